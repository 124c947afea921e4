"""A temporal network: steps, intervals between them, and the days that each step may take.

Every interval says `to >= f(from)` or `to <= g(from)` with f and g never falling. Such intervals,
whatever days a step must not take besides, are closed under the median, so that (Jeavons and
Cooper 1995; Jeavons, Cohen and Cooper 1998)

- the earliest days of all steps together are a solution, and so are the latest;
- days chosen for some steps extend to a whole solution as soon as every two of them do.

Both solutions are found by repeating the intervals until nothing moves. What is not of this
class, a capacity of a day, stands beside the intervals as a `Crowd`.
"""

from bisect import bisect_left, bisect_right
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from typing import NamedTuple

from huanjie.terms.deadlines import Demand

OWN_DAYS = -1
"""In place of an arc: the bound comes from the step's own days (window, fixed, avoid)."""

NOTHING: frozenset[int] = frozenset()


class Side(IntEnum):
    """Whether an arc says the first or the last day of its target."""

    SOONEST = 0
    LATEST = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """One bound from one step to another: the target is not before (or not after) the day that
    `tables[table]` gives for the day of the source. `demand` says where it comes from.
    """

    source: int
    target: int
    side: Side
    table: int
    demand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """A step takes only days of a set; `demand` says where that comes from."""

    step: int
    days: int
    demand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Crowd:
    """At most so many of these steps fall on one day."""

    steps: tuple[int, ...]
    most: int
    demand: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Steps 0 to `steps` - 1 on days 0 to `days` - 1, with all that is demanded of them.

    A table gives a day for every day; values outside the days are allowed and mean that no day
    of the network is meant. A set of days has a bit for each day.
    """

    days: int
    steps: int
    tables: tuple[tuple[int, ...], ...] = ()
    sets: tuple[int, ...] = ()
    arcs: tuple[Arc, ...] = ()
    limits: tuple[Limit, ...] = ()
    crowds: tuple[Crowd, ...] = ()
    demands: tuple[Demand, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounds:
    """The earliest and latest day of every step, and the arc that set each (or `OWN_DAYS`).

    Not feasible: `stuck` is a step that ran out of days, and the rest is as far as it came.
    """

    feasible: bool
    low: tuple[int, ...]
    high: tuple[int, ...]
    low_by: tuple[int, ...]
    high_by: tuple[int, ...]
    stuck: int = -1


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


def propagate(network: Network, *, dropped: frozenset[int] = NOTHING) -> Bounds:
    """The earliest and the latest solution, some demands dropped; crowds are left out.

    >>> later = tuple(x + 3 for x in range(8))
    >>> arc = Arc(source=0, target=1, side=Side.SOONEST, table=0, demand=0)
    >>> limit = Limit(step=0, days=0, demand=1)
    >>> network = Network(
    ...     days=8, steps=2, tables=(later,), sets=(0b11111110,), arcs=(arc,), limits=(limit,)
    ... )
    >>> bounds = propagate(network)
    >>> bounds.low, bounds.high
    ((1, 4), (4, 7))
    """
    return Propagation(network, dropped=dropped).bounds()


def own_days(network: Network, dropped: frozenset[int] = NOTHING) -> list[int]:
    """The days that each step may take, intervals aside, as sets of bits."""
    own = [(1 << network.days) - 1] * network.steps
    for limit in network.limits:
        if limit.demand not in dropped:
            own[limit.step] &= network.sets[limit.days]
    return own


class Pull(NamedTuple):
    """What one arc does to one side of a step when the other step has moved."""

    step: int
    table: Sequence[int]
    arc: int


@dataclass(slots=True)
class Propagation:
    """The bounds while they move; kept, it takes further demands on steps one by one.

    A copy (`again`) starts where this one stopped, so that one slip costs what it touches.
    """

    network: Network
    dropped: frozenset[int] = NOTHING
    own: list[int] = field(init=False)
    low: list[int] = field(init=False)
    high: list[int] = field(init=False)
    low_by: list[int] = field(init=False)
    high_by: list[int] = field(init=False)
    stuck: int = field(init=False, default=-1)
    _raises: list[list[Pull]] = field(init=False)
    _lowers: list[list[Pull]] = field(init=False)

    def __post_init__(self) -> None:
        network = self.network
        self.own = own_days(network, self.dropped)
        self.low = [first_day(own, 0) for own in self.own]
        self.high = [own.bit_length() - 1 for own in self.own]
        self.low_by = [OWN_DAYS] * network.steps
        self.high_by = [OWN_DAYS] * network.steps
        self.stuck = next((step for step, own in enumerate(self.own) if not own), -1)
        self._raises, self._lowers = pulls_of(network, self.dropped)
        self._settle(range(network.steps), range(network.steps - 1, -1, -1))

    @property
    def raises(self) -> Sequence[Sequence["Pull"]]:
        """Of every step the intervals that it begins: another is not before `table[its day]`.

        What says "not after" is turned round, so that these are all intervals there are.
        """
        return self._raises

    def is_placed(self, step: int) -> bool:
        """Whether a step has one day left."""
        return self.low[step] == self.high[step]

    def again(self) -> "Propagation":
        """A copy that moves on its own."""
        one = object.__new__(Propagation)
        one.network, one.dropped, one.stuck = self.network, self.dropped, self.stuck
        one._raises, one._lowers = self._raises, self._lowers
        one.own, one.low, one.high = list(self.own), list(self.low), list(self.high)
        one.low_by, one.high_by = list(self.low_by), list(self.high_by)
        return one

    def keep(self, step: int, days: int) -> bool:
        """Take only days of a set for a step; whether a solution remains."""
        self.own[step] &= days
        raised = self._raise(step, self.low[step], OWN_DAYS)
        lowered = self._lower(step, self.high[step], OWN_DAYS)
        self._settle((step,) if raised else (), (step,) if lowered else ())
        return self.stuck < 0

    def put(self, days: Mapping[int, int]) -> bool:
        """Put steps on days; whether a solution remains."""
        return all(self.keep(step, 1 << day) for step, day in days.items())

    def bounds(self) -> Bounds:
        """The bounds as they stand."""
        return Bounds(
            feasible=self.stuck < 0,
            low=tuple(self.low),
            high=tuple(self.high),
            low_by=tuple(self.low_by),
            high_by=tuple(self.high_by),
            stuck=self.stuck,
        )

    def _settle(self, raised: Iterable[int], lowered: Iterable[int]) -> None:
        self._spread(raised, Side.SOONEST)
        self._spread(lowered, Side.LATEST)

    def _spread(self, steps: Iterable[int], side: Side) -> None:
        soon = side is Side.SOONEST
        pulls, day = (self._raises, self.low) if soon else (self._lowers, self.high)
        move = self._raise if soon else self._lower
        ahead = deque(steps)
        waiting = set(ahead)
        while ahead and self.stuck < 0:
            step = ahead.popleft()
            waiting.discard(step)
            for reached, table, arc in pulls[step]:
                asked = table[day[step]]
                far = asked > day[reached] if soon else asked < day[reached]
                if far and move(reached, asked, arc) and reached not in waiting:
                    waiting.add(reached)
                    ahead.append(reached)

    def _raise(self, step: int, day: int, by: int) -> bool:
        if self.stuck >= 0 or (day <= self.low[step] and self.own[step] >> self.low[step] & 1):
            return False
        reached = first_day(self.own[step], day)
        if not 0 <= reached <= self.high[step]:
            self.stuck = step
        self.low[step], self.low_by[step] = reached, by
        return True

    def _lower(self, step: int, day: int, by: int) -> bool:
        if self.stuck >= 0 or (day >= self.high[step] and self.own[step] >> self.high[step] & 1):
            return False
        reached = last_day(self.own[step], day)
        if reached < self.low[step]:
            self.stuck = step
        self.high[step], self.high_by[step] = reached, by
        return True


def pulls_of(
    network: Network, dropped: frozenset[int] = NOTHING
) -> tuple[list[list[Pull]], list[list[Pull]]]:
    """For every step what follows when its earliest day rises, and when its latest day falls."""
    raises: list[list[Pull]] = [[] for _ in range(network.steps)]
    lowers: list[list[Pull]] = [[] for _ in range(network.steps)]
    backs: dict[tuple[int, Side], tuple[int, ...]] = {}
    for number, arc in enumerate(network.arcs):
        if arc.demand in dropped:
            continue
        table = network.tables[arc.table]
        back = backs.get((arc.table, arc.side))
        if back is None:
            back = backs[arc.table, arc.side] = inverse(table, arc.side)
        forth = raises if arc.side is Side.SOONEST else lowers
        contrary = lowers if arc.side is Side.SOONEST else raises
        forth[arc.source].append(Pull(arc.target, table, number))
        contrary[arc.target].append(Pull(arc.source, back, number))
    return raises, lowers


@lru_cache(maxsize=4096)
def inverse(table: tuple[int, ...], side: Side) -> tuple[int, ...]:
    """The bound on the source for every day of the target.

    >>> inverse((1, 1, 2, 5), Side.SOONEST)   # the last day from which the target is in reach
    (-1, 1, 2, 2)
    >>> inverse((1, 1, 2, 5), Side.LATEST)    # the first day from which it is not too late
    (0, 0, 2, 3)
    """
    days = range(len(table))
    if side is Side.SOONEST:
        return tuple(bisect_right(table, day) - 1 for day in days)
    return tuple(bisect_left(table, day) for day in days)


def chain(network: Network, bounds: Bounds, step: int, *, earliest: bool) -> tuple[int, ...]:
    """The arcs from a step's earliest (or latest) day back to the step whose own days set it."""
    arcs: list[int] = []
    by = bounds.low_by if earliest else bounds.high_by
    while by[step] != OWN_DAYS and by[step] not in arcs:
        number = by[step]
        arcs.append(number)
        arc = network.arcs[number]
        step = arc.source if step == arc.target else arc.target
    return tuple(arcs)
