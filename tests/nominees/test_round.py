"""A round from the county's list to the written conclusion; who joins later reopens it for one."""

from dataclasses import replace
from datetime import date

import pytest

from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.court import COURT
from huanjie.nominees.checks.department import Hit
from huanjie.nominees.conclude import concluded
from huanjie.nominees.departments import FURTHER, KNOWN, TOWNSHIP, asked
from huanjie.nominees.review import (
    Conclusion,
    Decision,
    Heard,
    HitRuling,
    Joiner,
    Review,
    Standing,
    answered,
    closed,
    joined,
    reminders,
    ruled,
    standing,
    to_review,
    visible,
)
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import PersonName

A, B = PersonName("王芳"), PersonName("李国强")
DUE = date(2026, 4, 10)
HIT = Hit(item="dishonest_debtor", document="执行裁定")
STATION = TOWNSHIP[0]
NEW = Review(people=(A,), departments=(STATION, COURT), due=DUE)


def conclusion(department, person=A, hits=()) -> Conclusion:
    return Conclusion(
        department=department.id,
        person=person,
        hits=hits,
        document="函1号",
        by="院长",
        on=date(2026, 4, 8),
    )


def taken(review: Review, *given: Conclusion) -> Review:
    for one in given:
        review = answered(review, one)
        assert isinstance(review, Review), review
    return review


RULING = HitRuling(
    department="court",
    person=A,
    item="dishonest_debtor",
    decision=Decision.UPHOLD,
    reason="仍在名单",
    heard=Heard(says="已还清一半", on=date(2026, 4, 9)),
    by="组织部长",
    on=date(2026, 4, 10),
)
REPORTED = taken(NEW, conclusion(STATION), conclusion(COURT, hits=(HIT,)))
RULED = ruled(REPORTED, RULING)
CLOSED = closed(RULED, by="主任", on=DUE)
JOINER = Joiner(person=B, on=date(2026, 4, 11), due=date(2026, 4, 15))


def code(found) -> str:
    assert isinstance(found, Finding), found
    return found.code.removeprefix("nominees.")


def test_a_county_asks_any_of_the_departments_the_township_first():
    assert asked(["court", "police_station"]) == (STATION, COURT)
    assert asked(one.id for one in KNOWN) == (*TOWNSHIP, *CHECKS, *FURTHER)
    assert len({one.id for one in KNOWN}) == len(KNOWN)


@pytest.mark.parametrize(
    ("ids", "match"), [([], "是空的"), (["clan"], "没有部门"), (["court", "court"], "重复")]
)
def test_a_faulty_list_of_departments_is_refused(ids, match):
    with pytest.raises(Refused, match=match):
        asked(ids)


def test_the_county_answers_after_the_township():
    assert code(answered(NEW, conclusion(COURT))) == "conclusion_before_township"
    assert isinstance(answered(taken(NEW, conclusion(STATION)), conclusion(COURT)), Review)


def test_nothing_is_seen_before_the_round_is_closed_but_by_who_rules():
    assert visible(RULED, rules=False) == ()
    assert len(visible(RULED, rules=True)) == 2
    assert len(visible(CLOSED, rules=False)) == 2


@pytest.mark.parametrize(
    ("review", "by", "why"),
    [
        (NEW, "主任", "missing"),
        (REPORTED, "主任", "unruled"),
        (RULED, " ", "nameless"),
        (CLOSED, "主任", "again"),
    ],
)
def test_a_round_is_closed_once_all_is_there(review, by, why):
    assert code(closed(review, by=by, on=DUE)) == f"close_{why}"


def test_a_round_that_cannot_be_closed_names_the_late_departments():
    found = closed(NEW, by="主任", on=DUE)
    assert isinstance(found, Finding)
    assert STATION.title.zh in found.says.zh
    assert COURT.title.zh in found.says.zh


def test_who_joins_later_reopens_the_round_for_that_one_only():
    again = joined(CLOSED, JOINER)
    assert isinstance(again, Review)
    assert again.open == (B,)
    assert standing(again, A) is Standing.UPHELD
    assert [one.person for one in visible(again, rules=False)] == [A, A]
    assert code(answered(again, conclusion(STATION))) == "conclusion_again"
    done = closed(taken(again, conclusion(STATION, B), conclusion(COURT, B)), by="主任", on=DUE)
    assert isinstance(done, Review)
    assert [one.people for one in done.closings] == [(A,), (B,)]


def test_who_joins_later_has_another_due_day():
    again = joined(CLOSED, JOINER)
    assert [one.code for one in reminders(again, on=date(2026, 4, 15))] == [
        "nominees.review_waiting"
    ] * 2
    assert [one.code for one in reminders(again, on=date(2026, 4, 16))] == [
        "nominees.review_overdue"
    ] * 2


def test_nobody_is_reviewed_twice():
    assert code(joined(CLOSED, replace(JOINER, person=A))) == "join_again"
    assert to_review([A, B, B], [CLOSED]) == (B,)
    assert to_review([A, B], [RULED]) == (A, B)


def test_the_departments_have_until_the_day_of_joining_at_least():
    assert code(joined(CLOSED, replace(JOINER, due=date(2026, 4, 10)))) == "join_due"
    assert isinstance(joined(CLOSED, replace(JOINER, due=JOINER.on)), Review)


def test_one_conclusion_holds_every_answer_the_hearing_and_the_reason():
    found = concluded(CLOSED, A)
    assert found.standing is Standing.UPHELD
    assert len(found.lines) == 3
    assert STATION.title.zh in found.lines[0].zh
    for part in ("执行裁定", "已还清一半", "2026-04-09", "组织部长", "仍在名单"):
        assert part in found.lines[1].zh
    assert found.lines[-1].zh == "结论：不通过"


def test_a_cleared_hit_and_no_hearing_are_told_too():
    cleared = ruled(REPORTED, replace(RULING, decision=Decision.CLEAR, heard=None))
    found = concluded(closed(cleared, by="主任", on=DUE), A)
    assert "认定不成立" in found.lines[1].zh
    assert found.lines[-1].zh == "结论：通过"


@pytest.mark.parametrize(("review", "person"), [(RULED, A), (CLOSED, B)])
def test_there_is_no_conclusion_on_whom_the_round_is_open(review, person):
    with pytest.raises(Refused, match="没有结束"):
        concluded(review, person)
