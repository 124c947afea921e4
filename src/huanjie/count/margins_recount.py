"""One person's votes in one post, counted again with some more or fewer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from huanjie.count.case import ElectionCase, Post, PostVotes
from huanjie.count.margin import Then, fate
from huanjie.count.outcome import decide
from huanjie.count.result import Outcome
from huanjie.count.rules import Rules
from huanjie.terms.ids import PersonName


@dataclass(frozen=True, slots=True, kw_only=True)
class Seeker:
    """One person in one post of a decided vote; `totals` hold the votes carried down too."""

    case: ElectionCase
    outcome: Outcome
    rules: Rules
    post: PostVotes
    name: PersonName
    need: int
    totals: Mapping[Post, Mapping[PersonName, int]]

    @property
    def own(self) -> int:
        """Votes given to the person in this post itself."""
        return self.post.votes.get(self.name, 0)

    @property
    def counted(self) -> int:
        """Votes counted in this post, those carried down included."""
        return self.totals[self.post.post].get(self.name, 0)

    @property
    def now(self) -> Then:
        """What the vote made of the person."""
        return fate(self.outcome, self.post.post, self.name)

    @property
    def ballots_without(self) -> int:
        """Valid ballots that do not name the person: in this post, or anywhere if carried down."""
        named = self.own
        if self.rules.carry_down:
            named = sum(one.votes.get(self.name, 0) for one in self.case.posts)
        return self.case.valid_ballots - named

    @property
    def room(self) -> int:
        """How many more votes the ballots can hold: one on each, no more on each than seats."""
        places = self.post.seats * self.case.valid_ballots
        return min(self.ballots_without, places - sum(self.post.votes.values()))

    def recount(self, change: int, *, instead_of: PersonName | None = None) -> Outcome:
        """The vote decided again with so many votes more or fewer, taken from another if named."""
        votes = {**self.post.votes, self.name: self.own + change}
        if instead_of is not None:
            votes[instead_of] -= change
        posts = tuple(
            replace(one, votes=votes) if one.post is self.post.post else one
            for one in self.case.posts
        )
        return decide(replace(self.case, posts=posts))

    def turns(self) -> list[int]:
        """The changes at which a comparison of the person with the line or anybody comes out anew.

        Between two of them all comparisons stay as they are, and so does the result, which knows
        votes by comparison alone: the smallest change that matters is one of these. Posts decided
        later, into which votes may be carried down, have no say in this one.
        """
        found = around(level - self.counted for level in self._levels())
        return sorted(one for one in found if one and -self.own <= one <= self.room)

    def turns_instead_of(self, other: PersonName) -> list[int]:
        """The same for votes that go from another person to this one."""
        theirs, levels = self.totals[self.post.post].get(other, 0), self._levels()
        half = (theirs - self.counted) // 2
        found = around(level - self.counted for level in levels)
        found |= around(theirs - level for level in levels) | around([half, half + 1])
        most = min(self.post.votes.get(other, 0), self.ballots_without)
        return sorted(one for one in found if 0 < one <= most)

    def _levels(self) -> set[int]:
        """The line, and everybody's votes; what lies under the line decides nothing."""
        votes = self.totals[self.post.post]
        return {self.need} | {v for n, v in votes.items() if n != self.name and v >= self.need}


def around(changes: Iterable[int]) -> set[int]:
    """Each change with the one before and the one after it.

    >>> sorted(around([5]))
    [4, 5, 6]
    """
    return {near for one in changes for near in (one - 1, one, one + 1)}
