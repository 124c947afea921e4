"""Sizes published for 1,200 ballots, and how one paper moves the risk."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.count.audit.votes import LI, WANG, claim, paper

from huanjie.count.audit.claims import Kind
from huanjie.count.audit.comparison import GAMMA, first_size, more_needed, overstatement, risk
from huanjie.count.audit.paper import MISSING

TEN, FIVE = Fraction(1, 10), Fraction(1, 20)
SIZES = [(821, 15, 19), (720, 27, 34), (660, 54, 68), (624, 134, 170)]
margins = st.fractions(min_value=Fraction(1, 100), max_value=1, max_denominator=1200)
errors = st.dictionaries(st.sampled_from([Fraction(1, 2), Fraction(1)]), st.integers(0, 5))


@pytest.mark.parametrize(("votes", "ten", "five"), SIZES)
def test_the_known_sizes_of_1200_ballots(votes: int, ten: int, five: int) -> None:
    margin = claim(votes=votes).margin
    assert (first_size(margin, TEN), first_size(margin, FIVE)) == (ten, five)


@pytest.mark.parametrize(("votes", "ten", "five"), SIZES)
def test_a_first_sample_in_which_all_agree_confirms(votes: int, ten: int, five: int) -> None:
    margin = claim(votes=votes).margin
    assert risk(margin, drawn=ten, errors={}) <= TEN
    assert risk(margin, drawn=five, errors={}) <= FIVE


def test_above_1000_draws_two_errors_of_each_kind_are_expected() -> None:
    """ln 20 = 2.9957, one pair of errors 0.2634: (2.9957 + 0.2634) × 2.0781 ÷ m, then with two."""
    assert first_size(Fraction(1, 140), FIVE) == 949
    assert first_size(Fraction(1, 150), FIVE) == 1099


def test_exactly_half_has_no_size() -> None:
    assert first_size(claim(votes=600).margin, FIVE) is None
    assert (
        more_needed(Fraction(0), so_far=risk(Fraction(0), drawn=9, errors={}), limit=FIVE) is None
    )


def test_a_paper_read_for_her_and_seen_against_is_the_largest_error() -> None:
    assert overstatement(claim(), paper(WANG), paper(LI)) == 1
    assert overstatement(claim(), paper(LI), paper(LI)) == 0


def test_a_paper_read_against_her_and_seen_for_her_earns_no_credit() -> None:
    assert overstatement(claim(), paper(LI), paper(WANG)) == 0


def test_the_same_error_harms_who_gained_and_not_who_lost() -> None:
    failed = claim(Kind.NOT_PASSED, name=LI, votes=300)
    assert overstatement(failed, paper(WANG), paper(LI)) == 1
    assert overstatement(failed, paper(LI), paper(WANG)) == 0


def test_a_missing_paper_harms_as_far_as_it_could() -> None:
    assert overstatement(claim(), paper(WANG), MISSING) == 1
    assert overstatement(claim(), paper(LI), MISSING) == 0


def test_a_paper_without_a_reading_counts_as_read_in_favour() -> None:
    assert overstatement(claim(), None, paper(LI)) == 1
    assert overstatement(claim(), None, paper(WANG)) == 0


def test_the_risk_is_the_exact_product_and_never_below_it() -> None:
    made = risk(Fraction(1, 5), drawn=34, errors={Fraction(1): 1})
    exact = (1 - Fraction(1, 5) / (2 * GAMMA)) ** 34 / (1 - 1 / GAMMA)
    assert exact <= Fraction(made) <= exact * (1 + Fraction(1, 10**45))


@given(margins, st.integers(0, 300), errors, st.sampled_from([Fraction(1, 2), Fraction(1)]))
def test_one_more_error_never_lowers_the_risk(margin, drawn, found, error) -> None:
    worse = found | {error: found.get(error, 0) + 1}
    assert risk(margin, drawn=drawn, errors=worse) > risk(margin, drawn=drawn, errors=found)


@given(margins, st.integers(0, 300), errors)
def test_one_more_paper_that_agrees_lowers_the_risk(margin, drawn, found) -> None:
    assert risk(margin, drawn=drawn + 1, errors=found) < risk(margin, drawn=drawn, errors=found)


@given(margins, st.integers(0, 60), errors)
def test_so_many_more_that_agree_confirm_and_one_fewer_does_not(margin, drawn, found) -> None:
    so_far = risk(margin, drawn=drawn, errors=found)
    more = more_needed(margin, so_far=so_far, limit=FIVE)
    assert more is not None
    assert risk(margin, drawn=drawn + more, errors=found) <= FIVE
    if more:
        assert risk(margin, drawn=drawn + more - 1, errors=found) > FIVE
