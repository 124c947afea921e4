"""The workbook: every date once on each sheet where an office looks for it."""

import io
from datetime import date, timedelta

import pytest
from python_calamine import CalamineWorkbook
from tests.timetable.small_county import T1, T2, V1, campaign

from huanjie.terms.deadlines import Plan
from huanjie.timetable.build import plan
from huanjie.timetable.wall import ANCHORS, in_order, wall_of
from huanjie.timetable.workbook import workbook

Rows = list[list[object]]


@pytest.fixture(scope="module")
def found() -> Plan:
    return plan(campaign())


@pytest.fixture(scope="module")
def sheets(found: Plan) -> dict[str, Rows]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(workbook(found, campaign())))
    return {
        name: book.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for name in book.sheet_names
    }


def test_the_same_plan_gives_the_same_file(found: Plan) -> None:
    assert workbook(found, campaign()) == workbook(found, campaign())


def test_the_sheets_stand_in_the_order_in_which_an_office_reads(sheets: dict[str, Rows]) -> None:
    assert list(sheets) == [
        "总表 overview",
        "作战图 wall chart",
        "居民委员会选举",
        "村民委员会选举",
        "按日期 by day",
        "理由 because",
    ]


def test_the_overview_and_the_procedures_sheet_give_the_same_polling_day(
    found: Plan, sheets: dict[str, Rows]
) -> None:
    day = next(d.day for d in found.deadlines if (d.unit, d.step) == (V1, "polling_day"))
    overview, villages = sheets["总表 overview"], sheets["村民委员会选举"]
    (own,) = (row for row in overview if row[2] == V1)
    assert own[overview[0].index("选举日 / polling day")] == day
    (own,) = (row for row in villages if row[2] == V1)
    assert own[villages[0].index("选举日")] == day
    assert len(villages) == 1 + 4


def test_the_wall_chart_has_a_column_a_day_and_marks_the_polling_day(
    found: Plan, sheets: dict[str, Rows]
) -> None:
    first, last = campaign().window
    chart = sheets["作战图 wall chart"]
    assert len(chart[1]) == 2 + (last - first).days + 1
    day = next(d.day for d in found.deadlines if (d.unit, d.step) == (V1, "polling_day"))
    (own,) = (row for row in chart if row[1] == "甲村民委员会")
    marked = {first + timedelta(days=n): mark for n, mark in enumerate(own[2:]) if mark}
    assert "票" in str(marked[day])
    assert sum("票" in str(mark) for mark in marked.values()) == 1


def test_by_day_every_step_stands_once_in_the_order_of_days(
    found: Plan, sheets: dict[str, Rows]
) -> None:
    rows = sheets["按日期 by day"][1:]
    days = [row[0] for row in rows]
    assert len(rows) == len(found.deadlines)
    assert days == sorted(days, key=lambda one: one if isinstance(one, date) else date.min)
    assert len(sheets["理由 because"]) == 1 + len(found.deadlines)


def test_a_wall_shows_only_what_somebody_holds_and_townships_above_their_villages(
    found: Plan,
) -> None:
    wall = wall_of(found, campaign())
    assert {one.mark for one in wall.anchors} == {"委", "名", "候", "票", "交"}
    assert {one.mark for one in ANCHORS} > {one.mark for one in wall.anchors}
    codes = [unit.code for unit in in_order(campaign().units)]
    assert codes[0] == T1
    assert codes.index(T2) == 5
