"""An issue goes from open to confirmed, each step by a named person, the last by another."""

from dataclasses import replace
from datetime import date

import pytest

from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.issue import (
    Event,
    Issue,
    IssueState,
    assign,
    confirm,
    opened,
    remedy,
    send_back,
)

UNIT = UnitCode("119999100200")
FOUND = Finding(
    code="visit.ask_roll_posted",
    severity=Severity.ERROR,
    says=Wording(zh="未张榜", en="not posted"),
)
D1, D2, D3 = date(2026, 5, 1), date(2026, 5, 2), date(2026, 5, 3)


def fresh() -> Issue:
    done = Event(state=IssueState.OPEN, by="甲", on=D1, says="现场发现")
    issue = opened("G1-1", FOUND, unit=UNIT, due=D2, done=done)
    assert isinstance(issue, Issue)
    return issue


def step(answer) -> Issue:
    assert isinstance(answer, Issue), answer
    return answer


def code(answer) -> str:
    assert isinstance(answer, Finding), answer
    return answer.code


def assigned() -> Issue:
    return step(assign(fresh(), "乙", by="甲", on=D1))


def remedied() -> Issue:
    return step(remedy(assigned(), "已补贴", by="丙", on=D2))


def test_the_whole_way_is_kept_in_the_history():
    done = step(confirm(remedied(), "属实", by="甲", on=D2))
    assert done.state is IssueState.CONFIRMED
    assert [(e.state.value, e.by) for e in done.history] == [
        ("open", "甲"),
        ("assigned", "甲"),
        ("remedied", "丙"),
        ("confirmed", "甲"),
    ]


@pytest.mark.parametrize("person", ["丙", "乙"])
def test_whoever_mended_it_or_answers_for_it_cannot_confirm(person):
    assert code(confirm(remedied(), "属实", by=person, on=D2)) == "issue.same_person"


def test_the_issue_refused_stands_as_before():
    issue = remedied()
    confirm(issue, "属实", by="丙", on=D2)
    assert issue == remedied()


def test_a_remedy_can_be_sent_back_with_a_reason_by_another():
    assert code(send_back(remedied(), "不全", by="丙", on=D2)) == "issue.same_person"
    assert code(send_back(remedied(), " ", by="甲", on=D2)) == "issue.wordless"
    again = step(send_back(remedied(), "不全", by="甲", on=D2))
    assert (again.state, again.responsible) == (IssueState.ASSIGNED, "乙")


def test_an_assigned_issue_can_be_given_to_another():
    assert step(assign(assigned(), "丁", by="甲", on=D2)).responsible == "丁"


@pytest.mark.parametrize(
    "answer",
    [
        lambda: remedy(fresh(), "x", by="丙", on=D2),
        lambda: confirm(assigned(), "x", by="甲", on=D2),
        lambda: send_back(assigned(), "x", by="甲", on=D2),
        lambda: assign(remedied(), "丁", by="甲", on=D2),
    ],
)
def test_no_step_is_skipped(answer):
    assert code(answer()) == "issue.state"


def test_names_words_and_order_of_days_are_demanded():
    assert code(assign(fresh(), " ", by="甲", on=D1)) == "issue.nameless"
    assert code(assign(fresh(), "乙", by="", on=D1)) == "issue.nameless"
    assert code(remedy(assigned(), "", by="丙", on=D2)) == "issue.wordless"
    assert code(confirm(remedied(), "", by="甲", on=D1)) == "issue.day_backwards"


def test_a_due_day_before_the_opening_is_refused_and_the_same_day_is_not():
    done = Event(state=IssueState.OPEN, by="甲", on=D2, says="")
    assert code(opened("1", FOUND, unit=UNIT, due=D1, done=done)) == "issue.due_passed"
    step(opened("1", FOUND, unit=UNIT, due=D2, done=done))
    nameless = replace(done, by=" ")
    assert code(opened("1", FOUND, unit=UNIT, due=D2, done=nameless)) == "issue.nameless"


def test_the_due_day_is_in_time_and_the_day_after_is_not():
    assert [assigned().is_overdue(d) for d in (D1, D2, D3)] == [False, False, True]
    assert not remedied().is_overdue(D3)
