"""Visits of tour groups to one election, what they found, how it was put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Visit, VisitIssue


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A finding's change of state: when, by whom, into what, with what words."""

    on: str
    by: str
    state: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueLine:
    """Something found on the spot."""

    code: str
    says: str
    severity: str
    state: str
    due: date
    overdue: bool
    history: tuple[Change, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A question of the visit's list with what was seen."""

    question: str
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class VisitLine:
    """A visit; `state` is planned, there, unreported or reported."""

    group: str
    arrive: date
    leave: date
    purpose: str
    reported_on: date | None
    state: str
    answers: tuple[Answer, ...]
    issues: tuple[IssueLine, ...]


def visits_of(unit: str, today: date) -> tuple[VisitLine, ...]:
    """The visits to a unit's elections in the order of arrival, in two statements."""
    issues: dict[int, list[IssueLine]] = {}
    for row in VisitIssue.objects.filter(visit__election__unit=unit):
        issues.setdefault(row.visit_id, []).append(_issue(row, today))
    return tuple(
        VisitLine(
            group=visit.group,
            arrive=visit.arrive,
            leave=visit.leave,
            purpose=visit.purpose,
            reported_on=visit.reported_on,
            state=_state(visit, today),
            answers=_answers(visit.report),
            issues=tuple(issues.get(visit.pk, ())),
        )
        for visit in Visit.objects.filter(election__unit=unit)
    )


def _state(visit: Visit, today: date) -> str:
    if visit.reported_on is not None:
        return "reported"
    if visit.leave < today:
        return "unreported"
    return "there" if visit.arrive <= today else "planned"


def _issue(row: VisitIssue, today: date) -> IssueLine:
    history = row.history if isinstance(row.history, list) else []
    return IssueLine(
        code=row.code,
        says=row.says,
        severity=row.severity,
        state=row.state,
        due=row.due,
        overdue=row.state != "confirmed" and row.due < today,
        history=tuple(_change(one) for one in history if isinstance(one, dict)),
    )


def _change(stored: Mapping[str, object]) -> Change:
    return Change(
        on=_first(stored, "on", "at", "day"),
        by=_first(stored, "by", "who"),
        state=_first(stored, "state", "to"),
        says=_first(stored, "says", "note", "reason"),
    )


def _first(stored: Mapping[str, object], *names: str) -> str:
    return next((str(stored[name]) for name in names if stored.get(name)), "")


def _answers(report: object) -> tuple[Answer, ...]:
    """The answers of a report: `{"answers": {question: answer}}`, or the mapping itself."""
    given = report.get("answers", report) if isinstance(report, dict) else {}
    if not isinstance(given, dict):
        return ()
    return tuple(Answer(question=str(q), answer=str(a)) for q, a in given.items())
