"""How much work may be spent on a plan, and how much was."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from time import monotonic


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much work may be spent; `seconds`, when given, ends it earlier by the clock.

    A unit of work is about a second of one core. An answer cut short by `seconds` need not be
    the same again. `told` is called with the cost and the bound whenever either is better.
    """

    work: float = 60.0
    seconds: float | None = None
    workers: int = 1
    seed: int = 0
    told: Callable[[int, int], None] | None = None

    def share(self, part: float) -> "Budget":
        """A part of the budget."""
        seconds = None if self.seconds is None else self.seconds * part
        return replace(self, work=self.work * part, seconds=seconds)


@dataclass(slots=True)
class Meter:
    """Work as it is spent: about a second of one core to the unit; `seconds` read off a clock."""

    work: float
    ends: float | None = None
    workers: int = 1
    told: Callable[[int, int], None] | None = None
    used: float = 0.0

    def spend(self, work: float) -> None:
        """Count some work."""
        self.used += work

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self.used >= self.work or (self.ends is not None and monotonic() >= self.ends)
