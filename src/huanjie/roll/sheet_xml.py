"""Rows of typed cells → the rows of a sheet's XML (ECMA-376 part 1, 18.3.1.73 and 18.3.1.4).

Most cells of a roll repeat one another (sex, group, class): each value is spelt once.
"""

import math
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import Enum
from functools import lru_cache
from itertools import chain, zip_longest
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
_TEXTS, _WHOLE_NUMBERS = {str, NoneType}, {int, NoneType}
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
        self,
        letters: str,
        values: Sequence[_Value | None],
        first: int,
        *,
        odd: Mapping[int, "Cells"],
    ) -> list[list[str]]:
        """The cells of a column from a first row on, in parts: joined row by row they are the XML.

        `odd` has the places that bear a style of their own.

        >>> cells, bold = Cells(plain=0, dated=2), Cells(plain=3, dated=4)
        >>> [*map("".join, zip(*cells.column("B", ["王芳", None], 3, odd={1: bold})))]
        ['<c r="B3" t="inlineStr"><is><t>王芳</t></is></c>', '<c r="B4" s="3"/>']
        """
        parts = self._parts(letters, values, first)
        for at, cells in odd.items():
            parts[0][at] = f'<c r="{letters}{first + at}"{cells[values[at]]}'
            for part in parts[1:]:
                part[at] = ""
        return parts

    def _parts(self, letters: str, values: Sequence[_Value | None], first: int) -> list[list[str]]:
        kinds, before = set(map(type, values)), f'<c r="{letters}'
        opened, closed = f"{self._plain}{_OPEN}", _CLOSE
        if kinds <= _WHOLE_NUMBERS:
            opened, closed = f"{self._plain}><v>", "</v></c>"
        elif not (kinds <= _TEXTS and _are_plain(cast("Sequence[str | None]", values))):
            return [self._spelt(_numbered(before, '"', first), values)]
        starts = _numbered(before, f'"{opened}', first)[: len(values)]
        if NoneType not in kinds:
            return [starts, list(map(str, values)), [closed] * len(values)]
        pairs = zip(starts, values, strict=True)
        return [["" if value is None else f"{at}{value}{closed}" for at, value in pairs]]

    def _spelt(self, places: Sequence[str], values: Sequence[_Value | None]) -> list[str]:
        opened = f"{self._plain}{_OPEN}"
        return [
            ""
            if value is None
            else f"{at}{opened}{value}{_CLOSE}"
            if isinstance(value, str) and value.isalnum() and len(value) <= _SHORT
            else at + self[value]
            for at, value in zip(places, values, strict=False)
        ]


@lru_cache(maxsize=512)
def _numbered(before: str, after: str, first: int) -> list[str]:
    """The same words about each row of a block: all sheets begin alike."""
    return [f"{before}{number}{after}" for number in range(first, first + _BLOCK)]


def rows_xml(
    rows: Sequence[Sequence[_Value | None]],
    columns: Sequence[Cells],
    styles: Iterable[tuple[int, int, Cells]],
    lines: Mapping[int, int],
) -> Iterator[str]:
    """The rows, a block at a time; `columns` are as many as the widest row has cells.

    `styles` has the cells of another style than their column's, by row and column from 0; `lines`
    the rows of more than one line of text: not every program measures them itself.
    """
    odd: defaultdict[tuple[int, int], dict[int, Cells]] = defaultdict(dict)
    for row, column, cells in styles:
        odd[row // _BLOCK, column][row % _BLOCK] = cells
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        parts = [_heads(start, len(block), lines)]
        empty = [(None,) * len(block)] * len(columns)
        by_column = chain(zip_longest(*block), empty)
        for column, (cells, values) in enumerate(zip(columns, by_column, strict=False)):
            own = odd.get((start // _BLOCK, column), {})
            if own or any(values) or values.count(None) < len(values):
                parts += cells.column(column_letters(column), values, start + 1, odd=own)
        parts.append(["</row>"] * len(block))
        every = [""] * (len(parts) * len(block))
        for place, part in enumerate(parts):
            every[place :: len(parts)] = part
        yield "".join(every)


def _heads(start: int, size: int, lines: Mapping[int, int]) -> list[str]:
    """How each row of a block begins, with its height where it has more than one line."""
    heads = _numbered('<row r="', '">', start + 1)[:size]
    for at in range(size):
        points = min(lines.get(start + at, 1) * LINE, HIGHEST_ROW)
        if points > LINE:
            heads[at] = f'<row r="{start + at + 1}" ht="{points}" customHeight="1">'
    return heads


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
    return f' t="inlineStr"><is>{text_xml(text)}</is></c>'


def text_xml(text: str) -> str:
    """A text as XML has it, shortened where no cell takes it whole.

    >>> text_xml("王芳"), text_xml(" <b> ")
    ('<t>王芳</t>', '<t xml:space="preserve"> &lt;b&gt; </t>')
    """
    if len(text) > LONGEST_TEXT:
        text = f"{text[: LONGEST_TEXT - 1]}…"
    if text.isalnum() or _PLAIN.fullmatch(text):
        return f"<t>{text}</t>"
    space = ' xml:space="preserve"' if _SPACED.search(text) else ""
    return f"<t{space}>{_ODD.sub(_spelt, text)}</t>"


def _spelt(found: re.Match[str]) -> str:
    sign = found.group()
    return _NAMED.get(sign) or f"_x{ord(sign):04X}_"
