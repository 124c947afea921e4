"""From what a decision rests on to the claims that the papers must confirm, one by one."""

from collections.abc import Iterator
from fractions import Fraction

from huanjie.count.audit.claims import ANYBODY_ELSE, Claim, Kind
from huanjie.count.audit.seats import Grounds
from huanjie.terms.ids import PersonName

FEW = Fraction(1, 20)
"""Names with few votes, together no more than this share of the papers, are taken as one."""


def claims(made: Grounds, *, papers: int) -> tuple[Claim, ...]:
    """All claims on one post, among them that nobody who is not named is over the line.

    The result is right if all are true, whatever else was counted wrongly: each person's side of
    the line, and the order wherever it decides. What the account of papers alone proves is left
    out.
    """
    named = _named(made, papers)
    post = _Post(made, papers, named)
    found = (*post.sides_of_the_line(), *post.orders(), *post.levels())
    return tuple(one for one in found if one.kind is Kind.LEVEL or one.least < 0)


def _named(made: Grounds, papers: int) -> frozenset[PersonName]:
    """Everybody but those with so few votes that they are as well taken together."""
    few = min([papers * FEW, *(Fraction(made.votes[name], 2) for name in made.leading)])
    level = {name for group in made.level for name in group}
    kept = made.leading | level | {n for n, votes in made.votes.items() if votes >= made.need}
    rest, together = set(made.votes) - kept, 0
    for name in sorted(rest, key=lambda one: (made.votes[one], one)):
        together += made.votes[name]
        if together > few:
            break
        rest.discard(name)
    return frozenset(kept | rest)


class _Post:
    """The claims of one post being made."""

    def __init__(self, made: Grounds, papers: int, named: frozenset[PersonName]) -> None:
        self.made, self.papers, self.named = made, papers, named
        self.others = sum(votes for name, votes in made.votes.items() if name not in named)

    def sides_of_the_line(self) -> Iterator[Claim]:
        for name in sorted(self.named, key=lambda one: (-self.made.votes[one], one)):
            over = self.made.votes[name] >= self.made.need
            yield self._at_the_line(Kind.PASSED if over else Kind.NOT_PASSED, name)
        yield self._at_the_line(Kind.NOT_PASSED, ANYBODY_ELSE)

    def _at_the_line(self, kind: Kind, name: PersonName) -> Claim:
        return Claim(
            kind=kind,
            contests=self.made.contests,
            name=name,
            votes=self._votes(name),
            papers=self.papers,
            named=frozenset() if name else self.named,
            line=self.made.line,
        )

    def orders(self) -> Iterator[Claim]:
        for name, behind in self.made.ahead.items():
            for other in sorted(behind & self.named):
                yield self._between(Kind.AHEAD, name, other)
        for name in sorted(self.made.leading):
            yield self._between(Kind.AHEAD, name, ANYBODY_ELSE)

    def levels(self) -> Iterator[Claim]:
        for first, *others in self.made.level:
            for other in others:
                yield self._between(Kind.LEVEL, first, other)

    def _between(self, kind: Kind, name: PersonName, other: PersonName) -> Claim:
        return Claim(
            kind=kind,
            contests=self.made.contests,
            name=name,
            votes=self._votes(name),
            papers=self.papers,
            other=other,
            other_votes=self._votes(other),
            named=frozenset() if other else self.named,
        )

    def _votes(self, name: PersonName) -> int:
        return self.made.votes[name] if name else self.others
