"""The pages of a procedure in a real browser: phone and desk, both languages, by keyboard."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.town import DAY, TOWNSHIP
from tests.web.ballots.test_ballots_browser import reader, tab_to
from tests.web.procedures.congress_desk import Desk, desk
from tests.web.procedures.test_desk import MINUTES, drafted, issued
from tests.web.test_browser import SMALL, WIDE, browser

from huanjie.records.models import Election, Meeting, Request

__all__ = ["browser"]
pytestmark = pytest.mark.django_db(transaction=True)
TAILS = (
    *("", "papers/", "papers/new/?form=party_unit_result_report&part=东村党支部"),
    *("papers/new/?form=party_personnel_plan", "papers/drafts/{draft}/"),
    *("papers/{paper}/correct/", "act/meeting/", "act/request/", "act/reply/", "act/outside/"),
    *("act/ballot/", "act/parts/"),
)


@pytest.fixture
def congress(data: Path) -> Desk:
    return desk()


def busy(congress: Desk) -> dict[str, int]:
    """A paper, a draft that waits, a request, a headcount that fell short."""
    paper = issued(congress, public="1")
    row = drafted_again(congress)
    common = {"election": congress.row, "part": "东村党支部"}
    Request.objects.create(
        **common, matter="to_convene", number="东委〔2026〕1号", sent_on=DAY, sent_by="孙镇长"
    )
    for present in (31, 33):
        Meeting.objects.create(
            **common,
            kind="delegates_meeting",
            held_on=DAY,
            place="党群服务中心",
            chair="郑主任",
            recorder="钱干事",
            due=40,
            present=present,
            recorded_by="孙镇长",
        ).votes.create(about="选举办法", in_favour=30, against=1)
    return {"paper": paper.pk, "draft": row}


def drafted_again(congress: Desk) -> int:
    from huanjie.records.models import Draft

    Draft.objects.filter(state="issued").delete()
    return drafted(congress, MINUTES).pk


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=zh&text=large"])
def test_the_pages_fit_the_screen_and_the_console_stays_silent(
    browser: Browser, live_server, congress: Desk, width: int, choice: str
) -> None:
    made = reader(browser, live_server.url, "township", width=width)
    known = busy(congress)
    own = Election.objects.get(procedure="villagers_committee", unit__code="119999101201")
    pages = [congress.at(tail.format(**known)) for tail in TAILS]
    pages += [f"/units/{TOWNSHIP}/procedure/", f"/units/{own.unit_id}/procedure/{own.pk}/"]
    faults = []
    for at, path in enumerate(pages):
        made.open(f"{path}{'&' if '?' in path else '?'}{choice}")
        if shots := os.environ.get("SHOTS"):
            name = f"{shots}/{at:02d}-{width}-{choice.replace('&', '-')}.png"
            made.page.screenshot(path=name, full_page=True)
        if wide := made.page.evaluate(WIDE):
            faults.append(f"{path} is {wide} px too wide")
        faults += [f"{path}: “{text}” is too small" for text in made.page.evaluate(SMALL)]
    assert faults + made.console == []
    made.context.close()


def test_a_request_is_sent_by_keyboard_alone(browser: Browser, live_server, congress: Desk) -> None:
    made = reader(browser, live_server.url, "township")
    made.open(congress.at("act/request/?matter=to_convene"))
    tab_to(made.page, "number")
    made.page.keyboard.type("东委〔2026〕1号")
    made.page.keyboard.press("Enter")
    made.page.wait_for_url(f"**{congress.at()}")
    assert Request.objects.get().number == "东委〔2026〕1号"
    assert "▶ 待批复" in made.page.inner_text("#request")
    assert made.console == []
    made.context.close()
