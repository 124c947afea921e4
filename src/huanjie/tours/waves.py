"""The waves of a township: the events that a group attends in one stay, wave after wave."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations

from huanjie.terms.ids import UnitCode
from huanjie.tours.problem import Event, EventKey, Order, TourProblem

MOST_NIGHTS = 8
NARROW = 8
"""A wave whose cheap days lie closer together than this may be merged with its neighbour."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wave:
    """Events of one township that are attended in one stay of at most so many nights.

    `gap` is the least number of days from the arrival for the wave before to the arrival for
    this one, nought when the orders between their events bind nothing.
    """

    events: tuple[Event, ...]
    most_nights: int
    gap: int = 0


@dataclass(slots=True)
class _Cluster:
    """Events with the days around which all of them can cheaply be held."""

    events: list[Event]
    first: int
    last: int

    def takes(self, first: int, last: int, most: int) -> bool:
        near = first <= self.last + 2 and last >= self.first - 2
        return near and max(first, self.first) - min(last, self.last) < most

    def add(self, event: Event, first: int, last: int) -> None:
        self.events.append(event)
        if first <= self.last and last >= self.first:
            self.first, self.last = max(first, self.first), min(last, self.last)
        else:
            self.first, self.last = min(first, self.first), max(last, self.last)


def cost_on(event: Event) -> dict[int, int]:
    """What it costs to hold the event, by day number."""
    costs = event.costs or (0,) * len(event.days)
    return {day.toordinal(): cost for day, cost in zip(event.days, costs, strict=True)}


def waves_of(problem: TourProblem) -> dict[UnitCode, tuple[Wave, ...]]:
    """The waves of every township in their order in time.

    Events of one rank whose cheapest days can meet in one stay make a wave; narrow waves of
    several ranks that lie side by side are one, since one stay can see to both.
    """
    teams = min(group.teams for group in problem.groups)
    before = _orders(problem.orders)
    return {
        place.code: _waves([e for e in problem.events if e.township == place.code], teams, before)
        for place in problem.townships
    }


def _waves(
    events: list[Event], teams: int, before: dict[EventKey, dict[EventKey, int]]
) -> tuple[Wave, ...]:
    clusters = _merged(_clusters(events, teams), teams)
    waves: list[Wave] = []
    for cluster in sorted(clusters, key=lambda c: (c.first, c.last, c.events[0].rank)):
        mine = tuple(sorted(cluster.events, key=lambda event: event.key))
        gap = _gap(waves[-1].events, mine, before) if waves else 0
        waves.append(Wave(events=mine, most_nights=_most(mine, cluster, teams), gap=gap))
    return tuple(waves)


def _most(events: tuple[Event, ...], cluster: _Cluster, teams: int) -> int:
    needed = -(-len(events) // teams) + max(event.lasts for event in events)
    hull = cluster.last - cluster.first + 2 if cluster.last - cluster.first < NARROW else 0
    return max(MOST_NIGHTS, needed + 3, hull)


def _clusters(events: list[Event], teams: int) -> list[_Cluster]:
    found: list[_Cluster] = []
    most = max(MOST_NIGHTS, -(-len(events) // teams) + 3)
    spans = [(event, *_cheap(event)) for event in events]
    for event, first, last in sorted(spans, key=lambda s: (s[0].rank, s[2], s[1], s[0].key)):
        same = [c for c in found if c.events[0].rank is event.rank and event.lasts == 1]
        into = next((c for c in same if c.takes(first, last, most)), None)
        if into is None:
            found.append(_Cluster(events=[event], first=first, last=last))
        else:
            into.add(event, first, last)
    return found


def _cheap(event: Event) -> tuple[int, int]:
    costs = cost_on(event)
    least = min(costs.values())
    days = [day for day, cost in costs.items() if cost == least]
    return min(days), max(days)


def _merged(clusters: list[_Cluster], teams: int) -> list[_Cluster]:
    """Narrow clusters side by side made one, until no two are."""
    for one, other in combinations(clusters, 2):
        if _side_by_side(one, other):
            both = _Cluster(
                events=one.events + other.events,
                first=min(one.first, other.first),
                last=max(one.last, other.last),
            )
            rest = [c for c in clusters if c is not one and c is not other]
            return _merged([*rest, both], teams)
    return clusters


def _side_by_side(one: _Cluster, other: _Cluster) -> bool:
    if sum(event.lasts > 1 for event in one.events + other.events) > 1:
        return False
    hull = max(one.last, other.last) - min(one.first, other.first)
    return hull < NARROW and one.first <= other.last + 1 and other.first <= one.last + 1


def _orders(orders: Iterable[Order]) -> dict[EventKey, dict[EventKey, int]]:
    before: dict[EventKey, dict[EventKey, int]] = {}
    for order in orders:
        before.setdefault(order.then, {})[order.first] = order.at_least
    return before


def _gap(
    earlier: tuple[Event, ...],
    later: tuple[Event, ...],
    before: dict[EventKey, dict[EventKey, int]],
) -> int:
    """The least gap when every later event follows one of the earlier wave, else nought."""
    keys = {event.key for event in earlier}
    gaps = [
        max((days for first, days in before.get(e.key, {}).items() if first in keys), default=0)
        for e in later
    ]
    return max(0, min(gaps))
