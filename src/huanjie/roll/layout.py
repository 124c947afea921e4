"""The tables of a sheet: where each begins and what its columns hold.

A column is known by its printed title or by a person's answer, or not at all: where neither
tells, the rows are left unread and a person is asked.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from huanjie.roll.cells import Row, Sheet, column_letters, text_of
from huanjie.roll.header import Header, answered, header_among
from huanjie.roll.learnt import Columns, Learnt
from huanjie.roll.question import LOOKED_THROUGH, Question, filled, proposed, question_about
from huanjie.roll.sources import Field, Source
from huanjie.roll.titles import (
    TALLEST_HEADER,
    ends_a_list,
    group_title,
    header_ends,
    joined,
    known_titles,
    title_key,
)

DIGITS = frozenset("0123456789")
SEXES = frozenset(("男", "女"))
NAME_SIGN = "名"
LAST_COLUMN = 16383


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table and the rows of its header, counted from 0.

    `rows` and `span` are the first and last row and column that are the table's own, where the
    sheet holds others; `added` is the first of the columns that an earlier round put at the right;
    `unknown` are the titles that mean nothing to the source, with the letters of their columns.
    """

    source: str
    top: int
    bottom: int
    columns: tuple[tuple[Field, int], ...]
    rows: tuple[int, int] | None = None
    span: tuple[int, int] | None = None
    added: int | None = None
    unknown: tuple[str, ...] = ()

    def column(self, field: Field) -> int | None:
        """Where a field stands; None when the table has no such column."""
        return dict(self.columns).get(field)


def layouts_of(
    sheet: Sheet, source: Source, learnt: Sequence[Learnt] = ()
) -> tuple[Layout | Question, ...]:
    """The tables of a sheet, from left to right and from top to bottom, or what is to be asked.

    The first header stands among the first rows, joined from up to three; a header further down
    with other columns begins a table of its own, so that no row is read with the wrong columns.
    """
    known = answered(sheet, source, learnt)
    if known:
        header, answer = known
        found: tuple[Layout | Question, ...] = _layouts(header, answer.tables, source)
    else:
        within = header_ends(sheet, source)
        found = _asked_or_read(sheet, header_among(sheet, source, 0, within), source)
    return _with_those_below(sheet, found, source)


def _asked_or_read(
    sheet: Sheet, header: Header | None, source: Source
) -> tuple[Layout | Question, ...]:
    place = (header.top, header.height) if header else None
    if header is None or not header.is_enough(source):
        return (question_about(sheet, source, header=place),)
    tables = header.tables()
    if tables is None:
        return (question_about(sheet, source, header=place, twice=header.twice()),)
    found = _layouts(header, tables, source)
    if any(_overlooks(sheet, one, source) for one in found):
        return (question_about(sheet, source, header=place),)
    return found


def _overlooks(sheet: Sheet, layout: Layout, source: Source) -> bool:
    """Whether a column without a known title holds what the table seems to lack."""
    lacking = {Field.SEX, Field.IDENTITY, Field.BORN} - {field for field, _ in layout.columns}
    if Field.IDENTITY not in lacking or layout.column(Field.BORN_YEAR) is not None:
        lacking.discard(Field.BORN)
    if not lacking:
        return False
    left, right = layout.span or (0, LAST_COLUMN if layout.added is None else layout.added - 1)
    rows = sheet.rows[layout.bottom + 1 :]
    width = max(map(len, rows[:LOOKED_THROUGH]), default=0)
    columns = set(range(left, min(right + 1, width))) - {column for _, column in layout.columns}
    return any(proposed(filled(rows, column), source) in lacking for column in columns)


def _layouts(header: Header, tables: Sequence[Columns], source: Source) -> tuple[Layout, ...]:
    added = header.added()
    firsts = [min(column for column, _ in table) for table in tables]
    last = LAST_COLUMN if added is None else added - 1
    ends = [*(first - 1 for first in firsts[1:]), last]
    starts = [0, *firsts[1:]]
    return tuple(
        Layout(
            source=source.name,
            top=header.top,
            bottom=header.bottom,
            columns=_by_field(table, header, place),
            span=(starts[place], ends[place]) if len(tables) > 1 else None,
            added=added,
            unknown=_unknown(header, starts[place], ends[place], table),
        )
        for place, table in enumerate(tables)
    )


def _unknown(header: Header, left: int, right: int, table: Columns) -> tuple[str, ...]:
    told = dict(table)
    own = (column for column in sorted(header.own()) if left <= column <= right)
    return tuple(
        f"{column_letters(column)}={joined(header.titles[column])[:20]}"
        for column in own
        if column not in told
    )


def _by_field(table: Columns, header: Header, place: int) -> tuple[tuple[Field, int], ...]:
    columns = dict.fromkeys((*table, *header.returned(place)))
    return tuple((field, column) for column, field in sorted(columns))


def _with_those_below(
    sheet: Sheet, found: tuple[Layout | Question, ...], source: Source
) -> tuple[Layout | Question, ...]:
    """What was found at the top, then the tables that stand below it with titles of their own."""
    parts: list[tuple[Layout | Question, ...]] = [found]
    starts = [0]
    while isinstance(last := parts[-1][0], Layout):
        title = _other_titles(sheet, parts[-1], source)
        if title is None:
            break
        first = max(title - TALLEST_HEADER + 1, last.bottom + 1)
        after = min(title + TALLEST_HEADER, len(sheet.rows))
        parts.append(_asked_or_read(sheet, header_among(sheet, source, first, after), source))
        starts.append(_start(sheet, parts[-1][0], source, above=last.bottom + 1))
    ends = [*(start - 1 for start in starts[1:]), len(sheet.rows) - 1]
    if len(parts) == 1:
        return found
    spans = zip(parts, starts, ends, strict=True)
    return tuple(replace(one, rows=(first, last)) for part, first, last in spans for one in part)


def _other_titles(sheet: Sheet, tables: Sequence[Layout | Question], source: Source) -> int | None:
    """The first row below a header that titles its columns otherwise, a name among them."""
    here = [one for one in tables if isinstance(one, Layout)]
    columns = {pair for one in here for pair in titled_by(sheet, one, source)}
    below = here[0].bottom + 1
    for index in uncommon(sheet.rows, here[0], below):
        row = sheet.rows[index]
        if any(cell.__class__ is str and NAME_SIGN in cell for cell in row):
            told = titled(row, source)
            if not told <= columns and any(field is Field.NAME for _, field in told):
                return index
    return None


def titled_by(sheet: Sheet, layout: Layout, source: Source) -> set[tuple[int, Field]]:
    """What the columns of a table hold, and what each row of its header says by itself."""
    header = sheet.rows[layout.top : layout.bottom + 1]
    return {(column, field) for field, column in layout.columns}.union(
        *(titled(row, source) for row in header)
    )


def titled(row: Row, source: Source) -> set[tuple[int, Field]]:
    """The cells of a row that are known titles, by column."""
    known = known_titles(source)
    found = ((i, known.get(title_key(text_of(cell)))) for i, cell in enumerate(row) if cell)
    return {(column, field) for column, field in found if field}


def uncommon(rows: Sequence[Row], layout: Layout, below: int) -> Iterator[int]:
    """The rows from `below` on that are not at a glance those of voters.

    At a glance: a name with a number that begins with a digit, or with a sex.
    """
    name = layout.column(Field.NAME)
    number, sex = layout.column(Field.IDENTITY), layout.column(Field.SEX)
    told = [column for column in (name, number, sex) if column is not None]
    if name is None or len(told) == 1:
        yield from range(below, len(rows))
        return
    width = max(told)
    for index in range(below, len(rows)):
        row = rows[index]
        if len(row) > width and isinstance(row[name], str):
            cell = None if number is None else row[number]
            if isinstance(cell, str) and cell[:1] in DIGITS:
                continue
            if sex is not None and row[sex] in SEXES:
                continue
        yield index


def _start(sheet: Sheet, about: Layout | Question, source: Source, *, above: int) -> int:
    """The first row of a lower table: its header, or the heading that stands right above."""
    start = about.top if isinstance(about, Layout) else about.row
    while start > above and _heading(sheet.rows[start - 1], source):
        start -= 1
    return start


def _heading(row: Row, source: Source) -> bool:
    texts = [text_of(cell) for cell in row if text_of(cell).strip()]
    return len(texts) == 1 and not group_title(row) and not ends_a_list(texts[0], source)


def table_of(sheet: Sheet, about: Layout | Question) -> Sheet:
    """The sheet with the cells of one table alone, each in its place; rows of others are blank.

    Titles above the tables, and the group that a row announces across them, are everyone's.
    """
    span = about.span if isinstance(about, Layout) else None
    if about.rows is None and span is None:
        return sheet
    first, last = about.rows or (0, len(sheet.rows) - 1)
    rows = sheet.rows
    if span is not None and isinstance(about, Layout):
        below = (_own(row, about, span) for row in rows[about.top :])
        rows = (*rows[: about.top], *below)
    after = len(rows) - last - 1
    return replace(sheet, rows=((),) * first + rows[first : last + 1] + ((),) * after)


def _own(row: Row, layout: Layout, span: tuple[int, int]) -> Row:
    left, right = span
    if len(row) <= left and not group_title(row):
        return ()
    if group_title(row):
        return row
    added = len(row) if layout.added is None else layout.added
    return (*(None,) * min(left, len(row)), *row[left : right + 1], *_after(row, right, added))


def _after(row: Row, right: int, added: int) -> Row:
    """What follows a table's own columns: nothing of its neighbours, then the added columns."""
    between = max(min(added, len(row)) - right - 1, 0)
    return (*(None,) * between, *row[max(added, right + 1) :])
