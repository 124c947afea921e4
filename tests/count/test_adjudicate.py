"""A doubtful box is ruled on by two people, and by a third where they differ."""

import pytest

from huanjie.count.adjudicate import Adjudication, adjudicate, box_of
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256


def ruling(by, verdict=Verdict.CIRCLE, *, name="", void=False, choice="c1", reason="圈划在框内"):
    return Ruling(
        sha256=Sha256("0" * 64),
        frame=1,
        contest="chair",
        choice=choice,
        verdict=verdict,
        name=name,
        void=void,
        by=by,
        reason=reason,
    )


def ruled(*rulings):
    state = Adjudication(box=box_of(ruling("甲")))
    for one in rulings:
        state = adjudicate(state, one)
    return state


def code(*rulings):
    with pytest.raises(Refused) as refused:
        ruled(*rulings)
    return refused.value.findings[0].code


def test_one_person_does_not_settle_a_box():
    assert ruled(ruling("甲")).settled is None


def test_two_people_who_agree_settle_it_whatever_their_reasons():
    assert ruled(ruling("甲"), ruling("乙", reason="同意")).settled.verdict is Verdict.CIRCLE


def test_where_two_differ_a_third_decides():
    state = ruled(ruling("甲"), ruling("乙", Verdict.BLANK))
    assert state.settled is None
    assert adjudicate(state, ruling("丙", Verdict.BLANK)).settled.verdict is Verdict.BLANK


def test_another_name_or_a_void_column_is_another_decision():
    assert ruled(ruling("甲", name="钱七"), ruling("乙", name="钱八")).settled is None
    assert ruled(ruling("甲"), ruling("乙", void=True)).settled is None
    both = ruled(ruling("甲", void=True), ruling("乙", Verdict.CROSS, void=True))
    assert both.settled is not None


def test_one_void_and_one_not_differ_whoever_was_first():
    assert ruled(ruling("甲", void=True), ruling("乙")).settled is None
    assert ruled(ruling("甲"), ruling("乙", void=True)).settled is None


def test_a_void_column_needs_no_sign():
    undecided = ruled(ruling("甲", Verdict.REVIEW, void=True), ruling("乙", void=True))
    assert undecided.settled.void


def test_nobody_rules_twice_on_one_box():
    assert code(ruling("甲"), ruling("甲")) == "adjudicate.same_person"
    differing = ruling("甲"), ruling("乙", Verdict.BLANK)
    assert code(*differing, ruling("乙")) == "adjudicate.same_person"


def test_a_settled_box_is_not_ruled_on_again():
    assert code(ruling("甲"), ruling("乙"), ruling("丙")) == "adjudicate.settled"


def test_a_ruling_is_on_this_box_with_a_reason_and_a_decision():
    assert code(ruling("甲", choice="c2")) == "adjudicate.other_box"
    assert code(ruling("甲", reason=" ")) == "adjudicate.no_reason"
    assert code(ruling(" ")) == "adjudicate.no_reason"
    assert code(ruling("甲", Verdict.REVIEW)) == "adjudicate.undecided"
