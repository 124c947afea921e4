"""What the checks propose for a row, as buttons; taking one only fills in the form."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.records.queries.roll_issues import Issue

FIELD_OF = {"roll.sex_": "sex", "roll.born_": "born", "roll.identity_": "identity"}
SEXES = {"男": "m", "女": "f"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A field, what it would become, and how the button calls it."""

    field: str
    value: str
    says: str


def proposals_of(issues: Sequence[Issue]) -> tuple[Proposal, ...]:
    """Every proposal of a row's findings that a field of the form can take."""
    return tuple(dict.fromkeys(_proposals(issues)))


def _proposals(issues: Sequence[Issue]) -> Iterator[Proposal]:
    for one in issues:
        field = next((f for start, f in FIELD_OF.items() if one.code.startswith(start)), "")
        for says in one.fix if field else ():
            value = SEXES.get(says, says)
            if field != "born" or _is_day(value):
                yield Proposal(field=field, value=value, says=says)


def _is_day(text: str) -> bool:
    try:
        return bool(date.fromisoformat(text))
    except ValueError:
        return False
