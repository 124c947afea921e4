"""The line, the order of posts, relatives, what is held: each rule at its boundary."""

import pytest
from tests.count.votes import branch, decided, holds, post, ties, vote

SPOUSES = [["甲", "乙", "spouse"]]


@pytest.mark.parametrize(("votes", "elected"), [(449, []), (450, []), (451, ["甲"])])
def test_exactly_half_is_not_enough(votes, elected):
    assert decided(vote(post("chair", 1, 甲=votes)))["elected"]["chair"] == elected


@pytest.mark.parametrize(("votes", "elected"), [(299, []), (300, ["甲"]), (301, ["甲"])])
def test_exactly_one_third_is_enough_in_a_rerun(votes, elected):
    case = vote(post("chair", 1, 甲=votes), round="rerun")
    assert decided(case)["elected"]["chair"] == elected


def test_nobody_wins_with_no_votes():
    case = vote(post("chair", 1, 甲=0), waste=900, settings={"waste_counts_in_total": False})
    answered = decided(case | {"round": "rerun"})
    assert (answered["base"], answered["need_votes"]) == (0, 1)
    assert answered["elected"] == {"chair": []}


@pytest.mark.parametrize(
    ("collected", "reason"),
    [(599, "turnout_not_over_half"), (600, "turnout_not_over_half"), (601, None)],
)
def test_more_than_half_of_the_registered_must_take_part(collected, reason):
    assert decided(vote(post("chair", 1), collected=collected))["invalid_reason"] == reason


@pytest.mark.parametrize(
    ("collected", "reason"),
    [(400, "turnout_not_over_two_thirds"), (401, None)],
)
def test_representatives_need_more_than_two_thirds(collected, reason):
    case = vote(post("chair", 1), procedure="residents_committee", mode="representatives")
    case |= {"registered": 600, "collected": collected}
    assert decided(case)["invalid_reason"] == reason


def test_a_rerun_without_turnout_counts_where_the_method_says_so():
    case = vote(post("chair", 1), round="rerun", collected=10)
    assert decided(case)["invalid_reason"] == "turnout_not_over_half"
    assert decided(case | {"settings": {"rerun_turnout_required": False}})["valid"]


@pytest.mark.parametrize(
    ("setting", "issued", "voters", "reason"),
    [
        ("both", 899, 899, "more_ballots_than_issued"),
        ("both", 900, 899, "more_ballots_than_voters"),
        ("issued", 900, 0, None),
        ("voters", 0, 900, None),
        ("voters", 0, 899, "more_ballots_than_voters"),
    ],
)
def test_ballots_are_compared_with_what_the_method_names(setting, issued, voters, reason):
    case = vote(post("chair", 1), issued=issued, voters=voters, settings={"overcollected": setting})
    assert decided(case)["invalid_reason"] == reason


@pytest.mark.parametrize(
    ("on", "present", "settings", "valid"),
    [
        ("2020-07-12", 40, {}, False),
        ("2020-07-12", 40, {"exact_four_fifths_counts": True}, True),
        ("2020-07-12", 41, {}, True),
        ("2020-07-13", 40, {}, True),
        ("2020-07-13", 39, {}, False),
    ],
)
def test_exactly_four_fifths_depends_on_the_text(on, present, settings, valid):
    case = branch(post("member", 1), on=on, present=present, issued=present, collected=present)
    answered = decided(case | {"settings": settings | {"party_win_base": "due"}})
    assert answered["valid"] is valid
    assert ("exactly_four_fifths" in answered["codes"]) is (on == "2020-07-12" and present == 40)


def test_a_plenary_may_meet_with_two_thirds():
    case = branch(post("secretary", 1), procedure="party_plenary", due=9, present=6)
    case |= {"issued": 6, "collected": 6}
    assert decided(case)["invalid_reason"] == "quorum_not_met"
    case["settings"] = {"plenary_quorum": "two_thirds", "party_win_base": "due"}
    assert decided(case)["valid"]


def test_without_its_base_a_party_vote_decides_nothing():
    answered = decided(branch(post("secretary", 1, 甲=50), post("member", 2), settings={}))
    assert answered["valid"] and answered["base"] is None and answered["need_votes"] is None
    reason = "party_win_base_not_set"
    assert [(one["post"], one["reason"], one["name"]) for one in answered["held"]] == [
        ("secretary", reason, None),
        ("member", reason, None),
    ]
    assert answered["elected"] == {"secretary": [], "member": []} and answered["rerun"] == {}


def test_deputies_of_the_head_need_more_than_half_of_all_deputies():
    case = branch(post("head", 1, 甲=25), procedure="township_head", settings={})
    answered = decided(case | {"present": 30, "issued": 30, "collected": 30})
    assert (answered["base"], answered["need_votes"]) == (50, 26)
    assert answered["rerun"] == {"head": {"seats": 1, "candidates": [], "women_only": False}}
    assert "too_few_candidates" not in answered["codes"]


def test_who_wins_two_posts_takes_the_higher_and_the_next_moves_up():
    answered = decided(vote(post("member", 2, 甲=600, 乙=500, 丙=460), post("chair", 1, 甲=500)))
    assert answered["elected"] == {"chair": ["甲"], "member": ["乙", "丙"]}


def test_a_relative_of_the_chair_is_left_out_of_the_members():
    members = post("member", 2, 乙=600, 丙=500, 丁=460)
    case = vote(post("chair", 1, 甲=500), members, relatives=SPOUSES)
    assert decided(case)["elected"]["member"] == ["丙", "丁"]
    case["settings"] = {"relatives_at_result": "none"}
    assert decided(case)["elected"]["member"] == ["乙", "丙"]


def test_a_relative_with_fewer_votes_gives_way_in_one_post():
    case = vote(post("member", 2, 甲=600, 乙=550, 丙=500), relatives=SPOUSES)
    assert decided(case)["elected"]["member"] == ["甲", "丙"]


def test_relatives_with_equal_votes_are_one_family_linked_through_others():
    chain = [["甲", "乙", "spouse"], ["乙", "丙", "sibling"], ["丁", "戊", "other"]]
    case = vote(post("member", 3, 甲=500, 乙=500, 丙=500, 丁=480, 戊=470), relatives=chain)
    answered = decided(case)
    assert ties(answered) == {("member", 1, "丙乙甲")}
    assert answered["elected"]["member"] == ["丁", "戊"]


def test_a_group_larger_than_the_seats_left_is_tied_as_a_whole():
    case = vote(post("member", 1, 甲=300, 乙=300, 丙=300), relatives=SPOUSES, round="rerun")
    assert ties(decided(case)) == {("member", 1, "丙乙甲")}
    case = vote(post("member", 2, 甲=500, 乙=500, 丙=500), relatives=SPOUSES)
    answered = decided(case)
    assert ties(answered) == {("member", 1, "乙甲")} and answered["elected"]["member"] == ["丙"]


def test_a_relative_of_somebody_tied_is_held():
    case = vote(
        post("chair", 2, 甲=500, 丁=500, 戊=500),
        post("member", 1, 乙=600),
        relatives=SPOUSES,
    )
    assert holds(decided(case)) == {("乙", "relative_pending")}


def test_who_is_tied_for_a_higher_post_is_held_for_the_lower():
    case = vote(post("vice_chair", 2, 甲=500, 丁=500, 戊=500), post("member", 2, 甲=600, 乙=500))
    answered = decided(case)
    assert holds(answered) == {("甲", "higher_post_pending")}
    assert answered["elected"]["member"] == ["乙"] and "member" not in answered["rerun"]


def test_who_holds_a_lower_post_is_held_and_a_relative_of_his_too():
    case = vote(post("chair", 1, 甲=500), already_elected={"member": ["甲"]})
    assert holds(decided(case)) == {("甲", "already_elected")}
    case = vote(
        post("chair", 1, 乙=500), already_elected={"woman_member": ["甲"]}, relatives=SPOUSES
    )
    assert holds(decided(case)) == {("乙", "relative_already_elected")}


def test_who_holds_a_seat_of_the_same_rank_is_left_out():
    case = vote(post("member", 1, 甲=450, 乙=440), round="rerun")
    case["already_elected"] = {"woman_member": ["甲"]}
    assert decided(case)["elected"]["member"] == ["乙"]


@pytest.mark.parametrize(
    ("on", "procedure", "code", "held"),
    [
        ("2025-12-31", "villagers_committee", "clan_forces", False),
        ("2026-01-01", "villagers_committee", "clan_forces", True),
        ("2026-01-01", "residents_committee", "clan_forces", False),
        ("2026-01-01", "residents_committee", "criminal_forces", True),
        ("2026-01-01", "villagers_committee", "owes_money", False),
    ],
)
def test_only_a_statutory_bar_holds_a_win(on, procedure, code, held):
    people = {"甲": {"barred": [code]}}
    answered = decided(vote(post("chair", 1, 甲=500), on=on, procedure=procedure, people=people))
    assert holds(answered) == ({("甲", "barred")} if held else set())
    assert ("policy_bar" in answered["codes"]) is not held


def test_a_void_win_leaves_the_seat_unfilled_and_nobody_moves_up():
    members = post("member", 2, 甲=600, 乙=500, 丙=460, 丁=10)
    case = vote(members, people={"甲": {"barred": ["clan_forces"]}})
    answered = decided(case | {"settings": {"bar_win_effect": "void"}})
    assert answered["held"] == [] and answered["elected"] == {"member": ["乙"]}
    assert answered["rerun"]["member"] == {
        "seats": 1,
        "candidates": ["丙", "丁"],
        "women_only": False,
    }


def test_votes_are_carried_down_but_not_into_the_womans_seat():
    case = vote(
        post("chair", 1, 甲=300, 女=50),
        post("vice_chair", 1, 甲=100, 乙=50),
        post("woman_member", 1, 女=10),
        post("member", 2, 甲=51),
        people={"女": {"sex": "f"}},
        settings={"vote_carry_down": True},
    )
    answered = decided(case)
    assert answered["elected"]["member"] == ["甲"]
    assert answered["elected"]["woman_member"] == []
    assert answered["rerun"]["member"]["candidates"] == ["女", "乙"]


def test_candidates_of_a_rerun_are_one_more_than_seats_and_all_equals_stand():
    answered = decided(vote(post("chair", 1, 甲=300, 乙=200, 丙=200, 丁=100)))
    assert answered["rerun"]["chair"]["candidates"][0] == "甲"
    assert set(answered["rerun"]["chair"]["candidates"]) == {"甲", "乙", "丙"}


def test_who_is_elected_tied_held_barred_or_related_does_not_stand_again():
    case = vote(
        post("chair", 1, 甲=500),
        post("member", 3, 乙=440, 丙=430, 丁=600, 戊=20, 甲=400, 己=10, 庚=5),
        relatives=SPOUSES,
        people={"丙": {"barred": ["cult_or_illegal_religion"]}, "丁": {"barred": ["clan_forces"]}},
    )
    answered = decided(case)
    assert answered["rerun"]["member"] == {
        "seats": 2,
        "candidates": ["戊", "己", "庚"],
        "women_only": False,
    }


@pytest.mark.parametrize(("before", "vacant"), [("乙", {}), ("乙丙", {"member": 1})])
def test_seats_may_stay_empty_when_three_are_elected(before, vacant):
    case = vote(post("chair", 1, 甲=400), post("member", 1, 丁=10), round="rerun")
    answered = decided(case | {"already_elected": {"member": list(before)}})
    assert answered["vacant"] == vacant
    assert ("member" in answered["rerun"]) is not bool(vacant)


def test_the_womans_seat_is_always_voted_again():
    case = vote(post("woman_member", 1, 女=10), round="rerun", people={"女": {"sex": "f"}})
    answered = decided(case | {"already_elected": {"member": ["甲", "乙", "丙"]}})
    assert answered["rerun"]["woman_member"]["women_only"] and answered["vacant"] == {}


@pytest.mark.parametrize(
    ("already", "code"),
    [
        ({"member": ["乙", "丙", "丁"]}, "representatives_choose_presiding_member"),
        ({"member": ["乙", "丙"], "vice_chair": ["丁"]}, "vice_chair_presides"),
    ],
)
def test_an_empty_chair_says_who_presides(already, code):
    case = vote(post("chair", 1, 甲=10), round="rerun", already_elected=already)
    assert code in decided(case)["codes"]


def test_a_branch_may_reduce_its_seats_when_somebody_is_elected():
    answered = decided(branch(post("member", 3, 甲=30, 乙=20, 丙=10, 丁=5)))
    assert answered["rerun"]["member"]["candidates"] == ["乙", "丙", "丁"]
    assert "seats_may_be_reduced" in answered["codes"]
    assert "seats_may_be_reduced" not in decided(branch(post("member", 1, 甲=1)))["codes"]


def test_too_few_candidates_are_reported():
    assert "too_few_candidates" in decided(vote(post("chair", 1, 甲=300)))["codes"]
    assert "too_few_candidates" not in decided(vote(post("chair", 1, 甲=300, 乙=0)))["codes"]


def test_defaults_are_named_only_where_they_apply():
    first = decided(vote(post("chair", 1)))["defaults"]
    rerun = decided(vote(post("chair", 1), round="rerun"))["defaults"]
    assert first - rerun == {"women", "vote_carry_down"}
    assert rerun - first == {"vacancy_min", "rerun_turnout_required"}
    assert "bar_win_effect" in first
    assert "bar_win_effect" not in decided(vote(post("chair", 1), on="2025-12-31"))["defaults"]
    old_party = decided(branch(post("member", 1), on="2016-01-01"))["defaults"]
    assert old_party == {"overcollected", "exact_four_fifths_counts"}


def test_every_step_has_its_article():
    case = vote(post("chair", 1, 甲=500), post("member", 1, 乙=10, 丙=9))
    for step in decided(case)["steps"]:
        assert step["says"] and step["cited"]
