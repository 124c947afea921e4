"""What happens to a plan of tours after it has been told: four mishaps, each on a seeded county.

A congress slips by four days, a road is closed, a roll is published again so that its poll comes
five days later, a group is out for five days. Days inside 20 days from the mishap are published.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from huanjie.terms.campaign import Leg
from huanjie.tours.again import Closure
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.tour import TourPlan

PUBLISHED_DAYS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Mishap:
    """The county after a mishap, the day on which it is known, and roads that are closed."""

    name: str
    problem: TourProblem
    today: date
    closures: tuple[Closure, ...] = ()


Days = dict[EventKey, date]


def days_of(problem: TourProblem, plan: TourPlan) -> Days:
    """The day of every event in a plan."""
    days = {event.key: event.planned for event in problem.events}
    keys = {(e.key.unit, e.key.procedure, e.step): e.key for e in problem.events}
    return days | {
        keys[m.unit, m.procedure, m.step]: m.after
        for m in plan.moved
        if (m.unit, m.procedure, m.step) in keys
    }


def published(problem: TourProblem, days: Days, today: date) -> frozenset[EventKey]:
    """The events that the public has been told of."""
    soon = today + timedelta(days=PUBLISHED_DAYS)
    return frozenset(e.key for e in problem.events if today < days[e.key] <= soon)


def mishaps(problem: TourProblem, plan: TourPlan) -> tuple[Mishap, ...]:
    """The four mishaps that hit the plan where it matters."""
    days = days_of(problem, plan)
    return (
        _slip(problem, days),
        _road(problem, plan),
        _roll(problem, days),
        _out(problem, plan, days),
    )


def _slip(problem: TourProblem, days: Days) -> Mishap:
    """Three days before the congress in the middle it turns out to be four days later at least."""
    congresses = [e for e in problem.events if e.rank is Rank.CONGRESS]
    one = sorted(congresses, key=lambda e: (days[e.key], e.key))[len(congresses) // 2]
    later = days[one.key] + timedelta(days=4)
    changed = _not_before(problem, one, later)
    return Mishap(name="congress", problem=changed, today=days[one.key] - timedelta(days=3))


def _road(problem: TourProblem, plan: TourPlan) -> Mishap:
    """The road that a group takes between its polls in two townships is closed for four days."""
    townships = {event.key: event.township for event in problem.events}
    polls = {e.key for e in problem.events if e.rank is Rank.POLL}
    stays = sorted(
        {
            (v.group, v.arrive, v.leave, townships[EventKey(unit=v.unit, procedure=v.procedure)])
            for v in plan.visits
            if EventKey(unit=v.unit, procedure=v.procedure) in polls
        }
    )
    legs = [
        (before[2], before[3], after[3])
        for before, after in pairwise(stays)
        if before[0] == after[0] and before[3] != after[3] and (after[1] - before[2]).days <= 1
    ]
    day, start, end = legs[len(legs) // 2]
    closed = tuple(
        Leg(start=leg.start, end=leg.end, minutes=leg.minutes)
        for leg in problem.roads.pairs
        if {leg.start, leg.end} != {start, end}
    )
    gone = tuple(
        Leg(start=leg.start, end=leg.end, minutes=min(2 * leg.minutes + 240, 900))
        for leg in problem.roads.pairs
        if {leg.start, leg.end} == {start, end}
    )
    roads = replace(problem.roads, pairs=(*closed, *gone))
    closure = Closure(first=day - timedelta(days=1), last=day + timedelta(days=2), roads=roads)
    return Mishap(name="road", problem=problem, today=day - timedelta(days=3), closures=(closure,))


def _roll(problem: TourProblem, days: Days) -> Mishap:
    """Eight days before the poll of a village its roll is published anew."""
    polls = sorted((e for e in problem.events if e.rank is Rank.POLL), key=lambda e: days[e.key])
    one = polls[len(polls) // 3]
    changed = _not_before(problem, one, days[one.key] + timedelta(days=5))
    return Mishap(name="roll", problem=changed, today=days[one.key] - timedelta(days=8))


def _out(problem: TourProblem, plan: TourPlan, days: Days) -> Mishap:
    """The first group is out for five days in the middle of its polls, known the day before."""
    group = problem.groups[0]
    mine = {(v.unit, v.procedure) for v in plan.visits if v.group == group.id}
    polls = sorted(
        days[e.key]
        for e in problem.events
        if e.rank is Rank.POLL and (e.key.unit, e.key.procedure) in mine
    )
    first = polls[len(polls) // 2]
    away = (first, first + timedelta(days=4))
    out = replace(group, away=(*group.away, away))
    groups = tuple(out if one.id == group.id else one for one in problem.groups)
    changed = replace(problem, groups=groups)
    return Mishap(name="group", problem=changed, today=first - timedelta(days=1))


def _not_before(problem: TourProblem, one: Event, day: date) -> TourProblem:
    def cut(event: Event) -> Event:
        if event.key != one.key:
            return event
        kept = [(d, c) for d, c in zip(event.days, event.costs, strict=True) if d >= day]
        days, costs = tuple(d for d, _ in kept), tuple(c for _, c in kept)
        return replace(event, days=days, costs=costs)

    return replace(problem, events=tuple(cut(event) for event in problem.events))
