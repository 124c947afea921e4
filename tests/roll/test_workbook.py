"""A workbook as this program writes it: whatever stands in a cell comes back as it was."""

import io
import zipfile
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.roll.cells import Cell, Merge
from huanjie.roll.sheet import read
from huanjie.roll.sheet_xml import LONGEST_TEXT
from huanjie.roll.workbook import Choice, Page, Written, workbook_bytes

TEXTS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), min_size=1
).filter(lambda text: bool(text.strip()))


def back(*rows: list[Written]) -> list[list[Cell]]:
    sheet = read("x", workbook_bytes([Page(name="a", rows=rows)])).sheets[0]
    return [list(row) for row in sheet.rows]


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return packed.read(name).decode()


@given(st.lists(TEXTS, min_size=1, max_size=4))
def test_every_text_comes_back_as_it_was(texts: list[str]) -> None:
    assert back(["first"], [*texts])[1][: len(texts)] == texts


@pytest.mark.parametrize(
    "text", ["=cmd|' /C calc'!A0", "<b>&amp;</b>", " 王 ", "a\nb", "\t", "_x0041_", "𠮷", "0012"]
)
def test_signs_with_a_meaning_of_their_own_stay_signs(text: str) -> None:
    data = workbook_bytes([Page(name="a", rows=[[text, "x"]])])
    assert "<f>" not in part(data, "xl/worksheets/sheet1.xml")
    assert back([text, "x"])[0][0] == text


def test_signs_that_xml_cannot_hold_do_not_break_the_workbook() -> None:
    assert back(["a\x00\x1f\ufffe\ud800b", "x"])[0][1] == "x"


def test_numbers_and_days_keep_their_types() -> None:
    assert back([1, 2.5, date(1985, 3, 7), "1"]) == [[1, 2.5, date(1985, 3, 7), "1"]]


@pytest.mark.parametrize(
    ("day", "cell"),
    [
        (date(1900, 2, 28), "1900-02-28"),
        (date(1900, 3, 1), date(1900, 3, 1)),
        (date(1899, 1, 1), "1899-01-01"),
    ],
)
def test_days_that_spreadsheets_count_wrongly_are_texts(day: date, cell: Cell) -> None:
    assert back([day, "x"])[0][0] == cell


def test_numbers_that_no_cell_can_hold_are_texts() -> None:
    assert back([float("inf"), float("nan"), 1])[0] == ["inf", "nan", 1]


@pytest.mark.parametrize(("size", "kept"), [(LONGEST_TEXT, True), (LONGEST_TEXT + 1, False)])
def test_a_text_longer_than_a_cell_ends_in_a_mark(size: int, kept: bool) -> None:
    (text,) = back(["a" * size])[0]
    assert isinstance(text, str)
    assert len(text) == LONGEST_TEXT
    assert text.endswith("…") is not kept


def test_a_row_may_be_empty_and_the_next_keeps_its_place() -> None:
    assert back(["a"], [], [None, "b"])[2][1] == "b"


@pytest.mark.parametrize(
    "name", ["", "'x'", "a/b:c*?[]\\", "x" * 40, "History", "名\x00册", "\ud800", "'"]
)
def test_a_name_that_no_sheet_can_bear_is_changed(name: str) -> None:
    pages = [Page(name=name, rows=[["a"]]), Page(name=name, rows=[["b"]])]
    sheets = read("x", workbook_bytes(pages)).sheets
    assert len({sheet.name.lower() for sheet in sheets}) == 2
    assert [sheet.rows[0][0] for sheet in sheets] == ["a", "b"]


def test_names_that_differ_only_in_case_are_told_apart() -> None:
    sheets = read("x", workbook_bytes([Page(name=n, rows=[["a"]]) for n in ("Ab", "aB")])).sheets
    assert [sheet.name for sheet in sheets] == ["Ab", "aB(2)"]


def test_merges_come_back_and_those_that_overlap_do_not_break_the_workbook() -> None:
    merges = [Merge(top=0, left=0, bottom=1, right=1), Merge(top=1, left=1, bottom=2, right=2)]
    rows = [["王", None, "x"], [None, None, "y"], ["a", "b", "c"]]
    sheet = read("x", workbook_bytes([Page(name="a", rows=rows, merges=merges)])).sheets[0]
    assert list(sheet.merges) == merges[:1]
    assert sheet.rows[2][2] == "c"


def test_merges_stand_between_a_filter_and_lists_to_choose_from() -> None:
    merges = [Merge(top=row, left=0, bottom=row + 1, right=0) for row in (1, 3, 5)]
    page = Page(
        name="a",
        rows=[["姓名"], *[["王"], [None]] * 3],
        merges=merges,
        choices=[Choice(column=0, top=1, bottom=5, words=("男", "女"))],
        sorted_by=(0, 0, 6, 0),
    )
    data = workbook_bytes([page])
    assert read("x", data).sheets[0].merges == tuple(merges)
    around = part(data, "xl/worksheets/sheet1.xml").partition("</sheetData>")[2]
    order = [around.index(name) for name in ("<autoFilter", '<mergeCells count="3"', "<dataVal")]
    assert order == sorted(order)


def test_a_coloured_cell_keeps_its_value_and_an_empty_one_its_colour() -> None:
    styles = [(0, 0, "error"), (0, 2, "warning"), (0, 1, "info")]
    page = Page(name="a", rows=[[date(1985, 3, 7), "x"]], styles=styles)
    data = workbook_bytes([page])
    assert read("x", data).sheets[0].rows[0][:2] == (date(1985, 3, 7), "x")
    assert part(data, "xl/worksheets/sheet1.xml").count(" s=") == 3


def test_texts_stand_in_the_format_of_texts_where_the_column_asks_for_it() -> None:
    data = workbook_bytes([Page(name="a", rows=[["x", "y"]], text_columns=[1])])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert '<c r="B1" s="' in sheet
    assert '<c r="A1" t=' in sheet
    assert 'formatCode="@"' in part(data, "xl/styles.xml")


def test_notes_lists_and_frozen_rows_stand_around_the_cells() -> None:
    page = Page(
        name="a",
        rows=[["性别"], ["男"]],
        notes=[(1, 0, "性别与身份证号不符")],
        choices=[Choice(column=0, top=1, bottom=5, words=("男", "女"))],
        frozen=1,
        sorted_by=(0, 0, 1, 0),
    )
    data = workbook_bytes([page])
    sheet = part(data, "xl/worksheets/sheet1.xml")
    assert '<dataValidation type="list" errorStyle="warning"' in sheet
    assert 'ySplit="1"' in sheet
    assert '<autoFilter ref="A1:A2"/>' in sheet
    assert "性别与身份证号不符" in part(data, "xl/comments1.xml")


def test_the_range_of_the_cells_is_the_true_one() -> None:
    data = workbook_bytes([Page(name="a", rows=[["x"], [None, "y"]])])
    assert '<dimension ref="A1:B2"/>' in part(data, "xl/worksheets/sheet1.xml")


def test_the_same_pages_give_the_same_bytes() -> None:
    pages = [Page(name="a", rows=[["x", 1]], notes=[(0, 0, "n")])]
    assert workbook_bytes(pages) == workbook_bytes(pages)
