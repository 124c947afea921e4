"""Flow C: rules become a calendar, a plan of tours, a visit, an issue that is put right."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.town import (
    DAY,
    ELECTION,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    UNITS,
    VILLAGE,
    Town,
    campaign,
    moment,
    open_town,
    the_election,
)

from huanjie.actions import clock
from huanjie.actions.handle_issue import assign_issue, confirm_issue, remedy_issue
from huanjie.actions.make_timetable import make_timetable
from huanjie.actions.open_elections import rules_of
from huanjie.actions.plan_tours import plan_tours
from huanjie.actions.record_visit import VisitReport, record_visit
from huanjie.records.models import Deadline, Paper, Visit, VisitIssue
from huanjie.terms.campaign import Group, Leader, Leg
from huanjie.terms.deadlines import Plan
from huanjie.timetable.build import plan
from huanjie.tours.follow import settle
from huanjie.tours.problem import TourProblem, problem_from
from huanjie.tours.verify import verify
from huanjie.tours.visit import Answer, Answered, questions_of
from huanjie.tours.work import Budget

pytestmark = pytest.mark.django_db

COUNTY = campaign(
    groups=tuple(
        Group(id=name, name=f"{name}组", base=TOWNSHIP, teams=1, away=()) for name in ("G1", "G2")
    ),
    leaders=tuple(
        Leader(name=name, township=township, away=())
        for name, township in (("高建华", TOWNSHIP), ("林文", OTHER_TOWNSHIP))
    ),
    travel=(Leg(start=TOWNSHIP, end=OTHER_TOWNSHIP, minutes=90),),
)


def planned() -> tuple[Town, TourProblem, Plan]:
    """Timetable and tours made together, both recorded."""
    town = open_town()
    lawful = plan(COUNTY)
    problem = problem_from(lawful, COUNTY)
    settled = settle(problem, lawful, COUNTY, replan=plan, budget=Budget())
    assert not [f for f in verify(settled.tours, problem) if f.severity == "error"]
    with clock.at(moment(DAY)):
        make_timetable(town.clerk, plan=settled.plan)
        plan_tours(town.clerk, tours=settled.tours)
    days = {d.step: d.day for d in settled.plan.deadlines if d.unit == VILLAGE}
    return replace(town, days=days), problem, settled.plan


def visited(town: Town, visit: Visit, *, red: str) -> VisitIssue:
    """The group came the day before the poll and found one thing wrong."""
    poll = town.days["polling_day"]
    answers = []
    for one in questions_of(rules_of(the_election()), "poll"):
        alarms = Answer(one.question.red_when)
        fine = Answer.NO if alarms is Answer.YES else Answer.YES
        answers.append(Answered(question=one.id, answer=alarms if one.id == red else fine))
    report = VisitReport(
        arrived=moment(poll - timedelta(days=1)),
        starts=moment(poll),
        stage="poll",
        answers=tuple(answers),
        situation="程序按选举办法进行",
        good_practice="秩序良好",
        problems="未设秘密写票处",
        suggestions="投票前整改到位",
        remedy_due=poll,
    )
    guide = {"G1": town.guide, "G2": town.other_guide}[visit.group]
    (issue,) = record_visit(guide, visit=visit.pk, report=report).issues
    return issue


def test_every_village_has_lawful_days_and_somebody_at_its_poll() -> None:
    planned()
    polls = dict(Deadline.objects.filter(step="polling_day").values_list("election", "day"))
    assert len(polls) == UNITS.count("villagers_committee,")
    for election, day in polls.items():
        visit = Visit.objects.get(election=election)
        assert visit.arrive < day <= visit.leave


def test_what_a_visit_finds_is_put_right_and_confirmed_by_another() -> None:
    town, _, _ = planned()
    visit = Visit.objects.get(election=ELECTION)
    guide = {"G1": town.guide, "G2": town.other_guide}[visit.group]
    with town.on("polling_day", hour=7):
        issue = visited(town, visit, red="ask_booth_ready")
        assign_issue(guide, issue=issue.pk, responsible=town.chair.name)
        remedy_issue(town.chair, issue=issue.pk, says="已设三处布帘隔间")
        confirm_issue(guide, issue=issue.pk, says="现场查看，符合要求")
    assert VisitIssue.objects.get().state == "confirmed"
    assert Paper.objects.get(form="visit_report").issued_on == town.days["polling_day"]


def test_a_village_that_was_visited_is_left_out_of_the_next_plan() -> None:
    town, problem, lawful = planned()
    visit = Visit.objects.get(election=ELECTION)
    with town.on("polling_day"):
        visited(town, visit, red="ask_booth_ready")
        again = settle(problem, lawful, COUNTY, replan=plan, budget=Budget())
        plan_tours(town.clerk, tours=again.tours)
    kept = Visit.objects.get(election=ELECTION)
    assert (kept.pk, kept.reported_on) == (visit.pk, town.days["polling_day"])
    assert Visit.objects.count() == 3
    assert isinstance(kept.arrive, date)
