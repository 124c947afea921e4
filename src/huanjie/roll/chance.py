"""The coincidence bound in words: how many pairs such as this one chance alone would make."""

from fractions import Fraction

from huanjie.roll.engines.found import Found
from huanjie.roll.tiers import TIERS
from huanjie.terms.wording import Wording


def expected(found: Found, tier: str) -> Fraction:
    """Pairs of one name (or sound) and one birth date that chance would make in the county:
    rows of the name × rows of the date × days that would do as well ÷ rows. None where a number
    speaks.

    >>> expected(Found(1, 2, 4, names=7, sounds=9, dates=20, total=350_000), "B")
    Fraction(1, 2500)
    """
    if tier in ("A", "X"):
        return Fraction(0)
    names = found.sounds if tier in ("C", "D") else found.names
    return Fraction(names * found.dates * TIERS[found.rank].days, found.total)


def chance_words(pairs: Fraction) -> Wording:
    """The bound as a villager can weigh it.

    >>> chance_words(Fraction(1, 2500)).en
    'chance makes one such pair in about 2500 counties like this'
    >>> chance_words(Fraction(12, 5)).zh
    '本县约有2对这样的巧合'
    """
    if pairs * 2 > 1:
        return Wording(
            zh=f"本县约有{round(pairs)}对这样的巧合",
            en=f"chance makes about {round(pairs)} such pairs in this county",
        )
    counties = _plain(int(1 / pairs))
    return Wording(
        zh=f"约{counties}个这样的县才有一对这样的巧合",
        en=f"chance makes one such pair in about {counties} counties like this",
    )


def _plain(number: int) -> int:
    """Two leading digits are all that an estimate can bear."""
    digits = str(number)
    return int(digits[:2] + "0" * (len(digits) - 2))
