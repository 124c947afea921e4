"""A temporal network: steps, intervals between them, and the days that each step may take.

Every interval says `to >= f(from)` or `to <= g(from)` with f and g never falling, so the days
that satisfy all of them have an earliest and a latest solution, whatever days a step must not
take. Both are found by repeating the intervals until nothing moves.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

OWN_DAYS = -1
"""In place of an arc: the bound comes from the step's own days (window, fixed, avoid)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """An interval from one step to another as tables over all days of the horizon.

    `soonest[x]` is the first day of the target when the source is on day x, `latest[x]` the
    last one; an empty table sets no bound.
    """

    source: int
    target: int
    soonest: tuple[int, ...] = ()
    latest: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The earliest and latest day of every step, each with the arc that set it.

    `low_asked` and `high_asked` are the days that arc asked for; where the bound lies further
    in, the step may not take the days between. Not feasible: the bounds say nothing.
    """

    feasible: bool
    low: tuple[int, ...] = ()
    high: tuple[int, ...] = ()
    low_by: tuple[int, ...] = ()
    high_by: tuple[int, ...] = ()
    low_asked: tuple[int, ...] = ()
    high_asked: tuple[int, ...] = ()


IMPOSSIBLE = Bounds(feasible=False)


def first_day(days: int, start: int) -> int:
    """The first day of a set (a bit a day) on or after a day; -1 when there is none.

    >>> first_day(0b10100, 0), first_day(0b10100, 3), first_day(0b10100, 5)
    (2, 4, -1)
    """
    rest = days >> max(start, 0)
    return max(start, 0) + (rest & -rest).bit_length() - 1 if rest else -1


def last_day(days: int, end: int) -> int:
    """The last day of a set on or before a day; -1 when there is none.

    >>> last_day(0b10100, 9), last_day(0b10100, 3), last_day(0b10100, 1)
    (4, 2, -1)
    """
    return (days & ((1 << (end + 1)) - 1)).bit_length() - 1 if end >= 0 else -1


def propagate(arcs: Sequence[Arc], days: Sequence[int]) -> Bounds:
    """The earliest and the latest solution: `days[i]` is the set of days of step i.

    >>> arc = Arc(source=0, target=1, soonest=tuple(x + 3 for x in range(8)))
    >>> bounds = propagate([arc], [0b11111110, 0b11111111])
    >>> bounds.low, bounds.high
    ((1, 4), (4, 7))
    """
    if not all(days):
        return IMPOSSIBLE
    work = _Work(days)
    moved = True
    while moved and work.possible:
        moved = False
        for number, arc in enumerate(arcs):
            moved = work.tighten(number, arc) or moved
            if not work.possible:
                return IMPOSSIBLE
    return work.bounds() if work.possible else IMPOSSIBLE


class _Work:
    """The bounds while they still move."""

    __slots__ = ("days", "high", "high_asked", "high_by", "low", "low_asked", "low_by", "possible")

    def __init__(self, days: Sequence[int]) -> None:
        self.days = days
        self.low = [first_day(own, 0) for own in days]
        self.high = [own.bit_length() - 1 for own in days]
        self.low_by, self.high_by = [OWN_DAYS] * len(days), [OWN_DAYS] * len(days)
        self.low_asked, self.high_asked = list(self.low), list(self.high)
        self.possible = True

    def tighten(self, number: int, arc: Arc) -> bool:
        """Apply one arc in both directions; whether anything moved."""
        source, target = arc.source, arc.target
        moved = False
        if arc.soonest:
            moved = self._raise(target, arc.soonest[self.low[source]], number)
            last = bisect_right(arc.soonest, self.high[target]) - 1
            moved = self._lower(source, last, number) or moved
        if arc.latest and self.possible:
            moved = self._lower(target, arc.latest[self.high[source]], number) or moved
            first = bisect_left(arc.latest, self.low[target])
            moved = self._raise(source, first, number) or moved
        return moved

    def _raise(self, step: int, day: int, by: int) -> bool:
        if day <= self.low[step] or not self.possible:
            return False
        reached = first_day(self.days[step], day)
        self.possible = day <= self.high[step] and 0 <= reached <= self.high[step]
        self.low[step], self.low_by[step], self.low_asked[step] = reached, by, day
        return True

    def _lower(self, step: int, day: int, by: int) -> bool:
        if day >= self.high[step] or not self.possible:
            return False
        reached = last_day(self.days[step], day)
        self.possible = reached >= self.low[step]
        self.high[step], self.high_by[step], self.high_asked[step] = reached, by, day
        return True

    def bounds(self) -> Bounds:
        return Bounds(
            feasible=True,
            low=tuple(self.low),
            high=tuple(self.high),
            low_by=tuple(self.low_by),
            high_by=tuple(self.high_by),
            low_asked=tuple(self.low_asked),
            high_asked=tuple(self.high_asked),
        )
