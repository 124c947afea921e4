"""The slips of clerks, at about the rates at which they are made."""

import random
from datetime import date

from huanjie.roll.number import is_consistent
from huanjie.terms.people import Sex

Written = str | int | float | date | None
_DIGITS = "〇一二三四五六七八九"
_FULL_WIDTH = str.maketrans("0123456789X", "０１２３４５６７８９Ｘ")


class Slips:
    """Writes values as one clerk would: one usual spelling of dates, a slip now and then.

    Each answer is what is written and the code that must report it, empty for a harmless way of
    writing.
    """

    def __init__(self, rng: random.Random, *, spelling: int, numbers_as_text: bool = False) -> None:
        self._numbers_as_text = numbers_as_text
        self._rng = rng
        self._spelling = spelling

    def identity(self, number: str) -> tuple[Written, str]:
        """A number, sometimes wrong, sometimes missing, sometimes typed as a number."""
        if not number:
            return None, "roll.identity_missing"
        if len(number) == 15:
            return number, "roll.identity_old_15"
        if not is_consistent(number):
            return number, "roll.identity_checksum"
        draw = self._rng.random()
        if draw > 0.06:
            return number, ""
        return self._slip(number, draw)

    def _slip(self, number: str, draw: float) -> tuple[Written, str]:
        if draw < 0.018:
            return None, "roll.identity_missing"
        if draw < 0.026:
            return self._wrong(number), "roll.identity_checksum"
        if draw < 0.030 and number.isdigit() and not self._numbers_as_text:
            return float(number), "roll.identity_number_typed"
        if draw < 0.032:
            return f"{number[0]}.{number[1:6]}E+17", "roll.identity_scientific"
        if draw < 0.034:
            return number[:-1], "roll.identity_length"
        return self._dressed(number), ""

    def _wrong(self, number: str) -> str:
        i = self._rng.randrange(17)
        digit = (int(number[i]) + self._rng.randint(1, 9)) % 10
        return f"{number[:i]}{digit}{number[i + 1 :]}"

    def _dressed(self, number: str) -> str:
        """Right, but in full-width signs, with an apostrophe, spaces or a small x."""
        return self._rng.choice(
            (
                number.translate(_FULL_WIDTH),
                f"'{number}",
                f"{number[:6]} {number[6:14]} {number[14:]}",
                number.lower(),
                f"{number} ",
            )
        )

    def born(self, day: date, *, known: bool) -> tuple[Written, str]:
        """A birth date in this clerk's spelling; now and then missing, without a day, short."""
        draw = self._rng.random()
        if draw < 0.01 and known:
            return None, ""
        if draw < 0.013 and known:
            return f"{day.year}年{day.month}月", "roll.born_incomplete"
        if draw < 0.016 and known:
            return f"农历{day.year}年{day.month}月初{_DIGITS[1 + day.day % 9]}", "roll.born_lunar"
        odd = draw < 0.05
        return spelt(day, self._rng.randrange(8) if odd else self._spelling), ""

    def sex(self, sex: Sex, *, known: bool) -> tuple[Written, str]:
        """男 or 女, sometimes nothing; a wrong one where the number tells better."""
        word = "男" if sex is Sex.MALE else "女"
        draw = self._rng.random()
        return (None, "") if draw < 0.005 and known else (word, "")

    def name(self, name: str) -> str:
        """A name, a short one often spread to the width of a long one."""
        if len(name) == 2 and self._rng.random() < 0.1:
            return self._rng.choice((f"{name[0]} {name[1]}", f"{name[0]}\u3000{name[1]}"))
        return f"{name} " if self._rng.random() < 0.005 else name


def spelt(day: date, spelling: int) -> Written:
    """One of the spellings in use.

    >>> [spelt(date(1985, 3, 7), i) for i in (0, 3, 5)]
    ['1985-03-07', '1985年3月7日', '一九八五年三月七日']
    """
    spellings: tuple[Written, ...] = (
        day.isoformat(),
        f"{day.year}/{day.month}/{day.day}",
        f"{day.year}.{day.month:02d}.{day.day:02d}",
        f"{day.year}年{day.month}月{day.day}日",
        f"{day:%Y%m%d}",
        _in_characters(day),
        int(f"{day:%Y%m%d}"),
        day,
    )
    return spellings[spelling]


def _in_characters(day: date) -> str:
    year = "".join(_DIGITS[int(digit)] for digit in str(day.year))
    return f"{year}年{_small(day.month)}月{_small(day.day)}日"


def _small(number: int) -> str:
    tens, ones = divmod(number, 10)
    said = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return said + (_DIGITS[ones] if ones else "")
