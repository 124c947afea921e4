"""Sizes, terms and ways of the Party's bodies, and the law on township deputies and heads."""

from datetime import date, timedelta

import pytest

from huanjie.law.load import read_shelf, rule_set
from huanjie.law.rules import Value
from huanjie.terms.citations import Authority, Certainty

DAY = timedelta(days=1)
BRANCH_TEXT, RURAL_TEXT = date(2018, 10, 28), date(2018, 12, 28)
FIRST, SECOND = date(1990, 6, 27), date(2020, 7, 13)
NEW = date(2026, 3, 2)
BRANCH, CONGRESS, PLENARY = "party_branch", "party_congress", "party_plenary"
COUNTY = "higher_congress_delegates"
DEPUTIES, HEAD = "township_deputies", "township_head"


def value(procedure: str, rule: str, on: date = NEW) -> Value | None:
    found = rule_set(procedure, on=on)
    return found.rule(rule).value if rule in found else None


@pytest.mark.parametrize(
    ("procedure", "rule", "since", "before", "after"),
    [
        (BRANCH, "term_years", BRANCH_TEXT, 3, 5),
        (CONGRESS, "term_years", RURAL_TEXT, 5, 5),
        (BRANCH, "branch_committee_from_full_members", BRANCH_TEXT, 7, 7),
        (BRANCH, "branch_from_full_members", BRANCH_TEXT, None, 3),
        (BRANCH, "general_branch_above_members", RURAL_TEXT, None, 50),
        (BRANCH, "committee_from_members", RURAL_TEXT, None, 100),
        (BRANCH, "committee_size_min", BRANCH_TEXT, 3, 3),
        (BRANCH, "committee_size_max", BRANCH_TEXT, 5, 5),
        (BRANCH, "committee_size_limit", BRANCH_TEXT, 7, 7),
        (BRANCH, "village_committee_size_max", RURAL_TEXT, None, 7),
        (BRANCH, "village_committee_size_limit", RURAL_TEXT, None, 9),
        (BRANCH, "candidates_reviewed_above", SECOND, False, True),
        (CONGRESS, "committee_size_min", RURAL_TEXT, 5, 7),
        (CONGRESS, "committee_size_max", RURAL_TEXT, 9, 9),
        (CONGRESS, "secretary_seats", RURAL_TEXT, None, 1),
        (CONGRESS, "delegates_min", SECOND, 100, 100),
        (CONGRESS, "delegates_usual_max", SECOND, 200, 200),
        (CONGRESS, "delegates_max", SECOND, 300, 300),
        (CONGRESS, "front_line_delegates_secured", SECOND, None, True),
        (CONGRESS, "delegate_not_qualified", SECOND, "replaced_by_unit", "replaced_by_unit"),
        (PLENARY, "plenary_chair_named_by", SECOND, "presidium", "presidium"),
        (PLENARY, "secretaries_in_order_of", SECOND, None, "approval_above"),
        (COUNTY, "county_plenary_quorum_more_than", date(2021, 1, 7), None, "2/3"),
    ],
)
def test_a_rule_changes_on_the_day_of_its_text(
    procedure: str, rule: str, since: date, before: Value | None, after: Value
) -> None:
    assert value(procedure, rule, since - DAY) == before
    assert value(procedure, rule, since) == after
    if before != after:
        return
    histories = {one.id: one for one in read_shelf(f"cn/{procedure}").rules}
    assert since in {version.since for version in histories[rule].versions}


def test_delegates_go_by_organisations_too_since_2020() -> None:
    assert value(CONGRESS, "delegates_allocated_by", SECOND - DAY) == ("members", "breadth")
    assert value(CONGRESS, "delegates_allocated_by", SECOND) == (
        "party_organisations",
        "members",
        "breadth",
    )


def test_delegates_are_chosen_in_four_steps_since_2020() -> None:
    steps = rule_set(CONGRESS, on=SECOND).names("delegates_procedure")
    assert (len(steps), steps[-1]) == (4, "meeting_votes")


def test_the_readings_that_are_ours_are_marked_as_such() -> None:
    rules = rule_set(CONGRESS, on=NEW)
    assert rules.names("key_headcounts") == ("due", "present", "votes_needed")
    assert rules.cite("key_headcounts").certainty is Certainty.DEFAULT
    assert rules.rule("key_headcounts").doubts and rules.rule("requests_in_order").doubts


def test_no_national_figure_weighs_the_two_recommendations() -> None:
    rules = rule_set(BRANCH, on=NEW)
    assert rules.choice("recommendation_weights") == "by_method"
    assert rules.cite("recommendation_weights").certainty is Certainty.DEFAULT
    assert rules.choice("secretary_elected_by") == "committee"
    assert rules.choice("secretary_elected_by_direct_vote") == "members_meeting"


def test_a_county_congress_has_another_quorum_than_a_township_s() -> None:
    rules = rule_set(COUNTY, on=NEW)
    assert rules.choice("county_congress_quorum_more_than") == "1/2"
    assert rules.choice("quorum_share") == "4/5"
    assert (rules.integer("delegates_min"), rules.integer("delegates_max")) == (200, 400)
    assert rules.choice("preliminary_share") == "13/10"
    assert rules.integer("equal_number_below_full_members") == 7


@pytest.mark.parametrize(
    ("procedure", "rule", "expected", "article"),
    [
        (DEPUTIES, "term_years", 5, "9"),
        (DEPUTIES, "voter_age", 18, "4①"),
        (DEPUTIES, "election_committee_appointed_by", "county_standing_committee", "10①"),
        (DEPUTIES, "deputies_base", 45, "12①四"),
        (DEPUTIES, "people_per_further_deputy", 1500, "12①四"),
        (DEPUTIES, "deputies_max", 160, "12①四"),
        (DEPUTIES, "fewer_deputies_below_people", 2000, "12①四"),
        (DEPUTIES, "constituency_seats_max", 3, "25②"),
        (DEPUTIES, "joint_nominators_min", 10, "30②"),
        (DEPUTIES, "candidates_share", "4/3", "31②"),
        (DEPUTIES, "candidates_share_at_most", "2/1", "31②"),
        (DEPUTIES, "proxy_max", 3, "42"),
        (DEPUTIES, "proxy_holders", "voters", "42"),
        (DEPUTIES, "counting_staff_barred", ("close_relative_of_candidate",), "43②"),
        (DEPUTIES, "ballot_over_seats", "ballot", "44②"),
        (DEPUTIES, "turnout_more_than", "1/2", "45①"),
        (DEPUTIES, "winner_share_of", "collected", "45①"),
        (DEPUTIES, "equal_votes", "vote_again", "45③"),
        (DEPUTIES, "rerun_candidates_for_one_seat", 2, "45④"),
        (DEPUTIES, "rerun_winner_at_least", "1/3", "45⑤"),
        (DEPUTIES, "recall_petitioners_min", 30, "50①"),
        (DEPUTIES, "recall_votes_more_than", "1/2", "53①"),
        (DEPUTIES, "recall_votes_of", "registered", "53①"),
        (HEAD, "term_years", 5, "72"),
        (HEAD, "session_quorum_at_least", "2/3", "14④"),
        (HEAD, "winner_share_of", "due", "25"),
        (HEAD, "joint_deputies_min", 10, "26②"),
        (HEAD, "head_candidates_above_seats", 1, "27①"),
        (HEAD, "head_single_candidate_allowed", True, "27①"),
        (HEAD, "deputy_candidates_above_min", 1, "27①"),
        (HEAD, "deputy_candidates_above_max", 3, "27①"),
        (HEAD, "equal_votes", "vote_again", "29①"),
        (HEAD, "shortfall_voted_at", ("this_session", "next_session"), "29②"),
        (HEAD, "recall_motion_deputies_at_least", "1/5", "31②"),
        (HEAD, "recall_votes_of", "due", "25"),
    ],
)
def test_the_law_on_townships_by_article(
    procedure: str, rule: str, expected: Value, article: str
) -> None:
    found = rule_set(procedure, on=NEW).rule(rule)
    assert (found.value, found.cited.article) == (expected, article)
    assert (found.cited.authority, found.cited.certainty) == (Authority.LAW, Certainty.READ)


@pytest.mark.parametrize(
    ("rule", "least", "most"),
    [
        ("roll_before_poll", 20, None),
        ("objections_five_days", 5, 5),
        ("decisions_three_days", 0, 3),
        ("objection_decided", 0, 3),
        ("suit_before_poll", 5, None),
        ("judgment_before_poll", 1, None),
        ("first_list_before_poll", 15, None),
        ("candidates_published_lead", 7, None),
    ],
)
def test_days_before_the_poll_of_deputies(rule: str, least: int, most: int | None) -> None:
    found = {one.id: one for one in rule_set(DEPUTIES, on=NEW).deadlines()}[rule]
    assert (found.interval.at_least, found.interval.at_most) == (least, most)
    assert found.cited.certainty is Certainty.READ


def test_a_new_congress_meets_within_two_months() -> None:
    (found,) = rule_set(HEAD, on=NEW).deadlines()
    assert (found.interval.at_most, found.interval.counting) == (2, "months")


@pytest.mark.parametrize(
    ("procedure", "ours"),
    [
        (DEPUTIES, {"overcollected", "waste_counts_in_total", "rerun_turnout_required"}),
        (HEAD, {"overcollected", "ballot_over_seats"}),
    ],
)
def test_only_what_the_law_leaves_open_is_a_default(procedure: str, ours: set[str]) -> None:
    rules = rule_set(procedure, on=NEW).rules
    assert {one.id for one in rules if one.cited.certainty is Certainty.DEFAULT} == ours
    assert {one.cited.certainty for one in rules if one.id not in ours} == {Certainty.READ}


@pytest.mark.parametrize("name", [BRANCH, CONGRESS, PLENARY, COUNTY, DEPUTIES, HEAD, "party_rules"])
def test_every_set_says_what_is_not_on_file_and_where_its_text_was_seen(name: str) -> None:
    about = read_shelf(f"cn/{name}").about
    assert about.doubts
    assert [one.title for one in about.texts if not one.seen_at] in (
        [],
        ["中国共产党地方组织选举工作条例(1994)"],
    )
