"""Two rows of a case field by field: what agrees, what differs, what only one of them has."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from huanjie.records.queries.roll_cases import Case, Member
from huanjie.terms.wording import Wording

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


def chance(expected: str) -> Wording | None:
    """How many such pairs mere chance would make, in words; none where it is not written.

    >>> chance("1/8000").zh, chance("3.2").zh, chance("")
    ('仅凭巧合，约8000份这样的名单中才出现一对', '仅凭巧合，这样的人就会有约3对', None)
    """
    try:
        pairs = Fraction(expected)
    except (ValueError, ZeroDivisionError):
        return None
    if pairs >= 1:
        n = round(pairs)
        return Wording(
            zh=f"仅凭巧合，这样的人就会有约{n}对", en=f"chance alone makes about {n} such pairs"
        )
    if not pairs:
        return None
    n = round(1 / pairs)
    return Wording(
        zh=f"仅凭巧合，约{n}份这样的名单中才出现一对",
        en=f"chance alone makes one such pair in about {n} rolls like this",
    )
