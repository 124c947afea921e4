"""The rest days on file against the weekdays and the festivals, year by year."""

from datetime import date, timedelta
from itertools import pairwise
from typing import Any

import pytest

from huanjie.law.strict_yaml import plain_data
from huanjie.timetable.days import SHELF, work_calendar
from huanjie.timetable.moon import lunar_day

YEARS: Any = plain_data((SHELF / "cn.yaml").read_text(encoding="utf-8"))
WEEKEND = (5, 6)


def spans(year: int) -> list[tuple[date, date]]:
    return [(first, last) for first, last in YEARS[year]["rest"]]


def rests(year: int, day: date) -> bool:
    return any(first <= day <= last for first, last in spans(year))


def only(first: date, last: date, number: int) -> date:
    """The one day in a span that is that day of its lunar month."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    (found,) = [day for day in days if lunar_day(day) == number]
    return found


def qingming(year: int) -> date:
    """The common formula of the solar term for 2000 to 2099."""
    short = year - 2000
    return date(year, 4, (short * 2422 + 48100) // 10000 - short // 4)


def test_every_year_from_2010_is_announced_without_a_gap() -> None:
    assert sorted(work_calendar().announced) == list(range(2010, 2027))
    assert sorted(YEARS) == list(YEARS)


@pytest.mark.parametrize("year", YEARS)
def test_a_year_names_its_notices(year: int) -> None:
    notices = YEARS[year]["notices"]
    assert notices
    assert f"{year}年" in notices[0]
    assert all("发明电〔" in one for one in notices)
    assert len(notices) == (2 if year in (2015, 2019, 2020) else 1)


@pytest.mark.parametrize("year", YEARS)
def test_every_make_up_day_is_a_saturday_or_sunday_outside_the_rest_days(year: int) -> None:
    assert YEARS[year]["work"] == sorted(YEARS[year]["work"])
    for day in YEARS[year]["work"]:
        assert day.weekday() in WEEKEND, day
        assert day not in work_calendar().rest, day


@pytest.mark.parametrize("year", YEARS)
def test_the_spans_are_in_order_and_none_runs_into_the_next(year: int) -> None:
    found = spans(year)
    assert found == sorted(found)
    for (first, last), (after, _end) in pairwise(found):
        assert first <= last < after


@pytest.mark.parametrize("year", YEARS)
def test_the_rest_days_hold_every_festival(year: int) -> None:
    new_year = only(date(year, 1, 22), date(year, 2, 19), 1)
    festivals = {
        date(year, 1, 1),
        *(new_year + timedelta(days=n) for n in range(3)),
        qingming(year),
        date(year, 5, 1),
        only(date(year, 5, 28), date(year, 6, 25), 5),
        only(date(year, 9, 8), date(year, 10, 6), 15),
        *(date(year, 10, n) for n in (1, 2, 3)),
    }
    assert [day for day in sorted(festivals) if not rests(year, day)] == []


@pytest.mark.parametrize("year", [year for year in YEARS if year >= 2025])
def test_since_2025_new_years_eve_and_2_may_are_rest_days(year: int) -> None:
    """全国年节及纪念日放假办法 as amended in November 2024."""
    eve = only(date(year, 1, 22), date(year, 2, 19), 1) - timedelta(days=1)
    assert rests(year, eve)
    assert rests(year, date(year, 5, 2))


@pytest.mark.parametrize("year", YEARS)
def test_a_week_day_is_given_back_for_every_one_but_the_festivals(year: int) -> None:
    """What is rested on week days is the festivals' own days and the days made up for."""
    rested = sum(
        day.weekday() not in WEEKEND
        for first, last in spans(year)
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    )
    made_up = len(YEARS[year]["work"])
    by_right = 13 if year >= 2025 else 11
    # The anniversary of 2015; a Friday and a dropped working Saturday in January 2020.
    besides = {2015: 1, 2020: 2}.get(year, 0)
    assert rested - made_up == by_right + besides


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2011, 12, 31), True),  # made up for in the year before
        (date(2012, 1, 3), False),
        (date(2018, 12, 29), True),
        (date(2018, 12, 31), False),
        (date(2019, 5, 2), False),  # by the change of March 2019
        (date(2019, 5, 5), True),
        (date(2020, 1, 31), False),  # by the extension of January 2020
        (date(2020, 2, 1), False),
        (date(2020, 2, 3), True),
        (date(2015, 9, 3), False),  # the anniversary of that year alone
        (date(2015, 9, 6), True),
        (date(2016, 9, 5), True),
        (date(2024, 2, 9), True),  # New Year's Eve before 2025
        (date(2022, 12, 30), True),
        (date(2023, 1, 2), False),
    ],
)
def test_what_notices_changed_later_or_for_the_year_before(day: date, works: bool) -> None:
    assert work_calendar().is_working(day) is works
