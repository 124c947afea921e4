"""Tours planned again together with the timetable's steps that must follow.

This room does not know the timetable's rules; the caller lends it the nearest lawful plan.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from huanjie.terms.campaign import Campaign, Fixed, Leg
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level
from huanjie.terms.wording import Wording
from huanjie.tours.again import Again, Closure, again, announced
from huanjie.tours.follow import with_fixed
from huanjie.tours.problem import ClosedDay, EventKey, Moon, TourProblem, problem_from, without
from huanjie.tours.roads import Roads, shortest
from huanjie.tours.tour import Moved, TourPlan
from huanjie.tours.work import Budget

Nearest = Callable[[Plan, Campaign, tuple[Fixed, ...]], Plan | None]
"""The lawful plan nearest to a plan with some days changed; None when there is none."""

ROUNDS = 4
PUBLIC_DAYS = 20
"""A poll so near has been told with its roll (村民委员会组织法 article 14)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The timetable and the campaign as they now are, the old tours, the last day that is past."""

    plan: Plan
    campaign: Campaign
    tours: TourPlan
    today: date
    moon: Moon | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replanned:
    """The tours planned again, the timetable that goes with them."""

    again: Again
    plan: Plan


def replan(
    now: Standing,
    *,
    nearest: Nearest,
    closures: tuple[Closure, ...] = (),
    budget: Budget | None = None,
) -> Replanned:
    """The old tours under the campaign and timetable as they now are, with the fewest changes.

    Days that the timetable refuses are closed and the tours planned once more. Refused: what
    `again` refuses, and when the timetable refuses every round.
    """
    stood = told_plan(now.plan, now.tours)
    asked = problem_from(now.plan, now.campaign, moon=now.moon)
    for _ in range(ROUNDS):
        public = _published(asked, stood, now.today)
        told = announced(asked, now.tours, published=public, today=now.today)
        found = again(asked, told, closures=closures, budget=budget)
        days = _days(asked, found, stood)
        wishes = tuple(days[change.event] for change in found.changed)
        kept = tuple(one for one in days.values() if one not in wishes)
        follows = nearest(stood, with_fixed(now.campaign, kept), wishes) if wishes else stood
        if follows is not None:
            tours = replace(found.tours, moved=tuple(_moved(now.plan, follows)))
            return Replanned(again=replace(found, tours=tours), plan=follows)
        closed = tuple(
            ClosedDay(unit=c.event.unit, procedure=c.event.procedure, day=c.after)
            for c in found.changed
        )
        asked = without(asked, closed)
    zh, en = "时间表不接受所需改期", "the timetable refuses the days that would have to change"
    raise refusal("tours.again_unlawful", Wording(zh=zh, en=en), place="plan.json")


def closed_road(
    campaign: Campaign, ends: tuple[UnitCode, UnitCode], first: date, last: date
) -> Closure:
    """Days on which a road is shut: what is then the shortest way, for pairs that still have one.

    Refused: a road that the campaign's travel table does not have.
    """
    kept = [leg for leg in campaign.travel if {leg.start, leg.end} != set(ends)]
    if len(kept) == len(campaign.travel):
        zh, en = f"行车时间表中没有{ends[0]}至{ends[1]}", f"no road {ends[0]} to {ends[1]} is given"
        raise refusal("tours.again_road", Wording(zh=zh, en=en), place="travel.csv")
    places = tuple(u.code for u in campaign.units if u.level is Level.TOWNSHIP)
    pairs = tuple(
        Leg(start=a, end=b, minutes=minutes)
        for (a, b), minutes in sorted(shortest(places, kept).items())
    )
    return Closure(first=first, last=last, roads=Roads(pairs=pairs))


def told_plan(plan: Plan, old: TourPlan) -> Plan:
    """The timetable with the old tours' moves, but for steps that have another day by now."""
    moves = {(m.unit, m.procedure, m.step): m for m in old.moved}

    def told(one: Deadline) -> Deadline:
        move = moves.get(_step(one))
        return replace(one, day=move.after) if move and move.before == one.day else one

    return replace(plan, deadlines=tuple(told(one) for one in plan.deadlines))


def _published(problem: TourProblem, stood: Plan, today: date) -> frozenset[EventKey]:
    steps = {_step(one): one for one in stood.deadlines}
    soon = today + timedelta(days=PUBLIC_DAYS)
    found = set()
    for event in problem.events:
        one = steps[event.key.unit, event.key.procedure, event.step]
        if one.published or today < one.day <= soon:
            found.add(event.key)
    return frozenset(found)


def _days(problem: TourProblem, found: Again, stood: Plan) -> dict[EventKey, Fixed]:
    """Every event on its day after planning again, as a campaign fixes days."""
    after = {change.event: change.after for change in found.changed}
    steps = {_step(one): one.day for one in stood.deadlines}
    return {
        event.key: Fixed(
            unit=event.key.unit,
            procedure=event.key.procedure,
            step=event.step,
            day=after.get(event.key, steps[event.key.unit, event.key.procedure, event.step]),
        )
        for event in problem.events
    }


def _moved(plan: Plan, follows: Plan) -> Iterable[Moved]:
    after = {_step(one): one.day for one in follows.deadlines}
    for one in plan.deadlines:
        if after.get(_step(one), one.day) != one.day:
            yield Moved(
                unit=one.unit,
                procedure=one.procedure,
                step=one.step,
                before=one.day,
                after=after[_step(one)],
            )


def _step(one: Deadline) -> tuple[UnitCode, str, str]:
    return one.unit, one.procedure, one.step
