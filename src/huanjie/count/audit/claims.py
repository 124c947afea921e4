"""What a decision rests on, claim by claim, as a sum over all papers that must be above zero.

A claim gives every paper a value. `votes for 王芳 > half of the ballots` gives ½ to a paper that
counts for her and −½ to any other, waste included; the claim holds when the values of all papers
add up to more than zero.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from huanjie.count.audit.paper import Paper, PaperState
from huanjie.terms.ids import PersonName

ANYBODY_ELSE = PersonName("")


class Kind(StrEnum):
    """What is claimed; `level` (equal votes) can only be confirmed by counting all papers."""

    PASSED = "passed"
    NOT_PASSED = "not_passed"
    AHEAD = "ahead"
    LEVEL = "level"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The share of a base that must be passed; of the valid ballots alone where a rule says so.

    `base` is the reported number of ballots, or of people present where the rule says that.
    """

    share: Fraction
    base: int
    valid_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One claim on the papers of one contest, with the votes as reported.

    `contests` has further posts where their votes are carried down. An empty name stands for
    anybody who is not among `named`: for them `votes` or `other_votes` is the sum of all.
    """

    kind: Kind
    contests: tuple[str, ...]
    name: PersonName
    votes: int
    papers: int
    other: PersonName = ANYBODY_ELSE
    other_votes: int = 0
    named: frozenset[PersonName] = frozenset()
    line: Line | None = None

    @property
    def contest(self) -> str:
        """The contest whose seats the claim is about."""
        return self.contests[0]

    @property
    def key(self) -> str:
        """What tells the claim from all others of its audit."""
        parts = (self.contest, self.kind.value, self.name or "*")
        return "/".join((*parts, self.other or "*") if self.line is None else parts)

    @property
    def least(self) -> Fraction:
        """The smallest value of any paper."""
        return self._ends[0]

    @property
    def most(self) -> Fraction:
        """The largest value of any paper."""
        return self._ends[1]

    @property
    def _ends(self) -> tuple[Fraction, Fraction]:
        posts = Fraction(len(self.contests))
        if self.line is None:
            return -posts, posts
        due = self._due(counted=True)
        if self.kind is Kind.PASSED:
            return -due, posts - due
        return due - posts, due

    @property
    def sum(self) -> Fraction:
        """The values of all papers added up, as reported."""
        if self.line is None:
            return Fraction(self.votes - self.other_votes)
        over = self.votes - self.line.share * self.line.base
        return over if self.kind is Kind.PASSED else -over

    @property
    def margin(self) -> Fraction:
        """The reported sum, diluted by all papers, as a share of half the range of a value.

        For `more than half of the ballots` that is 2 × share − 1.
        """
        return 2 * self.sum / (self.papers * (self.most - self.least))

    def value(self, paper: Paper) -> Fraction:
        """What a paper adds to the sum; a missing one the least that any could."""
        if paper.state is PaperState.MISSING:
            return self.least
        if self.line is None:
            return Fraction(self._score(paper, self.name) - self._score(paper, self.other))
        due = self._due(counted=paper.state is PaperState.COUNTED)
        over = self._score(paper, self.name) - due
        return over if self.kind is Kind.PASSED else -over

    def _due(self, *, counted: bool) -> Fraction:
        """What a paper that is not for the person lacks of the line."""
        assert self.line is not None
        if self.line.valid_only:
            return self.line.share if counted else Fraction(0)
        return self.line.share * self.line.base / self.papers

    def _score(self, paper: Paper, name: PersonName) -> int:
        if name != ANYBODY_ELSE:
            return sum(name in paper.of(contest) for contest in self.contests)
        others = any(paper.of(contest) - self.named for contest in self.contests)
        return len(self.contests) if others else 0
