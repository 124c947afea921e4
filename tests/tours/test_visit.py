"""Answers of a visit become findings; being in place too late or too early does too."""

from datetime import UTC, date, datetime, timedelta

import pytest

from huanjie.law.load import rule_set
from huanjie.law.rules import Question, VisitQuestion
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.findings import Refused, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.visit import (
    Answer,
    Answered,
    LeadTime,
    findings_of,
    lead_time,
    questions_of,
)

UNIT = UnitCode("119999100200")
CITED = Citation(act="法", article="1", authority=Authority.LAW, certainty=Certainty.READ)


def question(name: str, red: Answer) -> VisitQuestion:
    return VisitQuestion(
        id=name,
        title=Wording(zh=f"{name}?", en=f"{name}?"),
        question=Question(stage="roll", red_when=red.value),
        cited=CITED,
    )


LIST = (question("posted", Answer.NO), question("complaints", Answer.YES))


def codes(*answers: tuple[str, Answer]) -> list[tuple[str, str]]:
    given = [Answered(question=q, answer=a) for q, a in answers]
    return [(f.code, f.severity.value) for f in findings_of(UNIT, LIST, given)]


def test_the_red_answer_is_an_error_and_the_other_is_nothing():
    assert codes(("posted", Answer.NO), ("complaints", Answer.NO)) == [("visit.posted", "error")]
    assert codes(("posted", Answer.YES), ("complaints", Answer.YES)) == [
        ("visit.complaints", "error")
    ]


def test_a_red_answer_carries_its_article_and_the_remark():
    one = Answered(question="posted", answer=Answer.NO, remark="公告栏空白")
    [found, _] = findings_of(UNIT, LIST, [one])
    assert found.cited == CITED
    assert found.says.zh == "posted?：不符合；公告栏空白"


def test_what_was_not_seen_or_left_open_is_a_warning_and_what_does_not_apply_is_nothing():
    assert codes(("posted", Answer.NOT_SEEN)) == [
        ("visit.not_seen", "warning"),
        ("visit.unanswered", "warning"),
    ]
    assert codes(("posted", Answer.DOES_NOT_APPLY), ("complaints", Answer.NO)) == []


@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ([("else", Answer.NO)], "visit.question_unknown"),
        ([("posted", Answer.NO), ("posted", Answer.YES)], "visit.question_twice"),
    ],
)
def test_an_answer_to_no_question_or_two_to_one_is_refused(answers, code):
    with pytest.raises(Refused) as refused:
        codes(*answers)
    assert refused.value.findings[0].code == code


def test_the_rule_set_has_questions_and_every_red_answer_is_one_that_can_be_given():
    rules = rule_set("villagers_committee", on=date(2026, 3, 2))
    assert questions_of(rules, "roll")
    given = {answer.value for answer in Answer}
    assert {one.question.red_when for one in rules.questions()} <= given


@pytest.mark.parametrize(
    ("minutes", "code"),
    [
        (24 * 60 - 1, "visit.arrived_late"),
        (24 * 60, "visit.in_place"),
        (48 * 60, "visit.in_place"),
        (48 * 60 + 1, "visit.arrived_early"),
    ],
)
def test_the_group_is_in_place_a_day_to_two_days_before(minutes, code):
    starts = datetime(2026, 5, 10, 8, 0, tzinfo=UTC)
    found = lead_time(
        UNIT, arrived=starts - timedelta(minutes=minutes), starts=starts, rule=LeadTime()
    )
    assert found.code == code
    assert (found.severity is Severity.INFO) == (code == "visit.in_place")
