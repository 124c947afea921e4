"""The only door to the spreadsheet reader: bytes → book, whatever the file's name says."""

import io
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from pathlib import Path
from threading import Lock

import python_calamine

from huanjie.roll import biff
from huanjie.roll.binary_book import binary_marks
from huanjie.roll.cells import Book, Cell, Merge, Remark, Row, Sheet, TooFar, Unreadable
from huanjie.roll.columns import Places, typed_rows
from huanjie.roll.compound import MAGIC, Compound
from huanjie.roll.delimited import decoded, rows_of_text
from huanjie.roll.marks import Marks, marks, too_far
from huanjie.roll.number import scrubbed
from huanjie.roll.open_document import document_marks
from huanjie.roll.package import (
    BINARY,
    Package,
    damaged,
    locked,
    open_package,
    other_kind,
    too_large,
)
from huanjie.roll.web_page import pages_of_message, sheet_of_page
from huanjie.roll.xml_table import SPACE, sheets_of_xml
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_ERRORS, _ONE_AT_A_TIME = 2, Lock()
_BOOK_STREAMS = ("Workbook", "Book", "WORKBOOK")
_LOCKED = frozenset(("EncryptedPackage", "EncryptionInfo"))
_MACROS = frozenset(("_VBA_PROJECT_CUR", "Macros"))
_OTHER_KINDS = (
    (b"%PDF", "PDF 文件", "a PDF"),
    (b"Rar!", "压缩包", "an archive"),
    (b"7z\xbc\xaf", "压缩包", "an archive"),
    (b"\x1f\x8b", "压缩包", "an archive"),
    (b"\xff\xd8\xff", "图片", "a picture"),
    (b"\x89PNG", "图片", "a picture"),
    (b"{\\rtf", "文档", "a document"),
)

Peek = Callable[[int, str], Callable[[Places], Marks]]
"""What the file itself knows of a sheet, by its place and name, once the long cells are known."""


def read(name: str, data: bytes) -> Book:
    """The sheets of a clerk's file, every cell with its place and its type.

    The bytes decide what the file is, never its name. A sheet that cannot be read is remarked and
    the others are read. Refused, with the reason: an empty, locked or damaged file, one that is no
    table, one that would unpack to more than this program takes, a text in no known encoding.
    Numbers in the names of the file and of its sheets are masked: they are printed everywhere.
    """
    book = _book(scrubbed(name), data)
    return replace(book, sheets=tuple(_named_plainly(book.sheets)))


def _named_plainly(sheets: Iterable[Sheet]) -> Iterator[Sheet]:
    """Each sheet under a name without a number, and none under the name of another."""
    used: set[str] = set()
    for sheet in sheets:
        plain = name = scrubbed(sheet.name)
        number = 2
        while name in used:
            name, number = f"{plain}({number})", number + 1
        used.add(name)
        yield sheet if name == sheet.name else replace(sheet, name=name)


def _book(name: str, data: bytes) -> Book:
    if not data.strip(b"\x00 \r\n\t"):
        raise refusal(
            "roll.file_empty",
            Wording(zh=f"{name}：文件是空的，请重新提交", en=f"{name}: empty; send it again"),
            place=name,
        )
    if data.startswith(ZIP):
        return _packed(name, data)
    if data.startswith(MAGIC[:4]):
        return _compound(name, data)
    for magic, zh, en in _OTHER_KINDS:
        if data.startswith(magic):
            raise other_kind(name, zh, en)
    return _text(name, data)


def _packed(name: str, data: bytes) -> Book:
    package = open_package(name, data)

    def peek(_: int, sheet: str) -> Callable[[Places], Marks]:
        xml = package.sheet(sheet)
        if BINARY in package.parts:
            known = binary_marks(xml)
            return lambda _: known
        if too_far(xml):
            raise TooFar(sheet)
        return partial(marks, xml)

    if "content.xml" in package.parts:
        return _workbook(name, data, _peek_document(name, package))
    return _with_macros(_workbook(name, data, peek), found=package.macros)


def _peek_document(name: str, package: Package) -> Peek:
    try:
        known = document_marks(package.sheet("content.xml"))
    except TooFar as error:
        raise too_large(name, str(error)) from error
    except Unreadable as error:
        raise damaged(name, str(error)) from error
    return lambda place, _: lambda _: known[place]


def _compound(name: str, data: bytes) -> Book:
    try:
        container = Compound(data)
        if container.names & _LOCKED:
            raise locked(name)
        stream = next((one for one in _BOOK_STREAMS if one in container.names), None)
        if stream is None:
            raise other_kind(name, "文档或其他文件", "a document or another file")
        records = container.stream(stream)
        if biff.is_locked(records):
            raise locked(name)
        starts = biff.sheet_starts(records)
    except Unreadable as error:
        raise damaged(name, str(error)) from error

    def peek(place: int, _: str) -> Callable[[Places], Marks]:
        known = biff.marks_of(records, starts[place])
        return lambda _: known

    with _collapsing_quietly():
        book = _workbook(name, data, peek)
    return _with_macros(book, found=bool(container.names & _MACROS))


def _text(name: str, data: bytes) -> Book:
    if data.lstrip().lower().startswith((b"mime-version:", b"from:", b"message-id:")):
        pages = tuple(pages_of_message(data))
        return _of_pages(name, pages)
    if b"<?xml" in data[:200] and SPACE.encode() in data[:4096]:
        return _of_xml(name, data)
    text = decoded(name, data)
    if text.lstrip("\ufeff \r\n\t").startswith("<"):
        return _of_pages(name, (text,))
    rows, marks_as_text = rows_of_text(name, text)
    remarks = (Remark(code="roll.quotes_as_text"),) if marks_as_text else ()
    return Book(file=name, sheets=(Sheet(name="", rows=rows),), remarks=remarks)


def _of_xml(name: str, data: bytes) -> Book:
    try:
        sheets = sheets_of_xml(data)
    except TooFar as error:
        raise too_large(name, str(error)) from error
    except Unreadable as error:
        raise damaged(name, str(error)) from error
    return Book(file=name, sheets=sheets, remarks=(Remark(code="roll.old_xml_read"),))


def _of_pages(name: str, pages: tuple[str, ...]) -> Book:
    try:
        found = [one for one in map(sheet_of_page, pages) if one]
    except TooFar as error:
        raise too_large(name, str(error)) from error
    if not found:
        raise refusal(
            "roll.file_is_web_page",
            Wording(
                zh=f"{name}：文件实为网页或 XML，其中没有可读的表格，请另存为 .xlsx 后提交",
                en=f"{name}: a web page or XML without a table that can be read; save it as .xlsx",
            ),
            place=name,
        )
    named = len(found) > 1
    sheets = (
        replace(sheet, name=str(number) if named else "")
        for number, (sheet, _) in enumerate(found, start=1)
    )
    remarks = [Remark(code="roll.web_page_read")]
    if not all(whole for _, whole in found):
        remarks.append(Remark(code="roll.file_cut_off"))
    return Book(file=name, sheets=tuple(sheets), remarks=tuple(remarks))


def _with_macros(book: Book, *, found: bool) -> Book:
    remarks = (*book.remarks, Remark(code="roll.macros_ignored")) if found else book.remarks
    return replace(book, remarks=remarks)


def _workbook(name: str, data: bytes, peek: Peek) -> Book:
    sheets: list[Sheet] = []
    remarks: list[Remark] = []
    with _refusing(name), python_calamine.load_workbook(io.BytesIO(data)) as book:
        for place, about in enumerate(book.sheets_metadata):
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet:
                try:
                    with _failing():
                        sheets.append(_sheet(book, about, peek, place))
                except Unreadable as error:
                    remarks.append(_unread(about.name, error))
    if remarks and not sheets:
        raise _nothing_read(name, remarks)
    return Book(file=name, sheets=tuple(sheets), remarks=tuple(remarks))


@contextmanager
def _refusing(name: str) -> Iterator[None]:
    """Turns what the reader says of a whole file into a refusal."""
    try:
        with _failing():
            yield
    except python_calamine.PasswordError as error:
        raise locked(name) from error
    except Unreadable as error:
        raise damaged(name, str(error)) from error


@contextmanager
def _failing() -> Iterator[None]:
    """Turns whatever the reader raises, its own collapse included, into Unreadable.

    The reader's words are its programmers': they help no clerk and are not passed on.
    """
    try:
        yield
    except (python_calamine.PasswordError, Unreadable, Refused):
        raise
    except Exception as error:
        raise Unreadable from error
    except BaseException as error:
        # The reader's language raises this beside all other errors where bytes are not as it hopes.
        if type(error).__name__ != "PanicException":
            raise
        raise Unreadable from error


@contextmanager
def _collapsing_quietly() -> Iterator[None]:
    """Keeps off the error stream what the reader's language writes there when it collapses."""
    with _ONE_AT_A_TIME, Path(os.devnull).open("wb") as nowhere:
        kept = os.dup(_ERRORS)
        os.dup2(nowhere.fileno(), _ERRORS)
        try:
            yield
        finally:
            os.dup2(kept, _ERRORS)
            os.close(kept)


def _unread(sheet: str, error: Exception) -> Remark:
    code = "roll.sheet_too_large" if isinstance(error, TooFar) else "roll.sheet_damaged"
    return Remark(code=code, sheet=sheet, found=scrubbed(str(error))[:80])


def _nothing_read(name: str, remarks: list[Remark]) -> Refused:
    if any(one.code == "roll.sheet_too_large" for one in remarks):
        return too_large(name, remarks[0].sheet)
    return damaged(name, remarks[0].found)


def _sheet(
    book: python_calamine.CalamineWorkbook,
    about: python_calamine.SheetMetadata,
    peek: Peek,
    place: int,
) -> Sheet:
    known = peek(place, about.name)
    sheet = book.get_sheet_by_name(about.name)
    rows, longs = typed_rows(sheet.to_python(skip_empty_area=False))
    told = known(longs)
    return Sheet(
        name=about.name,
        rows=_corrected(rows, told),
        merges=tuple(_merges(sheet)) or told.merges,
        hidden=about.visible != python_calamine.SheetVisibleEnum.Visible,
        hidden_rows=told.hidden_rows,
    )


def _merges(sheet: python_calamine.CalamineSheet) -> Iterator[Merge]:
    for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
        yield Merge(top=top, left=left, bottom=bottom, right=right)


def _corrected(rows: tuple[Row, ...], told: Marks) -> tuple[Row, ...]:
    """The rows with what only the file itself knows; a row may end before such a cell."""
    if not told.corrections:
        return rows
    all_rows = list(rows)
    for one in told.corrections:
        all_rows += [()] * (one.row + 1 - len(all_rows))
        row = list[Cell](all_rows[one.row])
        row += [None] * (one.column + 1 - len(row))
        row[one.column] = one.value
        all_rows[one.row] = tuple(row)
    return tuple(all_rows)
