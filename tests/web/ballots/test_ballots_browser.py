"""The pages of the ballots in a real browser: phone and desk, by keyboard alone."""

from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page
from tests.town import ELECTION, VILLAGE
from tests.web.ballots.test_audit import KEYS, lay_down
from tests.web.ballots.town_desk import BALLOTS, Desk, desk, read_some
from tests.web.test_browser import SMALL, WIDE, Reader, browser

from huanjie.actions.audit_entries import open_audit
from huanjie.records.models import (
    BallotAccount,
    BallotRun,
    CountBoard,
    HandEntry,
    OpenTallySheet,
    Sheet,
    SheetRuling,
)

__all__ = ["browser"]
pytestmark = pytest.mark.django_db(transaction=True)
BOX = quote("1号票箱")
SHEET = f"{BALLOTS}hand/sheet/?box={BOX}"
RULING = ("rule/", "rule/chair/", "rule/pages/")
TAILS = ("", "print/", "account/", "hand/", "scans/", "audit/", *RULING)


@pytest.fixture
def village(data: Path) -> Desk:
    made = desk()
    read_some(made, sheets=1, torn=True)
    return made


def reader(browser: Browser, url: str, who: str, *, width: int = 1280) -> Reader:
    made = Reader(browser, url, width)
    made.log_in(f"demo-{who}")
    return made


def many(sheets: int) -> None:
    """More sheets like the first, each known by a digest of its own."""
    first = Sheet.objects.get(status="review")
    for at in range(1, sheets):
        Sheet.objects.create(
            election_id=ELECTION,
            sha256=f"{at:064x}",
            frame=1,
            status=first.status,
            reading=first.reading,
            image=first.image,
        )


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=zh&text=large"])
def test_the_pages_fit_the_screen_and_the_console_stays_silent(
    browser: Browser, live_server, village: Desk, width: int, choice: str
) -> None:
    BallotAccount.objects.all().delete()
    CountBoard.objects.create(election_id=ELECTION, round="first", open=True)
    figures = {"chair/c1//for": 23, "chair/c2//for": 9, "///returned": 32}
    for name in ("李主任", "周计票"):
        OpenTallySheet.objects.create(
            election_id=ELECTION, round="first", batch="1号票箱", by=name, figures=figures
        )
    lay_down(village)
    made = reader(browser, live_server.url, "chair", width=width)
    faults = []
    for path in (*(BALLOTS + tail for tail in TAILS), SHEET, f"/board/{VILLAGE}/"):
        made.open(f"{path}{'&' if '?' in path else '?'}{choice}")
        if wide := made.page.evaluate(WIDE):
            faults.append(f"{path} is {wide} px too wide")
        faults += [f"{path}: “{text}” is too small" for text in made.page.evaluate(SMALL)]
    console = [one for one in made.console if "404" not in one]
    assert faults + console == []
    made.context.close()


def test_boxes_are_ruled_on_one_after_another_by_keyboard_alone(
    browser: Browser, live_server, village: Desk
) -> None:
    many(12)
    made = reader(browser, live_server.url, "teller")
    made.open(f"{BALLOTS}rule/chair/")
    page = made.page
    for at, key in enumerate("1230X41f1g2", start=1):
        if key.isalpha() and key != "X":
            page.keyboard.press(key)
            continue
        here = page.inner_text("#place")
        page.keyboard.press(key)
        page.wait_for_function(
            "was => document.getElementById('place').textContent !== was", arg=here
        )
        assert at
    ruled = list(SheetRuling.objects.values_list("verdict", "void", "reason"))
    assert [one[0] for one in ruled[:7]] == [
        *("circle", "cross", "blank", "blank", "review", "tick", "circle")
    ]
    assert ruled[4][1]
    assert [one[2] for one in ruled[7:]] == ["有涂改，改后意思清楚", "是污点、折痕或印迹，不是符号"]
    assert "待另一人裁定" in page.inner_text("#since")
    page.keyboard.press("u")
    page.wait_for_function("() => document.getElementById('place').textContent === '1 / 4'")
    assert SheetRuling.objects.count() == 8
    assert made.console == []
    made.context.close()


def test_a_written_name_is_typed_and_compared(browser: Browser, live_server, village: Desk) -> None:
    sheet = Sheet.objects.get(status="refused")
    made = reader(browser, live_server.url, "teller")
    made.open(f"{BALLOTS}rule/chair/?page={sheet.pk}")
    page = made.page
    for _ in range(2):
        here = page.inner_text("#place")
        page.keyboard.press("0")
        page.wait_for_function(
            "was => document.getElementById('place').textContent !== was", arg=here
        )
    page.keyboard.press("1")
    assert page.evaluate("() => document.activeElement.id") == "name"
    page.keyboard.type("不在册")
    page.keyboard.press("Enter")
    page.wait_for_selector("#problem:not([hidden])")
    page.wait_for_function(
        "() => document.getElementById('problem').textContent.includes('名单上没有')"
    )
    page.keyboard.press("Escape")
    page.keyboard.press("o")
    page.keyboard.press("1")
    page.wait_for_selector("#done:not([hidden])")
    last = SheetRuling.objects.order_by("pk").last()
    assert last is not None
    assert (last.choice, last.name) == ("write_in_1", "不在册")
    made.context.close()


def test_strokes_by_key_are_kept_shown_to_everybody_and_handed_in(
    browser: Browser, live_server, village: Desk
) -> None:
    CountBoard.objects.create(election_id=ELECTION, round="first", open=True)
    made = reader(browser, live_server.url, "teller")
    made.open(f"{BALLOTS}hand/")
    page = made.page
    page.fill("#other", "1号票箱")
    page.keyboard.press("Enter")
    page.wait_for_url("**/hand/sheet/**")
    for key in ("1", "1", "1", "1", "1", "1", "j", "2", "2", "u"):
        page.keyboard.press(key)
    cell = page.locator('.stroke[data-field="chair/c1//for"] .marks')
    assert cell.inner_text() == "正"
    assert cell.locator("svg use").get_attribute("href") == "/static/tally.svg#s1"
    page.wait_for_timeout(1500)
    kept = OpenTallySheet.objects.get().figures
    assert (kept["chair/c1//for"], kept["chair/c2//against"]) == (6, 1)
    watcher = Reader(browser, live_server.url, 1280)
    watcher.open(f"/board/{VILLAGE}/")
    assert "正" in watcher.page.inner_text("td.for .marks")
    page.keyboard.press("f")
    page.keyboard.press("1")
    watcher.page.wait_for_function("() => document.querySelector('td.for b').textContent === '7'")
    page.fill('[name="///returned"]', "6")
    assert page.locator(".over").first.is_visible()
    page.fill('[name="///returned"]', "7")
    assert not page.locator(".over").first.is_visible()
    page.keyboard.press("Escape")
    page.click("#noughts")
    page.click("[name=hand_in]")
    page.wait_for_url("**/ballots/hand/")
    assert HandEntry.objects.get().figures["chair/c1//for"] == 7
    assert made.console + watcher.console == []
    made.context.close()
    watcher.context.close()


def test_scans_are_sent_with_their_refusals_told(
    browser: Browser, live_server, village: Desk
) -> None:
    made = reader(browser, live_server.url, "teller")
    made.open(f"{BALLOTS}scans/")
    bad = [
        {"name": f"{n}.jpg", "mimeType": "image/jpeg", "buffer": bytes([n] * 9)} for n in range(9)
    ]
    made.page.set_input_files("#sent", bad)
    made.page.click("#scans .button")
    made.page.wait_for_function("() => document.querySelectorAll('#trouble li').length === 9")
    assert "‼ 9" in made.page.inner_text("#scans [role=status]")
    assert Sheet.objects.filter(status="refused").count() == 10
    assert made.console == []
    made.context.close()


def test_the_account_shows_its_equations_as_it_is_typed(
    browser: Browser, live_server, village: Desk
) -> None:
    BallotAccount.objects.all().delete()
    made = reader(browser, live_server.url, "chair")
    made.open(f"{BALLOTS}account/")
    figures = {"printed": 12, "issued": 10, "unused": 1, "spoilt": 0, "returned": 11, "voters": 11}
    for name, number in figures.items():
        made.page.fill(f"#{name}", str(number))
    told = made.page.locator("#account .live b").all_inner_texts()
    assert told == ["‼ 差1", "‼ 多1", "✓"]
    made.page.fill("#spoilt", "1")
    assert made.page.locator("#account .live b").first.inner_text() == "✓"
    made.context.close()


def tab_to(page: Page, name: str) -> None:
    """Press Tab until the field of that name has the keys; it fails where none gets there."""
    for _press in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.name") == name:
            return
    raise AssertionError(f"no way by Tab to {name}")


def test_a_run_is_made_by_keyboard_alone(browser: Browser, live_server, village: Desk) -> None:
    BallotAccount.objects.all().delete()
    made = reader(browser, live_server.url, "chair")
    made.open(f"{BALLOTS}print/")
    for name, number in (("copies", "12"), ("spare", "3")):
        tab_to(made.page, name)
        made.page.keyboard.press("Control+a")
        made.page.keyboard.type(number)
    made.page.keyboard.press("Enter")
    made.page.wait_for_selector('a[href*="/print/run/"]')
    run = BallotRun.objects.get()
    assert (run.copies, run.spare) == (12, 3)
    assert made.console == []
    made.context.close()


def test_a_drawn_paper_is_entered_by_keyboard_alone(
    browser: Browser, live_server, village: Desk
) -> None:
    lay_down(village)
    made = reader(browser, live_server.url, "teller")
    made.open(f"{BALLOTS}audit/")
    tab_to(made.page, f"{KEYS[0]}/state")
    made.page.keyboard.press("Space")
    tab_to(made.page, f"{KEYS[0]}/chair")
    made.page.keyboard.press("Space")
    made.page.keyboard.press("Enter")
    left = str(len(KEYS) - 1)
    made.page.wait_for_function(
        "left => document.querySelector('#papers .now').textContent.includes(left)", arg=left
    )
    found = open_audit(VILLAGE)
    assert found is not None
    seen = [(one.by, one.paper.votes["chair"]) for one in found.seen]
    assert seen == [("周计票", frozenset({"王芳"}))]
    assert made.console == []
    made.context.close()
