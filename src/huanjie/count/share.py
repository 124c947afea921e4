"""A share that a count must reach or pass, in exact integers."""

from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from huanjie.terms.wording import Wording

DIGITS = "零一二三四五六七八九十"


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """A share of a whole; `over` when exactly the share is not enough (过半数).

    >>> half = Share(part=Fraction(1, 2), over=True, cited="15②")
    >>> half.met_by(400, 800), half.met_by(401, 800), half.least_of(800)
    (False, True, 401)
    >>> third = Share(part=Fraction(1, 3), over=False, cited="15②")
    >>> third.met_by(280, 840), third.least_of(841)
    (True, 281)
    """

    part: Fraction
    over: bool
    cited: str

    def met_by(self, count: int, whole: int) -> bool:
        """Whether the count is enough of the whole."""
        left, right = count * self.part.denominator, whole * self.part.numerator
        return left > right if self.over else left >= right

    def least_of(self, whole: int) -> int:
        """The smallest count that is enough of the whole."""
        exact = whole * self.part.numerator
        if self.over:
            return exact // self.part.denominator + 1
        return -(-exact // self.part.denominator)

    def arithmetic(self, count: int, whole: int) -> str:
        """The comparison in integers, as a person checks it by hand.

        >>> Share(part=Fraction(1, 2), over=True, cited="").arithmetic(400, 800)
        '2 × 400 = 800 = 800'
        >>> Share(part=Fraction(4, 5), over=False, cited="").arithmetic(40, 50)
        '5 × 40 = 200 = 4 × 50 = 200'
        """
        left, right = count * self.part.denominator, whole * self.part.numerator
        sign = ">" if left > right else "<" if left < right else "="
        times = "" if self.part.numerator == 1 else f"{self.part.numerator} × {whole} = "
        return f"{self.part.denominator} × {count} = {left} {sign} {times}{right}"

    @property
    def says(self) -> Wording:
        """The share in words, without its whole.

        >>> Share(part=Fraction(4, 5), over=False, cited="").says.joined()
        '不少于五分之四 / at least 4/5'
        """
        return _in_words(self.part.numerator, self.part.denominator, self.over)


@lru_cache(maxsize=64)
def _in_words(part: int, whole: int, over: bool) -> Wording:
    fraction = "半数" if (part, whole) == (1, 2) else f"{DIGITS[whole]}分之{DIGITS[part]}"
    return Wording(
        zh=f"{'超过' if over else '不少于'}{fraction}",
        en=f"{'more than' if over else 'at least'} {Fraction(part, whole)}",
    )
