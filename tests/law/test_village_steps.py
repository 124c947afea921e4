"""The steps, headcounts and dossiers of village, community and county: order, gates, evidence."""

from datetime import date, timedelta

import pytest

from huanjie.law.load import rule_set
from huanjie.law.procedure import Base, Gate, Headcount, Kept, StepDuty
from huanjie.law.procedure_words import ACTORS, STAGES
from huanjie.law.rules import RuleSet, StepRule
from huanjie.steps.state import Status, StepState, states
from huanjie.terms.citations import Certainty
from huanjie.terms.evidence import Evidence, EvidenceKind, Need
from huanjie.timetable.steps import STEPS

DAY = timedelta(days=1)
D1999, D2016, D2020, NEW = (date(y, 3, 2) for y in (1999, 2016, 2020, 2026))
L2010, L2025 = date(2010, 10, 28), date(2026, 1, 1)
VILLAGES, RESIDENTS, COUNTY = "villagers_committee", "residents_committee", "campaign"
PROCEDURES = (
    *(VILLAGES, RESIDENTS, "supervision_committee", "village_representatives", "group_leaders"),
    *("recall", "residents_recall", "resignation", "residents_resignation"),
    *("by_election", "residents_by_election", "handover", "residents_handover"),
    *("village_meetings", COUNTY),
)
PLANNED = tuple(one for one in PROCEDURES if one in STEPS)
BY_SET_AND_DAY = [(one, on) for one in PROCEDURES for on in (D1999, D2016, D2020, NEW)]
TOOK = {EvidenceKind.HEADCOUNT, EvidenceKind.REQUEST}
"""Evidence that is no paper of its own: minutes and plans hold it."""
NOT_FILED = {
    "dossier_catalogue",  # it lists what is filed
    "election_certificate",  # the elected keep it; its register is filed
    *("village_plan", "village_work_plan"),  # the village files its plan, the county does not
    "committee",  # the village files its own vote and handover
}


def rules(procedure: str, on: date = NEW) -> RuleSet:
    return rule_set(procedure, on=on)


def steps(procedure: str, on: date = NEW) -> dict[str, StepDuty]:
    return {one.id: one.duty for one in rules(procedure, on).steps()}


def headcount(procedure: str, meeting: str, on: date = NEW) -> Headcount:
    return next(o.headcount for o in rules(procedure, on).headcounts() if o.id == meeting)


def before(made: dict[str, StepDuty], step: str) -> set[str]:
    """All steps that come before one."""
    direct = set(made[step].after)
    return direct.union(*(before(made, one) for one in direct))


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_steps_stand_in_an_order_that_their_gates_allow(procedure: str, on: date) -> None:
    made = steps(procedure, on)
    order = list(made)
    assert order
    for name, duty in made.items():
        assert {one for one in duty.after if order.index(one) >= order.index(name)} == set()
        assert not duty.back_to or duty.back_to in before(made, name), name


@pytest.mark.parametrize("procedure", PLANNED)
def test_the_steps_of_the_plan_stand_among_them_in_the_order_of_the_plan(procedure: str) -> None:
    assert tuple(one for one in steps(procedure) if one in STEPS[procedure]) == STEPS[procedure]


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_only_a_text_that_was_seen_binds(procedure: str, on: date) -> None:
    hard = [one for one in rules(procedure, on).steps() if one.duty.gate is Gate.HARD]
    assert {one.cited.certainty for one in hard} <= {Certainty.READ, Certainty.PARTLY}


@pytest.mark.parametrize(
    ("procedure", "step", "on"),
    [
        (VILLAGES, "roll_published", L2010),
        (VILLAGES, "candidates_meet_voters", L2010),
        (VILLAGES, "poll_opened", L2010),
        (VILLAGES, "handover", L2010),
        (VILLAGES, "rerun_latest", L2010),
        (RESIDENTS, "roll_published", L2025),
        (RESIDENTS, "polling_day", L2025),
        ("recall", "recall_vote", L2010),
        ("resignation", "resignation_decided", L2025),
        ("by_election", "by_election_day", L2010),
        ("supervision_committee", "meeting_day", L2010),
        (COUNTY, "villages_elected", L2010),
    ],
)
def test_an_order_binds_from_the_day_of_its_text(procedure: str, step: str, on: date) -> None:
    assert steps(procedure, on - DAY)[step].gate is Gate.WARN
    assert steps(procedure, on)[step].gate is Gate.HARD


def test_the_poll_waits_for_what_the_law_puts_before_it_and_for_nothing_else() -> None:
    made = steps(VILLAGES)
    assert set(made["poll_opened"].after) == {
        *("leaving_audit_published", "roll_published", "decisions_published"),
        *("candidates_published", "candidates_meet_voters", "proxy_list_published"),
    }
    assert made["poll_prepared"].gate is Gate.WARN
    assert "poll_prepared" not in before(made, "polling_day")


def test_a_review_that_is_open_never_stops_a_candidate_by_itself() -> None:
    """What is policy warns: the settled list, not the review, is what publication waits for."""
    for procedure in (VILLAGES, RESIDENTS):
        for on in (D2016, NEW):
            made = steps(procedure, on)
            asks = [name for name, duty in made.items() if "joint_review_closed" in duty.after]
            assert asks == ["candidates_settled"]
            assert made["candidates_settled"].gate is Gate.WARN


def test_a_village_chooses_its_election_committee_in_one_of_four_ways() -> None:
    made = steps(VILLAGES)
    ways = made["election_committee_formed"].after
    assert [made[one].only_if for one in ways] == [
        "by_assembly",
        "by_households",
        "by_representatives",
        "by_groups",
    ]
    assert made["election_committee_by_groups"].per == "group"


def test_a_community_votes_in_one_of_three_forms_each_with_its_own_attendance() -> None:
    made = steps(RESIDENTS)
    counted = made["polling_day"].after
    modes = ["mode_voters", "mode_households", "mode_representatives"]
    assert [made[one].only_if for one in counted] == modes
    quorums = [headcount(RESIDENTS, made[one].done_by[0].of).quorum for one in counted]
    law = rules(RESIDENTS)
    assert [(str(law.share(one.share)), one.over) for one in quorums] == [
        ("1/2", True),
        ("1/2", True),
        ("2/3", True),
    ]


def test_the_delegates_of_a_mode_are_listed_with_the_roll() -> None:
    made = steps(RESIDENTS)
    listed = {made[one].only_if for one in made["roll_published"].after if made[one].only_if}
    assert {"mode_households", "mode_representatives"} <= listed


def test_a_village_meeting_of_people_needs_more_than_half_and_of_households_two_thirds() -> None:
    law = rules(VILLAGES)
    found = [
        headcount(VILLAGES, f"choice_{way}").quorum
        for way in ("by_assembly", "by_households", "by_representatives", "by_groups")
    ]
    assert [(str(law.share(one.share)), one.over) for one in found] == [
        ("1/2", True),
        ("2/3", False),
        ("2/3", False),
        ("2/3", False),
    ]


def test_a_recall_needs_half_of_all_voters_in_1998_and_of_the_votes_cast_from_2010() -> None:
    assert headcount("recall", "recall_poll", L2010 - DAY).base is Base.DUE
    assert headcount("recall", "recall_poll", L2010).base is Base.VOTED


def test_another_vote_is_won_with_one_third_and_the_first_with_more_than_half() -> None:
    law = rules(VILLAGES)
    first, again = (headcount(VILLAGES, one).majority for one in ("poll", "rerun"))
    assert first is not None
    assert again is not None
    assert (str(law.share(first.share)), first.over) == ("1/2", True)
    assert (str(law.share(again.share)), again.over) == ("1/3", False)


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_every_share_named_is_in_force_on_the_day(procedure: str, on: date) -> None:
    law = rules(procedure, on)
    for one in law.headcounts():
        for threshold in (one.headcount.quorum, one.headcount.majority):
            if threshold is not None and "/" not in threshold.share:
                assert 0 < law.share(threshold.share) < 1


def test_every_numbered_notice_has_its_duty() -> None:
    forms = {
        one.paper.form
        for procedure in PROCEDURES
        for one in rules(procedure).papers()
        if one.paper.form.startswith("notice_")
    }
    numbers = sorted(one.split("_")[1] for one in forms if one.split("_")[1].isdigit())
    twice = ["02", "06"]  # 2-1 the successor, 6-1 the group heads
    assert numbers == sorted([*(f"{n:02}" for n in range(1, 20)), *twice])


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_all_that_shows_a_step_is_filed(procedure: str) -> None:
    held = {need for one in rules(procedure).dossier() for need in one.group.holds}
    evidence = {need for duty in steps(procedure).values() for need in duty.done_by}
    left_out = {
        need.of
        for need in evidence - held
        if need.kind not in TOOK and Need(kind=EvidenceKind.POSTED, of=need.of) not in held
    }
    assert left_out <= NOT_FILED


def test_ballots_are_kept_until_the_next_election_and_the_review_is_restricted() -> None:
    groups = {one.id: one.group for one in rules(VILLAGES).dossier()}
    assert groups["filed_06_ballots"].kept is Kept.AFTER_NEXT_ELECTION
    restricted = [name for name, group in groups.items() if group.restricted]
    assert restricted == ["filed_05_review"]


def test_complaints_and_reserves_of_the_county_are_restricted() -> None:
    restricted = {one.id for one in rules(COUNTY).dossier() if one.group.restricted}
    assert restricted == {"county_06_reserve", "county_07_review", "county_09_complaints"}


def standing(rules: tuple[StepRule, ...], evidence: list[Evidence]) -> dict[str, StepState]:
    """Where every step stands when all conditions hold and each kind of part has two."""
    per = {one.duty.per for one in rules if one.duty.per}
    only_if = {one.duty.only_if for one in rules if one.duty.only_if}
    parts = {kind: (f"{kind} 1", f"{kind} 2") for kind in per}
    conditions = dict.fromkeys(only_if, True)
    found = states(rules, evidence, parts=parts, conditions=conditions)
    return {one.rule.id: one for one in found}


def shown(rule: StepRule, on: date) -> list[Evidence]:
    """All that shows a step done, of both parts where each does it."""
    per = rule.duty.per
    return [
        Evidence(kind=need.kind, of=need.of, on=on, ref="1", part=part)
        for need in rule.duty.done_by
        for part in ((f"{per} 1", f"{per} 2") if per else ("",))
    ]


@pytest.mark.parametrize(("procedure", "on"), BY_SET_AND_DAY)
def test_a_procedure_runs_from_its_first_step_to_its_last(procedure: str, on: date) -> None:
    made, evidence, day = rules(procedure, on).steps(), list[Evidence](), on
    for rule in made:
        day += DAY
        assert standing(made, evidence)[rule.id].status is Status.OPEN, rule.id
        evidence += shown(rule, day)
    done = standing(made, evidence).values()
    assert {one.status for one in done} == {Status.DONE}
    assert [one.findings for one in done if one.findings] == []


def test_a_poll_without_a_published_roll_is_blocked_and_without_a_script_is_not() -> None:
    made = rules(VILLAGES).steps()
    for left_out, status in (("roll_published", Status.BLOCKED), ("poll_prepared", Status.OPEN)):
        done = [one for one in made if one.id not in (left_out, "poll_opened")]
        found = standing(made, [one for rule in done for one in shown(rule, NEW)])
        assert found["poll_opened"].status is status


@pytest.mark.parametrize("procedure", PROCEDURES)
def test_every_stage_actor_and_issuer_has_a_title(procedure: str) -> None:
    law = rules(procedure)
    made = steps(procedure)
    assert {duty.stage for duty in made.values()} <= set(STAGES)
    named = {duty.actor for duty in made.values()} | {o.paper.issuer for o in law.papers()}
    assert named | {one.group.owed_by for one in law.dossier()} <= set(ACTORS)
