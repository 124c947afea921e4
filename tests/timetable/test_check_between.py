"""The check of plans of every procedure: each rule is kept on its last day and broken the next."""

from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from tests.timetable.small_county import COUNTY, T1, T2, V1, V4, VILLAGES, avoid, fixed, unit
from tests.timetable.whole_plan import (
    BODIES,
    BRANCH,
    CONGRESS,
    POLL,
    WHOLE,
    on,
    steps,
    whole_plan,
    with_day,
    without,
)

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule, Interval
from huanjie.terms.campaign import Campaign, Scope, Term
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level
from huanjie.terms.wording import Wording
from huanjie.timetable import check as module
from huanjie.timetable.check import Breach, check, rests_on_weekends
from huanjie.timetable.check_rules import Broken, title
from huanjie.timetable.steps import STEPS

PLAN = whole_plan()
STREET = UnitCode("119999003")


def rules(plan: Plan, campaign: Campaign = WHOLE) -> set[str]:
    return {breach.rule for breach in check(plan, campaign)}


def only(plan: Plan, campaign: Campaign = WHOLE) -> Breach:
    (breach,) = check(plan, campaign)
    return breach


def test_the_plan_written_by_hand_is_lawful() -> None:
    assert check(PLAN, WHOLE) == ()
    assert {one.procedure for one in PLAN.deadlines} == {
        *(scope.procedure for scope in WHOLE.elections)
    }


@pytest.mark.parametrize(
    ("procedure", "step", "lawful", "breach", "rule"),
    [
        (BRANCH, "request_sent", -46, -45, "request_before_recommendation"),
        (BRANCH, "recommended_by_villagers", -44, -43, "recommendations_same_or_next_day"),
        (BRANCH, "recommended_by_villagers", -45, -46, "recommendations_same_or_next_day"),
        (BRANCH, "screening_done", -43, -44, "screening_after_recommendation"),
        (BRANCH, "candidates_approved", -42, -43, "approval_after_screening"),
        (BRANCH, "candidates_approved", -41, -40, "meeting_after_approval"),
        (BRANCH, "result_reported", -40, -41, "result_after_meeting"),
        (VILLAGES, "election_committee_formed", -34, -33, "committee_before_registration"),
        (VILLAGES, "registration_opens", -28, -27, "registration_before_roll"),
        (VILLAGES, "method_adopted", -15, -14, "method_before_nomination"),
        (VILLAGES, "nomination_day", -19, -20, "decisions_before_nomination"),
        (VILLAGES, "candidates_published", -13, -14, "screening_after_nomination"),
        (VILLAGES, "proxy_list_published", -4, -5, "proxy_list_after_papers"),
        ("supervision_committee", "result_published", 8, 9, "supervision_result_next_day"),
        ("village_representatives", "result_published", 8, 9, "representatives_result_next_day"),
        ("group_leaders", "result_published", 7, 6, "group_leaders_result_next_day"),
    ],
)
def test_a_village_keeps_a_rule_on_its_last_day_and_breaks_it_the_next(
    procedure: str, step: str, lawful: int, breach: int, rule: str
) -> None:
    assert check(with_day(PLAN, V1, procedure, step, lawful), WHOLE) == ()
    found = check(with_day(PLAN, V1, procedure, step, breach), WHOLE)
    assert rule in {one.rule for one in found}
    assert {(one.unit, one.procedure) for one in found} == {(V1, procedure)}


@pytest.mark.parametrize(
    ("step", "lawful", "breach", "rule"),
    [
        ("request_to_convene_answered", -70, -71, "first_reply"),
        ("delegates_apportioned", -61, -60, "delegates_after_apportionment"),
        ("delegates_elected", -58, -57, "second_request_after_delegates"),
        ("request_candidates_answered", -47, -46, "preparatory_after_reply"),
        ("preparatory_session", -45, -44, "preparatory_before_opening"),
        ("preparatory_session", -46, -47, "preparatory_before_opening"),
        ("congress_ballot", -45, -46, "ballot_after_opening"),
        ("first_plenary", -43, -42, "result_after_plenary"),
        ("dossier_closed", -43, -44, "dossier_after_report"),
    ],
)
def test_a_congress_keeps_a_rule_on_its_last_day_and_breaks_it_the_next(
    step: str, lawful: int, breach: int, rule: str
) -> None:
    assert check(with_day(PLAN, T1, CONGRESS, step, lawful), WHOLE) == ()
    assert rule in rules(with_day(PLAN, T1, CONGRESS, step, breach))


def test_every_village_of_a_township_waits_for_its_congress() -> None:
    """The ballot on the day of the meetings breaks the order in each village of that township."""
    late = with_day(with_day(PLAN, T1, CONGRESS, "congress_ballot", -41), T1, CONGRESS,
                    "first_plenary", -41)  # fmt: skip
    late = with_day(late, T1, CONGRESS, "results_reported", -41)
    assert check(late, WHOLE) == ()
    late = with_day(late, T1, CONGRESS, "congress_ballot", -40)
    found = [one for one in check(late, WHOLE) if one.rule == "congress_before_members_meeting"]
    assert {(one.unit[:9], one.procedure, one.step) for one in found} == {
        (T1, BRANCH, "members_meeting")
    }
    assert len(found) == 2


def test_a_village_does_not_wait_for_the_congress_of_another_township() -> None:
    early = with_day(PLAN, V4, BRANCH, "members_meeting", -41)
    assert "congress_before_members_meeting" not in rules(early)
    late = with_day(PLAN, T2, CONGRESS, "congress_ballot", -40)
    assert {
        one.unit for one in check(late, WHOLE) if one.rule == "congress_before_members_meeting"
    } == {V4}


def test_without_a_congress_nothing_is_waited_for() -> None:
    held = without(WHOLE, CONGRESS)
    left = tuple(one for one in PLAN.deadlines if one.procedure != CONGRESS)
    assert check(Plan(deadlines=left), held) == ()


@pytest.mark.parametrize(("days", "broken"), [(-1, False), (0, True), (1, True)])
def test_the_members_meeting_comes_before_polling_day(days: int, broken: bool) -> None:
    moved = with_day(PLAN, V1, BRANCH, "members_meeting", days)
    moved = with_day(moved, V1, BRANCH, "result_reported", days)
    found = check(moved, WHOLE)
    assert [one.rule for one in found] == ["members_meeting_before_poll"] * broken
    assert {(one.procedure, one.step) for one in found} <= {(BRANCH, "members_meeting")}


@pytest.mark.parametrize("body", BODIES)
@pytest.mark.parametrize(("days", "broken"), [(-1, True), (0, False), (30, False), (31, True)])
def test_the_bodies_are_chosen_from_polling_day_to_thirty_days_after(
    body: str, days: int, broken: bool
) -> None:
    moved = with_day(PLAN, V1, body, "meeting_day", days)
    moved = with_day(moved, V1, body, "result_published", days)
    found = check(moved, WHOLE)
    assert bool(found) is broken
    assert {(one.procedure, one.step) for one in found} <= {(body, "meeting_day")}


def test_a_rule_between_elections_is_said_once_and_cited() -> None:
    moved = with_day(PLAN, V1, "group_leaders", "meeting_day", 31)
    breach = only(with_day(moved, V1, "group_leaders", "result_published", 31))
    assert breach.cited is not None
    assert breach.says.zh == (
        "村民小组长在新一届委员会产生后推选的期限：选举日2026-05-24，"
        f"{title('meeting_day').zh}2026-06-24，相隔31日，应不少于0日、不超过30日"
    )


def street_campaign() -> Campaign:
    units = (*WHOLE.units, unit(STREET, "南街道", Kind.STREET, COUNTY))
    return replace(WHOLE, units=units)


def test_a_street_has_no_congress_whatever_the_level_says() -> None:
    street = street_campaign()
    assert check(PLAN, street) == ()
    congress = Plan(deadlines=(*PLAN.deadlines, *steps(STREET, CONGRESS)))
    found = check(congress, street)
    assert {(one.rule, one.unit) for one in found} == {("elections", STREET)}
    assert len(found) == len(STEPS[CONGRESS])


def test_a_street_named_by_its_code_has_none_either() -> None:
    named = Scope(procedure=CONGRESS, units=(T1, T2, STREET))
    elections = (named, *(one for one in WHOLE.elections if one.procedure != CONGRESS))
    assert check(PLAN, replace(street_campaign(), elections=elections)) == ()


def test_every_step_of_every_procedure_is_missed() -> None:
    found = check(Plan(deadlines=()), WHOLE)
    assert len(found) == len(PLAN.deadlines)
    assert {one.rule for one in found} == {"steps"}
    assert all(one.day is None for one in found)


def term(ends: date, *, extended: bool = False, units: tuple[UnitCode, ...] = ()) -> Campaign:
    one = Term(procedure=VILLAGES, units=units, ends=ends, extended=extended)
    return replace(WHOLE, terms=(one,))


@pytest.mark.parametrize(
    ("ends", "extended", "broken"),
    [
        (date(2026, 2, 24), False, set()),
        (date(2026, 2, 23), False, {"election_held"}),
        (date(2026, 2, 23), True, set()),
        (date(2025, 11, 24), True, set()),
        (date(2025, 11, 23), True, {"election_held_extended"}),
    ],
)
def test_polling_day_is_within_months_of_the_end_of_the_term(
    ends: date, extended: bool, broken: set[str]
) -> None:
    assert rules(PLAN, term(ends, extended=extended)) == broken


def test_a_term_of_a_township_stands_for_its_villages_and_names_polling_day() -> None:
    found = check(PLAN, term(date(2026, 2, 1), units=(T2,)))
    assert [(one.rule, one.unit, one.step) for one in found] == [
        ("election_held", V4, "polling_day")
    ]
    assert str(found[0].cited) == "云南省村民委员会选举办法(2020) 3①"
    assert found[0].says.en == (
        "The election is held within so many months of the end of the term: end of the term "
        "2026-02-01, polling day 2026-05-24, 112 days between, must be at most 3 months"
    )


@pytest.mark.parametrize(
    ("least", "most", "apart", "says"),
    [
        (2, None, 1, "1 day between, must be at least 2 days"),
        (None, 1, 2, "2 days between, must be at most 1 day"),
        (1, 1, 0, "0 days between, must be 1 day"),
    ],
)
def test_one_day_is_said_in_the_singular(
    least: int | None, most: int | None, apart: int, says: str
) -> None:
    law = rule_set("villagers_committee", on=date(2026, 3, 2), jurisdiction="119999")
    rule, *_ = law.deadlines()
    interval = replace(rule.interval, at_least=least, at_most=most, counting="calendar_days")
    broken = Broken(
        rule=replace(rule, interval=interval),
        first=date(2026, 5, 1),
        second=date(2026, 5, 1 + apart),
    )
    assert broken.says().en.endswith(says)


def test_a_term_binds_its_own_procedure_alone() -> None:
    other = Term(procedure=BRANCH, units=(), ends=date(2020, 1, 1))
    assert check(PLAN, replace(WHOLE, terms=(other,))) == ()


def test_without_an_approval_only_the_ordinary_limit_is_named() -> None:
    found = check(PLAN, term(date(2025, 10, 1)))
    assert {one.rule for one in found} == {"election_held"}
    assert len(found) == 2


def test_a_rule_within_the_election_is_not_said_again_for_its_term() -> None:
    late = with_day(PLAN, V1, VILLAGES, "handover", 11)
    assert only(late, term(on(-30))).rule == "handover_ten_days"


@pytest.mark.parametrize(
    ("procedure", "step", "days", "blamed"),
    [
        (VILLAGES, "roll_published", -19, "roll_published"),
        (VILLAGES, "handover", 11, "handover"),
        (VILLAGES, "decisions_published", -18, "decisions_published"),
        (VILLAGES, "candidates_published", -4, "candidates_published"),
        (BRANCH, "request_sent", -45, "recommended_by_members"),
        (CONGRESS, "dossier_closed", -44, "dossier_closed"),
    ],
)
def test_the_step_that_comes_later_is_blamed_but_never_polling_day(
    procedure: str, step: str, days: int, blamed: str
) -> None:
    unit = T1 if procedure == CONGRESS else V1
    found = check(with_day(PLAN, unit, procedure, step, days), WHOLE)
    assert blamed in {one.step for one in found}
    assert "polling_day" not in {one.step for one in found}
    assert all(one.day == on(days) for one in found if one.step == step)


def rule_between(first: str, second: str) -> DeadlineRule:
    interval = Interval(
        from_step=first, to_step=second, at_least=400, at_most=None, usual=None,
        counting="calendar_days",
    )  # fmt: skip
    cited = Citation(act="例", article="1", authority=Authority.LAW, certainty=Certainty.DEFAULT)
    return DeadlineRule(id="odd", title=Wording(zh="例", en="odd"), interval=interval, cited=cited)


@pytest.mark.parametrize(
    ("first", "second", "blamed"),
    [
        ("handover", "term_end", {"handover"}),
        ("term_end", "handover", {"handover"}),
        ("congress_ballot", "polling_day", {"polling_day"}),
        ("congress_ballot", "meeting_day", set()),
    ],
)
def test_a_rule_blames_only_steps_of_its_own_election(
    monkeypatch: pytest.MonkeyPatch, first: str, second: str, blamed: set[str]
) -> None:
    law = SimpleNamespace(deadlines=lambda: (rule_between(first, second),))
    monkeypatch.setattr(module, "rule_set", lambda *_args, **_more: law)
    only_villages = replace(WHOLE, elections=(*WHOLE.elections[:1], WHOLE.elections[2]))
    plan = Plan(
        deadlines=tuple(one for one in PLAN.deadlines if one.procedure in (VILLAGES, CONGRESS))
    )
    ended = Term(procedure=VILLAGES, units=(), ends=POLL)
    found = check(plan, replace(only_villages, terms=(ended,)))
    assert {one.step for one in found if one.procedure == VILLAGES} == blamed


def test_a_rule_between_two_other_elections_is_not_a_bodys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    law = SimpleNamespace(deadlines=lambda: (rule_between("congress_ballot", "polling_day"),))
    monkeypatch.setattr(module, "rule_set", lambda *_args, **_more: law)
    assert {one.procedure for one in check(PLAN, WHOLE)} == {VILLAGES, "residents_committee"}


def test_the_committees_result_is_not_taken_for_that_of_a_body() -> None:
    gone = (V1, "group_leaders", "result_published")
    left = tuple(one for one in PLAN.deadlines if (one.unit, one.procedure, one.step) != gone)
    assert only(Plan(deadlines=left)).rule == "steps"


def test_where_no_text_speaks_of_the_end_of_a_term_nothing_is_broken() -> None:
    assert check(PLAN, replace(term(date(2020, 1, 1)), jurisdiction="500000")) == ()


def test_a_date_beyond_the_known_calendar_is_outside_the_window_and_counted_no_further() -> None:
    far = with_day(PLAN, V1, VILLAGES, "handover", (date(9999, 12, 31) - POLL).days)
    assert only(replace_bounds(far)).rule == "window"


def replace_bounds(plan: Plan) -> Plan:
    return Plan(
        deadlines=tuple(replace(one, latest=max(one.day, one.latest)) for one in plan.deadlines)
    )


def test_days_that_rest_on_a_year_not_announced_are_named() -> None:
    rolling = replace(WHOLE, settings=(("roll_over", True),))
    assert rests_on_weekends(PLAN, rolling) == ()
    moved = Plan(
        deadlines=tuple(replace(one, day=one.day + timedelta(days=365)) for one in PLAN.deadlines)
    )
    assert rests_on_weekends(moved, WHOLE) == ()
    (finding,) = rests_on_weekends(moved, rolling)
    assert (finding.code, finding.about) == ("timetable.holidays_not_announced", "2027")
    assert finding.severity is Severity.WARNING
    assert finding.cited is not None


def test_years_not_announced_stand_in_order_and_strangers_do_not_count() -> None:
    rolling = replace(WHOLE, settings=(("roll_over", True),))
    late = with_day(PLAN, V1, VILLAGES, "handover", 365 * 2)
    both = with_day(late, V4, VILLAGES, "handover", 365)
    assert [one.about for one in rests_on_weekends(both, rolling)] == ["2027", "2028"]
    strangers = tuple(
        replace(one, unit=UnitCode("119999009"), day=on(900)) for one in steps(V1, VILLAGES)
    )
    assert rests_on_weekends(Plan(deadlines=(*PLAN.deadlines, *strangers)), rolling) == ()


def test_a_fixed_date_of_a_congress_that_moved_is_a_breach() -> None:
    held = replace(WHOLE, fixed=(fixed(T1, "congress_opens", on(-45), CONGRESS),))
    assert check(PLAN, held) == ()
    moved = replace(WHOLE, fixed=(fixed(T1, "congress_opens", on(-44), CONGRESS),))
    assert only(PLAN, moved).rule == "fixed[0]"


def test_an_election_of_a_level_that_does_not_hold_it_is_none() -> None:
    elections = (*WHOLE.elections, Scope(procedure=BRANCH, level=Level.TOWNSHIP))
    assert check(PLAN, replace(WHOLE, elections=elections)) == ()


def test_a_missing_fixed_step_is_missed_and_not_moved() -> None:
    held = replace(WHOLE, fixed=(fixed(V1, "handover", on(7)),))
    left = tuple(one for one in PLAN.deadlines if (one.unit, one.step) != (V1, "handover"))
    assert only(Plan(deadlines=left), held).rule == "steps"


def test_an_undesired_day_hides_no_day_to_avoid() -> None:
    soft, hard = (avoid(POLL, POLL, "polling_day", hard=one) for one in (False, True))
    found = check(PLAN, replace(WHOLE, avoid=(soft, hard)))
    assert {one.rule for one in found} == {"avoid[1]"}


def test_an_avoid_of_the_county_stands_for_all_and_units_above_each_other_end() -> None:
    everywhere = replace(avoid(POLL, POLL, "polling_day"), units=(COUNTY,))
    assert len(check(PLAN, replace(WHOLE, avoid=(everywhere,)))) == 3
    elsewhere = replace(everywhere, units=(UnitCode("119998"),))
    ring = tuple(replace(one, parent=one.parent or T1) for one in WHOLE.units)
    assert check(PLAN, replace(WHOLE, avoid=(elsewhere,), units=ring)) == ()


def test_market_days_are_not_looked_for_beyond_the_known_calendar() -> None:
    far = replace_bounds(with_day(PLAN, V1, VILLAGES, "handover", (date(9999, 1, 1) - POLL).days))
    market = replace(avoid(POLL, POLL, "handover"), dates=None, lunar_days=(1, 2, 3))
    assert "window" in rules(far, replace(WHOLE, avoid=(market,)))


def test_villages_of_no_township_do_not_crowd_each_other() -> None:
    alone = tuple(replace(one, parent=None) for one in WHOLE.units)
    crowded = replace(WHOLE, polling_days_per_township=1)
    assert len(check(PLAN, crowded)) == 2
    free = replace(crowded, units=alone)
    assert "polling_days_per_township" not in rules(PLAN, free)
