"""The register of numbers as a workbook; the only door of its kind to XlsxWriter."""

import io
from collections.abc import Iterable
from datetime import datetime

import xlsxwriter

HEADS = ("文号", "题名", "单位", "签发日期", "备注")
WIDTHS = (24, 40, 24, 12, 40)


def register_book(lines: Iterable[tuple[str, ...]], *, year: int) -> bytes:
    """发文登记 of a year: number, title, unit, day, remark in each line."""
    file = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(file, options)
    # The same register gives the same bytes.
    book.set_properties({"created": datetime(year, 1, 1)})  # noqa: DTZ001 - a day
    head = book.add_format({"bold": True, "border": 1, "text_wrap": True})
    sheet = book.add_worksheet("发文登记")
    sheet.write_row(0, 0, HEADS, head)
    for column, width in enumerate(WIDTHS):
        sheet.set_column(column, column, width)
    for row, line in enumerate(lines, 1):
        sheet.write_row(row, 0, line)
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    book.close()
    return file.getvalue()
