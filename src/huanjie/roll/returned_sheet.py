"""One sheet as it goes back: its own cells, and at the right the columns that are added."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile, zip_longest
from types import NoneType
from typing import cast

from huanjie.roll.cells import Cell, LongNumber, Sheet, Trouble, column_index, text_of
from huanjie.roll.guide_page import GRAVEST_FIRST
from huanjie.roll.intake import RowIssue
from huanjie.roll.layout import Layout, table_of
from huanjie.roll.note_xml import MOST
from huanjie.roll.number import SHORTEST_RUN, is_plain, masked, scrubbed
from huanjie.roll.returned_number import MASK, ReturnedNumbers
from huanjie.roll.secret import Keys
from huanjie.roll.sheet_xml import ErrorValue
from huanjie.roll.sources import Field, Source
from huanjie.roll.workbook import Choice, Page, Written
from huanjie.terms.findings import Severity
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.people import Voter

ADDED = ("问题", "建议", "更正后身份证号", "身份证号密文", "行标识")
PROBLEMS, PROPOSALS, CORRECTED, SEALED, ENTRY = range(len(ADDED))
FROZEN_AT_MOST = 8
SPARE_ROWS = 200
REMARK_WIDTH = 44
_GRAVITY = {severity: place for place, severity in enumerate(GRAVEST_FIRST)}
_SEXES = ("男", "女")
_TROUBLES: Mapping[Trouble, Written] = {
    Trouble.ERROR: ErrorValue.NOT_AVAILABLE,
    Trouble.UNCOMPUTED: ErrorValue.NOT_AVAILABLE,
    Trouble.BAD_DATE: "#日期错误",
}
_MEASURED, _NARROWEST, _WIDEST = 100, 5, 32
_SMALL = 10**10
_HARMLESS = {str, date, NoneType}

Table = tuple[Layout, Sequence[tuple[Voter, EntryId]]]
"""How a table was read, and its voters with their entries."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDesk:
    """What every sheet of a book is drawn with."""

    unit: UnitCode
    keys: Keys
    source: Source
    in_full: bool


def returned_page(
    sheet: Sheet, desk: ReturnDesk, issues: Sequence[RowIssue], tables: Sequence[Table]
) -> Page:
    """A sheet with its findings."""
    drawing = _Drawing(sheet, desk, [layout for layout, _ in tables])
    for layout, voters in tables:
        drawing.table(layout, voters)
    drawing.findings(issues)
    return drawing.page()


class _Drawing:
    """The rows of one sheet as they go back. Columns are added once, whatever round it is."""

    def __init__(self, sheet: Sheet, desk: ReturnDesk, tables: Sequence[Layout]) -> None:
        self._sheet, self._desk, self.tables = sheet, desk, tables
        added = [one.added for one in self.tables if one.added is not None]
        self._start = min(added, default=max(map(len, sheet.rows), default=0))
        self._own = _Shown(in_full=desk.in_full)
        identities = (one.column(Field.IDENTITY) for one in self.tables)
        self._typed = {column for column in identities if column is not None}
        self._styles: list[tuple[int, int, str]] = []
        self._notes: list[tuple[int, int, str]] = []
        self._lines: defaultdict[int, int] = defaultdict(int)
        self.rows = self._own_rows()

    def _own_rows(self) -> list[list[Written]]:
        """The clerk's cells, an empty place for the added ones, what stood at their right."""
        start, nothing = self._start, [None] * len(self._sheet.rows)
        came = list(zip_longest(*self._sheet.rows))
        columns = list(map(self._own.column, came))
        self._hiding = {at for at, cells in enumerate(came) if columns[at] is not cells}
        own = [*columns[:start], *[nothing] * (start - len(columns))]
        room = [nothing] * (len(ADDED) * self._blocks())
        right = columns[start + self._drawn_before() :]
        return list(map(list, zip(*own, *room, *right, strict=True)))

    def _blocks(self) -> int:
        tops = [one.top for one in self.tables]
        return max(map(tops.count, tops), default=0)

    def _drawn_before(self) -> int:
        """How many columns an earlier round added."""
        for table in self.tables:
            if table.added is not None:
                titles = self._sheet.rows[table.bottom][table.added :]
                return len(list(takewhile(ADDED.__contains__, titles)))
        return 0

    def _at(self, table: Layout, place: int = 0) -> int:
        """The column of one of a table's added columns."""
        beside = [one for one in self.tables if one.top == table.top]
        return self._start + len(ADDED) * beside.index(table) + place

    def table(self, table: Layout, voters: Sequence[tuple[Voter, EntryId]]) -> None:
        """Fill the added columns of a table, and mask the numbers that stand in it."""
        first = self._at(table)
        self.rows[table.bottom][first : first + len(ADDED)] = ADDED
        titles = [i for i, title in enumerate(self.rows[table.bottom]) if title is not None]
        self._styles += ((table.bottom, i, "header") for i in titles)
        own, desk, columns = table_of(self._sheet, table), self._desk, dict(table.columns)
        numbers = ReturnedNumbers(desk.unit, desk.keys, columns, in_full=desk.in_full)
        identity = columns.get(Field.IDENTITY, first + CORRECTED)
        for voter, entry in voters:
            index = voter.row - 1
            row, cells = self.rows[index], own.rows[index]
            row[first + ENTRY] = entry
            row[first + SEALED] = sealed = numbers.plain(cells, voter.name)
            if sealed is None:
                row[identity], row[first + SEALED] = numbers.of(cells, voter.name)
        household = next((columns[f] for f in (Field.HOUSEHOLD, Field.HEAD) if f in columns), None)
        if household is not None and household in self._hiding:
            for voter, _ in voters:
                self._household(voter.row - 1, household, voter)

    def _household(self, index: int, column: int, voter: Voter) -> None:
        """Where a number serves as the name of a household, the token that stands for it."""
        came, row = self._sheet.rows[index], self.rows[index]
        cell = came[column] if column < len(came) else None
        if row[column] != cell and not isinstance(cell, Trouble):
            row[column] = None if isinstance(cell, LongNumber) else voter.household

    def findings(self, issues: Sequence[RowIssue]) -> None:
        """Colour the cells, and say beside each row and at each cell what is wrong."""
        by_row: defaultdict[tuple[int, int], list[RowIssue]] = defaultdict(list)
        by_cell: defaultdict[tuple[int, int], list[RowIssue]] = defaultdict(list)
        for one in sorted(issues, key=lambda one: _GRAVITY[one.severity]):
            if 0 < one.row <= len(self.rows):
                column = column_index(one.column) if one.column else 0
                by_cell[one.row - 1, column].append(one)
                by_row[one.row - 1, self._beside(one.row - 1, column)].append(one)
        for place, here in by_cell.items():
            self._cell(place, here)
        for (index, first), here in by_row.items():
            self._row(index, first, here)

    def _beside(self, index: int, column: int) -> int:
        """Where the added columns begin that tell of a cell; at no column without a table."""
        for table in reversed(self.tables):
            first, last = table.rows or (0, len(self.rows) - 1)
            left = table.span[0] if table.span else 0
            if first <= index <= last and left <= column:
                return self._at(table)
        return -1

    def _cell(self, place: tuple[int, int], issues: Sequence[RowIssue]) -> None:
        self._styles.append((*place, issues[0].severity.value))
        says = [_sentence(one) for one in issues if one.severity is not Severity.INFO]
        if says and len(self._notes) < MOST:
            self._notes.append((*place, "\n".join(says)))

    def _row(self, index: int, first: int, issues: Sequence[RowIssue]) -> None:
        if first < 0:
            return
        row = self.rows[index]
        problems = [f"{one.cell} {one.says.zh}".strip() for one in issues]
        fixes = [
            f"{'或' if place else one.cell} {fix}".strip()
            for one in issues
            for place, fix in enumerate(one.fix)
        ]
        row[first + PROBLEMS] = "\n".join(problems)
        row[first + PROPOSALS] = "\n".join(fixes) or None
        self._lines[index] = max(self._lines[index], _lines(problems), _lines(fixes))
        self._styles += ((index, first + i, "wrapped") for i in (PROBLEMS, PROPOSALS))
        if any(one.column and column_index(one.column) in self._typed for one in issues):
            self._styles.append((index, first + CORRECTED, "typed"))

    def page(self) -> Page:
        """The sheet, ready to be written."""
        sheet, start = self._sheet, self._start
        firsts = sorted({self._at(one) for one in self.tables})
        widths = dict(_widths(self.rows, start, self.tables))
        widths |= {first + i: REMARK_WIDTH for first in firsts for i in (PROBLEMS, PROPOSALS)}
        header = self.tables[0].bottom if self.tables else -1
        return Page(
            name=sheet.name or "名册",
            rows=self.rows,
            merges=[m for m in sheet.merges if m.bottom < len(self.rows) and m.right < start],
            styles=[*self._tops(), *self._styles],
            notes=self._notes,
            widths=sorted(widths.items()),
            text_columns=[*self._typed, *(first + CORRECTED for first in firsts)],
            hidden_columns=[first + i for first in firsts for i in (SEALED, ENTRY)],
            choices=tuple(_choices(self.tables, self._desk.source, len(self.rows))),
            frozen=header + 1 if header < FROZEN_AT_MOST else 0,
            sorted_by=self._sorted_by(),
            lines=sorted(self._lines.items()),
        )

    def _tops(self) -> Iterator[tuple[int, int, str]]:
        """In a row of several lines the clerk's cells stand level with the first remark."""
        tall = (index for index, lines in self._lines.items() if lines > 1)
        return ((index, column, "top") for index in tall for column in range(self._start))

    def _sorted_by(self) -> tuple[int, int, int, int] | None:
        """The whole width of the only tables: so hidden columns go with their rows."""
        bottoms = {one.bottom for one in self.tables}
        last = len(self.rows) - 1
        if len(bottoms) != 1 or last <= min(bottoms):
            return None
        return min(bottoms), 0, last, len(self.rows[0]) - 1


class _Shown(dict[str, str]):
    """Cells as others may see them; each text is looked through once."""

    def __init__(self, *, in_full: bool) -> None:
        super().__init__()
        self._in_full = in_full

    def __missing__(self, text: str) -> str:
        self[text] = made = text if self._in_full else scrubbed(text)
        return made

    def column(self, cells: Sequence[Cell]) -> Sequence[Written]:
        """The cells of a column, in which mostly nothing is long enough to be a number."""
        types = set(map(type, cells))
        if types <= _HARMLESS:
            texts = cells if types <= {str} else [one for one in cells if one.__class__ is str]
            if max(map(len, cast("Sequence[str]", texts)), default=0) < SHORTEST_RUN:
                return cast("Sequence[Written]", cells)
        return [
            None
            if cell is None
            else self._text(cell)
            if cell.__class__ is str
            else self._typed(cell)
            for cell in cells
        ]

    def _text(self, text: str) -> str:
        if len(text) < SHORTEST_RUN:
            return text
        return masked(text) if is_plain(text) and not self._in_full else self[text]

    def _typed(self, cell: Cell) -> Written:
        if cell.__class__ is int and -_SMALL < cell < _SMALL:
            return cell
        if isinstance(cell, Trouble):
            return _TROUBLES[cell]
        if isinstance(cell, LongNumber):
            return self._text(f"{float(cell.text):.0f}")
        if isinstance(cell, int | float) and abs(cell) >= _SMALL:
            text = self._text(text_of(cell))
            return text if MASK in text else cell
        return cell


def _sentence(issue: RowIssue) -> str:
    proposals = f"。建议：{' / '.join(issue.fix)}" if issue.fix else ""
    return f"{issue.says.zh}{proposals}"


def _choices(tables: Sequence[Layout], source: Source, rows: int) -> Iterator[Choice]:
    """Lists to choose from in the columns of sex and class, some rows more than there are."""
    classes = {kind: word for word, kind in reversed(source.classes)}
    words = {Field.SEX: _SEXES, Field.CLASS: tuple(reversed(classes.values()))}
    for table in tables:
        for field, choice in words.items():
            column = table.column(field)
            if column is not None:
                last = table.rows[1] if table.rows else rows - 1 + SPARE_ROWS
                yield Choice(column=column, top=table.bottom + 1, bottom=last, words=choice)


def _widths(
    rows: Sequence[Sequence[Written]], columns: int, tables: Sequence[Layout]
) -> Iterator[tuple[int, int]]:
    """How wide each of the clerk's columns must be to be read, by the rows below its titles."""
    top = tables[0].top if tables else 0
    for column in range(columns):
        seen = {row[column] for row in rows[top : top + _MEASURED]}
        widest = max((_signs(cell) for cell in seen), default=0)
        yield column, min(max(widest + 2, _NARROWEST), _WIDEST)


def _signs(cell: Written) -> int:
    if isinstance(cell, str):
        return _width(cell[:_WIDEST])
    return len(str(cell)) if cell is not None else 0


def _lines(texts: Sequence[str]) -> int:
    """How many lines texts take one below another in a column of remarks."""
    return sum(1 + _width(text) // (REMARK_WIDTH - 2) for text in texts)


def _width(text: str) -> int:
    """The width of a text in halves of a Chinese sign: as many as the national code has bytes."""
    return len(text.encode("gb18030", errors="replace"))
