"""Tours as a careful clerk would plan them by hand: waves of townships, one group after another.

The rival that `bench/tours.py` measures against. Every date is lawful; a clerk knows the map and
the market days but looks no further than the next day. Nothing here knows how tours are planned.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import permutations

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.tour import Assignment, Figures, Moved, TourPlan, Unattended, Visit
from huanjie.tours.verify_figures import figures_of

SAYS = Wording(zh="按波次", en="in waves")
NOTHING = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0)

Route = tuple[UnitCode, ...]
Share = tuple[Route, ...]
"""The townships of each group, in the order of the groups."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A clerk's way of working: who gets what, in which order, how many polls a day, which days."""

    name: str
    share: Callable[[TourProblem], Share]
    by_map: bool = True
    shuns_markets: bool = False
    one_day: bool = False


@dataclass(slots=True)
class Walk:
    """A group as its clerk writes it down: where it was last, until when, what it has attended."""

    problem: TourProblem
    group: Group
    lost: Mapping[tuple[UnitCode, UnitCode], int]
    place: UnitCode
    free: date
    held: dict[EventKey, date] = field(default_factory=dict)
    missed: dict[EventKey, date] = field(default_factory=dict)

    def soonest(self, township: UnitCode) -> date:
        """The first day on which the group can attend something there, having slept there."""
        gone = timedelta(days=self.lost[self.place, township])
        return self.free + gone + timedelta(days=1)

    def attend(self, event: Event, day: date) -> None:
        """Write an event down."""
        self.held[event.key] = day
        self.place, self.free = event.township, max(self.free, event.span(day)[-1])

    def miss(self, events: Iterable[Event]) -> None:
        """What the teams did not see is held without them as soon as it may be."""
        for event in events:
            if event.key not in self.held:
                soon = self.follows(event)
                self.missed[event.key] = min((d for d in event.days if d >= soon), default=soon)

    def can(self, event: Event, day: date) -> bool:
        """Whether the event may be held and attended that day."""
        away = any(a <= day <= b or a < day <= b for a, b in self.group.away)
        return day in event.days and day >= self.follows(event) and not away

    def follows(self, event: Event) -> date:
        """The first day after what goes before."""
        days = self.held | self.missed
        return max(
            (
                days[order.first] + timedelta(days=order.at_least)
                for order in self.problem.orders
                if order.then == event.key
            ),
            default=event.days[0],
        )


def clerks() -> tuple[Way, ...]:
    """The clerks, the least skilled first."""
    return (
        Way(name="one polling day a township, by list", share=by_list, by_map=False, one_day=True),
        Way(name="waves, by list", share=by_list, by_map=False),
        Way(name="waves, by map", share=by_map),
        Way(name="waves, by map, no market days", share=by_map, shuns_markets=True),
        Way(name="the same with even loads", share=even, shuns_markets=True),
    )


def clerk_plan(problem: TourProblem, way: Way) -> TourPlan:
    """The plan that a clerk makes; what cannot be attended any more stays unattended."""
    share = way.share(problem)
    assigned = _without_recusal(problem, share)
    walks = [
        _walked(problem, group, route, way)
        for group, route in zip(problem.groups, assigned, strict=True)
    ]
    held = {key: day for walk in walks for key, day in walk.held.items()}
    days = {key: day for walk in walks for key, day in (walk.held | walk.missed).items()}
    plan = TourPlan(
        assignments=_assignments(problem, assigned),
        visits=tuple(visit for walk in walks for visit in _visits(problem, walk)),
        unattended=tuple(
            Unattended(unit=e.key.unit, procedure=e.key.procedure, why=SAYS)
            for e in problem.events
            if e.key not in held
        ),
        moved=tuple(_moved(problem, days)),
        objective=NOTHING,
        bound=NOTHING,
    )
    return replace(plan, objective=figures_of(plan, problem))


def by_list(problem: TourProblem) -> Share:
    """Townships as they stand in the list, cut into runs of equal length."""
    return _cut([t.code for t in problem.townships], len(problem.groups))


def by_map(problem: TourProblem) -> Share:
    """The farthest township of those left with its neighbours, group after group."""
    roads, base = problem.roads.table(), problem.groups[0].base
    left = sorted(t.code for t in problem.townships)
    sizes = [len(route) for route in by_list(problem)]
    share = []
    for size in sizes:
        far = max(left, key=lambda place: (roads[base, place], place))
        near = sorted(left, key=lambda place: (roads[far, place], place))[:size]
        share.append(tuple(near))
        left = [place for place in left if place not in near]
    return tuple(share)


def even(problem: TourProblem) -> Share:
    """The map's shares with townships exchanged while that evens the loads for little road."""
    share, best = by_map(problem), _worth(problem, by_map(problem))
    going = True
    while going:
        going = False
        for other in _exchanges(share):
            worth = _worth(problem, other)
            if worth < best:
                share, best, going = other, worth, True
                break
    return share


def _worth(problem: TourProblem, share: Share) -> int:
    counts = [len([e for e in problem.events if e.township in route]) for route in share]
    roads = problem.roads.table()
    base = problem.groups[0].base
    driven = sum(_length(base, _shortest(base, route, roads), roads) for route in share)
    return 3 * driven + problem.weights.spread * (max(counts) - min(counts))


def _exchanges(share: Share) -> Iterator[Share]:
    for n, one in enumerate(share):
        for m in range(n + 1, len(share)):
            for a in one:
                for b in share[m]:
                    swap = {a: b, b: a}
                    yield tuple(
                        tuple(swap.get(place, place) for place in route) if i in (n, m) else route
                        for i, route in enumerate(share)
                    )


def _cut(places: list[UnitCode], groups: int) -> Share:
    sizes = [len(places) // groups + (n < len(places) % groups) for n in range(groups)]
    starts = [sum(sizes[:n]) for n in range(groups)]
    return tuple(tuple(places[s : s + size]) for s, size in zip(starts, sizes, strict=True))


def _without_recusal(problem: TourProblem, share: Share) -> Share:
    """The shares given to groups that may have them, with the fewest recusals left."""
    barred = set(problem.barred)
    ids = [group.id for group in problem.groups]

    def wrong(order: tuple[Route, ...]) -> int:
        pairs = zip(ids, order, strict=True)
        return sum((group, place) in barred for group, route in pairs for place in route)

    best = min(permutations(share), key=wrong)
    while wrong(best):
        best = min(_exchanges(best), key=wrong)
    return best


def _walked(problem: TourProblem, group: Group, route: Route, way: Way) -> Walk:
    roads = problem.roads.table()
    first = min(event.days[0] for event in problem.events) - timedelta(days=5)
    lost = {pair: problem.pace.days_lost(minutes) for pair, minutes in roads.items()}
    walk = Walk(problem=problem, group=group, lost=lost, place=group.base, free=first)
    order = _shortest(group.base, route, roads) if way.by_map else route
    for rank in (Rank.CONGRESS, Rank.MEETING, Rank.POLL):
        for township in order:
            events = [e for e in problem.events if e.township == township and e.rank is rank]
            if way.one_day and rank is not Rank.CONGRESS:
                _one_day(walk, events)
            else:
                _wave(walk, events, shuns=way.shuns_markets)
            walk.miss(events)
    return walk


def _wave(walk: Walk, events: list[Event], *, shuns: bool) -> None:
    """So many events a day as there are teams, day after day; a market day only when it must be."""
    left = list(events)
    if not left:
        return
    day, last = walk.soonest(left[0].township), max(event.days[-1] for event in left)
    while left and day <= last:
        can = [event for event in left if walk.can(event, day)]
        if shuns:
            can = [event for event in can if _cheap(event, day, last)]
        for event in can[: walk.group.teams]:
            walk.attend(event, day)
            left.remove(event)
        day += timedelta(days=1)


def _cheap(event: Event, day: date, last: date) -> bool:
    costs = event.costs or (0,) * len(event.days)
    return costs[event.days.index(day)] == 0 or (last - day).days < 4


def _one_day(walk: Walk, events: list[Event]) -> None:
    """All of a township on the first day on which most of them may; the teams see what they can."""
    if not events:
        return
    soonest = walk.soonest(events[0].township)
    days = sorted({day for event in events for day in event.days if day >= soonest})
    if not days:
        return
    day = max(days, key=lambda d: (sum(walk.can(event, d) for event in events), -d.toordinal()))
    for event in [event for event in events if walk.can(event, day)][: walk.group.teams]:
        walk.attend(event, day)


def _shortest(
    base: UnitCode, route: Sequence[UnitCode], roads: Mapping[tuple[UnitCode, UnitCode], int]
) -> Route:
    return min(permutations(sorted(route)), key=lambda order: _length(base, order, roads))


def _length(
    base: UnitCode, order: Iterable[UnitCode], roads: Mapping[tuple[UnitCode, UnitCode], int]
) -> int:
    here, total = base, 0
    for place in (*order, base):
        total, here = total + roads[here, place], place
    return total


def _assignments(problem: TourProblem, share: Share) -> tuple[Assignment, ...]:
    leader = {one.township: one.name for one in problem.leaders if one.township}
    group = {
        place: one.id for one, route in zip(problem.groups, share, strict=True) for place in route
    }
    return tuple(
        Assignment(township=t.code, group=group[t.code], leader=leader.get(t.code, ""))
        for t in problem.townships
    )


def _visits(problem: TourProblem, walk: Walk) -> Iterator[Visit]:
    """The events of a group with the stays that they make."""
    events = {event.key: event for event in problem.events}
    stays: list[list[EventKey]] = []
    until: date | None = None
    for key, day in sorted(walk.held.items(), key=lambda item: (item[1], item[0])):
        here = stays and events[stays[-1][-1]].township == events[key].township
        soon = until is not None and (day - until).days <= problem.pace.earliest_days_before
        if here and soon:
            stays[-1].append(key)
        else:
            stays.append([key])
        until = events[key].span(day)[-1]
    for stay in stays:
        arrive = min(walk.held[key] for key in stay) - timedelta(days=1)
        leave = max(events[key].span(walk.held[key])[-1] for key in stay)
        for key in stay:
            yield Visit(
                group=walk.group.id,
                unit=key.unit,
                procedure=key.procedure,
                arrive=arrive,
                leave=leave,
                purpose=SAYS,
            )


def _moved(problem: TourProblem, days: Mapping[EventKey, date]) -> Iterator[Moved]:
    for event in problem.events:
        if days[event.key] != event.planned:
            yield Moved(
                unit=event.key.unit,
                procedure=event.key.procedure,
                step=event.step,
                before=event.planned,
                after=days[event.key],
            )
