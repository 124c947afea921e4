"""What can be attended is attended, on whatever days and in whatever stays."""

from dataclasses import replace

from tests.tours.county import Poll, day, group, problem

from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import Event, Order, Rank, TourProblem
from huanjie.tours.tour import TourPlan
from huanjie.tours.tours_file import from_json, to_json
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget


def planned(asked: TourProblem) -> TourPlan:
    plan = plan_tours(asked, Budget(work=2.0))
    assert verify(plan, asked) == ()
    return plan


def on(asked: TourProblem, *numbers: int) -> TourProblem:
    """The polls may be held on these days alone, or as planned, each a day after its meeting."""
    open_days = {day(number) for number in numbers}

    def kept(event: Event) -> Event:
        left = [n for n, d in enumerate(event.days) if d == event.planned or d in open_days]
        if event.rank is not Rank.POLL:
            return event
        days, costs = zip(*((event.days[n], event.costs[n]) for n in left), strict=True)
        return replace(event, days=days, costs=costs)

    events = tuple(kept(event) for event in asked.events)
    polls = [event.key for event in events if event.rank is Rank.POLL]
    orders = (Order(first=replace(k, procedure="party_branch"), then=k, at_least=1) for k in polls)
    return replace(asked, events=events, orders=tuple(orders))


def test_a_group_away_between_two_polls_comes_twice():
    # Away on days 11 and 12. Day 10 (fixed), and day 12 to 14: the eve of 14 is 13, so both can
    # be attended, in the stays 9–10 and 13–14.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=12, late=2)]
    asked = problem(polls, group(1, away=(11, 12)))
    plan = planned(asked)
    assert plan.objective.unattended == 0
    assert [(v.arrive, v.leave) for v in plan.visits] == [(day(9), day(10)), (day(13), day(14))]


def test_what_nobody_attends_leaves_room_for_what_is_attended():
    # Polls are planned on days 26, 28, 30 and 31 and may also be on 21 and 24, one a day; the
    # group is away from day 29. The meetings come first, on day 22 at the earliest, so nobody
    # polls on day 21: of four polls three can be attended, on 24, 26 and 28. The four meetings
    # fit in before them, two teams each day: 4 + 3 attended of 8.
    meetings = [Poll(0, n, on=23, early=1, late=7, procedure="party_branch") for n in range(4)]
    polls = [Poll(0, n, on=at, early=at - 21) for n, at in enumerate((28, 30, 31, 26))]
    asked = problem([*meetings, *polls], group(1, teams=2, away=(29, 32)), polls_per_day=1)
    plan = planned(on(asked, 21, 24))
    assert plan.objective.unattended == 1
    assert len(plan.visits) == 7
    assert plan.unattended[0].procedure == "villagers_committee"


def test_a_plan_in_other_stays_claims_only_bounds_that_hold_for_all():
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=12, late=2)]
    plan = planned(problem(polls, group(1, away=(11, 12))))
    # Both attended: nothing missed, and the later poll moves two days, at 600 + 2 × 10.
    assert plan.any_stays
    assert plan.objective.cost == 620
    assert plan.bound.cost == 620
    text = to_json(plan)
    assert "any stays" in text
    assert from_json(text).any_stays


def test_a_plan_that_misses_nothing_stays_in_the_class():
    plan = planned(problem([Poll(0, 0, on=10)], group(1)))
    assert not plan.any_stays
    assert not from_json(to_json(plan)).any_stays
