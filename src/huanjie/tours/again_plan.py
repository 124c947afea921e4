"""The tour plan that follows from the days and hands that were chosen."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from itertools import pairwise

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.tour import Assignment, Figures, Moved, TourPlan, Unattended, Visit

PURPOSE = {
    Rank.CONGRESS: Wording(zh="指导党代会选举", en="guide the Party congress"),
    Rank.POLL: Wording(zh="指导选举日投票", en="guide polling day"),
    Rank.MEETING: Wording(zh="指导党员大会选举", en="guide the Party members' meeting"),
}
MISSED = Wording(
    zh="情况变化后该组无法到场，改期也不能",
    en="after what has changed the group cannot attend it, on another day neither",
)
NOUGHT = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=0)

Days = Mapping[EventKey, date]
Stays = list[list[tuple[date, Event]]]


def plan_of(
    problem: TourProblem, attended: Days, missed: Days, assignments: tuple[Assignment, ...]
) -> TourPlan:
    """Visits, moves and figures of a plan; its bounds are nought, since cost was not sought."""
    group_of = {one.township: one.group for one in assignments}
    stays = {group.id: _stays(problem, attended, group_of, group.id) for group in problem.groups}
    days = {**attended, **missed}
    moved = tuple(_moved(problem.events, days))
    return TourPlan(
        assignments=assignments,
        visits=tuple(visit for group, mine in stays.items() for visit in _visits(group, mine)),
        unattended=tuple(
            Unattended(unit=e.key.unit, procedure=e.key.procedure, why=MISSED)
            for e in problem.events
            if e.key in missed
        ),
        moved=moved,
        objective=_figures(problem, stays, unattended=len(missed), moved=len(moved)),
        bound=NOUGHT,
    )


def _stays(
    problem: TourProblem, attended: Days, group_of: Mapping[UnitCode, str], group: str
) -> Stays:
    """The events of each stay, which goes on while the next is no farther than a group waits."""
    mine = sorted(
        (attended[e.key], e.key, e)
        for e in problem.events
        if e.key in attended and group_of[e.township] == group
    )
    stays: Stays = []
    until: date | None = None
    for day, _, event in mine:
        soon = until is not None and (day - until).days <= problem.pace.earliest_days_before
        if stays and stays[-1][0][1].township == event.township and soon:
            stays[-1].append((day, event))
        else:
            stays.append([(day, event)])
        until = event.span(day)[-1]
    return stays


def _bounds(stay: list[tuple[date, Event]]) -> tuple[date, date]:
    return stay[0][0] - timedelta(days=1), max(event.span(day)[-1] for day, event in stay)


def _visits(group: str, stays: Stays) -> Iterator[Visit]:
    for stay in stays:
        arrive, leave = _bounds(stay)
        for _, event in stay:
            yield Visit(
                group=group,
                unit=event.key.unit,
                procedure=event.key.procedure,
                arrive=arrive,
                leave=leave,
                purpose=PURPOSE[event.rank],
            )


def _moved(events: Iterable[Event], days: Days) -> Iterator[Moved]:
    for event in events:
        if days[event.key] != event.planned:
            yield Moved(
                unit=event.key.unit,
                procedure=event.key.procedure,
                step=event.step,
                before=event.planned,
                after=days[event.key],
            )


def _figures(
    problem: TourProblem, stays: Mapping[str, Stays], *, unattended: int, moved: int
) -> Figures:
    loads = [sum(map(len, mine)) for mine in stays.values()]
    nights = sum((b - a).days for mine in stays.values() for a, b in map(_bounds, mine))
    minutes = sum(_minutes(problem, group, stays[group.id]) for group in problem.groups)
    weights, held = problem.weights, {e.key: d for m in stays.values() for s in m for d, e in s}
    days = sum(_cost(event, held.get(event.key)) for event in problem.events)
    spread = max(loads) - min(loads)
    return Figures(
        unattended=unattended,
        travel_minutes=minutes,
        load_spread=spread,
        moved_polling_days=moved,
        nights=nights,
        cost=days + minutes + weights.night * nights + weights.spread * spread,
    )


def _cost(event: Event, day: date | None) -> int:
    if day is None:
        return event.missed
    return event.costs[event.days.index(day)] if event.costs and day in event.days else 0


def _minutes(problem: TourProblem, group: Group, stays: Stays) -> int:
    roads = problem.roads.table()
    route = [group.base, *(stay[0][1].township for stay in stays), group.base]
    return sum(roads[leg] for leg in pairwise(route))
