"""The lunar table against published calendars and against the astronomy of another room."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.roll.moon_dates import LunarDate, days_named, is_lunar_for, lunar_of
from huanjie.timetable.moon import lunar_day

FIRST, LAST = date(1900, 1, 31), date(2100, 12, 31)

# Days of the Spring Festival as the Hong Kong Observatory publishes them.
SPRING_FESTIVALS = {
    1901: (2, 19), 1912: (2, 18), 1924: (2, 5), 1937: (2, 11), 1949: (1, 29), 1953: (2, 14),
    1958: (2, 18), 1966: (1, 21), 1976: (1, 31), 1978: (2, 7), 1984: (2, 2), 1985: (2, 20),
    1997: (2, 7), 2000: (2, 5), 2007: (2, 18), 2008: (2, 7), 2020: (1, 25), 2026: (2, 17),
}  # fmt: skip
LEAP_MONTHS = {
    1900: 8, 1922: 5, 1941: 6, 1944: 4, 1949: 7, 1952: 5, 1955: 3, 1957: 8, 1968: 7, 1979: 6,
    1984: 10, 1985: 0, 1995: 8, 2001: 4, 2006: 7, 2017: 6, 2023: 2, 2025: 6, 2026: 0, 2033: 11,
}  # fmt: skip


@pytest.mark.parametrize("year", SPRING_FESTIVALS)
def test_the_first_day_of_a_year_is_the_published_one(year: int) -> None:
    assert days_named(year, 1, 1) == (date(year, *SPRING_FESTIVALS[year]),)


@pytest.mark.parametrize("year", LEAP_MONTHS)
def test_the_leap_month_is_the_published_one(year: int) -> None:
    found = [month for month in range(1, 13) if days_named(year, month, 1, leap=True)]
    assert found == ([LEAP_MONTHS[year]] if LEAP_MONTHS[year] else [])


@pytest.mark.parametrize("year", [1911, 1945, 1976, 1999, 2026])
def test_mid_autumn_is_the_fifteenth_of_the_eighth_month(year: int) -> None:
    published = {1911: (10, 6), 1945: (9, 20), 1976: (9, 8), 1999: (9, 24), 2026: (9, 25)}
    assert days_named(year, 8, 15)[0] == date(year, *published[year])


@given(st.dates(FIRST, LAST))
def test_a_day_goes_to_its_lunar_date_and_back(day: date) -> None:
    moon = lunar_of(day)
    assert moon is not None
    assert day in days_named(moon.year, moon.month, moon.day, leap=moon.leap)
    assert is_lunar_for(day, day) == (day in days_named(day.year, day.month, day.day))


def test_the_days_from_1950_to_2056_are_those_that_the_new_moons_give() -> None:
    day = date(1950, 1, 1)
    while day.year < 2057:
        moon = lunar_of(day)
        assert moon is not None
        assert moon.day == lunar_day(day), day
        day += timedelta(days=1)


def test_the_table_has_no_gap_between_years() -> None:
    assert lunar_of(date(1899, 2, 9)) is None
    before = LunarDate(1899, 1, 1)
    day = date(1899, 2, 11)
    while day < LAST:
        moon = lunar_of(day)
        assert moon is not None
        assert (moon.day == before.day + 1) or moon.day == 1
        before, day = moon, day + timedelta(days=1)


def test_a_day_that_a_month_did_not_have_is_no_date() -> None:
    assert days_named(1985, 1, 29) == (date(1985, 3, 20),)
    assert days_named(1985, 1, 30) == days_named(1985, 13, 1) == days_named(1800, 1, 1) == ()
