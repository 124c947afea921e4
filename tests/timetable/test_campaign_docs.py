"""The examples of docs/campaign.md are read as they stand there, in both languages alike."""

import re
from pathlib import Path

import pytest
from tests.timetable.small_county import CSV

from huanjie.timetable.build import plan
from huanjie.timetable.campaign import OPTIONAL, REQUIRED, campaign_from
from huanjie.timetable.days import work_calendar
from huanjie.timetable.fields import FIRST_YEAR, LAST_YEAR
from huanjie.timetable.steps import BETWEEN_TERMS, STEPS, VOTES
from huanjie.timetable.touring import KEYS

DOCS = Path(__file__).parents[2] / "docs"
PAGES = ("campaign.md", "campaign.zh-CN.md")
TRAVEL = "from,to,minutes\n119999001,119999002,95\n"


def text(page: str) -> str:
    return (DOCS / page).read_text(encoding="utf-8")


def examples(page: str) -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", text(page), flags=re.DOTALL)


def test_both_languages_show_the_same_examples() -> None:
    assert examples(PAGES[0]) == examples(PAGES[1])


def test_the_examples_are_read_and_planned() -> None:
    one, groups = examples(PAGES[0])
    files = {"units.csv": CSV, "groups.yaml": groups, "travel.csv": TRAVEL}
    campaign = campaign_from(one, read=files.__getitem__)
    assert campaign.terms[1].extended
    assert campaign.rest is not None
    assert plan(campaign).feasible


@pytest.mark.parametrize("page", PAGES)
def test_every_key_and_procedure_is_described(page: str) -> None:
    said = text(page)
    within = [word for one in BETWEEN_TERMS for word in (STEPS[one][0], VOTES[one])]
    assert [key for key in (*REQUIRED, *OPTIONAL) if f"`{key}`" not in said] == []
    assert [word for word in (*STEPS, *within) if f"`{word}`" not in said] == []
    assert [key for key in KEYS if f"{key}:" not in said] == []


@pytest.mark.parametrize("page", PAGES)
def test_the_years_are_those_of_the_calendar(page: str) -> None:
    announced = work_calendar().announced
    assert min(announced) == FIRST_YEAR
    assert str(FIRST_YEAR) in text(page)
    assert str(LAST_YEAR) in text(page)
    assert str(max(announced)) in text(page)
