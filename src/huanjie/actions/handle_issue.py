"""Put right what a visit found: assigned, remedied, confirmed by another person."""

from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act
from huanjie.actions.record_visit import history_of
from huanjie.actions.roles import COMMITTEE, COMMITTEE_OR_TOWNSHIP, TOUR_GROUP, Role
from huanjie.records.models import Officer, VisitIssue
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.issue import Event, Issue, IssueState, Moved, assign, confirm, remedy


@act("issue.assign", may=(*TOUR_GROUP, Role.TOWNSHIP_WORK_TEAM))
def assign_issue(by: Officer, *, issue: int, responsible: str) -> Done[VisitIssue]:
    """Name the person who has to put it right."""
    row = _row(issue)
    return _moved(row, assign(_noun(row), responsible, by=by.name, on=clock.today()))


@act("issue.remedy", may=COMMITTEE)
def remedy_issue(by: Officer, *, issue: int, says: str) -> Done[VisitIssue]:
    """Say what was done about it."""
    row = _row(issue)
    return _moved(row, remedy(_noun(row), says, by=by.name, on=clock.today()))


@act("issue.confirm", may=(*TOUR_GROUP, *COMMITTEE_OR_TOWNSHIP))
def confirm_issue(by: Officer, *, issue: int, says: str) -> Done[VisitIssue]:
    """Confirm that it was put right: never the person who did it."""
    row = _row(issue)
    return _moved(row, confirm(_noun(row), says, by=by.name, on=clock.today()))


def _row(issue: int) -> VisitIssue:
    return VisitIssue.objects.select_related("visit__election__unit__parent").get(pk=issue)


def _noun(row: VisitIssue) -> Issue:
    events = tuple(
        Event(
            state=IssueState(e["state"]), by=e["by"], on=date.fromisoformat(e["on"]), says=e["says"]
        )
        for e in row.history
    )
    return Issue(
        id=str(row.pk),
        unit=UnitCode(row.visit.election.unit_id),
        finding=Finding(
            code=row.code, severity=Severity(row.severity), says=Wording(zh=row.says, en=row.code)
        ),
        due=row.due,
        state=IssueState(row.state),
        responsible=next((e.says for e in reversed(events) if e.state is IssueState.ASSIGNED), ""),
        history=events,
    )


def _moved(row: VisitIssue, moved: Moved) -> Done[VisitIssue]:
    if isinstance(moved, Finding):
        raise Refused([moved])
    row.state = moved.state
    row.history = history_of(moved)
    row.save()
    facts: Facts = {"issue": row.pk, "state": moved.state.value, "code": row.code}
    return Done(report=row, unit=row.visit.election.unit, facts=facts)
