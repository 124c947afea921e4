"""GB 11643: reading, checking, repairing, masking."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import number

from huanjie.roll.cells import LongNumber
from huanjie.roll.number import (
    born_in,
    is_consistent,
    masked,
    read_identity,
    repairs,
    scrubbed,
    sure_digits,
    upgraded,
)
from huanjie.terms.people import IdentityState, Sex

UNTIL = date(2026, 5, 10)
numbers = st.builds(
    number,
    born=st.dates(date(1920, 1, 1), date(2008, 1, 1)).map(lambda d: f"{d:%Y%m%d}"),
    sequence=st.integers(1, 999).map("{:03d}".format),
    region=st.integers(119000, 119999).map(str),
)


@given(numbers, st.integers(0, 17), st.integers(1, 9))
def test_every_single_wrong_digit_is_found_and_the_right_number_is_among_the_repairs(
    right: str, place: int, by: int
) -> None:
    digit = int(right[place]) if right[place] != "X" else 0
    wrong = right[:place] + str((digit + by) % 10) + right[place + 1 :]
    if wrong == right:
        return
    assert not is_consistent(wrong)
    assert right in {one.digits for one in repairs(wrong, until=UNTIL)}


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X?"))
def test_the_repairs_of_one_sign_are_those_that_trying_every_sign_finds(
    right: str, place: int, sign: str
) -> None:
    wrong = right[:place] + sign + right[place + 1 :]
    tried = {
        f"{wrong[:i]}{new}{wrong[i + 1 :]}"
        for i in range(18)
        for new in ("0123456789X" if i == 17 else "0123456789")
    }
    possible = {
        one
        for one in tried - {wrong}
        if is_consistent(one) and born_in(one, until=UNTIL) is not None
    }
    found = repairs(wrong, until=UNTIL)
    assert {one.digits for one in found if len(one.was) == len(one.becomes) == 1} == possible


@given(numbers, st.integers(0, 16))
def test_every_swap_of_neighbours_is_found_and_repaired(right: str, place: int) -> None:
    wrong = right[:place] + right[place + 1] + right[place] + right[place + 2 :]
    if wrong == right:
        return
    assert not is_consistent(wrong)
    assert right in {one.digits for one in repairs(wrong, until=UNTIL)}


@given(numbers, st.integers(0, 17))
def test_a_lost_or_doubled_sign_is_repaired(right: str, place: int) -> None:
    for wrong in (right[:place] + right[place + 1 :], right[:place] + right[place] + right[place:]):
        assert right in {one.digits for one in repairs(wrong, until=UNTIL)}


@given(numbers, st.integers(0, 17), st.sampled_from("0123456789X?"))
def test_a_sign_too_few_is_put_in_wherever_one_fits(right: str, place: int, odd: str) -> None:
    short = right[:place] + right[place + 1 :]
    for wrong in (short, short[:-1] + odd, odd + short[1:]):
        tried = {wrong[:i] + sign + wrong[i:] for i in range(18) for sign in "0123456789X"}
        possible = {one for one in tried if is_consistent(one) and born_in(one, until=UNTIL)}
        assert {one.digits for one in repairs(wrong, until=UNTIL)} == possible


@given(numbers)
def test_the_fifteen_sure_digits_of_a_number_typed_cell_are_rounded_not_cut(right: str) -> None:
    if not right.isdigit():
        return
    typed = LongNumber(f"{float(right):.14e}")
    identity = read_identity(typed, until=UNTIL)
    assert identity.state is IdentityState.NUMBER_TYPED
    assert identity.prefix == f"{round(int(right), -3):d}"[:15]


@given(numbers)
def test_of_a_number_that_kept_more_digits_fifteen_stand_as_they_are(right: str) -> None:
    value = float(f"{right[:17]}0")
    if not 200 <= int(value) % 1000 <= 800:
        return
    for spelling in (repr(value), f"{value:.16e}", f"{value:.0f}"):
        assert read_identity(LongNumber(spelling), until=UNTIL).prefix == right[:15]
    assert sure_digits(repr(value)) == right[:15]


@pytest.mark.parametrize(
    ("spelling", "born"),
    [
        ("1.19901198503071E+017", date(1985, 3, 7)),
        ("1.19901198503080E+017", None),
        ("1.19901198503080E+17", date(1985, 3, 8)),
    ],
)
def test_a_number_that_may_be_rounded_up_vouches_for_no_day_that_may_be_carried(
    spelling: str, born: date | None
) -> None:
    identity = read_identity(LongNumber(spelling), until=UNTIL)
    assert identity.rounded is ("+0" in spelling)
    assert identity.born == born


def test_a_number_typed_cell_stays_suspect_even_when_its_check_sign_agrees() -> None:
    whole = number()
    assert read_identity(LongNumber(whole), until=UNTIL).state is IdentityState.NUMBER_TYPED
    assert read_identity(LongNumber(whole), until=UNTIL).digits == whole


def test_a_lost_tail_is_never_taken_for_digits() -> None:
    identity = read_identity(LongNumber("1.19901198503071E+17"), until=UNTIL)
    assert identity.digits == "119901198503071???"
    assert identity.born == date(1985, 3, 7)
    assert identity.sex is None


def test_scientific_text_keeps_only_the_digits_it_shows() -> None:
    identity = read_identity("1.19901E+17", until=UNTIL)
    assert (identity.problem, identity.prefix) == ("roll.identity_scientific", "")


@pytest.mark.parametrize(
    "written",
    ["{}", " {} ", "'{}", "‘{}", '="{}"', "{}\u200b", "\u3000{}"],
)
def test_dress_does_not_make_a_number_wrong(written: str) -> None:
    right = number(sequence="019", born="19491231")
    for text in (right, right.lower(), right.replace("X", "×")):
        identity = read_identity(written.format(text), until=UNTIL)
        assert (identity.state, identity.digits) == (IdentityState.VALID, right)


def test_full_width_and_inner_spaces_are_dress_too() -> None:
    right = number()
    wide = right.translate(str.maketrans("0123456789X", "０１２３４５６７８９Ｘ"))
    assert read_identity(f"{wide[:6]} {wide[6:14]} {wide[14:]}", until=UNTIL).digits == right


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        (number()[:17], "roll.identity_length"),
        (number() + "1", "roll.identity_length"),
        (number()[:10] + "O" + number()[11:], "roll.identity_characters"),
        (number(born="19851307"), "roll.identity_date"),
        (number(born="09740307"), "roll.identity_date"),
        (number(born="20300101"), "roll.identity_date"),
        (number()[:17] + ("1" if number()[17] != "1" else "2"), "roll.identity_checksum"),
    ],
)
def test_what_is_wrong_has_its_own_code(written: str, problem: str) -> None:
    identity = read_identity(written, until=UNTIL)
    assert (identity.state, identity.problem) == (IdentityState.INVALID, problem)
    assert identity.full == ""


def test_a_word_for_nothing_is_missing_not_invalid() -> None:
    identity = read_identity("无", until=UNTIL, nothing=frozenset({"无"}))
    assert identity.state is IdentityState.MISSING


def test_an_old_number_speaks_for_the_new_one() -> None:
    new = number()
    old = new[:6] + new[8:17]
    identity = read_identity(old, until=UNTIL)
    assert (identity.state, identity.full) == (IdentityState.OLD_15, new)
    assert upgraded(old) == new


def test_the_sex_stands_in_the_seventeenth_digit() -> None:
    assert read_identity(number(sequence="001"), until=UNTIL).sex is Sex.MALE
    assert read_identity(number(sequence="002"), until=UNTIL).sex is Sex.FEMALE


def test_a_birth_on_29_february_exists_only_in_leap_years() -> None:
    assert born_in(number(born="20080229"), until=UNTIL) == date(2008, 2, 29)
    assert born_in(number(born="20070229"), until=UNTIL) is None


def test_repairs_that_agree_with_the_birth_date_come_first() -> None:
    right = number(born="19850307", sequence="125")
    wrong = right[:15] + right[16] + right[15] + right[17:]
    assert repairs(wrong, until=UNTIL, born=[date(1985, 3, 7)])[0].digits[6:14] == "19850307"


@given(numbers)
def test_a_mask_hides_all_that_birth_date_and_region_do_not_tell(right: str) -> None:
    assert masked(right) == right[:6] + "*" * 12
    assert right[6:] not in scrubbed(f"号 {right} 已核")
