"""Historical region codes: admissible by the years of a life, never a ground to reject."""

from datetime import date

import pytest

from huanjie.roll.regions import FIRST_NUMBERS, is_admissible, regions


@pytest.mark.parametrize(
    ("born", "admissible"),
    [(date(1930, 5, 1), True), (date(2010, 12, 31), True), (date(2011, 1, 1), False)],
)
def test_a_code_given_up_in_2010_serves_whoever_was_born_until_then(
    born: date, admissible: bool
) -> None:
    assert is_admissible("110103", born) is admissible


def test_who_was_born_before_a_code_was_made_may_still_bear_it() -> None:
    """python-stdnum compares the year of birth with the first year and rejects three in five."""
    assert regions()["110118"][0] == 2015
    assert is_admissible("110118", date(1950, 1, 1))


def test_codes_of_before_1984_that_no_number_bears_are_not_in_the_table() -> None:
    assert all(last >= FIRST_NUMBERS for _, last in regions().values())
    assert all(first <= last for first, last in regions().values())


@pytest.mark.parametrize("code", ["119901", "118001", "115555", "000000", "990101"])
def test_codes_that_were_never_given_out_are_unknown(code: str) -> None:
    assert not is_admissible(code, date(1985, 3, 7))


@pytest.mark.parametrize("code", ["530625", "330113", "653228", "500157", "469026", "152921"])
def test_codes_in_force_today_are_known_with_the_latest_among_them(code: str) -> None:
    assert is_admissible(code, date(2008, 1, 1))


def test_the_table_is_as_large_as_the_lists_that_it_comes_from() -> None:
    assert 6_400 < len(regions()) < 6_600
    assert all(len(code) == 6 and code.isdigit() for code in regions())
