"""The tour groups on screen: who goes where, the diary, the map, what nobody attends."""

import json
from datetime import date, timedelta

import pytest
from tests.web.conftest import As
from tests.web.world import DAY, ELECTION, FOREIGN, OTHER_TOWN, SECOND, TOWN, VILLAGE, World

from huanjie.records import models as m

COUNTY, DIARY = "/tours/", "/tours/G1/"
FIGURES = {"travel_minutes": 600, "load_spread": 0, "moved_polling_days": 1}


def text(by: As, officer: m.Officer, path: str) -> str:
    response = by(officer).get(path)
    assert response.status_code == 200
    return response.content.decode()


def visit(village: str, group: str, *, arrive: int, leave: int) -> m.Visit:
    """A visit so many days from today."""
    return m.Visit.objects.create(
        group=group,
        election_id=f"{village}-2026-vc",
        arrive=DAY + timedelta(days=arrive),
        leave=DAY + timedelta(days=leave),
        purpose="指导投票",
    )


def plan_on_file(*unattended: tuple[str, str]) -> None:
    """The plan of tours as the act keeps it, with what nobody attends and why."""
    lines = [
        {"unit": unit, "procedure": "villagers_committee", "why": why} for unit, why in unattended
    ]
    figures = {"unattended": len(lines), **FIGURES}
    answer = {
        "assignments": [],
        "visits": [],
        "unattended": lines,
        "objective": figures,
        "bound": {**figures, "travel_minutes": 500},
    }
    m.ToursText.objects.create(text=json.dumps(answer))


# Who sees it --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("who", "county_page", "diary"),
    [
        ("head", 200, 200),
        ("clerk", 200, 200),
        ("town_team", 200, 403),
        ("committee", 200, 403),
        ("group_leader", 200, 200),
        ("teller", 403, 403),
        ("observer", 403, 403),
        ("court", 403, 403),
    ],
)
def test_the_diary_is_for_the_office_and_the_group_itself(
    county: World, by: As, who: str, county_page: int, diary: int
) -> None:
    browser = by(getattr(county, who))
    assert browser.get(COUNTY).status_code == county_page
    assert browser.get(DIARY).status_code == diary


def test_a_group_s_leader_opens_no_other_group_s_diary(county: World, by: As) -> None:
    visit(FOREIGN, "G2", arrive=1, leave=2)
    assert by(county.group_leader).get("/tours/G2/").status_code == 403
    assert by(county.head).get("/tours/G2/").status_code == 200


def test_a_group_that_is_nowhere_is_not_found(county: World, by: As) -> None:
    assert by(county.head).get("/tours/G9/").status_code == 404


@pytest.mark.parametrize("path", [COUNTY, DIARY])
def test_strangers_are_sent_to_the_login(county: World, client, path: str) -> None:
    assert client.get(path)["Location"] == f"/login/?next={path}"


def test_a_township_sees_its_own_group_and_visits_alone(county: World, by: As) -> None:
    m.Assignment.objects.create(township_id=OTHER_TOWN, group="G2", leader="")
    visit(FOREIGN, "G2", arrive=1, leave=2)
    assert by(county.town_team).get(COUNTY).context["tours"].groups == ("G1",)
    assert by(county.other_team).get(COUNTY).context["tours"].groups == ("G2",)
    assert by(county.committee).get(COUNTY).context["tours"].guided[0].township.code == TOWN


# The county's page --------------------------------------------------------------------------------


def test_an_election_without_a_visit_is_said_to_be_missed_and_why(county: World, by: As) -> None:
    plan_on_file((SECOND, "第一组在别处 / G1 is elsewhere"))
    missed = by(county.head).get(COUNTY).context["tours"].missed
    assert VILLAGE not in {one.event.place.code for one in missed}
    assert "第一组在别处" in text(by, county.head, COUNTY)
    assert "G1 is elsewhere" in text(by, county.head, f"{COUNTY}?lang=en")


def test_attended_and_missed_make_up_all_that_could_be_attended(county: World, by: As) -> None:
    context = by(county.head).get(COUNTY).context
    assert (context["attended"], len(context["tours"].missed)) == (1, 4)
    assert context["to_attend"] == m.Election.objects.count()


@pytest.mark.parametrize(
    ("arrive", "leave", "attended"), [(-1, 0, True), (0, 1, False), (-2, -1, False)]
)
def test_what_moved_out_of_its_stay_is_missed(
    county: World, by: As, arrive: int, leave: int, attended: bool
) -> None:
    m.Visit.objects.update(
        arrive=DAY + timedelta(days=arrive), leave=DAY + timedelta(days=leave), reported_on=None
    )
    context = by(county.head).get(COUNTY).context
    missed = {one.event.place.code: one.why for one in context["tours"].missed}
    assert (VILLAGE in missed, context["attended"]) == (not attended, int(attended))
    if not attended:
        assert missed[VILLAGE].zh.startswith("改期后")


def test_figures_stand_beside_what_no_plan_goes_below(county: World, by: As) -> None:
    plan_on_file()
    figures = {one.name: one for one in by(county.head).get(COUNTY).context["figures"]}
    assert (figures["travel_minutes"].reached, figures["travel_minutes"].bound) == (600, 500)
    assert figures["travel_minutes"].per_cent == 20
    assert figures["load_spread"].per_cent is None
    assert "✓ 最优" in text(by, county.head, COUNTY)


def test_the_figures_of_the_county_are_not_shown_of_a_part(county: World, by: As) -> None:
    plan_on_file()
    assert by(county.group_leader).get(COUNTY).context["figures"] == ()


@pytest.mark.parametrize("text", ["", "{}", "no JSON", '{"visits": [1]}'])
def test_a_plan_on_file_that_cannot_be_read_says_nothing(county: World, by: As, text: str) -> None:
    m.ToursText.objects.create(text=text)
    context = by(county.head).get(COUNTY).context
    assert (context["tours"].plan, context["figures"]) == (None, ())
    assert {one.why for one in context["tours"].missed} == {None}


def test_a_group_s_load_counts_nights_elections_and_minutes(county: World, by: As) -> None:
    visit(FOREIGN, "G1", arrive=7, leave=9)
    (load,) = by(county.head).get(COUNTY).context["loads"]
    assert (load.stays, load.nights, load.elections, load.townships) == (2, 4, 2, 1)
    assert (load.minutes, load.hours) == (600, (10, 0))  # there and back, 300 minutes each


def test_without_tours_the_page_says_so(county: World, by: As) -> None:
    m.Visit.objects.all().delete()
    assert "巡回指导尚未安排" in text(by, county.head, COUNTY)


# The diary ----------------------------------------------------------------------------------------


def test_today_stands_on_top_and_the_past_at_the_end(county: World, by: As) -> None:
    context = by(county.group_leader).get(DIARY).context
    assert context["here"].day == DAY
    assert [one.day for one in context["past"]] == [DAY - timedelta(days=1)]
    assert [one.day for one in context["ahead"]] == [DAY + timedelta(days=1)]


def test_a_day_says_where_the_group_sleeps_drives_and_attends(county: World, by: As) -> None:
    visit(FOREIGN, "G1", arrive=3, leave=9)
    context = by(county.head).get(DIARY).context
    days = {one.day: one for one in (*context["past"], context["here"], *context["ahead"])}

    def on(later: int):
        return days[DAY + timedelta(days=later)]

    assert [event.place.code for event in on(0).attends] == [VILLAGE]
    assert on(0).sleeps.code == TOWN
    assert (on(1).sleeps, on(1).bound_for.code) == (None, OTHER_TOWN)
    (drive,) = on(3).drives
    assert (drive.start.code, drive.end.code, drive.minutes) == (TOWN, OTHER_TOWN, 300)
    assert [event.place.code for event in on(9).attends] == [FOREIGN]
    assert [(one.start.code, one.end.code) for one in on(9).drives] == [(OTHER_TOWN, TOWN)]


def test_a_congress_is_attended_on_all_its_days(county: World, by: As) -> None:
    poll = m.Deadline.objects.get(election=ELECTION, step="polling_day")
    for step, day in (("congress_opens", poll.day), ("congress_ballot", poll.day + timedelta(1))):
        m.Deadline.objects.create(
            election_id=ELECTION, step=step, day=day, earliest=day, latest=day, because=[]
        )
    poll.delete()
    context = by(county.head).get(DIARY).context
    assert [len(one.attends) for one in (context["here"], *context["ahead"])] == [1, 1]


def test_what_was_attended_and_not_reported_is_asked_for(county: World, by: As) -> None:
    assert by(county.group_leader).get(DIARY).context["unreported"] == ()
    m.Visit.objects.update(reported_on=None, arrive=DAY - timedelta(days=2))
    m.Deadline.objects.filter(step="polling_day").update(day=DAY)
    assert by(county.group_leader).get(DIARY).context["unreported"] == ()
    m.Deadline.objects.filter(step="polling_day").update(day=DAY - timedelta(days=1))
    (late,) = by(county.group_leader).get(DIARY).context["unreported"]
    assert late.place.code == VILLAGE


@pytest.mark.parametrize(("days", "overdue"), [(-1, True), (0, False), (1, False)])
def test_what_was_found_and_not_confirmed_stays_in_the_diary(
    county: World, by: As, days: int, overdue: bool
) -> None:
    m.VisitIssue.objects.update(due=DAY + timedelta(days=days))
    shown = text(by, county.group_leader, DIARY)
    assert "第2投票站没有秘密写票处" in shown
    assert ("‼ 逾期" in shown) == overdue
    m.VisitIssue.objects.update(state="confirmed")
    assert "第2投票站" not in text(by, county.group_leader, DIARY)


def test_a_day_on_which_the_group_is_away_says_so(county: World, by: As) -> None:
    row = m.Campaign.objects.get()
    row.groups = row.groups.replace("teams: 3}", f"teams: 3, away: [[{DAY}, {DAY}]]}}", 1)
    row.save()
    assert "组里另有任务" in text(by, county.group_leader, DIARY)


# The map ------------------------------------------------------------------------------------------


def test_the_map_shows_each_group_where_it_is_and_where_it_drives(county: World, by: As) -> None:
    visit(FOREIGN, "G1", arrive=3, leave=5)
    maps = by(county.head).get(f"/timetable/day/{DAY}/").context["maps"]
    spots = {spot.code: spot for spot in maps[0].spots}
    (badge,) = maps[0].badges
    assert (badge.group, badge.x, badge.y) == ("G1", spots[TOWN].x, spots[TOWN].y)
    assert maps[0].moves == ()
    (move,) = by(county.head).get(f"/timetable/day/{date(2026, 4, 21)}/").context["maps"][0].moves
    assert move.path.startswith(f"M{spots[TOWN].x} {spots[TOWN].y}Q")


def test_two_groups_at_one_place_do_not_cover_each_other(county: World, by: As) -> None:
    visit(SECOND, "G2", arrive=-1, leave=1)
    badges = by(county.head).get(f"/timetable/day/{DAY}/").context["maps"][0].badges
    assert [badge.group for badge in badges] == ["G1", "G2"]
    assert badges[1].x - badges[0].x >= 26


def test_a_market_day_closes_its_township_on_the_map(county: World, by: As) -> None:
    days = [date(2026, 4, n) for n in (17, 18)]  # the first and the second of the lunar month
    maps = [by(county.head).get(f"/timetable/day/{day}/").context["maps"][0] for day in days]
    closed = [[spot.code for spot in one.spots if spot.closed] for one in maps]
    assert closed == [[], [TOWN]]


def test_a_road_is_drawn_once_with_its_minutes(county: World, by: As) -> None:
    (road,) = by(county.head).get(COUNTY).context["maps"][0].roads
    assert road.minutes == 300


def test_a_store_whose_files_were_not_kept_has_pages_without_a_map(county: World, by: As) -> None:
    m.Campaign.objects.update(text="")
    assert by(county.head).get(COUNTY).context["maps"] == ()
    assert by(county.head).get(DIARY).status_code == 200
    assert by(county.head).get("/timetable/").status_code == 200
