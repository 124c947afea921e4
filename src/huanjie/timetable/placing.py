"""Where the steps of an election stand around the days that are already chosen."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from huanjie.law.rules import Interval
from huanjie.timetable.days import COUNTINGS
from huanjie.timetable.demands import Problem, counts_from_term, undesired
from huanjie.timetable.network import Propagation
from huanjie.timetable.steps import STEPS
from huanjie.timetable.township import Shape, days_left, nearest_day
from huanjie.timetable.weave import places_of

RESERVE_DAYS = 5
"""A step before a day already chosen keeps so far from its latest day, where there is room: one
that comes a few days late then moves nothing that others wait for.
"""

Days = tuple[tuple[int, int], ...]
"""Steps, by their numbers in a shape, and their days."""
Usual = tuple[Interval, int, int]
"""An interval that names a usual place, and its two steps."""


@dataclass(slots=True, kw_only=True)
class Placing:
    """Steps settled around chosen days, once for all villages that look alike."""

    problem: Problem
    _works: dict[object, Propagation] = field(default_factory=dict)
    _options: dict[object, tuple[int, ...]] = field(default_factory=dict)
    _settled: dict[object, tuple[int, ...]] = field(default_factory=dict)
    _shunned: dict[int, tuple[int, ...]] = field(default_factory=dict)
    _usual: dict[int, tuple[Usual, ...]] = field(default_factory=dict)

    def options(self, shape: Shape, chosen: Days, step: int) -> tuple[int, ...]:
        """The days that chosen ones leave to a step."""
        key = (id(shape), chosen, step)
        if key not in self._options:
            self._options[key] = days_left(self._work(shape, chosen), step, even=shape.even)
        return self._options[key]

    def settled(self, shape: Shape, chosen: Days) -> tuple[int, ...]:
        """A day for every step of a shape, chosen ones kept."""
        key = (id(shape), chosen)
        if key not in self._settled:
            work = self._work(shape, chosen).again()
            self._settled[key] = self._settle(shape, work, {step for step, _ in chosen})
        return self._settled[key]

    def shunned(self, shape: Shape) -> tuple[int, ...]:
        """For every step of a shape the days on which it should not fall, though it may."""
        if id(shape) not in self._shunned:
            self._shunned[id(shape)] = tuple(
                undesired(self.problem, election, step)
                for election in shape.county.elections
                for step in STEPS[election.procedure]
            )
        return self._shunned[id(shape)]

    def _work(self, shape: Shape, chosen: Days) -> Propagation:
        key = (id(shape), chosen)
        if key not in self._works:
            work = shape.free.again()
            if not work.put(dict(chosen)):
                raise ValueError(f"the days {chosen} leave no plan")
            self._works[key] = work
        return self._works[key]

    def _settle(self, shape: Shape, work: Propagation, placed: set[int]) -> tuple[int, ...]:
        """One step after the other at its usual place; the rest as early as they may be."""
        shunned = self.shunned(shape)
        if id(shape) not in self._usual:
            self._usual[id(shape)] = tuple(usual_intervals(self.problem, shape))
        for step, wanted in _usual_places(self.problem, self._usual[id(shape)], work, placed):
            work.put({step: near(work, step, wanted, shunned[step])})
        for step, shun in enumerate(shunned):
            if shun >> work.low[step] & 1:
                work.put({step: near(work, step, work.low[step], shun)})
        return tuple(work.low)


def near(work: Propagation, step: int, wanted: int, shunned: int) -> int:
    """The day of a step nearest to a wanted one, an undesired day only if there is no other."""
    if not shunned:
        return nearest_day(work, step, wanted)
    days = days_left(work, step, even=False)
    return min(days, key=lambda day: (shunned >> day & 1, abs(day - wanted), day > wanted))


def _usual_places(
    problem: Problem, usual: Sequence[Usual], work: Propagation, placed: set[int]
) -> Iterator[tuple[int, int]]:
    """Steps with the day of their usual place, those first that hang on a day already placed.

    Before that day they keep a reserve, and go before their usual place for it.
    """
    ahead = list(usual)
    while ahead:
        ready = next((one for one in ahead if one[1] in placed or one[2] in placed), ahead[0])
        ahead.remove(ready)
        interval, source, target = ready
        count, number = COUNTINGS[interval.counting], interval.usual or 0
        back = target in placed
        step, other = (source, target) if back else (target, source)
        if step in placed:
            continue
        day = problem.horizon.day(work.low[other])
        wanted = problem.horizon.number(count(day, -number if back else number))
        apart = back and number  # what is usual on the same day belongs together
        yield step, min(wanted, work.high[step] - RESERVE_DAYS) if apart else wanted
        placed.add(step)


def usual_intervals(problem: Problem, shape: Shape) -> Iterator[Usual]:
    """The rules of a shape that name a usual place, with the numbers of their two steps."""
    numbers = {key[1:]: number for number, key in enumerate(shape.county.keys)}
    for procedure in dict.fromkeys(one.procedure for one in shape.county.elections):
        for rule in (*problem.rules_of(procedure), *problem.outward_of(procedure)):
            if rule.interval.usual is None or counts_from_term(rule):
                continue
            ends = (rule.interval.from_step, rule.interval.to_step)
            sources, targets = (
                [
                    numbers[where, step]
                    for where, _ in places_of(procedure, step)
                    if (where, step) in numbers
                ]
                for step in ends
            )
            yield from ((rule.interval, source, target) for source in sources for target in targets)
