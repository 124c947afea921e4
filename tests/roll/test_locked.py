"""Workbooks with a password: they open with it alone, and show numbers in full."""

import io

import msoffcrypto
import pytest
from tests.roll.clerk import ELIGIBILITY, KEYS, UNIT, file_of, number, voter_row

from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.locked import locked, password_in, unlocked
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Refused

PASSWORD = "南坡村-换届-2026-春"
RIGHT = number(sequence="248")
PLAIN = workbook_bytes([Page(name="a", rows=[[RIGHT]])])
LEGACY = b"\xd0\xcf\x11\xe0" + bytes(600)


def code_of(told: pytest.ExceptionInfo[Refused]) -> str:
    return told.value.findings[0].code


@pytest.mark.parametrize(
    "text",
    ["", "short", "a" * 12, "abcdeabcdeabcde", "abcdefghijk", "two lines\nof password", "x" * 256],
)
def test_a_weak_password_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(Refused) as told:
        password_in(text)
    assert code_of(told) == "roll.password_weak"
    assert not text or text not in str(told.value)


@pytest.mark.parametrize(
    "text",
    ["abcdefghijkl", "abcdefabcdef", "十二个字的密码要够长才行", "ab cdef ghijkl", "aBcDeF" * 42],
)
def test_a_password_just_long_and_varied_enough_is_taken(text: str) -> None:
    assert password_in(text) == text
    assert password_in(f"\ufeff{text}\r\n") == text


def test_a_locked_workbook_opens_with_its_password_alone() -> None:
    data = locked(PLAIN, PASSWORD)
    assert unlocked("a.xlsx", data, PASSWORD) == PLAIN
    with pytest.raises(Refused) as told:
        unlocked("a.xlsx", data, PASSWORD[:-1])
    assert code_of(told) == "roll.password_wrong"
    assert PASSWORD[:-1] not in str(told.value)


def test_it_is_encrypted_the_agile_way_and_whole() -> None:
    file = msoffcrypto.OfficeFile(io.BytesIO(locked(PLAIN, PASSWORD)))
    assert file.type == "agile"
    file.load_key(password=PASSWORD, verify_password=True)
    file.decrypt(io.BytesIO(), verify_integrity=True)


def test_nothing_of_the_numbers_shows_in_its_bytes() -> None:
    data = locked(PLAIN, PASSWORD)
    for encoding in ("utf-8", "utf-16-le"):
        assert RIGHT.encode(encoding) not in data
        assert PASSWORD.encode(encoding) not in data


@pytest.mark.parametrize("data", [PLAIN, b"a,b\n", b"", LEGACY])
def test_a_file_without_a_password_is_left_as_it_is(data: bytes) -> None:
    assert unlocked("a", data, PASSWORD) == data


@pytest.mark.parametrize("kept", [5, 511, 512, 1024, 2000, 5000])
def test_a_locked_file_cut_short_is_left_to_the_reader_which_refuses_it(kept: int) -> None:
    data = locked(PLAIN, PASSWORD)[:kept]
    assert unlocked("a.xlsx", data, PASSWORD) == data
    with pytest.raises(Refused):
        read("a.xlsx", data)


def test_without_the_password_the_reader_says_that_there_is_one() -> None:
    with pytest.raises(Refused) as told:
        read("a.xlsx", locked(PLAIN, PASSWORD))
    assert code_of(told) == "roll.file_encrypted"


def test_numbers_stand_in_full_behind_the_password_and_come_back_the_same() -> None:
    file = file_of(voter_row("王甲", RIGHT), voter_row("李乙", float(RIGHT)))
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    book = read(file.name, file.data)
    plain = returned_workbook(book, intake, UNIT, KEYS, in_full=True)
    rows = read("x", unlocked("x", locked(plain, PASSWORD), PASSWORD)).sheets[1].rows
    assert rows[2][6] == RIGHT
    assert rows[3][6] == f"{RIGHT[:15]}***"
    again = take_in([ClerkFile(name=file.name, data=plain)], UNIT, ELIGIBILITY, KEYS)
    assert again.voters == intake.voters
