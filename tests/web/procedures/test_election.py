"""The page of an election: what is owed now, what waits, who sees it."""

import pytest
from tests.town import DAY, TOWNSHIP, VILLAGE
from tests.web.procedures.congress_desk import Desk, desk

from huanjie.records.models import Election, Meeting


@pytest.fixture
def congress(db: None, data: object) -> Desk:
    return desk()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        *(("head", 200), ("clerk", 200), ("township", 200)),
        *(("other_township", 404), ("chair", 404), ("teller", 403), ("outsider", 404)),
    ],
)
def test_only_the_township_and_the_county_see_a_congress(
    congress: Desk, who: str, status: int
) -> None:
    browser = congress.by(who)
    assert browser.get(congress.at()).status_code == status
    assert browser.get(f"/units/{TOWNSHIP}/procedure/").status_code == status


def test_a_village_committee_sees_its_own_election_only(congress: Desk) -> None:
    row = Election.objects.get(unit=VILLAGE)
    browser = congress.by("chair")
    assert browser.get(f"/units/{VILLAGE}/procedure/{row.pk}/").status_code == 200
    assert browser.get(f"/units/{VILLAGE}/procedure/{congress.row.pk}/").status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_says_what_is_owed_by_whom_and_by_which_day(congress: Desk, lang: str) -> None:
    answer = congress.by("township").get(congress.at(f"?lang={lang}"))
    board = answer.context["board"]
    first = board.duties[0]
    assert (first.rule.id, first.late) == ("renewal_discussed", True)
    shown = answer.content.decode()
    for words in (first.rule.title, first.actor, *(need.says for need in first.needs)):
        assert words.in_language(lang) in shown
    assert f"{congress.at()}act/meeting/?kind=renewal_meeting" in shown.replace("&amp;", "&")
    assert [one.state.rule.id for one in board.late] == ["renewal_discussed"]


def test_a_step_that_waits_names_what_it_waits_for_and_the_article(congress: Desk) -> None:
    answer = congress.by("township").get(congress.at())
    step = next(
        one
        for one in answer.context["board"].waiting
        if one.state.rule.id == "request_to_convene_answered"
    )
    assert [one.id for one in step.waits] == ["request_to_convene_sent"]
    assert str(step.state.rule.cited) in answer.content.decode()


def test_every_electoral_unit_and_delegation_has_its_row(congress: Desk) -> None:
    parts = congress.by("township").get(congress.at()).context["board"].parts
    assert [one.name for one in parts] == ["东村党支部", "西村党支部", "第一代表团", "第二代表团"]
    assert all(one.steps for one in parts)


def test_the_township_page_leads_to_its_procedures(congress: Desk) -> None:
    shown = congress.by("township").get(f"/units/{TOWNSHIP}/").content.decode()
    assert f'href="/units/{TOWNSHIP}/procedure/"' in shown
    listed = congress.by("township").get(f"/units/{TOWNSHIP}/procedure/").content.decode()
    assert f'href="{congress.at()}"' in listed


@pytest.mark.parametrize(("present", "quorate"), [(31, False), (32, True), (33, True)])
def test_a_headcount_shows_due_present_needed(congress: Desk, present: int, quorate: bool) -> None:
    Meeting.objects.create(
        election=congress.row,
        kind="delegates_meeting",
        part="东村党支部",
        held_on=DAY,
        place="会议室",
        chair="郑主任",
        recorder="钱干事",
        due=40,
        present=present,
        recorded_by="孙镇长",
    )
    answer = congress.by("township").get(congress.at())
    line = next(one for one in answer.context["headcounts"] if one.meetings)
    assert line.meetings[0].taken.present_needed == 32
    shown = answer.content.decode()
    assert ("✓ 够法定人数" in shown) is quorate
    assert ("‼ 人数不足" in shown) is not quorate
