"""Groups, leaders and roads of a campaign, as the tours need them."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from huanjie.terms.campaign import Group, Leader, Leg, Recusal
from huanjie.terms.ids import UnitCode
from huanjie.timetable.fields import listing, mapping, number, page, refused, span, table, words

T = TypeVar("T")
MOST_TEAMS = 99
MOST_MINUTES = 7 * 24 * 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Touring:
    """What groups.yaml holds."""

    groups: tuple[Group, ...] = ()
    leaders: tuple[Leader, ...] = ()
    recused: tuple[Recusal, ...] = ()


def groups_from(text: str, codes: frozenset[UnitCode]) -> Touring:
    """The groups, county leaders and recusals of groups.yaml; an empty text has none.

    Refused by the name of the field, `groups.yaml: groups[0].base` and the like.
    """
    if not text.strip():
        return Touring()
    keys = ("groups", "leaders", "recused")
    raw = mapping(page(text, "groups.yaml"), "groups.yaml", required=("groups",), optional=keys)

    def many(key: str, parse: Callable[[object, str], T]) -> tuple[T, ...]:
        entries = listing(raw.get(key) or [], f"groups.yaml: {key}")
        return tuple(parse(one, f"groups.yaml: {key}[{i}]") for i, one in enumerate(entries))

    groups = many("groups", lambda one, at: _group(one, at, codes))
    names = [group.id for group in groups]
    if len(set(names)) < len(names):
        raise refused("groups.yaml: groups", "组号重复", "an id stands twice")
    return Touring(
        groups=groups,
        leaders=many("leaders", lambda one, at: _leader(one, at, codes)),
        recused=many("recused", lambda one, at: _recusal(one, at, codes, names)),
    )


def travel_from(text: str, codes: frozenset[UnitCode]) -> tuple[Leg, ...]:
    """The roads of travel.csv, both ways unless both are given; an empty text has none."""
    if not text.strip():
        return ()
    legs: dict[tuple[UnitCode, UnitCode], int] = {}
    for line, row in enumerate(table(text, ("from", "to", "minutes"), "travel.csv"), start=2):
        at = f"travel.csv line {line}"
        pair = (_unit(row["from"], f"{at}: from", codes), _unit(row["to"], f"{at}: to", codes))
        if pair in legs or pair[0] == pair[1]:
            raise refused(at, "路段重复或起终点相同", "a road twice, or from a place to itself")
        digits = row["minutes"]
        minutes = int(digits) if digits.isascii() and digits.isdigit() else -1
        legs[pair] = number(minutes, f"{at}: minutes", least=0, most=MOST_MINUTES)
    back = {(end, start): minutes for (start, end), minutes in legs.items()}
    both = back | legs
    return tuple(Leg(start=a, end=b, minutes=both[a, b]) for a, b in sorted(both))


def _group(raw: object, at: str, codes: frozenset[UnitCode]) -> Group:
    fields = mapping(raw, at, required=("id", "name", "base", "teams"), optional=("away",))
    return Group(
        id=words(fields["id"], f"{at}.id"),
        name=words(fields["name"], f"{at}.name"),
        base=_unit(fields["base"], f"{at}.base", codes),
        teams=number(fields["teams"], f"{at}.teams", least=1, most=MOST_TEAMS),
        away=_away(fields.get("away"), f"{at}.away"),
    )


def _leader(raw: object, at: str, codes: frozenset[UnitCode]) -> Leader:
    fields = mapping(raw, at, required=("name", "township"), optional=("away",))
    township = fields["township"]
    return Leader(
        name=words(fields["name"], f"{at}.name"),
        township=None if township is None else _unit(township, f"{at}.township", codes),
        away=_away(fields.get("away"), f"{at}.away"),
    )


def _recusal(raw: object, at: str, codes: frozenset[UnitCode], names: list[str]) -> Recusal:
    fields = mapping(raw, at, required=("group", "unit", "says"))
    group = words(fields["group"], f"{at}.group")
    if group not in names:
        raise refused(f"{at}.group", f"没有 {group} 组", f"there is no group {group}")
    return Recusal(
        group=group,
        unit=_unit(fields["unit"], f"{at}.unit", codes),
        says=words(fields["says"], f"{at}.says"),
    )


def _away(raw: object, at: str) -> tuple[tuple[date, date], ...]:
    return tuple(span(one, f"{at}[{i}]") for i, one in enumerate(listing(raw or [], at)))


def _unit(raw: object, at: str, codes: frozenset[UnitCode]) -> UnitCode:
    code = UnitCode(words(raw, at))
    if code not in codes:
        raise refused(at, f"单位表中没有 {code}", f"{code} is not in the unit table")
    return code
