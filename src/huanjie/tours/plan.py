"""From the tour problem to the tour plan."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours import solver
from huanjie.tours.bound import bound_of
from huanjie.tours.diary import Stay, diary_of, stays_of, travel_minutes
from huanjie.tours.lead import leader_findings, leaders_for
from huanjie.tours.mend import Days, Worked, mended
from huanjie.tours.problem import Event, Rank, TourProblem
from huanjie.tours.share import Shares, share_out
from huanjie.tours.tour import Assignment, Figures, Moved, TourPlan, Unattended, Visit
from huanjie.tours.why import why_unattended
from huanjie.tours.work import Budget

PURPOSE = {
    Rank.CONGRESS: Wording(zh="指导党代会选举", en="guide the Party congress"),
    Rank.POLL: Wording(zh="指导选举日投票", en="guide polling day"),
    Rank.MEETING: Wording(zh="指导党员大会选举", en="guide the Party members' meeting"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """One group's townships, the days of the events that it attends, and its stays."""

    group: Group
    held: Days
    stays: tuple[Stay, ...]


def plan_tours(problem: TourProblem, budget: Budget | None = None) -> TourPlan:
    """A plan of tours: fewest events unattended, then fewest moved, then road and fairness.

    `moved` holds only the moved events themselves; the other steps of those units that must
    follow are the timetable's business (`tours.follow`).
    """
    spent = budget or Budget()
    part = spent.share(0.45 / len(problem.groups))
    worked = Worked(problem=problem, budget=part.share(0.3))
    shares = mended(share_out(problem, spent.share(0.15)), worked)
    tours = tuple(_tour(problem, group, shares, part) for group in problem.groups)
    held = {key: day for tour in tours for key, day in tour.held.items()}
    objective = _figures(problem, tours)
    leaders = leaders_for(problem, held, spent.share(0.05))
    return TourPlan(
        assignments=_assignments(problem, shares, leaders),
        visits=tuple(_visits(problem, tours)),
        unattended=tuple(_unattended(problem, tours, shares)),
        moved=tuple(_moved(problem.events, held)),
        objective=objective,
        bound=bound_of(problem, objective, spent.share(0.35)),
        findings=(
            *problem.findings,
            *leader_findings(problem, leaders, held),
            *_findings(problem, held),
        ),
    )


def _tour(problem: TourProblem, group: Group, shares: Shares, budget: Budget) -> Tour:
    mine = tuple(place for place, g in sorted(shares.items()) if g == group.id)
    held = {one.key: one.day for one in solver.tour(problem, group, mine, budget=budget)}
    attending = {
        day: event.township
        for event in problem.events
        if event.key in held
        for day in event.span(held[event.key])
    }
    stays = stays_of(attending, diary_of(group, problem.pace))
    return Tour(group=group, held=held, stays=stays)


def _figures(problem: TourProblem, tours: tuple[Tour, ...]) -> Figures:
    roads = problem.roads.table()
    loads = [len(tour.held) for tour in tours]
    planned = {event.key: event.planned for event in problem.events}
    return Figures(
        unattended=len(problem.events) - sum(loads),
        travel_minutes=sum(travel_minutes(t.stays, t.group.base, roads) for t in tours),
        load_spread=max(loads) - min(loads),
        moved_polling_days=sum(d != planned[key] for t in tours for key, d in t.held.items()),
    )


def _assignments(
    problem: TourProblem, shares: Shares, leaders: Mapping[UnitCode, str]
) -> tuple[Assignment, ...]:
    return tuple(
        Assignment(township=t.code, group=shares[t.code], leader=leaders.get(t.code, ""))
        for t in problem.townships
    )


def _visits(problem: TourProblem, tours: tuple[Tour, ...]) -> Iterable[Visit]:
    events = {event.key: event for event in problem.events}
    for tour in tours:
        for key, day in sorted(tour.held.items(), key=lambda item: (item[1], item[0])):
            event = events[key]
            stay = next(
                s for s in tour.stays if s.township == event.township and s.arrive < day <= s.leave
            )
            yield Visit(
                group=tour.group.id,
                unit=key.unit,
                procedure=key.procedure,
                arrive=stay.arrive,
                leave=stay.leave,
                purpose=PURPOSE[event.rank],
            )


def _unattended(
    problem: TourProblem, tours: tuple[Tour, ...], shares: Shares
) -> Iterable[Unattended]:
    by_group = {tour.group.id: tour for tour in tours}
    for event in problem.events:
        tour = by_group[shares[event.township]]
        if event.key not in tour.held:
            why = why_unattended(event, tour.group, tour.stays, pace=problem.pace)
            yield Unattended(unit=event.key.unit, procedure=event.key.procedure, why=why)


def _moved(events: Iterable[Event], held: Days) -> Iterable[Moved]:
    for event in events:
        day = held.get(event.key, event.planned)
        if day != event.planned:
            yield Moved(
                unit=event.key.unit,
                procedure=event.key.procedure,
                step=event.step,
                before=event.planned,
                after=day,
            )


def _findings(problem: TourProblem, held: Days) -> Iterable[Finding]:
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
