"""Two rows of a case field by field: what agrees, what differs, what only one of them has."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.records.queries.roll_cases import Case, Member

FIELDS = ("name", "sex", "born", "identity", "unit_name", "group", "household")

OF_ITS_VILLAGE = ("group", "household")
"""What is numbered anew in every village says nothing between two of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A field of both rows; `verdict` is agrees, differs, one_side when only one says it,
    unknown when none does, apart where the two villages count for themselves."""

    field: str
    values: tuple[object, ...]
    verdict: str


def comparison(case: Case) -> tuple[Line, ...]:
    """The fields in the order in which a clerk compares two cards."""
    return tuple(_line(field, case.members) for field in FIELDS)


def _line(field: str, members: tuple[Member, ...]) -> Line:
    values = tuple(getattr(one, field) for one in members)
    if field == "identity":
        return Line(field=field, values=values, verdict=_numbers(members))
    if field in OF_ITS_VILLAGE and len({one.unit for one in members}) > 1:
        return Line(field=field, values=values, verdict="apart")
    said = [value for value in values if value]
    if len(said) < len(values):
        return Line(field=field, values=values, verdict="one_side" if said else "unknown")
    return Line(field=field, values=values, verdict=_same(said))


def _numbers(members: tuple[Member, ...]) -> str:
    """Numbers are compared by their tokens: nobody needs to see them."""
    tokens = [one.token for one in members]
    if any(token is None for token in tokens):
        return "one_side"
    return _same(tokens)


def _same(values: Sequence[object]) -> str:
    return "agrees" if len(set(values)) == 1 else "differs"
