"""The rival of the engine: clerks plan lawfully, on counties that are sound."""

from datetime import timedelta

import pytest
from bench.clerk import clerk_plan, clerks
from bench.county import SMALL, STRESS, Size, county

from huanjie.tours.problem import TourProblem
from huanjie.tours.verify import verify

WAYS = {way.name: way for way in clerks()}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("seed", [1, 2])
def test_what_a_clerk_plans_is_lawful(way, seed):
    for size in (SMALL, Size(), STRESS):
        problem = county(seed, size)
        assert verify(clerk_plan(problem, WAYS[way]), problem) == ()


def test_a_clerk_who_knows_the_map_drives_less_and_one_who_knows_markets_pays_less():
    listed, mapped, careful = (
        clerk_plan(county(1), WAYS[way]).objective
        for way in ("waves, by list", "waves, by map", "waves, by map, no market days")
    )
    assert listed.unattended == mapped.unattended == careful.unattended == 0
    assert mapped.travel_minutes < listed.travel_minutes
    assert careful.cost < mapped.cost


def test_the_same_seed_gives_the_same_county_and_another_seed_another():
    assert county(3) == county(3)
    assert county(3) != county(4)


def test_another_deadline_leaves_the_map_as_it_is():
    early, late = county(3, Size(deadline=84)), county(3, Size(deadline=110))
    assert early.roads == late.roads
    assert early.barred == late.barred


@pytest.mark.parametrize("size", [SMALL, Size(), STRESS], ids=["small", "county", "stress"])
def test_every_day_of_an_event_leaves_a_lawful_day_to_those_that_follow(size):
    problem = county(5, size)
    assert leaves_a_day(problem)


def leaves_a_day(problem: TourProblem) -> bool:
    events = {event.key: event for event in problem.events}
    return all(
        events[order.first].days
        and events[order.first].days[-1] + timedelta(days=order.at_least)
        <= events[order.then].days[-1]
        for order in problem.orders
    )
