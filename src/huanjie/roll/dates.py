"""Birth dates as clerks write them: nine spellings, lunar ones, and what is said when none fits."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from huanjie.roll.cells import Cell, Trouble, text_of
from huanjie.roll.moon_dates import days_named
from huanjie.roll.number import FIRST_BIRTH

LUNAR = "roll.born_lunar"
SERIAL_ZERO = date(1899, 12, 30)
_HOUR = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?$")
_FULL = re.compile(r"(\d{4})[-/.年，、](\d{1,2})[-/.月，、](\d{1,2})[日号]?$")
_FULL_WITH_HOUR = re.compile(_FULL.pattern[:-1] + _HOUR.pattern.replace("(", "(?:"))
_PLAIN = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SHORT = re.compile(r"(\d{2})[-/.年](\d{1,2})[-/.月](\d{1,2})[日号]?$")
_LAST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$")
_MONTH = re.compile(r"(\d{4})[-/.年]?(\d{1,2})月?$|(\d{4})年?$")
_LUNAR = re.compile(r"农历|阴历|旧历|夏历|正月|冬月|腊月|臘月|初[一二三四五六七八九十]|廿|卅|闰|閏")
_CALENDARS = re.compile(r"[(\[]?(农历|阴历|旧历|夏历)[)\]]?")
_SOLAR = re.compile(r"[(\[]?(公历|阳历|新历|西历)[)\]]?")
_BY_THE_MOON = re.compile(
    r"([〇零一二三四五六七八九\d]{4})[-/.年]*([闰閏])?(\d{1,2}|正|冬|腊|臘|十[一二]?|[一二三四五六七八九])"
    r"[-/.月]+(\d{1,2}|[初廿卅二三]?十?[一二三四五六七八九]?)[日号]?$"
)
_MOONS = {"正": 1, "冬": 11, "腊": 12, "臘": 12}
_NUMERALS = {sign: str(i % 10) for i, sign in enumerate("〇一二三四五六七八九零壹贰叁肆伍陆柒捌玖")}
_TENS = re.compile(r"([一二三])?十([一二三四五六七八九])?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Born:
    """A birth date as read, or the code of why there is none, with what it may have been."""

    day: date | None
    problem: str = ""
    proposals: tuple[date, ...] = ()


EMPTY = Born(day=None)


@lru_cache(maxsize=8192)
def full_day(text: str) -> date | None:
    """The day of a text that is year, month and day in this order and nothing else; None else.

    >>> full_day("1985年3月7日"), full_day("85-3-7")
    (datetime.date(1985, 3, 7), None)
    """
    whole = _FULL.match(text) or _PLAIN.match(text) or _FULL_WITH_HOUR.match(text)
    return _day(*map(int, whole.groups())) if whole else None


def read_born(cell: Cell, *, until: date) -> Born:
    """The birth date that a cell tells, from 1900 up to `until`.

    >>> read_born("一九八五年十二月三十一日", until=date(2026, 1, 1)).day
    datetime.date(1985, 12, 31)
    >>> read_born("03/07/1985", until=date(2026, 1, 1)).problem
    'roll.born_ambiguous'
    """
    if isinstance(cell, Trouble):
        return Born(day=None, problem="roll.born_unclear")
    if isinstance(cell, date):
        return _bounded(cell, until)
    if isinstance(cell, int) and 0 < cell < (until - SERIAL_ZERO).days and cell > 2100:
        return _serial(cell, until)
    return _spelt(text_of(cell), until)


def _serial(days: int, until: date) -> Born:
    read = _bounded(SERIAL_ZERO + timedelta(days=days), until)
    return Born(day=read.day, problem=read.problem or "roll.born_serial")


@lru_cache(maxsize=8192)
def _spelt(text: str, until: date) -> Born:
    plain = _plain(text)
    if not plain:
        return EMPTY
    if _LUNAR.search(plain):
        return _lunar(plain, until)
    whole = _FULL.match(plain) or _PLAIN.match(plain)
    if whole:
        return _bounded(_day(*map(int, whole.groups())), until)
    last = _LAST.match(plain)
    if last:
        first, second, year = map(int, last.groups())
        return _either(_days((year, first, second), (year, second, first)), until)
    return _partial(plain, until)


def _lunar(plain: str, until: date) -> Born:
    """What a lunar date names: proposals, for the clerk converts it and the card counts."""
    said = _BY_THE_MOON.match(_CALENDARS.sub("", plain))
    days: tuple[date, ...] = ()
    if said:
        year = int("".join(_NUMERALS.get(sign, sign) for sign in said.group(1)))
        month, day = _counted(said.group(3)), _counted(said.group(4))
        days = days_named(year, month, day, leap=bool(said.group(2)))
    possible = tuple(day for day in days if FIRST_BIRTH <= day <= until)
    return Born(day=None, problem=LUNAR, proposals=possible)


def _counted(text: str) -> int:
    """A month or a day of the moon: 正, 十二, 初八, 廿三, 三十, 15; 0 for none of these.

    >>> [_counted(text) for text in ("正", "十二", "初八", "初十", "廿三", "三十", "15", "")]
    [1, 12, 8, 10, 23, 30, 15, 0]
    """
    if text in _MOONS or text.isdigit():
        return _MOONS.get(text) or int(text)
    tens, ten, ones = text.lstrip("初").replace("廿", "二十").replace("卅", "三十").rpartition("十")
    return 10 * int(_NUMERALS.get(tens, "1") if ten else 0) + int(_NUMERALS.get(ones, "0"))


def _partial(plain: str, until: date) -> Born:
    short = _SHORT.match(plain)
    if short:
        year, month, day = map(int, short.groups())
        possible = _days((1900 + year, month, day), (2000 + year, month, day))
        read = _either(possible, until)
        problem = read.problem if not possible else "roll.born_two_digit_year"
        return Born(day=read.day, problem=problem, proposals=read.proposals)
    problem = "roll.born_incomplete" if _MONTH.match(plain) else "roll.born_unclear"
    return Born(day=None, problem=problem)


def _plain(text: str) -> str:
    plain = _HOUR.sub("", unicodedata.normalize("NFKC", text).strip())
    plain = _SOLAR.sub("", "".join(plain.split()).replace("○", "〇").lstrip("'"))
    if plain.isascii() or _LUNAR.search(plain):
        return plain
    return "".join(_NUMERALS.get(sign, sign) for sign in _TENS.sub(_ten, plain))


def _ten(found: re.Match[str]) -> str:
    tens, ones = found.groups()
    return _NUMERALS.get(tens or "一", "1") + _NUMERALS.get(ones or "〇", "0")


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _days(*triples: tuple[int, int, int]) -> tuple[date, ...]:
    days = (_day(*triple) for triple in triples)
    return tuple(dict.fromkeys(day for day in days if day))


def _either(days: tuple[date, ...], until: date) -> Born:
    possible = tuple(day for day in days if FIRST_BIRTH <= day <= until)
    if len(possible) == 1:
        return Born(day=possible[0])
    if not possible:
        return Born(day=None, problem="roll.born_out_of_range")
    return Born(day=None, problem="roll.born_ambiguous", proposals=possible)


def _bounded(day: date | None, until: date) -> Born:
    if day is None or not FIRST_BIRTH <= day <= until:
        return Born(day=None, problem="roll.born_out_of_range")
    return Born(day=day)
