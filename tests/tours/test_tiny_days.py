"""One tiny instance for every rule of events and their days, with its infeasible twin."""

from dataclasses import replace
from datetime import date

import pytest
from tests.tours.county import (
    Poll,
    campaign,
    day,
    deadline,
    group,
    one_road,
    plan_of,
    problem,
    township,
    village,
)
from tests.tours.tiny import MEETING, missed, planned, planned_of, planned_or_short

from huanjie.terms.campaign import Avoid, Fixed
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.tours.problem import ClosedDay, Order, TourProblem, problem_from
from huanjie.tours.tour import Moved, TourPlan
from huanjie.tours.verify import verify

POLL = "villagers_committee"


def congress(first: int, last: int, *, of: int = 0, slack: int = 0) -> tuple[Deadline, ...]:
    return tuple(
        deadline(township(of), "party_congress", step, (on, slack, slack))
        for step, on in (("congress_opens", first), ("congress_ballot", last))
    )


def with_congress(congresses, polls, *groups, townships: int = 1) -> TourProblem:
    given = campaign(townships=townships, villages=3, groups=groups, travel=one_road(townships, 30))
    days = (*congresses, *plan_of(polls).deadlines)
    return problem_from(Plan(deadlines=days), given)


def unseen(plan: TourPlan) -> list[tuple[str, str]]:
    return [(one.unit, one.procedure) for one in plan.unattended]


def moves(plan: TourPlan) -> list[tuple[str, int]]:
    return [(one.unit, (one.after - day(0)).days) for one in plan.moved]


# --- congresses ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("away", "unattended"), [((1, 8), 0), ((9, 9), 1), ((12, 12), 1), ((13, 20), 0)]
)
def test_a_congress_needs_its_group_from_the_eve_of_its_opening_through_its_ballot(
    away, unattended
):
    # Opens on day 10, votes on day 12: the group is needed on days 9, 10, 11 and 12.
    plan = planned_or_short(with_congress(congress(10, 12), (), group(1, away=away)))
    assert plan.objective.unattended == unattended
    assert [f.code for f in plan.findings] == ["tours.congress_unattended"] * unattended


@pytest.mark.parametrize(("teams", "unattended"), [(3, 0), (2, 1), (1, 2)])
def test_a_congress_takes_one_team_on_every_day_of_it(teams, unattended):
    # Days 10 to 12, and two polls on day 12, the last: 1 + 2 = 3 teams.
    polls = [Poll(0, 0, on=12), Poll(0, 1, on=12)]
    plan = planned_of(with_congress(congress(10, 12), polls, group(1, teams=teams)))
    assert plan.objective.unattended == unattended
    assert "party_congress" in {one.procedure for one in plan.visits}


@pytest.mark.parametrize(("second", "unattended"), [(12, 0), (11, 1)])
def test_a_congress_does_not_move_though_it_could(second, unattended):
    # The first ends on day 11, the eve of one that opens on day 12. Both have three days of slack.
    both = (*congress(10, 11, slack=3), *congress(second, second + 1, of=1, slack=3))
    plan = planned_or_short(with_congress(both, (), group(1), townships=2))
    assert plan.objective.unattended == unattended
    assert plan.moved == ()


def test_a_congress_goes_before_polls():
    # One group; a congress in township 0 and three polls in township 1 on the same day.
    polls = [Poll(1, n, on=10) for n in range(3)]
    asked = with_congress(congress(10, 10), polls, group(1, teams=3), townships=2)
    assert unseen(planned_of(asked)) == [(village(1, n), POLL) for n in range(3)]
    two = with_congress(congress(10, 10), polls, group(1), group(2, teams=3), townships=2)
    assert planned_of(two).objective.unattended == 0


# --- days that stay ------------------------------------------------------------------------------

BOTH = (Poll(0, 0, on=10, late=1), Poll(0, 1, on=10, late=1))


def asked_of(polls, *groups, closed=(), moon=None, **change) -> TourProblem:
    given = campaign(townships=1, villages=2, groups=groups or (group(1),))
    return problem_from(plan_of(polls), replace(given, **change), closed=closed, moon=moon)


def fixed(number: int) -> Fixed:
    return Fixed(unit=village(0, number), procedure=POLL, step="polling_day", day=day(10))


def avoid(**more) -> Avoid:
    return Avoid(steps=("polling_day",), units=(), says="", **more)


def test_of_two_polls_the_fixed_one_stays_and_two_fixed_ones_are_not_both_seen():
    # One team, two polls on day 10, both free until day 11.
    assert moves(planned_of(asked_of(BOTH, fixed=(fixed(0),)))) == [(village(0, 1), 11)]
    assert moves(planned_of(asked_of(BOTH, fixed=(fixed(1),)))) == [(village(0, 0), 11)]
    plan = planned_of(asked_of(BOTH, fixed=(fixed(0), fixed(1))))
    assert (plan.objective.unattended, plan.moved) == (1, ())


@pytest.mark.parametrize(
    ("rule", "unattended"),
    [
        (avoid(dates=(day(12), day(13))), 0),
        (avoid(dates=(day(11), day(13))), 1),
        (avoid(weekdays=(day(12).isoweekday(),)), 0),
        (avoid(weekdays=(day(11).isoweekday(),)), 1),
        (avoid(lunar_days=(2,)), 0),
        (avoid(lunar_days=(1,)), 1),
    ],
)
def test_a_poll_moves_to_the_next_day_but_not_to_one_avoided(rule, unattended):
    """The moon of this test: day 10 of the plan is lunar day 20, day 11 is 21."""

    def moon(one: date) -> int:
        return (one - day(0)).days + 10

    plan = planned_of(asked_of(BOTH, avoid=(rule,), moon=moon))
    assert plan.objective.unattended == unattended
    assert len(plan.moved) == 1 - unattended


def test_a_planned_day_stays_open_though_it_is_avoided():
    # The timetable has put the poll on a day to be avoided; the tours do not move it for that.
    plan = planned_of(asked_of(BOTH[:1], avoid=(avoid(dates=(day(10), day(10))),)))
    assert (plan.objective.unattended, plan.moved) == (0, ())


@pytest.mark.parametrize(("shut", "unattended"), [((0,), 0), ((0, 1), 1)])
def test_a_closed_day_is_not_taken(shut, unattended):
    # One of the two must go to day 11: the one for which it is open, if there is one.
    closed = tuple(ClosedDay(unit=village(0, n), procedure=POLL, day=day(11)) for n in shut)
    plan = planned_of(asked_of(BOTH, closed=closed))
    assert plan.objective.unattended == unattended
    assert moves(plan) == [(village(0, 1), 11)][unattended:]


@pytest.mark.parametrize(("late", "unattended"), [(2, 0), (1, 1)])
def test_a_poll_moves_as_far_as_its_slack(late, unattended):
    # One team; three polls on day 10, each free for so many days: days 10, 11, 12 or only 10, 11.
    plan = planned([Poll(0, n, on=10, late=late) for n in range(3)], group(1))
    assert plan.objective.unattended == unattended


# --- so many polls a day -------------------------------------------------------------------------


@pytest.mark.parametrize(("limit", "unattended"), [(2, 0), (1, 1)])
def test_moved_polls_keep_the_daily_limit(limit, unattended):
    # The group, of 2 teams, is away from day 11; polls on day 10 and on day 11 with a day of slack.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11, early=1)]
    away = group(1, teams=2, away=(11, 20))
    assert missed(polls, away, polls_per_day=limit) == unattended


@pytest.mark.parametrize(("limit", "found"), [(2, set()), (1, {"tours.breach_polls_per_day"})])
def test_polls_that_nobody_attends_count_for_the_daily_limit(limit, found):
    # Of polls on days 10 and 11 the second is seen, moved to day 10; the first is left out.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11, early=1)]
    asked = problem(polls, group(1, away=(11, 20)), polls_per_day=limit)
    seen = planned_of(problem([Poll(0, 1, on=10)], group(1)))
    left = planned(polls[:1], group(1, away=(10, 10))).unattended
    plan = replace(
        seen,
        unattended=left,
        moved=(
            Moved(
                unit=village(0, 1),
                procedure=POLL,
                step="polling_day",
                before=day(11),
                after=day(10),
            ),
        ),
    )
    assert {f.code for f in verify(plan, asked)} - {"tours.breach_figures"} == found


def test_the_daily_limit_is_of_polls_and_not_of_party_meetings():
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11, early=1, procedure=MEETING)]
    away = group(1, teams=2, away=(11, 20))
    assert missed(polls, away, polls_per_day=1) == 0


def test_the_daily_limit_is_of_each_township():
    # Two townships, two groups, a poll each on the same day: one a day in each.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=11, early=1)]
    groups = (group(1, away=(11, 20)), group(2, away=(11, 20)))
    assert missed(polls, *groups, polls_per_day=1, travel=one_road(2, 30)) == 0


# --- what follows what ---------------------------------------------------------------------------


@pytest.mark.parametrize(("at_least", "unattended"), [(2, 0), (3, 1)])
def test_a_party_meeting_keeps_its_distance_to_the_congress(at_least, unattended):
    # Congress on day 10. The meeting, planned for day 15, may be from day 12: 12 - 10 = 2 days.
    # The group is away from day 13, which 3 days of distance would need.
    polls = [Poll(0, 0, on=15, early=3, procedure=MEETING)]
    asked = with_congress(congress(10, 10), polls, group(1, away=(13, 20)))
    [order] = asked.orders
    assert order.at_least == 2
    plan = planned_of(replace(asked, orders=(replace(order, at_least=at_least),)))
    assert plan.objective.unattended == unattended
    assert moves(plan) == [(village(0, 0), 12)][unattended:]


@pytest.mark.parametrize(("away", "unattended"), [((26, 30), 0), ((25, 30), 1)])
def test_a_poll_follows_when_its_party_meeting_moves(away, unattended):
    # One team. Another village's poll holds day 10, so the meeting goes to day 11 and the poll,
    # 24 - 10 = 14 days after it, to day 25.
    polls = [
        Poll(0, 0, on=10, late=1, procedure=MEETING),
        Poll(0, 0, on=24, late=1),
        Poll(0, 1, on=10),
    ]
    plan = planned(polls, group(1, away=away))
    assert plan.objective.unattended == unattended
    assert [on for _, on in moves(plan)] == [11, 25][: 2 - 2 * unattended]


def distance(at_least: int, away: tuple[int, int], early: int = 2) -> TourProblem:
    """A Party meeting on day 10 and the same village's poll on day 26, which may be earlier."""
    polls = [Poll(0, 0, on=10, procedure=MEETING), Poll(0, 0, on=26, early=early)]
    asked = problem(polls, group(1, away=away))
    [order] = asked.orders
    return replace(asked, orders=(replace(order, at_least=at_least),))


@pytest.mark.parametrize(("at_least", "unattended"), [(14, 0), (15, 1)])
def test_a_poll_keeps_its_distance_to_the_party_meeting(at_least, unattended):
    # Away from day 25: the poll could be on day 24 = 10 + 14.
    plan = planned_of(distance(at_least, away=(25, 40)))
    assert plan.objective.unattended == unattended
    assert moves(plan) == [(village(0, 0), 24)][unattended:]


@pytest.mark.parametrize(("at_least", "unattended"), [(14, 1), (15, 2)])
def test_a_poll_keeps_its_distance_to_a_party_meeting_that_nobody_attends(at_least, unattended):
    # Away on day 10, when the meeting is, and from day 25.
    asked = distance(at_least, away=(25, 40))
    [one] = asked.groups
    away = ((day(10), day(10)), *one.away)
    plan = planned_of(replace(asked, groups=(replace(one, away=away),)))
    assert plan.objective.unattended == unattended


@pytest.mark.parametrize(("at_least", "moved"), [(None, [(village(0, 0), 7)]), (1, [])])
def test_the_congress_of_another_township_binds_no_meeting(at_least, moved):
    # The meeting may be from day 7, the group is away from day 8, the congress is on day 10. Its
    # twin: the same two events, bound by hand as if they were of one township.
    polls = [Poll(0, 0, on=15, early=8, procedure=MEETING)]
    asked = with_congress(congress(10, 10, of=1), polls, group(1, away=(8, 20)), townships=2)
    late = with_congress(
        congress(10, 10, of=1), [replace(polls[0], early=0)], group(1), townships=2
    )
    assert (asked.orders, late.orders) == ((), ())
    [meeting, opening] = (event.key for event in asked.events)
    bound = () if at_least is None else (Order(first=opening, then=meeting, at_least=at_least),)
    assert moves(planned_or_short(replace(asked, orders=bound))) == moved


# --- what goes before what -----------------------------------------------------------------------


@pytest.mark.parametrize(("teams", "left"), [(1, [(village(0, 1), MEETING)]), (2, [])])
def test_of_a_poll_and_a_meeting_of_one_day_the_poll_is_seen(teams, left):
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=10, procedure=MEETING)]
    assert unseen(planned(polls, group(1, teams=teams))) == left


@pytest.mark.parametrize(("on", "left"), [(12, 0), (11, 2)])
def test_one_poll_goes_before_two_meetings(on, left):
    # 300 minutes apart: left on day 10 after two meetings, in place on day 11 for a poll on day 12.
    polls = [Poll(0, n, on=10, procedure=MEETING) for n in range(2)] + [Poll(1, 0, on=on)]
    plan = planned(polls, group(1, teams=2), travel=one_road(2, 300))
    assert unseen(plan) == [(village(0, n), MEETING) for n in range(left)]


@pytest.mark.parametrize(("late", "unattended"), [(1, 0), (0, 1)])
def test_a_poll_moves_so_that_a_party_meeting_is_seen_though_its_day_was_announced(
    late, unattended
):
    # One team; poll and meeting on day 10, the meeting stays there. Meeting 12,000 > move 2,410.
    polls = plan_of([Poll(0, 0, on=10, late=late), Poll(0, 1, on=10, procedure=MEETING)])
    told = Plan(deadlines=tuple(replace(d, published=True) for d in polls.deadlines))
    plan = planned_of(problem_from(told, campaign(townships=1, villages=2, groups=(group(1),))))
    assert plan.objective.unattended == unattended
    assert moves(plan) == [(village(0, 0), 11)][unattended:]


def test_of_two_days_to_move_to_the_nearer_is_taken():
    # Day 10 has both; the second may go to day 8 or to day 11, day 9 being closed for it.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=10, early=2, late=1)]
    closed = (ClosedDay(unit=village(0, 1), procedure=POLL, day=day(9)),)
    assert moves(planned_of(asked_of(polls, closed=closed))) == [(village(0, 1), 11)]
    closed += (ClosedDay(unit=village(0, 1), procedure=POLL, day=day(11)),)
    assert moves(planned_of(asked_of(polls, closed=closed))) == [(village(0, 1), 8)]


@pytest.mark.parametrize(("minutes", "moved"), [(319, []), (321, [(village(1, 1), 12)])])
def test_a_day_is_kept_unless_moving_it_saves_more_road_than_a_day_is_worth(minutes, moved):
    # Township 1 on days 10 and 16, between them township 0 on day 14: four ways. The second poll
    # on day 12 leaves two: 2 x 319 = 638 < 600 + 4 x 10 = 640 < 2 x 321 = 642.
    polls = [Poll(1, 0, on=10), Poll(0, 0, on=14), Poll(1, 1, on=16, early=4)]
    assert moves(planned(polls, group(1), travel=one_road(2, minutes))) == moved
