"""What is known of the papers of the campaign and of the joint review agrees with the records."""

import json

import pytest
from tests.ended import on, shares
from tests.records.test_known import elected_town
from tests.town import (
    CONVICTED,
    DAY,
    ELECTION,
    Town,
    answer_all,
    the_election,
    town_with_nominees,
)

from huanjie.actions.open_elections import NewElection, open_elections
from huanjie.nominees.checks import CHECKS
from huanjie.papers.forms import FORMS
from huanjie.records.models import Campaign, Election, Unit, UnitPlan, Visit, VisitIssue
from huanjie.records.queries.known import known
from huanjie.terms.ids import UnitCode

pytestmark = [pytest.mark.django_db, pytest.mark.shell]

FLOOR = 0.045
"""The least share of required fields filled whole; nothing was drafted before."""


def campaign_of(town: Town) -> Election:
    """The county's own work on the campaign."""
    new = NewElection(unit=UnitCode("119999"), procedure="campaign", term=1, posts=())
    with on(DAY):
        open_elections(town.head, elections=[new], law_day=DAY)
    return Election.objects.select_related("unit__parent").get(procedure="campaign")


def test_a_weekly_report_counts_what_the_elections_recorded() -> None:
    row = campaign_of(elected_town())
    told = known(row, "weekly_report")
    east, west = told["townships"]
    assert told["county"] == "试验县"
    assert (east["township"], west["township"]) == ("东山镇", "西河镇")
    assert (east["villages"], west["villages"]) == (2, 1)
    figures = ("rolls_posted", "candidates_posted", "elected_first_round", "elected_later")
    assert [east[name] for name in figures] == [1, 1, 1, 0]
    assert [west[name] for name in figures] == [0, 0, 0, 0]
    assert east["failed"] == east["handed_over"] == 0
    assert "visits" not in east


def test_a_final_report_adds_up_the_committees() -> None:
    row = campaign_of(elected_town())
    told = known(row, "final_report")
    term = told["this_term"]
    assert told["campaign"] == Campaign.objects.get().name
    assert told["townships"] == 2
    assert (term["villages"], term["finished"], term["first_round"]) == (3, 1, 1)
    assert (term["registered"], term["voted"], term["members"]) == (12, 10, 5)


def test_plans_know_their_scope_and_days() -> None:
    town = elected_town()
    row = campaign_of(town)
    county = Unit.objects.get(pk="119999")
    said = {"scope": "三个村。", "order": "先村后乡。", "time": "三月", "composition": "五人"}
    UnitPlan.objects.create(unit=county, posts="主任1名\n委员3名", **said)
    plan = known(row, "county_work_plan")
    assert plan["townships"][0] == {"township": "东山镇", "villages": 2, "communities": 0}
    assert plan["points"]["scope"] == "三个村"
    assert plan["points"]["posts"] == ["主任1名", "委员3名"]
    village = known(row, "village_work_plan", "东山村")
    assert village["polling_day"] == town.days["polling_day"].isoformat()
    assert [one["seats"] for one in village["seats"]] == [1, 1, 3]
    form = known(row, "acceptance_form", "东山村")
    assert (form["village"], form["elected_on"]) == ("东山村", village["polling_day"])
    assert "village" not in known(row, "acceptance_form", "别处村")


def test_feedback_and_reply_say_what_the_visit_found() -> None:
    row = campaign_of(elected_town())
    report = {"arrived": "2026-04-01T09:00", "starts": "2026-04-01T10:00", "suggestions": "补贴"}
    report |= {"situation": "有序", "good_practice": ""}
    visit = Visit.objects.create(
        group="G1", election=the_election(), arrive=DAY, leave=DAY, purpose="查看", report=report
    )
    assert "situation" not in known(row, "visit_feedback", str(visit.pk))
    visit.reported_on = DAY
    visit.save()
    VisitIssue.objects.create(
        visit=visit,
        code="x",
        says="公告未贴",
        severity="error",
        state="confirmed",
        due=DAY,
        history=[{"on": "2026-04-03", "by": "孙镇长", "state": "confirmed", "says": "已张贴"}],
    )
    told = known(row, "visit_feedback", f"巡指〔2026〕{visit.pk}号")
    assert (told["unit"], told["visited_on"]) == ("东山村", "2026-04-01")
    assert told["problems"] == [{"says": "公告未贴", "due": DAY.isoformat(), "instruction": "补贴"}]
    reply = known(row, "rectification_reply", str(visit.pk))
    assert reply["fed_back_on"] == DAY.isoformat()
    assert (reply["problems"][0]["done"], reply["problems"][0]["done_on"]) == (
        "已张贴",
        "2026-04-03",
    )


def test_so_much_of_the_campaign_s_papers_is_filled_from_the_records() -> None:
    parts = {"village": "东山村", "township": "东山镇"}
    every = list(shares(campaign_of(elected_town()), parts))
    filled = sum(len(one.whole) for one in every) / sum(one.fields for one in every)
    assert filled >= FLOOR


def test_answers_of_a_review_flow_into_its_summary_alone() -> None:
    town = town_with_nominees()
    court = next(one.id for one in CHECKS for item in one.items if item.id == CONVICTED.item)
    with town.on("candidates_published"):
        answer_all(town, hits={(court, "王芳芳"): CONVICTED})
    row = the_election()
    people = {one["name"]: one for one in known(row, "review_summary")["people"]}
    assert len(people) == 11
    assert len(people["李建国"]["answers"]) == len(CHECKS)
    assert not people["李建国"]["hits"]
    verdicts = [one["decision"] for one in people["王芳芳"]["answers"]]
    assert sorted(set(verdicts)) == ["explain", "passed"]
    (hit,) = people["王芳芳"]["hits"]
    others = [known(row, form.id) for form in FORMS if form.id != "review_summary"]
    assert hit["matter"] not in json.dumps(others, ensure_ascii=False)
    assert known(row, "review_conclusion", "王芳芳")["sought"] == "村民委员会主任"


def test_answers_stay_sealed_where_the_rules_do_not_restrict_the_summary() -> None:
    town = town_with_nominees()
    with town.on("candidates_published"):
        answer_all(town)
    row = Election.objects.get(pk=ELECTION)
    Election.objects.filter(pk=ELECTION).update(procedure="group_leaders")
    row.refresh_from_db()
    assert "people" not in known(row, "review_summary")
