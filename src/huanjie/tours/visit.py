"""A visit: the questions that a group asks, the answers, and what they show."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from huanjie.law.rules import RuleSet, VisitQuestion
from huanjie.terms.findings import Finding, Severity, refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


class Answer(StrEnum):
    """What the group saw; `not_seen` is an answer, an empty line is not."""

    YES = "answered_yes"
    NO = "answered_no"
    NOT_SEEN = "not_seen"
    DOES_NOT_APPLY = "does_not_apply"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer with the group's remark."""

    question: str
    answer: Answer
    remark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeadTime:
    """How many hours before the start a group has to be in place."""

    least_hours: int = 24
    most_hours: int = 48


def questions_of(rules: RuleSet, stage: str) -> tuple[VisitQuestion, ...]:
    """The checklist of one stage, in the order of the rule set."""
    return tuple(one for one in rules.questions() if one.question.stage == stage)


def findings_of(
    unit: UnitCode, questions: tuple[VisitQuestion, ...], answers: Iterable[Answered]
) -> tuple[Finding, ...]:
    """What the answers of a visit show: red answers, things not seen, questions left open.

    A red answer is an error `visit.<question>`, cited; `not_seen` a warning `visit.not_seen`;
    a question without an answer a warning `visit.unanswered`.
    Refused: an answer to no question of the list, two answers to one.
    """
    given: dict[str, Answered] = {}
    known = {question.id for question in questions}
    for one in answers:
        if one.question not in known:
            raise _refusal("unknown", one.question, "清单中无此问题", "no such question")
        if one.question in given:
            raise _refusal("twice", one.question, "同一问题答了两次", "answered twice")
        given[one.question] = one
    found = (_finding(unit, question, given) for question in questions)
    return tuple(one for one in found if one is not None)


def lead_time(unit: UnitCode, *, arrived: datetime, starts: datetime, rule: LeadTime) -> Finding:
    """How long before the start the group was in place, with a warning outside the rule.

    Exactly the least and exactly the most hours keep it. Codes: `visit.in_place` (info),
    `visit.arrived_late`, `visit.arrived_early`.
    """
    minutes = int((starts - arrived).total_seconds() // 60)
    hours = f"{minutes // 60}小时{minutes % 60}分"
    english = f"{minutes // 60} h {minutes % 60} min"
    if minutes < rule.least_hours * 60:
        code, zh, en = "arrived_late", "到达过晚", "arrived too late"
    elif minutes > rule.most_hours * 60:
        code, zh, en = "arrived_early", "到达过早", "arrived too early"
    else:
        code, zh, en = "in_place", "按时到位", "in place in time"
    kept = code == "in_place"
    return Finding(
        code=f"visit.{code}",
        severity=Severity.INFO if kept else Severity.WARNING,
        says=Wording(
            zh=f"{zh}：提前{hours}(应提前{rule.least_hours}至{rule.most_hours}小时)",
            en=f"{en}: {english} before the start"
            f" ({rule.least_hours} to {rule.most_hours} h are due)",
        ),
        place=unit,
        about="lead_time",
    )


def _finding(
    unit: UnitCode, question: VisitQuestion, given: Mapping[str, Answered]
) -> Finding | None:
    one = given.get(question.id)
    if one is None:
        code, severity, zh, en = "unanswered", Severity.WARNING, "未作答", "not answered"
    elif one.answer.value == question.question.red_when:
        code, severity, zh, en = question.id, Severity.ERROR, "不符合", "red"
    elif one.answer is Answer.NOT_SEEN:
        code, severity, zh, en = "not_seen", Severity.WARNING, "未查看", "not seen"
    else:
        return None
    remark = one.remark if one is not None else ""
    return Finding(
        code=f"visit.{code}",
        severity=severity,
        says=Wording(
            zh=f"{question.title.zh}：{zh}" + (f"；{remark}" if remark else ""),
            en=f"{question.title.en}: {en}" + (f"; {remark}" if remark else ""),
        ),
        place=unit,
        about=question.id,
        cited=question.cited,
    )


def _refusal(code: str, question: str, zh: str, en: str) -> Exception:
    return refusal(
        f"visit.question_{code}", Wording(zh=f"{question}：{zh}", en=f"{question}: {en}")
    )
