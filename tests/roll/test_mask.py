"""What others may see of a text: no identity number, no mobile phone, everything else as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.planted import Planted
from tests.roll.clerk import number

from huanjie.roll.number import is_plain, scrubbed

ONE = number()
SPREAD = "-".join(ONE)


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("1" * 13, False),
        ("1" * 14, True),
        ("1" * 18, True),
        ("9" * 40, True),
        (ONE, True),
        (ONE.lower(), True),
        (f"{ONE[:6]} {ONE[6:14]} {ONE[14:]}", True),
        ("   ".join((ONE[:6], ONE[6:])), True),
        ("    ".join((ONE[:7], ONE[7:])), False),
        ("\u200b".join(ONE), True),
        (SPREAD, True),
        (SPREAD.replace("-", "—"), True),
        ("".join(chr(ord(sign) + 0xFEE0) for sign in ONE), True),
        (f"证件{ONE}号", True),
        ("199000011112", False),
        ("19900001111", True),
        ("1990000111", False),
        ("199-0000-1111", True),
        ("12900001111", False),
        ("1985-03-07", False),
        ("2026年5月10日至2026年5月12日", False),
        ("第一村民小组 12 户 45 人", False),
        ("530625102201", False),
        ("", False),
    ],
)
def test_runs_that_may_be_numbers_are_masked_and_no_others(text: str, masked: bool) -> None:
    assert (scrubbed(text) != text) is masked
    assert ("*" in scrubbed(text)) is masked


@given(st.text(max_size=12), st.text(max_size=12))
def test_a_number_is_masked_whatever_stands_around_it(before: str, after: str) -> None:
    planted = Planted()
    one = planted.identity("here")
    assert (
        planted.found_in(
            scrubbed(f"{before} {one} {after}".encode("utf-8", "ignore").decode()).encode()
        )
        == set()
    )


@given(st.text())
def test_masking_twice_is_masking_once(text: str) -> None:
    assert scrubbed(scrubbed(text)) == scrubbed(text)


@pytest.mark.parametrize(
    ("text", "plain"),
    [(ONE, True), (ONE[:17], False), (f"{ONE}1", False), (f"{ONE[:16]}１{ONE[17]}", False)],
)
def test_a_plain_number_is_told_from_others(text: str, plain: bool) -> None:
    assert is_plain(text) is plain
