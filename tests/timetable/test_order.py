"""The order between elections: worked cases, reasons that lead to another unit, waves."""

from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from tests.timetable import small_county
from tests.timetable.small_county import SCOPES, T1, UNITS, V1, V2, campaign

from huanjie.law.strict_yaml import plain_data
from huanjie.terms.campaign import Campaign, Fixed, Group, Scope
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.places import Kind, Level
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.explain import why_earliest, why_latest

FOLDER = Path(__file__).parents[1] / "cases" / "order"
ALL = (
    Scope(procedure="party_congress", level=Level.TOWNSHIP),
    Scope(procedure="party_branch", level=Level.VILLAGE),
    *SCOPES,
    Scope(procedure="supervision_committee", level=Level.VILLAGE),
)
DAY = timedelta(days=1)


def line(found: Plan, unit: str, procedure: str, step: str) -> Deadline:
    return next(
        d for d in found.deadlines if (d.unit, d.procedure, d.step) == (unit, procedure, step)
    )


def campaign_of(case: dict[str, Any]) -> Campaign:
    return campaign(
        elections=ALL,
        law_day=case["law_day"],
        window=tuple(case["window"]),
        fixed=tuple(
            Fixed(unit=getattr(small_county, unit), procedure=procedure, step=step, day=day)
            for unit, procedure, step, day in case["fixed"]
        ),
    )


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.yaml")), ids=lambda path: path.stem)
def test_the_case_comes_out_as_it_was_worked(path: Path) -> None:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    assert case["basis"]
    assert case["arithmetic"]
    one = campaign_of(case)
    found = plan(one)
    if "conflict" in case:
        assert {member.ref for member in found.conflict} == set(case["conflict"])
        return
    assert check(found, one) == ()
    for unit, procedure, step, earliest, latest in case["expect"]:
        actual = line(found, getattr(small_county, unit), procedure, step)
        for day, expected in ((actual.earliest, earliest), (actual.latest, latest)):
            assert expected in ("-", day), (unit, procedure, step)


def test_a_street_has_no_congress_whatever_the_level_says() -> None:
    street = tuple(
        small_county.unit(u.code, u.name, Kind.STREET, u.parent) if u.code == T1 else u
        for u in UNITS
    )
    one = campaign(elections=ALL, units=street)
    found = plan(one)
    assert not [d for d in found.deadlines if d.unit == T1]
    assert check(found, one) == ()


def test_reasons_name_the_township_whose_congress_binds_and_lead_into_it() -> None:
    ballot = Fixed(
        unit=T1, procedure="party_congress", step="congress_ballot", day=date(2026, 5, 20)
    )
    found = plan(campaign(elections=ALL, fixed=(ballot,)))
    meeting = line(found, V2, "party_branch", "members_meeting")
    first = meeting.because[0]
    assert (first.rule, first.from_unit, first.from_procedure, first.from_step, first.days) == (
        "congress_before_members_meeting",
        T1,
        "party_congress",
        "congress_ballot",
        1,
    )
    assert first.says.zh.endswith("不早于东镇党代会投票选举后1日")
    poll = line(found, V2, "villagers_committee", "polling_day").because[0]
    assert (poll.from_unit, poll.from_procedure) == ("", "party_branch")
    said = why_earliest(
        found, unit=V2, procedure="villagers_committee", step="polling_day", names={T1: "东镇"}
    )
    assert [one.zh.partition("：")[0] for one in said] == [
        "选举日最早2026-05-22",
        "党员大会选举最早2026-05-21",
        "东镇的党代会投票选举最早2026-05-20",
    ]
    assert "已定在2026-05-20" in said[-1].zh


def test_the_latest_congress_is_explained_by_a_village_that_waits_for_it() -> None:
    meeting = Fixed(
        unit=V1, procedure="party_branch", step="members_meeting", day=date(2026, 5, 20)
    )
    found = plan(campaign(elections=ALL, fixed=(meeting,)))
    ballot = line(found, T1, "party_congress", "congress_ballot")
    assert ballot.latest == date(2026, 5, 19)
    last = ballot.because[-1]
    assert (last.rule, last.from_unit, last.from_step, last.days) == (
        "congress_before_members_meeting",
        V1,
        "members_meeting",
        -1,
    )
    said = why_latest(found, unit=T1, procedure="party_congress", step="congress_opens")
    assert "已定在2026-05-20" in said[-1].zh


def test_groups_go_three_times_through_their_townships_congress_meetings_polls() -> None:
    groups = (Group(id="G1", name="一组", base=T1, teams=2),)
    one = campaign(elections=ALL, groups=groups, polling_days_per_township=2)
    found = plan(one)
    assert check(found, one) == ()

    def days(step: str, town: str) -> list[date]:
        return sorted(d.day for d in found.deadlines if d.step == step and d.unit[:9] == town)

    east, west = T1, small_county.T2
    waves = [
        days(step, town)
        for step in ("congress_ballot", "members_meeting", "polling_day")
        for town in (east, west)
    ]
    for before, after in pairwise(waves):
        assert after[0] - before[-1] >= 3 * DAY  # leave, travel, be there the day before
    assert days("members_meeting", east)[::2] == [waves[2][0], waves[2][0] + DAY]  # two a day


def test_a_congress_has_its_usual_two_months_where_the_window_allows() -> None:
    found = plan(campaign(elections=ALL))
    asked = line(found, T1, "party_congress", "request_to_convene_sent").day
    opens = line(found, T1, "party_congress", "congress_opens").day
    assert (asked.month + 2, asked.day) == (opens.month, opens.day)
    assert line(found, T1, "party_congress", "delegates_elected").day == opens - 37 * DAY


def test_steps_before_a_vote_keep_a_reserve_and_a_congress_opens_on_the_day_of_its_ballot() -> None:
    found = plan(campaign(elections=ALL))
    poll = line(found, V1, "villagers_committee", "polling_day").day
    leads = {"candidates_published": 5, "poll_notice_published": 5, "proxy_papers_close": 3}
    for step, lead in leads.items():
        assert line(found, V1, "villagers_committee", step).day == poll - (lead + 5) * DAY
    assert line(found, V1, "villagers_committee", "roll_published").day == poll - 27 * DAY
    opens, ballot = (
        line(found, T1, "party_congress", step).day
        for step in ("congress_opens", "congress_ballot")
    )
    assert opens == ballot
