"""The calendars of Party elections: every step of a plan, in order, with room for the usual day."""

from datetime import date
from itertools import pairwise

import pytest

from huanjie.law.load import read_shelf, rule_set
from huanjie.law.rules import DeadlineRule, PaperDuty
from huanjie.terms.citations import Authority, Certainty
from huanjie.timetable.steps import STEPS

BRANCH, CONGRESS = PLANNED_NEXT = ("party_branch", "party_congress")
OLD, NEW = date(2016, 3, 4), date(2026, 3, 2)
ANCHOR = {BRANCH: "members_meeting", CONGRESS: "congress_opens"}
MONTH = 30
WHEN = [pytest.param(one, id=one.isoformat()) for one in (OLD, NEW)]


def between_steps(procedure: str, on: date) -> list[DeadlineRule]:
    steps = STEPS[procedure]
    return [
        rule
        for rule in rule_set(procedure, on=on).deadlines()
        if rule.interval.from_step in steps and rule.interval.to_step in steps
    ]


def binding(procedure: str, on: date) -> list[DeadlineRule]:
    found = between_steps(procedure, on)
    return [one for one in found if {one.interval.at_least, one.interval.at_most} != {None}]


def of_id(procedure: str, rule: str, on: date = NEW) -> DeadlineRule:
    return {one.id: one for one in rule_set(procedure, on=on).deadlines()}[rule]


def usual_days(procedure: str, on: date) -> dict[str, int]:
    """The usual day of every step, the anchor being day 0."""
    days = {ANCHOR[procedure]: 0}
    for rule in between_steps(procedure, on):
        interval = rule.interval
        if interval.usual is None:
            continue
        usual = interval.usual * (MONTH if interval.counting == "months" else 1)
        if interval.to_step == ANCHOR[procedure]:
            days[interval.from_step] = -usual
        else:
            days[interval.to_step] = days[interval.from_step] + usual
    return days


@pytest.mark.parametrize("on", WHEN)
@pytest.mark.parametrize("procedure", PLANNED_NEXT)
def test_every_step_of_a_plan_is_held_by_a_rule_and_follows_the_one_before(
    procedure: str, on: date
) -> None:
    steps = STEPS[procedure]
    arcs = {(one.interval.from_step, one.interval.to_step) for one in binding(procedure, on)}
    assert {one for arc in arcs for one in arc} == set(steps)
    assert set(pairwise(steps)) <= arcs
    assert [one for one in arcs if steps.index(one[0]) >= steps.index(one[1])] == []


@pytest.mark.parametrize("on", WHEN)
@pytest.mark.parametrize("procedure", PLANNED_NEXT)
def test_the_usual_days_are_lawful(procedure: str, on: date) -> None:
    days = usual_days(procedure, on)
    assert days.keys() == set(STEPS[procedure])
    for rule in binding(procedure, on):
        interval = rule.interval
        apart = days[interval.to_step] - days[interval.from_step]
        assert apart >= (interval.at_least or 0), rule.id
        assert interval.at_most is None or apart <= interval.at_most, rule.id


@pytest.mark.parametrize("procedure", PLANNED_NEXT)
def test_a_usual_day_binds_nobody_and_is_marked_as_no_rule_of_the_place(procedure: str) -> None:
    for rule in between_steps(procedure, NEW):
        if rule.id.startswith("usual_"):
            assert (rule.interval.at_least, rule.interval.at_most) == (None, None)
            default = rule.cited.certainty is Certainty.DEFAULT
            assert default or rule.cited.authority is Authority.GUIDANCE


@pytest.mark.parametrize(
    ("rule", "months"), [("usual_request_to_convene_sent", 2), ("usual_request_candidates_sent", 1)]
)
def test_the_months_of_higher_levels_are_guidance_and_say_so(rule: str, months: int) -> None:
    found = of_id(CONGRESS, rule)
    assert (found.interval.usual, found.interval.counting) == (months, "months")
    assert found.cited.authority is Authority.GUIDANCE
    assert "not binding on townships" in found.doubts[0].en


def test_the_three_requests_keep_their_order_and_wait_for_the_reply() -> None:
    rules = rule_set(CONGRESS, on=NEW)
    assert rules.names("requests_in_order") == ("to_convene", "on_candidates", "on_results")
    assert rules.flag("reply_before_next_step") is True
    steps = STEPS[CONGRESS]
    waits = [
        ("request_to_convene_answered", "delegates_apportioned"),
        ("delegates_elected", "request_candidates_sent"),
        ("request_candidates_answered", "preparatory_session"),
    ]
    arcs = {(one.interval.from_step, one.interval.to_step) for one in binding(CONGRESS, NEW)}
    assert [one for one in waits if one not in arcs] == []
    asked = ["request_to_convene_sent", "request_candidates_sent", "results_reported"]
    assert sorted(asked, key=steps.index) == asked


def test_the_congress_comes_before_the_meeting_and_the_meeting_before_the_poll() -> None:
    ways = {
        of_id(BRANCH, rule).interval
        for rule in ("congress_before_members_meeting", "members_meeting_before_poll")
    }
    assert {(one.from_step, one.to_step, one.at_least) for one in ways} == {
        ("congress_ballot", "members_meeting", 1),
        ("members_meeting", "polling_day", 1),
    }


@pytest.mark.parametrize(("procedure", "step"), sorted(ANCHOR.items()))
def test_the_tour_group_is_there_one_or_two_days_before(procedure: str, step: str) -> None:
    interval = of_id(procedure, "tour_group_arrives").interval
    assert (interval.to_step, interval.at_least, interval.at_most) == (step, 1, 2)


@pytest.mark.parametrize("procedure", PLANNED_NEXT)
def test_every_paper_is_owed_once_at_a_step_of_the_procedure(procedure: str) -> None:
    rules = rule_set(procedure, on=NEW)
    papers = rules.papers()
    assert {one.paper.step for one in papers} <= {one.id for one in rules.steps()}
    assert len({one.paper.form for one in papers}) == len(papers)


@pytest.mark.parametrize(
    ("procedure", "form", "step", "issuer"),
    [
        (CONGRESS, "request_to_convene", "request_to_convene_sent", "township_party_committee"),
        (CONGRESS, "reply_to_convene", "request_to_convene_answered", "county_party_committee"),
        (CONGRESS, "credentials_report", "preparatory_session", "credentials_group"),
        (CONGRESS, "election_method", "congress_ballot", "presidium"),
        (CONGRESS, "result_report", "results_reported", "township_party_committee"),
        (BRANCH, "request_to_hold", "request_sent", "branch"),
        (BRANCH, "reply_on_candidates", "candidates_approved", "township_party_committee"),
        (BRANCH, "host_script", "members_meeting", "branch"),
    ],
)
def test_who_issues_a_paper_and_when(procedure: str, form: str, step: str, issuer: str) -> None:
    value = rule_set(procedure, on=NEW).rule(form).value
    assert value == PaperDuty(form=f"party_{form}", step=step, issuer=issuer)


def test_a_tour_group_checks_delegates_schedule_and_its_own_arrival() -> None:
    asked = {one.id: one.question.stage for one in rule_set(CONGRESS, on=NEW).questions()}
    assert asked["ask_delegate_procedure"] == "delegate_meeting"
    assert asked["ask_schedule_reasonable"] == asked["ask_agenda_procedure"] == "before_congress"
    assert asked["ask_group_in_place"] == "before_congress"
    stages = list(dict.fromkeys(asked.values()))
    assert stages == [
        "start",
        "delegates",
        "delegate_meeting",
        "before_congress",
        "congress",
        "after",
    ]


@pytest.mark.parametrize("procedure", PLANNED_NEXT)
def test_what_alarms_is_a_yes_only_where_the_thing_is_wrong(procedure: str) -> None:
    alarms = {
        one.id
        for one in rule_set(procedure, on=NEW).questions()
        if one.question.red_when == "answered_yes"
    }
    wrong = {"ask_scrutineers_candidates", "ask_ballots_returned"}
    own = {BRANCH: {"ask_proxy_votes"}, CONGRESS: {"ask_delegate_ballots"}}
    assert alarms == wrong | own[procedure]


def test_the_steps_towards_the_county_congress_keep_their_order() -> None:
    order = [
        "units_fixed",
        "delegates_recommended",
        "appraisal_done",
        "preliminary_nominees_fixed",
        "nominees_approved",
        "delegates_elected",
        "result_reported",
    ]
    rules = rule_set("higher_congress_delegates", on=NEW).deadlines()
    arcs = [(one.interval.from_step, one.interval.to_step) for one in rules]
    assert arcs[:-1] == list(pairwise(order))
    assert arcs[-1] == ("congress_ballot", "delegates_elected")


def test_no_deadline_of_a_party_election_claims_a_day_that_a_text_names() -> None:
    for procedure in PLANNED_NEXT:
        for rule in read_shelf(f"cn/{procedure}").rules:
            read = [one for one in rule.versions if one.cited.certainty is Certainty.READ]
            if read and rule.id in {one.id for one in between_steps(procedure, NEW)}:
                assert rule.doubts, rule.id
