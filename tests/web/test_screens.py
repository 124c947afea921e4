"""What the screens say, in both languages, in few statements."""

from datetime import date

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.world import SECOND, THIRD, TOWN, VILLAGE, World

from huanjie.records import models as m

OUR_SCRIPT = '<script src="/static/move.js" defer></script>'
PAGES = (
    "/",
    f"/units/{TOWN}/",
    *(
        f"/units/{VILLAGE}/{tail}"
        for tail in (
            *("", "timetable/", "roll/", "candidates/"),
            *("ballots/", "result/", "papers/", "visits/"),
        )
    ),
    "/timetable/",
    "/timetable/month/2026-04/",
    "/timetable/day/2026-04-18/",
    "/timetable/life/",
    "/tours/",
    "/tours/G1/",
    "/notices/",
    f"/notices/unit/{VILLAGE}/",
)


def text(by: As, officer: m.Officer, path: str) -> str:
    response = by(officer).get(path)
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("who", ["head", "town_team", "group_leader"])
def test_a_page_asks_at_most_twelve_questions(
    county: World, by: As, django_assert_max_num_queries, path: str, who: str
) -> None:
    browser = by(getattr(county, who))
    with django_assert_max_num_queries(12):
        browser.get(path)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_speaks_the_chosen_language(county: World, by: As, path: str) -> None:
    chinese, english = text(by, county.head, path), text(by, county.head, f"{path}?lang=en")
    assert '<html lang="zh-Hans"' in chinese
    assert '<html lang="en"' in english
    assert "Skip to the content" in english
    assert "Skip to the content" not in chinese
    assert "跳到正文" not in english


def test_the_dashboard_says_what_falls_on_today(county: World, by: As) -> None:
    shown = text(by, county.head, "/")
    today = shown[shown.index('id="today"') : shown.index('id="late"')]
    assert "选举日" in today
    assert "强胜村" in today
    assert "远山村" not in today


def test_a_step_in_several_units_is_one_line_with_its_townships(county: World, by: As) -> None:
    m.Deadline.objects.filter(step="polling_day").update(
        day=world.DAY, earliest=world.DAY, latest=world.DAY
    )
    today = by(county.head).get("/").context["duties"].today
    polling = next(duty for duty in today if duty.step == "polling_day")
    assert (polling.units, polling.last_days) == (5, 5)
    assert [(w.place.name, w.units) for w in polling.places] == [("桧木镇", 3), ("石门乡", 2)]
    own = by(county.town_team).get("/").context["duties"].today
    places = next(duty for duty in own if duty.step == "polling_day").places
    assert [w.place.name for w in places] == ["强胜村", "中心村", "桧木社区"]


def test_the_dashboard_names_the_groups_on_their_way_once_a_stay(county: World, by: As) -> None:
    m.Visit.objects.update(reported_on=None)
    m.Visit.objects.create(
        group="G1",
        election_id=f"{SECOND}-2026-vc",
        arrive=date(2026, 4, 17),
        leave=date(2026, 4, 19),
        purpose="",
    )
    (stay,) = by(county.head).get("/").context["duties"].arrivals
    assert (stay.arrival.place.name, stay.elections) == ("桧木镇", 2)
    m.Visit.objects.update(reported_on=date(2026, 4, 18))
    assert by(county.head).get("/").context["duties"].arrivals == ()


def test_the_dashboard_says_what_is_late_by_township(county: World, by: As) -> None:
    shown = text(by, county.head, "/")
    late = shown[shown.index('id="late"') : shown.index('id="next"')]
    assert "石门乡" in late
    assert "逾法定期限" in late
    assert "9项" in late


def test_the_dashboard_counts_villages_by_stage(county: World, by: As) -> None:
    rows = by(county.head).get("/").context["townships"]
    assert [(t.name, t.stages) for t in rows] == [
        ("桧木镇", (0, 1, 2, 0, 0)),
        ("石门乡", (1, 1, 0, 0, 0)),
    ]


def test_an_election_is_complete_only_when_nobody_votes_again(county: World, by: As) -> None:
    before = by(county.head).get("/").context["standing"]
    assert (before.elections, before.counted, before.valid) == (5, 1, 1)
    assert (before.complete, before.another_vote) == (0, 1)
    last = {"valid": True, "rerun": {}, "tied": [], "elected": {"chair": ["王芳"]}}
    m.Result.objects.create(
        election_id=world.ELECTION,
        round="rerun",
        position=2,
        declared_on=date(2026, 4, 25),
        case={},
        outcome=last,
    )
    after = by(county.head).get("/").context["standing"]
    assert (after.complete, after.another_vote) == (1, 0)


def test_demo_data_stops_at_its_day_and_says_so(county: World, by: As) -> None:
    shown = text(by, county.head, "/")
    assert "演示数据" in shown
    assert "2026年4月18日 星期六" in shown


def test_a_township_officer_sees_the_own_township_alone(county: World, by: As) -> None:
    shown = text(by, county.town_team, "/")
    assert "桧木镇" in shown
    assert "石门乡" not in shown


def test_the_township_page_lists_its_villages_with_stage_and_day(county: World, by: As) -> None:
    shown = text(by, county.head, f"/units/{TOWN}/")
    for expected in ("强胜村", "中心村", "桧木社区", "4月21日 周二", "G1", "高建华"):
        assert expected in shown


def test_the_timetable_gives_each_day_with_its_reasons(county: World, by: As) -> None:
    shown = text(by, county.head, f"/units/{VILLAGE}/timetable/")
    assert "选民名单应当在选举日的二十日前公布" in shown
    assert "村民委员会组织法(2025)第十六条" in shown
    english = text(by, county.head, f"/units/{VILLAGE}/timetable/?lang=en")
    assert "the roll is published twenty days before polling day" in english


def test_a_step_past_its_last_lawful_day_is_told_apart_from_one_behind_plan(
    county: World, by: As
) -> None:
    states = {
        s.step: s.state for s in by(county.head).get(f"/units/{THIRD}/").context["timetable"].steps
    }
    assert states["nomination_day"] == "past_law"
    assert states["candidates_published"] == "late"
    assert states["poll_notice_published"] == "today"
    assert states["polling_day"] == "coming"


def test_the_ballot_account_is_written_as_an_equation(county: World, by: As) -> None:
    shown = text(by, county.teller, f"/units/{VILLAGE}/ballots/")
    assert "印制 1250 = 发出 1100 + 剩余 147 + 作废 3" in shown
    assert "发出 1100 = 收回 1093 + 未收回 7" in shown


def test_a_difference_of_two_entries_is_shown_with_its_resolution(county: World, by: As) -> None:
    shown = text(by, county.teller, f"/units/{VILLAGE}/ballots/")
    for expected in ("主任 · 李国强 · 赞成", ">480<", ">460<", "核对唱票单为480"):
        assert expected in shown


def test_the_result_gives_its_reasoning_article_by_article(county: World, by: As) -> None:
    shown = text(by, county.observer, f"/units/{VILLAGE}/result/")
    for expected in ("收回选票1093张", "2 × 1093 = 2186 &gt; 1200", "18②", "另行选举 1 名"):
        assert expected in shown


def test_a_finding_of_a_visit_shows_where_it_stands(county: World, by: As) -> None:
    shown = text(by, county.group_leader, f"/units/{VILLAGE}/visits/")
    for expected in ("第2投票站没有秘密写票处", "已交办", "到场发现", "已设三处", "准备充分"):
        assert expected in shown


@pytest.mark.parametrize("tail", ["roll/", "candidates/", "ballots/", "result/", "visits/"])
def test_a_village_where_nothing_has_happened_has_calm_pages(
    county: World, by: As, tail: str
) -> None:
    assert by(county.head).get(f"/units/{SECOND}/{tail}").status_code == 200


def test_a_store_without_a_campaign_says_how_to_begin(db: None, by: As, county: World) -> None:
    m.Campaign.objects.all().delete()
    assert by(county.head).get("/").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_every_page_forbids_scripts_and_styles_of_its_own(county: World, by: As, path: str) -> None:
    response = by(county.head).get(path)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    body = response.content.decode()
    assert "style=" not in body
    assert "<script" not in body.replace(OUR_SCRIPT, "")


def test_pages_for_officers_are_kept_by_nobody(county: World, by: As) -> None:
    assert by(county.head).get("/")["Cache-Control"] == "private, no-store"


def test_no_page_shows_a_token_or_a_cipher(county: World, by: As) -> None:
    for path in PAGES:
        shown = text(by, county.head, path)
        assert world.TOKEN not in shown
        assert "cipher-bytes" not in shown


def test_the_last_day_for_another_vote_concerns_those_who_must_vote_again(
    county: World, by: As
) -> None:
    again = m.Deadline.objects.filter(step="rerun_latest")
    again.update(day=date(2026, 4, 17), earliest=date(2026, 4, 17), latest=date(2026, 4, 17))
    late = by(county.head).get("/").context["duties"].late_by_unit
    assert (late[VILLAGE], late[SECOND]) == (1, 0)
    states = {
        village: next(
            s.state
            for s in by(county.head).get(f"/units/{village}/").context["timetable"].steps
            if s.step == "rerun_latest"
        )
        for village in (VILLAGE, SECOND)
    }
    assert states == {VILLAGE: "past_law", SECOND: "unneeded"}
