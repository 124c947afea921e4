"""The only door to the spreadsheet reader: bytes → book, whatever the file's name says."""

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

import python_calamine

from huanjie.roll.cells import Book, Cell, LongNumber, Merge, Row, Sheet, Trouble
from huanjie.roll.delimited import rows_of_text
from huanjie.roll.package import Correction, Package, open_package
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

ZIP = b"PK\x03\x04"
OLD_OFFICE = b"\xd0\xcf\x11\xe0"
BIFF = (b"\x09\x08", b"\x09\x04", b"\x09\x02")
LONG = 10**14

_Value = int | float | str | bool | time | date | datetime | timedelta


def read(name: str, data: bytes) -> Book:
    """The sheets of a clerk's file, every cell with its place and its type.

    The bytes decide what the file is, never its name. Refused, with the reason: an empty,
    encrypted or damaged file, a web page saved as a workbook, a file that would unpack to more
    than this program takes, a text in no encoding that makes sense.
    """
    if not data.strip(b"\x00 \r\n\t"):
        raise _refused(name, "roll.file_empty", "文件是空的", "the file is empty")
    if data.startswith(ZIP):
        return _workbook(name, data, open_package(name, data))
    if data.startswith((OLD_OFFICE, *BIFF)):
        return _workbook(name, data, None)
    if data.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"<":
        raise _refused(
            name,
            "roll.file_is_web_page",
            "文件实为网页或旧式 XML,请用表格软件打开后另存为 .xlsx",
            "the file is a web page or old XML; open it and save it as .xlsx",
        )
    return Book(file=name, sheets=(Sheet(name="", rows=rows_of_text(name, data)),))


def _workbook(name: str, data: bytes, package: Package | None) -> Book:
    try:
        with python_calamine.load_workbook(io.BytesIO(data)) as book:
            kept = [one for one in book.sheets_metadata if _is_table(one)]
            return Book(file=name, sheets=tuple(_sheet(book, one, package) for one in kept))
    except python_calamine.PasswordError as error:
        raise _refused(
            name,
            "roll.file_encrypted",
            "文件有打开密码，请去掉密码后重新提交",
            "the file has a password; remove it and send it again",
        ) from error
    except (python_calamine.CalamineError, zipfile.BadZipFile, ValueError) as error:
        raise _refused(
            name,
            "roll.file_damaged",
            f"文件已损坏或不是表格({error})",
            f"the file is damaged or no workbook ({error})",
        ) from error


def _is_table(sheet: python_calamine.SheetMetadata) -> bool:
    return sheet.typ == python_calamine.SheetTypeEnum.WorkSheet


def _sheet(
    book: python_calamine.CalamineWorkbook,
    about: python_calamine.SheetMetadata,
    package: Package | None,
) -> Sheet:
    sheet = book.get_sheet_by_name(about.name)
    rows = [[_cell(v) for v in row] for row in sheet.to_python(skip_empty_area=False)]
    for one in package.corrections(about.name) if package else ():
        _correct(rows, one)
    return Sheet(
        name=about.name,
        rows=tuple(tuple(row) for row in rows),
        merges=tuple(_merges(sheet)),
        hidden=about.visible != python_calamine.SheetVisibleEnum.Visible,
    )


def _merges(sheet: python_calamine.CalamineSheet) -> Iterator[Merge]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Merge(top=top, left=left, bottom=bottom, right=right)


def _cell(value: _Value) -> Cell:
    if value.__class__ is str:
        return value or None
    return _typed(value)


def _typed(value: _Value) -> Cell:
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, time | timedelta):
        # A negative or pre-1900 serial in a date format comes back as an hour of the day.
        return Trouble.BAD_DATE
    if isinstance(value, int | float) and abs(value) >= LONG:
        return LongNumber(f"{value:.0f}" if abs(value) < 10 * LONG else f"{value:.14e}")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _correct(rows: list[list[Cell]], one: Correction) -> None:
    """Put what only the file's XML knows into its cell; the row may end before that cell."""
    while len(rows) <= one.row:
        rows.append([])
    row = rows[one.row]
    row.extend([None] * (one.column + 1 - len(row)))
    row[one.column] = one.value


def blank(row: Row) -> bool:
    """Whether nothing stands in a row, spaces aside."""
    return all(cell is None or (isinstance(cell, str) and not cell.strip()) for cell in row)


def _refused(name: str, code: str, zh: str, en: str) -> Refused:
    return refusal(code, Wording(zh=f"{name}:{zh}", en=f"{name}: {en}"), place=name)
