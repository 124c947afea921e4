"""Text files: an encoding proves itself, and no quotation mark swallows a row."""

import pytest

from huanjie.roll.cells import Book, Trouble
from huanjie.roll.sheet import read
from huanjie.terms.findings import Refused

TABLE = "姓名,性别,身份证号\r\n王芳,女,无\r\n"
OLD = "姓名,性別,身份證號\r\n鍾穎,女,無\r\n"


def book(text: str | bytes) -> Book:
    return read("名册.csv", text.encode() if isinstance(text, str) else text)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_its_mark_is_proved_by_header_words(encoding: str) -> None:
    assert book(TABLE.encode(encoding)).sheets[0].rows[1] == ("王芳", "女", "无")


@pytest.mark.parametrize("encoding", ["big5", "gb18030"])
def test_traditional_titles_prove_either_encoding(encoding: str) -> None:
    assert book(OLD.encode(encoding)).sheets[0].rows[1] == ("鍾穎", "女", "無")


@pytest.mark.parametrize("encoding", ["gb18030", "big5"])
def test_without_header_words_no_encoding_is_believed(encoding: str) -> None:
    with pytest.raises(Refused, match="编码"):
        book("甲,乙\r\n王芳,女\r\n".encode(encoding))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_a_text_that_breaks_off_in_a_character_is_refused(encoding: str) -> None:
    with pytest.raises(Refused, match="编码"):
        book(TABLE.rstrip().encode(encoding)[:-1])


@pytest.mark.parametrize(
    ("code", "sign"),
    [
        (b"\xa8\xbc", "\u1e3f"),
        (b"\xfe\x51", "\U00020087"),
        (b"\xfe\x59", "\u9fb4"),
        (b"\xfe\x61", "\u9fb5"),
        (b"\xfe\x6c", "\U000215d7"),
        (b"\xfe\x76", "\U0002298f"),
        (b"\xfe\x90", "\u9fba"),
        (b"\xfe\x91", "\U000241fe"),
        (b"\xfe\xa0", "\u9fbb"),
    ],
)
def test_signs_that_an_older_table_sends_to_private_use_are_real(code: bytes, sign: str) -> None:
    assert book("姓名\r\n王".encode("gb18030") + code).sheets[0].rows[1] == (f"王{sign}",)


def test_a_quoted_cell_may_hold_separators_and_line_ends() -> None:
    text = '姓名,地址\r\n王芳,"大坪村,3组\n5号"\r\n'
    found = book(text)
    assert found.sheets[0].rows[1] == ("王芳", "大坪村,3组\n5号")
    assert found.remarks == ()


@pytest.mark.parametrize("name", ['"王芳', '"王"芳', '王芳"'])
def test_a_stray_quotation_mark_swallows_no_row(name: str) -> None:
    text = f"姓名,性别\r\n{name},女\r\n李娜,女\r\n{name},男\r\n"
    found = book(text)
    assert [len(row) for row in found.sheets[0].rows] == [2, 2, 2, 2]
    assert found.sheets[0].rows[1][0] == name


def test_marks_taken_as_text_are_remarked() -> None:
    assert [one.code for one in book('姓名,性别\r\n"王芳,女\r\n').remarks] == [
        "roll.quotes_as_text"
    ]


def test_an_error_value_spelt_out_is_no_name() -> None:
    assert book("姓名,性别\r\n#N/A,女\r\n").sheets[0].rows[1] == (Trouble.ERROR, "女")


@pytest.mark.parametrize("separator", [",", "\t", ";", "|", "，"])
def test_the_separator_is_the_one_of_the_first_lines(separator: str) -> None:
    found = book(TABLE.replace(",", separator))
    assert found.sheets[0].rows[1] == ("王芳", "女", "无")


def test_a_cell_without_end_is_refused() -> None:
    with pytest.raises(Refused, match="分列"):
        book("姓名,性别\r\n" + "王" * 200_000 + ",女\r\n")
