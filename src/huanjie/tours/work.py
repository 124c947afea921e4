"""What is asked of the solver and what it answers."""

from dataclasses import dataclass
from datetime import date
from time import monotonic

from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import EventKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much work may be spent; `seconds`, when given, ends it earlier by the clock.

    A unit of work is about a second of one core. An answer cut short by `seconds` need not be
    the same again.
    """

    work: float = 8.0
    seconds: float | None = None
    workers: int = 1
    seed: int = 0

    def share(self, part: float) -> "Budget":
        """A part of the budget."""
        seconds = None if self.seconds is None else self.seconds * part
        return Budget(work=self.work * part, seconds=seconds, workers=self.workers, seed=self.seed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """An event on the day on which it is held and attended."""

    key: EventKey
    day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """What it costs that one group has both townships: worth not kept, minutes between them."""

    one: UnitCode
    other: UnitCode
    cost: int


@dataclass(slots=True)
class Meter:
    """Work as it is spent: about a second of one core to the unit; `seconds` read off a clock."""

    work: float
    ends: float | None = None
    used: float = 0.0

    def spend(self, work: float) -> None:
        """Count some work."""
        self.used += work

    @property
    def spent(self) -> bool:
        """Whether the budget is used up."""
        return self.used >= self.work or (self.ends is not None and monotonic() >= self.ends)
