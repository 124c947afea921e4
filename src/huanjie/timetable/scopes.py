"""What a campaign elects, which terms end, and what it has fixed, as CAMPAIGN.yaml says it."""

from collections.abc import Mapping, Sequence

from huanjie.terms.campaign import Fixed, Scope, Term
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.timetable.fields import (
    flag,
    known_unit,
    mapping,
    near_day,
    one_of,
    refused,
    units_of,
)
from huanjie.timetable.steps import BETWEEN_TERMS, HELD_IN, STEPS

Units = Mapping[UnitCode, Unit]
"""The unit table by code, in its order."""

WAYS = ("level", "kind", "units")
HAVE_TERMS = tuple(procedure for procedure in STEPS if procedure not in BETWEEN_TERMS)


def scope_from(raw: object, at: str, units: Units) -> Scope:
    """One line of `elections`: a procedure for a level, for a kind, or for units by their codes.

    Refused: none or several of the three; what happens within a term (a recall, a by-election, a
    resignation) for other than units named one by one; a unit that cannot hold the procedure.
    """
    fields = mapping(raw, at, required=("procedure",), optional=WAYS)
    procedure = one_of(fields["procedure"], STEPS, f"{at}.procedure")
    given = [way for way in WAYS if way in fields]
    if procedure in BETWEEN_TERMS and given != ["units"]:
        raise refused(
            at,
            f"{procedure} 须用 units 逐一写明单位，不用 level 和 kind",
            f"{procedure} needs the units that hold it: units and neither level nor kind",
        )
    if len(given) != 1:
        raise refused(
            at,
            "level、kind、units 必须且只能有一个",
            "needs exactly one of level, kind, units",
        )
    if given == ["units"]:
        codes = units_of(fields["units"], f"{at}.units", units)
        return Scope(procedure=procedure, units=_holding(procedure, codes, f"{at}.units", units))
    if given == ["level"]:
        level = one_of(fields["level"], tuple(Level), f"{at}.level")
        return Scope(procedure=procedure, level=Level(level))
    kind = one_of(fields["kind"], tuple(Kind), f"{at}.kind")
    return Scope(procedure=procedure, kind=Kind(kind))


def _holding(
    procedure: str, codes: tuple[UnitCode, ...], at: str, units: Units
) -> tuple[UnitCode, ...]:
    """The codes, if every one of the units can hold the procedure; for `all` those that can."""
    able = [one.code for one in units.values() if one.kind in HELD_IN[procedure]]
    if not codes:
        return tuple(able)
    for i, code in enumerate(codes):
        if code not in able:
            raise _cannot_hold(procedure, units[code], f"{at}[{i}]")
    return codes


def _cannot_hold(procedure: str, unit: Unit, at: str) -> Exception:
    other = next(
        (
            one
            for one, committee in BETWEEN_TERMS.items()
            if committee == unit.kind.value and one.endswith(procedure.removeprefix("residents_"))
        ),
        None,
    )
    return refused(
        at,
        f"{unit.name}（{unit.code}）没有 {procedure} 这项程序，"
        + (f"请改用 {other}" if other else "请删去"),
        f"{unit.name} ({unit.code}) does not hold {procedure}: "
        + (f"write {other}" if other else "take it out"),
    )


def term_from(raw: object, at: str, units: Units) -> Term:
    """One line of `terms`: the day on which a term of some units, or of all, ends.

    Refused: a procedure without terms, a day outside the calendar, units of which none holds the
    procedure.
    """
    fields = mapping(raw, at, required=("procedure", "units", "ends"), optional=("extended",))
    term = Term(
        procedure=one_of(fields["procedure"], HAVE_TERMS, f"{at}.procedure"),
        units=units_of(fields["units"], f"{at}.units", units),
        ends=near_day(fields["ends"], f"{at}.ends"),
        extended=flag(fields.get("extended", False), f"{at}.extended"),
    )
    if not units_in(term, units):
        raise refused(
            f"{at}.units",
            f"所列单位都没有 {term.procedure} 这项程序",
            f"none of these units holds {term.procedure}",
        )
    return term


def units_in(term: Term, units: Units) -> tuple[Unit, ...]:
    """The units of which a term ends; a township stands for its villages, a county for all."""
    able = [one for one in units.values() if one.kind in HELD_IN[term.procedure]]
    if not term.units:
        return tuple(able)
    named = frozenset(term.units)
    return tuple(one for one in able if not named.isdisjoint(_above(one, units)))


def _above(unit: Unit, units: Units) -> tuple[UnitCode | None, ...]:
    """A unit, its township and its county."""
    township = units.get(unit.parent) if unit.parent else None
    return (unit.code, unit.parent, township.parent if township else None)


def check_terms(terms: Sequence[Term], units: Units) -> None:
    """Refuses two terms of one procedure in one unit: only one of them can be running."""
    seen: dict[tuple[str, UnitCode], int] = {}
    for i, term in enumerate(terms):
        for unit in units_in(term, units):
            first = seen.setdefault((term.procedure, unit.code), i)
            if first != i:
                raise refused(
                    f"terms[{i}]",
                    f"{unit.name}（{unit.code}）的 {term.procedure} 任期在 terms[{first}] 中已写为"
                    f"{terms[first].ends}届满，请留一处",
                    f"terms[{first}] ends the term of {unit.name} ({unit.code}) on "
                    f"{terms[first].ends} already: keep one of the two",
                )


def fixed_from(raw: object, at: str, units: Units, scopes: Sequence[Scope]) -> Fixed:
    """One line of `fixed`: a step of an election on its day.

    Refused: a step that the procedure does not have, an election that does not take place there.
    """
    fields = mapping(raw, at, required=("unit", "procedure", "step", "date"))
    procedure = one_of(fields["procedure"], STEPS, f"{at}.procedure")
    code = known_unit(fields["unit"], f"{at}.unit", units)
    unit = units[code]
    covered = any(one.procedure == procedure and one.covers(unit) for one in scopes)
    if not covered or unit.kind not in HELD_IN[procedure]:
        raise refused(
            f"{at}.unit",
            f"{code} 没有 {procedure} 这项选举，请先列入 elections",
            f"{code} holds no election of {procedure}: name it in elections first",
        )
    return Fixed(
        unit=code,
        procedure=procedure,
        step=one_of(fields["step"], STEPS[procedure], f"{at}.step"),
        day=near_day(fields["date"], f"{at}.date"),
    )
