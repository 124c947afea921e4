"""The network of each election solved, once for all elections that look alike."""

from dataclasses import dataclass, field

from huanjie.timetable.demands import Election, Problem, arcs_of, days_of
from huanjie.timetable.one_election import Arc, Bounds, last_day, propagate
from huanjie.timetable.steps import POLLING_DAY, STEPS

NOTHING: frozenset[str] = frozenset()


@dataclass(slots=True, kw_only=True)
class Solver:
    """Bounds under a problem with some demands taken away (none: the problem itself)."""

    problem: Problem
    dropped: frozenset[str] = NOTHING
    _arcs: dict[str, tuple[Arc, ...]] = field(default_factory=dict)
    _bounds: dict[tuple[str, tuple[int, ...]], Bounds] = field(default_factory=dict)
    _polls: dict[tuple[str, tuple[int, ...]], int] = field(default_factory=dict)

    def days(self, election: Election) -> tuple[int, ...]:
        """The days that each step may take, rules aside."""
        return days_of(self.problem, election, self.dropped)

    def arcs(self, procedure: str) -> tuple[Arc, ...]:
        """The rules as arcs, an arc for each rule."""
        if procedure not in self._arcs:
            self._arcs[procedure] = arcs_of(self.problem, procedure, self.dropped)
        return self._arcs[procedure]

    def bounds(self, procedure: str, days: tuple[int, ...]) -> Bounds:
        """The earliest and latest solution on these days."""
        key = (procedure, days)
        if key not in self._bounds:
            self._bounds[key] = propagate(self.arcs(procedure), days)
        return self._bounds[key]

    def poll_days(self, procedure: str, days: tuple[int, ...]) -> int:
        """The polling days for which a whole lawful plan of the election exists."""
        key = (procedure, days)
        if key not in self._polls:
            self._polls[key] = self._find_poll_days(procedure, days)
        return self._polls[key]

    def _find_poll_days(self, procedure: str, days: tuple[int, ...]) -> int:
        bounds = self.bounds(procedure, days)
        if not bounds.feasible:
            return 0
        poll = STEPS[procedure].index(POLLING_DAY)
        low, high = bounds.low[poll], bounds.high[poll]
        between = days[poll] & ((1 << (high + 1)) - 1) & ~((1 << low) - 1)
        others = [own for step, own in enumerate(days) if step != poll]
        if all(map(_is_solid, others)) and all(map(_is_even, self.arcs(procedure))):
            return between  # plain intervals leave no hole between the two bounds
        return sum(
            1 << day
            for day in range(low, high + 1)
            if between >> day & 1
            and propagate(self.arcs(procedure), with_day(days, poll, day)).feasible
        )


def with_day(days: tuple[int, ...], step: int, day: int) -> tuple[int, ...]:
    """The same days, one step on one day."""
    return (*days[:step], days[step] & 1 << day, *days[step + 1 :])


def numbers_of(days: int) -> tuple[int, ...]:
    """The days of a set, in order.

    >>> numbers_of(0b10110)
    (1, 2, 4)
    """
    found = []
    while days:
        found.append(last_day(days & -days, days.bit_length()))
        days &= days - 1
    return tuple(found)


def _is_solid(days: int) -> bool:
    """Whether a set of days has no hole."""
    return days != 0 and (days // (days & -days)) & (days // (days & -days) + 1) == 0


def _is_even(arc: Arc) -> bool:
    """Whether an arc shifts every day by the same number."""
    return all(not t or t[-1] - t[0] == len(t) - 1 for t in (arc.soonest, arc.latest))
