"""Who sees which page: every role, every page, the own area and a foreign one."""

from dataclasses import fields

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.world import FOREIGN, TOWN, VILLAGE, World

from huanjie.actions.roles import Role
from huanjie.records import models as m
from huanjie.web.sight import ALL, SEES, Section

WHO = [field.name for field in fields(World)]
OWN_ONLY = ("town_team", "committee", "teller", "group_leader")


def address(section: Section, village: str = VILLAGE) -> str:
    tail = "" if section is Section.OVERVIEW else f"{section.value}/"
    return f"/units/{village}/{tail}"


def test_every_role_has_its_line_in_the_table() -> None:
    assert set(SEES) == set(Role)


@pytest.mark.parametrize("who", WHO)
def test_each_role_sees_its_pages_and_no_others(county: World, by: As, who: str) -> None:
    officer = getattr(county, who)
    browser = by(officer)
    seen = {one for one in ALL if browser.get(address(one)).status_code == 200}
    expected = set(SEES[Role(officer.role)]) if who != "other_team" else set()
    assert seen == expected


@pytest.mark.parametrize("who", OWN_ONLY)
def test_a_unit_outside_the_area_answers_as_if_it_did_not_exist(
    county: World, by: As, who: str
) -> None:
    officer = getattr(county, who)
    answers = {
        by(officer).get(address(one, FOREIGN)).status_code for one in SEES[Role(officer.role)]
    }
    assert answers == {404}
    assert by(officer).get(f"/units/{world.OTHER_TOWN}/").status_code == 404


def test_a_page_that_the_role_may_not_open_is_refused(county: World, by: As) -> None:
    assert by(county.teller).get(address(Section.ROLL)).status_code == 403
    assert by(county.observer).get(address(Section.CANDIDATES)).status_code == 403


def test_a_unit_that_does_not_exist_is_not_found(county: World, by: As) -> None:
    assert by(county.head).get("/units/119999999999/").status_code == 404


def test_an_account_without_a_role_opens_nothing(county: World, by: As) -> None:
    browser = by(county.clerk)
    county.clerk.user = None
    county.clerk.save()
    assert browser.get("/").status_code == 403


@pytest.mark.parametrize("path", ["/", "/reviews/", f"/units/{TOWN}/", *map(address, ALL)])
def test_strangers_are_sent_to_the_login(county: World, client, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 302
    assert response["Location"] == f"/login/?next={path}"


def test_a_village_officer_begins_at_the_own_village(county: World, by: As) -> None:
    assert by(county.committee).get("/")["Location"] == f"/units/{VILLAGE}/"


def test_departments_answers_are_sealed_from_one_another(county: World, by: As) -> None:
    court = by(county.court).get("/reviews/").content.decode()
    police = by(county.police).get("/reviews/").content.decode()
    assert "法院密件第7号" in court
    assert "法院密件第7号" not in police
    assert "court经办人" not in police


def test_only_the_county_office_sees_every_answer(county: World, by: As) -> None:
    page = address(Section.CANDIDATES)
    assert "法院密件第7号" in by(county.head).get(page).content.decode()
    for officer in (county.town_team, county.committee, county.group_leader):
        shown = by(officer).get(page).content.decode()
        assert "法院密件第7号" not in shown
        assert "court" not in shown
        posts = by(officer).get(page).context["posts"]
        assert [person.answers for post in posts for person in post.candidates] == [()] * 5


def test_a_ruling_is_summed_up_for_those_who_may_see_it(county: World, by: As) -> None:
    page = address(Section.CANDIDATES)
    assert "判决生效未满五年" in by(county.town_team).get(page).content.decode()
    assert "判决生效未满五年" not in by(county.group_leader).get(page).content.decode()


def test_an_observer_sees_public_papers_only(county: World, by: As) -> None:
    page = address(Section.PAPERS)
    assert "选举结果报告" not in by(county.observer).get(page).content.decode()
    assert "选举结果报告" in by(county.clerk).get(page).content.decode()


def test_who_rules_on_hits_is_told_that_one_waits_without_its_content(
    county: World, by: As
) -> None:
    m.ReviewRuling.objects.all().delete()
    page = address(Section.CANDIDATES)
    shown = by(county.town_team).get(page).content.decode()
    assert "1项待裁定" in shown
    assert "法院密件第7号" not in shown
    assert "待裁定" not in by(county.committee).get(page).content.decode()
