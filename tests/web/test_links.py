"""What a page links, its reader may open."""

import re

import pytest
from tests.web.conftest import As
from tests.web.world import DAY, FOREIGN, TOWN, VILLAGE, World

from huanjie.records import models as m

PAGES = (
    "/tours/",
    "/timetable/",
    f"/timetable/day/{DAY}/",
    f"/units/{TOWN}/",
    f"/units/{VILLAGE}/",
    f"/units/{VILLAGE}/timetable/",
    f"/units/{VILLAGE}/visits/",
)
LINK = re.compile(r'href="(/(?:tours|units)/[^"#?]*)')
WHO = ("head", "clerk", "town_team", "committee", "teller", "group_leader", "observer")


@pytest.mark.parametrize("who", WHO)
def test_groups_and_units_are_linked_for_those_who_may_open_them(
    county: World, by: As, who: str
) -> None:
    group = m.Assignment.objects.filter(township_id=TOWN).values_list("group", flat=True).first()
    m.Visit.objects.create(
        group=group or "G1",
        election_id=f"{FOREIGN}-2026-vc",
        arrive=DAY,
        leave=DAY,
        purpose="指导投票",
    )
    browser = by(getattr(county, who))
    pages = [browser.get(page) for page in PAGES]
    links = {
        link
        for page in pages
        if page.status_code == 200
        for link in LINK.findall(page.content.decode())
        if not link.endswith((".pdf", ".docx", ".ics"))
    }
    assert links
    answers = {link: browser.get(link).status_code for link in links}
    assert {link: code for link, code in answers.items() if code not in (200, 302)} == {}


def test_what_may_not_be_opened_is_named_all_the_same(county: World, by: As) -> None:
    page = by(county.committee).get("/tours/").content.decode()
    assert 'href="/tours/G1/"' not in page and "G1" in page
    assert f'href="/units/{TOWN}/"' not in page
    assert 'href="/tours/G1/"' in by(county.head).get("/tours/").content.decode()
