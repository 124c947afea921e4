"""What each physical row of a table is; each row is exactly one kind."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from huanjie.roll.cells import Row, Sheet, text_of
from huanjie.roll.layout import Layout, table_of, titled, titled_by, uncommon
from huanjie.roll.names import folded
from huanjie.roll.number import OLD_LENGTH
from huanjie.roll.sources import Field, Source
from huanjie.roll.titles import ends_a_list, group_title


class RowKind(StrEnum):
    """What a physical row is; each row is exactly one of these."""

    VOTER = "voters"
    TITLE = "title"
    HEADER = "header"
    REPEATED = "repeated_header"
    BLANK = "blank"
    FOOTER = "footer"
    OTHER = "other"


def kinds(sheet: Sheet, layout: Layout, source: Source) -> tuple[RowKind, ...]:
    """The kind of every physical row, in order; rows of other tables are blank."""
    sheet = table_of(sheet, layout)
    first, last = layout.rows or (0, len(sheet.rows) - 1)
    rows = sheet.rows[: last + 1]
    found = [RowKind.BLANK] * first + [RowKind.VOTER] * (len(rows) - first)
    for index in range(first, layout.top):
        found[index] = _above(rows[index])
    below = layout.bottom + 1
    found[layout.top : below] = [RowKind.HEADER] * (below - layout.top)
    judge = _Judge(sheet, layout, source)
    odd = tuple(uncommon(rows, layout, below))
    for index in odd:
        found[index] = judge.kind(rows[index][: layout.added])
    for index in reversed(odd):
        # Page by page the title stands again above the titles of the columns.
        again = found[index + 1 : index + 2] == [RowKind.REPEATED]
        if again and judge.is_title_again(rows[index][: layout.added]):
            found[index] = RowKind.REPEATED
    return (*found, *[RowKind.BLANK] * (len(sheet.rows) - len(rows)))


def _above(row: Row) -> RowKind:
    """What a row above a header is: a title, unless a number stands in it that no title holds."""
    if any(sum(map(str.isdigit, text_of(cell))) >= OLD_LENGTH for cell in row):
        return RowKind.OTHER
    return RowKind.TITLE if _filled(row) else RowKind.BLANK


def kinds_without_layout(sheet: Sheet) -> tuple[RowKind, ...]:
    """Rows of a sheet that nobody could read yet: blank or other."""
    return tuple(RowKind.OTHER if _filled(row) else RowKind.BLANK for row in sheet.rows)


class _Judge:
    """Tells the kinds of the rows below a header that are not at a glance those of voters."""

    def __init__(self, sheet: Sheet, layout: Layout, source: Source) -> None:
        header = sheet.rows[layout.top : layout.bottom + 1]
        self._headers = [_texts(row[: layout.added]) for row in header]
        self._columns = dict(layout.columns)
        self._told = titled_by(sheet, layout, source)
        self._titles = {_only_text(row) for row in sheet.rows[: layout.top]} - {None}
        self._source = source

    def kind(self, row: Row) -> RowKind:
        """The kind of one row, without the columns that an earlier round added."""
        filled = _filled(row)
        if not filled:
            return RowKind.BLANK
        if self._header_again(row):
            return RowKind.REPEATED
        if self._is_footer(row):
            return RowKind.FOOTER
        if _at(row, self._columns, Field.NAME) and _at(row, self._columns, Field.IDENTITY):
            return RowKind.VOTER
        if filled == 1 and self._is_title(row):
            return RowKind.TITLE
        return self._sparse(row, filled)

    def _is_title(self, row: Row) -> bool:
        text = _only_text(row)
        again = text is not None and text in self._titles
        return again or bool(group_title(row)) or bool(text and _HEADING.search(text))

    def is_title_again(self, row: Row) -> bool:
        """Whether a title from above the header stands here by itself."""
        text = _only_text(row)
        return text is not None and text in self._titles

    def _sparse(self, row: Row, filled: int) -> RowKind:
        """A row without name or number: a voter's when it tells two things that belong to one."""
        telling = _SURE if filled == 1 else _TELLING
        if any(_at(row, self._columns, field) for field in telling):
            return RowKind.VOTER
        numbered = filled == 1 and _at(row, self._columns, Field.SERIAL)
        return RowKind.BLANK if numbered else RowKind.OTHER

    def _header_again(self, row: Row) -> bool:
        """Whether all cells here stand in the header likewise, or are titles of the same fields."""
        first = next(((i, c) for i, c in enumerate(row) if isinstance(c, str) and c.strip()), None)
        if first is None:
            return False
        if any((first[0], folded(first[1])) in header for header in self._headers):
            here = _texts(row)
            if any(
                here == header or 1 < len(here) <= len(here & header) for header in self._headers
            ):
                return True
        return self._titled_again(row)

    def _titled_again(self, row: Row) -> bool:
        name = self._columns.get(Field.NAME)
        if name is None or name >= len(row) or "名" not in text_of(row[name]):
            return False
        told = titled(row, self._source)
        return (name, Field.NAME) in told and told <= self._told

    def _numbered(self, row: Row) -> bool:
        """Whether something like a number stands where the identity numbers stand."""
        column = self._columns.get(Field.IDENTITY)
        text = text_of(row[column]) if column is not None and column < len(row) else ""
        return sum(sign.isdigit() for sign in text) >= _FEWEST_DIGITS

    def _is_footer(self, row: Row) -> bool:
        if self._numbered(row):
            return False
        first = next((text_of(cell) for cell in row if text_of(cell).strip()), "")
        return ends_a_list(first, self._source)


_FEWEST_DIGITS = 8
_SURE = (Field.NAME, Field.IDENTITY)
_TELLING = (*_SURE, Field.SEX, Field.BORN, Field.CLASS)
# What ends like this is the heading of a list and nobody's name.
_HEADING = re.compile(".(名单|名册|登记表|登记册|一览表|人员|选民)$")


def _at(row: Row, columns: Mapping[Field, int], field: Field) -> bool:
    column = columns.get(field)
    if column is None or column >= len(row):
        return False
    cell = row[column]
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _filled(row: Sequence[object]) -> int:
    return sum(
        cell is not None and (not isinstance(cell, str) or cell.strip() != "") for cell in row
    )


def _texts(row: Row) -> frozenset[tuple[int, str]]:
    cells = ((i, folded(cell)) for i, cell in enumerate(row) if isinstance(cell, str))
    return frozenset((i, text) for i, text in cells if text)


def _only_text(row: Row) -> str | None:
    texts = [cell for cell in row if cell is not None]
    return folded(texts[0]) if len(texts) == 1 and isinstance(texts[0], str) else None
