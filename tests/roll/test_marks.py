"""What only the XML of a sheet knows is found however a program spells it."""

from datetime import date
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.raw_books import TRANSITIONAL, packed_book, sheet_xml

from huanjie.roll.cells import Cell, LongNumber, Trouble, column_letters
from huanjie.roll.marks import MAX_AREA, marks, too_far
from huanjie.roll.sheet import read
from huanjie.terms.findings import Refused

FULL = "411599197001011234"
CELLS: dict[str, tuple[str, str, Cell]] = {
    "text": (' t="inlineStr"', '<is><t>= "x" r="B2" t="e"</t></is>', None),
    "number": ("", "<v>7</v>", None),
    "long": ("", f"<v>{FULL}</v>", LongNumber(FULL)),
    "science": (' s="1"', "<v>4.11599197001011E+17</v>", LongNumber("4.11599197001011E+17")),
    "error": (' t="e"', "<v>#N/A</v>", Trouble.ERROR),
    "computed": (' t="str"', "<f>A1</f><v>x</v>", None),
    "empty text": (' t="str"', "<f>A1</f><v></v>", None),
    "uncomputed": ("", "<f>B1+1</f>", Trouble.UNCOMPUTED),
    "shared": ("", '<f t="shared" si="0"/><v/>', Trouble.UNCOMPUTED),
    "nothing": ("", "", None),
}
ROWS = st.lists(st.lists(st.sampled_from(sorted(CELLS)), max_size=5), max_size=6)
HIDDEN = st.sets(st.integers(0, 5))


def spelt(rows: list[list[str]], hidden: set[int], *, places: bool = True) -> str:
    """The XML of these cells as spreadsheet programs spell it, with or without their places."""
    lines = []
    for index, cells in enumerate(rows):
        here = f' r="{index + 1}"' if places else ""
        shut = ' hidden="1"' if index in hidden else ""
        drawn = "".join(
            f"<c{at(index, column) if places else ''}{CELLS[kind][0]}>{CELLS[kind][1]}</c>"
            for column, kind in enumerate(cells)
        )
        lines.append(f"<row{here}{shut}>{drawn}</row>")
    return sheet_xml("".join(lines))


def at(row: int, column: int) -> str:
    return f' r="{column_letters(column)}{row + 1}"'


def long_cells(rows: list[list[str]]) -> list[tuple[int, int]]:
    return [
        (index, column)
        for index, cells in enumerate(rows)
        for column, kind in enumerate(cells)
        if kind in ("long", "science")
    ]


@given(ROWS, HIDDEN)
def test_marks_are_found_at_their_cells(rows: list[list[str]], hidden: set[int]) -> None:
    told = marks(spelt(rows, hidden).encode(), long_cells(rows))
    found = {(one.row, one.column): one.value for one in told.corrections}
    assert found == {
        (index, column): CELLS[kind][2]
        for index, cells in enumerate(rows)
        for column, kind in enumerate(cells)
        if CELLS[kind][2] is not None
    }
    assert told.hidden_rows == tuple(i for i in range(len(rows)) if i in hidden)


@given(ROWS, HIDDEN)
def test_no_spelling_hides_a_mark(rows: list[list[str]], hidden: set[int]) -> None:
    usual = spelt(rows, hidden)
    told = marks(usual.encode(), long_cells(rows))
    kept = frozenset(told.corrections), told.hidden_rows
    prefixed = usual.replace("</", "</x:").replace("<", "<x:").replace("<x:/x:", "</x:")
    others = (
        spelt(rows, hidden, places=False),
        usual.replace("=", " = "),
        prefixed.replace("xmlns=", "xmlns:x="),
        f"<?xml version='1.0'?><!-- <c t='e' r='A1'/> -->{usual}",
    )
    for xml in others:
        other = marks(xml.encode(), long_cells(rows))
        assert (frozenset(other.corrections), other.hidden_rows) == kept
    assert marks(usual.encode("utf-16"), long_cells(rows)).hidden_rows == told.hidden_rows


@pytest.mark.parametrize(
    ("rows", "far"),
    [
        ('<row r="1"><c r="XFD1"/></row>', False),
        (f'<row r="{MAX_AREA // 16384}"><c r="XFD{MAX_AREA // 16384}"/></row>', False),
        (f'<row r="{MAX_AREA // 16384 + 1}"><c r="XFD{MAX_AREA // 16384 + 1}"/></row>', True),
        ('<row r="1048576"><c r="A1048576"/></row>', False),
        ('<row r="1048576"><c r="L1048576"/></row>', True),
        ("<row r = '1048576'><c r = 'L1048576'/></row>", True),
        ('<row r="1048576">' + "<c/>" * 12 + "</row>", True),
        ('<row r="1048576"><c r="L1048576"/></row><row r="1"><c r="A1"/></row>', True),
        ('<row r="1"><c t="inlineStr"><is><t>A12345 AAA1</t></is></c></row>', False),
    ],
)
def test_how_far_out_the_last_cell_stands(rows: str, *, far: bool) -> None:
    assert too_far(sheet_xml(rows).encode()) is far


def test_a_sheet_reads_alike_with_and_without_places() -> None:
    rows = [["text", "long", "error"], ["uncomputed", "number", "science"]]
    books = [
        read("名册.xlsx", packed_book(spelt(rows, set(), places=places), strict=strict))
        for places in (True, False)
        for strict in (True, False)
    ]
    assert all(book == books[0] for book in books)
    assert books[0].sheets[0].rows == (
        ('= "x" r="B2" t="e"', LongNumber(FULL), Trouble.ERROR),
        (Trouble.UNCOMPUTED, 7, LongNumber("4.11599197001011E+17")),
    )


def test_a_sheet_that_is_damaged_or_too_wide_does_not_hide_the_others() -> None:
    whole = sheet_xml('<row r="1"><c r="A1"><v>1</v></c></row>')
    far = sheet_xml('<row r="1"><c r="A1"><v>1</v></c><c r="XFD1048576"><v>1</v></c></row>')
    torn = whole[: whole.index("</row>")]
    for bad, code in ((far, "roll.sheet_too_large"), (torn, "roll.sheet_damaged")):
        book = read("名册.xlsx", packed_book(whole, bad))
        assert [sheet.rows for sheet in book.sheets] == [((1,),)]
        assert [(one.code, one.sheet) for one in book.remarks] == [(code, "表2")]
        with pytest.raises(Refused, match=r"名册\.xlsx"):
            read("名册.xlsx", packed_book(bad))


def test_phonetic_runs_and_escapes_are_read_as_a_person_reads_them() -> None:
    rich = "<is><r><t>王</t></r><r><t>芳</t></r><rPh sb='0' eb='1'><t>わん</t></rPh></is>"
    rows = f'<row r="1"><c r="A1" t="inlineStr">{rich}</c></row>'
    assert read("x", packed_book(sheet_xml(rows))).sheets[0].rows[0][0] == "王芳"
    coded = f"<is><t>{escape('王_x000D_芳')}</t></is>"
    rows = f'<row r="1"><c r="A1" t="inlineStr">{coded}</c></row>'
    assert read("x", packed_book(sheet_xml(rows))).sheets[0].rows[0][0] == "王\r芳"


def test_chinese_formats_of_days_need_no_whole_style_sheet() -> None:
    style = (
        f'<styleSheet xmlns="{TRANSITIONAL}"><fills><fill/></fills>'
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="[DBNum1][$-804]yyyy年m月d日"/>'
        '</numFmts><cellXfs count="3"><xf/><xf numFmtId="57"/><xf numFmtId="164"/></cellXfs>'
        "</styleSheet>"
    )
    cells = "".join(f'<c r="{c}1" s="{s}"><v>31113</v></c>' for c, s in (("A", 1), ("B", 2)))
    sheet = sheet_xml(f'<row r="1">{cells}</row>')
    rows = read("x", packed_book(sheet, **{"xl/styles.xml": style})).sheets[0].rows
    assert rows == ((date(1985, 3, 7), date(1985, 3, 7)),)
