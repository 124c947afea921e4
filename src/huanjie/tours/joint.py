"""What two stays of a township cost together beyond what they cost each by itself.

The tables let every event have its cheapest day in its stay; the orders between the events of
two stays may not. What they cost more is worked out where a tour meets it.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from huanjie.tours import solver
from huanjie.tours.events import Event, EventKey, Order
from huanjie.tours.problem import TourProblem
from huanjie.tours.states import Stay
from huanjie.tours.tables import (
    WaveTable,
    day_places,
    horizon_of,
    idle_nights,
    missed_cost,
)
from huanjie.tours.waves import Wave, cost_on
from huanjie.tours.work import Budget
from huanjie.tours.yes_no import Row, YesNo

Said = dict[EventKey, dict[int, int]]
"""The number of the question whether an event is held on a day (counted from the origin)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """Two waves after each other with their tables, and a stay for each, both of their tables."""

    waves: tuple[Wave, Wave]
    tables: tuple[WaveTable, WaveTable]
    stays: tuple[Stay, Stay]


def extra_of(asked: Meeting, teams: int, problem: TourProblem) -> int:
    """What the two stays cost at least beyond their tables.

    A longer stay than the table lists counts as the next shorter one that it does.
    """
    if any(event.lasts > 1 for wave in asked.waves for event in wave.events):
        return 0
    return _Question(asked, teams, problem).least()


class _Question:
    """Which events on which days, and for how many nights each stay."""

    def __init__(self, asked: Meeting, teams: int, problem: TourProblem) -> None:
        self.asked, self.teams, self.problem = asked, teams, problem
        self.origin = horizon_of(problem).origin
        self.says = YesNo()
        self.said: Said = {}
        earlier, later = asked.waves
        self.fixed = sum(self._stay(n) for n in (0, 1))
        keys = {event.key for event in earlier.events}, {event.key for event in later.events}
        for order in problem.orders:
            if order.first in keys[0] and order.then in keys[1]:
                self._follow(order)

    def least(self) -> int:
        answer = solver.decided(self.says, Budget(work=2.0))
        return 0 if answer.yes is None else max(0, answer.bound + self.fixed)

    def _stay(self, which: int) -> int:
        """Ask for the days of one wave; what is paid whatever the answer."""
        wave, stay = self.asked.waves[which], self.asked.stays[which]
        arrive, shortest = stay.arrive, stay.nights
        options = self.asked.tables[which].options[arrive]
        longest = min((n for n, _ in options if n > shortest), default=wave.most_nights + 1) - 1
        price = self._prices(wave, stay, longest, dict(options)[shortest])
        stays: dict[int, int] = {}
        for nights in range(shortest + 1, longest + 1):
            stays[nights] = self.says.ask()
            self.says.costs[stays[nights]] = price[nights] - price[nights - 1]
            if nights - 1 in stays:
                self.says.only_if(stays[nights], [stays[nights - 1]])
        busy: dict[int, list[int]] = defaultdict(list)
        for event in wave.events:
            self._event(event, arrive, longest, stays=stays)
            for day, one in self.said[event.key].items():
                busy[day].append(one)
        for running in busy.values():
            self.says.most(running, day_places(wave, self.teams, self.problem))
        return price[shortest] + sum(missed_cost(event, self.problem) for event in wave.events)

    def _event(self, event: Event, arrive: int, longest: int, *, stays: Mapping[int, int]) -> None:
        mine = self.said[event.key] = {}
        for number, cost in cost_on(event).items():
            day = number - self.origin
            if not arrive < day <= arrive + longest:
                continue
            mine[day] = self.says.ask()
            self.says.costs[mine[day]] = cost - missed_cost(event, self.problem)
            if day - arrive in stays:
                self.says.only_if(mine[day], [stays[day - arrive]])
        self.says.most(mine.values(), 1)

    def _prices(self, wave: Wave, stay: Stay, longest: int, charged: int) -> dict[int, int]:
        """By length of stay, the nights out less what the table takes for it."""
        possible = {day - self.origin for event in wave.events for day in cost_on(event)}
        prices = {}
        for nights in range(stay.nights, longest + 1):
            is_open = [stay.arrive + n in possible for n in range(1, nights + 1)]
            out = nights - idle_nights(is_open)
            prices[nights] = self.problem.weights.night * out - charged
        return prices

    def _follow(self, order: Order) -> None:
        """Not the first on a day or later and the other before the days between are over."""
        first, then = self.said[order.first], self.said[order.then]
        for day in first:
            soon = [one for other, one in then.items() if other < day + order.at_least]
            late = [one for other, one in first.items() if other >= day]
            if soon:
                self.says.rows.append(Row(terms=tuple((n, 1) for n in [*late, *soon]), most=1))
