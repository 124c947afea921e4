"""10,000 audits of wrong results: they are confirmed no more often than the risk limit allows.

The results are wrong by as little as can be: she has exactly half, which is not enough.
"""

from fractions import Fraction

import numpy as np
import pytest
from scipy.stats import binom
from tests.count.audit.votes import claim
from tests.count.audit.wrong import (
    TRIALS,
    at_least,
    at_most,
    comparing_on,
    errors_drawn,
    polling_on,
    stops_comparing,
    stops_in_rounds,
    stops_polling,
)

from huanjie.count.audit.comparison import first_size, risk
from huanjie.count.audit.draw import draws
from huanjie.count.audit.paper import Batch
from huanjie.count.audit.polling_sizes import sizes

TEN, FIVE = Fraction(1, 10), Fraction(1, 20)
ONE, HALF_AN_ERROR = Fraction(1), Fraction(1, 2)
TIE = 600


def too_many(votes: int) -> float:
    """The share of papers read for her that are not, so that she truly has half."""
    return (votes - TIE) / 1200


def one_error(votes: int, seed: int, number: int = 150) -> dict:
    return errors_drawn(np.random.default_rng(seed), {ONE: too_many(votes)}, number)


@pytest.mark.parametrize("votes", [821, 720, 660, 624])
@pytest.mark.parametrize("limit", [TEN, FIVE])
def test_comparing_once_stays_within_the_limit(votes: int, limit: Fraction) -> None:
    margin = claim(votes=votes).margin
    size = first_size(margin, limit)
    stopped = stops_comparing(margin, limit, one_error(votes, seed=votes, number=size), once=True)
    assert at_least(stopped) <= limit


@pytest.mark.parametrize("votes", [821, 720, 660])
@pytest.mark.parametrize("limit", [TEN, FIVE])
def test_comparing_after_every_paper_stays_within_the_limit(votes: int, limit: Fraction) -> None:
    margin = claim(votes=votes).margin
    stopped = stops_comparing(margin, limit, one_error(votes, seed=votes + 1))
    assert at_least(stopped) <= limit
    # And it is not kept there by never confirming anything: a confirmation is due now and then.
    assert at_most(stopped) >= limit / 2


@pytest.mark.parametrize("votes", [821, 720, 660])
@pytest.mark.parametrize("limit", [TEN, FIVE])
def test_comparing_in_rounds_stays_within_the_limit(votes: int, limit: Fraction) -> None:
    margin = claim(votes=votes).margin
    first = first_size(margin, limit)
    stopped = stops_in_rounds(first, comparing_on(margin, limit), too_many(votes), seed=votes + 2)
    assert at_least(stopped) <= limit


@pytest.mark.parametrize("other_way", [0.01, 0.05, 0.2])
def test_errors_the_other_way_do_not_buy_a_confirmation(other_way: float) -> None:
    """As many more papers are read against her that are for her: she still has half."""
    margin = claim(votes=720).margin
    rates = {ONE: too_many(720) + other_way}
    found = errors_drawn(np.random.default_rng(7), rates, 150)
    assert at_least(stops_comparing(margin, FIVE, found)) <= FIVE


@pytest.mark.parametrize(
    ("whole", "half"),
    [(Fraction(1, 10), 0), (Fraction(1, 20), Fraction(1, 10)), (0, Fraction(1, 5))],
)
def test_whole_and_half_errors_between_two_people_stay_within_the_limit(whole, half) -> None:
    """700 against 460 reported, a tie in truth: 240 = 2 × whole + half errors of 1,200 papers."""
    found = errors_drawn(
        np.random.default_rng(8), {ONE: float(whole), HALF_AN_ERROR: float(half)}, 150
    )
    assert at_least(stops_comparing(Fraction(240, 1200), FIVE, found)) <= FIVE


def test_dice_papers_and_check_together_stay_within_the_limit() -> None:
    """10,000 seeds; the 120 papers read for her and not for her lie together in one bundle."""
    batches, margin = [Batch(name="1", sheets=120), Batch(name="2", sheets=1080)], Fraction(1, 5)
    told = {errors: risk(margin, drawn=27, errors={ONE: errors}) <= TEN for errors in range(28)}
    stopped = 0
    for seed in range(TRIALS):
        drawn = draws(f"{seed:020}", batches, last=27)
        stopped += told[sum(one.place.batch == "1" for one in drawn)]
    assert at_least(stopped) <= TEN
    assert at_most(stopped) >= 0.9**27


@pytest.mark.parametrize("votes", [821, 720])
@pytest.mark.parametrize("limit", [TEN, FIVE])
def test_polling_after_every_paper_stays_within_the_limit(votes: int, limit: Fraction) -> None:
    stopped = stops_polling(votes, 0.5, limit, seed=votes)
    assert at_least(stopped) <= limit
    assert at_most(stopped) >= limit / 4


def test_polling_in_rounds_stays_within_the_limit() -> None:
    first = sizes(claim(votes=720), FIVE).first
    stopped = stops_in_rounds(first, polling_on(720, FIVE), 0.5, seed=723)
    assert at_least(stopped) <= FIVE


def test_polling_a_loser_who_is_far_below_hardly_ever_stops() -> None:
    assert stops_polling(720, 0.4, FIVE, seed=11) < TRIALS * FIVE / 10


def test_broken_gamma_below_one_exceeds_the_limit() -> None:
    """An error then counts for more than all there is, and its factor turns negative."""
    margin, found = claim(votes=720).margin, one_error(720, seed=12)
    assert at_least(stops_comparing(margin, FIVE, found, gamma=Fraction(9, 10))) > FIVE


def test_broken_dilution_by_valid_ballots_exceeds_the_limit() -> None:
    """300 of 1,200 are waste, but more than half of all of them is needed."""
    diluted = Fraction(2 * 720 - 1200, 1200 - 300)
    assert at_least(stops_comparing(diluted, FIVE, one_error(720, seed=13))) > FIVE


def test_broken_sampling_that_favours_the_first_papers_exceeds_the_limit() -> None:
    """A byte modulo 200 draws papers 1 to 56 twice as often; the wrong ones lie behind them."""
    chance, margin = np.random.default_rng(14), Fraction(1, 5)
    wrong = (chance.integers(0, 256, (TRIALS, 150)) % 200 >= 180).cumsum(axis=1)
    fair = (chance.integers(0, 200, (TRIALS, 150)) >= 180).cumsum(axis=1)
    assert at_least(stops_comparing(margin, FIVE, {ONE: wrong})) > FIVE
    assert at_least(stops_comparing(margin, FIVE, {ONE: fair})) <= FIVE


def test_broken_looking_again_with_a_test_for_one_look_exceeds_the_limit() -> None:
    """Her votes in the sample tested by the binomial law after every paper, as if it were once."""
    chance = np.random.default_rng(15)
    for_ = (chance.random((TRIALS, 60)) < 0.5).cumsum(axis=1)
    drawn = np.arange(1, 61)
    stopped = (binom.sf(for_ - 1, drawn, 0.5) <= FIVE).any(axis=1).sum()
    assert at_least(int(stopped)) > FIVE
