"""Rows of typed cells → the rows of a sheet's XML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).

Most cells of a roll repeat one another (sex, group, class): each value is spelt once.
"""

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from itertools import repeat, zip_longest

from huanjie.roll.cells import column_letters

LONGEST_TEXT = 32767
LINE, HIGHEST_ROW = 16, 400
_DAY_ZERO = date(1899, 12, 30)
_SURE_DAY = date(1900, 3, 1)
_ODD = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_PLAIN = re.compile(r"[0-9A-Za-z+/=*.:-]+")
_BLOCK = 256
_HARMLESS = "+/=*.:-·"
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

    def column(self, letters: str, values: Sequence[_Value | None], first: int) -> list[str]:
        """The whole cells of a column from a first row on, '' where nothing stands.

        >>> Cells(plain=0, dated=2).column("B", ["王芳", None], 3)
        ['<c r="B3" t="inlineStr"><is><t>王芳</t></is></c>', '']
        """
        cell = f'<c r="{letters}'
        if _are_plain(values):
            after = f'"{self._plain}{_OPEN}'
            return [
                f"{cell}{n}{after}{value}{_CLOSE}" if value else ""
                for n, value in enumerate(values, start=first)
            ]
        return [
            "" if value is None else f'{cell}{n}"{self[value]}'
            for n, value in enumerate(values, start=first)
        ]


def rows_xml(
    rows: Sequence[Sequence[_Value | None]],
    columns: Sequence[Cells],
    styled: Mapping[int, Mapping[int, Cells]],
    lines: Mapping[int, int],
) -> Iterator[str]:
    """The rows one by one; `styled` has, by row and column from 0, the cells of another style.

    `lines` has the rows of more than one line of text: not every program measures them itself.
    """
    widest = max((column + 1 for odd in styled.values() for column in odd), default=0)
    letters = [column_letters(i) for i in range(max(len(columns), widest))]
    for start in range(0, len(rows), _BLOCK):
        block = _plain_rows(rows[start : start + _BLOCK], columns, letters, first=start + 1)
        for index, plain in enumerate(block, start):
            odd = styled.get(index)
            n = index + 1
            cells = _styled(n, rows[index], columns, odd, letters=letters) if odd else plain
            if row := "".join(cells):
                yield f'<row r="{n}"{_height(lines.get(index, 1))}>{row}</row>'


def _plain_rows(
    rows: Sequence[Sequence[_Value | None]],
    columns: Sequence[Cells],
    letters: Sequence[str],
    *,
    first: int,
) -> Iterable[Sequence[str]]:
    """The cells of some rows, column by column: mostly a whole column needs no second look."""
    spelt = [
        cells.column(at, values, first)
        for at, cells, values in zip(letters, columns, zip_longest(*rows), strict=False)
        if any(value is not None for value in values)
    ]
    return zip(*spelt, strict=True) if spelt else repeat((), len(rows))


def _height(lines: int) -> str:
    points = min(lines * LINE, HIGHEST_ROW)
    return f' ht="{points}" customHeight="1"' if lines > 1 else ""


def _styled(
    number: int,
    row: Sequence[_Value | None],
    columns: Sequence[Cells],
    odd: Mapping[int, Cells],
    *,
    letters: Sequence[str],
) -> list[str]:
    width = max(len(row), *(column + 1 for column in odd))
    return [
        f'<c r="{letters[i]}{number}"{(odd[i] if i in odd else columns[i])[value]}'
        for i in range(width)
        if (value := row[i] if i < len(row) else None) is not None or i in odd
    ]


def _typed(value: _Value | None) -> str:
    if value is None:
        return "/>"
    if isinstance(value, ErrorValue):
        return f' t="e"><v>{value.value}</v></c>'
    if isinstance(value, int | float) and math.isfinite(value):
        return f"><v>{value!r}</v></c>"
    return _text(str(value))


def _are_plain(values: Sequence[_Value | None]) -> bool:
    """Whether nothing but texts stands here, none too long and none with a sign to be spelt."""
    if not set(map(type, values)) <= {str, type(None)}:
        return False
    texts = [value for value in values if isinstance(value, str)]
    every = "".join(texts)
    for sign in _HARMLESS:
        every = every.replace(sign, "")
    return every.isalnum() and all(texts) and max(map(len, texts)) <= LONGEST_TEXT


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
