"""Notes repeated after drawn ones are what XlsxWriter itself would have drawn."""

import io
import zipfile

import xlsxwriter
from hypothesis import example, given
from hypothesis import strategies as st

from huanjie.roll.workbook import Page, workbook_bytes

PARTS = ("xl/comments1.xml", "xl/drawings/vmlDrawing1.vml")
WIDTHS = [(0, 5), (1, 30), (4, 44)]
PLACES = st.tuples(st.integers(0, 200_000), st.integers(0, 12))
TEXTS = st.sampled_from(("缺少身份证号", "a & <b>", " 前后 ", "_x0041_", "无"))


def parts(data: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return [packed.read(name).decode() for name in PARTS]


def drawn_by_the_library(notes: dict[tuple[int, int], str]) -> list[str]:
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    sheet = book.add_worksheet("a")
    for column, width in WIDTHS:
        sheet.set_column(column, column, width)
    for (row, column), text in notes.items():
        sheet.write_comment(row, column, text, {"x_scale": 2, "author": "huanjie"})
    book.close()
    return parts(target.getvalue())


@given(st.dictionaries(PLACES, TEXTS, min_size=1, max_size=12))
@example({(0, 0): "a", (1, 0): "b", (2, 0): "c"})
@example({(199_999, 3): "a", (0, 3): "b"})
def test_notes_stand_where_the_library_draws_them(notes: dict[tuple[int, int], str]) -> None:
    page = Page(
        name="a",
        rows=[["x"]],
        widths=WIDTHS,
        notes=[(row, column, text) for (row, column), text in notes.items()],
    )
    assert parts(workbook_bytes([page])) == drawn_by_the_library(notes)


def test_each_sheet_has_its_own_notes() -> None:
    rows = [["x"]] * 3
    pages = [
        Page(name="a", rows=rows),
        Page(name="b", rows=rows, notes=[(2, 0, "first"), (1, 0, "second")]),
        Page(name="c", rows=rows, notes=[(2, 0, "third")]),
    ]
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(pages))) as packed:
        texts = [packed.read(f"xl/comments{number}.xml").decode() for number in (1, 2)]
    assert [text.count("<comment ") for text in texts] == [2, 1]
    assert texts[0].index("second") < texts[0].index("first")
    assert "third" in texts[1]
