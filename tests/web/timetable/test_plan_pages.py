"""The plan by days, a month, a day: what each says, and to whom."""

from datetime import date, timedelta

import pytest
from tests.web import world
from tests.web.conftest import As
from tests.web.world import DAY, FOREIGN, OTHER_TOWN, SECOND, THIRD, TOWN, VILLAGE, World

from huanjie.records import models as m
from huanjie.records.queries.schedule import Lane

GANTT, MONTH, TODAY = "/timetable/", "/timetable/month/2026-04/", f"/timetable/day/{DAY}/"


def text(by: As, officer: m.Officer, path: str) -> str:
    response = by(officer).get(path)
    assert response.status_code == 200
    return response.content.decode()


def congress(township: str, ballot: date) -> m.Election:
    """A Party congress on its way."""
    election = m.Election.objects.create(
        id=f"{township}-2026-pc",
        unit_id=township,
        procedure="party_congress",
        term=15,
        law_text="",
        law_day=world.LAW_DAY,
        law_digest="",
    )
    for step, before in (("delegates_elected", 20), ("congress_opens", 1), ("congress_ballot", 0)):
        day = ballot - timedelta(days=before)
        m.Deadline.objects.create(
            election=election, step=step, day=day, earliest=day, latest=day, because=[]
        )
    return election


# Who sees it --------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", [GANTT, MONTH, TODAY])
@pytest.mark.parametrize(
    ("who", "status"),
    [("head", 200), ("town_team", 200), ("teller", 200), ("observer", 200), ("court", 403)],
)
def test_who_sees_a_unit_s_overview_sees_the_plan(
    county: World, by: As, path: str, who: str, status: int
) -> None:
    assert by(getattr(county, who)).get(path).status_code == status


@pytest.mark.parametrize("path", [GANTT, MONTH, TODAY])
def test_strangers_are_sent_to_the_login(county: World, client, path: str) -> None:
    assert client.get(path)["Location"] == f"/login/?next={path}"


def test_an_officer_sees_the_own_area_alone(county: World, by: As) -> None:
    assert "远山村" in text(by, county.head, GANTT)
    assert "远山村" not in text(by, county.town_team, GANTT)
    assert "中心村" not in text(by, county.committee, GANTT)
    m.Deadline.objects.filter(step="polling_day").update(day=DAY)
    assert "远山村" in text(by, county.head, TODAY)
    assert "远山村" not in text(by, county.group_leader, TODAY)


def test_only_who_sees_visits_is_told_where_the_groups_are(county: World, by: As) -> None:
    assert 'id="map"' in text(by, county.town_team, TODAY)
    assert 'id="map"' not in text(by, county.observer, TODAY)
    assert "/tours/" not in text(by, county.observer, GANTT)


# The chart ----------------------------------------------------------------------------------------


def test_each_township_has_a_row_that_opens_to_its_villages(county: World, by: As) -> None:
    towns = by(county.head).get(GANTT).context["chart"].towns
    assert [town.track.name for town in towns] == ["桧木镇", "石门乡"]
    assert [track.code for track in towns[0].villages] == [VILLAGE, SECOND, THIRD]


def test_a_vote_stands_on_its_day_between_its_lawful_days(county: World, by: As) -> None:
    chart = by(county.head).get(GANTT).context["chart"]
    track = next(one for one in chart.towns[0].villages if one.code == VILLAGE)
    assert (chart.axis.first, chart.axis.last) == (date(2026, 2, 1), date(2026, 7, 31))
    x = (DAY - date(2026, 2, 1)).days * 8
    assert track.diamonds[0].path.startswith(f"M{x + 4} ")
    assert track.slack.startswith(f"M{x - 16} ")
    assert track.latest.startswith(f"M{x + 16} ")


def test_days_beside_the_campaign_are_drawn_too(county: World, by: As) -> None:
    m.Deadline.objects.filter(step="handover").update(day=date(2026, 9, 1))
    assert by(county.head).get(GANTT).context["chart"].axis.last == date(2026, 9, 1)


def test_every_kind_of_election_has_its_lane(county: World, by: As) -> None:
    congress(TOWN, DAY + timedelta(days=2))
    chart = by(county.head).get(GANTT).context["chart"]
    assert chart.lanes == (Lane.CONGRESS, Lane.POLL)
    own = chart.towns[0].track
    assert [one.strip.anchor for one in own.diamonds] == ["congress_ballot"]
    assert [(one.lane, one.votes) for one in own.columns] == [(Lane.POLL, 1)] * 3


def test_a_township_s_votes_of_one_day_are_counted(county: World, by: As) -> None:
    m.Deadline.objects.filter(step="polling_day").update(day=DAY)
    columns = by(county.head).get(GANTT).context["chart"].towns[0].track.columns
    assert [(one.day, one.votes) for one in columns] == [(DAY, 3)]


def test_market_days_of_a_township_are_shaded_in_its_row_alone(county: World, by: As) -> None:
    towns = by(county.head).get(GANTT).context["chart"].towns
    assert towns[0].markets
    assert not towns[1].markets


def test_the_totals_count_what_is_open(county: World, by: As) -> None:
    m.Deadline.objects.update(done_on=DAY)
    for days in (-1, 0, 1, 1, 2):  # DAY is a Saturday: the week ends tomorrow
        row = m.Deadline.objects.exclude(done_on=None).exclude(step="rerun_latest").first()
        assert row is not None
        m.Deadline.objects.filter(pk=row.pk).update(day=DAY + timedelta(days=days), done_on=None)
    totals = by(county.head).get(GANTT).context["totals"]
    assert (totals.late, totals.week, totals.next_steps) == (1, 3, 2)
    assert totals.next_day == DAY + timedelta(days=1)


def test_without_a_timetable_the_page_says_so(county: World, by: As) -> None:
    m.Deadline.objects.all().delete()
    assert "日程尚未编制" in text(by, county.head, GANTT)
    assert "There is no timetable yet" in text(by, county.head, f"{GANTT}?lang=en")


def test_elections_without_a_vote_leave_nothing_to_draw(county: World, by: As) -> None:
    m.Deadline.objects.filter(step="polling_day").delete()
    m.Campaign.objects.update(text="")
    assert by(county.head).get(GANTT).context["chart"] is None


# A month ------------------------------------------------------------------------------------------


def test_a_month_shows_rest_days_lunar_days_and_days_kept_free(county: World, by: As) -> None:
    weeks = by(county.head).get(MONTH).context["month"].weeks
    cells = {cell.day: cell for week in weeks for cell in week if cell.inside}
    assert cells[date(2026, 4, 6)].kind.rest  # Qingming holiday, a Monday
    assert cells[date(2026, 4, 6)].kind.avoided == ("清明节",)
    assert not cells[date(2026, 4, 7)].kind.rest
    assert cells[date(2026, 4, 17)].lunar.zh == "初一"


def test_a_make_up_working_day_is_told_from_a_rest_day(county: World, by: As) -> None:
    weeks = by(county.head).get("/timetable/month/2026-05/").context["month"].weeks
    cells = {cell.day: cell.kind for week in weeks for cell in week}
    assert (cells[date(2026, 5, 9)].work, cells[date(2026, 5, 9)].rest) == (True, False)
    assert (cells[date(2026, 5, 16)].work, cells[date(2026, 5, 16)].rest) == (False, True)


def test_a_year_whose_rest_days_are_not_announced_says_so(county: World, by: As) -> None:
    for path in ("/timetable/month/2099-05/", "/timetable/day/2099-05-01/"):
        assert "放假安排尚未公布" in text(by, county.head, path)
    for path in (MONTH, TODAY):
        assert "放假安排尚未公布" not in text(by, county.head, path)


@pytest.mark.parametrize(("voting", "full"), [(0, ()), (1, (True,)), (2, (True,))])
def test_a_day_is_full_when_a_township_has_as_many_votes_as_it_may(
    county: World, by: As, voting: int, full: tuple[bool, ...]
) -> None:
    m.Deadline.objects.filter(step="polling_day").update(day=date(2026, 6, 1))
    for village in (VILLAGE, SECOND)[:voting]:
        m.Deadline.objects.filter(election__unit=village, step="polling_day").update(day=DAY)
    weeks = by(county.head).get(MONTH).context["month"].weeks
    cell = next(cell for week in weeks for cell in week if cell.day == DAY)
    assert tuple(one.full for one in cell.votes) == full
    assert tuple(one.most for one in cell.votes) == ((voting,) if voting else ())


def test_months_without_a_step_are_not_linked(county: World, by: As) -> None:
    months = {line.day.replace(day=1) for line in m.Deadline.objects.all()}
    first = by(county.head).get(f"/timetable/month/{min(months):%Y-%m}/").context["month"]
    last = by(county.head).get(f"/timetable/month/{max(months):%Y-%m}/").context["month"]
    assert (first.before, last.after) == (None, None)
    assert first.after is not None
    assert last.before is not None


@pytest.mark.parametrize(
    "path",
    ["/timetable/month/2026-13/", "/timetable/day/2026-02-30/", "/timetable/day/0001-01-01/"],
)
def test_a_day_that_no_calendar_has_is_not_found(county: World, by: As, path: str) -> None:
    assert by(county.head).get(path).status_code == 404


# A day --------------------------------------------------------------------------------------------


def test_a_day_tells_votes_from_what_is_published_and_the_rest(county: World, by: As) -> None:
    page = by(county.head).get(TODAY).context["page"]
    assert {one.step for one in page.votes} == {"polling_day"}
    assert all(one.step.endswith("_published") for one in page.published)
    assert "polling_day" not in {one.step for one in page.others}


def test_a_day_names_each_unit_under_its_township(county: World, by: As) -> None:
    m.Deadline.objects.filter(step="polling_day").update(day=DAY)
    votes = by(county.head).get(TODAY).context["page"].votes
    places = {
        (one.town.code, line.unit) for vote in votes for one in vote.towns for line in one.lines
    }
    assert {(TOWN, VILLAGE), (TOWN, THIRD), (OTHER_TOWN, FOREIGN)} <= places


def test_what_was_not_done_on_a_past_day_is_marked(county: World, by: As) -> None:
    day = DAY - timedelta(days=1)
    m.Deadline.objects.filter(step="proxy_list_published").update(day=day, done_on=None)
    assert "未办" in text(by, county.head, f"/timetable/day/{day}/")


def test_an_empty_day_is_calm(county: World, by: As) -> None:
    shown = text(by, county.head, "/timetable/day/2026-12-24/")
    assert "这一天没有投票" in shown
    assert "Nobody votes on this day" in text(by, county.head, "/timetable/day/2026-12-24/?lang=en")


# One unit -----------------------------------------------------------------------------------------


def test_a_step_is_followed_to_what_binds_it(county: World, by: As) -> None:
    (election,) = by(county.head).get(f"/units/{VILLAGE}/timetable/").context["elections"]
    roll = next(one for one in election.steps if one.step.step == "roll_published")
    assert roll.not_earlier[0].zh.startswith("选民名单公布最早2026-03-22")
    assert "村民委员会组织法(2025)第十六条" in roll.not_earlier[0].zh
    assert "在换届期内" in roll.not_later[0].zh


def test_each_reason_says_how_surely_its_text_was_read(county: World, by: As) -> None:
    assert "✔ 已读原文" in text(by, county.head, f"/units/{VILLAGE}/timetable/")
    assert "✔ text read" in text(by, county.head, f"/units/{VILLAGE}/timetable/?lang=en")


def test_the_notices_that_name_a_day_stand_beside_it(county: World, by: As) -> None:
    (election,) = by(county.head).get(f"/units/{VILLAGE}/timetable/").context["elections"]
    told = {one.step.step: [n.form for n in one.notices] for one in election.steps if one.notices}
    assert told == {"polling_day": ["notice_04_roll"], "objections_close": ["notice_04_roll"]}


def test_a_township_has_a_timetable_of_its_own(county: World, by: As) -> None:
    congress(TOWN, DAY + timedelta(days=2))
    shown = text(by, county.town_team, f"/units/{TOWN}/timetable/")
    assert "乡镇党代会" in shown
    assert "强胜村" not in shown


def test_every_election_of_a_village_has_its_table(county: World, by: As) -> None:
    election = congress(VILLAGE, DAY + timedelta(days=2))
    m.Election.objects.filter(pk=election.pk).update(procedure="supervision_committee")
    elections = by(county.head).get(f"/units/{VILLAGE}/timetable/").context["elections"]
    assert [one.procedure for one in elections] == ["villagers_committee", "supervision_committee"]
    head = by(county.head).get(f"/units/{VILLAGE}/").context["unit"]
    assert head.election.procedure == "villagers_committee"
