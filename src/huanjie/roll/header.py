"""The row or rows of a sheet that hold the titles of its columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from huanjie.roll.cells import Row, Sheet, text_of
from huanjie.roll.learnt import Columns, Learnt
from huanjie.roll.sources import Field, Source
from huanjie.roll.titles import (
    TALLEST_HEADER,
    Titles,
    fields_of,
    header_ends,
    is_data,
    known_titles,
    lowest,
    title_key,
    titles_at,
)

# What a workbook that went back to its clerk has at the right of the clerk's own columns.
RETURNED = (Field.IDENTITY_CORRECTED, Field.IDENTITY_SEALED, Field.ENTRY)
REMARKS = ("问题", "建议")
FEWEST_TOLD = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """Titles of some rows, and the fields that are known by them, by column."""

    top: int
    height: int
    titles: Titles
    fields: Mapping[int, Field]

    @property
    def bottom(self) -> int:
        """Its last row."""
        return self.top + self.height - 1

    def is_enough(self, source: Source) -> bool:
        """Whether so many titles are known, and none of another list, that this is a roll.

        A short header is enough when it knows each of its titles, name and number among them.
        """
        told = [field for field in self.fields.values() if field is not Field.UNREAD]
        if any(lowest(parts) in source.foreign for parts in self.titles.values()):
            return False
        whole = len(self.fields) == len(self.titles) and {Field.NAME, Field.IDENTITY} <= set(told)
        return whole or (len(self.fields) >= source.words_needed and len(told) >= FEWEST_TOLD)

    def added(self) -> int | None:
        """The first column that was added when the workbook went back; None when none was."""
        added = [column for column, field in self.fields.items() if field in RETURNED]
        if not added:
            return None
        first = min(added)
        while lowest(self.titles.get(first - 1, ())) in REMARKS:
            first -= 1
        return first

    def own(self) -> dict[int, tuple[str, ...]]:
        """The titles of the clerk's own columns."""
        added = self.added()
        return {c: t for c, t in self.titles.items() if added is None or c < added}

    def tables(self) -> tuple[Columns, ...] | None:
        """The columns of each table, left to right; None when the titles do not tell.

        Titles that stand twice are certain only where whole groups of them repeat one another
        side by side, a name in each.
        """
        own = sorted(self.own())
        names = sum(self.fields.get(column) is Field.NAME for column in own)
        groups = _groups(own, max(names, 1))
        words = [[lowest(self.titles[column]) for column in group] for group in groups]
        if names > 1 and (any(one != words[0] for one in words) or self._few(groups[0])):
            return None
        tables = [self._columns(group) for group in groups]
        if any(_twice([field for _, field in table]) for table in tables):
            return None
        return tuple(self._with_added(table, place) for place, table in enumerate(tables))

    def twice(self) -> tuple[str, ...]:
        """The fields whose titles stand more than once."""
        own = (self.fields[column] for column in sorted(self.own()) if column in self.fields)
        return _twice(list(own))

    def _few(self, group: Sequence[int]) -> bool:
        return sum(column in self.fields for column in group) < FEWEST_TOLD

    def _columns(self, group: Sequence[int]) -> Columns:
        """The known columns of a group; of several kinds of serial numbers the left one counts."""
        told = [(column, self.fields[column]) for column in group if column in self.fields]
        first = next((column for column, field in told if field is Field.SERIAL), None)
        return tuple(
            (column, Field.UNREAD if self._other_serial(column, field, first) else field)
            for column, field in told
        )

    def _other_serial(self, column: int, field: Field, first: int | None) -> bool:
        if field is not Field.SERIAL or first is None or column == first:
            return False
        return lowest(self.titles[column]) != lowest(self.titles[first])

    def _with_added(self, table: Columns, place: int) -> Columns:
        return (*table, *self.returned(place))

    def returned(self, place: int) -> Iterator[tuple[int, Field]]:
        """The added columns of the table that stands at a place, counted from 0 on the left."""
        for field in RETURNED:
            columns = sorted(c for c, one in self.fields.items() if one is field)
            if place < len(columns):
                yield columns[place], field


def _groups(columns: Sequence[int], number: int) -> list[Sequence[int]]:
    size = max(-(-len(columns) // number), 1)
    return [columns[i : i + size] for i in range(0, len(columns), size)]


def _twice(fields: Sequence[Field]) -> tuple[str, ...]:
    told = [field for field in fields if field is not Field.UNREAD]
    return tuple(sorted({field.value for field in told if told.count(field) > 1}))


def header_among(sheet: Sheet, source: Source, first: int, after: int) -> Header | None:
    """The first header of the rows from `first` up to `after`, with as many titles as it has.

    A fuller one further down begins a table of its own. Where too few titles are known anywhere,
    the fullest row that names a name; None without any.
    """
    named: list[Header] = []
    bottom = after
    for one in _headers(sheet, source, first, after):
        if one.top > bottom:
            break
        if Field.NAME in one.fields.values():
            named.append(one)
            if one.is_enough(source):
                bottom = min(bottom, one.bottom)
    return max((one for one in named if one.top <= bottom), key=_score, default=None)


def answered(
    sheet: Sheet, source: Source, learnt: Sequence[Learnt]
) -> tuple[Header, Learnt] | None:
    """The header that a person has answered about, with the answer."""
    if not learnt:
        return None
    for header in _headers(sheet, source, 0, header_ends(sheet, source)):
        for one in learnt:
            if one.height == header.height and one.knows(header.own()):
                return header, one
    return None


def _headers(sheet: Sheet, source: Source, first: int, after: int) -> Iterator[Header]:
    over = tuple(one for one in sheet.merges if one.left < one.right and one.top < after)
    sheet = replace(sheet, merges=over)
    for top in range(first, after):
        for height in range(1, min(TALLEST_HEADER, after - top) + 1):
            if height > 1 and not _may_be_one(sheet.rows[top : top + height], source):
                break
            titles = titles_at(sheet, top, height)
            fields = fields_of(titles, source)
            yield Header(top=top, height=height, titles=titles, fields=fields)


def _may_be_one(rows: Sequence[Row], source: Source) -> bool:
    """Whether rows can be one header: none holds data, and no two of them title the names."""
    known = known_titles(source)
    naming = sum(any(known.get(title_key(text_of(c))) is Field.NAME for c in row) for row in rows)
    return naming < 2 and not any(map(is_data, rows))


def _score(header: Header) -> tuple[int, int, int]:
    told = [field for field in header.fields.values() if field is not Field.UNREAD]
    different = len(header.fields) - len(told) + len(set(told))
    return different, -header.height, -header.top
