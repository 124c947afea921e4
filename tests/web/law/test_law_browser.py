"""The law in a real browser: it fits a phone, and a rule is found by keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer
from tests.web import world
from tests.web.test_browser import SMALL, WIDE, Reader, browser
from tests.web.world import ELECTION

from huanjie.records import models as m

__all__ = ["browser"]
VC = "/law/villagers_committee/"
PAGES = (
    "/law/",
    VC,
    "/law/campaign/",
    "/law/party_congress/",
    f"{VC}proxy_holders/",
    "/law/campaign/discipline_prohibitions/",
    "/law/explain/women_rule_pending/",
    "/law/?q=1",
)
FOCUS = "() => document.activeElement.id"


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=en&text=large"])
@pytest.mark.parametrize("place", ["330000", "530625"])
def test_the_law_fits_a_phone_and_the_console_stays_silent(
    browser: Browser,
    live_server: LiveServer,
    data: Path,
    demo_password: str,
    choice: str,
    place: str,
) -> None:
    county = world.make(data)
    m.Campaign.objects.update(jurisdiction=place)
    m.Election.objects.filter(pk=ELECTION).update(law_digest="e" * 64)
    reader = Reader(browser, live_server.url, 360)
    assert county.head.user is not None
    reader.log_in(county.head.user.username)
    faults = []
    for path in PAGES:
        reader.open(f"{path}{'&' if '?' in path else '?'}{choice}")
        assert reader.page.query_selector("tr th") is not None
        if wide := reader.page.evaluate(WIDE):
            faults.append(f"{path} is {wide} px too wide")
        faults += [f"{path}: “{text}” is too small" for text in reader.page.evaluate(SMALL)]
    assert faults + reader.console == []
    reader.context.close()


@pytest.mark.django_db(transaction=True)
def test_a_rule_is_found_by_keyboard_alone(
    browser: Browser, live_server: LiveServer, data: Path, demo_password: str
) -> None:
    county = world.make(data)
    reader = Reader(browser, live_server.url, 360)
    assert county.teller.user is not None
    reader.log_in(county.teller.user.username)
    reader.open(VC)
    page = reader.page
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == "q":
            break
    page.keyboard.insert_text("选民名单 20日")
    page.keyboard.press("Enter")
    page.wait_for_url("**/villagers_committee/?q=*")
    assert page.is_visible("#roll_before_poll")
    page.click("#roll_before_poll a")
    page.wait_for_url("**/villagers_committee/roll_before_poll/")
    page.click(".crumbs a:nth-of-type(2)")
    page.wait_for_url("**/villagers_committee/#roll_before_poll")
    assert page.evaluate("() => document.querySelector('tr:target').id") == "roll_before_poll"
    assert reader.console == []
    reader.context.close()
