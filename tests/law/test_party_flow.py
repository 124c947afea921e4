"""Each Party procedure runs from its first to its last step, and stops where a reply is missing."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

import pytest

from huanjie.law.load import rule_set
from huanjie.law.rules import StepRule
from huanjie.steps.state import Status, StepState, states
from huanjie.terms.evidence import Evidence, EvidenceKind

PARTS: Mapping[str, Sequence[str]] = {
    "electoral_unit": ("first", "second"),
    "unit_not_counting_all": ("second",),
    "delegation": ("north", "south", "west"),
    "nominee": ("one", "another"),
}
FIRST, DAY = date(2026, 3, 2), timedelta(days=1)
DIRECT = {
    "open_recommendation": True,
    "secretary_by_members": True,
    "secretary_by_committee": False,
}
INDIRECT = {way: not holds for way, holds in DIRECT.items()}
WAYS = [
    pytest.param("party_congress", {"members_not_counted": True}, id="congress"),
    pytest.param("party_congress", {"members_not_counted": False}, id="congress, all counted"),
    pytest.param("party_branch", INDIRECT | {"members_not_counted": True}, id="by committee"),
    pytest.param("party_branch", DIRECT | {"members_not_counted": False}, id="directly"),
    pytest.param("higher_congress_delegates", {}, id="to the county"),
    pytest.param("appraisal", {}, id="appraisal"),
]


def shown(rules: Sequence[StepRule], conditions: Mapping[str, bool]) -> Iterator[Evidence]:
    """What shows every step that is needed, a day a step."""
    needed = [one for one in rules if conditions.get(one.duty.only_if, True)]
    for number, rule in enumerate(needed):
        for need in rule.duty.done_by:
            for part in PARTS[rule.duty.per] if rule.duty.per else ("",):
                on = FIRST + number * DAY
                yield Evidence(kind=need.kind, of=need.of, on=on, ref=rule.id, part=part)


def standing(
    procedure: str, conditions: Mapping[str, bool], *, on: date = FIRST, without: str = ""
) -> dict[str, StepState]:
    rules = rule_set(procedure, on=on).steps()
    evidence = [
        one
        for one in shown(rules, conditions)
        if (one.kind, one.of) != (EvidenceKind.APPROVAL, without)
    ]
    made = states(rules, evidence, parts=PARTS, conditions=conditions)
    return {one.rule.id: one for one in made}


@pytest.mark.parametrize("on", [date(2016, 3, 4), FIRST])
@pytest.mark.parametrize(("procedure", "conditions"), WAYS)
def test_it_runs_from_the_first_to_the_last_step(
    procedure: str, conditions: Mapping[str, bool], on: date
) -> None:
    for step, state in standing(procedure, conditions, on=on).items():
        holds = conditions.get(state.rule.duty.only_if, True)
        assert state.status is (Status.DONE if holds else Status.NOT_NEEDED), step
        assert state.findings == (), step


@pytest.mark.parametrize(
    ("matter", "waiting"),
    [
        ("to_convene", {"delegates_apportioned", "delegates_elected", "preparatory_session"}),
        ("expected_numbers", {"delegates_elected", "preparatory_session"}),
        ("on_candidates", {"preparatory_session", "congress_opens", "congress_ballot"}),
        ("on_results", {"work_divided"}),
    ],
)
def test_a_congress_stops_where_a_reply_is_missing(matter: str, waiting: set[str]) -> None:
    conditions = {"members_not_counted": True}
    made = standing("party_congress", conditions, without=matter)
    assert {made[one].status for one in waiting} == {Status.BLOCKED}
    assert made["meeting_papers_drafted"].status is Status.DONE


@pytest.mark.parametrize(
    ("on", "status"), [(date(2020, 7, 12), Status.DONE), (date(2020, 7, 13), Status.BLOCKED)]
)
def test_a_branch_elects_without_the_reply_on_its_nominees_only_before_the_second_text(
    on: date, status: Status
) -> None:
    conditions = INDIRECT | {"members_not_counted": False}
    made = standing("party_branch", conditions, on=on, without="on_candidates")
    assert made["members_meeting"].status is status
