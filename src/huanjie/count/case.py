"""What an election's count is decided from: the figures, the people, the unit's own method."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship, Sex


class Procedure(StrEnum):
    """Who elects whom."""

    VILLAGERS_COMMITTEE = "villagers_committee"
    RESIDENTS_COMMITTEE = "residents_committee"
    PARTY_BRANCH = "party_branch"
    PARTY_CONGRESS = "party_congress"
    PARTY_PLENARY = "party_plenary"
    TOWNSHIP_DEPUTIES = "township_deputies"
    TOWNSHIP_HEAD = "township_head"

    @property
    def is_committee(self) -> bool:
        """A villagers' or residents' committee, elected by the voters of the place."""
        return self in (Procedure.VILLAGERS_COMMITTEE, Procedure.RESIDENTS_COMMITTEE)

    @property
    def is_party(self) -> bool:
        """A vote of Party members, delegates or committee members, with a quorum."""
        return self in PARTY

    @property
    def is_meeting(self) -> bool:
        """A vote in a meeting, where `due` and `present` take the place of a roll."""
        return self in PARTY or self is Procedure.TOWNSHIP_HEAD


PARTY = (Procedure.PARTY_BRANCH, Procedure.PARTY_CONGRESS, Procedure.PARTY_PLENARY)


class Post(StrEnum):
    """What a seat is for."""

    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    WOMAN_MEMBER = "woman_member"
    MEMBER = "member"
    SECRETARY = "secretary"
    DEPUTY_SECRETARY = "deputy_secretary"
    DISCIPLINE_SECRETARY = "discipline_secretary"
    DISCIPLINE_MEMBER = "discipline_member"
    DELEGATE = "delegate"
    DEPUTY = "deputy"
    HEAD = "head"
    DEPUTY_HEAD = "deputy_head"


COMMITTEE_POSTS = (Post.CHAIR, Post.VICE_CHAIR, Post.WOMAN_MEMBER, Post.MEMBER)
PARTY_POSTS = (
    Post.SECRETARY,
    Post.DEPUTY_SECRETARY,
    Post.DISCIPLINE_SECRETARY,
    Post.MEMBER,
    Post.DISCIPLINE_MEMBER,
    Post.DELEGATE,
)


def posts_of(procedure: Procedure) -> tuple[Post, ...]:
    """The posts of a procedure, highest first."""
    if procedure.is_committee:
        return COMMITTEE_POSTS
    if procedure.is_party:
        return PARTY_POSTS
    if procedure is Procedure.TOWNSHIP_DEPUTIES:
        return (Post.DEPUTY,)
    return (Post.HEAD, Post.DEPUTY_HEAD)


def rank(post: Post) -> int:
    """The rank of a committee's post, 0 the highest; a woman's seat is a member's seat."""
    return min(COMMITTEE_POSTS.index(post), COMMITTEE_POSTS.index(Post.WOMAN_MEMBER))


class Round(StrEnum):
    """The first vote, or another vote for the seats it left empty (另行选举)."""

    FIRST = "first"
    RERUN = "rerun"


class Mode(StrEnum):
    """Who votes for a residents' committee."""

    VOTERS = "voters"
    HOUSEHOLDS = "households"
    REPRESENTATIVES = "representatives"


class Overcollected(StrEnum):
    """What the ballots collected may not exceed."""

    BOTH = "both"
    ISSUED = "issued"
    VOTERS = "voters"


class Women(StrEnum):
    """How a committee comes to have a woman."""

    PRIORITY = "priority"
    SEPARATE = "separate"
    NONE = "none"


class DualPost(StrEnum):
    """Who wins two posts takes the higher one."""

    HIGHER_POST = "higher_post"


class RelativesAtResult(StrEnum):
    """Whether close relatives may both be elected."""

    HIGHER_POST_THEN_VOTES = "higher_post_then_votes"
    NONE = "none"


class BarWinEffect(StrEnum):
    """What becomes of the win of a barred person."""

    HOLD = "hold"
    VOID = "void"


class WinBase(StrEnum):
    """Of whom a Party vote needs more than half."""

    PRESENT = "present"
    DUE = "due"


class PlenaryQuorum(StrEnum):
    """How many members make a plenary."""

    FOUR_FIFTHS = "four_fifths"
    TWO_THIRDS = "two_thirds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What the unit's adopted 选举办法 fixes; None where it is silent and the default holds."""

    overcollected: Overcollected | None = None
    waste_counts_in_total: bool | None = None
    rerun_turnout_required: bool | None = None
    vote_carry_down: bool | None = None
    women: Women | None = None
    dual_post: DualPost | None = None
    relatives_at_result: RelativesAtResult | None = None
    bar_win_effect: BarWinEffect | None = None
    vacancy_min: int | None = None
    rerun_candidates_excess: int | None = None
    party_win_base: WinBase | None = None
    exact_four_fifths_counts: bool | None = None
    plenary_quorum: PlenaryQuorum | None = None
    proxy_max: int | None = None
    proxy_candidates_barred: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """What is known of a person named on a ballot; a write-in is no candidate."""

    sex: Sex | None = None
    candidate: bool = True
    barred: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two people and how they are related."""

    one: PersonName
    other: PersonName
    kinship: Kinship


@dataclass(frozen=True, slots=True, kw_only=True)
class PostVotes:
    """One post of the ballot with its seats and the votes for each name."""

    post: Post
    seats: int
    votes: Mapping[PersonName, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionCase:
    """One vote as it was counted.

    `registered` is the number on the roll, or of those due at a meeting; `present` is None
    where there is no meeting; `voters` are those recorded as having voted.
    """

    procedure: Procedure
    on: date
    round: Round
    registered: int
    voters: int
    issued: int
    collected: int
    posts: tuple[PostVotes, ...]
    present: int | None = None
    waste: int = 0
    mode: Mode = Mode.VOTERS
    people: Mapping[PersonName, Person] = field(default_factory=dict)
    relatives: tuple[Relation, ...] = ()
    already_elected: Mapping[Post, tuple[PersonName, ...]] = field(default_factory=dict)
    settings: Settings = Settings()
    jurisdiction: str = "530000"

    @property
    def valid_ballots(self) -> int:
        """Ballots collected that are not wholly invalid."""
        return self.collected - self.waste
