"""The check finds each planted breach, and knows nothing of how plans are made."""

import ast
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.timetable.small_county import (
    CAMPAIGN,
    V1,
    V2,
    V3,
    avoid,
    campaign,
    fixed,
    one_village,
)

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.timetable import check as module
from huanjie.timetable.build import plan
from huanjie.timetable.check import Breach, check
from huanjie.timetable.steps import COMMITTEE_STEPS

DAY = timedelta(days=1)
POLL = date(2026, 5, 10)
ONE = one_village(fixed=(fixed(V1, "polling_day", POLL),))


def moved(found: Plan, step: str, day: date, unit: UnitCode = V1) -> Plan:
    """The plan with one step on another day, its own range widened to allow it."""

    def one(deadline: Deadline) -> Deadline:
        if (deadline.unit, deadline.step) != (unit, step):
            return deadline
        return replace(
            deadline,
            day=day,
            earliest=min(day, deadline.earliest),
            latest=max(day, deadline.latest),
        )

    return replace(found, deadlines=tuple(one(d) for d in found.deadlines))


def rules(found: Plan, one: Campaign = ONE) -> set[str]:
    return {breach.rule for breach in check(found, one)}


@pytest.mark.parametrize(
    ("step", "lawful", "breach", "rule"),
    [
        ("roll_published", -20, -19, "roll_before_poll"),
        ("nomination_day", -7, -6, "nomination_lead"),
        ("candidates_published", -5, -4, "candidates_published_lead"),
        ("candidates_meet_voters", -1, 0, "meeting_before_poll"),
        ("poll_notice_published", -5, -4, "poll_notice_lead"),
        ("proxy_papers_close", -3, -2, "proxy_papers_lead"),
        ("proxy_list_published", -1, 0, "proxy_list_before_poll"),
        ("leaving_audit_published", -1, 0, "leaving_audit_before_poll"),
        ("result_published", 1, 2, "result_published_next_day"),
        ("rerun_latest", 10, 11, "rerun_window"),
        ("rerun_latest", 10, 9, "rerun_window"),
        ("certificates_issued", 10, 11, "certificates_ten_days"),
        ("handover", 10, 11, "handover_ten_days"),
    ],
)
def test_an_interval_holds_on_its_last_day_and_is_broken_the_next(
    step: str, lawful: int, breach: int, rule: str
) -> None:
    found = plan(ONE)
    assert rule not in rules(moved(found, step, POLL + lawful * DAY))
    assert rule in rules(moved(found, step, POLL + breach * DAY))


@pytest.mark.parametrize(("days", "broken"), [(4, True), (5, False), (6, True)])
def test_objections_close_on_the_fifth_day_exactly(days: int, broken: bool) -> None:
    found = plan(ONE)
    roll = next(d.day for d in found.deadlines if d.step == "roll_published")
    other = moved(found, "objections_close", roll + days * DAY)
    assert ("objections_five_days" in rules(other)) is broken


@pytest.mark.parametrize(("days", "broken"), [(-1, True), (0, False), (3, False), (4, True)])
def test_decisions_are_published_within_three_days(days: int, broken: bool) -> None:
    found = plan(ONE)
    close = next(d.day for d in found.deadlines if d.step == "objections_close")
    other = moved(found, "decisions_published", close + days * DAY)
    assert ("decisions_three_days" in rules(other)) is broken


def only(found: Plan, one: Campaign) -> Breach:
    (breach,) = check(found, one)
    return breach


def test_a_breach_names_unit_step_day_and_article() -> None:
    found = moved(plan(ONE), "leaving_audit_published", POLL)
    breach = only(found, ONE)
    assert (breach.unit, breach.step, breach.day) == (V1, "leaving_audit_published", POLL)
    assert str(breach.cited) == "村民委员会组织法(2025) 40②"


def test_the_law_of_the_law_day_is_the_measure() -> None:
    found = plan(ONE)
    old = replace(ONE, law_day=date(2020, 3, 2))
    breach = only(moved(found, "leaving_audit_published", POLL), old)
    assert str(breach.cited) == "村民委员会组织法(2018) 35②"


def test_a_missing_step_a_step_twice_and_a_stranger_are_breaches() -> None:
    found = plan(ONE)
    assert only(Plan(deadlines=found.deadlines[1:]), ONE).says.zh == "缺少离任审计结果公布"
    assert rules(Plan(deadlines=(*found.deadlines, found.deadlines[0]))) == {"steps"}
    stranger = replace(found.deadlines[0], unit=UnitCode("119999009999"))
    assert rules(Plan(deadlines=(*found.deadlines, stranger))) == {"elections"}
    unknown = replace(found.deadlines[0], step="dance")
    assert rules(Plan(deadlines=(*found.deadlines, unknown))) == {"elections"}


def test_an_empty_plan_misses_every_step() -> None:
    breaches = check(Plan(deadlines=()), CAMPAIGN)
    assert len(breaches) == 5 * len(COMMITTEE_STEPS)


def test_a_day_outside_its_own_range_names_the_step() -> None:
    found = plan(ONE)
    first = replace(found.deadlines[0], day=found.deadlines[0].latest + DAY)
    breaches = check(Plan(deadlines=(first, *found.deadlines[1:])), ONE)
    assert ("bounds", "leaving_audit_published") in {(b.rule, b.step) for b in breaches}


def test_a_day_outside_the_window_is_a_breach() -> None:
    found = moved(plan(ONE), "poll_notice_published", date(2026, 3, 1))
    assert only(found, ONE).rule == "window"
    assert check(moved(found, "poll_notice_published", date(2026, 3, 2)), ONE) == ()


def test_a_fixed_date_that_moved_is_a_breach() -> None:
    other = one_village(fixed=(fixed(V1, "leaving_audit_published", date(2026, 3, 3)),))
    found = plan(other)
    assert only(moved(found, "leaving_audit_published", date(2026, 3, 4)), other).rule == "fixed[0]"


@pytest.mark.parametrize(
    ("day", "broken"), [("04-30", False), ("05-01", True), ("05-05", True), ("05-06", False)]
)
def test_an_avoided_day_is_a_breach_unless_it_is_only_undesired(day: str, broken: bool) -> None:
    span = (date(2026, 5, 1), date(2026, 5, 5))
    at = date.fromisoformat(f"2026-{day}")
    found = moved(plan(one_village()), "leaving_audit_published", at)
    hard = one_village(avoid=(avoid(*span, "leaving_audit_published"),))
    soft = one_village(avoid=(avoid(*span, "leaving_audit_published", hard=False),))
    assert ("avoid[0]" in rules(found, hard)) is broken
    assert "avoid[0]" not in rules(found, soft)


def test_an_avoid_of_a_township_stands_for_its_villages_alone() -> None:
    everyday = avoid(date(2026, 1, 1), date(2026, 12, 31), "polling_day")
    west = campaign(avoid=(replace(everyday, units=(UnitCode("119999002"),)),))
    breaches = check(plan(campaign()), west)
    assert {b.unit for b in breaches} == {UnitCode("119999002201")}


def test_market_days_and_weekdays_are_avoided_by_their_numbers() -> None:
    found = moved(plan(one_village()), "leaving_audit_published", date(2026, 3, 22))
    # 22 March 2026 is a Sunday and the fourth day of a lunar month
    base = avoid(date(2026, 1, 1), date(2026, 1, 1), "leaving_audit_published")
    for one, broken in (
        (replace(base, dates=None, weekdays=(7,)), True),
        (replace(base, dates=None, weekdays=(6,)), False),
        (replace(base, dates=None, lunar_days=(4,)), True),
        (replace(base, dates=None, lunar_days=(5,)), False),
    ):
        assert ("avoid[0]" in rules(found, one_village(avoid=(one,)))) is broken


def test_one_village_too_many_on_a_day_is_a_breach_for_each_of_them() -> None:
    at = date(2026, 5, 10)
    found = plan(campaign(fixed=tuple(fixed(u, "polling_day", at) for u in (V1, V2, V3))))
    crowded = check(found, campaign(polling_days_per_township=2))
    assert {b.unit for b in crowded if b.rule == "polling_days_per_township"} == {V1, V2, V3}
    assert check(found, campaign(polling_days_per_township=3)) == ()


@pytest.mark.parametrize("shift", [lambda day: day + 7 * DAY, lambda day: day - 21 * DAY])
def test_moving_a_polling_day_alone_is_found(shift: Callable[[date], date]) -> None:
    assert rules(moved(plan(ONE), "polling_day", shift(POLL))) >= {"fixed[0]", "rerun_window"}


def test_the_check_imports_nothing_that_plans() -> None:
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    imported = {n.module for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ImportFrom)}
    planning = {"network", "demands", "solve", "polling", "matching", "build", "reasons"}
    assert not {f"huanjie.timetable.{one}" for one in planning} & imported
