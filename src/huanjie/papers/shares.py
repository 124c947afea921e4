"""What a share of those counted asks for in people or votes, and how papers say it."""

from dataclasses import dataclass
from fractions import Fraction
from math import ceil, floor

from huanjie.papers.chinese import in_chinese


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A share that must be reached, or passed where exactly that share is not enough."""

    share: Fraction
    exactly_is_enough: bool

    def need(self, whole: int) -> int:
        """The smallest whole number that does.

        >>> half = Threshold(share=Fraction(1, 2), exactly_is_enough=False)
        >>> half.need(10), half.need(11)
        (6, 6)
        >>> Threshold(share=Fraction(4, 5), exactly_is_enough=True).need(10)
        8
        """
        exact = self.share * whole
        return ceil(exact) if self.exactly_is_enough else floor(exact) + 1

    def of(self, whole: str) -> str:
        """The rule as a sentence says it.

        >>> Threshold(share=Fraction(4, 5), exactly_is_enough=True).of("应到会人数")
        '达到应到会人数的五分之四'
        >>> Threshold(share=Fraction(1, 2), exactly_is_enough=False).of("实到会人数")
        '超过实到会人数的二分之一'
        """
        verb = "达到" if self.exactly_is_enough else "超过"
        return f"{verb}{whole}的{share_in_words(self.share)}"


def share_in_words(share: Fraction) -> str:
    """A share as papers write it.

    >>> share_in_words(Fraction(4, 5))
    '五分之四'
    """
    return f"{in_chinese(share.denominator)}分之{in_chinese(share.numerator)}"


def percent(part: int, whole: int) -> str:
    """A share in per cent with one decimal, half of it upwards; whole numbers without.

    >>> percent(1, 3), percent(1, 4), percent(5, 16), percent(0, 0)
    ('33.3%', '25%', '31.3%', '0%')
    """
    tenths = floor(Fraction(1000 * part, whole) + Fraction(1, 2)) if whole else 0
    return f"{tenths // 10}.{tenths % 10}%" if tenths % 10 else f"{tenths // 10}%"
