"""What every stay for a wave costs: nights and the cheapest days of its events."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.programme import Matrix, cheapest
from huanjie.tours.waves import Wave, cost_on

NEVER = 10**9
"""More than any plan costs."""

Held = dict[EventKey, int]
Bars = Mapping[EventKey, int]
"""Events with their days, and with the last days that are left to them."""

Options = tuple[tuple[int, int], ...]
"""Stays from one day: how many nights, at which cost; longer ones only where they are cheaper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveTable:
    """The stays for one wave by the day of arrival; `skip` is the cost of not going at all."""

    options: tuple[Options, ...]
    gap: int
    skip: int
    least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days of a problem: day 0 and how many there are."""

    origin: int
    days: int


def horizon_of(problem: TourProblem) -> Horizon:
    """From the first day on which a group may have to be in place to the last day of an event."""
    firsts = [event.days[0].toordinal() for event in problem.events]
    lasts = [event.days[-1].toordinal() + event.lasts for event in problem.events]
    first, last = min(firsts, default=1), max(lasts, default=1)
    return Horizon(origin=first - 1, days=last - first + 2)


def missed_cost(event: Event, problem: TourProblem) -> int:
    """What an unattended event costs at least, a narrower spread of loads taken off."""
    return max(0, event.missed - problem.weights.spread)


def table_of(wave: Wave, teams: int, problem: TourProblem, horizon: Horizon) -> WaveTable:
    """The stays for a wave by a group with so many teams."""
    skip = sum(missed_cost(event, problem) for event in wave.events)
    if len(wave.events) == 1 and wave.events[0].lasts > 1:
        options = _long_options(wave, problem, horizon)
    else:
        options = WaveDays(wave, teams, problem, horizon).options()
    least = min((cost for stays in options for _, cost in stays), default=NEVER)
    return WaveTable(options=options, gap=wave.gap, skip=skip, least=min(skip, least))


def _long_options(wave: Wave, problem: TourProblem, horizon: Horizon) -> tuple[Options, ...]:
    """Stays for one event of several days: the group comes the day before and sees it through."""
    [event] = wave.events
    night = problem.weights.night * event.lasts
    costs = cost_on(event)
    found: list[Options] = []
    for day in range(horizon.days):
        cost = costs.get(horizon.origin + day + 1)
        found.append(() if cost is None else ((event.lasts, cost + night),))
    return tuple(found)


class WaveDays:
    """The costs of one wave's events laid out day by day, so many places to a day."""

    def __init__(self, wave: Wave, teams: int, problem: TourProblem, horizon: Horizon) -> None:
        self.wave, self.horizon, self.night = wave, horizon, problem.weights.night
        self.long = next((e for e in wave.events if e.lasts > 1), None)
        self.short = tuple(event for event in wave.events if event is not self.long)
        self.places = day_places(wave, teams, problem)
        size = len(self.short)
        self.costs: Matrix = np.full((size, horizon.days), NEVER, dtype=np.int64)
        for row, event in enumerate(self.short):
            for day, cost in cost_on(event).items():
                self.costs[row, day - horizon.origin] = cost
        missed = [missed_cost(event, problem) for event in self.short]
        self.unattended: Matrix = np.array([[cost] * size for cost in missed], dtype=np.int64)
        self.unattended = self.unattended.reshape(size, size)
        self.skip_long = 0 if self.long is None else missed_cost(self.long, problem)
        self.open = [min(column, default=NEVER) < NEVER for column in self.costs.T.tolist()]
        for first in self._long_days(0, horizon.days):
            for day in range(first, first + (self.long.lasts if self.long else 0)):
                self.open[day] = True

    def options(self) -> tuple[Options, ...]:
        """The stays from every day."""
        return tuple(self._from(day) for day in range(self.horizon.days))

    def _from(self, arrive: int) -> Options:
        found: list[tuple[int, int]] = []
        best = NEVER
        if arrive + 1 >= self.horizon.days or not self.open[arrive + 1]:
            return ()
        for nights in range(1, self.wave.most_nights + 1):
            leave = arrive + nights
            if leave >= self.horizon.days:
                break
            if not self.open[leave]:
                continue
            out = nights - idle_nights(self.open[arrive + 1 : leave + 1])
            cost = self.night * out + self.held(arrive + 1, leave)[0]
            if cost < best:
                best = cost
                found.append((nights, cost))
        return tuple(found)

    def held(self, first: int, last: int, bars: Bars | None = None) -> tuple[int, Held]:
        """The least cost of the events between two days, and their days; none after its bar."""
        least, held = self._short_held(first, last, bars or {}, None)
        least += self.skip_long
        for day in self._long_days(first, last):
            if self.long is None or day > (bars or {}).get(self.long.key, day):
                continue
            cost, others = self._short_held(first, last, bars or {}, day)
            cost += cost_on(self.long)[day + self.horizon.origin]
            if cost < least:
                least, held = cost, {**others, self.long.key: day}
        return least, held

    def _long_days(self, first: int, last: int) -> list[int]:
        if self.long is None:
            return []
        days = (day - self.horizon.origin for day in cost_on(self.long))
        return [day for day in days if first <= day <= last + 1 - self.long.lasts]

    def _short_held(self, first: int, last: int, bars: Bars, busy: int | None) -> tuple[int, Held]:
        """The same without the long event, which takes a place from the busy day on."""
        if not self.short:
            return 0, {}
        places = np.full(last + 1 - first, self.places)
        if busy is not None and self.long is not None:
            places[busy - first : busy - first + self.long.lasts] -= 1
        costs = self.costs[:, first : last + 1]
        if bars:
            costs = costs.copy()
            for row, event in enumerate(self.short):
                costs[row, max(0, bars.get(event.key, last) + 1 - first) :] = NEVER
        day_of = np.repeat(np.arange(first, last + 1), places)
        cost, columns = cheapest(np.hstack([np.repeat(costs, places, axis=1), self.unattended]))
        held = {
            event.key: int(day_of[column])
            for event, column in zip(self.short, columns, strict=True)
            if column < len(day_of)
        }
        return cost, held


def idle_nights(is_open: list[bool]) -> int:
    """Nights of a stay that are not nights out: two or more closed days in a row."""
    saved = run = 0
    for one in is_open:
        if one:
            saved += run if run > 1 else 0
            run = 0
        else:
            run += 1
    return saved


def day_places(wave: Wave, teams: int, problem: TourProblem) -> int:
    """How many events of a wave can be held and attended on a day."""
    cap = problem.polls_per_day
    if cap is None or any(event.rank is not Rank.POLL for event in wave.events):
        return teams
    return min(teams, cap)


def tables_of(
    waves: dict[UnitCode, tuple[Wave, ...]], teams: int, problem: TourProblem
) -> dict[UnitCode, tuple[WaveTable, ...]]:
    """The tables of all townships for groups with so many teams."""
    horizon = horizon_of(problem)
    return {
        place: tuple(table_of(wave, teams, problem, horizon) for wave in mine)
        for place, mine in waves.items()
    }
