"""The parts of the planning of tours, each on an instance small enough to be reckoned by hand."""

from dataclasses import replace
from itertools import combinations

import pytest
from bench.county import SMALL, county
from tests.tours.county import (
    Poll,
    campaign,
    day,
    group,
    leg,
    one_road,
    plan_of,
    problem,
    township,
    village,
)

from huanjie.terms.campaign import Rest, Spoken
from huanjie.terms.deadlines import Plan
from huanjie.tours.columns import Column, sizes_of
from huanjie.tours.cover import Task, cheapest_cover, staffed
from huanjie.tours.desk import Desk
from huanjie.tours.duty import duties_of
from huanjie.tours.events import EventKey, Order, Rank
from huanjie.tours.follow import settle
from huanjie.tours.long_tour import long_tour
from huanjie.tours.parallel import in_parallel
from huanjie.tours.partition import shared
from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import TourProblem, problem_from
from huanjie.tours.reading import read
from huanjie.tours.unseen import unseen_days
from huanjie.tours.verify import verify
from huanjie.tours.waves import waves_of
from huanjie.tours.work import Budget, Meter

VC, PARTY = "villagers_committee", "party_branch"


def desk(asked: TourProblem) -> Desk:
    return Desk(problem=asked, meter=Meter(work=10))


def planned(asked: TourProblem):
    plan = plan_tours(asked, Budget(work=5))
    assert verify(plan, asked) == ()
    return plan


# --- waves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("gap", "waves"), [(2, 1), (3, 2)])
def test_fixed_days_two_apart_are_one_wave_and_three_apart_are_two(gap, waves):
    asked = problem([Poll(0, 0, on=10), Poll(0, 1, on=10 + gap)], group(1))
    assert len(waves_of(asked)[township(0)]) == waves


def test_a_poll_and_a_meeting_on_neighbouring_days_are_one_wave():
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11, procedure=PARTY)]
    [wave] = waves_of(problem(polls, group(1)))[township(0)]
    assert {event.rank for event in wave.events} == {Rank.POLL, Rank.MEETING}


def test_the_gap_between_two_waves_is_the_least_that_every_later_event_keeps():
    # Meetings on day 10, polls on day 24 and 25: 14 and 15 days apart, so 14.
    polls = [Poll(0, n, on=10, procedure=PARTY) for n in (0, 1)]
    polls += [Poll(0, n, on=24 + n) for n in (0, 1)]
    waves = waves_of(problem(polls, group(1)))[township(0)]
    assert [wave.gap for wave in waves] == [0, 14]


def test_a_poll_without_a_meeting_before_it_frees_its_wave_of_any_gap():
    polls = [Poll(0, 0, on=10, procedure=PARTY), Poll(0, 0, on=24), Poll(0, 1, on=24)]
    assert [wave.gap for wave in waves_of(problem(polls, group(1)))[township(0)]] == [0, 0]


# --- sweeps --------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(4))
def test_a_coarser_step_is_never_dearer_and_the_finest_is_what_the_tour_costs(seed):
    one = desk(county(seed, SMALL))
    for places in combinations(range(4), 2):
        costs = [one.sweep(0, places, step).least for step in (14, 7, 3, 1)]
        assert max(costs) == costs[-1]
        tour = read(one.sweep(0, places, 1))
        assert tour is not None
        assert tour.cost == costs[-1]


@pytest.mark.parametrize("seed", range(4))
def test_a_tour_sought_stay_by_stay_costs_no_less_than_the_swept_one(seed):
    one = desk(county(seed, SMALL))
    for places in combinations(range(4), 3):
        sweep = one.sweep(0, places, 1)
        assert long_tour(sweep.chains, sweep.ways).cost >= sweep.least


@pytest.mark.parametrize("seed", range(3))
def test_a_set_costs_no_less_than_its_parts_promise(seed):
    one = desk(county(seed, SMALL))
    whole = tuple(range(4))
    column = Column(kind=0, places=whole, may=(0,), load=0)
    assert one.bound(column) <= one.sweep(0, whole, 1).least


def test_two_stays_whose_events_must_keep_apart_cost_more_together():
    # One team. Meetings on days 10 and 11, polls 14 days later; the meeting of village 0 is free on
    # day 11 only and its poll on day 24 only: 13 days, so that either is dear on another day.
    polls = [Poll(0, n, on=10 + n, procedure=PARTY) for n in (0, 1)]
    polls += [Poll(0, n, on=24 + n) for n in (0, 1)]
    asked = problem(polls, group(1))
    price = {
        EventKey(unit=village(0, 0), procedure=PARTY): ((10, 50), (11, 0)),
        EventKey(unit=village(0, 1), procedure=PARTY): ((10, 0), (11, 0)),
        EventKey(unit=village(0, 0), procedure=VC): ((24, 0), (25, 70)),
        EventKey(unit=village(0, 1), procedure=VC): ((24, 0), (25, 0)),
    }
    events = tuple(
        replace(
            event,
            days=tuple(day(n) for n, _ in price[event.key]),
            costs=tuple(cost for _, cost in price[event.key]),
            missed=5000,
        )
        for event in asked.events
    )
    orders = tuple(
        Order(
            first=EventKey(unit=village(0, n), procedure=PARTY),
            then=EventKey(unit=village(0, n), procedure=VC),
            at_least=14,
        )
        for n in (0, 1)
    )
    asked = replace(asked, events=events, orders=orders)
    # Village 0: meeting on 10 (50) and poll on 24 (0), or 11 (0) and 25 (70): 50 more than nothing.
    plan = planned(asked)
    assert (plan.objective.cost, plan.bound.cost) == (50, 50)
    free = planned(replace(asked, orders=()))
    assert (free.objective.cost, free.bound.cost) == (0, 0)


# --- covers --------------------------------------------------------------------------------------


def task(costs: dict[tuple[int, ...], int], *, groups: int = 2, spread: int = 0) -> Task:
    columns = [
        Column(kind=0, places=places, may=tuple(range(groups)), load=len(places))
        for places in costs
    ]
    places = max(place for one in costs for place in one) + 1
    return Task(
        columns=columns,
        costs=list(costs.values()),
        groups=[groups],
        places=places,
        spread=spread,
        idle=False,
        total=places,
    )


PAIRS = {(0, 1): 5, (2, 3): 5, (0, 1, 2): 4, (3,): 4}


def test_the_cheapest_cover_is_found_and_proven():
    found = cheapest_cover(task(PAIRS), limit=100, tries=100)
    assert (found.cost, found.bound, found.chosen) == (8, 8, (2, 3))


def test_the_spread_is_weighed_against_the_columns():
    # 4 + 4 + 2 events of spread at 1 each is as dear as 5 + 5; at 2 each it is dearer.
    assert cheapest_cover(task(PAIRS, spread=2), limit=100, tries=100).chosen == (0, 1)


@pytest.mark.parametrize(("limit", "chosen"), [(9, (2, 3)), (8, None)])
def test_only_a_cover_below_the_limit_is_sought(limit, chosen):
    found = cheapest_cover(task(PAIRS), limit=limit, tries=100)
    assert found.chosen == chosen
    assert found.bound == 8


def test_a_search_cut_short_still_has_a_bound():
    found = cheapest_cover(task(PAIRS), limit=100, tries=0)
    assert not found.exact
    assert found.bound <= 8


def test_columns_that_only_one_group_may_take_are_not_chosen_together():
    one = Column(kind=0, places=(0,), may=(0,), load=1)
    other = Column(kind=0, places=(1,), may=(0,), load=1)
    assert staffed([one, other]) is None
    assert staffed([one, replace(other, may=(0, 1))]) == {0: 0, 1: 1}


# --- whole plans ---------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(5))
def test_a_small_county_is_planned_and_proven_best_of_its_class(seed):
    asked = county(seed, SMALL)
    plan = planned(asked)
    assert plan.objective.cost == plan.bound.cost


def test_two_processes_find_what_one_finds():
    asked = county(1, SMALL)
    assert plan_tours(asked, Budget(work=5, workers=2)) == plan_tours(asked, Budget(work=5))


def test_many_things_are_worked_out_in_their_order():
    assert list(in_parallel(abs, range(-40, 0), 2)) == [(n, -n) for n in range(-40, 0)]


def test_a_budget_used_up_leaves_a_lawful_plan_with_a_bound():
    asked = county(2, SMALL)
    plan = plan_tours(asked, Budget(work=0.0))
    assert verify(plan, asked) == ()
    assert plan.bound.cost <= plan.objective.cost


def test_more_groups_than_townships_leave_some_at_home():
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=10)]
    plan = planned(problem(polls, *(group(n) for n in range(1, 5)), travel=one_road(2, 30)))
    assert plan.objective.unattended == 0
    assert len({one.group for one in plan.assignments}) == 2


def test_one_group_for_a_whole_county_is_planned_stay_by_stay():
    polls = [Poll(t, n, on=10 + 3 * t, late=3) for t in range(12) for n in range(2)]
    asked = problem(polls, group(1, teams=2), travel=one_road(12, 30))
    plan = planned(asked)
    assert plan.objective.unattended == 0
    assert sizes_of(asked)


@pytest.mark.parametrize(("most", "missed"), [(4, 0), (3, 1)])
def test_a_group_rests_after_so_many_nights(most, missed):
    # Stays from day 9 to 11 and 12 to 13, no whole day at the base between them: 4 nights out.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11), Poll(1, 0, on=13)]
    asked = problem(polls, group(1, base=2), travel=(leg(0, 1, 30), leg(2, 0, 30)), townships=3)
    rested = replace(asked, rest=Rest(most_nights=most, rest_days=1))
    assert planned(rested).objective.unattended == missed


@pytest.mark.parametrize(("then", "missed"), [(13, 1), (14, 0)])
def test_a_whole_day_at_the_base_is_a_rest(then, missed):
    # Left on day 11; the base on day 12; back in place on day 13 for a poll on day 14.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11), Poll(1, 0, on=then)]
    asked = problem(polls, group(1, base=2), travel=(leg(0, 1, 30), leg(2, 0, 30)), townships=3)
    rested = replace(asked, rest=Rest(most_nights=2, rest_days=1))
    assert planned(rested).objective.unattended == missed


# --- what is asked -------------------------------------------------------------------------------


def spoken(*known: tuple[str, ...]) -> TourProblem:
    groups = tuple(replace(group(n), languages=one) for n, one in enumerate(known, start=1))
    given = campaign(townships=1, villages=1, groups=groups)
    given = replace(given, spoken=(Spoken(unit=township(0), languages=("彝语",)),))
    return problem_from(plan_of([Poll(0, 0, on=10)]), given)


def test_a_group_that_speaks_the_language_is_sent():
    assert [a.group for a in planned(spoken((), ("彝语",))).assignments] == ["G2"]


def test_where_no_group_speaks_the_language_any_may_go_and_it_is_said():
    asked = spoken((), ())
    assert asked.barred == ()
    assert [found.code for found in planned(asked).findings] == ["tours.language_unspoken"]


@pytest.mark.parametrize(("published", "moved"), [(0, 1), (1, 0)])
def test_of_two_polls_the_one_not_announced_moves(published, moved):
    # One team, both polls on day 10, each free to move by a day: the day told is kept.
    listed = plan_of([Poll(0, 0, on=10, late=1), Poll(0, 1, on=10, late=1)]).deadlines
    told = tuple(replace(d, published=n == published) for n, d in enumerate(listed))
    asked = problem_from(
        Plan(deadlines=told), campaign(townships=1, villages=2, groups=(group(1),))
    )
    [move] = planned(asked).moved
    assert move.unit == listed[moved].unit


def test_an_event_that_nobody_attends_keeps_the_order_with_one_that_moved():
    asked = county(1, SMALL)
    congress = next(e for e in asked.events if e.rank is Rank.CONGRESS)
    [order, *_] = [one for one in asked.orders if one.first == congress.key]
    late = congress.days[-1]
    days = unseen_days(asked, {congress.key: late})
    assert (days[order.then] - late).days >= order.at_least


def test_a_group_reviews_the_schedule_on_the_eve_of_a_congress():
    steps = (("delegates_elected", 5), ("congress_opens", 10), ("congress_ballot", 11))
    [one] = plan_of([Poll(0, 0, on=10)]).deadlines
    listed = tuple(
        replace(one, unit=township(0), procedure="party_congress", step=step, day=day(n),
                earliest=day(n), latest=day(n))
        for step, n in steps
    )  # fmt: skip
    given, plan = campaign(townships=1, villages=1, groups=(group(1),)), Plan(deadlines=listed)
    asked = problem_from(plan, given)
    settled = settle(asked, plan, given, replan=lambda _: plan, budget=Budget(work=1))
    assert [(d.day, d.purpose.en[:5]) for d in settled.tours.duties] == [
        (day(4), "check"),
        (day(9), "revie"),
    ]
    away = replace(settled.tours, visits=())
    assert [d.day for d in duties_of(away, plan)] == [day(4)]


def test_the_best_share_is_the_same_whoever_looks_first():
    asked = county(3, SMALL)
    found = [shared(desk(asked), sizes_of(asked)[0]) for _ in range(2)]
    assert found[0] == found[1]
