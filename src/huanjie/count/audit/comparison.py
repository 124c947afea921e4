"""Papers compared with what the machine read from each: Kaplan–Markov.

P. B. Stark, Super-simple simultaneous single-ballot risk-limiting audits (2010): drawn with
replacement, each paper that agrees multiplies the risk by 1 − m/2γ, each that the machine read
more favourably divides it by 1 − e/γ as well, where e is the error as a share of the largest
possible. Under any wrong outcome the inverse of this product grows by nothing on average, so it
exceeds 1/α with a chance of at most α, however often one looks (Ville). An error the other way is
given no credit: no disagreement ever makes an audit shorter.
"""

from collections.abc import Mapping
from decimal import ROUND_CEILING, Decimal
from fractions import Fraction

from huanjie.count.audit.claims import Claim
from huanjie.count.audit.paper import Paper
from huanjie.count.audit.rounding import ONE, UPWARD, at_most, logarithm, product

GAMMA = Fraction(103905, 100000)
EXPECTED_RATE = Fraction(1, 1000)


def overstatement(claim: Claim, machine: Paper | None, person: Paper) -> Fraction:
    """By how much the machine's reading favoured the claim, from none (0) to all it can (1).

    A paper of which no reading is known counts as read in the most favourable way.
    """
    read = claim.most if machine is None else claim.value(machine)
    return max(Fraction(0), (read - claim.value(person)) / (claim.most - claim.least))


def risk(
    margin: Fraction, *, drawn: int, errors: Mapping[Fraction, int], gamma: Fraction = GAMMA
) -> Decimal:
    """The chance, at most, of seeing so few errors in so many draws were the claim false.

    `errors` counts draws by overstatement. Nothing is rounded down; above 1 it says how far the
    audit has fallen behind.

    >>> [str(round(risk(Fraction(1, 5), drawn=27, errors={Fraction(1): n}), 3)) for n in (0, 1)]
    ['0.065', '1.732']
    """
    if margin <= 0:
        return ONE
    factors = {1 - margin / (2 * gamma): drawn}
    for error, times in errors.items():
        factor = 1 / (1 - error / gamma)
        factors[factor] = factors.get(factor, 0) + times
    return product(factors)


def first_size(margin: Fraction, limit: Fraction) -> int | None:
    """How many to draw first, one-vote errors either way expected at 1 in 1,000, rounded up.

    None: the margin is nothing. 1,200 ballots at 5 %: a share of 60 % needs 34.

    >>> [first_size(Fraction(2 * votes, 1200) - 1, Fraction(1, 20)) for votes in (821, 720, 600)]
    [19, 34, None]
    """
    if margin <= 0:
        return None
    size = 0
    while size < (larger := _size(margin, limit, expected=-(-size * EXPECTED_RATE // 1))):
        size = larger
    return size


def _size(margin: Fraction, limit: Fraction, *, expected: int) -> int:
    over, under = logarithm(1 - 1 / (2 * GAMMA)), logarithm(1 + 1 / (2 * GAMMA))
    needed = logarithm(1 / limit) - expected * over - expected * under
    exact = needed * UPWARD.divide(Decimal(2 * GAMMA.numerator), Decimal(GAMMA.denominator))
    exact = exact * margin.denominator / margin.numerator
    return int(exact.to_integral_value(rounding=ROUND_CEILING))


def more_needed(margin: Fraction, *, so_far: Decimal, limit: Fraction) -> int | None:
    """How many more draws confirm the claim if every one of them agrees; None: no number does."""
    if margin <= 0:
        return None
    if at_most(so_far, limit):
        return 0
    left = logarithm(Fraction(so_far) / limit)
    more = int(left / -logarithm(1 - margin / (2 * GAMMA)))
    while not at_most(UPWARD.multiply(so_far, _agreeing(margin, more)), limit):
        more += 1
    return more


def _agreeing(margin: Fraction, draws: int) -> Decimal:
    return product({1 - margin / (2 * GAMMA): draws})
