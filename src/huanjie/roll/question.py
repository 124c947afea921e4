"""What a person is asked about a sheet whose columns nobody knows: a preview of each column.

What stands in the columns makes a proposal, never an answer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from huanjie.roll.cells import Cell, LongNumber, Row, Sheet, column_letters, text_of
from huanjie.roll.number import scrubbed
from huanjie.roll.sources import TITLES, Field, Source
from huanjie.roll.titles import (
    GROUP_TITLE,
    TALLEST_HEADER,
    Titles,
    fields_of,
    header_ends,
    is_data,
    titles_at,
)
from huanjie.terms.wording import Wording

SAMPLES = 3
LOOKED_THROUGH = 200
_LOOKED_AT = 20
_LONG_RUN = re.compile(r"\d(?:[\s\-]?\d){6,}")
_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}")
_TEAM = re.compile(r"第?[〇零一二三四五六七八九十百\d]{1,4}(生产队|大队|小队|队)")
_DAY = re.compile(r"(19|20)\d\d([-./年]\d{1,2}){1,2}[月日]?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A column to be asked about: its titles from top to bottom, and what stands below them."""

    letters: str
    titles: tuple[str, ...]
    samples: tuple[str, ...]
    proposed: Field | None = None

    @property
    def says(self) -> Wording:
        """The question about this column.

        >>> Asked(letters="B", titles=("甲",), samples=(), proposed=Field.NAME).says.joined()
        '这一列是姓名吗？ / is this column the name?'
        """
        if self.proposed in (None, Field.UNREAD):
            return Wording(zh="这一列是什么？", en="what is this column?")
        about = TITLES[self.proposed]
        return Wording(zh=f"这一列是{about.zh}吗？", en=f"is this column {about.en}?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Why a sheet cannot be read without a person: the row and the titles that were seen.

    `height` counts the rows of its header; none means that the sheet seems to have no titles, so
    that no answer could be known again. `rows` as in a layout. `prose` when no row has two cells:
    instructions or a cover, of which nothing is asked.
    """

    row: int
    seen: tuple[str, ...]
    twice: tuple[str, ...] = ()
    height: int = 1
    columns: tuple[Asked, ...] = ()
    rows: tuple[int, int] | None = None
    prose: bool = False


def question_about(
    sheet: Sheet,
    source: Source,
    *,
    header: tuple[int, int] | None,
    twice: tuple[str, ...] = (),
    rows: tuple[int, int] | None = None,
) -> Question:
    """The question about a sheet; `header` is the first row of the titles and how many."""
    top, height = header or _likely_header(sheet, source)
    if not height:
        prose = all(len(_seen(row)) < 2 for row in sheet.rows)
        return Question(row=top, seen=(), height=0, rows=rows, prose=prose)
    titles = titles_at(sheet, top, height)
    return Question(
        row=top,
        seen=_seen(sheet.rows[top]),
        twice=twice,
        height=height,
        columns=_once(tuple(_asked(sheet, titles, source, below=top + height)), titles, source),
        rows=rows,
    )


def _likely_header(sheet: Sheet, source: Source) -> tuple[int, int]:
    """The fullest of the first rows that is no data, with the rows its merged titles stand over."""
    rows = sheet.rows[: header_ends(sheet, source)]
    titles = [i for i, row in enumerate(rows) if len(_seen(row)) > 1 and not is_data(row)]
    if not titles:
        return 0, 0
    top = max(titles, key=lambda i: len(_seen(rows[i])))
    over = (m.top for m in sheet.merges if m.bottom == top - 1 and m.left < m.right)
    first = max(min(over, default=top), top - 1)
    below = (m.bottom for m in sheet.merges if first <= m.top <= top)
    last = min(max(below, default=top), first + TALLEST_HEADER - 1, len(sheet.rows) - 1)
    return first, max(last, top) - first + 1


def _seen(row: Row) -> tuple[str, ...]:
    return tuple(
        f"{column_letters(i)}={text_of(cell).strip()[:20]}"
        for i, cell in enumerate(row)
        if text_of(cell).strip()
    )


def _asked(sheet: Sheet, titles: Titles, source: Source, *, below: int) -> Iterator[Asked]:
    known = fields_of(titles, source)
    width = max(map(len, sheet.rows[below : below + _LOOKED_AT]), default=0)
    for column in range(max(width, *titles, 0) + 1 if titles else width):
        cells = filled(sheet.rows[below:], column)
        if not cells and column not in titles:
            continue
        yield Asked(
            letters=column_letters(column),
            titles=tuple(part.strip()[:40] for part in titles.get(column, ()) if part.strip()),
            samples=tuple(_sample(cell) for cell in cells[:SAMPLES]),
            proposed=known.get(column) or proposed(cells, source),
        )


def _once(columns: tuple[Asked, ...], titles: Titles, source: Source) -> tuple[Asked, ...]:
    """No field is proposed for two columns: where two look alike only a title tells them apart."""
    said = {column_letters(column): field for column, field in fields_of(titles, source).items()}
    number = Counter(one.proposed for one in columns)
    return tuple(
        replace(one, proposed=said.get(one.letters)) if number[one.proposed] > 1 else one
        for one in columns
    )


def filled(rows: Sequence[Row], column: int) -> list[Cell]:
    """The first cells of a column that hold something."""
    cells = (row[column] for row in rows[:LOOKED_THROUGH] if column < len(row))
    return list(islice((cell for cell in cells if text_of(cell).strip()), _LOOKED_AT))


def _sample(cell: Cell) -> str:
    """What stands in a cell, short, with no number of a person or of a telephone."""
    if isinstance(cell, LongNumber):
        return "*" * 12
    text = " ".join(scrubbed(text_of(cell)).split())
    if _DAY.fullmatch(text):
        return text
    return _LONG_RUN.sub("*" * 7, text)[:20]


def proposed(cells: Sequence[Cell], source: Source) -> Field | None:
    """What most of the cells look like; nothing when they are few or differ."""
    seen = [_looks_like(cell, source) for cell in cells]
    known = [field for field in seen if field]
    best = max(set(known), key=known.count, default=None)
    if best is None or len(known) < 2 or known.count(best) * 4 < len(cells) * 3:
        return None
    return None if best is Field.SEX and _counts_up(cells) else best


def _counts_up(cells: Sequence[Cell]) -> bool:
    """Whether the signs for the sexes are serial numbers: figures, and none of them twice."""
    texts = [text_of(cell).strip() for cell in cells]
    return all(text.isdigit() for text in texts) and len(set(texts)) == len(texts)


def _looks_like(cell: Cell, source: Source) -> Field | None:
    text = text_of(cell).strip()
    if isinstance(cell, LongNumber) or sum(sign.isdigit() for sign in text) in (15, 17, 18):
        return Field.IDENTITY
    if isinstance(cell, str):
        return _of_text(text, source)
    return Field.BORN if isinstance(cell, date) else None


def _of_text(text: str, source: Source) -> Field | None:
    if text in dict(source.sexes):
        return Field.SEX
    if GROUP_TITLE.fullmatch(text) or _TEAM.fullmatch(text):
        return Field.GROUP
    if text in dict(source.classes):
        return Field.CLASS
    if _NAME.fullmatch(text):
        return Field.NAME
    return Field.BORN if _DAY.match(text) else None
