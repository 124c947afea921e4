"""One ballot paper of an audit: where it lies, and for whom it counts."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from huanjie.terms.ids import PersonName


class PaperState(StrEnum):
    """Whether a paper counts, is wholly void, or is not where it should lie."""

    COUNTED = "counted"
    WASTE = "waste"
    MISSING = "missing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """For whom a paper counts, by contest; nobody where the column is void or left empty."""

    state: PaperState
    votes: Mapping[str, frozenset[PersonName]] = field(default_factory=dict)

    def of(self, contest: str) -> frozenset[PersonName]:
        """Everybody for whom the paper counts in a contest."""
        return self.votes.get(contest, frozenset())


MISSING = Paper(state=PaperState.MISSING)
WASTE = Paper(state=PaperState.WASTE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where a paper lies: the sealed bundle, and the how manieth in it from the top, from 1."""

    batch: str
    position: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """A sealed bundle with the number of papers that people counted into it."""

    name: str
    sheets: int
