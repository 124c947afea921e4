from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    Town,
    moment,
    planned_town,
    the_election,
)
from tests.witness import last_entry, refused, stopped_by_other_rules

from huanjie.actions.open_elections import rules_of
from huanjie.actions.record_visit import Visited, VisitReport, record_visit
from huanjie.records.models import Paper, Visit, VisitIssue
from huanjie.tours.visit import Answer, Answered, questions_of

pytestmark = pytest.mark.django_db

BOOTH = "ask_booth_ready"


def town_with_visit() -> tuple[Town, Visit]:
    """Group 1 is to attend the village's poll."""
    town = planned_town()
    poll = town.days["polling_day"]
    visit = Visit.objects.create(
        group="G1",
        election_id=ELECTION,
        arrive=poll - timedelta(days=1),
        leave=poll,
        purpose="指导投票",
    )
    return town, visit


def report(poll: date, *, red: str = "", hours: int = 24) -> VisitReport:
    """All in order, but for one red answer; in place some hours before the start."""
    starts = moment(poll, 8)
    answers = []
    for one in questions_of(rules_of(the_election()), "poll"):
        alarms = Answer(one.question.red_when)
        fine = Answer.NO if alarms is Answer.YES else Answer.YES
        answers.append(Answered(question=one.id, answer=alarms if one.id == red else fine))
    return VisitReport(
        arrived=starts - timedelta(hours=hours),
        starts=starts,
        stage="poll",
        answers=tuple(answers),
        situation="程序按选举办法进行",
        good_practice="秩序良好",
        problems="秘密写票处未设遮挡" if red else "无",
        suggestions="投票前整改到位",
        remedy_due=poll,
    )


def record(town: Town, visit: Visit, **how: object) -> Visited:
    given = report(town.days["polling_day"], **how)  # type: ignore[arg-type]  # as named
    with town.on("polling_day"):
        return record_visit(town.guide, visit=visit.pk, report=given)


def test_a_visit_in_order_leaves_a_report_and_no_issue() -> None:
    town, visit = town_with_visit()
    done = record(town, visit)
    assert [one.code for one in done.findings] == ["visit.in_place"]
    assert (done.issues, VisitIssue.objects.count()) == ((), 0)
    visit.refresh_from_db()
    assert visit.reported_on == town.days["polling_day"]
    assert visit.report["situation"] == "程序按选举办法进行"
    assert not Paper.objects.get(form="visit_report").public
    entry = last_entry()
    assert (entry.act, entry.subject) == ("visit.record", VILLAGE)
    assert entry.facts == {"red": 0, "stage": "poll", "visit": visit.pk}


def test_a_red_answer_becomes_an_issue_with_a_due_day() -> None:
    town, visit = town_with_visit()
    (issue,) = record(town, visit, red=BOOTH).issues
    assert (issue.code, issue.state) == (f"visit.{BOOTH}", "open")
    assert issue.due == town.days["polling_day"]
    assert issue.history[0]["by"] == "高组长"
    assert last_entry().facts["red"] == 1


@pytest.mark.parametrize(
    ("hours", "code"),
    [
        (23, "visit.arrived_late"),
        (24, "visit.in_place"),
        (48, "visit.in_place"),
        (49, "visit.arrived_early"),
    ],
)
def test_a_group_is_in_place_a_day_before_and_no_more_than_two(hours: int, code: str) -> None:
    town, visit = town_with_visit()
    done = record(town, visit, hours=hours)
    assert done.findings[0].code == code
    assert done.issues == ()


def test_a_visit_is_reported_by_its_own_group() -> None:
    town, visit = town_with_visit()
    with town.on("polling_day"), refused("visit.other_group"):
        record_visit(town.other_guide, visit=visit.pk, report=report(town.days["polling_day"]))
    visit.refresh_from_db()
    assert visit.reported_on is None


def test_a_visit_is_reported_once() -> None:
    town, visit = town_with_visit()
    record(town, visit, red=BOOTH)
    with refused("visit.reported"):
        record(town, visit)
    assert VisitIssue.objects.count() == 1


def test_nothing_is_due_before_it_was_found() -> None:
    town, visit = town_with_visit()
    poll = town.days["polling_day"]
    early = replace(report(poll, red=BOOTH), remedy_due=poll - timedelta(days=1))
    with town.on("polling_day"), refused("issue.due_passed"):
        record_visit(town.guide, visit=visit.pk, report=early)
    visit.refresh_from_db()
    assert (visit.reported_on, Paper.objects.count()) == (None, 0)


def test_an_answer_to_no_question_of_the_stage_is_refused() -> None:
    town, visit = town_with_visit()
    given = report(town.days["polling_day"])
    strange = replace(given, answers=(Answered(question="ask_weather", answer=Answer.YES),))
    with town.on("polling_day"), refused("visit.question_unknown"):
        record_visit(town.guide, visit=visit.pk, report=strange)


def test_the_questions_are_not_asked_by_rules_that_changed_under_them() -> None:
    town, visit = town_with_visit()
    given = report(town.days["polling_day"])
    with town.on("polling_day"), stopped_by_other_rules():
        record_visit(town.guide, visit=visit.pk, report=given)
