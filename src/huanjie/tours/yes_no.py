"""Questions of yes or no under linear rules, and their answer: what the solver is asked."""

from collections.abc import Iterable
from dataclasses import dataclass, field

Terms = tuple[tuple[int, int], ...]
"""Pairs of a question's number and its factor."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The sum of some questions answered yes, each times its factor, lies between two bounds."""

    terms: Terms
    least: int | None = None
    most: int | None = None


@dataclass(slots=True)
class YesNo:
    """Questions numbered from nought, the rules between them, what each yes costs, and answers
    to begin with."""

    questions: int = 0
    rows: list[Row] = field(default_factory=list)
    costs: dict[int, int] = field(default_factory=dict)
    hints: dict[int, bool] = field(default_factory=dict)

    def ask(self, *, hint: bool = False) -> int:
        """A new question."""
        self.hints[self.questions] = hint
        self.questions += 1
        return self.questions - 1

    def most(self, asked: Iterable[int], limit: int) -> None:
        """At most so many of them are answered yes."""
        self.rows.append(Row(terms=tuple((one, 1) for one in asked), most=limit))

    def exactly(self, asked: Iterable[int], number: int) -> None:
        """So many of them are answered yes."""
        terms = tuple((one, 1) for one in asked)
        self.rows.append(Row(terms=terms, least=number, most=number))

    def only_if(self, one: int, others: Iterable[int]) -> None:
        """One is answered yes only if at least one of the others is."""
        terms = ((one, -1), *((other, 1) for other in others))
        self.rows.append(Row(terms=terms, least=0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """The questions answered yes, what they cost, and what no answer goes below.

    `yes` is None when no answer was found; then `cost` is nought, and `proven` says that none
    exists.
    """

    yes: frozenset[int] | None
    cost: int
    bound: int
    proven: bool
