"""What every stay for a wave costs: nights and the cheapest days of its events."""

from dataclasses import dataclass

import numpy as np

from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import Event, Rank, TourProblem
from huanjie.tours.programme import Matrix, cheapest
from huanjie.tours.waves import Wave, cost_on

NEVER = 10**9
"""More than any plan costs."""

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
    if max(event.lasts for event in wave.events) > 1:
        options = _long_options(wave, problem, horizon)
    else:
        options = _Days(wave, teams, problem, horizon).options()
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


class _Days:
    """The costs of one wave's events laid out day by day, so many places to a day."""

    def __init__(self, wave: Wave, teams: int, problem: TourProblem, horizon: Horizon) -> None:
        self.wave, self.horizon, self.night = wave, horizon, problem.weights.night
        self.places = day_places(wave, teams, problem)
        size = len(wave.events)
        self.costs: Matrix = np.full((size, horizon.days), NEVER, dtype=np.int64)
        for row, event in enumerate(wave.events):
            for day, cost in cost_on(event).items():
                self.costs[row, day - horizon.origin] = cost
        missed = np.array([missed_cost(event, problem) for event in wave.events], dtype=np.int64)
        self.unattended = np.repeat(missed[:, None], size, axis=1)
        self.open = (self.costs < NEVER).any(axis=0)

    def options(self) -> tuple[Options, ...]:
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
            cost = self.night * self._nights(arrive, leave) + self._held(arrive, leave)
            if cost < best:
                best = cost
                found.append((nights, cost))
        return tuple(found)

    def _held(self, arrive: int, leave: int) -> int:
        days = np.repeat(self.costs[:, arrive + 1 : leave + 1], self.places, axis=1)
        return cheapest(np.hstack([days, self.unattended]))[0]

    def _nights(self, arrive: int, leave: int) -> int:
        return leave - arrive - idle_nights(self.open[arrive + 1 : leave + 1].tolist())


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
