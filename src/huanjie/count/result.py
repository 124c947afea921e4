"""What a vote decided, and why."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from huanjie.count.case import Post
from huanjie.terms.findings import Finding
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


class InvalidReason(StrEnum):
    """Why a vote does not count."""

    QUORUM_NOT_MET = "quorum_not_met"
    TURNOUT_NOT_OVER_HALF = "turnout_not_over_half"
    TURNOUT_NOT_OVER_TWO_THIRDS = "turnout_not_over_two_thirds"
    MORE_BALLOTS_THAN_ISSUED = "more_ballots_than_issued"
    MORE_BALLOTS_THAN_VOTERS = "more_ballots_than_voters"


class HeldReason(StrEnum):
    """Why a seat that somebody won is not declared yet."""

    BARRED = "barred"
    ALREADY_ELECTED = "already_elected"
    HIGHER_POST_PENDING = "higher_post_pending"
    RELATIVE_ALREADY_ELECTED = "relative_already_elected"
    RELATIVE_PENDING = "relative_pending"
    PARTY_WIN_BASE_NOT_SET = "party_win_base_not_set"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """People with equal votes who vote again among themselves for so many seats."""

    post: Post
    seats: int
    between: tuple[PersonName, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """A seat won but not declared; nobody is named when the whole post waits."""

    name: PersonName | None
    post: Post
    reason: HeldReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Rerun:
    """Seats to be voted again and who stands for them."""

    seats: int
    candidates: tuple[PersonName, ...]
    women_only: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reasoning: a sentence, its arithmetic, its article."""

    says: Wording
    arithmetic: str
    cited: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The result of a vote: who is elected, who votes again, what waits, and every step."""

    invalid_reason: InvalidReason | None
    base: int | None
    need_votes: int | None
    elected: Mapping[Post, tuple[PersonName, ...]]
    tied: tuple[Tie, ...] = ()
    rerun: Mapping[Post, Rerun] = field(default_factory=dict)
    held: tuple[Held, ...] = ()
    vacant: Mapping[Post, int] = field(default_factory=dict)
    steps: tuple[Step, ...]
    findings: tuple[Finding, ...] = ()

    @property
    def valid(self) -> bool:
        """Whether the vote counts at all."""
        return self.invalid_reason is None
