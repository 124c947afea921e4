"""The titles of a sheet's columns: joined from up to three rows, folded, looked up."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from itertools import pairwise

from huanjie.roll.cells import LongNumber, Merge, Row, Sheet, text_of
from huanjie.roll.names import folded
from huanjie.roll.sources import Field, Source

TALLEST_HEADER = 3
SEARCHED = 200
Titles = Mapping[int, tuple[str, ...]]
GROUP_TITLE = re.compile(r"第?[〇零一二三四五六七八九十百\d]{1,4}(村民小组|居民小组|小组|组|社)")
_LONG_RUN = re.compile(r"\d(?:[\s./\-]?\d){6,}")
_BRACKETS = re.compile(r"[(\[【<《].*?[)\]】>》]|[*:必填]+$")


def title_key(title: str) -> str:
    """A title for comparison: hints in brackets and marks of duty left out.

    >>> title_key("身 份 证\\n号码(18位)*"), title_key("性別")
    ('身份证号码', '性别')
    """
    return _BRACKETS.sub("", folded(title)).strip("*: 、.·")


def titles_at(sheet: Sheet, top: int, height: int) -> dict[int, tuple[str, ...]]:
    """Per column the titles from top to bottom, an upper title standing over all its columns.

    An upper title stands over what is merged with it, and where nothing is merged (a text file)
    over the titles that follow below it side by side.
    """
    rows = [list(map(text_of, sheet.rows[top + i])) for i in range(height)]
    width = max(map(len, rows))
    for row in rows:
        row.extend([""] * (width - len(row)))
    for merge in _over(sheet.merges, top, top + height - 1):
        for column in range(merge.left, min(merge.right, width - 1) + 1):
            rows[merge.top - top][column] = rows[merge.top - top][merge.left]
    for upper, lower in pairwise(rows):
        for column in range(1, width):
            if not upper[column] and lower[column].strip() and lower[column - 1].strip():
                upper[column] = upper[column - 1]
    columns = range(width)
    return {c: tuple(row[c] for row in rows) for c in columns if any(r[c].strip() for r in rows)}


def _over(merges: Sequence[Merge], top: int, bottom: int) -> Iterator[Merge]:
    """Merges of several columns above the lowest row of a header."""
    return (m for m in merges if top <= m.top and m.bottom < bottom and m.left < m.right)


def joined(parts: Sequence[str]) -> str:
    """What the titles of a column say together.

    >>> joined(("出生日期", "", "年"))
    '出生日期年'
    """
    return "".join(title_key(part) for part in parts if part.strip())


def lowest(parts: Sequence[str]) -> str:
    """The title that stands nearest to the voters.

    >>> lowest(("基本情况", "姓 名"))
    '姓名'
    """
    return next((title_key(part) for part in reversed(parts) if part.strip()), "")


def fields_of(titles: Titles, source: Source) -> dict[int, Field]:
    """The columns whose titles are known: all parts together, else the lowest."""
    known = known_titles(source)
    found = ((c, known.get(joined(p)) or known.get(lowest(p))) for c, p in titles.items())
    return {column: field for column, field in found if field}


@lru_cache(maxsize=8)
def known_titles(source: Source) -> dict[str, Field]:
    """Every title of a source, folded, with what it means."""
    return dict(source.fields)


def group_title(row: Row) -> str:
    """The group that a row standing alone announces; empty when it announces none.

    >>> [group_title((text, None)) for text in ("第三村民小组", "三组(共52户)", "王三组")]
    ['第三村民小组', '三组', '']
    """
    texts = [cell for cell in row if isinstance(cell, str) and cell.strip()]
    found = GROUP_TITLE.match("".join(texts[0].split())) if len(texts) == 1 else None
    return found.group() if found else ""


def ends_a_list(text: str, source: Source) -> bool:
    """Whether a text begins like a total or a signature."""
    return folded(text).startswith(source.footer)


def is_data(row: Row) -> bool:
    """Whether a row holds what no title holds: a day, a long run of digits.

    >>> is_data(("序号", "身份证号(18位)")), is_data((1, "1985-03-07")), is_data(("13800138000",))
    (False, True, True)
    """
    return any(
        isinstance(cell, date | LongNumber) or _LONG_RUN.search(text_of(cell)) for cell in row
    )


def header_ends(sheet: Sheet, source: Source) -> int:
    """The row before which a header must stand; blank lines and lines of one text do not count."""
    left = source.header_rows
    for index, row in enumerate(sheet.rows[:SEARCHED]):
        left -= sum(cell is not None for cell in row) > 1
        if not left:
            return index + 1
    return min(SEARCHED, len(sheet.rows))
