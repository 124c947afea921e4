"""The joint review: sealed answers, nobody forgotten, nobody struck without a ruling."""

from dataclasses import replace
from datetime import date

import pytest

from huanjie.nominees.checks import CHECKS
from huanjie.nominees.checks.court import COURT
from huanjie.nominees.checks.department import Grounds, Hit
from huanjie.nominees.checks.justice import JUSTICE
from huanjie.nominees.review import (
    Conclusion,
    Decision,
    Heard,
    HitRuling,
    Missing,
    Review,
    Standing,
    answered,
    hits,
    missing,
    reminders,
    ruled,
    seen_by,
    standing,
)
from huanjie.terms.findings import Finding
from huanjie.terms.ids import PersonName

A, B = PersonName("王芳"), PersonName("李国强")
DUE = date(2026, 4, 10)
HIT = Hit(item="dishonest_debtor", document="执行裁定")
NEW = Review(people=(A, B), departments=(COURT, JUSTICE), due=DUE)
NO_GROUNDS = Grounds(bases=(), statutory_bars=frozenset())


def conclusion(department="court", person=A, found=(), **more) -> Conclusion:
    given = {"document": "法函1号", "by": "院长", "on": date(2026, 4, 8)} | more
    return Conclusion(department=department, person=person, hits=found, **given)


def taken(review: Review, *conclusions: Conclusion) -> Review:
    for one in conclusions:
        answer = answered(review, one)
        assert isinstance(answer, Review), answer
        review = answer
    return review


def ruling(**more) -> HitRuling:
    given = {
        "department": "court",
        "person": A,
        "item": "dishonest_debtor",
        "decision": Decision.UPHOLD,
        "reason": "仍在名单",
        "heard": Heard(says="本人已陈述", on=date(2026, 4, 11)),
        "by": "组织部长",
        "on": date(2026, 4, 12),
    }
    return HitRuling(**(given | more))


def code(answer) -> str:
    assert isinstance(answer, Finding), answer
    return answer.code.removeprefix("nominees.")


ALL = taken(
    NEW,
    conclusion(found=(HIT,)),
    conclusion(person=B),
    conclusion("justice"),
    conclusion("justice", B),
)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        (conclusion("tax"), "department"),
        (conclusion(person=PersonName("外人")), "person"),
        (conclusion("justice", found=(HIT,)), "item"),
        (conclusion(found=(HIT, HIT)), "item_twice"),
        (conclusion(by=" "), "unsigned"),
        (conclusion(document=""), "no_document"),
    ],
)
def test_a_faulty_conclusion_is_not_taken(given, why):
    assert code(answered(NEW, given)) == f"conclusion_{why}"


def test_the_same_person_is_not_answered_on_twice_by_a_department():
    once = taken(NEW, conclusion())
    assert code(answered(once, conclusion())) == "conclusion_again"


def test_a_department_sees_its_own_conclusions_only():
    assert {one.department for one in seen_by(ALL, "justice")} == {"justice"}
    assert len(seen_by(ALL, "court")) == 2


def test_every_missing_conclusion_is_named():
    review = taken(NEW, conclusion(), conclusion("justice", B))
    assert missing(review) == (
        Missing(department="court", person=B),
        Missing(department="justice", person=A),
    )
    assert missing(ALL) == ()


@pytest.mark.parametrize(("day", "code_"), [(10, "review_waiting"), (11, "review_overdue")])
def test_the_due_day_is_in_time_and_the_day_after_is_not(day, code_):
    found = reminders(taken(NEW, conclusion()), on=date(2026, 4, day))
    assert [one.code for one in found] == [f"nominees.{code_}"] * 2
    assert reminders(ALL, on=date(2026, 4, day)) == ()


def test_a_hit_is_a_finding_and_leaves_the_person_pending():
    [found] = hits(ALL, grounds=NO_GROUNDS, on=DUE)
    assert found.about == f"{A}/dishonest_debtor"
    assert standing(ALL, A) is Standing.PENDING
    assert standing(ALL, B) is Standing.CLEAR


def test_silence_leaves_a_person_pending():
    assert standing(taken(NEW, conclusion()), A) is Standing.PENDING


def test_only_a_ruling_upholds_or_clears():
    assert standing(ruled(ALL, ruling()), A) is Standing.UPHELD
    assert standing(ruled(ALL, ruling(decision=Decision.CLEAR, heard=None)), A) is Standing.CLEAR


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"item": "criminally_punished"}, "no_hit"),
        ({"person": B}, "no_hit"),
        ({"by": " "}, "nameless"),
        ({"reason": ""}, "reasonless"),
        ({"heard": None}, "not_heard"),
        ({"heard": Heard(says=" ", on=date(2026, 4, 11))}, "not_heard"),
        ({"heard": Heard(says="说明", on=date(2026, 4, 7))}, "heard_when"),
        ({"heard": Heard(says="说明", on=date(2026, 4, 13))}, "heard_when"),
        ({"by": "院长"}, "own_conclusion"),
        ({"by": A}, "own_case"),
    ],
)
def test_a_ruling_needs_a_hit_a_name_a_reason_a_hearing_and_another_person(more, why):
    assert code(ruled(ALL, ruling(**more))) == f"ruling_{why}"


def test_a_hit_is_ruled_on_once():
    assert code(ruled(ruled(ALL, ruling()), ruling())) == "ruling_again"


def test_every_department_of_the_list_can_be_asked_and_no_item_stands_twice():
    assert len(CHECKS) == 12
    items = [item.id for department in CHECKS for item in department.items]
    assert len(set(items)) == len(items)
    assert len({department.id for department in CHECKS}) == 12


def test_a_review_of_all_departments_needs_an_answer_from_each_on_each():
    assert len(missing(replace(NEW, departments=CHECKS))) == 24
    assert hits(NEW, grounds=Grounds(bases=(), statutory_bars=frozenset()), on=DUE) == ()
