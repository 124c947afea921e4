"""Due, present, in favour: exact shares of whole numbers, at and around every boundary."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.steps.plain import CITED

from huanjie.law.load import rule_set
from huanjie.law.procedure import Base, Headcount, Threshold
from huanjie.law.rules import HeadcountRule
from huanjie.steps.headcount import Bound, Counted, Taken, headcount
from huanjie.terms.evidence import Standing
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording

LAW = rule_set("party_branch", on=date(2021, 3, 1))
FOUR_FIFTHS, TWO_THIRDS = (Threshold(share=one, over=False) for one in ("4/5", "2/3"))
HALF = Threshold(share="1/2", over=True)


def rule(quorum: Threshold, base: Base | None = None, majority: Threshold = HALF) -> HeadcountRule:
    said = Headcount(
        due="full_members",
        quorum=quorum,
        majority=None if base is None else majority,
        base=base,
    )
    return HeadcountRule(
        id="meeting", title=Wording(zh="会", en="meeting"), headcount=said, cited=CITED
    )


def take(one: HeadcountRule, due: int, present: int, **votes: int) -> Taken:
    return headcount(one, Counted(due=due, present=present, **votes), law=LAW)


@pytest.mark.parametrize(
    ("quorum", "due", "needed"),
    [
        (FOUR_FIFTHS, 50, 40),
        (FOUR_FIFTHS, 51, 41),
        (FOUR_FIFTHS, 54, 44),
        (FOUR_FIFTHS, 55, 44),
        (TWO_THIRDS, 30, 20),
        (TWO_THIRDS, 31, 21),
        (HALF, 40, 21),
        (HALF, 41, 21),
        (HALF, 1, 1),
    ],
)
def test_one_fewer_than_needed_is_no_quorum(quorum: Threshold, due: int, needed: int) -> None:
    below, at = take(rule(quorum), due, needed - 1), take(rule(quorum), due, needed)
    assert (below.present_needed, at.present_needed) == (needed, needed)
    assert (below.quorate, at.quorate) == (False, True)
    assert [one.code for one in below.findings] == ["headcount.not_quorate"]
    assert (below.standing, at.standing) == (Standing.FELL_SHORT, Standing.STANDS)
    assert (at.votes_needed, at.carried, at.findings) == (None, None, ())


def test_more_than_four_fifths_is_not_reached_by_exactly_four_fifths() -> None:
    over = rule(Threshold(share="4/5", over=True))
    assert take(over, 50, 40).present_needed == 41
    assert not take(over, 50, 40).quorate


@pytest.mark.parametrize(("base", "needed"), [(Base.DUE, 26), (Base.PRESENT, 23), (Base.VOTED, 21)])
def test_the_majority_is_taken_of_what_the_rule_says(base: Base, needed: int) -> None:
    """Fifty due, forty-four present, forty votes cast."""
    for votes, carried in ((needed - 1, False), (needed, True)):
        taken = take(rule(FOUR_FIFTHS, base), 50, 44, voted=40, in_favour=votes)
        assert (taken.votes_needed, taken.carried) == (needed, carried)
        assert (taken.standing is Standing.STANDS) is carried


def test_without_a_quorum_no_vote_carries() -> None:
    taken = take(rule(FOUR_FIFTHS, Base.PRESENT), 50, 39, in_favour=39)
    assert (taken.quorate, taken.carried, taken.standing) == (False, False, Standing.FELL_SHORT)


def test_before_the_vote_the_votes_needed_are_known() -> None:
    taken = take(rule(FOUR_FIFTHS, Base.PRESENT), 50, 45)
    assert (taken.votes_needed, taken.carried, taken.standing) == (23, None, Standing.STANDS)


def test_a_share_may_stand_in_a_rule_of_the_law() -> None:
    named = rule(Threshold(share="quorum_share", over=False))
    assert take(named, 50, 40).present_needed == 40


IMPOSSIBLE = [
    (None, (0, 0, {}), "headcount.nobody_due"),
    (None, (-1, -1, {}), "headcount.negative"),
    (None, (50, -1, {}), "headcount.negative"),
    (None, (50, 51, {}), "headcount.present_above_due"),
    (Base.VOTED, (50, 45, {"voted": 46}), "headcount.votes_above_present"),
    (Base.VOTED, (50, 45, {"in_favour": 40}), "headcount.votes_missing"),
    (None, (50, 45, {"in_favour": 40}), "headcount.votes_missing"),
    (Base.PRESENT, (50, 45, {"in_favour": 46}), "headcount.in_favour_above_base"),
    (Base.VOTED, (50, 45, {"voted": 40, "in_favour": 41}), "headcount.in_favour_above_base"),
    (Base.PRESENT, (50, 45, {"in_favour": -1}), "headcount.negative"),
]


@pytest.mark.parametrize(("base", "counted", "code"), IMPOSSIBLE)
def test_figures_that_cannot_be_are_refused(
    base: Base | None, counted: tuple[int, int, dict[str, int]], code: str
) -> None:
    due, present, votes = counted
    with pytest.raises(Refused) as refused:
        take(rule(FOUR_FIFTHS, base), due, present, **votes)
    assert [one.code for one in refused.value.findings] == [code]


def test_everybody_present_and_in_favour_is_possible() -> None:
    taken = take(rule(FOUR_FIFTHS, Base.VOTED), 1, 1, voted=1, in_favour=1)
    assert (taken.quorate, taken.carried) == (True, True)


@given(st.integers(1, 9), st.integers(1, 9), st.booleans(), st.integers(0, 10_000))
def test_the_least_number_is_enough_and_one_fewer_is_not(
    part: int, more: int, over: bool, whole: int
) -> None:
    share = Fraction(part, part + more)
    least = Bound(share=share, over=over).least_of(whole)
    for number, enough in ((least, True), (least - 1, False)):
        reached = number > share * whole if over else number >= share * whole
        assert reached is enough
