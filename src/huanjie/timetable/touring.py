"""Groups, leaders and roads of a campaign, as the tours need them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from huanjie.terms.campaign import Group, Leader, Leg, Recusal, Rest, Spoken
from huanjie.terms.ids import UnitCode
from huanjie.timetable.fields import (
    known_unit,
    listing,
    mapping,
    number,
    page,
    refused,
    span,
    table,
    words,
)

T = TypeVar("T")
MOST_TEAMS = 99
MOST_MINUTES = 7 * 24 * 60
MOST_NIGHTS, MOST_REST_DAYS = 60, 14
EXTRAS = ("away", "languages")
KEYS = ("groups", "leaders", "recused", "townships", "rest")


@dataclass(frozen=True, slots=True, kw_only=True)
class Touring:
    """What groups.yaml holds."""

    groups: tuple[Group, ...] = ()
    leaders: tuple[Leader, ...] = ()
    recused: tuple[Recusal, ...] = ()
    spoken: tuple[Spoken, ...] = ()
    rest: Rest | None = None


def groups_from(text: str, codes: frozenset[UnitCode]) -> Touring:
    """The groups, leaders, recusals, languages and rest of groups.yaml; an empty text has none.

    Refused by the name of the field, `groups.yaml: groups[0].base` and the like.
    """
    if not text.strip():
        return Touring()
    raw = mapping(page(text, "groups.yaml"), "groups.yaml", required=("groups",), optional=KEYS)

    def many(key: str, parse: Callable[[object, str], T]) -> tuple[T, ...]:
        entries = listing(raw.get(key) or [], f"groups.yaml: {key}")
        return tuple(parse(one, f"groups.yaml: {key}[{i}]") for i, one in enumerate(entries))

    groups = many("groups", lambda one, at: _group(one, at, codes))
    names = [group.id for group in groups]
    _once(names, "groups.yaml: groups", "id")
    spoken = many("townships", lambda one, at: _spoken(one, at, codes))
    _once([one.unit for one in spoken], "groups.yaml: townships", "unit")
    leaders = many("leaders", lambda one, at: _leader(one, at, codes))
    _one_leader_each(leaders)
    return Touring(
        groups=groups,
        leaders=leaders,
        recused=many("recused", lambda one, at: _recusal(one, at, codes, names)),
        spoken=spoken,
        rest=_rest(raw["rest"]) if "rest" in raw else None,
    )


def _once(names: Sequence[str], at: str, key: str) -> None:
    for i, name in enumerate(names):
        if name in names[:i]:
            first = names.index(name)
            raise refused(
                f"{at}[{i}].{key}",
                f"{name} 与第{first + 1}项重复，请改名或删去",
                f"{name} stands in {at}[{first}] already: rename it or take it out",
            )


def _one_leader_each(leaders: Sequence[Leader]) -> None:
    first: dict[UnitCode, int] = {}
    for i, leader in enumerate(leaders):
        if leader.township is None:
            continue
        earlier = first.setdefault(leader.township, i)
        if earlier != i:
            name = leaders[earlier].name
            raise refused(
                f"groups.yaml: leaders[{i}].township",
                f"{leader.township} 已由第{earlier + 1}项{name}包乡，请改正或写 null",
                f"{leader.township} is led by {name} in leaders[{earlier}] already:"
                " name another township, or write null",
            )


def travel_from(text: str, codes: frozenset[UnitCode]) -> tuple[Leg, ...]:
    """The roads of travel.csv, both ways unless both are given; an empty text has none.

    Refused by the line: an unknown unit, a road to itself, a road twice, no number of minutes.
    """
    if not text.strip():
        return ()
    legs: dict[tuple[UnitCode, UnitCode], int] = {}
    lines: dict[tuple[UnitCode, UnitCode], int] = {}
    for line, row in table(text, ("from", "to", "minutes"), "travel.csv"):
        at = f"travel.csv line {line}"
        start = known_unit(row["from"], f"{at}: from", codes)
        end = known_unit(row["to"], f"{at}: to", codes)
        if start == end:
            raise refused(at, "起点与终点相同，请删去", "from a place to itself: take it out")
        if (start, end) in legs:
            raise refused(
                at,
                f"与第{lines[start, end]}行是同一路段，请留一行",
                f"the road of line {lines[start, end]} again: keep one of the two",
            )
        legs[start, end] = _minutes(row["minutes"], f"{at}: minutes")
        lines[start, end] = line
    back = {(end, start): minutes for (start, end), minutes in legs.items()}
    both = back | legs
    return tuple(Leg(start=a, end=b, minutes=both[a, b]) for a, b in sorted(both))


def _minutes(digits: str, at: str) -> int:
    minutes = int(digits) if digits.isascii() and digits.isdigit() else -1
    return number(minutes, at, least=0, most=MOST_MINUTES)


def _group(raw: object, at: str, codes: frozenset[UnitCode]) -> Group:
    fields = mapping(raw, at, required=("id", "name", "base", "teams"), optional=EXTRAS)
    return Group(
        id=words(fields["id"], f"{at}.id"),
        name=words(fields["name"], f"{at}.name"),
        base=known_unit(fields["base"], f"{at}.base", codes),
        teams=number(fields["teams"], f"{at}.teams", least=1, most=MOST_TEAMS),
        away=_away(fields.get("away"), f"{at}.away"),
        languages=_languages(fields["languages"], f"{at}.languages")
        if "languages" in fields
        else (),
    )


def _leader(raw: object, at: str, codes: frozenset[UnitCode]) -> Leader:
    fields = mapping(raw, at, required=("name", "township"), optional=("away",))
    township = fields["township"]
    return Leader(
        name=words(fields["name"], f"{at}.name"),
        township=None if township is None else known_unit(township, f"{at}.township", codes),
        away=_away(fields.get("away"), f"{at}.away"),
    )


def _recusal(raw: object, at: str, codes: frozenset[UnitCode], names: list[str]) -> Recusal:
    fields = mapping(raw, at, required=("group", "unit", "says"))
    group = words(fields["group"], f"{at}.group")
    if group not in names:
        raise refused(f"{at}.group", f"没有 {group} 组", f"there is no group {group}")
    return Recusal(
        group=group,
        unit=known_unit(fields["unit"], f"{at}.unit", codes),
        says=words(fields["says"], f"{at}.says"),
    )


def _away(raw: object, at: str) -> tuple[tuple[date, date], ...]:
    return tuple(span(one, f"{at}[{i}]") for i, one in enumerate(listing(raw or [], at)))


def _spoken(raw: object, at: str, codes: frozenset[UnitCode]) -> Spoken:
    fields = mapping(raw, at, required=("unit", "languages"))
    return Spoken(
        unit=known_unit(fields["unit"], f"{at}.unit", codes),
        languages=_languages(fields["languages"], f"{at}.languages"),
    )


def _languages(raw: object, at: str) -> tuple[str, ...]:
    found = tuple(words(one, f"{at}[{i}]") for i, one in enumerate(listing(raw, at)))
    if not found:
        raise refused(at, "不能为空，没有就删去这个键", "must not be empty: leave the key out")
    return tuple(dict.fromkeys(found))


def _rest(raw: object) -> Rest:
    at = "groups.yaml: rest"
    fields = mapping(raw, at, required=("most_nights", "rest_days"))
    return Rest(
        most_nights=number(fields["most_nights"], f"{at}.most_nights", least=1, most=MOST_NIGHTS),
        rest_days=number(fields["rest_days"], f"{at}.rest_days", least=1, most=MOST_REST_DAYS),
    )
