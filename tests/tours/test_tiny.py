"""One tiny instance for every rule of the tours, with its infeasible twin.

Most tests hold both, side by side as parameters; where not, the twin stands behind the stroke.

- teams of a day: test_two_teams_see_two_polls_of_a_day_and_a_third_is_missed
- teams are one group's: test_the_teams_of_two_groups_are_not_added_up
- in place the day before, two days before at the earliest:
  test_a_group_arrives_one_or_two_days_before,
  test_one_idle_day_is_stayed_through_and_two_are_not,
  test_how_early_a_group_may_be_in_place_is_asked_of_every_event_of_a_stay
- 240, 241, 480, 481 minutes: test_the_road_takes_no_day_one_or_two
- days away: test_a_group_that_is_away_on_the_day_or_its_eve_attends_nothing
- days away are no days on the road: test_only_days_on_hand_count_for_the_road
- one township at a time: test_a_group_is_in_one_township_at_a_time_and_two_groups_in_two
- one group for a township: test_a_township_keeps_one_group_though_another_is_free
- recusal: test_a_recused_group_is_not_sent,
  test_a_group_recused_from_a_village_is_not_sent_to_its_township,
  test_the_group_that_is_left_is_sent_even_where_it_is_away
  / test_when_both_groups_are_recused_the_township_is_named,
  test_a_township_from_which_all_groups_are_recused_is_refused
- polls a day: test_the_daily_limit_of_polls_holds_for_moved_and_unattended_polls,
  test_moved_polls_keep_the_daily_limit,
  test_polls_that_nobody_attends_count_for_the_daily_limit
  / test_the_daily_limit_is_of_polls_and_not_of_party_meetings,
  test_the_daily_limit_is_of_each_township
- congress from its eve through its ballot:
  test_a_congress_needs_its_group_from_the_eve_of_its_opening_through_its_ballot
- congress takes one team: test_a_congress_takes_one_team_on_every_day_of_it
- congress stays: test_a_congress_does_not_move_though_it_could
- congress before poll: test_a_congress_goes_before_polls
- slack: test_a_poll_with_a_day_of_slack_moves_rather_than_being_missed
  / test_a_poll_moves_as_far_as_its_slack
- fixed days: test_of_two_polls_the_fixed_one_stays_and_two_fixed_ones_are_not_both_seen
- avoided days, by date, weekday and moon:
  test_a_poll_moves_to_the_next_day_but_not_to_one_avoided
  / test_a_planned_day_stays_open_though_it_is_avoided
- closed days: test_a_closed_day_is_not_taken
- congress, then meeting: test_a_party_meeting_keeps_its_distance_to_the_congress
  / test_the_congress_of_another_township_binds_no_meeting
- meeting, then poll: test_a_poll_keeps_its_distance_to_the_party_meeting,
  test_a_poll_follows_when_its_party_meeting_moves,
  test_a_poll_keeps_its_distance_to_a_party_meeting_that_nobody_attends
- poll before meeting: test_of_a_poll_and_a_meeting_of_one_day_the_poll_is_seen,
  test_one_poll_goes_before_two_meetings
- meeting before a day kept:
  test_a_poll_moves_so_that_a_party_meeting_is_seen_though_its_day_was_announced
- a day kept before the road: test_nothing_moves_without_need
  / test_a_day_is_kept_unless_moving_it_saves_more_road_than_a_day_is_worth,
  test_of_two_days_to_move_to_the_nearer_is_taken
- nights before a rest: test_one_stay_may_last_so_many_nights
- days of rest: test_two_days_of_rest_are_two_whole_days,
  test_days_on_the_road_to_the_base_and_from_it_are_no_rest
- languages: test_a_group_without_the_language_is_not_sent_though_the_other_is_away,
  test_one_of_two_languages_is_enough_and_another_is_none,
  test_where_the_only_speaker_is_recused_the_other_goes_and_it_is_said
- roads up and down: test_a_road_may_take_a_day_up_and_none_down
- shortest ways: test_a_pair_that_is_not_given_is_the_shortest_way_over_those_given
- ways round: test_a_way_round_that_is_a_minute_shorter_than_the_given_road_is_taken
- no road: test_a_township_that_no_road_reaches_is_named_and_taken_to_be_so_far
- travel from and to the base: test_travel_is_counted_from_the_base_and_back,
  test_the_way_from_the_base_and_the_way_home_are_counted_as_they_are
  / test_a_group_does_not_drive_home_between_two_stays
- even loads: test_loads_are_spread_where_the_road_is_the_same_for_all
  / test_an_even_load_is_worth_so_much_road_and_no_more
- leaders: test_every_township_has_a_leader_of_its_own_as_far_as_they_go,
  test_a_given_leader_who_is_away_on_the_day_keeps_the_township_and_is_named,
  test_leaders_keep_their_township_and_the_free_one_avoids_his_days_away
- groups and bases: test_a_county_without_groups_and_a_base_outside_it_are_named
"""

import re
from pathlib import Path

import pytest
from tests.tours.county import Poll, day, group, leg, one_road, problem, township, village
from tests.tours.tiny import SMALL, planned

from huanjie.terms.campaign import Leader, Recusal
from huanjie.terms.findings import Refused
from huanjie.tours.plan import plan_tours


def test_every_test_named_above_is_there():
    files = Path(__file__).parent.glob("test_tiny*.py")
    there = {
        name for file in files for name in re.findall(r"^def (test_\w+)", file.read_text(), re.M)
    }
    assert set(re.findall(r"test_\w+", __doc__)) <= there


def test_a_group_arrives_the_day_before_and_leaves_after_the_poll():
    plan = planned([Poll(0, 0, on=10)], group(1))
    [visit] = plan.visits
    assert (visit.arrive, visit.leave) == (day(9), day(10))


def test_two_teams_see_two_polls_of_a_day_and_a_third_is_missed():
    # 2 teams, 3 polls on day 10 without slack: 3 - 2 = 1 unattended.
    polls = [Poll(0, n, on=10) for n in range(3)]
    assert planned(polls, group(1, teams=2)).objective.unattended == 1
    assert planned(polls, group(1, teams=3)).objective.unattended == 0


def test_a_poll_with_a_day_of_slack_moves_rather_than_being_missed():
    # 1 team, 2 polls on day 10: one may go to day 11.
    plan = planned([Poll(0, 0, on=10), Poll(0, 1, on=10, late=1)], group(1))
    assert plan.objective.unattended == 0
    [move] = plan.moved
    assert (move.unit, move.before, move.after) == (village(0, 1), day(10), day(11))
    assert plan.bound.moved_polling_days == 1


def test_nothing_moves_without_need():
    plan = planned([Poll(0, n, on=10 + n, early=9, late=9) for n in range(4)], group(1))
    assert plan.moved == ()


def test_consecutive_polls_are_one_stay():
    plan = planned([Poll(0, n, on=10 + n) for n in range(3)], group(1))
    assert {(v.arrive, v.leave) for v in plan.visits} == {(day(9), day(12))}


def test_one_idle_day_is_stayed_through_and_two_are_not():
    # In place two days before at the earliest: from day 10 to a poll on day 12, not on day 13.
    through = planned([Poll(0, 0, on=10), Poll(0, 1, on=12)], group(1))
    assert {v.arrive for v in through.visits} == {day(9)}
    apart = planned([Poll(0, 0, on=10), Poll(0, 1, on=13)], group(1))
    assert {v.arrive for v in apart.visits} == {day(9), day(12)}


@pytest.mark.parametrize(("minutes", "enough"), [(240, 1), (241, 2), (480, 2), (481, 3)])
def test_the_road_takes_no_day_one_or_two(minutes, enough):
    # Left on day 10, slept there on the eve: after a road of no days the next poll is day 11.
    def missed(gap):
        polls = [Poll(0, 0, on=10), Poll(1, 0, on=10 + gap)]
        return planned(polls, group(1), travel=one_road(2, minutes)).objective.unattended

    assert missed(enough) == 0
    assert missed(enough - 1) == 1


def test_a_group_is_in_one_township_at_a_time_and_two_groups_in_two():
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=10)]
    assert planned(polls, group(1), travel=one_road(2, 30)).objective.unattended == 1
    both = planned(polls, group(1), group(2), travel=one_road(2, 30))
    assert both.objective.unattended == 0


@pytest.mark.parametrize(
    ("away", "missed"), [((11, 14), 0), ((10, 10), 1), ((9, 9), 1), ((1, 8), 0)]
)
def test_a_group_that_is_away_on_the_day_or_its_eve_attends_nothing(away, missed):
    plan = planned([Poll(0, 0, on=10)], group(1, away=away))
    assert plan.objective.unattended == missed
    if missed:
        assert "away" in plan.unattended[0].why.en


def test_days_away_are_no_days_on_the_road():
    # 300 minutes cost one day. Left on day 10, away on 11 and 12: the road is day 13 at the
    # earliest, which is also the eve of a poll on day 14.
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=14)]
    road = one_road(2, 300)
    assert planned(polls, group(1, away=(11, 12)), travel=road).objective.unattended == 0
    assert planned(polls, group(1, away=(11, 13)), travel=road).objective.unattended == 1


def test_a_recused_group_is_not_sent():
    recusal = Recusal(group="G1", unit=township(0), says="原籍")
    plan = planned([Poll(0, 0, on=10)], group(1), group(2), recused=(recusal,))
    assert [a.group for a in plan.assignments] == ["G2"]


def test_a_group_recused_from_a_village_is_not_sent_to_its_township():
    recusal = Recusal(group="G1", unit=village(0, 0), says="亲属参选")
    plan = planned([Poll(0, 0, on=10)], group(1), group(2), recused=(recusal,))
    assert [a.group for a in plan.assignments] == ["G2"]


def test_a_township_from_which_all_groups_are_recused_is_refused():
    recusal = Recusal(group="G1", unit=township(0), says="原籍")
    with pytest.raises(Refused) as refused:
        problem([Poll(0, 0, on=10)], group(1), recused=(recusal,))
    assert refused.value.findings[0].code == "tours.all_recused"


def test_the_daily_limit_of_polls_holds_for_moved_and_unattended_polls():
    # At most 2 polls a day in the township and 2 teams: days 10 (2), 11 (2) are full, so the
    # fifth, planned for day 12 when the group is away, can go nowhere earlier.
    polls = [Poll(0, n, on=10 + n // 2) for n in range(4)] + [Poll(0, 4, on=12, early=2)]
    away = group(1, teams=3, away=(12, 12))
    assert planned(polls, away, polls_per_day=2).objective.unattended == 1
    assert planned(polls, away, polls_per_day=3).objective.unattended == 0


def test_a_poll_goes_before_a_party_meeting():
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=10, procedure="party_branch")]
    [missed] = planned(polls, group(1)).unattended
    assert missed.procedure == "party_branch"


def test_travel_is_counted_from_the_base_and_back():
    # Base 0; townships 1 and 2 in a row, 60 minutes each: 60 + 60 + 120 = 240.
    plan = planned([Poll(1, 0, on=10), Poll(2, 0, on=20)], group(1), travel=one_road(3, 60))
    assert plan.objective.travel_minutes == 240


def test_neighbouring_townships_go_to_one_group_when_their_days_allow():
    # Two pairs of neighbours far apart, one group based at each pair.
    travel = (leg(0, 1, 20), leg(2, 3, 20), leg(1, 2, 200))
    polls = [Poll(t, 0, on=10 + 3 * t) for t in range(4)]
    groups = (group(1, base=0), group(2, base=3))
    plan = planned(polls, *groups, travel=travel)
    assert [a.group for a in plan.assignments] == ["G1", "G1", "G2", "G2"]
    assert plan.objective.travel_minutes == 80
    assert plan.objective.load_spread == 0


def test_leaders_keep_their_township_and_the_free_one_avoids_his_days_away():
    leaders = (
        Leader(name="甲", township=township(0)),
        Leader(name="乙", township=None, away=((day(20), day(20)),)),
        Leader(name="丙", township=None),
    )
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=20), Poll(2, 0, on=30)]
    plan = planned(polls, group(1), leaders=leaders)
    assert [a.leader for a in plan.assignments] == ["甲", "丙", "乙"]


def test_a_township_without_leader_and_a_leader_who_is_away_are_warned_of():
    leaders = (Leader(name="甲", township=township(0), away=((day(10), day(11)),)),)
    polls = [Poll(0, 0, on=10), Poll(0, 1, on=12), Poll(1, 0, on=20)]
    plan = planned(polls, group(1), leaders=leaders, travel=one_road(2, 60))
    assert [(f.code, f.place) for f in plan.findings] == [
        ("tours.leader_away", township(0)),
        ("tours.leader_missing", township(1)),
    ]


def test_a_county_that_names_no_leaders_is_not_warned():
    plan = planned([Poll(0, 0, on=10)], group(1))
    assert (plan.assignments[0].leader, plan.findings) == ("", ())


def test_the_same_problem_and_seed_give_the_same_plan():
    polls = [Poll(t, n, on=10 + n, early=3, late=3) for t in range(4) for n in range(3)]
    asked = problem(polls, group(1, teams=2), group(2, teams=2), travel=one_road(4, 50))
    assert plan_tours(asked, SMALL) == plan_tours(asked, SMALL)
