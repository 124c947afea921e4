from fractions import Fraction
from math import log

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.count.audit.votes import HALF, LI, WANG, ahead, claim, paper

from huanjie.count.audit.claims import Kind, Line
from huanjie.count.audit.paper import MISSING
from huanjie.count.audit.polling import BOLDEST, course, risk, stake
from huanjie.count.audit.polling_sizes import more_expected, sizes

FIVE = Fraction(1, 20)


def test_the_stake_on_more_than_half_is_that_of_bravo() -> None:
    """Lindeman, Stark, Yates (2012): a paper for her brings 2s, another 2(1 − s)."""
    assert 1 + stake(claim()) * HALF == 2 * Fraction(60, 100)
    assert 1 - stake(claim()) * HALF == 2 * Fraction(40, 100)


def test_no_single_paper_can_end_an_audit() -> None:
    nobody = claim(Kind.NOT_PASSED, name=LI, votes=0)
    assert 1 - stake(nobody) * HALF == 1 - BOLDEST
    assert stake(ahead(700, 0)) == BOLDEST


def test_nothing_is_staked_on_a_share_of_half() -> None:
    assert stake(claim(votes=600)) == 0
    assert risk(claim(votes=600), {HALF: 99}) == 1
    assert sizes(claim(votes=600), FIVE).first is None


def test_nothing_is_staked_where_nobody_has_a_vote() -> None:
    assert stake(ahead(0, 0)) == 0
    assert sizes(ahead(0, 0), FIVE).first is None


def test_the_risk_is_the_exact_product_and_never_below_it() -> None:
    made = risk(claim(), {HALF: 20, -HALF: 10})
    exact = 1 / (Fraction(6, 5) ** 20 * Fraction(4, 5) ** 10)
    assert exact <= Fraction(made) <= exact * (1 + Fraction(1, 10**45))


@given(st.integers(0, 200), st.integers(0, 200), st.integers(601, 1199))
def test_a_paper_against_raises_the_risk_and_one_for_lowers_it(for_, against, votes) -> None:
    one = claim(votes=votes)
    so_far = risk(one, {HALF: for_, -HALF: against})
    assert risk(one, {HALF: for_, -HALF: against + 1}) > so_far
    assert risk(one, {HALF: for_ + 1, -HALF: against}) < so_far


def test_a_missing_paper_raises_the_risk_as_one_against_does() -> None:
    one = claim()
    assert one.value(MISSING) == one.value(paper(LI)) < one.value(paper(WANG))


@pytest.mark.parametrize("votes", [821, 720, 660])
def test_the_sizes_are_those_of_many_trials(votes: int) -> None:
    one, chance = claim(votes=votes), np.random.default_rng(votes)
    up, down = log(2 * votes / 1200), log(2 - 2 * votes / 1200)
    drawn = chance.random((4000, 2500)) < votes / 1200
    course = np.where(drawn, up, down).cumsum(axis=1) >= -log(FIVE)
    ends = np.sort(np.where(course.any(axis=1), course.argmax(axis=1) + 1, 9999))
    planned = sizes(one, FIVE)
    assert planned.median is not None
    assert ends[1880] <= planned.median <= ends[2120]
    if planned.ninety is not None:
        assert ends[3500] <= planned.ninety <= ends[3700]


def test_a_size_above_all_papers_is_none() -> None:
    assert sizes(claim(votes=624), FIVE).first is None
    larger = claim(votes=52_000, papers=100_000)
    assert sizes(larger, FIVE).median == 2850


def test_waste_stretches_the_size_where_it_does_not_count() -> None:
    valid = Line(share=HALF, base=600, valid_only=True)
    whole = sizes(claim(votes=450, papers=600), FIVE)
    thinned = sizes(claim(votes=450, line=valid), FIVE)
    assert whole.median and thinned.median == 2 * whole.median


def test_two_people_close_together_need_more_papers_than_two_far_apart() -> None:
    near, far = sizes(ahead(600, 450), FIVE), sizes(ahead(600, 100), FIVE)
    assert near.median and far.median and near.median > 4 * far.median


def test_how_many_more_follows_from_what_a_paper_brings_on_average() -> None:
    one = claim()
    growth = 0.6 * log(1.2) + 0.4 * log(0.8)
    assert more_expected(one, so_far=risk(one, {}), limit=FIVE) == int(log(20) / growth) + 1
    assert more_expected(one, so_far=risk(one, {HALF: 17}), limit=FIVE) == 0
    assert more_expected(claim(votes=600), so_far=risk(one, {}), limit=FIVE) is None


@given(st.lists(st.sampled_from([HALF, -HALF]), max_size=60), st.integers(0, 59))
def test_the_lowest_risk_on_the_way_counts_and_a_paper_against_never_lowers_it(values, at) -> None:
    one = claim()
    whole = course(one, values)
    partial = [course(one, values[:end]).now for end in range(len(values) + 1)]
    assert whole.lowest == min(partial)
    worse = course(one, [*values[:at], -HALF, *values[at + 1 :]])
    assert worse.lowest >= whole.lowest or values[at:] == []


def test_the_course_ends_at_the_risk_of_all_papers() -> None:
    made = course(claim(), [HALF, -HALF, HALF])
    whole = risk(claim(), {HALF: 2, -HALF: 1})
    assert abs(made.now - whole) < Fraction(1, 10**45)
