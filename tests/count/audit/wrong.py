"""Wrong results audited over and over: how often does an audit stop and confirm them?"""

from collections import Counter
from collections.abc import Callable
from fractions import Fraction

import numpy as np
from scipy.stats import beta
from tests.count.audit.votes import HALF, claim

from huanjie.count.audit.comparison import GAMMA, more_needed, risk
from huanjie.count.audit.polling import risk as poll_risk
from huanjie.count.audit.polling_sizes import more_expected

TRIALS = 10_000
MOST_ERRORS = 24
"""So many errors confirm nothing in any of the trials' draws."""
Chance = np.random.Generator


def at_least(stopped: int, trials: int = TRIALS) -> float:
    """The true stop rate lies above this with 99.9 % confidence (Clopper and Pearson)."""
    return float(beta.ppf(0.001, stopped, trials - stopped + 1)) if stopped else 0.0


def at_most(stopped: int, trials: int = TRIALS) -> float:
    """The true stop rate lies below this with 99.9 % confidence."""
    return float(beta.ppf(0.999, stopped + 1, trials - stopped)) if stopped < trials else 1.0


def errors_drawn(chance: Chance, rates: dict[Fraction, float], draws: int) -> dict:
    """How many errors of each size each trial has met after each draw."""
    thrown = chance.random((TRIALS, draws))
    found, below = {}, 0.0
    for error, rate in rates.items():
        hit = (thrown >= below) & (thrown < below + rate)
        found[error], below = hit.cumsum(axis=1), below + rate
    return found


def stops_comparing(
    margin: Fraction, limit: Fraction, found: dict, *, once: bool = False, gamma: Fraction = GAMMA
) -> int:
    """Trials that are confirmed after any draw, or after the last: the risk is the program's."""
    draws = next(iter(found.values())).shape[1]

    def confirmed_from(counts: tuple[int, ...]) -> int:
        """The first number of draws at which so many errors no longer stand in the way."""
        if max(counts) == MOST_ERRORS:
            return draws + 1
        errors = dict(zip(found, counts, strict=True))
        low, high = 1, draws + 1
        while low < high:
            middle = (low + high) // 2
            confirmed = risk(margin, drawn=middle, errors=errors, gamma=gamma) <= limit
            low, high = (low, middle) if confirmed else (middle + 1, high)
        return low

    counted = [np.minimum(met, MOST_ERRORS) for met in found.values()]
    shape = (MOST_ERRORS + 1,) * len(counted)
    least = np.array([confirmed_from(one) for one in np.ndindex(shape)]).reshape(shape)
    stopped = np.arange(1, draws + 1) >= least[tuple(counted)]
    return int((stopped[:, -1] if once else stopped.any(axis=1)).sum())


def stops_in_rounds(
    first: int, more: Callable[[int, int], int | None], rate: float, *, seed: int
) -> int:
    """First the planned size, then as many more as the check asks for, up to all 1,200 papers.

    Trials that have drawn as many papers and met as many errors go on together.
    """
    chance, stopped = np.random.default_rng(seed), 0
    going: Counter[tuple[int, int]] = Counter({(0, 0): TRIALS})
    while going:
        (drawn, met), trials = going.popitem()
        further = more(drawn, met) if drawn else first
        if further == 0:
            stopped += trials
        elif further is not None and drawn + further <= 1200:
            for errors in chance.binomial(further, rate, trials):
                going[drawn + further, met + int(errors)] += 1
    return stopped


def comparing_on(margin: Fraction, limit: Fraction) -> Callable[[int, int], int | None]:
    """How many more draws the check asks for after so many with so many errors."""

    def more(drawn: int, met: int) -> int | None:
        so_far = risk(margin, drawn=drawn, errors={Fraction(1): met})
        return more_needed(margin, so_far=so_far, limit=limit)

    return more


def polling_on(votes: int, limit: Fraction) -> Callable[[int, int], int | None]:
    """How many more draws the check asks for after so many with so many papers against her."""
    one = claim(votes=votes)

    def more(drawn: int, met: int) -> int | None:
        so_far = poll_risk(one, {HALF: drawn - met, -HALF: met})
        return more_expected(one, so_far=so_far, limit=limit)

    return more


def stops_polling(votes: int, true: float, limit: Fraction, *, seed: int, draws: int = 200) -> int:
    """Trials in which papers alone confirm so many reported votes, looking after every paper."""
    one, chance = claim(votes=votes), np.random.default_rng(seed)
    against = (chance.random((TRIALS, draws)) >= true).cumsum(axis=1)
    allowed, most = np.full(draws, -1), 0
    for drawn in range(1, draws + 1):
        while poll_risk(one, {HALF: drawn - most, -HALF: most}) <= limit:
            most += 1
        allowed[drawn - 1] = most - 1
    return int((against <= allowed).any(axis=1).sum())
