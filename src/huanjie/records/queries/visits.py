"""Visits of tour groups to one election, what they found, how it was put right."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from huanjie.law.load import rule_set
from huanjie.records.models import Election, Visit, VisitIssue
from huanjie.terms.wording import Wording

PARTS = ("situation", "good_practice", "problems", "suggestions")
BLANK = {"on": "", "by": "", "state": "", "says": ""}


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

    question: Wording
    answer: str
    remark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One of the four parts of a visit's report."""

    name: str
    says: str


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
    parts: tuple[Part, ...]
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
            answers=_answers(visit.report.get("answers"), visit.election),
            parts=tuple(
                Part(name=name, says=str(visit.report[name]))
                for name in PARTS
                if visit.report.get(name)
            ),
            issues=tuple(issues.get(visit.pk, ())),
        )
        for visit in Visit.objects.filter(election__unit=unit).select_related("election")
    )


def _state(visit: Visit, today: date) -> str:
    if visit.reported_on is not None:
        return "reported"
    if visit.leave < today:
        return "unreported"
    return "there" if visit.arrive <= today else "planned"


def _issue(row: VisitIssue, today: date) -> IssueLine:
    history: list[dict[str, str]] = row.history
    return IssueLine(
        code=row.code,
        says=row.says,
        severity=row.severity,
        state=row.state,
        due=row.due,
        overdue=row.state != "confirmed" and row.due < today,
        history=tuple(Change(**{**BLANK, **one}) for one in history),
    )


def _answers(given: object, election: Election) -> tuple[Answer, ...]:
    lines = given if isinstance(given, list) else []
    questions = _questions(election) if lines else {}
    return tuple(
        Answer(
            question=questions.get(one["question"]) or Wording(zh=one["question"], en=""),
            answer=one["answer"],
            remark=one.get("remark", ""),
        )
        for one in lines
    )


def _questions(election: Election) -> Mapping[str, Wording]:
    """What the questions of the election's rule set ask."""
    day, county = election.law_day, election.unit_id[:6]
    rules = rule_set(election.procedure, on=day, jurisdiction=county)
    return {one.id: one.title for one in rules.questions()}
