"""Nine spellings of a birth date, and what is never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.demo.slips import spelt
from huanjie.roll.cells import Cell, Trouble
from huanjie.roll.dates import read_born

UNTIL = date(2026, 5, 10)


@given(st.dates(date(1900, 1, 1), UNTIL), st.integers(0, 7))
def test_every_spelling_of_a_day_is_read_as_that_day(day: date, spelling: int) -> None:
    assert read_born(spelt(day, spelling), until=UNTIL).day == day


@pytest.mark.parametrize(
    "written",
    ["1985-3-7 00:00:00", "１９８５．３．７", "1985年03月07号", " 1985 年 3 月 7 日", 31113],
)
def test_dress_does_not_hide_a_day(written: Cell) -> None:
    assert read_born(written, until=UNTIL).day == date(1985, 3, 7)


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("03/07/1985", "roll.born_ambiguous"),
        ("07.3.1", "roll.born_two_digit_year"),
        ("1985年3月", "roll.born_incomplete"),
        (198503, "roll.born_incomplete"),
        (1985, "roll.born_incomplete"),
        ("农历1985年三月初七", "roll.born_lunar"),
        ("属牛", "roll.born_unclear"),
        ("1985-02-30", "roll.born_out_of_range"),
        ("1899-12-31", "roll.born_out_of_range"),
        (date(2026, 5, 11), "roll.born_out_of_range"),
        (Trouble.BAD_DATE, "roll.born_unclear"),
    ],
)
def test_what_may_mean_two_days_means_none(written: Cell, problem: str) -> None:
    read = read_born(written, until=UNTIL)
    assert (read.day, read.problem) == (None, problem)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("农历1952年三月十五", date(1952, 4, 9)),
        ("1952年农历三月十五日", date(1952, 4, 9)),
        ("一九五二年腊月廿三", date(1953, 2, 6)),
        ("阴历1952.3.15", date(1952, 4, 9)),
        ("1952-03-15（农历）", date(1952, 4, 9)),
        ("农历一九五二年正月初一", date(1952, 1, 27)),
        ("1952年冬月二十九", date(1953, 1, 14)),
        ("1984年閏十月初八", date(1984, 11, 30)),
        ("1984年闰十月初八", date(1984, 11, 30)),
    ],
)
def test_a_lunar_date_with_its_year_is_converted_as_a_proposal(written: str, day: date) -> None:
    read = read_born(written, until=UNTIL)
    assert (read.day, read.problem, read.proposals) == (None, "roll.born_lunar", (day,))


def test_a_month_that_may_be_the_leap_one_gives_both_readings() -> None:
    read = read_born("1984年十月初三", until=UNTIL)
    assert read.proposals == (date(1984, 10, 26), date(1984, 11, 25))


@pytest.mark.parametrize(
    "written",
    ["农历三月初七", "壬辰年三月初八", "52年冬月初五", "1952年正月三十一", "农历1985年闰三月初七"],
)
def test_a_lunar_date_that_names_no_day_proposes_none(written: str) -> None:
    read = read_born(written, until=UNTIL)
    assert (read.day, read.problem, read.proposals) == (None, "roll.born_lunar", ())


def test_a_solar_date_that_says_so_is_read() -> None:
    assert read_born("公历1985年3月7日", until=UNTIL).day == date(1985, 3, 7)


def test_both_readings_of_an_ambiguous_date_are_proposed() -> None:
    read = read_born("03/07/1985", until=UNTIL)
    assert set(read.proposals) == {date(1985, 3, 7), date(1985, 7, 3)}


def test_a_day_above_twelve_settles_the_order() -> None:
    assert read_born("25/12/1985", until=UNTIL).day == date(1985, 12, 25)


def test_a_short_year_with_one_possible_century_is_read_and_reported() -> None:
    read = read_born("85.3.7", until=UNTIL)
    assert (read.day, read.problem) == (date(1985, 3, 7), "roll.born_two_digit_year")


def test_polling_day_itself_is_the_last_possible_day() -> None:
    assert read_born("2026-05-10", until=UNTIL).day == UNTIL


def test_a_serial_number_is_converted_and_reported() -> None:
    assert read_born(31113, until=UNTIL).problem == "roll.born_serial"
