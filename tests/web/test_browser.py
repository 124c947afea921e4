"""The pages in a real browser: phone and desk, both languages, every size of text.

Looks for what a person would notice first: a page wider than the screen, a message in the
console, targets too small for a finger.
"""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.web import world
from tests.web.world import PASSWORD, TOWN, VILLAGE

from huanjie.records import models as m

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--headless=new",
    "--disable-background-networking",
]
OFFICERS_PAGES = (
    "/",
    "/lists/",
    "/lists/village_prohibitions/edit/",
    "/law/",
    "/law/villagers_committee/",
    "/timetable/",
    "/timetable/month/2026-04/",
    "/timetable/day/2026-04-18/",
    "/timetable/life/",
    "/tours/",
    "/tours/G1/",
    f"/units/{TOWN}/",
    *(
        f"/units/{VILLAGE}/{tail}"
        for tail in (
            *("", "timetable/", "roll/", "candidates/", "method/", "kinship/"),
            *("ballots/", "result/", "papers/", "visits/"),
        )
    ),
)
PUBLIC_PAGES = ("/notices/", f"/notices/unit/{VILLAGE}/", "/notices/{notice}/", "/login/")
SMALL = """() => [...document.querySelectorAll('nav a, nav button, .button, input[type=text]')]
  .filter(e => e.getClientRects().length && !e.closest('.crumbs'))
  .filter(e => e.getBoundingClientRect().height < 44).map(e => e.textContent.trim())"""
WIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser") or "google-chrome"
    # Playwright's loop makes Django think that the test's own statements are asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Reader:
    """A person at a screen, who notes what the console says."""

    def __init__(self, browser: Browser, url: str, width: int) -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 800})
        self.page: Page = self.context.new_page()
        self.url = url
        self.console: list[str] = []
        self.page.on("console", lambda message: self.console.append(message.text))
        self.page.on("pageerror", lambda error: self.console.append(str(error)))

    def open(self, path: str) -> None:
        self.page.goto(self.url + path)

    def log_in(self, user: str) -> None:
        self.open("/login/")
        self.page.fill("#user", user)
        self.page.fill("#password", PASSWORD)
        self.page.click("main .button")
        self.page.wait_for_selector(".who")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=zh&text=large"])
def test_pages_fit_the_screen_and_the_console_stays_silent(
    browser: Browser, live_server, data: Path, demo_password: str, width: int, choice: str
) -> None:
    county = world.make(data)
    notice = m.Paper.objects.filter(public=True)[0].pk
    reader = Reader(browser, live_server.url, width)
    assert county.head.user is not None
    reader.log_in(county.head.user.username)
    faults = []
    for path in (*OFFICERS_PAGES, *PUBLIC_PAGES):
        reader.open(f"{path.format(notice=notice)}?{choice}")
        if wide := reader.page.evaluate(WIDE):
            faults.append(f"{path} is {wide} px too wide")
        faults += [f"{path}: “{text}” is too small" for text in reader.page.evaluate(SMALL)]
    assert faults + reader.console == []
    reader.context.close()


@pytest.mark.django_db(transaction=True)
def test_an_officer_finds_the_way_by_keyboard_alone(
    browser: Browser, live_server, data: Path, demo_password: str
) -> None:
    county = world.make(data)
    reader = Reader(browser, live_server.url, 1280)
    assert county.head.user is not None
    reader.log_in(county.head.user.username)
    reader.page.keyboard.press("Tab")
    assert reader.page.evaluate("() => document.activeElement.className") == "skip"
    reader.page.keyboard.press("Enter")
    for _ in range(40):
        reader.page.keyboard.press("Tab")
        if reader.page.evaluate("() => document.activeElement.textContent") == "桧木镇":
            break
    reader.page.keyboard.press("Enter")
    reader.page.wait_for_url(f"**/units/{TOWN}/")
    reader.context.close()
