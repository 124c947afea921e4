"""Ways to count days, at their edges."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.timetable.days import (
    COUNTINGS,
    calendar_days,
    clear_days,
    months,
    rolled_over,
    work_calendar,
    working_days,
)
from huanjie.timetable.moon import lunar_day

ONE_DAY = timedelta(days=1)
DAYS = st.dates(min_value=date(2000, 1, 1), max_value=date(2049, 12, 31))


def test_the_day_of_the_event_is_not_counted() -> None:
    assert calendar_days(date(2026, 4, 10), 5) == date(2026, 4, 15)
    assert calendar_days(date(2026, 5, 10), -20) == date(2026, 4, 20)


def test_clear_days_count_neither_end() -> None:
    assert clear_days(date(2026, 5, 9), 20) == date(2026, 5, 30)
    assert clear_days(date(2026, 5, 30), -20) == date(2026, 5, 9)
    assert clear_days(date(2026, 5, 9), 20) - calendar_days(date(2026, 5, 9), 20) == ONE_DAY
    assert clear_days(date(2026, 5, 9), 0) == date(2026, 5, 10)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2016, 2, 6), True),  # Saturday, worked before the spring festival
        (date(2016, 2, 7), False),
        (date(2016, 2, 13), False),
        (date(2016, 2, 14), True),  # Sunday, worked after it
        (date(2016, 6, 12), True),
        (date(2016, 6, 9), False),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2026, 4, 30), True),
        (date(2026, 5, 1), False),
        (date(2026, 5, 5), False),
        (date(2026, 5, 9), True),
        (date(2026, 5, 10), False),
    ],
)
def test_rest_days_and_made_up_days_are_those_announced(day: date, works: bool) -> None:
    assert work_calendar().is_working(day) is works


def test_a_year_not_announced_has_only_weekends() -> None:
    assert 2027 not in work_calendar().announced
    assert work_calendar().is_working(date(2027, 10, 1))  # a Friday
    assert not work_calendar().is_working(date(2027, 10, 2))
    assert working_days(date(2027, 9, 30), 1) == date(2027, 10, 1)


def test_working_days_run_from_a_year_announced_into_one_that_is_not() -> None:
    assert working_days(date(2026, 12, 31), 1) == date(2027, 1, 1)  # a Friday, until announced
    assert working_days(date(2027, 1, 4), -2) == date(2026, 12, 31)


def test_working_days_jump_a_long_holiday_both_ways() -> None:
    assert working_days(date(2026, 4, 30), 1) == date(2026, 5, 6)
    assert working_days(date(2026, 5, 6), -1) == date(2026, 4, 30)
    assert working_days(date(2026, 5, 2), 0) == date(2026, 5, 2)


@pytest.mark.parametrize(
    ("day", "number", "expected"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2024, 1, 31), 1, date(2024, 2, 29)),
        (date(2026, 1, 30), 1, date(2026, 2, 28)),
        (date(2026, 2, 28), 1, date(2026, 3, 28)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 1, 15), -1, date(2025, 12, 15)),
        (date(2026, 7, 31), 6, date(2027, 1, 31)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 5, 31), -3, date(2026, 2, 28)),
        (date(2024, 5, 31), -3, date(2024, 2, 29)),
        (date(2027, 2, 28), -6, date(2026, 8, 28)),
    ],
)
def test_a_month_ends_on_its_day_number_or_on_its_last_day(
    day: date, number: int, expected: date
) -> None:
    assert months(day, number) == expected


def test_a_last_day_rolls_only_when_it_is_a_rest_day() -> None:
    assert rolled_over(date(2026, 5, 4)) == date(2026, 5, 6)
    assert rolled_over(date(2026, 5, 6)) == date(2026, 5, 6)
    assert rolled_over(date(2026, 5, 9)) == date(2026, 5, 9)


@given(DAYS, st.integers(0, 40), st.sampled_from(sorted(COUNTINGS)))
def test_counting_never_turns_back(day: date, number: int, counting: str) -> None:
    """A later start never gives an earlier end, which the network relies on."""
    count = COUNTINGS[counting]
    assert count(day, number) <= count(day + timedelta(days=1), number)
    assert count(day, number) <= count(day, number + 1)


@pytest.mark.parametrize(
    "new_year",
    ["1950-02-17", "1957-01-31", "1985-02-20", "2000-02-05", "2013-02-10", "2014-01-31",
     "2015-02-19", "2016-02-08", "2017-01-28", "2018-02-16", "2019-02-05", "2020-01-25",
     "2021-02-12", "2022-02-01", "2023-01-22", "2024-02-10", "2025-01-29", "2026-02-17",
     "2027-02-06", "2028-01-26", "2029-02-13", "2030-02-03", "2034-02-19"],
)  # fmt: skip
def test_the_spring_festival_is_the_first_day_of_a_lunar_month(new_year: str) -> None:
    day = date.fromisoformat(new_year)
    assert lunar_day(day) == 1
    assert lunar_day(day - timedelta(days=1)) in (29, 30)


@pytest.mark.parametrize(
    ("day", "number"),
    [
        ("2016-06-09", 5),
        ("2016-09-15", 15),
        ("2025-05-31", 5),
        ("2025-10-06", 15),
        ("2026-06-19", 5),
        ("2026-09-25", 15),
    ],
)
def test_the_festivals_fall_on_their_lunar_days(day: str, number: int) -> None:
    assert lunar_day(date.fromisoformat(day)) == number


@given(DAYS)
def test_lunar_months_have_29_or_30_days(day: date) -> None:
    today, tomorrow = lunar_day(day), lunar_day(day + timedelta(days=1))
    assert tomorrow == today + 1 or (tomorrow == 1 and today in (29, 30))


def test_a_day_beyond_the_series_is_a_lookup_error() -> None:
    with pytest.raises(LookupError, match="1949"):
        lunar_day(date(1949, 12, 31))
