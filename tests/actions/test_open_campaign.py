from collections.abc import Sequence
from dataclasses import replace

import pytest
from tests.town import NEIGHBOUR, TOWNSHIP, VILLAGE, Town, campaign, open_town
from tests.witness import last_entry, refused

from huanjie.actions.open_campaign import (
    Appointee,
    CampaignFiles,
    FivePoints,
    open_campaign,
    set_five_points,
)
from huanjie.records.models import Appointment, Campaign, UnitPlan

pytestmark = pytest.mark.django_db

FILES = CampaignFiles(text="name: 试验县", groups="groups: []", travel="from,to,minutes")
LEADER = Appointee(body="county_leader", name="高建华", title="县级责任领导", unit=TOWNSHIP)
POINTS = FivePoints(
    unit=VILLAGE,
    scope="东山村民委员会",
    order="先党组织，后村民委员会",
    time="3月至7月",
    posts="主任1名、副主任1名、委员3名",
    composition="应当有妇女",
)


def town_without_campaign() -> Town:
    town = open_town()
    Campaign.objects.all().delete()
    return town


def test_the_campaign_its_files_and_who_leads_it_are_recorded() -> None:
    town = town_without_campaign()
    open_campaign(town.head, campaign=campaign(), files=FILES, appointees=[LEADER])
    row = Campaign.objects.get()
    assert (row.jurisdiction, row.text, row.demo) == ("119999", FILES.text, False)
    assert (row.opens, row.closes) == campaign().window
    assert Appointment.objects.get().unit_id == TOWNSHIP
    entry = last_entry()
    assert (entry.act, entry.subject) == ("campaign.open", "")
    assert entry.facts == {"appointed": 1, "name": row.name}


def test_the_county_s_settings_of_the_count_are_kept_and_those_of_the_timetable_are_not() -> None:
    town = town_without_campaign()
    given = campaign(settings=(("roll_over", True), ("vacancy_min", 4)))
    open_campaign(town.head, campaign=given, files=FILES, appointees=[])
    assert Campaign.objects.get().settings == {"vacancy_min": 4}


@pytest.mark.parametrize("wrong", [("vacancy_min", 2), ("women", "perhaps")])
def test_a_setting_that_no_count_knows_opens_no_campaign(wrong: tuple[str, int | str]) -> None:
    town = town_without_campaign()
    with refused("case.field"):
        open_campaign(town.head, campaign=campaign(settings=(wrong,)), files=FILES, appointees=[])
    assert not Campaign.objects.exists()


def test_a_store_holds_one_campaign() -> None:
    town = open_town()
    with refused("campaign.present"):
        open_campaign(town.head, campaign=campaign(), files=FILES, appointees=[])
    assert Campaign.objects.count() == 1


def test_only_the_head_of_the_office_opens_a_campaign() -> None:
    town = town_without_campaign()
    with refused("act.role"):
        open_campaign(town.clerk, campaign=campaign(), files=FILES, appointees=[])


def test_the_five_points_of_every_unit_are_fixed() -> None:
    town = open_town()
    set_five_points(town.head, points=[POINTS, replace(POINTS, unit=NEIGHBOUR)])
    assert UnitPlan.objects.get(unit=VILLAGE).composition == "应当有妇女"
    entry = last_entry()
    assert (entry.act, entry.facts) == ("campaign.five_points", {"units": 2})


@pytest.mark.parametrize("missing", ["scope", "order", "time", "posts", "composition"])
def test_none_of_the_five_points_is_left_empty(missing: str) -> None:
    town = open_town()
    gap: Sequence[FivePoints] = [replace(POINTS, **{missing: ""})]
    with refused("campaign.five_points_empty"):
        set_five_points(town.head, points=[replace(POINTS, unit=NEIGHBOUR), *gap])
    assert not UnitPlan.objects.exists()


def test_five_points_fixed_again_replace_the_ones_before() -> None:
    town = open_town()
    set_five_points(town.head, points=[POINTS])
    set_five_points(town.head, points=[replace(POINTS, time="4月")])
    assert UnitPlan.objects.get().time == "4月"
