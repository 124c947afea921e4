"""The lunar calendar of birth dates: what day a lunar date names, and the lunar date of a day.

Old people know their birthday by the moon, and clerks write it down as they hear it.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from pathlib import Path

TABLE = Path(__file__).parent / "tables" / "moon_years.txt"
_LENGTHS = {"0": 29, "1": 30}


@dataclass(frozen=True, slots=True)
class LunarDate:
    """A day of the lunar calendar; `leap` for a month that stands twice, the second time."""

    year: int
    month: int
    day: int
    leap: bool = False


@dataclass(frozen=True, slots=True)
class _Year:
    """A lunar year: the days on which its months begin, and on which the next year does."""

    starts: tuple[date, ...]
    leap: int

    def place(self, month: int, *, leap: bool) -> int:
        """Where a month stands among those of the year, counted from 0."""
        return month - 1 + (bool(self.leap) and (month > self.leap or leap))


def days_named(year: int, month: int, day: int, *, leap: bool = False) -> tuple[date, ...]:
    """The days that a lunar date can name, the ordinary month before the leap month.

    `leap` when the date says that the month is the leap one. Nothing for a date that the calendar
    did not have, nor before 1899 or after 2100.

    >>> days_named(1985, 1, 1), days_named(1984, 10, 3)
    ((datetime.date(1985, 2, 20),), (datetime.date(1984, 10, 26), datetime.date(1984, 11, 25)))
    >>> days_named(1984, 10, 3, leap=True), days_named(1985, 10, 3, leap=True)
    ((datetime.date(1984, 11, 25),), ())
    """
    about = _years().get(year)
    if about is None or not 1 <= month <= 12:
        return ()
    readings = [True] if leap else [False, True]
    found = (_day(about, month, day, leap=one) for one in readings)
    return tuple(one for one in found if one)


def _day(about: _Year, month: int, day: int, *, leap: bool) -> date | None:
    if leap and about.leap != month:
        return None
    place = about.place(month, leap=leap)
    if not 1 <= day <= (about.starts[place + 1] - about.starts[place]).days:
        return None
    return about.starts[place] + timedelta(days=day - 1)


def lunar_of(day: date) -> LunarDate | None:
    """The lunar date of a day; None before 10 February 1899 and after the table's end.

    >>> lunar_of(date(1985, 2, 19)), lunar_of(date(1984, 11, 25)).leap
    (LunarDate(year=1984, month=12, day=30, leap=False), True)
    """
    year = next((y for y in (day.year, day.year - 1) if _holds(y, day)), None)
    if year is None:
        return None
    about = _years()[year]
    place = bisect_right(about.starts, day) - 1
    leap = bool(about.leap) and place == about.leap
    month = place + 1 - (bool(about.leap) and place >= about.leap)
    return LunarDate(year, month, (day - about.starts[place]).days + 1, leap)


def _holds(year: int, day: date) -> bool:
    about = _years().get(year)
    return about is not None and about.starts[0] <= day < about.starts[-1]


def is_lunar_for(written: date, day: date) -> bool:
    """Whether a date, read as a lunar one, names that day: a birthday told by the moon.

    >>> is_lunar_for(date(1985, 1, 1), date(1985, 2, 20))
    True
    """
    return day in days_named(written.year, written.month, written.day)


@lru_cache(maxsize=1)
def _years() -> dict[int, _Year]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    years = (_year(*line.split()) for line in lines if not line.startswith("#"))
    return {one.starts[0].year: one for one in years}


def _year(first: str, leap: str, months: str) -> _Year:
    start = date.fromisoformat(first)
    lengths = accumulate((_LENGTHS[sign] for sign in months), initial=0)
    return _Year(starts=tuple(start + timedelta(days=n) for n in lengths), leap=int(leap))
