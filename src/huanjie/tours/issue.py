"""An issue found on a visit, from opening to confirmation: every step by a named person.

    open -> assigned -> remedied -> confirmed
              ^            |
              +-- sent back +

Who remedied cannot confirm. A transition answers with the changed issue or with the finding
that says why not; nothing is changed in place.
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


class IssueState(StrEnum):
    """Where an issue stands."""

    OPEN = "open"
    ASSIGNED = "assigned"
    REMEDIED = "remedied"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """What was done, by whom, on which day, in whose words."""

    state: IssueState
    by: str
    on: date
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Something to be mended, by whom and by when."""

    id: str
    unit: UnitCode
    finding: Finding
    due: date
    state: IssueState
    responsible: str
    history: tuple[Event, ...]

    @property
    def remedied_by(self) -> str:
        """Who last said that it is mended; empty when nobody."""
        return next((e.by for e in reversed(self.history) if e.state is IssueState.REMEDIED), "")

    def is_overdue(self, on: date) -> bool:
        """Whether the due day has passed and nobody says that it is mended.

        The due day itself is in time; mending after it does not make it overdue again.
        """
        return on > self.due and self.state in (IssueState.OPEN, IssueState.ASSIGNED)


Moved = Issue | Finding
"""What a transition answers: the issue as it stands now, or why it stands as before."""


def opened(issue_id: str, finding: Finding, *, unit: UnitCode, due: date, done: Event) -> Moved:
    """A new issue from a finding of a visit; refused: a due day before the day it is opened."""
    if due < done.on:
        return _no(
            "due_passed", "整改期限早于提出日期", "due before the day it is opened", issue_id
        )
    if not done.by.strip():
        return _no("nameless", "须写明姓名", "a name is needed", issue_id)
    return Issue(
        id=issue_id,
        unit=unit,
        finding=finding,
        due=due,
        state=IssueState.OPEN,
        responsible="",
        history=(replace(done, state=IssueState.OPEN),),
    )


def assign(issue: Issue, responsible: str, *, by: str, on: date) -> Moved:
    """Give an open or assigned issue to a named person."""
    if issue.state not in (IssueState.OPEN, IssueState.ASSIGNED):
        return _wrong_state(issue, IssueState.ASSIGNED)
    if not responsible.strip():
        return _no("nameless", "须写明责任人", "a responsible person is needed", issue.id)
    step = Event(state=IssueState.ASSIGNED, by=by, on=on, says=responsible)
    return _step(replace(issue, responsible=responsible), step)


def remedy(issue: Issue, says: str, *, by: str, on: date) -> Moved:
    """Say what was done to mend an assigned issue; refused without words."""
    if issue.state is not IssueState.ASSIGNED:
        return _wrong_state(issue, IssueState.REMEDIED)
    if not says.strip():
        return _no("wordless", "须写明整改情况", "what was done must be said", issue.id)
    return _step(issue, Event(state=IssueState.REMEDIED, by=by, on=on, says=says))


def confirm(issue: Issue, says: str, *, by: str, on: date) -> Moved:
    """Confirm a remedy; refused to the person who remedied, and to the responsible one."""
    if issue.state is not IssueState.REMEDIED:
        return _wrong_state(issue, IssueState.CONFIRMED)
    if by in (issue.remedied_by, issue.responsible):
        return _no(
            "same_person",
            "整改人不能自行销号",
            "whoever mended an issue cannot confirm it",
            issue.id,
        )
    return _step(issue, Event(state=IssueState.CONFIRMED, by=by, on=on, says=says))


def send_back(issue: Issue, says: str, *, by: str, on: date) -> Moved:
    """Reject a remedy with a reason: the issue is assigned again to the same person."""
    if issue.state is not IssueState.REMEDIED:
        return _wrong_state(issue, IssueState.ASSIGNED)
    if by == issue.remedied_by:
        return _no("same_person", "须由他人退回", "another person sends it back", issue.id)
    if not says.strip():
        return _no("wordless", "须写明退回理由", "a reason is needed", issue.id)
    return _step(issue, Event(state=IssueState.ASSIGNED, by=by, on=on, says=says))


def _step(issue: Issue, step: Event) -> Moved:
    if not step.by.strip():
        return _no("nameless", "须写明姓名", "a name is needed", issue.id)
    if step.on < issue.history[-1].on:
        return _no("day_backwards", "日期早于上一步", "earlier than the step before", issue.id)
    return replace(issue, state=step.state, history=(*issue.history, step))


def _wrong_state(issue: Issue, wanted: IssueState) -> Finding:
    return _no(
        "state",
        f"当前状态“{STATE_ZH[issue.state]}”，不能转为“{STATE_ZH[wanted]}”",
        f"an issue that is {issue.state} cannot become {wanted}",
        issue.id,
    )


STATE_ZH = {
    IssueState.OPEN: "待交办",
    IssueState.ASSIGNED: "整改中",
    IssueState.REMEDIED: "待核实",
    IssueState.CONFIRMED: "已销号",
}


def _no(code: str, zh: str, en: str, issue_id: str) -> Finding:
    return Finding(
        code=f"issue.{code}",
        severity=Severity.ERROR,
        says=Wording(zh=zh, en=en),
        place=issue_id,
    )
