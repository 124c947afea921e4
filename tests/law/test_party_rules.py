"""The rules of Party elections: one home, the two regulations, and how far they were read."""

import re
from datetime import date, timedelta

import pytest
from tests.count.votes import decided

from huanjie.count.case import Procedure
from huanjie.count.law_on import law_on
from huanjie.law.load import read_shelf, rule_set
from huanjie.law.rules import OfficialList, RuleSet
from huanjie.terms.citations import Certainty

FIRST, SECOND = date(1990, 6, 27), date(2020, 7, 13)
DAY = timedelta(days=1)
BEFORE = SECOND - DAY
BRANCH, CONGRESS, PLENARY = VOTING = ("party_branch", "party_congress", "party_plenary")
DRAWING = (*VOTING, "higher_congress_delegates")
OLD_ACT = "中国共产党基层组织选举工作暂行条例"
NEW_ACT = "中国共产党基层组织选举工作条例"


def rules(procedure: str, on: date) -> RuleSet:
    return rule_set(procedure, on=on)


@pytest.mark.parametrize("procedure", VOTING)
@pytest.mark.parametrize(
    ("rule", "old", "new"),
    [
        ("quorum_share", "4/5", "4/5"),
        ("quorum_boundary", "doubtful", "enough"),
        ("exact_four_fifths_counts", False, False),
        ("winner_more_than", "1/2", "1/2"),
        ("winner_share_of", "present", "by_method"),
        ("preselection_more_than", "1/2", "1/2"),
        ("preselection_share_of", "present", "due"),
        ("candidates_share", "6/5", "6/5"),
        ("excess_rounded", "up", "up"),
        ("equal_votes", "vote_again", "vote_again"),
        ("shortfall", "vote_again", "vote_again"),
        ("seats_reduced_by", ("most_voters",), ("half_of_voters", "presidium")),
        ("overcollected", "both", "both"),
        ("overcollected_effect", "vote_again", "vote_again"),
        ("ballot_over_seats", "ballot", "ballot"),
        ("detained_count", True, False),
        ("congress_from_members", 500, 500),
        ("delay_years_at_most", 1, 1),
        ("proxy_allowed", False, False),
        ("write_in_by", "against", "against"),
        ("results_of_members", "filed", "filed"),
        ("results_of_secretaries", "approved_by_superior", "approved_by_superior"),
    ],
)
def test_both_regulations_say_the_same_in_every_party_election(
    procedure: str, rule: str, old: object, new: object
) -> None:
    assert rules(procedure, FIRST).rule(rule).value == old
    assert rules(procedure, BEFORE).rule(rule).value == old
    assert rules(procedure, SECOND).rule(rule).value == new


@pytest.mark.parametrize("procedure", VOTING)
def test_a_vote_before_the_first_text_goes_by_that_text(procedure: str) -> None:
    early = law_on(Procedure(procedure), FIRST - DAY)
    assert early == law_on(Procedure(procedure), FIRST)
    assert early.text == OLD_ACT


@pytest.mark.parametrize("procedure", DRAWING)
def test_what_party_elections_share_has_one_home(procedure: str) -> None:
    shared = {rule.id for rule in read_shelf("cn/party_rules").rules}
    own = {rule.id for rule in read_shelf(f"cn/{procedure}").rules}
    assert shared & own == set()
    found = rules(procedure, SECOND)
    assert {found.rule(one).shelf for one in shared} == {"cn/party_rules"}
    assert {found.rule(one).shelf for one in own if one in found} == {f"cn/{procedure}"}


def test_the_shared_rules_stand_alone_too() -> None:
    alone = rules("party_rules", SECOND)
    assert alone.choice("quorum_boundary") == "enough"
    assert "candidates_equal_seats" not in alone


def test_only_a_plenary_has_a_single_list_and_a_quorum_of_its_own() -> None:
    own = ("candidates_equal_seats", "plenary_quorum", "plenary_two_thirds")
    for day in (FIRST, BEFORE, SECOND):
        assert [one for one in own if one not in rules(PLENARY, day)] == []
        assert [one for p in (BRANCH, CONGRESS) for one in own if one in rules(p, day)] == []


def test_the_rights_of_detained_members_are_suspended_only_since_2020() -> None:
    old = ("on_probation_within", "probationary_member")
    assert rules(BRANCH, BEFORE).names("rights_suspended") == old
    assert rules(BRANCH, SECOND).names("rights_suspended") == (*old, "detained_or_arrested")


def test_only_the_second_text_limits_an_advance() -> None:
    assert "early_years_at_most" not in rules(BRANCH, BEFORE)
    assert rules(BRANCH, SECOND).integer("early_years_at_most") == 1


def test_the_second_text_covers_branches_without_a_committee() -> None:
    assert "branch_without_committee" not in rules(BRANCH, BEFORE).names("bodies_covered")
    assert "branch_without_committee" in rules(BRANCH, SECOND).names("bodies_covered")


def test_five_classes_may_be_left_out_of_those_due_and_since_2020_a_sixth() -> None:
    def classes(on: date) -> list[str]:
        value = rules(BRANCH, on).rule("not_counted_as_due").value
        assert isinstance(value, OfficialList)
        return [item.id for item in value.items]

    assert len(classes(BEFORE)) == 5
    assert classes(SECOND) == [*classes(BEFORE), "retired_and_moved"]
    assert rules(BRANCH, SECOND).names("not_counted_needs") == ("superior_consent", "meeting_vote")


@pytest.mark.parametrize(
    ("on", "present", "met"),
    [
        (BEFORE, 39, False),
        (BEFORE, 40, False),
        (BEFORE, 41, True),
        (SECOND, 39, False),
        (SECOND, 40, True),
        (SECOND, 41, True),
    ],
)
@pytest.mark.parametrize("procedure", VOTING)
def test_exactly_four_fifths_is_enough_only_under_the_second_text(
    procedure: str, on: date, present: int, met: bool
) -> None:
    asked = {"kind": "quorum", "procedure": procedure, "meeting": procedure}
    found = decided(asked | {"on": on.isoformat(), "entitled": 50, "present": present})
    assert found["met"] is met


@pytest.mark.parametrize(
    ("procedure", "seats", "need"),
    [(BRANCH, 3, 4), (BRANCH, 5, 6), (CONGRESS, 7, 9), (CONGRESS, 8, 10), (PLENARY, 3, 3)],
)
@pytest.mark.parametrize("on", [BEFORE, SECOND])
def test_a_fifth_more_candidates_than_seats_rounded_up(
    procedure: str, seats: int, need: int, on: date
) -> None:
    asked = {"kind": "candidates", "procedure": procedure, "on": on.isoformat(), "seats": seats}
    outcomes = [decided(asked | {"candidates": n})["met"] for n in (need - 1, need, need + 1)]
    assert outcomes == [False, True, procedure != PLENARY]


def _articles(*, act: str, certainty: Certainty) -> set[str]:
    return {
        version.cited.article
        for name in ("party_rules", *DRAWING)
        for rule in read_shelf(f"cn/{name}").rules
        for version in rule.versions
        if (version.cited.act, version.cited.certainty) == (act, certainty)
    }


@pytest.mark.parametrize(("act", "last_read"), [(OLD_ACT, 13), (NEW_ACT, 6)])
def test_an_article_counts_as_read_only_as_far_as_the_text_was_read(
    act: str, last_read: int
) -> None:
    read = _articles(act=act, certainty=Certainty.READ)
    numbers = {int(one) for article in read for one in re.findall("[0-9]+", article)}
    assert max(numbers) <= last_read
    assert [one for one in read if not one[0].isdigit()] == []


def test_where_no_article_was_seen_none_is_named() -> None:
    assert _articles(act=NEW_ACT, certainty=Certainty.MEMORY) == {"有关规定"}
    later = _articles(act=NEW_ACT, certainty=Certainty.PARTLY) - {"有关规定"}
    assert {int(re.findall("[0-9]+", one)[-1]) for one in later} <= {*range(6, 15), *range(20, 26)}


def test_the_base_of_the_majority_stays_doubtful_and_says_so() -> None:
    found = rules(BRANCH, SECOND).rule("winner_share_of")
    assert found.cited.certainty is Certainty.PARTLY
    assert len(found.doubts) == 2
