"""The slider in a real browser: by keyboard, at once, on a phone and on a desk."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.town import VILLAGE
from tests.web.moves.test_moves import PAGE, poll, published
from tests.web.test_browser import WIDE, Reader, browser  # noqa: F401  (a fixture)

from huanjie.records import models as m


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("width", [360, 1280])
def test_the_slider_answers_as_it_moves_and_saves_nothing(
    browser: Browser,  # noqa: F811
    live_server,
    data: Path,
    demo_password: str,
    width: int,
) -> None:
    town = published()
    reader = Reader(browser, live_server.url, width)
    assert town.clerk.user is not None
    reader.log_in(town.clerk.user.username)
    before = poll()
    reader.open(PAGE)
    reader.page.focus("#slide")
    reader.page.keyboard.press("ArrowRight")
    reader.page.wait_for_selector("#answer table")
    assert reader.page.input_value("#to") > before.isoformat()
    assert reader.page.evaluate(WIDE) == 0
    assert poll() == before
    reader.page.fill("#reason", "道路塌方")
    reader.page.click("#answer .button")
    reader.page.wait_for_url("**/timetable/moves/*/")
    assert poll() > before
    assert m.LogEntry.objects.filter(act="timetable.move", subject=VILLAGE).exists()
    assert reader.console == []
    reader.context.close()
