"""Dates that real notices printed, judged by the law of their place and day."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.timetable.small_county import C1, CAMPAIGN, COUNTY, T1, V1, fixed

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.law.strict_yaml import plain_data
from huanjie.terms.campaign import Campaign, Scope
from huanjie.terms.citations import Certainty
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.check_rules import broken_rules, holds
from huanjie.timetable.steps import STEPS

FOLDER = Path(__file__).parents[1] / "cases" / "notices"
FILES = sorted(FOLDER.glob("*.yaml"))
UNITS = {"villagers_committee": V1, "residents_committee": C1}
ROOM = timedelta(days=120)
DAY = timedelta(days=1)


def read(path: Path) -> dict[str, Any]:
    case: dict[str, Any] = plain_data(path.read_text(encoding="utf-8"))  # type: ignore[assignment]
    return case


def rules_of(case: dict[str, Any]) -> tuple[DeadlineRule, ...]:
    rules = rule_set(case["procedure"], on=case["law_day"], jurisdiction=case["jurisdiction"])
    return rules.deadlines()


def judged(case: dict[str, Any]) -> list[DeadlineRule]:
    """The rules both of whose steps were printed."""
    printed = case["printed"]
    return [
        one
        for one in rules_of(case)
        if one.interval.from_step in printed and one.interval.to_step in printed
        if one.interval.at_least is not None or one.interval.at_most is not None
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_notice_says_where_it_comes_from(path: Path) -> None:
    case = read(path)
    assert case["says"]
    assert case["place"]
    assert case["source"]
    assert case["arithmetic"]
    assert case["read"] in {"whole", "excerpt"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_printed_dates_break_what_the_case_says(path: Path) -> None:
    case = read(path)
    found = [one.rule for one in broken_rules(rules_of(case), case["printed"])]
    defaults = {one.id for one in found if one.cited.certainty is Certainty.DEFAULT}
    assert {one.id for one in found} - defaults == set(case["broken"])
    assert defaults == set(case["off_default"])
    assert judged(case) or "planned" in case, "nothing of it is judged"


def campaign_of(case: dict[str, Any]) -> Campaign:
    """The one election with its printed dates fixed and room on both sides."""
    procedure, printed = case["procedure"], case["printed"]
    unit = UNITS[procedure]
    return replace(
        CAMPAIGN,
        units=tuple(one for one in CAMPAIGN.units if one.code in (COUNTY, T1, unit)),
        elections=(Scope(procedure=procedure, units=(unit,)),),
        jurisdiction=case["jurisdiction"],
        law_day=case["law_day"],
        window=(min(printed.values()) - ROOM, max(printed.values()) + ROOM),
        fixed=tuple(fixed(unit, step, day, procedure) for step, day in printed.items()),
    )


PLANNED = [path for path in FILES if "planned" in read(path)]


@pytest.mark.parametrize("path", PLANNED, ids=lambda path: path.stem)
def test_the_printed_dates_leave_room_for_a_whole_plan_or_not(path: Path) -> None:
    case = read(path)
    campaign = campaign_of(case)
    found = plan(campaign)
    assert found.feasible is case["planned"]
    assert {one.ref for one in found.conflict} == set(case.get("conflict", ()))
    if found.feasible:
        assert check(found, campaign) == ()
        days = {one.step: one.day for one in found.deadlines}
        assert case["printed"].items() <= days.items()


def test_at_least_thirty_notices_and_every_planned_committee_case_is_planned() -> None:
    assert len({read(path)["source"] for path in FILES}) >= 30
    assert {path.stem for path in FILES if read(path)["procedure"] in UNITS} == {
        path.stem for path in PLANNED
    }
    assert set(UNITS) <= set(STEPS)


def exact(case: dict[str, Any]) -> set[str]:
    """The rules that a notice keeps on the very last day."""
    printed: dict[str, date] = case["printed"]
    return {
        one.id
        for one in judged(case)
        for first, second in [(printed[one.interval.from_step], printed[one.interval.to_step])]
        if holds(one.interval, first, second)
        if not holds(one.interval, first + DAY, second)
        or not holds(one.interval, first, second + DAY)
    }


def test_offices_count_the_days_as_we_do() -> None:
    """Where notices keep a rule to the day, it is the day that we come to: had they counted the
    day itself or clear days, they would be a day off.
    """
    kept = [rule for path in FILES for rule in exact(read(path))]
    assert kept.count("roll_before_poll") >= 8
    assert kept.count("first_list_before_poll") >= 4
    assert kept.count("candidates_published_lead") >= 6
    assert kept.count("session_after_deputies") >= 2
