"""Report a visit: when the group came, what it asked, what it saw, what has to be put right."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from typing import Any

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.issue_paper import issue
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import TOUR_GROUP
from huanjie.actions.visit_paper import visit_paper
from huanjie.records.models import Officer, Visit, VisitIssue
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.issue import Event, Issue, IssueState, opened
from huanjie.tours.visit import Answered, LeadTime, findings_of, lead_time, questions_of


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitReport:
    """What the group brings back: arrival, start of the vote, answers of one stage, four parts."""

    arrived: datetime
    starts: datetime
    stage: str
    answers: tuple[Answered, ...]
    situation: str
    good_practice: str
    problems: str
    suggestions: str
    remedy_due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Visited:
    """What a visit showed."""

    findings: tuple[Finding, ...]
    issues: tuple[VisitIssue, ...]


@act("visit.record", may=TOUR_GROUP)
def record_visit(by: Officer, *, visit: int, report: VisitReport) -> Done[Visited]:
    """Record a visit of the own group; every red answer becomes an issue with a due day."""
    row = Visit.objects.select_related("election__unit__parent").get(pk=visit)
    unit = row.election.unit
    require(
        row.group == by.group,
        "visit.other_group",
        Wording(zh=f"这是{row.group}组的任务", en=f"this visit is group {row.group}'s"),
    )
    require(
        row.reported_on is None,
        "visit.reported",
        Wording(zh="本次巡回已报告", en="this visit is already reported"),
    )
    questions = questions_of(rules_of(row.election), report.stage)
    code = UnitCode(unit.pk)
    found = (
        lead_time(code, arrived=report.arrived, starts=report.starts, rule=LeadTime()),
        *findings_of(code, questions, report.answers),
    )
    row.reported_on = clock.today()
    row.report = _kept(report)
    row.save()
    data = visit_paper(
        row, questions=questions, answers=report.answers, found=found, report=row.report
    )
    issue(row.election, "visit_report", data, public=False)
    red = [f for f in found if f.severity is Severity.ERROR]
    issues = tuple(_open(row, finding, report, by) for finding in red)
    facts: Facts = {"visit": visit, "stage": report.stage, "red": len(red)}
    return Done(report=Visited(findings=found, issues=issues), unit=unit, facts=facts)


def _kept(report: VisitReport) -> dict[str, Any]:
    kept = asdict(report)
    kept["answers"] = [
        {"question": a.question, "answer": a.answer.value, "remark": a.remark}
        for a in report.answers
    ]
    return kept | {
        "arrived": report.arrived.isoformat(),
        "starts": report.starts.isoformat(),
        "remedy_due": report.remedy_due.isoformat(),
    }


def _open(visit: Visit, finding: Finding, report: VisitReport, by: Officer) -> VisitIssue:
    done = Event(state=IssueState.OPEN, by=by.name, on=clock.today(), says=finding.says.zh)
    moved = opened(
        f"V{visit.pk}",
        finding,
        unit=UnitCode(visit.election.unit_id),
        due=report.remedy_due,
        done=done,
    )
    if isinstance(moved, Finding):
        raise Refused([moved])
    return VisitIssue.objects.create(
        visit=visit,
        code=finding.code,
        says=finding.says.zh,
        severity=finding.severity,
        state=moved.state,
        due=moved.due,
        history=history_of(moved),
    )


def history_of(issue: Issue) -> list[dict[str, str]]:
    """The steps of an issue as they are stored."""
    return [
        {"state": e.state.value, "by": e.by, "on": e.on.isoformat(), "says": e.says}
        for e in issue.history
    ]
