"""The only door to the spreadsheet writer: pages of typed cells → a workbook's bytes.

XlsxWriter draws all but the cells: styles, columns, lists to choose from, and of notes and merges
one to be repeated. The cells are put into its sheets here, which takes a fifth of the time
(docs/decisions/0009). Texts are always written as texts, so that no name can become a formula and
no number loses digits.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import partial
from itertools import islice
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from huanjie.roll.cells import Merge, column_letters
from huanjie.roll.note_xml import Notes, comments_xml, patterns, shapes_xml
from huanjie.roll.sheet_xml import Cells, ErrorValue, rows_xml

_EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST_NAME = 31
_RESERVED = "history"
_LEVEL = 1
_A4 = 9
_TEXT, _DATE, _GENERAL = "@", "yyyy-mm-dd", "General"
_PLAIN = ("", _GENERAL)
_DATA = re.compile(rb"<sheetData/>|<sheetData>.*?</sheetData>", re.DOTALL)
_MERGES = re.compile(rb"<mergeCells .*?</mergeCells>")
_DIMENSION = re.compile(rb'<dimension ref="[^"]*"/>')
_PROBE = re.compile(rb'<c r="([A-Z]+)1" s="(\d+)"/>')

STYLES: Mapping[str, Mapping[str, Any]] = {
    "": {},
    "top": {"valign": "top"},
    "error": {"bg_color": "#F8CBAD", "valign": "top"},
    "warning": {"bg_color": "#FFE699", "valign": "top"},
    "info": {"bg_color": "#DDEBF7", "valign": "top"},
    "header": {"bg_color": "#D9D9D9", "bold": True, "text_wrap": True, "valign": "vcenter"},
    "typed": {"bg_color": "#E2EFDA"},
    "title": {"bold": True, "font_size": 14},
    "wrapped": {"text_wrap": True, "valign": "top"},
    "left": {"align": "left"},
}

Written = str | int | float | date | ErrorValue | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A list to choose from in a column, from row to row, counted from 0; other texts may stand."""

    column: int
    top: int
    bottom: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A sheet to write, counted from 0.

    `styles` names the style of single cells and `notes` what a person reads at them; `frozen` rows
    stay on top, on paper too; `sorted_by` is the range (top, left, bottom, right) that is sorted as
    a whole; `lines` tells of rows that are higher than one line of text.
    """

    name: str
    rows: Sequence[Sequence[Written]] = field(repr=False)
    merges: Sequence[Merge] = ()
    styles: Sequence[tuple[int, int, str]] = ()
    widths: Sequence[tuple[int, int]] = ()
    hidden_columns: Sequence[int] = ()
    text_columns: Sequence[int] = ()
    notes: Sequence[tuple[int, int, str]] = ()
    choices: Sequence[Choice] = ()
    frozen: int = 0
    sorted_by: tuple[int, int, int, int] | None = None
    lines: Sequence[tuple[int, int]] = ()


def workbook_bytes(pages: Sequence[Page]) -> bytes:
    """A workbook with these pages; the same pages give the same bytes.

    Names that no sheet can bear are changed as little as can be, and no two are alike.
    """
    drawn = zipfile.ZipFile(io.BytesIO(_drawn(pages)))
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL) as packed:
        made = _made_after(drawn, pages)
        for name in drawn.namelist():
            data = made[name](drawn.read(name)) if name in made else drawn.read(name)
            info = zipfile.ZipInfo(name, _ZIP_EPOCH)
            info.external_attr = 0o600 << 16
            packed.writestr(info, data, zipfile.ZIP_DEFLATED, _LEVEL)
    return target.getvalue()


def _made_after(
    drawn: zipfile.ZipFile, pages: Sequence[Page]
) -> Mapping[str, Callable[[bytes], bytes]]:
    """The parts of the drawn workbook that are made here after what was drawn, and how."""
    cells = _cells(drawn.read(_part(0)))
    made = {_part(i): partial(_with_rows, page, cells) for i, page in enumerate(pages)}
    for number, page in enumerate((one for one in pages if one.notes), start=1):
        notes = _notes(page)
        made[f"xl/comments{number}.xml"] = partial(comments_xml, notes)
        made[f"xl/drawings/vmlDrawing{number}.vml"] = partial(shapes_xml, notes)
    return made


def _part(index: int) -> str:
    return f"xl/worksheets/sheet{index + 1}.xml"


def _notes(page: Page) -> Notes:
    return {(row, column): says for row, column, says in page.notes}


def _drawn(pages: Sequence[Page]) -> bytes:
    """All that stands around the cells, and on the first page one blank cell for each style."""
    target = io.BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True})
    # A fixed day of making: the bytes depend on the content alone.
    book.set_properties({"created": _EPOCH, "author": "huanjie"})
    text = book.add_format({"num_format": _TEXT})
    for name, page in zip(_names(pages), pages, strict=True):
        sheet = book.add_worksheet(name)
        _columns(sheet, page, text)
        _around(sheet, page)
    first = book.worksheets()[0]
    for column, (style, form) in enumerate(_probes()):
        first.write_blank(0, column, None, book.add_format({**STYLES[style], "num_format": form}))
    book.close()
    return target.getvalue()


def _probes() -> list[tuple[str, str]]:
    every = [(style, form) for style in STYLES for form in (_GENERAL, _DATE, _TEXT)]
    return [probe for probe in every if probe != _PLAIN]


def _columns(sheet: Worksheet, page: Page, text: Any) -> None:
    widths, hidden = dict(page.widths), {"hidden": True}
    for column in sorted({*widths, *page.text_columns, *page.hidden_columns}):
        form = text if column in page.text_columns else None
        width = widths.get(column, 22 if form else None)
        sheet.set_column(
            column, column, width, form, hidden if column in page.hidden_columns else {}
        )


def _around(sheet: Worksheet, page: Page) -> None:
    sheet.set_paper(_A4)
    sheet.fit_to_pages(1, 0)
    if page.frozen:
        sheet.freeze_panes(page.frozen, 0)
        sheet.repeat_rows(0, page.frozen - 1)
        sheet.set_landscape()
    if page.sorted_by:
        sheet.autofilter(*page.sorted_by)
    for merge in islice(_apart(page.merges), 1):
        sheet.merge_range(merge.top, merge.left, merge.bottom, merge.right, "")
    for row, column in patterns(_notes(page)):
        sheet.write_comment(row, column, "-", {"x_scale": 2, "author": "huanjie"})
    for one in page.choices:
        rule = {"validate": "list", "source": list(one.words), "error_type": "warning"}
        sheet.data_validation(one.top, one.column, one.bottom, one.column, rule)


def _apart(merges: Sequence[Merge]) -> Iterator[Merge]:
    """Ranges of more than one cell that share none with an earlier one."""
    taken: set[tuple[int, int]] = set()
    for one in merges:
        columns = range(one.left, one.right + 1)
        area = {(row, column) for row in range(one.top, one.bottom + 1) for column in columns}
        if len(area) > 1 and taken.isdisjoint(area):
            taken |= area
            yield one


def _merges_xml(merges: Sequence[Merge]) -> bytes:
    """All merges: one was drawn, for the library writes out every cell of each."""
    said = [
        f'<mergeCell ref="{column_letters(one.left)}{one.top + 1}:'
        f'{column_letters(one.right)}{one.bottom + 1}"/>'
        for one in _apart(merges)
    ]
    return f'<mergeCells count="{len(said)}">{"".join(said)}</mergeCells>'.encode()


def _names(pages: Iterable[Page]) -> Iterator[str]:
    used: set[str] = {_RESERVED}
    for page in pages:
        plain = _NOT_IN_NAMES.sub("_", page.name).strip("'") or "_"
        name, number = plain[:_LONGEST_NAME], 2
        while name.lower() in used:
            tail = f"({number})"
            name, number = plain[: _LONGEST_NAME - len(tail)] + tail, number + 1
        used.add(name.lower())
        yield name


def _cells(first_sheet: bytes) -> dict[tuple[str, bool], Cells]:
    """For each style, as text and not, what writes its cells; by the numbers in the drawn sheet."""
    known = {name.decode(): int(number) for name, number in _PROBE.findall(first_sheet)}
    numbers = {probe: known[column_letters(i)] for i, probe in enumerate(_probes())} | {_PLAIN: 0}
    return {
        (style, text): Cells(
            plain=numbers[style, _TEXT if text else _GENERAL], dated=numbers[style, _DATE]
        )
        for style in STYLES
        for text in (False, True)
    }


def _with_rows(page: Page, cells: Mapping[tuple[str, bool], Cells], data: bytes) -> bytes:
    texts = set(page.text_columns)
    width = max((*map(len, page.rows), *(column + 1 for _, column, _ in page.styles)), default=0)
    columns = [cells["", column in texts] for column in range(width)]
    styles = ((row, column, cells[style, column in texts]) for row, column, style in page.styles)
    rows = (some.encode() for some in rows_xml(page.rows, columns, styles, dict(page.lines)))
    last = f"{column_letters(max(width, 1) - 1)}{max(len(page.rows), 1)}"
    data = _DIMENSION.sub(f'<dimension ref="A1:{last}"/>'.encode(), data, count=1)
    before, after = _DATA.split(data, maxsplit=1)
    after = _MERGES.sub(_merges_xml(page.merges), after, count=1)
    return b"".join((before, b"<sheetData>", *rows, b"</sheetData>", after))
