"""Plans of tiny counties held against every plan there is: who goes where, who is seen when."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, product

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tours.county import Poll, group, leg, problem

from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import Event, TourProblem, Weights
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

Seen = dict[Event, int | None]
"""Every event with the number of the day on which it is attended, or None."""


def every_plan(asked: TourProblem) -> Iterator[tuple[Seen, dict[str, str]]]:
    """All days, attended or not, and all ways to share the townships out."""
    places = [seat.code for seat in asked.townships]
    days = [[None, *(day.toordinal() for day in event.days)] for event in asked.events]
    for hands in product([one.id for one in asked.groups], repeat=len(places)):
        share = dict(zip(places, hands, strict=True))
        if any((name, place) in asked.barred for place, name in share.items()):
            continue
        for chosen in product(*days):
            yield dict(zip(asked.events, chosen, strict=True)), share


def cost_of(asked: TourProblem, seen: Seen, share: dict[str, str]) -> int | None:
    """What a plan costs, nights left out; None when it cannot be kept."""
    total, loads = 0, []
    for one in asked.groups:
        mine = {e: d for e, d in seen.items() if d is not None and share[e.township] == one.id}
        route = route_of(asked, one, mine)
        if route is None:
            return None
        total += sum(asked.roads.table()[a, b] for a, b in pairwise(route))
        loads.append(len(mine))
    for event, day in seen.items():
        if day is None:
            total += event.missed
        else:
            total += event.costs[[d.toordinal() for d in event.days].index(day)]
    return total + asked.weights.spread * (max(loads) - min(loads))


def route_of(asked: TourProblem, one, mine: dict[Event, int]) -> list[str] | None:
    """The townships in order from the base and back, or None when the days do not allow it."""
    away = {
        day for first, last in one.away for day in range(first.toordinal(), last.toordinal() + 1)
    }
    stops: dict[int, str] = {}
    for event, day in mine.items():
        if stops.setdefault(day, event.township) != event.township:
            return None
        if {day, day - 1} & away or sum(d == day for d in mine.values()) > one.teams:
            return None
    listed = sorted(stops.items())
    for (left, a), (then, b) in pairwise(listed):
        free = sum(day not in away for day in range(left + 1, then))
        if a != b and free < asked.pace.days_lost(asked.roads.table()[a, b]):
            return None
    route = [one.base, *(place for _, place in listed), one.base]
    return [place for n, place in enumerate(route) if n == 0 or place != route[n - 1]]


def best(asked: TourProblem, *, once: bool) -> int:
    """The least cost of all plans; `once`: of those that stay in a township but once, as plans do
    that are sought (a stay for each wave)."""
    costs = []
    for seen, share in every_plan(asked):
        cost = cost_of(asked, seen, share)
        if cost is not None and (not once or stays_once(asked, seen)):
            costs.append(cost)
    return min(costs)


def stays_once(asked: TourProblem, seen: Seen) -> bool:
    """Whether no township is left and entered again, nor held to while its group is away."""
    held = sorted((day, e.township) for e, day in seen.items() if day is not None)
    runs = [place for n, (_, place) in enumerate(held) if n == 0 or held[n - 1][1] != place]
    away = {
        day
        for one in asked.groups
        for first, last in one.away
        for day in range(first.toordinal(), last.toordinal() + 1)
    }
    spans = ({d for d, place in held if place == township} for township in set(runs))
    parted = any(away & set(range(min(days) - 1, max(days) + 1)) for days in spans)
    return len(runs) == len(set(runs)) and not parted


POLLS = st.lists(
    st.builds(
        Poll,
        of=st.integers(0, 1),
        number=st.integers(0, 1),
        on=st.integers(10, 13),
        early=st.integers(0, 1),
        late=st.integers(0, 2),
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda poll: (poll.of, poll.number),
)
GROUPS = st.lists(
    st.tuples(st.integers(1, 2), st.integers(0, 1), st.none() | st.just((11, 12))),
    min_size=1,
    max_size=2,
).map(
    lambda drawn: [
        group(n, teams=teams, base=base, away=away)
        for n, (teams, base, away) in enumerate(drawn, start=1)
    ]
)


@given(
    polls=POLLS,
    groups=GROUPS,
    minutes=st.sampled_from([60, 300, 500]),
    prices=st.lists(st.sampled_from([0, 0, 40, 240]), min_size=16, max_size=16),
)
@settings(max_examples=40, deadline=None)
def test_a_plan_costs_what_the_best_of_all_does_and_its_bound_no_more(
    polls, groups, minutes, prices
):
    asked = problem(polls, *groups, travel=(leg(0, 1, minutes),), townships=2)
    events = tuple(
        replace(e, costs=tuple(prices[n : n + len(e.days)]), missed=3000)
        for n, e in enumerate(asked.events)
    )
    asked = replace(asked, events=events, weights=Weights(night=0, spread=90))
    plan = plan_tours(asked, Budget(work=4))
    assert verify(plan, asked) == ()
    assert best(asked, once=False) <= plan.objective.cost <= best(asked, once=True)
    assert plan.bound.cost <= best(asked, once=True)


@given(
    polls=POLLS,
    groups=GROUPS,
    minutes=st.sampled_from([60, 300, 500]),
)
@settings(max_examples=60, deadline=None)
def test_no_plan_with_the_same_groups_attends_more_on_any_days_and_in_any_stays(
    polls, groups, minutes
):
    asked = problem(polls, *groups, travel=(leg(0, 1, minutes),), townships=2)
    # No road and no load is worth an event: 9000 each.
    events = tuple(replace(e, missed=9000) for e in asked.events)
    asked = replace(asked, events=events, weights=Weights(night=0, spread=90))
    plan = plan_tours(asked, Budget(work=4))
    assert verify(plan, asked) == ()
    mine = {one.township: one.group for one in plan.assignments}
    others = [
        (sum(day is None for day in seen.values()), cost_of(asked, seen, share))
        for seen, share in every_plan(asked)
        if share == mine
    ]
    kept = [(missed, cost) for missed, cost in others if cost is not None]
    assert plan.objective.unattended == min(missed for missed, _ in kept)
    assert plan.bound.unattended <= min(missed for missed, _ in kept)
    if plan.any_stays:
        assert plan.bound.cost <= best(asked, once=False)
    if plan.objective.unattended and len(groups) == 1:
        assert plan.objective.cost == min(cost for _, cost in kept)
