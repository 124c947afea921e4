"""Where the table of a sheet begins, what its columns hold, and what kind each row is.

A column is known by its printed title or not at all: where the titles do not tell, the sheet is
left unread and a person is asked.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from huanjie.roll.cells import Merge, Row, Sheet, column_letters, text_of
from huanjie.roll.names import folded
from huanjie.roll.sources import Field, Source

TALLEST_HEADER = 3
GROUP_TITLE = re.compile(r"第?[〇零一二三四五六七八九十百\d]{1,4}(村民小组|居民小组|小组|组|社)")
_BRACKETS = re.compile(r"[(\[【<《].*?[)\]】>》]|[*:必填]+$")


class RowKind(StrEnum):
    """What a physical row is; each row is exactly one of these."""

    VOTER = "voters"
    TITLE = "title"
    HEADER = "header"
    REPEATED = "repeated_header"
    BLANK = "blank"
    FOOTER = "footer"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """The columns of a table and the rows of its header, counted from 0."""

    source: str
    top: int
    bottom: int
    columns: tuple[tuple[Field, int], ...]

    def column(self, field: Field) -> int | None:
        """Where a field stands; None when the sheet has no such column."""
        return dict(self.columns).get(field)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Why a sheet cannot be read without a person: the row and the titles that were seen."""

    row: int
    seen: tuple[str, ...]
    twice: tuple[str, ...] = ()


def layout_of(sheet: Sheet, source: Source) -> Layout | Question:
    """The header among the first rows, joined from up to three rows; or a question.

    The header is where most titles are known, the name among them. A title that stands twice
    (two lists side by side) is asked about, never guessed.
    """
    best: tuple[int, int, int] | None = None
    found: dict[int, Field] = {}
    within = min(source.header_rows, len(sheet.rows))
    for top in range(within):
        for height in range(1, min(TALLEST_HEADER, within - top) + 1):
            fields = _fields(_titles(sheet, top, height), source)
            score = (len(fields), -height, -top)
            if Field.NAME in fields.values() and (best is None or score > best):
                best, found = score, fields
    if best is None or best[0] < source.words_needed:
        return _question(sheet, source, best)
    top, height = -best[2], -best[1]
    twice = _twice(found)
    if twice:
        return Question(row=top, seen=_seen(sheet.rows[top]), twice=twice)
    columns = tuple((field, column) for column, field in sorted(found.items()))
    return Layout(source=source.name, top=top, bottom=top + height - 1, columns=columns)


def _question(sheet: Sheet, source: Source, best: tuple[int, int, int] | None) -> Question:
    """The row that looks most like a header: the known name, else the fullest row."""
    rows = sheet.rows[: source.header_rows]
    fullest = max(range(len(rows)), key=lambda i: len(_seen(rows[i])), default=0)
    row = -best[2] if best else fullest
    return Question(row=row, seen=_seen(rows[row]) if rows else ())


def _seen(row: Row) -> tuple[str, ...]:
    return tuple(
        f"{column_letters(i)}={text_of(cell).strip()[:20]}"
        for i, cell in enumerate(row)
        if text_of(cell).strip()
    )


def _twice(found: Mapping[int, Field]) -> tuple[str, ...]:
    fields = [field for field in found.values() if field is not Field.UNREAD]
    return tuple(sorted({field.value for field in fields if fields.count(field) > 1}))


def _titles(sheet: Sheet, top: int, height: int) -> dict[int, tuple[str, ...]]:
    """Per column the titles from top to bottom, a merged title standing over all its columns."""
    rows = [list(map(text_of, sheet.rows[top + i])) for i in range(height)]
    width = max(map(len, rows))
    for row in rows:
        row.extend([""] * (width - len(row)))
    for merge in _inside(sheet.merges, top, top + height - 1):
        for column in range(merge.left, min(merge.right, width - 1) + 1):
            rows[merge.top - top][column] = rows[merge.top - top][merge.left]
    return {c: tuple(row[c] for row in rows) for c in range(width) if any(r[c] for r in rows)}


def _inside(merges: Sequence[Merge], top: int, bottom: int) -> Iterator[Merge]:
    return (m for m in merges if top <= m.top and m.bottom <= bottom and m.left < m.right)


def _fields(titles: Mapping[int, tuple[str, ...]], source: Source) -> dict[int, Field]:
    known = _known(source)
    fields = {}
    for column, parts in titles.items():
        plain = [title_key(part) for part in parts if part.strip()]
        for words in ("".join(plain), plain[-1] if plain else ""):
            if words in known:
                fields[column] = known[words]
                break
    return fields


@lru_cache(maxsize=8)
def _known(source: Source) -> dict[str, Field]:
    return dict(source.fields)


def title_key(title: str) -> str:
    """A title for comparison: hints in brackets and marks of duty left out.

    >>> title_key("身 份 证\\n号码(18位)*"), title_key("性別")
    ('身份证号码', '性别')
    """
    return _BRACKETS.sub("", folded(title)).strip("*: 、.")


def kinds(sheet: Sheet, layout: Layout, source: Source) -> Iterator[RowKind]:
    """The kind of every physical row, in order."""
    headers = [_header_cells(sheet.rows[r]) for r in range(layout.top, layout.bottom + 1)]
    columns = dict(layout.columns)
    titles = {_only_text(row) for row in sheet.rows[: layout.top]} - {None}
    for index, row in enumerate(sheet.rows):
        if index < layout.top:
            yield RowKind.TITLE if _filled(row) else RowKind.BLANK
        elif index <= layout.bottom:
            yield RowKind.HEADER
        else:
            yield _kind(row, headers, columns, source, titles=titles)


def kinds_without_layout(sheet: Sheet) -> Iterator[RowKind]:
    """Rows of a sheet that nobody could read yet: blank or other."""
    return (RowKind.OTHER if _filled(row) else RowKind.BLANK for row in sheet.rows)


def _kind(
    row: Row,
    headers: Sequence[frozenset[tuple[int, str]]],
    columns: Mapping[Field, int],
    source: Source,
    *,
    titles: set[str | None],
) -> RowKind:
    if _at(row, columns, Field.NAME) and _at(row, columns, Field.IDENTITY):
        return _header_again(row, headers) or RowKind.VOTER
    filled = _filled(row)
    if not filled:
        return RowKind.BLANK
    again = _header_again(row, headers)
    if again:
        return again
    if filled == 1 and (_only_text(row) in titles or group_title(row)):
        return RowKind.TITLE
    if _is_footer(row, columns, source):
        return RowKind.FOOTER
    return _sparse(row, columns)


def _sparse(row: Row, columns: Mapping[Field, int]) -> RowKind:
    """A row without name or number: a voter's when it tells something that belongs to one."""
    if _at(row, columns, Field.NAME) or _at(row, columns, Field.IDENTITY):
        return RowKind.VOTER
    told = [f for f in (Field.SEX, Field.BORN, Field.CLASS) if _at(row, columns, f)]
    if told:
        return RowKind.VOTER
    numbered = _at(row, columns, Field.SERIAL) and _filled(row) == 1
    return RowKind.BLANK if numbered else RowKind.OTHER


def _at(row: Row, columns: Mapping[Field, int], field: Field) -> bool:
    column = columns.get(field)
    if column is None or column >= len(row):
        return False
    cell = row[column]
    return cell is not None and (not isinstance(cell, str) or bool(cell.strip()))


def _filled(row: Row) -> int:
    return sum(
        cell is not None and (not isinstance(cell, str) or cell.strip() != "") for cell in row
    )


def _header_cells(row: Row) -> frozenset[tuple[int, str]]:
    cells = ((i, folded(cell)) for i, cell in enumerate(row) if isinstance(cell, str))
    return frozenset((i, text) for i, text in cells if text)


def _header_again(row: Row, headers: Sequence[frozenset[tuple[int, str]]]) -> RowKind | None:
    """Whether at least two cells stand here and all of them stand in the header likewise."""
    if not any(isinstance(cell, str) and cell.strip() for cell in row):
        return None
    for header in headers:
        first = next(((i, c) for i, c in enumerate(row) if isinstance(c, str) and c.strip()), None)
        if first and (first[0], folded(first[1])) in header:
            here = _header_cells(row)
            if len(here) > 1 and here <= header:
                return RowKind.REPEATED
    return None


def _only_text(row: Row) -> str | None:
    texts = [cell for cell in row if cell is not None]
    return folded(texts[0]) if len(texts) == 1 and isinstance(texts[0], str) else None


def group_title(row: Row) -> str:
    """The group that a row standing alone announces; empty when it announces none.

    >>> [group_title((text, None)) for text in ("第三村民小组", "三组(共52户)", "王三组")]
    ['第三村民小组', '三组', '']
    """
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    found = GROUP_TITLE.match("".join(texts[0].split())) if len(texts) == 1 else None
    return found.group() if found else ""


def _is_footer(row: Row, columns: Mapping[Field, int], source: Source) -> bool:
    if _at(row, columns, Field.IDENTITY):
        return False
    first = next((text_of(cell) for cell in row if text_of(cell).strip()), "")
    return folded(first).startswith(source.footer)
