"""The lunar date of a day from 1950 on, as an elder would say it: a second reckoning, for planting.

Months begin on the day of the new moon at UTC+8; the month that holds the winter solstice is the
eleventh; of thirteen months between two solstices the first without a principal term is a leap
month (GB/T 33661-2017). The sun's place is Meeus's short series, good to a quarter of an hour.
"""

from bisect import bisect_right
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from math import radians, sin

from huanjie.timetable.moon import lunar_day

MONTHS = ("正", "二", "三", "四", "五", "六", "七", "八", "九", "十", "冬", "腊")
ONES = "一二三四五六七八九十"
YEAR_SIGNS = "〇一二三四五六七八九"


def _sun(day: date) -> float:
    """The sun's longitude in degrees at the midnight that begins a day in China."""
    d = day.toordinal() - date(2000, 1, 1).toordinal() - 0.5 - 8 / 24
    anomaly = radians(357.529 + 0.98560028 * d)
    return (280.459 + 0.98564736 * d + 1.915 * sin(anomaly) + 0.020 * sin(2 * anomaly)) % 360


def _terms(start: date, end: date) -> frozenset[int]:
    """The principal terms (0 to 11, 9 the winter solstice) that fall into a month."""
    first, last = int(_sun(start) // 30), int(_sun(end) // 30)
    return frozenset((first + 1 + i) % 12 for i in range((last - first) % 12))


@lru_cache(maxsize=1)
def _months() -> tuple[tuple[date, ...], tuple[tuple[int, int, bool], ...]]:
    """Beginnings of months with year, month and whether it is a leap month."""
    day, starts = date(1950, 1, 1), []
    while day.year < 2010:
        if lunar_day(day) == 1:
            starts.append(day)
        day += timedelta(days=1)
    spans = [_terms(a, b) for a, b in pairwise(starts)]
    solstices = [i for i, term in enumerate(spans) if 9 in term]
    named: dict[int, tuple[int, int, bool]] = {}
    for begin, end in pairwise(solstices):
        _name_months(named, starts, spans, (begin, end))
    first = min(named)
    return tuple(starts[first : max(named) + 1]), tuple(named[i] for i in sorted(named))


def _name_months(
    named: dict[int, tuple[int, int, bool]],
    starts: list[date],
    spans: list[frozenset[int]],
    between: tuple[int, int],
) -> None:
    begin, end = between
    spare = end - begin == 13
    month, year = 11, starts[begin].year
    named[begin] = (year, month, False)
    for i in range(begin + 1, end):
        leap = spare and not spans[i]
        spare = spare and not leap
        if not leap:
            month = month % 12 + 1
        year = starts[begin].year + (month < 11)
        named[i] = (year, month, leap)


def lunar(day: date) -> tuple[int, int, int, bool] | None:
    """Year, month, day and whether the month is a leap one; None outside the table.

    >>> lunar(date(1985, 2, 20)), lunar(date(1984, 11, 23)), lunar(date(2006, 8, 24))
    ((1985, 1, 1, False), (1984, 10, 1, True), (2006, 7, 1, True))
    """
    starts, names = _months()
    at = bisect_right(starts, day) - 1
    if at < 0 or at == len(starts) - 1:
        return None
    year, month, leap = names[at]
    return year, month, (day - starts[at]).days + 1, leap


def spelt(day: date) -> str | None:
    """A lunar date in words: 农历1985年正月初一."""
    found = lunar(day)
    if found is None:
        return None
    year, month, number, leap = found
    tens = ("初", "十", "廿", "三")[number // 10]
    words = {10: "初十", 20: "二十", 30: "三十"}.get(number) or tens + ONES[number % 10 - 1]
    return f"农历{year}年{'闰' if leap else ''}{MONTHS[month - 1]}月{words}"
