"""The ballot paper, what was read from it, and what people ruled."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.ids import Sha256
from huanjie.terms.people import Sex


class Mark(StrEnum):
    """A sign in a box, as seen; what it means is the ballot's mark scheme."""

    BLANK = "blank"
    CIRCLE = "circle"
    TICK = "tick"
    CROSS = "cross"
    TRIANGLE = "triangle"


class Vote(StrEnum):
    """What a sign means for a candidate."""

    FOR = "for"
    AGAINST = "against"
    ABSTAIN = "abstain"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkScheme:
    """Which sign means what; printed on the ballot, since places differ."""

    for_: Mark
    against: Mark
    abstain: Mark


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotCandidate:
    """A printed name."""

    id: str
    name: str
    sex: Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotContest:
    """A post with its seats, its printed names and its empty lines (另选人)."""

    id: str
    title: str
    seats: int
    write_ins: int
    candidates: tuple[BallotCandidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class BallotDefinition:
    """DEF.json: one style of ballot of one election.

    `paper_colour` names the paper where two bodies are elected at once; empty for plain paper.
    """

    election: str
    title: str
    unit: str
    paper: str
    marks: MarkScheme
    contests: tuple[BallotContest, ...]
    paper_colour: str = ""


class ReadingStatus(StrEnum):
    """Whether a page was read by machine, needs a person, or was refused."""

    READ = "read"
    REVIEW = "review"
    REFUSED = "refused"


class Verdict(StrEnum):
    """What a box holds; `review` leaves it to a person."""

    BLANK = "blank"
    CIRCLE = "circle"
    TICK = "tick"
    CROSS = "cross"
    TRIANGLE = "triangle"
    REVIEW = "review"


@dataclass(frozen=True, slots=True, kw_only=True)
class BoxReading:
    """One box of one page; `why` is a code when the verdict is `review`."""

    contest: str
    choice: str
    verdict: Verdict
    why: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A name of the closed list that a written name may be; a person decides."""

    name: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteInReading:
    """One empty line; its verdict is only ever `blank` or `review`."""

    contest: str
    slot: int
    verdict: Verdict
    why: str | None
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One scanned page as the contract's readings.jsonl has it."""

    file: str
    frame: int
    sha256: Sha256
    status: ReadingStatus
    reason: str | None
    style: str | None
    page: int | None
    turned: int | None
    boxes: tuple[BoxReading, ...]
    write_ins: tuple[WriteInReading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    """What a named person decided about one box or line of one page.

    For a written name `name` holds the person meant (empty: nobody identifiable); `verdict` is the
    sign. `void` rules the whole column of this page void. `cited` is the article, or the unit's
    own method, that the person goes by.
    """

    sha256: Sha256
    frame: int
    contest: str
    choice: str
    verdict: Verdict
    name: str
    void: bool
    by: str
    reason: str
    cited: str = ""
