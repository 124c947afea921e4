"""How far a result stood from another one."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.count.case import Post
from huanjie.count.result import Outcome
from huanjie.terms.ids import PersonName
from huanjie.terms.wording import Wording


class Of(StrEnum):
    """What a margin is of: people present, ballots collected, a person's votes, a rule."""

    QUORUM = "quorum"
    TURNOUT = "turnout"
    OVERCOLLECTED = "overcollected"
    METHOD = "method"
    LINE = "line"
    SEAT = "seat"
    RULE = "rule"


class Then(StrEnum):
    """What would have come out instead, of the vote or for a person."""

    VALID = "valid"
    INVALID = "invalid"
    ELECTED = "elected"
    TIED = "tied"
    HELD = "held"
    NOTHING = "nothing"


WORST_FIRST = (Then.NOTHING, Then.HELD, Then.TIED, Then.ELECTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """The least change that would have changed one thing, all else unchanged.

    `by` so many `more` or fewer; None where no number would have done it. Of the vote, `have` is
    what was counted and `need` the least, or the most, that counts. `then` is what a recount
    with that change gives; `others` are the people through whom it comes about; `instead_of` is
    from whom the votes would have come where the ballots could hold no more.
    """

    of: Of
    says: Wording
    then: Then
    by: int | None = None
    more: bool = True
    have: int | None = None
    need: int | None = None
    post: Post | None = None
    name: PersonName | None = None
    others: tuple[PersonName, ...] = ()
    instead_of: PersonName | None = None
    cited: str = ""

    @property
    def holds(self) -> bool:
        """Of the vote: whether what was counted is enough, or not too much."""
        return (self.of is Of.OVERCOLLECTED) is self.more


def fate(outcome: Outcome, post: Post, name: PersonName) -> Then:
    """What a vote made of one person in one post."""
    if name in outcome.elected.get(post, ()):
        return Then.ELECTED
    if any(tie.post is post and name in tie.between for tie in outcome.tied):
        return Then.TIED
    if any(held.post is post and held.name == name for held in outcome.held):
        return Then.HELD
    return Then.NOTHING
