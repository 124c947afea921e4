"""Every state of a result on a phone: nothing wider than the screen, nothing in the console."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser
from tests.web import world
from tests.web.test_browser import SMALL, WIDE, Reader, browser
from tests.web.test_results import FULL, MEMBERS, post, vote
from tests.web.world import CASE, VILLAGE

from huanjie.records import models as m

__all__ = ["browser"]
NAMES = {"欧阳买买提江": 300, "李国强": 280}
RELATED = {"relatives": [["陈秀英", "周小燕", "sibling"]], "people": CASE["people"]}
STATES = {
    "invalid": vote(post("chair", 1, 王芳=400, 李国强=180), collected=600),
    "too many": vote(issued=1090),
    "tie": vote(FULL[0], post("member", 2, 陈秀英=700, 周小燕=640, 赵永福=640)),
    "related": vote(FULL[0], post("member", 2, 陈秀英=640, 周小燕=600, 赵永福=560), **RELATED),
    "long names": vote(post("chair", 1, **NAMES), MEMBERS, settings={"women": "none"}),
    "complete": vote(*FULL),
}


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("choice", ["lang=zh", "lang=en", "lang=en&text=large"])
def test_every_state_of_a_result_fits_a_phone(
    browser: Browser,
    live_server,
    data: Path,
    demo_password: str,
    choice: str,
) -> None:
    county = world.make(data)
    reader = Reader(browser, live_server.url, 360)
    assert county.head.user is not None
    reader.log_in(county.head.user.username)
    faults = []
    for state, case in STATES.items():
        m.Result.objects.all().delete()
        world.declare(case)
        reader.open(f"/units/{VILLAGE}/result/?{choice}")
        assert reader.page.query_selector(".round") is not None
        if wide := reader.page.evaluate(WIDE):
            faults.append(f"{state} is {wide} px too wide")
        faults += [f"{state}: “{text}” is too small" for text in reader.page.evaluate(SMALL)]
    assert faults + reader.console == []
    reader.context.close()
