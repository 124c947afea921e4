"""The worked cases of tests/cases/within_a_term, on their last day, before it and after it."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from tests.timetable.small_county import C1, CAMPAIGN, COUNTY, T1, V1, fixed

from huanjie.law.strict_yaml import plain_data
from huanjie.terms.campaign import Campaign, Scope, Term
from huanjie.timetable.build import plan
from huanjie.timetable.check import check

FOLDER = Path(__file__).parents[1] / "cases" / "within_a_term"
CASES = sorted(FOLDER.glob("*.yaml"))
ONE_DAY = timedelta(days=1)


def case_of(path: Path) -> dict[str, Any]:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    assert case["says"]
    assert case["basis"]
    assert case["arithmetic"]
    return dict(case)


def campaign_of(case: dict[str, Any], **more: date) -> Campaign:
    procedure = case["procedure"]
    code = C1 if procedure.startswith("residents") else V1
    ends = [case["ends"]] if "ends" in case else []
    extended = case.get("extended", False)
    return replace(
        CAMPAIGN,
        jurisdiction=case.get("jurisdiction", CAMPAIGN.jurisdiction),
        units=tuple(u for u in CAMPAIGN.units if u.code in (COUNTY, T1, code)),
        elections=(Scope(procedure=procedure, units=(code,)),),
        law_day=case["law_day"],
        window=tuple(case["window"]),
        settings=tuple(case.get("settings", {}).items()),
        fixed=tuple(fixed(code, s, d, procedure) for s, d in {**case["fixed"], **more}.items()),
        terms=tuple(
            Term(procedure=procedure, units=(code,), ends=day, extended=extended) for day in ends
        ),
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_ranges_come_out_as_they_were_worked(path: Path) -> None:
    case = case_of(path)
    campaign = campaign_of(case)
    found = plan(campaign)
    assert check(found, campaign) == ()
    ranges = {one.step: (one.earliest, one.latest) for one in found.deadlines}
    for step, expected in case["expect"].items():
        pairs = zip(ranges[step], expected, strict=True)
        assert [(a, e) for a, e in pairs if e not in ("-", a)] == [], step


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_one_day_beyond_the_last_there_is_no_plan(path: Path) -> None:
    case = case_of(path)
    edge = case["edge"]
    step, beyond = edge["step"], ONE_DAY if "last" in edge else -ONE_DAY
    day = edge["last"] if "last" in edge else edge["first"]
    (free,) = (one for one in plan(campaign_of(case)).deadlines if one.step == step)
    for lawful in (day, day - beyond):
        campaign = campaign_of(case, **{step: lawful})
        found = plan(campaign)
        assert found.feasible is (free.earliest <= lawful <= free.latest), lawful
        if found.feasible:
            assert check(found, campaign) == ()
    refused = plan(campaign_of(case, **{step: day + beyond}))
    assert {one.ref for one in refused.conflict} == set(case["conflict"])


def test_there_are_cases_of_every_kind() -> None:
    kinds = {case_of(path)["procedure"] for path in CASES}
    assert {"recall", "residents_recall", "by_election", "residents_by_election"} <= kinds
    assert {"resignation", "villagers_committee"} <= kinds


@pytest.mark.parametrize("day", [date(2026, 4, 25), date(2026, 5, 16), date(2026, 5, 21)])
def test_rolling_lengthens_what_runs_until_a_day_and_delays_nothing_due_before_one(
    day: date,
) -> None:
    """Each poll puts the roll, the objections or the decisions on days of rest."""
    case = case_of(FOLDER / "roll-over-keeps-the-roll-2026.yaml") | {"fixed": {"polling_day": day}}
    still, rolled = (
        {one.step: one.latest for one in plan(campaign_of({**case, "settings": setting})).deadlines}
        for setting in ({}, {"roll_over": True})
    )
    runs_until = {"objections_close", "decisions_published", "result_published", "rerun_latest"}
    runs_until |= {"certificates_issued", "handover"}
    assert all(rolled[step] >= still[step] for step in runs_until)
    assert any(rolled[step] > still[step] for step in runs_until)
    before = still.keys() - runs_until
    assert {step: rolled[step] for step in before} == {step: still[step] for step in before}
