"""An officer fills in a list by keyboard alone."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web import world
from tests.web.test_browser import Reader, browser

from huanjie.records.models import Campaign, OfficialListText

__all__ = ["browser"]
FOCUS = "() => document.activeElement.getAttribute('href') || document.activeElement.id"


@pytest.mark.django_db(transaction=True)
def test_a_list_is_filled_in_by_keyboard_alone(
    browser: Browser, live_server, data: Path, demo_password: str
) -> None:
    county = world.make(data)
    Campaign.objects.update(jurisdiction="530625")
    reader = Reader(browser, live_server.url, 360)
    assert county.clerk.user is not None
    reader.log_in(county.clerk.user.username)
    reader.open("/lists/")
    page = reader.page
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == "/lists/seven_to_promote/edit/":
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("#text")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUS) == "text":
            break
    page.keyboard.insert_text("第一类\n第二类")
    page.keyboard.press("Tab")
    page.keyboard.insert_text("永换办发〔2026〕2号")
    page.keyboard.press("Enter")
    page.wait_for_url("**/lists/#seven_to_promote")
    assert OfficialListText.objects.get().text == "第一类\n第二类"
    assert "第二类" in page.inner_text("#seven_to_promote")
    assert reader.console == []
    reader.context.close()
