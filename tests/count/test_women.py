"""A woman on the committee, in each way the rule can come out."""

import pytest
from tests.count.votes import decided, holds, post, sexes, ties, vote


def members(seats, women, men, *posts, **changes):
    votes = post("member", seats, **women, **men)
    named = {name for one in posts for name in one["votes"]}
    people = sexes(women, {*men, *named})
    return vote(*posts, votes, **({"people": people} | changes))


def test_the_woman_over_the_line_is_declared_first_and_her_relative_gives_way():
    case = members(2, {"女": 460}, {"甲": 600, "乙": 500}, relatives=[["女", "甲", "spouse"]])
    assert decided(case)["elected"]["member"] == ["女", "乙"]


def test_the_woman_declared_first_takes_one_seat_and_not_another_in_her_turn():
    """In the ordinary count she gives way to 甲; first, he gives way, and one seat stays empty."""
    kin = [["女", "甲", "spouse"]]
    answered = decided(members(3, {"女": 550}, {"甲": 600, "乙": 500}, relatives=kin))
    assert answered["elected"]["member"] == ["女", "乙"]
    assert answered["rerun"]["member"]["seats"] == 1


def test_a_woman_who_would_be_held_is_not_declared_first():
    case = members(2, {"女": 500, "二": 460}, {"甲": 480, "乙": 360})
    case["people"]["女"]["barred"] = ["clan_forces"]
    answered = decided(case)
    assert holds(answered) == {("女", "barred")}
    assert answered["elected"]["member"] == ["二"]


def test_without_a_woman_over_the_line_one_seat_is_kept():
    answered = decided(members(2, {"女": 440, "二": 30, "三": 20}, {"甲": 600, "乙": 500}))
    assert answered["elected"]["member"] == ["甲"] and answered["tied"] == []
    assert answered["rerun"] == {
        "woman_member": {"seats": 1, "candidates": ["女", "二"], "women_only": True}
    }


def test_what_the_other_seats_leave_unfilled_comes_on_top():
    answered = decided(members(3, {"女": 440}, {"甲": 600, "乙": 30, "丙": 20}))
    assert answered["rerun"]["member"]["seats"] == 1
    assert answered["rerun"]["member"]["candidates"] == ["女", "乙"]
    assert answered["rerun"]["woman_member"]["candidates"] == ["女"]
    assert "too_few_candidates" in answered["codes"]


def test_a_single_seat_is_kept_whole():
    answered = decided(members(1, {"女": 300}, {"甲": 600}))
    assert answered["elected"]["member"] == [] and list(answered["rerun"]) == ["woman_member"]


def test_two_equal_women_vote_again_for_one_seat_before_the_others():
    case = members(2, {"女": 460, "二": 460}, {"甲": 470, "乙": 410})
    answered = decided(case)
    assert answered["elected"]["member"] == ["甲"]
    assert ties(answered) == {("member", 1, "二女")}


def test_a_relative_of_equal_women_is_held():
    kin = [["女", "甲", "sibling"]]
    case = members(2, {"女": 455, "二": 455}, {"甲": 460, "乙": 430}, relatives=kin)
    case["settings"] = {"relatives_at_result": "higher_post_then_votes"}
    # 甲 has more votes, so the ordinary count elects him and leaves 女 out; 二 is certain.
    assert decided(case)["elected"]["member"] == ["甲", "二"]
    case = members(3, {"女": 455, "二": 455}, {"甲": 460, "乙": 456, "丙": 457}, relatives=kin)
    answered = decided(case)
    assert ties(answered) == {("member", 1, "二女")}
    assert holds(answered) == {("甲", "relative_pending")}


def test_fewer_men_than_seats_in_a_tie_make_a_woman_certain():
    answered = decided(members(2, {"女": 460, "二": 460}, {"甲": 460}))
    assert ties(answered) == {("member", 2, "二女甲")}
    assert "women_rule_pending" not in answered["codes"]
    answered = decided(members(2, {"女": 455, "二": 455}, {"甲": 455, "乙": 430}))
    assert "women_rule_pending" not in answered["codes"]
    answered = decided(members(3, {"女": 455, "二": 455}, {"甲": 500, "乙": 480, "丙": 455}))
    assert "women_rule_pending" in answered["codes"]
    assert ties(answered) == {("member", 1, "丙二女")}


@pytest.mark.parametrize(
    ("chair", "already", "worked"),
    [({"甲": 500}, {}, True), ({"女长": 500}, {}, False), ({}, {"member": ["女长"]}, False)],
)
def test_a_woman_already_there_is_enough(chair, already, worked):
    case = members(1, {"女": 100}, {"乙": 600}, post("chair", 1, **chair))
    case["people"]["女长"] = {"sex": "f"}
    answered = decided(case | {"already_elected": already})
    assert ("woman_member" in answered["rerun"]) is worked


def test_an_unknown_sex_skips_the_rule_and_says_so():
    case = members(1, {"女": 100}, {"乙": 600})
    del case["people"]["乙"]
    answered = decided(case)
    assert answered["elected"]["member"] == ["乙"]
    assert "women_rule_not_checked" in answered["codes"]


@pytest.mark.parametrize(
    ("on", "setting", "worked"),
    [
        ("2010-10-27", None, False),
        ("2010-10-28", None, True),
        ("2010-10-27", "priority", True),
        ("2010-10-28", "separate", False),
        ("2010-10-28", "none", False),
    ],
)
def test_the_rule_is_the_default_in_villages_from_2010(on, setting, worked):
    case = members(1, {"女": 100}, {"乙": 600}, on=on)
    case["settings"] = {} if setting is None else {"women": setting}
    assert ("woman_member" in decided(case)["rerun"]) is worked


def test_in_a_rerun_the_rule_is_not_worked_again():
    case = members(1, {"女": 100}, {"乙": 600}, round="rerun")
    assert decided(case)["elected"]["member"] == ["乙"]
