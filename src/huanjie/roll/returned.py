"""Each file given back to its clerk: the same rows, coloured cells, what is wrong and proposals.

Importing the corrected copy is the way to correct. Numbers are masked; each stands sealed in a
hidden column that only this election's key opens, and a corrected one is typed beside it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from huanjie.roll.cells import Book, Cell, LongNumber, Row, Sheet, Trouble, column_index, text_of
from huanjie.roll.intake import NUMBER_TYPED, RowIssue, sealing
from huanjie.roll.kinds import RowKind, kinds
from huanjie.roll.layout import Layout, layouts_of
from huanjie.roll.number import scrubbed
from huanjie.roll.question import Question
from huanjie.roll.secret import Keys, sealed_text
from huanjie.roll.sources import SOURCES, Field, Source, source
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.findings import Severity
from huanjie.terms.ids import UnitCode

ADDED = ("问题", "建议", "更正后身份证号", "身份证号密文")
_GRAVITY = {Severity.ERROR: 2, Severity.WARNING: 1, Severity.INFO: 0}


def returned_workbook(
    book: Book, issues: Sequence[RowIssue], unit: UnitCode, keys: Keys, *, layout: str = SOURCES[0]
) -> bytes:
    """The file as it came, with a column of errors, of proposals, and one for corrections."""
    by_sheet: defaultdict[str, list[RowIssue]] = defaultdict(list)
    for issue in issues:
        if issue.file == book.file:
            by_sheet[issue.sheet].append(issue)
    pages = (_page(s, by_sheet[s.name], unit, keys, source=source(layout)) for s in book.sheets)
    return workbook_bytes(tuple(pages))


def _page(
    sheet: Sheet, issues: Sequence[RowIssue], unit: UnitCode, keys: Keys, *, source: Source
) -> Page:
    about = layouts_of(sheet, source)[0]
    width = _own_width(sheet, about)
    by_row: defaultdict[int, list[RowIssue]] = defaultdict(list)
    for issue in issues:
        by_row[issue.row].append(issue)
    if not isinstance(about, Layout):
        rows: list[list[Written]] = [list(map(_shown, row)) for row in sheet.rows]
        return Page(name=sheet.name or "名册", rows=rows)
    drawn = _Drawn(unit=unit, keys=keys, columns=dict(about.columns), width=width)
    sorted_rows = zip(sheet.rows, kinds(sheet, about, source), strict=True)
    return Page(
        name=sheet.name or "名册",
        rows=[drawn.row(r, kind, by_row[i]) for i, (r, kind) in enumerate(sorted_rows, start=1)],
        merges=[m for m in sheet.merges if m.bottom < len(sheet.rows) and m.right < width],
        styles=tuple(_styles(issues)),
        widths=[(width, 40), (width + 1, 40)],
        text_columns=[width + 2],
        hidden_columns=[width + 3],
    )


def _own_width(sheet: Sheet, about: Layout | Question) -> int:
    """How many columns are the clerk's: those that an earlier round added are drawn anew."""
    width = max(map(len, sheet.rows), default=0)
    header = sheet.rows[about.top] if isinstance(about, Layout) else ()
    return header.index(ADDED[0]) if ADDED[0] in header else width


class _Drawn:
    """Rows of one sheet as they go back, the added columns at the right of all others."""

    def __init__(
        self, *, unit: UnitCode, keys: Keys, columns: Mapping[Field, int], width: int
    ) -> None:
        self._about = sealing(unit)
        self._keys = keys
        self._columns = columns
        self._width = width

    def row(self, row: Row, kind: RowKind, issues: Sequence[RowIssue]) -> list[Written]:
        """A row padded to the width of the sheet, then what is added to it."""
        own = row[: self._width]
        shown: list[Written] = [*map(_shown, own), *[None] * (self._width - len(own))]
        if kind is RowKind.HEADER:
            return [*shown, *ADDED]
        grave = sorted(issues, key=lambda one: -_GRAVITY[one.severity])
        says = "；".join(f"{one.cell} {one.says.zh}".strip() for one in grave)
        fix = "；".join(f"{one.cell} {' / '.join(one.fix)}" for one in grave if one.fix)
        sealed = self._sealed(row) if kind is RowKind.VOTER else None
        return [*shown, says or None, fix or None, None, sealed]

    def _sealed(self, row: Row) -> str | None:
        """The number that counts: a correction of an earlier round, else the column's own."""
        cell = self._at(row, Field.IDENTITY_CORRECTED) or self._at(row, Field.IDENTITY)
        if isinstance(cell, str) and "*" in cell:
            return text_of(self._at(row, Field.IDENTITY_SEALED)) or None
        if cell is None or isinstance(cell, Trouble):
            return None
        text = text_of(cell) if isinstance(cell, str) else f"{NUMBER_TYPED}{text_of(cell)}"
        return sealed_text(self._keys, text, about=self._about)

    def _at(self, row: Row, field: Field) -> Cell:
        column = self._columns.get(field)
        return row[column] if column is not None and column < len(row) else None


def _shown(cell: Cell) -> Written:
    if isinstance(cell, Trouble):
        return {"error": "#错误", "uncomputed": "#未计算", "bad_date": "#日期错误"}[cell.value]
    if isinstance(cell, LongNumber):
        return scrubbed(f"{float(cell.text):.0f}")
    return scrubbed(cell) if isinstance(cell, str) else cell


def _styles(issues: Sequence[RowIssue]) -> Iterator[tuple[int, int, str]]:
    worst: dict[str, RowIssue] = {}
    for issue in issues:
        if issue.cell:
            known = worst.get(issue.cell)
            if known is None or _GRAVITY[issue.severity] > _GRAVITY[known.severity]:
                worst[issue.cell] = issue
    for issue in worst.values():
        yield issue.row - 1, column_index(issue.column), issue.severity.value
