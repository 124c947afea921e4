"""What must follow when events move: the timetable is made again, and may refuse a day.

This room does not know the timetable's rules; the caller lends it the planning as a function.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from huanjie.terms.campaign import Campaign, Fixed
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.duty import duties_of
from huanjie.tours.plan import Keep, plan_tours
from huanjie.tours.problem import ClosedDay, Event, TourProblem, without
from huanjie.tours.tour import Moved, TourPlan
from huanjie.tours.work import Budget

Replan = Callable[[Campaign], Plan]
"""Makes the timetable of a campaign: `timetable.build.plan`."""

ROUNDS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A tour plan and the timetable that goes with it."""

    tours: TourPlan
    plan: Plan


def settle(
    problem: TourProblem,
    plan: Plan,
    campaign: Campaign,
    *,
    replan: Replan,
    budget: Budget,
    keep: Keep | None = None,
) -> Settled:
    """Tours whose moved days the timetable accepts, with every other step that must follow.

    Days that the timetable refuses are closed and the tours planned anew; after some rounds
    nothing is moved any more (finding `tours.moves_refused`), which the timetable cannot refuse.
    `keep` is given the grounds of the bound of every round; the last are those of the answer, and
    hold among the plans that keep to the days left open.
    """
    asked = problem
    for _ in range(ROUNDS):
        tours = plan_tours(asked, budget, keep=keep)
        if not tours.moved:
            return _settled(tours, plan)
        again = replan(with_fixed(campaign, fixed_days(asked, tours)))
        if again.feasible:
            follows = merged(plan, again, tours)
            return _settled(with_followers(tours, plan, follows), follows)
        asked = without(asked, refused_days(asked, tours, again))
    still = replace(asked, events=tuple(kept(e) for e in asked.events))
    tours = plan_tours(still, budget, keep=keep)
    tours = replace(tours, findings=(*tours.findings, _refused()))
    return _settled(tours, plan)


def _settled(tours: TourPlan, plan: Plan) -> Settled:
    return Settled(tours=replace(tours, duties=duties_of(tours, plan)), plan=plan)


def kept(event: Event) -> Event:
    """The event with its planned day alone."""
    costs = event.costs and (event.costs[event.days.index(event.planned)],)
    return replace(event, days=(event.planned,), costs=costs)


def fixed_days(problem: TourProblem, tours: TourPlan) -> tuple[Fixed, ...]:
    """Every event on its day, moved or not, in the form in which a campaign fixes days."""
    moved = _moved_days(tours)
    return tuple(
        Fixed(
            unit=event.key.unit,
            procedure=event.key.procedure,
            step=event.step,
            day=moved.get((event.key.unit, event.key.procedure), event.planned),
        )
        for event in problem.events
    )


def with_fixed(campaign: Campaign, days: tuple[Fixed, ...]) -> Campaign:
    """The campaign with these days fixed first, in place of its own for the same steps."""
    steps = {(one.unit, one.procedure, one.step) for one in days}
    own = (one for one in campaign.fixed if (one.unit, one.procedure, one.step) not in steps)
    return replace(campaign, fixed=(*days, *own))


def merged(old: Plan, new: Plan, tours: TourPlan) -> Plan:
    """The old plan with the days of the units that have a moved event taken from the new.

    Earliest and latest days and reasons stay: they hang on what the campaign fixes, and the
    tours fix nothing for good.
    """
    units = {move.unit for move in tours.moved}
    fresh = {_step(d): d.day for d in new.deadlines if d.unit in units}
    deadlines = tuple(replace(d, day=fresh.get(_step(d), d.day)) for d in old.deadlines)
    return replace(old, deadlines=deadlines)


def with_followers(tours: TourPlan, old: Plan, new: Plan) -> TourPlan:
    """The tour plan with every step that changed its day, the moved events first."""
    listed = {(m.unit, m.procedure, m.step) for m in tours.moved}
    before = {_step(d): d.day for d in old.deadlines}
    others = tuple(
        Moved(
            unit=d.unit,
            procedure=d.procedure,
            step=d.step,
            before=before[_step(d)],
            after=d.day,
        )
        for d in new.deadlines
        if before.get(_step(d), d.day) != d.day and _step(d) not in listed
    )
    return replace(tours, moved=(*tours.moved, *others))


def applied(plan: Plan, tours: TourPlan) -> Plan:
    """The timetable as the tour plan's moves change it."""
    after = {(m.unit, m.procedure, m.step): m.after for m in tours.moved}
    deadlines = tuple(replace(d, day=after.get(_step(d), d.day)) for d in plan.deadlines)
    return replace(plan, deadlines=deadlines)


def refused_days(problem: TourProblem, tours: TourPlan, again: Plan) -> tuple[ClosedDay, ...]:
    """The moved days in the timetable's conflict; when it names none, all of them."""
    moved = _moved_days(tours)
    days = tuple(
        ClosedDay(unit=unit, procedure=procedure, day=day)
        for (unit, procedure), day in sorted(moved.items())
    )
    named = {conflict.ref for conflict in again.conflict}
    hit = {
        (fixed.unit, fixed.procedure)
        for n, fixed in enumerate(fixed_days(problem, tours))
        if f"fixed[{n}]" in named
    }
    blamed = tuple(day for day in days if (day.unit, day.procedure) in hit)
    return blamed or days


def _moved_days(tours: TourPlan) -> dict[tuple[UnitCode, str], date]:
    return {(move.unit, move.procedure): move.after for move in tours.moved}


def _step(deadline: Deadline) -> tuple[UnitCode, str, str]:
    return deadline.unit, deadline.procedure, deadline.step


def _refused() -> Finding:
    return Finding(
        code="tours.moves_refused",
        severity=Severity.WARNING,
        says=Wording(
            zh="时间表不接受所提改期，巡回安排按原定日期编排",
            en="the timetable refuses the moved days; the tours keep the planned ones",
        ),
    )
