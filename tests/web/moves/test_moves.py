"""What if a step moves: the answer, who may ask and who may record it, the move on record."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from tests.town import DAY, FOREIGN, NEIGHBOUR, TOWNSHIP, VILLAGE, Town, planned_town
from tests.web.world import PASSWORD

from huanjie.actions.roles import Role
from huanjie.records import models as m
from huanjie.terms.citations import Authority

PAGE, MOVE = f"/units/{VILLAGE}/timetable/", f"/units/{VILLAGE}/move/"
CAMPAIGN = """name: 试验县2026年村(社区)换届
jurisdiction: "119999"
law_day: 2026-03-02
window: [2026-03-02, 2026-07-31]
units: units.csv
elections:
  - {procedure: villagers_committee, kind: villagers_committee}
groups: groups.yaml
"""
GROUPS = 'groups:\n  - {id: G1, name: 第一组, base: "119999101", teams: 1}\n'


def published() -> Town:
    """A lawful timetable on its first day, with the campaign's file kept and accounts to try."""
    town = planned_town()
    m.Campaign.objects.update(text=CAMPAIGN, groups=GROUPS, pinned_day=DAY)
    m.Assignment.objects.create(township_id=TOWNSHIP, group="G1", leader="高建华")
    for officer in (town.clerk, town.head, town.township, town.other_township):
        account(officer)
    return town


def account(officer: m.Officer) -> None:
    officer.user = get_user_model().objects.create_user(f"demo-{officer.pk}", password=PASSWORD)
    officer.save()


@pytest.fixture
def town(db: None, data: Path) -> Town:
    return published()


def browser(officer: m.Officer) -> Client:
    """A browser in which the officer is logged in."""
    if officer.user is None:
        account(officer)
    assert officer.user is not None
    client = Client()
    client.force_login(officer.user)
    return client


def wish(town: Town, later: int, step: str = "polling_day") -> dict[str, str]:
    day = town.days[step] + timedelta(days=later)
    return {"procedure": "villagers_committee", "step": step, "to": day.isoformat()}


def text(response) -> str:
    assert response.status_code == 200
    return response.content.decode()


def poll() -> date:
    return m.Deadline.objects.get(election__unit=VILLAGE, step="polling_day").day


# The slider ---------------------------------------------------------------------------------------


def test_the_slider_runs_over_the_lawful_days_still_to_come(town: Town) -> None:
    movable = browser(town.clerk).get(PAGE).context["movable"]
    assert movable.step.step == "polling_day"
    assert (movable.first, movable.days) == (
        movable.step.earliest,
        (movable.step.latest - movable.step.earliest).days,
    )
    m.Campaign.objects.update(pinned_day=movable.step.earliest + timedelta(days=2))
    movable = browser(town.clerk).get(PAGE).context["movable"]
    assert movable.first == movable.step.earliest + timedelta(days=2)
    assert movable.first + timedelta(days=movable.at) == movable.step.day


def test_the_slider_stands_on_the_day_asked_for(town: Town) -> None:
    movable = browser(town.clerk).get(PAGE, wish(town, 3)).context["movable"]
    assert movable.first + timedelta(days=movable.at) == movable.step.day + timedelta(days=3)


def test_any_step_still_to_come_can_be_asked_for(town: Town) -> None:
    path = f"{PAGE}?procedure=villagers_committee&step=roll_published"
    assert browser(town.clerk).get(path).context["movable"].step.step == "roll_published"
    m.Deadline.objects.filter(step="roll_published").update(done_on=DAY)
    assert browser(town.clerk).get(path).context["movable"].step.step == "polling_day"


def test_when_all_is_done_nothing_can_move(town: Town) -> None:
    m.Deadline.objects.update(done_on=DAY)
    shown = text(browser(town.clerk).get(PAGE))
    assert 'id="move"' not in shown
    assert "<script" not in shown


def test_the_only_script_is_ours_and_may_ask_our_server_alone(town: Town) -> None:
    response = browser(town.clerk).get(PAGE)
    shown = text(response)
    assert shown.count("<script") == shown.count('<script src="/static/move.js" defer></script>')
    assert "connect-src 'self'" in response["Content-Security-Policy"]


# The answer ---------------------------------------------------------------------------------------


def test_the_answer_names_what_breaks_what_follows_and_whom_to_tell(town: Town) -> None:
    shown = text(browser(town.clerk).get(MOVE, wish(town, 3)))
    assert "不合法" in shown
    assert "选举结果公布" in shown
    assert "东山村民委员会" in shown
    assert "巡回指导组 G1" in shown
    english = text(browser(town.clerk).get(MOVE, {**wish(town, 3), "lang": "en"}))
    assert "Who must be told" in english


def test_the_answer_is_a_piece_of_the_page_and_saves_nothing(town: Town) -> None:
    before = (poll(), m.LogEntry.objects.count())
    shown = text(browser(town.clerk).get(MOVE, wish(town, 3)))
    assert "<html" not in shown
    assert (poll(), m.LogEntry.objects.count()) == before


def test_without_script_the_page_holds_the_same_answer(town: Town) -> None:
    page = text(browser(town.clerk).get(PAGE, wish(town, 3)))
    piece = text(browser(town.clerk).get(MOVE, wish(town, 3)))
    assert piece[: piece.index("csrf")].strip() in page


def test_a_day_with_no_lawful_timetable_says_what_clashes_and_what_helps(town: Town) -> None:
    asked = {**wish(town, 0), "to": "2026-07-31"}
    response = browser(town.clerk).get(MOVE, asked)
    assert "排不出合法的日程" in text(response)
    found = response.context["answer"].impossible
    assert found.clashes[0].demands
    assert {"window", "fixed"} <= {way.demand.kind for way in found.ways}
    cited = [way.demand.cited for way in found.ways if way.demand.cited]
    assert Authority.LAW not in {one.authority for one in cited}
    assert "确定改期" not in text(response)


def test_a_notice_that_names_the_day_is_to_be_withdrawn(town: Town) -> None:
    m.Paper.objects.create(
        unit_id=VILLAGE,
        election=m.Election.objects.get(unit=VILLAGE),
        form="notice_01_election_day",
        number="1",
        title="选举日公告",
        issued_on=DAY,
        public=True,
        path="x",
        pdf_sha256="",
        docx_sha256="",
    )
    shown = text(browser(town.clerk).get(MOVE, wish(town, 3)))
    assert "撤回并重新公布" in shown
    assert "已公告" in shown


def test_a_step_that_is_done_keeps_its_day(town: Town) -> None:
    m.Deadline.objects.filter(election__unit=VILLAGE, step="result_published").update(done_on=DAY)
    changed = browser(town.clerk).get(MOVE, wish(town, 1)).context["answer"].slip.changed
    assert "result_published" not in {one.step for one in changed}


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"step": "polling_day", "to": "2026-05-01"},
        {"procedure": "villagers_committee", "step": "victory_party", "to": "2026-05-01"},
        {"procedure": "party_branch", "step": "members_meeting", "to": "2026-05-01"},
        {"procedure": "villagers_committee", "step": "polling_day", "to": "soon"},
    ],
)
def test_what_the_campaign_does_not_have_is_not_found(town: Town, asked: dict[str, str]) -> None:
    assert browser(town.clerk).get(MOVE, asked).status_code == 404


def test_without_the_campaign_s_file_there_is_no_answer(town: Town) -> None:
    m.Campaign.objects.update(text="")
    assert browser(town.clerk).get(MOVE, wish(town, 3)).status_code == 404
    assert 'id="move"' not in text(browser(town.clerk).get(PAGE, wish(town, 3)))


# Who may ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "asks", "records"),
    [
        ("head", 200, 302),
        ("clerk", 200, 302),
        ("township", 200, 403),
        ("guide", 200, 403),
        ("chair", 403, 403),
        ("teller", 403, 403),
        ("other_township", 404, 403),
    ],
)
def test_townships_ask_and_the_county_office_records(
    town: Town, who: str, asks: int, records: int
) -> None:
    client = browser(getattr(town, who))
    assert client.get(MOVE, wish(town, 3)).status_code == asks
    assert client.post(MOVE, {**wish(town, 3), "reason": "道路塌方"}).status_code == records


def test_only_who_records_is_offered_the_form(town: Town) -> None:
    assert "确定改期" in text(browser(town.clerk).get(MOVE, wish(town, 3)))
    assert "确定改期" not in text(browser(town.township).get(MOVE, wish(town, 3)))
    assert 'id="move"' not in text(browser(town.chair).get(PAGE))


def test_an_observer_does_not_ask(town: Town) -> None:
    observer = m.Officer.objects.create(name="观察员", role=Role.OBSERVER)
    assert browser(observer).get(MOVE, wish(town, 3)).status_code == 403


# The move on record -------------------------------------------------------------------------------


def test_a_recorded_move_changes_the_timetable_and_stays_in_the_log(town: Town) -> None:
    client = browser(town.clerk)
    asked = wish(town, 3)
    response = client.post(MOVE, {**asked, "reason": "道路塌方"})
    assert poll().isoformat() == asked["to"]
    entry = m.LogEntry.objects.get(act="timetable.move")
    assert response["Location"] == f"/timetable/moves/{entry.position}/"
    shown = text(client.get(response["Location"]))
    assert "道路塌方" in shown
    assert "选举结果公布" in shown
    assert "道路塌方" in text(client.get(PAGE))


def test_a_refused_move_says_why_and_changes_nothing(town: Town) -> None:
    before = poll()
    response = browser(town.clerk).post(MOVE, {**wish(town, 3), "reason": " "})
    assert response.status_code == 422
    assert "请写明改期的理由" in response.content.decode()
    assert poll() == before


def test_a_move_is_read_by_those_who_may_ask_of_its_unit(town: Town) -> None:
    path = browser(town.clerk).post(MOVE, {**wish(town, 3), "reason": "雨"})["Location"]
    assert browser(town.township).get(path).status_code == 200
    assert browser(town.other_township).get(path).status_code == 404
    assert browser(town.chair).get(path).status_code == 403
    assert browser(town.clerk).get("/timetable/moves/999/").status_code == 404
    assert browser(town.clerk).get("/timetable/moves/0/").status_code == 404


def test_a_move_is_listed_where_it_changed_a_day(town: Town) -> None:
    client = browser(town.clerk)
    client.post(MOVE, {**wish(town, 3), "reason": "雨"})
    assert len(client.get(PAGE).context["moves"]) == 1
    for other in (NEIGHBOUR, FOREIGN):
        assert client.get(f"/units/{other}/timetable/").context["moves"] == ()
