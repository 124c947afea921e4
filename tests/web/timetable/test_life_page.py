"""A year of life on screen: terms that end, by-elections due, to whom."""

import pytest
from tests.web.conftest import As
from tests.web.world import CAMPAIGN, FOREIGN, THIRD, VILLAGE, World

from huanjie.records import models as m

LIFE = "/timetable/life/"
TERMS = f"""terms:
  - {{procedure: villagers_committee, units: ["{VILLAGE}", "{FOREIGN}"], ends: 2026-09-30}}
  - {{procedure: residents_committee, units: ["{THIRD}"], ends: 2027-06-30}}
"""


def text(by: As, officer: m.Officer, path: str = LIFE) -> str:
    response = by(officer).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def terms(county: World) -> None:
    m.Campaign.objects.update(text=CAMPAIGN + TERMS)


@pytest.mark.parametrize(("who", "status"), [("head", 200), ("teller", 200), ("court", 403)])
def test_who_sees_timetables_sees_what_is_due(county: World, by: As, who: str, status: int) -> None:
    assert by(getattr(county, who)).get(LIFE).status_code == status


def test_a_term_that_ends_within_the_year_is_due(county: World, by: As, terms: None) -> None:
    shown = text(by, county.head)
    assert "2026年9月30日" in shown
    assert "任期未满" in shown
    assert "2027年6月30日" not in shown


def test_an_officer_sees_what_is_due_in_the_own_area(county: World, by: As, terms: None) -> None:
    places = {
        who: [place.code for one in by(getattr(county, who)).get(LIFE).context["year"].matters
              for place in one.places]
        for who in ("head", "town_team", "other_team", "group_leader", "committee")
    }  # fmt: skip
    assert places["head"] == [VILLAGE, FOREIGN]
    assert places["town_team"] == places["group_leader"] == places["committee"] == [VILLAGE]
    assert places["other_team"] == [FOREIGN]


def test_what_the_program_has_to_say_of_the_county_it_says_to_the_county(
    county: World, by: As, terms: None
) -> None:
    assert by(county.head).get(LIFE).context["year"].findings
    assert not by(county.town_team).get(LIFE).context["year"].findings


def test_a_campaign_without_terms_says_where_they_stand(county: World, by: As) -> None:
    assert "terms" in text(by, county.head)
    assert "No term ends within a year" in text(by, county.head, f"{LIFE}?lang=en")


@pytest.mark.parametrize("kept", ["", "name: 青溪县\n", "just words"])
def test_a_store_without_a_readable_campaign_file_says_so(county: World, by: As, kept: str) -> None:
    m.Campaign.objects.update(text=kept)
    assert "没有可读的换届方案文件" in text(by, county.head)
    assert "no campaign file here" in text(by, county.head, f"{LIFE}?lang=en")
