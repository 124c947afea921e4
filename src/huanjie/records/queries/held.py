"""Held wins that still wait for a ruling, across an area."""

from dataclasses import dataclass

from huanjie.records.models import Result
from huanjie.records.queries.area import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody whom a result holds in a post of a unit."""

    unit: str
    unit_name: str
    round: str
    post: str
    name: str


def held_waiting(area: Area) -> tuple[Waiting, ...]:
    """Everybody in an area who is held and not ruled on, in the order of the units."""
    rows = list(
        Result.objects.filter(area.within("election__unit"))
        .exclude(outcome__held=[])
        .order_by("election__unit", "position")
        .values_list(
            *("pk", "round", "election__unit", "election__unit__name", "outcome__held"),
            *("held_rulings__post", "held_rulings__name"),
        )
    )
    ruled = {(pk, post, name) for pk, *_, post, name in rows}
    results = {pk: rest for pk, *rest, _, _ in rows}
    return tuple(
        Waiting(unit=unit, unit_name=unit_name, round=round, post=one["post"], name=one["name"])
        for pk, (round, unit, unit_name, held) in results.items()
        for one in held
        if one["name"] and (pk, one["post"], one["name"]) not in ruled
    )
