"""On which day each congress, Party meeting and poll is held, wave by wave."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from huanjie.timetable.demands import Problem
from huanjie.timetable.matching import spread
from huanjie.timetable.placing import Days, Placing, near
from huanjie.timetable.ranges import Ranges
from huanjie.timetable.waves import (
    CONGRESS,
    DAYS_BETWEEN_WAVES,
    MEETING,
    POLL,
    Event,
    pace_of,
    starts_of,
)


class Held(NamedTuple):
    """An event of a village: which one's, its number in the shape, its days, those undesired."""

    village: int
    step: int
    able: tuple[int, ...]
    shunned: int


@dataclass(slots=True, kw_only=True)
class Chosen:
    """The days chosen for a township: of its own steps, and for each village of its events."""

    ranges: Ranges
    own: Days
    villages: list[Days]


@dataclass(slots=True, kw_only=True)
class Events:
    """Chooses the days of all events: polls before meetings, since only polls share their days
    with those of other villages.
    """

    problem: Problem
    placing: Placing

    def chosen(self, townships: Sequence[Ranges]) -> tuple[Chosen, ...]:
        """The days of all townships."""
        starts = starts_of(self.problem, townships)
        found = tuple(self._congresses(townships, starts.get(CONGRESS, 0)))
        for event in (POLL, MEETING):
            if event in starts:
                self._hold(event, starts[event], found)
        return found

    def _congresses(self, townships: Sequence[Ranges], start: int) -> Iterator[Chosen]:
        at_once = pace_of(self.problem).at_once
        for place, one in enumerate(townships):
            own = self._own_days(one, start + place // at_once * DAYS_BETWEEN_WAVES)
            yield Chosen(ranges=one, own=own, villages=[own] * len(one.villages))

    def _own_days(self, one: Ranges, wanted: int) -> Days:
        """The days of a township's own steps around its congress."""
        above = one.township.above
        shunned = self.placing.shunned(above)
        chosen = tuple(
            (step, near(one.above, step, wanted, shunned[step]))
            for step in above.numbers(CONGRESS.step)
        )
        return tuple(enumerate(self.placing.settled(above, chosen)))

    def _hold(self, event: Event, start: int, townships: Sequence[Chosen]) -> None:
        at_once = pace_of(self.problem).at_once
        for first in range(0, len(townships), at_once):
            moving = []
            for one in townships[first : first + at_once]:
                held = tuple(self._held(one, event))
                days = self._spread(event, held, start)
                for place, day in zip(held, days, strict=True):
                    one.villages[place.village] += ((place.step, day),)
                    if len(place.able) > 1:
                        moving.append(day)
            start = max(moving, default=start) + DAYS_BETWEEN_WAVES

    def _held(self, one: Chosen, event: Event) -> Iterator[Held]:
        for number, village in enumerate(one.ranges.township.villages):
            shunned = self.placing.shunned(village.shape)
            for step in village.shape.numbers(event.step):
                able = self.placing.options(village.shape, one.villages[number], step)
                yield Held(number, step, able, shunned[step])

    def _spread(self, event: Event, held: Sequence[Held], start: int) -> tuple[int, ...]:
        """A day for each, on adjacent days from `start` as fast as a group can follow."""
        pace = pace_of(self.problem)
        most = pace.most if event == POLL else len(held)
        seen = min(pace.seen, most)
        wanted = _wanted_days(held, start)
        wishes = [
            _by_wish(one, wanted[min(place // max(seen, 1), len(wanted) - 1)])
            for place, one in enumerate(held)
        ]
        return spread(wishes, seen) or spread(wishes, most)


def _wanted_days(held: Sequence[Held], start: int) -> list[int]:
    days = sorted({day for one in held for day in one.able if not one.shunned >> day & 1})
    return [day for day in days if day >= start] or days[-1:] or [start]


def _by_wish(one: Held, wanted: int) -> list[int]:
    """The days best first: not undesired, near the wanted day, rather later than earlier."""
    return sorted(
        one.able, key=lambda day: (one.shunned >> day & 1, abs(day - wanted), day < wanted)
    )
