"""Ways to count days. The day of the event is not counted (民法典 201).

A year whose rest days are not announced is no error: its offices are taken to rest on Saturdays
and Sundays, and whoever plans with it says so, since the notice of the State Council, mostly of
November, will move some days.
"""

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import cast

from huanjie.law.strict_yaml import plain_data

SHELF = Path(__file__).parent / "holidays"
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Rest days and make-up working days of the years that have been announced."""

    rest: frozenset[date]
    work: frozenset[date]
    announced: frozenset[int]

    def is_working(self, day: date) -> bool:
        """Whether offices work on that day; in a year not announced, Monday to Friday."""
        return day in self.work or (day.weekday() < SATURDAY and day not in self.rest)


@lru_cache(maxsize=4)
def work_calendar(country: str = "cn") -> WorkCalendar:
    """The announced rest days of a country.

    >>> cn = work_calendar()
    >>> cn.is_working(date(2026, 2, 28)), cn.is_working(date(2026, 2, 23))
    (True, False)
    >>> min(cn.announced), max(cn.announced)
    (2010, 2026)
    """
    raw = plain_data((SHELF / f"{country}.yaml").read_text(encoding="utf-8"))
    years = cast("dict[int, dict[str, list[object]]]", raw)
    spans = cast("list[list[date]]", [span for year in years.values() for span in year["rest"]])
    work = cast("list[date]", [day for year in years.values() for day in year["work"]])
    return WorkCalendar(
        rest=frozenset(
            first + timedelta(days=n)
            for first, last in spans
            for n in range((last - first).days + 1)
        ),
        work=frozenset(work),
        announced=frozenset(years),
    )


def calendar_days(day: date, number: int) -> date:
    """So many days after a day (before it, if negative), every day counted (民法典 201).

    >>> calendar_days(date(2026, 4, 10), 5), calendar_days(date(2026, 4, 30), -20)
    (datetime.date(2026, 4, 15), datetime.date(2026, 4, 10))
    """
    return day + timedelta(days=number)


def clear_days(day: date, number: int) -> date:
    """The day that leaves so many whole days between (before it, if negative); none is the next.

    Whoever reads 二十日前 cautiously leaves twenty whole days before polling day.

    >>> clear_days(date(2026, 5, 9), 20), clear_days(date(2026, 5, 30), -20)
    (datetime.date(2026, 5, 30), datetime.date(2026, 5, 9))
    >>> clear_days(date(2026, 5, 9), 0)
    datetime.date(2026, 5, 10)
    """
    return day + timedelta(days=number + 1 if number >= 0 else number - 1)


def working_days(day: date, number: int) -> date:
    """The so-manieth working day after a day (before it, if negative); none is the day itself.

    >>> working_days(date(2026, 4, 30), 1)   # 1 to 5 May are rest days
    datetime.date(2026, 5, 6)
    >>> working_days(date(2026, 5, 8), 1)    # Saturday 9 May is a make-up working day
    datetime.date(2026, 5, 9)
    >>> working_days(date(2026, 5, 6), -1)
    datetime.date(2026, 4, 30)
    """
    step = timedelta(days=1 if number > 0 else -1)
    left = abs(number)
    while left:
        day += step
        left -= work_calendar().is_working(day)
    return day


def months(day: date, number: int) -> date:
    """So many months after a day: the same day number, or the month's last if it has none
    (民法典 202); before it, if negative. The way back is not the way there: three months before
    31 May is 28 February, three months after that 28 May.

    >>> months(date(2026, 1, 31), 1), months(date(2026, 1, 31), 2)
    (datetime.date(2026, 2, 28), datetime.date(2026, 3, 31))
    >>> months(date(2026, 5, 31), -3), months(date(2026, 2, 28), 3)
    (datetime.date(2026, 2, 28), datetime.date(2026, 5, 28))
    """
    month = day.year * 12 + day.month - 1 + number
    year, month = month // 12, month % 12 + 1
    return date(year, month, min(day.day, calendar.monthrange(year, month)[1]))


def rolled_over(day: date) -> date:
    """A last day that is a rest day moves to the next working day (民法典 203).

    Only where the law or a setting says so, and only ever later: what runs until a last day
    (objections, a decision) may gain days, while a notice that is due so many days before
    polling day has no last day to roll and is never later for it.

    >>> rolled_over(date(2026, 5, 1)), rolled_over(date(2026, 4, 30))
    (datetime.date(2026, 5, 6), datetime.date(2026, 4, 30))
    """
    while not work_calendar().is_working(day):
        day += timedelta(days=1)
    return day


def working_days_back(day: date, number: int) -> date:
    """The first day from which one gets no further back than a day in so many working days; the
    so-manieth working day back, if negative.

    So one counts where a notice is due "so many working days before": a rest day after the last
    working day that is early enough is too late, though as many working days follow it.

    >>> working_days(date(2026, 5, 9), 5), working_days(date(2026, 5, 10), 5)
    (datetime.date(2026, 5, 15), datetime.date(2026, 5, 15))
    >>> working_days_back(date(2026, 5, 9), 5), working_days_back(date(2026, 5, 10), 5)
    (datetime.date(2026, 5, 15), datetime.date(2026, 5, 16))
    >>> working_days_back(date(2026, 5, 16), -5)
    datetime.date(2026, 5, 11)
    """
    if number <= 0:
        return working_days(day, number)
    return working_days(rolled_over(day), number - 1) + timedelta(days=1)


COUNTINGS: dict[str, Callable[[date, int], date]] = {
    "calendar_days": calendar_days,
    "clear_days": clear_days,
    "working_days": working_days,
    "working_days_back": working_days_back,
    "months": months,
}
"""The ways to count that a rule may name."""
