"""What the problem takes from the plan and the campaign."""

from dataclasses import replace

import pytest
from tests.tours.county import (
    Poll,
    campaign,
    day,
    deadline,
    group,
    one_road,
    plan_of,
    township,
    village,
)

from huanjie.terms.campaign import Avoid, Fixed
from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import Refused
from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import ClosedDay, Rank, problem_from, without
from huanjie.tours.verify import verify
from huanjie.tours.work import Budget

POLL = Poll(0, 0, on=10, early=2, late=2)


def days(given=None, closed=()):
    asked = problem_from(
        plan_of([POLL]),
        given or campaign(townships=1, villages=1, groups=(group(1),)),
        closed=closed,
    )
    return [(one - day(0)).days for one in asked.events[0].days]


def with_(**change):
    return replace(campaign(townships=1, villages=1, groups=(group(1),)), **change)


def avoid(**more):
    return Avoid(steps=("polling_day",), units=(), says="", **more)


def test_an_event_may_move_between_its_earliest_and_latest_day():
    assert days() == [8, 9, 10, 11, 12]


def test_a_fixed_day_stays():
    fixed = Fixed(
        unit=village(0, 0), procedure="villagers_committee", step="polling_day", day=day(10)
    )
    assert days(with_(fixed=(fixed,))) == [10]


def test_avoided_dates_and_weekdays_are_no_days_to_move_to():
    assert days(with_(avoid=(avoid(dates=(day(11), day(12))),))) == [8, 9, 10]
    assert day(9).isoweekday() == 7
    assert days(with_(avoid=(avoid(weekdays=(7,)),))) == [8, 10, 11, 12]


def test_a_township_that_avoids_a_day_stands_for_its_villages():
    here = replace(avoid(dates=(day(11), day(11))), units=(township(0),))
    elsewhere = replace(here, units=(township(1),))
    assert days(with_(avoid=(here,))) == [8, 9, 10, 12]
    assert days(with_(avoid=(elsewhere,))) == [8, 9, 10, 11, 12]


def test_an_event_with_market_days_by_the_moon_is_not_moved():
    assert days(with_(avoid=(avoid(lunar_days=(1, 4, 7)),))) == [10]


def test_whoever_knows_the_moon_moves_events_between_the_market_days():
    """The moon of this test: lunar day 2 is the planned one, 1 and 4 are market days."""
    market = with_(avoid=(avoid(lunar_days=(1, 4)),))
    [event] = problem_from(plan_of([POLL]), market, moon=lambda one: (one - day(8)).days).events
    assert [(one - day(0)).days for one in event.days] == [8, 10, 11]


def test_closed_days_are_left_out_but_never_the_planned_one():
    closed = tuple(
        ClosedDay(unit=village(0, 0), procedure="villagers_committee", day=day(n)) for n in (9, 10)
    )
    assert days(closed=closed) == [8, 10, 11, 12]
    asked = problem_from(plan_of([POLL]), with_())
    assert without(asked, ()) == asked


def congress(first: int, last: int, of: int = 0) -> Plan:
    return Plan(
        deadlines=(
            deadline(township(of), "party_congress", "congress_opens", (first, 3, 3)),
            deadline(township(of), "party_congress", "congress_ballot", (last, 3, 3)),
        )
    )


def test_a_congress_lasts_from_its_opening_to_its_ballot_and_stays():
    [event] = problem_from(congress(10, 12), with_()).events
    assert (event.rank, event.lasts, event.days) == (Rank.CONGRESS, 3, (day(10),))


def test_a_congress_is_attended_from_the_day_before_through_its_ballot_and_takes_one_team():
    polls = plan_of([Poll(0, 0, on=11), Poll(0, 1, on=11)])
    both = Plan(deadlines=(*congress(10, 12).deadlines, *polls.deadlines))
    given = campaign(townships=1, villages=2, groups=(group(1, teams=2),))
    asked = problem_from(both, given)
    plan = plan_tours(asked, Budget(work=1.0))
    assert verify(plan, asked) == ()
    # 2 teams: the congress and one of two polls on its second day.
    assert plan.objective.unattended == 1
    first = next(v for v in plan.visits if v.procedure == "party_congress")
    assert (first.arrive, first.leave) == (day(9), day(12))


def test_two_congresses_at_once_need_two_groups():
    both = Plan(deadlines=(*congress(10, 11).deadlines, *congress(11, 12, of=1).deadlines))

    def codes(*groups):
        given = campaign(townships=2, villages=1, groups=groups, travel=one_road(2, 30))
        plan = plan_tours(problem_from(both, given), Budget(work=1.0))
        return [f.code for f in plan.findings]

    assert codes(group(1)) == ["tours.congress_unattended"]
    assert codes(group(1), group(2)) == []


@pytest.mark.parametrize(
    ("plan", "code"),
    [
        (Plan(deadlines=()), "tours.nothing_to_attend"),
        (plan_of([Poll(7, 0, on=10)]), "tours.plan_unit_unknown"),
        (congress(12, 10), "tours.congress_backwards"),
    ],
)
def test_a_plan_that_cannot_be_toured_is_refused_by_what_is_wrong(plan: Plan, code: str) -> None:
    with pytest.raises(Refused) as refused:
        problem_from(plan, with_())
    [finding] = refused.value.findings
    assert (finding.code, finding.place) == (code, "plan.json")
