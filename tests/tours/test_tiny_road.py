"""One tiny instance for every rule of groups and their roads, with its infeasible twin."""

from dataclasses import replace

import pytest
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
from tests.tours.tiny import missed, planned, planned_of

from huanjie.terms.campaign import Leader, Recusal, Rest, Spoken
from huanjie.terms.findings import Refused
from huanjie.tours.problem import Pace, TourProblem, problem_from
from huanjie.tours.roads import RoadDefaults
from huanjie.tours.tour import TourPlan
from huanjie.tours.verify import verify


def stays(plan: TourPlan) -> set[tuple[int, int]]:
    return {((v.arrive - day(0)).days, (v.leave - day(0)).days) for v in plan.visits}


def sent(plan: TourPlan) -> list[str]:
    return [one.group for one in plan.assignments]


# --- in place ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arrive", "found"), [(7, {"too_early"}), (8, set()), (9, set()), (10, {"late"})]
)
def test_a_group_arrives_one_or_two_days_before(arrive, found):
    # A poll on day 10: from day 8, two days before, to day 9.
    asked = problem([Poll(0, 0, on=10)], group(1))
    [visit] = planned_of(asked).visits
    plan = replace(planned_of(asked), visits=(replace(visit, arrive=day(arrive)),))
    codes = {one.code.removeprefix("tours.breach_") for one in verify(plan, asked)}
    assert codes - {"figures"} == found


@pytest.mark.parametrize(("before", "expected"), [(2, {(9, 12)}), (1, {(9, 10), (11, 12)})])
def test_how_early_a_group_may_be_in_place_is_asked_of_every_event_of_a_stay(before, expected):
    # From a poll on day 10 to one on day 12 are two days.
    asked = problem([Poll(0, 0, on=10), Poll(0, 1, on=12)], group(1))
    asked = replace(asked, pace=Pace(earliest_days_before=before))
    assert stays(planned_of(asked)) == expected


# --- the road ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("minutes", "away", "unattended"),
    [(480, (11, 12), 0), (481, (11, 12), 1), (481, (11, 11), 0), (240, (11, 12), 0)],
)
def test_only_days_on_hand_count_for_the_road(minutes, away, unattended):
    # Left on day 10, in place on day 13 at the latest: days 11, 12, 13 less those away.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=14)]
    travel = one_road(2, minutes)
    assert missed(polls, group(1, away=away), travel=travel) == unattended


@pytest.mark.parametrize(("first", "unattended"), [(0, 1), (1, 0)])
def test_a_road_may_take_a_day_up_and_none_down(first, unattended):
    # 241 minutes from 0 up to 1, 240 down: polls on days 10 and 11, up or down.
    polls = [Poll(first, 0, on=10), Poll(1 - first, 0, on=11)]
    travel = (leg(0, 1, 241), leg(1, 0, 240))
    assert missed(polls, group(1), travel=travel) == unattended


@pytest.mark.parametrize(("second", "unattended"), [(120, 0), (121, 1)])
def test_a_pair_that_is_not_given_is_the_shortest_way_over_those_given(second, unattended):
    # From 0 over 1 to 2: 120 + 120 = 240 minutes take no day, 120 + 121 = 241 take one.
    polls = [Poll(0, 0, on=10), Poll(2, 0, on=11)]
    travel = (leg(0, 1, 120), leg(1, 2, second))
    plan = planned(polls, group(1), travel=travel)
    assert (plan.objective.unattended, plan.findings) == (unattended, ())


@pytest.mark.parametrize(("second", "unattended"), [(120, 0), (121, 1)])
def test_a_way_round_that_is_a_minute_shorter_than_the_given_road_is_taken(second, unattended):
    # From 0 to 2 straight 241 minutes, one day; over 1 they are 240 or 241.
    polls = [Poll(0, 0, on=10), Poll(2, 0, on=11)]
    travel = (leg(0, 2, 241), leg(0, 1, 120), leg(1, 2, second))
    assert missed(polls, group(1), travel=travel) == unattended


@pytest.mark.parametrize(("flat", "unattended"), [(240, 0), (241, 1)])
def test_a_township_that_no_road_reaches_is_named_and_taken_to_be_so_far(flat, unattended):
    given = campaign(townships=2, villages=1, groups=(group(1),))
    polls = plan_of([Poll(0, 0, on=10), Poll(1, 0, on=11)])
    asked = problem_from(polls, given, defaults=RoadDefaults(flat_minutes=flat))
    [found] = asked.findings
    assert found.code == "tours.road_flat"
    assert "乡0–乡1" in found.says.zh and str(flat) in found.says.zh
    assert planned_of(asked).objective.unattended == unattended


@pytest.mark.parametrize(("place", "minutes"), [(0, 0), (1, 110)])
def test_the_way_from_the_base_and_the_way_home_are_counted_as_they_are(place, minutes):
    # 60 minutes up from the base and 50 down; no minute where the base itself is visited.
    travel = (leg(0, 1, 60), leg(1, 0, 50))
    plan = planned([Poll(place, 0, on=10)], group(1), travel=travel, townships=2)
    assert plan.objective.travel_minutes == minutes


def test_a_group_does_not_drive_home_between_two_stays():
    # Base 0, townships 1 and 2 each 60 minutes from it and 20 apart, a week between: 60 + 20 + 60.
    travel = (leg(0, 1, 60), leg(0, 2, 60), leg(1, 2, 20))
    plan = planned([Poll(1, 0, on=10), Poll(2, 0, on=17)], group(1), travel=travel)
    assert plan.objective.travel_minutes == 140


# --- who is sent ---------------------------------------------------------------------------------


@pytest.mark.parametrize(("second", "unattended"), [(14, 0), (15, 1)])
def test_a_township_keeps_one_group_though_another_is_free(second, unattended):
    # Group 1 is away from day 15, group 2 through day 9, the eve of the first poll.
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=second)]
    groups = (group(1, away=(15, 20)), group(2, away=(1, 9)))
    assert missed(polls, *groups) == unattended


@pytest.mark.parametrize(("teams", "unattended"), [((2, 1), 0), ((1, 1), 1)])
def test_the_teams_of_two_groups_are_not_added_up(teams, unattended):
    # Two polls of one township on one day: one group of two teams sees both.
    groups = [group(n, teams=number) for n, number in enumerate(teams, start=1)]
    assert missed([Poll(0, 0, on=10), Poll(0, 1, on=10)], *groups) == unattended


def barred(*numbers: int) -> tuple[Recusal, ...]:
    return tuple(Recusal(group=f"G{n}", unit=township(0), says="原籍") for n in numbers)


@pytest.mark.parametrize(("away", "unattended"), [((20, 30), 0), ((10, 10), 1)])
def test_the_group_that_is_left_is_sent_even_where_it_is_away(away, unattended):
    groups = (group(1), group(2, away=away))
    plan = planned([Poll(0, 0, on=10)], *groups, recused=barred(1))
    assert (sent(plan), plan.objective.unattended) == (["G2"], unattended)


def test_when_both_groups_are_recused_the_township_is_named():
    with pytest.raises(Refused) as refused:
        problem([Poll(0, 0, on=10)], group(1), group(2), recused=barred(1, 2))
    [found] = refused.value.findings
    assert (found.code, "乡0" in found.says.zh) == ("tours.all_recused", True)


def test_a_county_without_groups_and_a_base_outside_it_are_named():
    with pytest.raises(Refused) as refused:
        problem([Poll(0, 0, on=10)])
    assert [one.code for one in refused.value.findings] == ["tours.no_groups"]
    with pytest.raises(Refused) as refused:
        problem([Poll(0, 0, on=10)], group(1, base=1))
    [found] = refused.value.findings
    assert (found.code, str(township(1)) in found.says.zh) == ("tours.base_unknown", True)
    assert problem([Poll(0, 0, on=10)], group(1, base=1), townships=2).groups


# --- languages -----------------------------------------------------------------------------------


def tongues(*known: tuple[str, ...], spoken=("彝语",), **more) -> TourProblem:
    """A poll on day 10; as many groups as are given languages, the first always on hand."""
    away = more.pop("away", (None,) * len(known))
    groups = tuple(
        replace(group(n, away=days), languages=one)
        for n, (one, days) in enumerate(zip(known, away, strict=True), start=1)
    )
    given = campaign(townships=1, villages=1, groups=groups, **more)
    given = replace(given, spoken=(Spoken(unit=village(0, 0), languages=spoken),))
    return problem_from(plan_of([Poll(0, 0, on=10)]), given)


@pytest.mark.parametrize(("away", "unattended"), [((11, 11), 0), ((10, 10), 1)])
def test_a_group_without_the_language_is_not_sent_though_the_other_is_away(away, unattended):
    plan = planned_of(tongues((), ("彝语",), away=(None, away)))
    assert (sent(plan), plan.objective.unattended) == (["G2"], unattended)


def test_one_of_two_languages_is_enough_and_another_is_none():
    either = planned_of(tongues((), ("苗语",), spoken=("彝语", "苗语")))
    assert (sent(either), either.findings) == (["G2"], ())
    other = planned_of(tongues(("苗语",), spoken=("彝语",)))
    assert [one.code for one in other.findings] == ["tours.language_unspoken"]


@pytest.mark.parametrize(("number", "group_sent", "codes"), [
    (1, "G2", []),
    (2, "G1", ["tours.language_unspoken"]),
])  # fmt: skip
def test_where_the_only_speaker_is_recused_the_other_goes_and_it_is_said(number, group_sent, codes):
    plan = planned_of(tongues((), ("彝语",), recused=barred(number)))
    assert sent(plan) == [group_sent]
    assert [one.code for one in plan.findings] == codes


# --- rest ----------------------------------------------------------------------------------------


def rested(on: int, rule: Rest, *, base_minutes: int = 30) -> int:
    """Missed polls: township 0 on days 10 and 11, township 1 on another; the base is elsewhere."""
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=11), Poll(1, 0, on=on)]
    travel = (leg(0, 1, 30), leg(2, 0, base_minutes), leg(2, 1, base_minutes))
    asked = problem(polls, group(1, base=2), travel=travel, townships=3)
    return seen_in_class(replace(asked, rest=rule))


def seen_in_class(asked: TourProblem) -> int:
    """Missed polls; what can all be seen is seen without leaving the model class."""
    plan = planned_of(asked)
    assert plan.objective.unattended or not plan.any_stays
    return plan.objective.unattended


@pytest.mark.parametrize(("on", "unattended"), [(14, 1), (15, 0)])
def test_two_days_of_rest_are_two_whole_days(on, unattended):
    # Left on day 11; at the base on days 12 and 13; in place on day 14 for a poll on day 15.
    assert rested(on, Rest(most_nights=2, rest_days=2)) == unattended


@pytest.mark.parametrize(("minutes", "on", "unattended"), [
    (240, 13, 1), (240, 14, 0), (241, 15, 1), (241, 16, 0), (481, 17, 1), (481, 18, 0),
])  # fmt: skip
def test_days_on_the_road_to_the_base_and_from_it_are_no_rest(minutes, on, unattended):
    # 241 minutes: left on day 11, home on 12, rest on 13, out again on 14 and 15 at the place
    # (one day lost each way): 11 + 1 + 1 + 1 + 1 = 15, poll on day 16. 481 minutes: two each way.
    rule = Rest(most_nights=2, rest_days=1)
    assert rested(on, rule, base_minutes=minutes) == unattended


@pytest.mark.parametrize(("most", "unattended"), [(3, 0), (2, 1)])
def test_one_stay_may_last_so_many_nights(most, unattended):
    # Polls on days 10, 11, 12 of one township, the base 300 minutes off: in place on day 9,
    # 12 - 9 = 3 nights.
    polls = [Poll(0, n, on=10 + n) for n in range(3)]
    asked = problem(polls, group(1, base=1), travel=one_road(2, 300), townships=2)
    asked = replace(asked, rest=Rest(most_nights=most, rest_days=1))
    assert seen_in_class(asked) == unattended


# --- loads and leaders ---------------------------------------------------------------------------


@pytest.mark.parametrize(("polls", "spread"), [((2, 2), 0), ((3, 1), 2)])
def test_loads_are_spread_where_the_road_is_the_same_for_all(polls, spread):
    # Two groups at township 0, township 1 an hour away: 120 minutes whoever goes.
    listed = [Poll(t, n, on=10 + n) for t, number in enumerate(polls) for n in range(number)]
    plan = planned(listed, group(1), group(2), travel=one_road(2, 60))
    figures = plan.objective
    assert (figures.unattended, figures.travel_minutes, figures.load_spread) == (0, 120, spread)


@pytest.mark.parametrize(("minutes", "spread"), [(99, 0), (101, 2)])
def test_an_even_load_is_worth_so_much_road_and_no_more(minutes, spread):
    # Township 1 is 10 minutes from group 1's base and so many from group 2's. Group 1 sees all:
    # 20 + 2 x 90 = 200. One poll each: 2 x 99 = 198 or 2 x 101 = 202.
    travel = (leg(0, 1, 10), leg(1, 2, minutes))
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=20)]
    plan = planned(polls, group(1), group(2, base=2), travel=travel, townships=3)
    assert plan.objective.load_spread == spread


@pytest.mark.parametrize(("away", "codes"), [((11, 11), []), ((10, 10), ["tours.leader_away"])])
def test_a_given_leader_who_is_away_on_the_day_keeps_the_township_and_is_named(away, codes):
    leader = Leader(name="甲", township=township(0), away=((day(away[0]), day(away[1])),))
    other = Leader(name="乙", township=None)
    plan = planned([Poll(0, 0, on=10)], group(1), leaders=(leader, other))
    assert plan.assignments[0].leader == "甲"
    assert [one.code for one in plan.findings] == codes


@pytest.mark.parametrize(("names", "without"), [("甲乙", []), ("甲", ["tours.leader_missing"])])
def test_every_township_has_a_leader_of_its_own_as_far_as_they_go(names, without):
    leaders = tuple(Leader(name=name, township=None) for name in names)
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=20)]
    plan = planned(polls, group(1), leaders=leaders, travel=one_road(2, 60))
    led = [one.leader for one in plan.assignments if one.leader]
    assert sorted(led) == sorted(names)
    assert [one.code for one in plan.findings] == without
