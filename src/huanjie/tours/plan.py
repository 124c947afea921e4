"""From the tour problem to the tour plan."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from time import monotonic

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.attend import So, at_best
from huanjie.tours.bound import bound_of
from huanjie.tours.columns import sizes_of
from huanjie.tours.cover import staffed
from huanjie.tours.desk import Desk, Trip
from huanjie.tours.diary import Stay, diary_of, stays_of, travel_minutes
from huanjie.tours.grounds import grounds_of
from huanjie.tours.lead import leader_findings, leaders_for
from huanjie.tours.partition import Share, shared
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.share import share_out
from huanjie.tours.tables import horizon_of
from huanjie.tours.tour import Assignment, Figures, Moved, TourPlan, Unattended, Visit
from huanjie.tours.unseen import broken, unseen_days
from huanjie.tours.waves import cost_on
from huanjie.tours.why import why_unattended
from huanjie.tours.work import Budget, Meter

PURPOSE = {
    Rank.CONGRESS: Wording(zh="指导党代会选举", en="guide the Party congress"),
    Rank.POLL: Wording(zh="指导选举日投票", en="guide polling day"),
    Rank.MEETING: Wording(zh="指导党员大会选举", en="guide the Party members' meeting"),
}

WORK = 6.0
"""What may be spent on groups that leave something unattended, all together."""

PART = 0.1
"""The part of the seconds given, if any, that this may take on top of them."""

Shares = Mapping[UnitCode, str]
Days = Mapping[EventKey, date]
NO_DAYS: Days = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupTour:
    """One group's attended events with their days, and its stays with what is attended there."""

    group: Group
    held: Mapping[EventKey, date]
    stays: tuple[tuple[Stay, tuple[EventKey, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid:
    """The tours of all groups, the days of attended and of all events, the figures, and how many
    rules the days of unattended events do not keep."""

    tours: tuple[GroupTour, ...]
    held: Days
    days: Days
    figures: Figures
    broken: int

    @property
    def worth(self) -> tuple[int, int]:
        """By what plans are compared: first that they can be held at all, then what they cost."""
        return self.broken, self.figures.cost or 0


Keep = Callable[[str], None]
"""Takes the grounds of a bound (`tours.grounds`), empty when there are none."""


def plan_tours(
    problem: TourProblem, budget: Budget | None = None, *, keep: Keep | None = None
) -> TourPlan:
    """The plan of tours that costs least of those that the budget lets us find, with its bound.

    `keep` is given what a second program needs to verify the bound. `moved` holds only the moved
    events themselves; the other steps of those units that must follow are the timetable's
    business (`tours.follow`).
    """
    spent = budget or Budget()
    ends = None if spent.seconds is None else monotonic() + spent.seconds
    meter = Meter(work=spent.work, ends=ends, workers=spent.workers, told=spent.told)
    desk = Desk(problem=problem, meter=meter)
    share = _share(desk)
    if keep is not None:
        keep(grounds_of(desk, share))
    tours = _tours(desk, share)
    shares = {e.township: t.group.id for t in tours for e in problem.events if e.key in t.held}
    shares |= _seats(desk, share)
    first = _laid(problem, tours)
    laid = first if not first.figures.unattended else _attended(desk, first, shares, spent)
    leaders = leaders_for(problem, laid.held, Budget(work=1.0, seed=spent.seed))
    return TourPlan(
        assignments=_assignments(problem, shares, leaders),
        visits=tuple(_visits(problem, laid.tours)),
        unattended=tuple(_unattended(problem, laid.tours, shares)),
        moved=tuple(_moved(problem.events, laid.days)),
        objective=laid.figures,
        bound=bound_of(desk, laid.figures, share, any_stays=laid is not first),
        any_stays=laid is not first,
        findings=(
            *problem.findings,
            *leader_findings(problem, leaders, laid.held),
            *_findings(problem, laid.held),
        ),
    )


def _laid(problem: TourProblem, tours: tuple[GroupTour, ...], missed: Days = NO_DAYS) -> Laid:
    held = {key: day for tour in tours for key, day in tour.held.items()}
    settled = {**held, **{key: day for key, day in missed.items() if key not in held}}
    days = settled | unseen_days(problem, settled)
    return Laid(
        tours=tours,
        held=held,
        days=days,
        figures=_figures(problem, tours, days),
        broken=broken(problem, days),
    )


def _attended(desk: Desk, laid: Laid, shares: Shares, budget: Budget) -> Laid:
    """The plan in which every group that misses something attends what is cheapest in any stays;
    the same plan where no group does better so.
    """
    problem = desk.problem
    missing = {shares[e.township] for e in problem.events if e.key not in laid.held}
    asked = [group for group in problem.groups if group.id in missing]
    seconds = None if budget.seconds is None else budget.seconds * PART / len(asked)
    part = Budget(work=WORK / len(asked), seconds=seconds, seed=budget.seed)
    for group in asked:
        so = So(days=laid.days, attended=frozenset(laid.held), hands=shares)
        found = at_best(problem, group, so, part)
        if found is None:
            continue
        days = {key: day.toordinal() for key, day in found.attended.items()}
        mine = [event for event in problem.events if event.key in days]
        tour = GroupTour(
            group=group, held=found.attended, stays=tuple(_stays(desk, group, mine, days))
        )
        others = {key: day for key, day in laid.days.items() if key not in days}
        tours = tuple(tour if one.group == group else one for one in laid.tours)
        better = _laid(problem, tours, {**others, **found.missed})
        if better.worth < laid.worth:
            laid = better
    return laid


def _share(desk: Desk) -> Share:
    for sizes in sizes_of(desk.problem):
        found = shared(desk, sizes)
        if found is not None:
            return found
    return share_out(desk)


def _staff(desk: Desk, share: Share) -> list[tuple[Trip, Group]]:
    seats = staffed([trip.column for trip in share.trips]) or {}
    return [(trip, desk.problem.groups[seats[n]]) for n, trip in enumerate(share.trips)]


def _seats(desk: Desk, share: Share) -> dict[UnitCode, str]:
    return {
        desk.problem.townships[n].code: group.id
        for trip, group in _staff(desk, share)
        for n in trip.column.places
    }


def _tours(desk: Desk, share: Share) -> tuple[GroupTour, ...]:
    trips = {group.id: trip for trip, group in _staff(desk, share)}
    return tuple(_tour(desk, group, trips.get(group.id)) for group in desk.problem.groups)


def _tour(desk: Desk, group: Group, trip: Trip | None) -> GroupTour:
    if trip is None:
        return GroupTour(group=group, held={}, stays=())
    stays: list[tuple[Stay, tuple[EventKey, ...]]] = []
    origin = horizon_of(desk.problem).origin
    for leg in trip.tour.legs:
        place = trip.column.places[leg.place]
        first, last = origin + leg.arrive + 1, origin + leg.arrive + leg.nights
        mine = [
            event
            for event in desk.waves[place][leg.wave].events
            if first <= trip.held.get(event.key, 0) <= last
        ]
        stays += _stays(desk, group, mine, trip.held)
    held = {key: date.fromordinal(day) for key, day in trip.held.items()}
    return GroupTour(group=group, held=held, stays=tuple(stays))


def _stays(
    desk: Desk, group: Group, events: Sequence[Event], held: Mapping[EventKey, int]
) -> list[tuple[Stay, tuple[EventKey, ...]]]:
    """The stays of one leg: one, but for days on which nothing is held for long."""
    first = {event.key: date.fromordinal(held[event.key]) for event in events}
    days = {day: event.township for event in events for day in event.span(first[event.key])}
    found = stays_of(days, diary_of(group, desk.problem.pace))
    return [
        (stay, tuple(e.key for e in events if stay.arrive < first[e.key] <= stay.leave))
        for stay in found
    ]


def _figures(
    problem: TourProblem, tours: tuple[GroupTour, ...], days: Mapping[EventKey, date]
) -> Figures:
    roads = problem.roads.table()
    loads = [len(tour.held) for tour in tours]
    held = {key: day for tour in tours for key, day in tour.held.items()}
    stays = [(t.group.base, tuple(stay for stay, _ in t.stays)) for t in tours]
    travel = sum(travel_minutes(mine, base, roads) for base, mine in stays)
    nights = sum((stay.leave - stay.arrive).days for _, mine in stays for stay in mine)
    spread = max(loads) - min(loads)
    events = sum(
        cost_on(e)[held[e.key].toordinal()] if e.key in held else e.missed for e in problem.events
    )
    weights = problem.weights
    return Figures(
        unattended=len(problem.events) - len(held),
        travel_minutes=travel,
        load_spread=spread,
        moved_polling_days=sum(days[e.key] != e.planned for e in problem.events),
        nights=nights,
        cost=events + travel + weights.night * nights + weights.spread * spread,
    )


def _assignments(
    problem: TourProblem, shares: Shares, leaders: Mapping[UnitCode, str]
) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(township=t.code, group=shares[t.code], leader=leaders.get(t.code, ""))
        for t in problem.townships
    )


def _visits(problem: TourProblem, tours: tuple[GroupTour, ...]) -> Iterable[Visit]:
    events = {event.key: event for event in problem.events}
    for tour in tours:
        for stay, keys in tour.stays:
            for key in sorted(keys, key=lambda one: (tour.held[one], one)):
                yield Visit(
                    group=tour.group.id,
                    unit=key.unit,
                    procedure=key.procedure,
                    arrive=stay.arrive,
                    leave=stay.leave,
                    purpose=PURPOSE[events[key].rank],
                )


def _unattended(
    problem: TourProblem, tours: tuple[GroupTour, ...], shares: Shares
) -> Iterable[Unattended]:
    by_group = {tour.group.id: tour for tour in tours}
    for event in problem.events:
        tour = by_group[shares[event.township]]
        if event.key not in tour.held:
            stays = tuple(stay for stay, _ in tour.stays)
            why = why_unattended(event, tour.group, stays, pace=problem.pace)
            yield Unattended(unit=event.key.unit, procedure=event.key.procedure, why=why)


def _moved(events: Iterable[Event], days: Mapping[EventKey, date]) -> Iterable[Moved]:
    for event in events:
        day = days[event.key]
        if day != event.planned:
            yield Moved(
                unit=event.key.unit,
                procedure=event.key.procedure,
                step=event.step,
                before=event.planned,
                after=day,
            )


def _findings(problem: TourProblem, held: Mapping[EventKey, date]) -> Iterable[Finding]:
    names = dict(problem.names)
    for event in problem.events:
        if event.rank is Rank.CONGRESS and event.key not in held:
            name = names[event.key.unit]
            yield Finding(
                code="tours.congress_unattended",
                severity=Severity.ERROR,
                says=Wording(
                    zh=f"{name}党代会无巡回指导组到场",
                    en=f"no group attends the Party congress of {name}",
                ),
                place=event.key.unit,
            )
