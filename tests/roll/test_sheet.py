"""What clerks send, byte by byte: nothing shifted, nothing silently lost."""

import io
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
import xlsxwriter
from tests.roll.clerk import file_of, number, voter_row
from xlsxwriter.worksheet import Worksheet

from huanjie.roll.cells import Cell, LongNumber, Merge, Trouble
from huanjie.roll.sheet import read
from huanjie.terms.findings import Refused

TABLE = "姓名,性别,身份证号\r\n王芳,女,无\r\n"


def book(draw: Callable[[Worksheet], object], **options: str | bool) -> bytes:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True, **options})
    draw(made.add_worksheet("名册"))
    made.close()
    return target.getvalue()


def cells(data: bytes) -> tuple[tuple[Cell, ...], ...]:
    return read("名册.xlsx", data).sheets[0].rows


def patched(data: bytes, old: bytes, new: bytes) -> bytes:
    """The workbook with other XML in its first sheet, as other programs write it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as changed:
        for name in source.namelist():
            content = source.read(name)
            if name == "xl/worksheets/sheet1.xml":
                assert old in content
                content = content.replace(old, new)
            changed.writestr(name, content)
    return target.getvalue()


def test_data_that_begins_at_c3_stays_at_c3() -> None:
    rows = cells(book(lambda s: s.write_string("C3", "姓名")))
    assert rows[2][2] == "姓名"
    assert len(rows) == 3


def test_an_error_value_is_not_an_empty_cell() -> None:
    rows = cells(book(lambda s: s.write_formula("B2", "=NA()", None, "#N/A")))
    assert rows[1][1] is Trouble.ERROR


def test_a_formula_that_nobody_computed_is_seen_even_alone_in_its_row() -> None:
    rows = cells(book(lambda s: s.write_formula("A5", "=B1", None, "")))
    assert len(rows) == 5
    assert rows[4][0] is Trouble.UNCOMPUTED


def test_eighteen_digits_written_out_by_another_program_are_kept() -> None:
    data = book(lambda s: s.write_number("A1", 7))
    rows = cells(patched(data, b"<v>7</v>", b"<v>411599197001011234</v>"))
    assert rows[0][0] == LongNumber("411599197001011234")


def test_a_number_that_a_spreadsheet_wrote_keeps_its_type() -> None:
    rows = cells(book(lambda s: s.write_number("A1", 411599197001011234)))
    assert isinstance(rows[0][0], LongNumber)


def test_a_date_is_a_date_and_an_impossible_one_a_trouble() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_datetime("A1", date(1985, 3, 7))

    data = book(draw, default_date_format="yyyy-mm-dd")
    assert cells(data)[0][0] == date(1985, 3, 7)
    assert cells(patched(data, b"<v>31113</v>", b"<v>-5</v>"))[0][0] is Trouble.BAD_DATE


def test_a_serial_of_the_calendar_of_1904_is_the_same_day() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_datetime("A1", date(1985, 3, 7))

    options = {"default_date_format": "yyyy-mm-dd", "date_1904": True}
    assert cells(book(draw, **options))[0][0] == date(1985, 3, 7)


def test_the_chinese_date_format_57_is_a_date() -> None:
    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    style = made.add_format({"num_format": 57})
    made.add_worksheet().write_datetime("A1", date(1985, 3, 7), style)
    made.close()
    assert cells(target.getvalue())[0][0] == date(1985, 3, 7)


def test_merged_ranges_and_hidden_sheets_are_known() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.merge_range("A2:A4", "王大明")
        sheet.very_hidden()

    target = io.BytesIO()
    made = xlsxwriter.Workbook(target, {"in_memory": True})
    made.add_worksheet("首页").activate()
    draw(made.add_worksheet("名册"))
    made.close()
    sheet = read("a.xlsx", target.getvalue()).sheets[1]
    assert sheet.merges == (Merge(top=1, left=0, bottom=3, right=0),)
    assert sheet.hidden


def test_a_bloated_dimension_costs_nothing() -> None:
    data = patched(
        file_of(voter_row()).data, b'<dimension ref="', b'<dimension ref="A1:XFD1048576" x="'
    )
    assert len(cells(data)) == 3


def test_a_cell_at_the_end_of_the_world_is_refused() -> None:
    def draw(sheet: Worksheet) -> None:
        sheet.write_string("A1", "姓名")
        sheet.write_string("XFD1048576", "x")

    with pytest.raises(Refused, match="过大"):
        read("名册.xlsx", book(draw))


def test_a_package_that_would_unpack_to_too_much_is_refused() -> None:
    target = io.BytesIO()
    with (
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as packed,
        packed.open("xl/workbook.xml", "w", force_zip64=True) as part,
    ):
        for _ in range(401):
            part.write(bytes(2**20))
    with pytest.raises(Refused, match="过大"):
        read("名册.xlsx", target.getvalue())


@pytest.mark.parametrize("size", [5, 60, 900, -30])
def test_a_torn_file_is_refused_by_name(size: int) -> None:
    with pytest.raises(Refused, match=r"名册\.xlsx"):
        read("名册.xlsx", file_of(voter_row()).data[:size])


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "roll.file_empty"),
        (b" \r\n", "roll.file_empty"),
        (b"<html><table></table></html>", "roll.file_is_web_page"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "roll.file_damaged"),
        (b"PK\x03\x04" + bytes(100), "roll.file_damaged"),
        (bytes(range(128, 256)) * 4, "roll.encoding_unknown"),
    ],
)
def test_what_is_no_table_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(Refused) as refused:
        read("名册.xls", data)
    assert [one.code for one in refused.value.findings] == [code]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_an_encoding_is_proved_by_words_of_the_header(encoding: str) -> None:
    rows = read("名册.xls", TABLE.encode(encoding)).sheets[0].rows
    assert rows == (("姓名", "性别", "身份证号"), ("王芳", "女", "无"))


def test_big5_is_not_read_as_gb18030() -> None:
    table = "姓名,性別,身份證號\r\n鍾穎,女,無\r\n"
    assert read("名册.csv", table.encode("big5")).sheets[0].rows[1][0] == "鍾穎"


def test_rare_signs_of_gb18030_leave_the_private_use_area() -> None:
    data = "姓名\r\n王".encode("gb18030") + b"\xfe\x59\r\n"
    assert read("名册.csv", data).sheets[0].rows[1][0] == "王\u9fb4"


def test_tabs_and_semicolons_separate_too() -> None:
    for sign in "\t;":
        rows = read("名册.xls", TABLE.replace(",", sign).encode()).sheets[0].rows
        assert rows[1] == ("王芳", "女", "无")


def test_the_bytes_decide_not_the_name() -> None:
    data = file_of(voter_row()).data
    assert read("名册.csv", data).sheets[0].rows == read("名册.xlsx", data).sheets[0].rows


def test_a_number_as_text_keeps_every_digit() -> None:
    assert cells(file_of(voter_row()).data)[2][6] == number(sequence="124")
