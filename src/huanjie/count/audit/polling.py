"""Papers alone, no machine reading: a bet on every paper drawn.

Whoever doubts a claim is offered a fair bet: stake a share of what you have on the paper just
drawn. Under any wrong outcome no stake gains on average, so the holding exceeds 1/α with a chance
of at most α, however often one looks (Ville; Wald 1945, and the audits BRAVO and ALPHA). The stake
is fixed before the draw from the reported figures, as is best if these are right; a stake from
wrong figures wastes papers, never confidence.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from huanjie.count.audit.claims import Claim
from huanjie.count.audit.rounding import ONE, UPWARD, not_below, product

BOLDEST = Fraction(3, 4)
"""No more than this share of the holding is lost on one paper, so that none ends the audit."""


def stake(claim: Claim) -> Fraction:
    """The share of the holding that is bet on each unit of a paper's value.

    A reported share of 60 % gives 2/5: a paper against costs a fifth, one for gains a fifth.
    """
    if claim.sum <= 0:
        return Fraction(0)
    if claim.line is None:
        best = claim.sum / ((claim.votes + claim.other_votes) * len(claim.contests))
    else:
        bet_on = claim.line.base if claim.line.valid_only else claim.papers
        best = claim.sum / bet_on / (claim.most * -claim.least)
    return min(BOLDEST / -claim.least, best)


def risk(claim: Claim, values: Mapping[Fraction, int]) -> Decimal:
    """The chance, at most, of drawing papers of such values were the claim false.

    Above 1 it says how far the audit has fallen behind; nothing is rounded down.
    """
    factors: dict[Fraction, int] = {}
    for value, times in values.items():
        factor = _factor(claim, value)
        factors[factor] = factors.get(factor, 0) + times
    return product(factors)


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """The risk after all papers drawn, and the lowest it was on the way.

    The lowest counts: one may stop at any draw, so a claim once confirmed stays so.
    """

    now: Decimal
    lowest: Decimal


def course(claim: Claim, values: Iterable[Fraction]) -> Course:
    """The course of the risk over papers of such values, in the order in which they were drawn."""
    factors: dict[Fraction, Decimal] = {}
    now = lowest = ONE
    for value in values:
        if value not in factors:
            factors[value] = not_below(_factor(claim, value))
        now = UPWARD.multiply(now, factors[value])
        lowest = min(lowest, now)
    return Course(now=now, lowest=lowest)


def _factor(claim: Claim, value: Fraction) -> Fraction:
    return 1 / (1 + stake(claim) * value)
