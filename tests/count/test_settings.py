"""The unit's own method: each setting's values, where it applies, and that it ends its default."""

import pytest
from tests.count.votes import branch, decided, post, refused_field, vote

PLAIN = vote(post("chair", 1, 甲=500))
VALUES = {
    "overcollected": ["both", "issued", "voters"],
    "waste_counts_in_total": [True, False],
    "rerun_turnout_required": [True, False],
    "vote_carry_down": [True, False],
    "women": ["priority", "separate", "none"],
    "dual_post": ["higher_post"],
    "relatives_at_result": ["higher_post_then_votes", "none"],
    "bar_win_effect": ["hold", "void"],
    "vacancy_min": [3, 4, 10**30],
    "rerun_candidates_excess": [1, 2, 10**30],
    "party_win_base": ["present", "due"],
    "exact_four_fifths_counts": [True, False],
    "plenary_quorum": ["four_fifths", "two_thirds"],
    "proxy_max": [1, 2, 10**30],
    "proxy_candidates_barred": [True, False],
}
LEAST = {"vacancy_min": 3, "rerun_candidates_excess": 1, "proxy_max": 1}
FIRST = {
    *("overcollected", "waste_counts_in_total", "vote_carry_down", "women", "dual_post"),
    *("relatives_at_result", "bar_win_effect", "rerun_candidates_excess"),
}
RERUN = FIRST - {"vote_carry_down", "women"} | {"rerun_turnout_required", "vacancy_min"}


@pytest.mark.parametrize(("setting", "value"), [(s, v) for s, all_ in VALUES.items() for v in all_])
def test_every_value_of_a_setting_is_accepted_wherever_it_applies(setting, value):
    assert decided(PLAIN | {"settings": {setting: value}})["valid"]


@pytest.mark.parametrize("setting", VALUES)
@pytest.mark.parametrize("value", [None, "yes", "", [], {}, -1, 0, 1.5])
def test_no_other_value_is(setting, value):
    assert refused_field(PLAIN | {"settings": {setting: value}}) == f"settings.{setting}"


@pytest.mark.parametrize(("setting", "least"), LEAST.items())
def test_a_number_below_the_least_is_refused(setting, least):
    assert refused_field(PLAIN | {"settings": {setting: least - 1}}) == f"settings.{setting}"
    assert refused_field(PLAIN | {"settings": {setting: True}}) == f"settings.{setting}"


def test_an_unknown_setting_is_refused_by_its_name():
    assert refused_field(PLAIN | {"settings": {"women": "none", "lots": True}}) == "settings.lots"


@pytest.mark.parametrize(
    ("case", "defaults"),
    [
        (PLAIN, FIRST),
        (PLAIN | {"round": "rerun"}, RERUN),
        (PLAIN | {"on": "2025-12-31"}, FIRST - {"bar_win_effect"}),
        (PLAIN | {"procedure": "residents_committee"}, FIRST),
        (
            vote(post("deputy", 1), procedure="township_deputies"),
            {"overcollected", "waste_counts_in_total"},
        ),
        (
            vote(post("deputy", 1), procedure="township_deputies", round="rerun"),
            {"overcollected", "waste_counts_in_total", "rerun_turnout_required"},
        ),
        (branch(post("head", 1), procedure="township_head", settings={}), {"overcollected"}),
        (branch(post("secretary", 1), settings={}), {"overcollected", "party_win_base"}),
        (
            branch(post("secretary", 1), settings={}, on="2020-07-12"),
            {"overcollected", "exact_four_fifths_counts"},
        ),
        (
            branch(post("secretary", 1), settings={}, procedure="party_plenary"),
            {"overcollected", "party_win_base", "plenary_quorum"},
        ),
    ],
)
def test_a_setting_that_applies_and_is_not_given_is_named(case, defaults):
    answered = decided(case)
    assert answered["defaults"] == defaults
    for setting in defaults:
        given = decided(case | {"settings": {setting: VALUES[setting][0]}})
        assert given["defaults"] == defaults - {setting}
    everything = {setting: values[0] for setting, values in VALUES.items()}
    assert decided(case | {"settings": everything})["defaults"] == set()


@pytest.mark.parametrize("setting", ["women", "vote_carry_down"])
def test_what_is_only_for_a_first_vote_changes_nothing_in_a_rerun(setting):
    case = vote(post("chair", 1, 甲=200), post("member", 1, 甲=150, 乙=300), round="rerun")
    for value in VALUES[setting]:
        answered = decided(case | {"settings": {setting: value}})
        assert answered["elected"] == {"chair": [], "member": ["乙"]}


def test_what_is_only_for_a_rerun_changes_nothing_in_a_first_vote():
    case = vote(post("chair", 1, 甲=200), collected=600)
    for value in (True, False):
        settings = {"rerun_turnout_required": value, "vacancy_min": 3}
        assert not decided(case | {"settings": settings})["valid"]
    held = {"already_elected": {"member": ["乙", "丙", "丁"]}, "settings": {"vacancy_min": 3}}
    answered = decided(vote(post("chair", 1, 甲=200), **held))
    assert answered["vacant"] == {} and "chair" in answered["rerun"]


@pytest.mark.parametrize("procedure", ["party_branch", "party_congress"])
def test_two_thirds_are_enough_for_a_plenary_alone(procedure):
    present = dict.fromkeys(("present", "issued", "collected"), 39)
    settings = {"plenary_quorum": "two_thirds", "party_win_base": "due"}
    case = branch(post("secretary", 1), **present, settings=settings)
    assert not decided(case | {"procedure": procedure})["valid"]
    assert decided(case | {"procedure": "party_plenary"})["valid"]
    asked = {"meeting": procedure, "entitled": 50, "present": 39, "settings": settings}
    question = {"kind": "quorum", "procedure": procedure, "on": "2021-01-10", **asked}
    assert not decided(question)["met"]
