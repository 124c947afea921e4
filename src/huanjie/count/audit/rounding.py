"""Products of many factors, rounded so that no risk comes out smaller than it is."""

from collections.abc import Mapping
from decimal import MAX_EMAX, MIN_EMIN, ROUND_CEILING, Context, Decimal
from fractions import Fraction

UPWARD = Context(prec=50, rounding=ROUND_CEILING, Emax=MAX_EMAX, Emin=MIN_EMIN)
ONE = Decimal(1)


def not_below(value: Fraction) -> Decimal:
    """The smallest decimal of fifty digits that is not below a fraction.

    >>> not_below(Fraction(1, 4)), Fraction(not_below(Fraction(2, 3))) > Fraction(2, 3)
    (Decimal('0.25'), True)
    """
    return UPWARD.divide(Decimal(value.numerator), Decimal(value.denominator))


def product(factors: Mapping[Fraction, int]) -> Decimal:
    """Factors, none negative, each so many times; never below the exact product.

    >>> product({Fraction(1, 2): 3, Fraction(4): 1})
    Decimal('0.500')
    """
    made = ONE
    for factor, times in factors.items():
        made = UPWARD.multiply(made, _power(not_below(factor), times))
    return made


def _power(value: Decimal, times: int) -> Decimal:
    made = ONE
    while times:
        if times % 2:
            made = UPWARD.multiply(made, value)
        value = UPWARD.multiply(value, value)
        times //= 2
    return made


def at_most(value: Decimal, limit: Fraction) -> bool:
    """Whether a number is not above a fraction, compared exactly."""
    return Fraction(value) <= limit


def logarithm(value: Fraction) -> Decimal:
    """The natural logarithm to fifty digits; for plans, which decide nothing."""
    return UPWARD.ln(not_below(value))
