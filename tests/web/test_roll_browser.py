"""The screens of the roll in a real browser: phone and desk, by finger and by keyboard."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web import roll_world, world
from tests.web.roll_world import ELECTION, line, sheet
from tests.web.test_browser import SMALL, WIDE, Reader, browser
from tests.web.world import SECOND, VILLAGE, World

from huanjie.records import models as m

__all__ = ["browser"]
pytestmark = pytest.mark.django_db(transaction=True)
ROLL = f"/units/{SECOND}/roll/"
TAILS = ("", "files/", "issues/", "cases/", "publication/", "objections/", "people/", "counter/")


@pytest.fixture
def messy(data: Path, demo_password: str) -> World:
    county = world.make(data)
    roll_world.messy_village(county.town_team)
    return county


def reader_of(browser: Browser, url: str, officer: m.Officer, *, width: int = 1280) -> Reader:
    reader = Reader(browser, url, width)
    assert officer.user is not None
    reader.log_in(officer.user.username)
    return reader


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=zh&text=large"])
def test_the_rolls_pages_fit_the_screen_and_the_console_stays_silent(
    browser: Browser, live_server, messy: World, width: int, choice: str
) -> None:
    reader = reader_of(browser, live_server.url, messy.town_team, width=width)
    row = m.VoterRow.objects.filter(election=ELECTION, identity="invalid")[0]
    case = m.DoubleCase.objects.filter(members__election=ELECTION)[0]
    source = m.SourceFile.objects.get(election=ELECTION, name="二组另表.csv")
    more = (f"rows/{row.pk}/?take=0", f"cases/{case.pk}/", f"files/{source.pk}/0/")
    posted = (f"/units/{VILLAGE}/roll/{tail}" for tail in ("", "objections/", "publication/list/"))
    faults = []
    for path in ("/rolls/", *(ROLL + tail for tail in (*TAILS, *more)), *posted):
        reader.open(f"{path}{'&' if '?' in path else '?'}{choice}")
        if wide := reader.page.evaluate(WIDE):
            faults.append(f"{path} is {wide} px too wide")
        faults += [f"{path}: “{text}” is too small" for text in reader.page.evaluate(SMALL)]
    assert faults + reader.console == []
    reader.context.close()


def test_files_are_dropped_sent_and_accounted_for(
    browser: Browser, live_server, messy: World
) -> None:
    reader = reader_of(browser, live_server.url, messy.town_team)
    reader.open(f"{ROLL}files/")
    clean = sheet(*(line(at) for at in range(40, 52)))
    sent = {"name": "中心村三组.csv", "mimeType": "text/csv", "buffer": clean}
    reader.page.set_input_files("#sent", [sent])
    assert reader.page.inner_text(".upload [role=status]") == "中心村三组.csv"
    reader.page.click(".upload .button")
    reader.page.wait_for_url("**/files/?added=12&changed=0&gone=0&again=0")
    assert "新增12人" in reader.page.inner_text(".saved")
    assert reader.console == []
    reader.context.close()


def test_a_file_that_is_refused_is_told_on_the_page_and_can_be_sent_again(
    browser: Browser, live_server, messy: World
) -> None:
    reader = reader_of(browser, live_server.url, messy.town_team)
    reader.open(f"{ROLL}files/")
    for _ in range(2):
        empty = {"name": "空.xlsx", "mimeType": "application/zip", "buffer": b""}
        reader.page.set_input_files("#sent", [empty])
        reader.page.click(".upload .button")
        reader.page.wait_for_selector("[role=alert]")
        assert "roll.file_empty" in reader.page.inner_text("[role=alert]")
    reader.context.close()


def test_on_a_phone_the_strip_of_the_sheet_begins_at_the_cell_that_is_asked_about(
    browser: Browser, live_server, messy: World
) -> None:
    row = m.VoterRow.objects.filter(election=ELECTION, identity="invalid")[0]
    reader = reader_of(browser, live_server.url, messy.town_team, width=360)
    reader.open(f"{ROLL}rows/{row.pk}/")
    strip, cell = reader.page.locator(".sheet-strip"), reader.page.locator(".here .error").first
    outer, inner = strip.bounding_box(), cell.bounding_box()
    assert outer is not None
    assert inner is not None
    assert outer["x"] <= inner["x"] < outer["x"] + outer["width"] / 2
    assert reader.page.evaluate("scrollY") == 0
    scrolled = strip.evaluate("strip => strip.scrollLeft")
    assert scrolled > 0
    strip.focus()
    reader.page.keyboard.press("ArrowLeft")
    reader.page.wait_for_function(
        "was => document.querySelector('.sheet-strip').scrollLeft < was", arg=scrolled
    )
    assert reader.console == []
    reader.context.close()


def test_a_case_is_ruled_on_by_keyboard_alone(browser: Browser, live_server, messy: World) -> None:
    case = m.DoubleCase.objects.get(members__election=ELECTION)
    reader = reader_of(browser, live_server.url, messy.town_team)
    reader.open(f"{ROLL}cases/{case.pk}/")
    keys = reader.page.keyboard
    at = "() => document.activeElement.name || document.activeElement.textContent.trim()"
    for _ in range(60):
        keys.press("Tab")
        if reader.page.evaluate(at) == "ruling":
            break
    keys.press("Space")
    keys.press("Tab")
    assert reader.page.evaluate(at) == "reason"
    keys.type("分别入户，是两个人")
    keys.press("Tab")
    keys.press("Enter")
    reader.page.wait_for_url(f"**{ROLL}cases/")
    case.refresh_from_db()
    assert (case.ruling, case.reason) == ("different_persons", "分别入户，是两个人")
    reader.context.close()
