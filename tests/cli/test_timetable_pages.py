"""The folder of a plan: what lies there, and what happens when another plan follows."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdfium2
from icalendar import Calendar
from tests.timetable.small_county import C1, SCOPES, T1, V1, campaign, fixed

from huanjie.actions.plan_pages import county_page, unit_page
from huanjie.cli.timetable_pages import write_files
from huanjie.timetable.build import plan

ISSUED = date(2026, 3, 2)


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def words(path: Path) -> str:
    with pypdfium2.PdfDocument(path) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    return "".join(text.split())


def poll_of(path: Path) -> tuple[date, int]:
    (poll,) = (
        one
        for one in Calendar.from_ical(path.read_bytes()).walk("VEVENT")
        if "polling_day" in str(one["uid"])
    )
    return poll.decoded("dtstart"), int(poll["sequence"])


def test_every_unit_has_a_calendar_and_a_page_and_the_county_a_table(tmp_path: Path) -> None:
    one = campaign()
    write_files(tmp_path, plan(one), one, issued=ISSUED)
    assert names(tmp_path) == {"plan.xlsx", "calendars", "pages"}
    assert f"{V1}.ics" in names(tmp_path / "calendars")
    assert len(names(tmp_path / "calendars")) == 5
    assert names(tmp_path / "pages") >= {"timetable.pdf", "timetable.docx"}
    assert f"{C1}-residents_committee.pdf" in names(tmp_path / "pages")
    table = words(tmp_path / "pages" / "timetable.pdf")
    assert all(name in table for name in ("甲村", "乙村", "丙村", "丁村", "东街社区"))


def test_a_page_of_a_unit_says_every_step_with_its_article(tmp_path: Path) -> None:
    one = campaign()
    found = plan(one)
    write_files(tmp_path, found, one, issued=ISSUED)
    page = words(tmp_path / "pages" / f"{V1}-villagers_committee.pdf")
    assert "选民名单公布" in page
    assert "17①" in page
    own = [d for d in found.deadlines if d.unit == V1]
    assert len(unit_page(one.units[3], own, one, issued=ISSUED)["lines"]) == len(own)  # type: ignore[arg-type]


def test_a_later_plan_moves_the_entries_and_takes_away_what_is_no_longer_elected(
    tmp_path: Path,
) -> None:
    first = campaign()
    write_files(tmp_path, plan(first), first, issued=ISSUED)
    before, number = poll_of(tmp_path / "calendars" / f"{V1}.ics")
    day = date(2026, 6, 14)
    assert before != day
    later = campaign(elections=SCOPES[:1], fixed=(fixed(V1, "polling_day", day),))
    write_files(tmp_path, plan(later), later, issued=ISSUED)
    assert poll_of(tmp_path / "calendars" / f"{V1}.ics") == (day, number + 1)
    assert f"{C1}.ics" not in names(tmp_path / "calendars")
    assert f"{C1}-residents_committee.pdf" not in names(tmp_path / "pages")
    assert not [name for name in names(tmp_path / "pages") if name.endswith(".part")]


def test_the_table_of_the_county_keeps_a_place_for_steps_that_a_unit_lacks() -> None:
    one = replace(campaign(), elections=SCOPES)
    data = county_page(plan(one), one, issued=ISSUED)
    heads, rows = data["heads"], data["rows"]
    assert isinstance(heads, list)
    assert isinstance(rows, list)
    assert all(len(row["days"]) == len(heads) for row in rows)
    assert data["issuer"] == "例县换届工作领导小组办公室"
    assert next(row["unit"] for row in rows if row["township"] == "东镇") == "东街社区"
    assert T1 not in [row["unit"] for row in rows]
