"""The first share is guessed: what clashes must look dear before anything is worked out."""

from tests.tours.county import Poll, group, leg, problem, township

from huanjie.tours.columns import Column
from huanjie.tours.desk import Desk, guess
from huanjie.tours.plan import plan_tours
from huanjie.tours.work import Budget, Meter

# Four townships, 0 beside 1 and 2 beside 3, ten minutes apart; the pairs ten hours from each other.
# 0 and 1 vote on day 10, 2 and 3 on day 20, all fixed: one group cannot see two polls of one day.
POLLS = [Poll(of, 0, on=10 if of < 2 else 20) for of in range(4)]
ROADS = (leg(0, 1, 10), leg(2, 3, 10), *(leg(a, b, 600) for a in (0, 1) for b in (2, 3)))
NEAR_BUT_CLASHING = problem(POLLS, group(1, base=0), group(2, base=2), travel=ROADS)


def column(*places: int) -> Column:
    return Column(kind=0, places=places, may=(0, 1), load=len(places))


def test_neighbours_that_vote_on_one_day_look_dearer_than_far_ones_that_do_not():
    desk = Desk(problem=NEAR_BUT_CLASHING, meter=Meter(work=10))
    assert guess(desk, column(0, 1)) > guess(desk, column(0, 2))


def test_what_two_townships_cost_by_their_roads_alone_is_no_clash():
    apart = problem([Poll(0, 0, on=10), Poll(1, 0, on=15)], group(1), travel=(leg(0, 1, 10),))
    desk = Desk(problem=apart, meter=Meter(work=10))
    assert desk.clash(0, (0, 1)) == 0


def test_with_hardly_any_work_to_spend_the_first_share_keeps_clashes_apart():
    plan = plan_tours(NEAR_BUT_CLASHING, Budget(work=0.2))
    groups = {one.township: one.group for one in plan.assignments}
    assert groups[township(0)] != groups[township(1)]
    assert plan.objective.unattended == 0
