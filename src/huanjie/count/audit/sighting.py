"""What people see on the drawn papers: two people apart, a third where they differ."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huanjie.count.audit.paper import Paper, Place
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

THIRD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """What one person saw on one paper, without having seen what the machine or another read."""

    place: Place
    by: str
    paper: Paper


@dataclass(frozen=True, slots=True, kw_only=True)
class Sightings:
    """The papers on which people agree, those that wait for a second, and for a third, person."""

    settled: Mapping[Place, Paper]
    second: frozenset[Place]
    third: frozenset[Place]


def settled(seen: Iterable[Sighting], drawn: Iterable[Place]) -> Sightings:
    """Two people who saw the same settle a paper; where they differ, the third does.

    Refused: a paper that was not drawn, the same person twice on one paper, a further entry on a
    paper that is settled.
    """
    there = frozenset(drawn)
    by_place: dict[Place, list[Sighting]] = {}
    for one in seen:
        before = by_place.setdefault(one.place, [])
        _refuse(one, before, drawn=one.place in there)
        before.append(one)
    agreed = {place: _agreed(made) for place, made in by_place.items()}
    return Sightings(
        settled={place: paper for place, paper in agreed.items() if paper is not None},
        second=frozenset(place for place, made in by_place.items() if len(made) == 1),
        third=frozenset(
            place
            for place, made in by_place.items()
            if len(made) == THIRD - 1 and agreed[place] is None
        ),
    )


def _agreed(made: list[Sighting]) -> Paper | None:
    match [one.paper for one in made]:
        case [first, second] if first == second:
            return second
        case [_, _, third]:
            return third
        case _:
            return None


def _refuse(one: Sighting, before: list[Sighting], *, drawn: bool) -> None:
    where = f"{one.place.batch}/{one.place.position}"
    if not drawn:
        raise _refused("audit.not_drawn", where, zh="没有抽中这张", en="was not drawn")
    if any(other.by == one.by for other in before):
        raise _refused(
            "audit.same_person",
            where,
            zh=f"{one.by}已录入过，须由另一人录入",
            en=f"{one.by} entered it before: another person must",
        )
    if len(before) == THIRD or _agreed(before) is not None:
        raise _refused("audit.settled", where, zh="已有定论，不再录入", en="is settled already")


def _refused(code: str, where: str, *, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=f"{where}{zh}", en=f"{where} {en}"), place=where)
