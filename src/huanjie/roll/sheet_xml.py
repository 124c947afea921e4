"""Rows of typed cells → the rows of a sheet's XML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).

Most cells of a roll repeat one another (sex, group, class): each value is spelt once.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import zip_longest
from types import NoneType
from typing import cast

from huanjie.roll.cells import column_letters

LONGEST_TEXT = 32767
_SHORT = 64
LINE, HIGHEST_ROW = 16, 400
_DAY_ZERO = date(1899, 12, 30)
_SURE_DAY = date(1900, 3, 1)
_ODD = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = re.compile(r"[0-9A-Za-z+/=*.:-]+")
_BLOCK = 256
# Blanks among them: some must be told to be kept.
_TO_BE_SPELT = "&<>_ "
_TEXTS = {str, NoneType}
_OPEN, _CLOSE = ' t="inlineStr"><is><t>', "</t></is></c>"
_SPACED = re.compile(r"^\s|\s$|[\n\t]|\s\s")
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class ErrorValue(Enum):
    """A cell that holds no value; no text is equal to it."""

    NOT_AVAILABLE = "#N/A"


_Value = str | int | float | date | ErrorValue


class Cells(dict[_Value | None, str]):
    """The cells of one style: value → what follows the cell's place in the XML.

    >>> Cells(plain=0, dated=2)["王芳 & <李>"]
    ' t="inlineStr"><is><t>王芳 &amp; &lt;李&gt;</t></is></c>'
    >>> Cells(plain=0, dated=2)[date(1985, 3, 7)], Cells(plain=5, dated=2)[None]
    (' s="2"><v>31113</v></c>', ' s="5"/>')
    """

    def __init__(self, *, plain: int, dated: int) -> None:
        super().__init__()
        self._plain = f' s="{plain}"' if plain else ""
        self._dated = f' s="{dated}"'

    def __missing__(self, value: _Value | None) -> str:
        if value.__class__ is str:
            made = f"{self._plain}{_text(value)}"
        elif isinstance(value, date) and value >= _SURE_DAY:
            made = f"{self._dated}><v>{(value - _DAY_ZERO).days}</v></c>"
        else:
            made = f"{self._plain}{_typed(value)}"
        self[value] = made
        return made

    def column(
        self, letters: str, values: Sequence[_Value | None], first: int
    ) -> tuple[Sequence[str], ...]:
        """The cells of a column from a first row on, in parts: joined row by row they are the XML.

        >>> parts = Cells(plain=0, dated=2).column("B", ["王芳", None], 3)
        >>> [*map("".join, zip(*parts))]
        ['<c r="B3" t="inlineStr"><is><t>王芳</t></is></c>', '']
        """
        types, size = set(map(type, values)), len(values)
        if types <= _TEXTS and _are_plain(cast("Sequence[str | None]", values)):
            opened = _numbered(f'<c r="{letters}', f'"{self._plain}{_OPEN}', first)
            if NoneType not in types:
                return opened[:size], cast("Sequence[str]", values), [_CLOSE] * size
            pairs = zip(opened, values, strict=False)
            return (["" if value is None else f"{at}{value}{_CLOSE}" for at, value in pairs],)
        places = _numbered(f'<c r="{letters}', '"', first)
        opened_text = f"{self._plain}{_OPEN}"
        return (
            [
                ""
                if value is None
                else f"{at}{opened_text}{value}{_CLOSE}"
                if isinstance(value, str) and value.isalnum() and len(value) <= _SHORT
                else at + self[value]
                for at, value in zip(places, values, strict=False)
            ],
        )


@lru_cache(maxsize=512)
def _numbered(before: str, after: str, first: int) -> Sequence[str]:
    """The same words about each row of a block: all sheets begin alike."""
    return [f"{before}{number}{after}" for number in range(first, first + _BLOCK)]


def rows_xml(
    rows: Sequence[Sequence[_Value | None]],
    columns: Sequence[Cells],
    styled: Mapping[int, Mapping[int, Cells]],
    lines: Mapping[int, int],
) -> Iterator[str]:
    """The rows, a block at a time; `styled` has, by row and column from 0, the odd cells' style.

    `lines` has the rows of more than one line of text: not every program measures them itself.
    """
    widest = max((column + 1 for odd in styled.values() for column in odd), default=0)
    letters = [column_letters(i) for i in range(max(len(columns), widest))]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        parts = _parts(block, columns, letters, first=start + 1)
        width = len(parts)
        every = [""] * (width * len(block))
        for place, part in enumerate(parts):
            every[place::width] = part
        for index, row in enumerate(block, start):
            if index in styled or index in lines or not any(row):
                at, odd = (index - start) * width, styled.get(index, {})
                cells = _styled(index + 1, row, columns, odd, letters=letters)
                every[at] = _row(index + 1, cells, lines.get(index, 1))
                every[at + 1 : at + width] = [""] * (width - 1)
        yield "".join(every)


def _parts(
    block: Sequence[Sequence[_Value | None]],
    columns: Sequence[Cells],
    letters: Sequence[str],
    *,
    first: int,
) -> list[Sequence[str]]:
    """What the rows of a block are joined of: mostly a whole column needs no second look."""
    size = len(block)
    parts: list[Sequence[str]] = [_numbered('<row r="', '">', first)[:size]]
    for at, cells, values in zip(letters, columns, zip_longest(*block), strict=False):
        if any(values) or values.count(None) < size:
            parts += cells.column(at, values, first)
    return [*parts, ["</row>"] * size]


def _row(number: int, cells: str, lines: int) -> str:
    points = min(lines * LINE, HIGHEST_ROW)
    height = f' ht="{points}" customHeight="1"' if lines > 1 else ""
    return f'<row r="{number}"{height}>{cells}</row>' if cells else ""


def _styled(
    number: int,
    row: Sequence[_Value | None],
    columns: Sequence[Cells],
    odd: Mapping[int, Cells],
    *,
    letters: Sequence[str],
) -> str:
    width = max([len(row), *(column + 1 for column in odd)])
    return "".join(
        f'<c r="{letters[i]}{number}"{(odd[i] if i in odd else columns[i])[value]}'
        for i in range(width)
        if (value := row[i] if i < len(row) else None) is not None or i in odd
    )


def _typed(value: _Value | None) -> str:
    if value is None:
        return "/>"
    if isinstance(value, ErrorValue):
        return f' t="e"><v>{value.value}</v></c>'
    if isinstance(value, int | float) and math.isfinite(value):
        return f"><v>{value!r}</v></c>"
    return _text(str(value))


def _are_plain(texts: Sequence[str | None]) -> bool:
    """Whether no text is too long and none has a sign to be spelt."""
    every = "".join(filter(None, texts))
    if not every.isprintable() or any(sign in every for sign in _TO_BE_SPELT):
        return False
    return len(every) <= LONGEST_TEXT or all(len(text or "") <= LONGEST_TEXT for text in texts)


def _text(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - 1]}…"
    if text.isalnum() or _PLAIN.fullmatch(text):
        return f"{_OPEN}{text}{_CLOSE}"
    space = ' xml:space="preserve"' if _SPACED.search(text) else ""
    return f' t="inlineStr"><is><t{space}>{_ODD.sub(_spelt, text)}</t></is></c>'


def _spelt(found: re.Match[str]) -> str:
    sign = found.group()
    return _NAMED.get(sign) or f"_x{ord(sign):04X}_"
