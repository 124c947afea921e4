"""The worked cases of tests/cases/deadlines, each with its articles and its arithmetic."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.timetable.small_county import C1, CAMPAIGN, COUNTY, T1, V1, fixed

from huanjie.law.strict_yaml import plain_data
from huanjie.terms.campaign import Campaign
from huanjie.timetable.build import plan
from huanjie.timetable.check import check

FOLDER = Path(__file__).parents[1] / "cases" / "deadlines"
CASES = sorted(FOLDER.glob("*.yaml"))
UNIT = {"villagers_committee": V1, "residents_committee": C1}


def campaign_of(case: dict[str, Any]) -> Campaign:
    code = UNIT[case["procedure"]]
    return replace(
        CAMPAIGN,
        units=tuple(u for u in CAMPAIGN.units if u.code in (COUNTY, T1, code)),
        law_day=case["law_day"],
        window=tuple(case["window"]),
        settings=tuple(case.get("settings", {}).items()),
        fixed=tuple(fixed(code, s, d, case["procedure"]) for s, d in case["fixed"].items()),
    )


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_the_case_comes_out_as_it_was_worked(path: Path) -> None:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    assert case["basis"]
    assert case["arithmetic"]
    campaign = campaign_of(case)
    found = plan(campaign)
    if "conflict" in case:
        assert {one.ref for one in found.conflict} == set(case["conflict"])
        return
    assert check(found, campaign) == ()
    ranges = {one.step: (one.earliest, one.latest) for one in found.deadlines}
    for step, (earliest, latest) in case["expect"].items():
        expected = [day for day in (earliest, latest) if isinstance(day, date)]
        actual = [d for d, e in zip(ranges[step], (earliest, latest), strict=True) if e != "-"]
        assert actual == expected, step
