"""The only door to the spreadsheet writer: pages of typed cells → a workbook's bytes.

Texts are always written as texts, so that no name can become a formula and no number loses digits.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from huanjie.roll.cells import Merge

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_NOT_IN_NAMES = str.maketrans("[]:*?/\\", "_______")
COLOURS = {
    "error": "#F8CBAD",
    "warning": "#FFE699",
    "info": "#DDEBF7",
    "header": "#D9D9D9",
    "typed": "#E2EFDA",
}

Written = str | int | float | date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet to write. `styles` names the colour of single cells, counted from 0."""

    name: str
    rows: Sequence[Sequence[Written]]
    merges: Sequence[Merge] = ()
    styles: Sequence[tuple[int, int, str]] = ()
    widths: Sequence[tuple[int, int]] = ()
    hidden_columns: Sequence[int] = ()
    text_columns: Sequence[int] = ()


def workbook_bytes(pages: Sequence[Page]) -> bytes:
    """A workbook with these pages; the same pages give the same bytes."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "default_date_format": "yyyy-mm-dd"})
    # A fixed day of making: the bytes depend on the content alone.
    book.set_properties({"created": _EPOCH, "author": "huanjie"})
    formats = {name: book.add_format({"bg_color": c}) for name, c in COLOURS.items()}
    text = book.add_format({"num_format": "@"})
    for page in pages:
        _write(
            book.add_worksheet(page.name.translate(_NOT_IN_NAMES)[:31] or None), page, formats, text
        )
    book.close()
    return target.getvalue()


def _write(sheet: Worksheet, page: Page, formats: dict[str, Format], text: Format) -> None:
    styles = {(row, column): formats[name] for row, column, name in page.styles}
    for column, width in page.widths:
        sheet.set_column(column, column, width)
    for column in page.text_columns:
        sheet.set_column(column, column, 22, text)
    for column in page.hidden_columns:
        sheet.set_column(column, column, None, None, {"hidden": True})
    for row, cells in enumerate(page.rows):
        for column, value in enumerate(cells):
            _put(sheet, row, column, value=value, style=styles.get((row, column)))
    for merge in page.merges:
        value = page.rows[merge.top][merge.left]
        place = (merge.top, merge.left, merge.bottom, merge.right)
        sheet.merge_range(*place, str(value) if value is not None else "")


def _put(sheet: Worksheet, row: int, column: int, *, value: Written, style: Format | None) -> None:
    if value is None:
        if style:
            sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value, style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, value, style)
    else:
        sheet.write_number(row, column, value, style)
