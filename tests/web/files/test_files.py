"""What officers carry away: workbook, calendars, printed pages, each for whom it concerns."""

import io

import pytest
from icalendar import Calendar
from python_calamine import CalamineWorkbook
from tests.web.conftest import As
from tests.web.world import OTHER_TOWN, VILLAGE, World

from huanjie.records import models as m

PLAN, ICS = "/timetable/plan.xlsx", f"/units/{VILLAGE}/timetable.ics"
PAGE = f"/units/{VILLAGE}/timetable-villagers_committee.pdf"


@pytest.mark.parametrize("path", [PLAN, ICS, PAGE])
def test_strangers_are_sent_to_the_login(county: World, client, path: str) -> None:
    assert client.get(path)["Location"] == f"/login/?next={path}"


def test_the_workbook_holds_every_day_of_ones_own_area(county: World, by: As) -> None:
    answer = by(county.head).get(PLAN)
    assert answer["Content-Disposition"] == 'attachment; filename="timetable.xlsx"'
    book = CalamineWorkbook.from_filelike(io.BytesIO(answer.content))
    rows = book.get_sheet_by_name("理由 because").to_python()
    assert len(rows) == 1 + m.Deadline.objects.count()
    own = CalamineWorkbook.from_filelike(io.BytesIO(by(county.town_team).get(PLAN).content))
    codes = {row[2] for row in own.get_sheet_by_name("理由 because").to_python()[1:]}
    assert codes
    assert not [code for code in codes if str(code).startswith(OTHER_TOWN)]


def test_a_unit_s_calendar_has_an_entry_for_each_of_its_steps(county: World, by: As) -> None:
    answer = by(county.head).get(ICS)
    assert answer["Content-Type"].startswith("text/calendar")
    events = Calendar.from_ical(answer.content).walk("VEVENT")
    assert len(events) == m.Deadline.objects.filter(election__unit_id=VILLAGE).count()


def test_pages_are_made_as_pdf_and_as_word(county: World, by: As) -> None:
    assert by(county.head).get(PAGE).content.startswith(b"%PDF")
    assert by(county.head).get(PAGE.replace(".pdf", ".docx")).content.startswith(b"PK")
    assert by(county.head).get("/timetable/plan.pdf").content.startswith(b"%PDF")


def test_a_procedure_that_the_unit_does_not_hold_has_no_page(county: World, by: As) -> None:
    assert by(county.head).get(PAGE.replace("villagers", "residents")).status_code == 404
    assert by(county.head).get("/tours/G9.ics").status_code == 404
