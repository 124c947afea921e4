"""The steps, headcounts and dossiers of the Party procedures: their order, gates and evidence."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

import pytest

from huanjie.law.load import rule_set
from huanjie.law.procedure import Base, Gate, Headcount, Kept, StepDuty, Threshold
from huanjie.law.procedure_words import ACTORS, STAGES
from huanjie.law.rules import RuleSet
from huanjie.terms.citations import Certainty
from huanjie.terms.evidence import EvidenceKind, Need
from huanjie.timetable.steps import STEPS

DAY = timedelta(days=1)
SECOND, NEW = date(2020, 7, 13), date(2026, 3, 2)
BEFORE = SECOND - DAY
BRANCH, CONGRESS, COUNTY, APPRAISAL = PROCEDURES = (
    "party_branch",
    "party_congress",
    "higher_congress_delegates",
    "appraisal",
)
DAYS = (date(2016, 3, 4), BEFORE, SECOND, NEW)
BY_SET_AND_DAY = [(one, on) for one in PROCEDURES for on in DAYS]


def rules(procedure: str, on: date = NEW) -> RuleSet:
    return rule_set(procedure, on=on)


def steps(procedure: str, on: date = NEW) -> dict[str, StepDuty]:
    return {one.id: one.duty for one in rules(procedure, on).steps()}


def before(made: dict[str, StepDuty], step: str) -> set[str]:
    """All steps that come before one."""
    direct = set(made[step].after)
    return direct.union(*(before(made, one) for one in direct))


def needs(made: dict[str, StepDuty], kind: EvidenceKind) -> Iterator[tuple[str, str]]:
    for name, duty in made.items():
        yield from ((name, one.of) for one in duty.done_by if one.kind is kind)


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_steps_stand_in_an_order_that_their_gates_allow(procedure: str, on: date) -> None:
    made = steps(procedure, on)
    order = list(made)
    for name, duty in made.items():
        assert {one for one in duty.after if order.index(one) >= order.index(name)} == set()
        assert not duty.back_to or duty.back_to in before(made, name), name


@pytest.mark.parametrize("procedure", [BRANCH, CONGRESS])
def test_the_steps_of_the_plan_stand_among_them_in_the_order_of_the_plan(procedure: str) -> None:
    made = steps(procedure)
    assert [one for one in made if one in STEPS[procedure]] == list(STEPS[procedure])
    for earlier, later in pairwise(STEPS[procedure]):
        assert earlier in before(made, later), later


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_every_stage_and_actor_has_its_words(procedure: str, on: date) -> None:
    found = rules(procedure, on)
    duties = [one.duty for one in found.steps()]
    assert {one.stage for one in duties} <= set(STAGES)
    actors = {one.actor for one in duties} | {one.paper.issuer for one in found.papers()}
    assert actors | {one.group.owed_by for one in found.dossier()} <= {
        *ACTORS,
        "discipline_committee",
    }


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_a_step_binds_only_where_a_text_was_read_that_says_so(procedure: str, on: date) -> None:
    bound = [one for one in rules(procedure, on).steps() if one.duty.gate is Gate.HARD]
    assert [
        one.id for one in bound if one.cited.certainty not in (Certainty.READ, Certainty.PARTLY)
    ] == []
    practice = (
        "各地做法",
        "各地选举办法",
        "乡镇党代会工作指南",
        "县级换届考察做法",
        "各县工作方案",
    )
    assert [one.id for one in bound if one.cited.act in practice] == []


@pytest.mark.parametrize("procedure", [COUNTY, APPRAISAL])
def test_what_only_counties_do_binds_nobody(procedure: str) -> None:
    assert {one.gate for one in steps(procedure).values()} == {Gate.WARN}


def test_the_congress_runs_through_its_four_stages() -> None:
    stages = dict.fromkeys(one.stage for one in steps(CONGRESS).values())
    assert list(stages) == [
        "preparation",
        "preparatory_session",
        "formal_session",
        "after_closing",
    ]


@pytest.mark.parametrize("on", DAYS)
@pytest.mark.parametrize(
    ("matter", "answered", "waits"),
    [
        ("to_convene", "request_to_convene_answered", "delegates_apportioned"),
        ("on_candidates", "request_candidates_answered", "preparatory_session"),
        ("on_results", "results_approved", "work_divided"),
    ],
)
def test_each_of_the_three_approvals_blocks_the_step_that_waits_for_it(
    matter: str, answered: str, waits: str, on: date
) -> None:
    made = steps(CONGRESS, on)
    assert (answered, matter) in needs(made, EvidenceKind.APPROVAL)
    assert matter in rules(CONGRESS, on).names("requests_in_order")
    assert answered in made[waits].after
    assert made[waits].gate is Gate.HARD
    assert made[answered].back_to


def test_both_bodies_are_elected_in_one_session_after_a_second_count() -> None:
    made = steps(CONGRESS)
    ballots = [of for step, of in needs(made, EvidenceKind.BALLOT) if step == "congress_ballot"]
    assert ballots == ["committee", "discipline_committee"]
    counted = [step for step, _ in needs(made, EvidenceKind.HEADCOUNT)]
    assert {"congress_opens", "ballots_issued"} <= set(counted)
    assert {"congress_opens", "ballots_issued"} <= before(made, "congress_ballot")
    plenaries = ("first_plenary", "discipline_first_plenary")
    assert set(plenaries) <= before(made, "results_reported")
    assert all("congress_ballot" in made[one].after for one in plenaries)


def test_what_each_unit_and_each_delegation_does_is_done_once_by_each() -> None:
    made = steps(CONGRESS)
    assert made["delegates_elected"].per == "electoral_unit"
    delegations = [name for name, one in made.items() if one.per == "delegation"]
    assert delegations == ["delegation_heads_elected", "delegations_discussed"]
    assert {made[one].actor for one in delegations} == {"delegation"}


@pytest.mark.parametrize(
    ("procedure", "step", "hard_before", "hard_after"),
    [
        (CONGRESS, "delegates_elected", True, True),
        (CONGRESS, "nominees_listed", False, True),
        (CONGRESS, "congress_opens", False, True),
        (CONGRESS, "method_adopted", False, True),
        (CONGRESS, "first_plenary", False, True),
        (CONGRESS, "not_counted_posted", True, True),
        (BRANCH, "candidates_approved", False, True),
        (BRANCH, "members_meeting", False, True),
        (BRANCH, "expected_numbers_adopted", True, True),
        (BRANCH, "committee_first_met", False, True),
    ],
)
def test_the_second_text_binds_where_the_first_was_silent(
    procedure: str, step: str, hard_before: bool, hard_after: bool
) -> None:
    gates = [steps(procedure, on)[step].gate is Gate.HARD for on in (BEFORE, SECOND)]
    assert gates == [hard_before, hard_after]


@pytest.mark.parametrize(
    ("procedure", "meeting"),
    [
        (CONGRESS, "delegates_meeting"),
        (CONGRESS, "congress_vote"),
        (CONGRESS, "opening_count"),
        (BRANCH, "election_vote"),
        (COUNTY, "delegates_meeting"),
    ],
)
def test_exactly_four_fifths_is_enough_since_the_second_text(procedure: str, meeting: str) -> None:
    for on, over in ((BEFORE, True), (SECOND, False)):
        found = rules(procedure, on)
        count = found.rule(meeting).value
        assert isinstance(count, Headcount)
        assert count.quorum == Threshold(share="quorum_share", over=over)
        assert found.choice("quorum_share") == "4/5"


@pytest.mark.parametrize(
    ("procedure", "meeting"), [(CONGRESS, "congress_vote"), (BRANCH, "election_vote")]
)
def test_the_votes_needed_are_more_than_half_of_those_present_and_the_doubt_is_told(
    procedure: str, meeting: str
) -> None:
    rule = rules(procedure).rule(meeting)
    assert isinstance(rule.value, Headcount)
    assert rule.value.majority == Threshold(share="winner_more_than", over=True)
    assert rule.value.base is Base.PRESENT
    assert "adopted method decides" in rule.doubts[0].en


def test_a_village_election_has_two_ways_and_one_kind_of_meeting() -> None:
    made = steps(BRANCH)
    only = {name: one.only_if for name, one in made.items() if one.only_if}
    assert [name for name, when in only.items() if when == "open_recommendation"] == [
        "sign_up_opened",
        "sign_ups_checked",
        "candidates_spoke",
    ]
    assert only["secretary_elected"] == "secretary_by_members"
    assert only["committee_first_met"] == "secretary_by_committee"
    common = {"recommended_by_members", "recommended_by_villagers", "members_meeting"}
    assert common & only.keys() == set()
    ballots = [step for step, of in needs(made, EvidenceKind.BALLOT) if of == "secretary"]
    assert ballots == ["secretary_elected", "committee_first_met"]


def test_members_left_out_of_those_due_are_approved_posted_and_voted_on_before_the_election() -> (
    None
):
    made = steps(BRANCH)
    left_out = [name for name, one in made.items() if one.only_if == "members_not_counted"]
    assert left_out == [
        "expected_numbers_requested",
        "expected_numbers_approved",
        "expected_numbers_posted",
        "expected_numbers_adopted",
    ]
    assert Need(kind=EvidenceKind.POSTED, of="party_not_counted_notice") in (
        made["expected_numbers_posted"].done_by
    )
    assert "expected_numbers_adopted" in made["members_meeting"].after
    needed = ("expected_numbers_approved", "expected_numbers_adopted")
    assert {made[one].gate for one in needed} == {Gate.HARD}


@pytest.mark.parametrize("procedure", [BRANCH, CONGRESS])
def test_the_tour_group_is_asked_about_the_stages_of_its_visits(procedure: str) -> None:
    found = rules(procedure)
    asked = {one.question.stage for one in found.questions()}
    visited = {of for _, of in needs(steps(procedure), EvidenceKind.VISIT)}
    assert visited <= asked
    assert made_before_the_vote(procedure, "agenda_reviewed")


def made_before_the_vote(procedure: str, step: str) -> bool:
    made = steps(procedure)
    vote = {BRANCH: "members_meeting", CONGRESS: "delegations_discussed"}[procedure]
    return step in before(made, vote)


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_paper_is_filed_or_one_of_many_that_are(procedure: str) -> None:
    found = rules(procedure)
    filed = {one.of for group in found.dossier() for one in group.group.holds}
    owed = {one.paper.form for one in found.papers()}
    assert owed - filed - {"party_minutes", "review_conclusion"} == set()


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_what_shows_that_a_step_is_done_is_filed(procedure: str) -> None:
    found = rules(procedure)
    filed = {one for group in found.dossier() for one in group.group.holds}
    said = {one.of for one in filed}
    kinds = (EvidenceKind.PAPER, EvidenceKind.POSTED, EvidenceKind.BALLOT, EvidenceKind.REVIEW)
    shown = {one for duty in steps(procedure).values() for one in duty.done_by if one.kind in kinds}
    assert {one for one in shown if one.of not in said} == set()


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_persons_and_reviews_are_a_volume_of_their_own(procedure: str) -> None:
    secret = {"party_personnel_plan", "party_appraisal_report", "party_not_counted_register"}
    secret |= {"review_summary", "appraisal_material", "appraisal_talk_record"}
    for one in rules(procedure).dossier():
        held = {need.of for need in one.group.holds}
        kinds = {need.kind for need in one.group.holds}
        if held & secret or EvidenceKind.REVIEW in kinds:
            assert one.group.restricted, one.id


def test_the_retention_of_a_congress_is_a_default_until_the_rules_of_2022() -> None:
    since = date(2022, 1, 1)
    for on, certainty in ((since - DAY, Certainty.DEFAULT), (since, Certainty.PARTLY)):
        kept = {one.id: one for one in rules(CONGRESS, on).dossier()}
        assert kept["file_requests"].cited.certainty is certainty
        assert kept["file_requests"].group.kept is Kept.PERMANENT
        assert kept["file_preparation"].group.kept is Kept.YEARS_10
        assert kept["file_ballots"].cited.certainty is Certainty.DEFAULT
        assert kept["file_ballots"].group.kept is Kept.AFTER_NEXT_ELECTION


def test_an_appraisal_goes_from_teaching_to_the_end_of_the_notice() -> None:
    made = steps(APPRAISAL)
    order = list(made)
    assert order[0] == "discipline_taught"
    assert before(made, "notice_closed") == set(order) - {"notice_closed"}
    assert made["notice_closed"].back_to == "persons_decided"
    value = rules(APPRAISAL).rule("receipts_returned").value
    assert value == Headcount(due="participants", quorum=Threshold(share="1/1", over=False))
