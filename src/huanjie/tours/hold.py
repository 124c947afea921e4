"""The days of a township's events once the stays of its group are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from huanjie.tours import solver
from huanjie.tours.problem import EventKey, Order, TourProblem
from huanjie.tours.tables import WaveDays, day_places, horizon_of, missed_cost
from huanjie.tours.waves import Wave, cost_on
from huanjie.tours.work import Budget
from huanjie.tours.yes_no import YesNo

Days = Mapping[EventKey, int]
"""The attended events with their first days, as day numbers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sat:
    """A wave with the days of the stay for it: from the day after arriving to leaving."""

    wave: Wave
    first: int
    last: int


def hold(stays: Sequence[Sat], teams: int, problem: TourProblem) -> dict[EventKey, int]:
    """The cheapest days of all events of a township within its stays, orders kept.

    Each wave by itself where that keeps the orders between them, else all together.
    """
    orders = _orders(stays, problem.orders)
    least = sum(_cost(_alone(one, teams, problem, bars={}), [one], problem) for one in stays)
    found = _one_by_one(stays, teams, problem, orders=orders)
    if _cost(found, stays, problem) == least and _kept(found, orders):
        return found
    return _together(stays, teams, problem, orders=orders)


def _kept(held: Days, orders: Iterable[Order]) -> bool:
    return all(
        held[one.then] - held[one.first] >= one.at_least
        for one in orders
        if one.first in held and one.then in held
    )


def _together(
    stays: Sequence[Sat], teams: int, problem: TourProblem, *, orders: Sequence[Order]
) -> dict[EventKey, int]:
    """All events of a township at once: one question for every event and day."""
    asked = YesNo()
    days: dict[EventKey, dict[int, int]] = {}
    for one in stays:
        running: dict[int, list[int]] = defaultdict(list)
        for event in one.wave.events:
            mine = days[event.key] = {}
            for day, cost in cost_on(event).items():
                if one.first <= day <= one.last + 1 - event.lasts:
                    mine[day] = asked.ask()
                    asked.costs[mine[day]] = cost - missed_cost(event, problem)
                    for span in range(day, day + event.lasts):
                        running[span].append(mine[day])
            asked.most(mine.values(), 1)
        for busy in running.values():
            asked.most(busy, day_places(one.wave, teams, problem))
    for order in orders:
        _follow(asked, days[order.first], days[order.then], order.at_least)
    answer = solver.decided(asked, Budget(work=2.0)).yes or frozenset()
    return {key: day for key, mine in days.items() for day, said in mine.items() if said in answer}


def _follow(asked: YesNo, first: Mapping[int, int], then: Mapping[int, int], gap: int) -> None:
    """Not the first on that day or later and the other before the gap is over."""
    for day in first:
        soon = [said for other, said in then.items() if other < day + gap]
        if soon:
            asked.most([*(said for other, said in first.items() if other >= day), *soon], 1)


def _orders(stays: Sequence[Sat], orders: Iterable[Order]) -> list[Order]:
    keys = {event.key for one in stays for event in one.wave.events}
    return [order for order in orders if order.first in keys and order.then in keys]


def _one_by_one(
    stays: Sequence[Sat], teams: int, problem: TourProblem, *, orders: Sequence[Order]
) -> dict[EventKey, int]:
    """Wave after wave from the last to the first, each kept from what comes after it."""
    held: dict[EventKey, int] = {}
    for one in reversed(stays):
        bars: dict[EventKey, int] = {}
        for order in orders:
            if order.then in held:
                latest = held[order.then] - order.at_least
                bars[order.first] = min(latest, bars.get(order.first, latest))
        held |= _alone(one, teams, problem, bars=bars)
    return held


def _alone(one: Sat, teams: int, problem: TourProblem, *, bars: Days) -> dict[EventKey, int]:
    """The cheapest days of one wave, no event later than its bar."""
    horizon = horizon_of(problem)
    origin = horizon.origin
    days = WaveDays(one.wave, teams, problem, horizon)
    left = {key: day - origin for key, day in bars.items()}
    _, held = days.held(one.first - origin, one.last - origin, left)
    return {key: day + origin for key, day in held.items()}


def _cost(held: Days, stays: Sequence[Sat], problem: TourProblem) -> int:
    return sum(
        cost_on(event)[held[event.key]] if event.key in held else missed_cost(event, problem)
        for one in stays
        for event in one.wave.events
    )
