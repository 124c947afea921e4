"""What the XML of a sheet knows and a fast reader does not tell.

Error values, formulas that nobody computed, the full digits of long numbers, hidden rows, and how
far out the last cell stands. The usual spelling is searched as bytes; any other is parsed.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from xml.parsers import expat

from huanjie.roll.cells import (
    Cell,
    LongNumber,
    Merge,
    Trouble,
    Unreadable,
    column_index,
    column_letters,
)

MAX_AREA = 12_000_000
LONG = 10**14
FEW_ROWS, FEW_COLUMNS = 9_999, 702

# Places in any spelling: letters and quotation marks alike, and digits alike.
_SHAPES = bytes(
    65 if 65 <= c <= 90 or c in b"\"'" else 48 if 48 <= c <= 57 else c for c in range(256)
)
# A column of three letters; a row of five digits, after letters or by itself.
_FAR = (b"AAAA0", b"A00000")
_PLACE = re.compile(rb'\sr="([A-Z]{1,3})(\d{1,7})"')
_HIDDEN_ROW = re.compile(rb'<row(?=\s)[^>]*?\shidden="(?:1|true)"[^>]*>')
_ROW_PLACE = re.compile(rb'\sr="(\d{1,7})"')
_VALUELESS = re.compile(rb"(?:</f>|<f(?:\s[^>]*)?/>)\s*(?:</c>|<v\s*/>|<v(?:\s[^>]*)?>\s*</v>)")
_NUMBER = re.compile(rb"<v(?:\s[^>]*)?>\s*([0-9.eE+-]{15,})\s*</v>")
_LOOKED_AT = 4096
# Signs of a spelling that is not searched: other quotes, spaces, prefixes, comments, raw text.
_UNUSUAL = (b"='", b' ="', b'= "', b":c ", b":row", b"<!--", b"<![")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A cell, counted from 0, with the value that the XML gives it."""

    row: int
    column: int
    value: Cell = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What is to be corrected in a sheet, and which of its rows are hidden (counted from 0).

    `merges` where the fast reader tells none of that kind of file.
    """

    corrections: tuple[Correction, ...] = ()
    hidden_rows: tuple[int, ...] = ()
    merges: tuple[Merge, ...] = ()


class _NotPlain(Exception):
    """The XML is spelt in a way that only a parser understands."""


def too_far(xml: bytes) -> bool:
    """Whether a sheet's last cell stands so far out that its area cannot be a roll's.

    >>> too_far(b'<row r="9"><c r="XFD9"/></row>'), too_far(b'<row><c r="XFD1048576"/></row>')
    (False, True)
    """
    shapes = xml.translate(_SHAPES)
    if not any(far in shapes for far in _FAR):
        return False
    exact = _exact(xml, ())
    return exact.area > MAX_AREA


def marks(xml: bytes, longs: Sequence[tuple[int, int]]) -> Marks:
    """What must be believed of the XML rather than of the fast reader.

    `longs` are the cells (row and column counted from 0, in order) that were read as numbers of
    fifteen digits or more. Unreadable when the XML is damaged.
    """
    try:
        return _searched(xml, longs)
    except _NotPlain:
        return _exact(xml, longs).marks()


def _searched(xml: bytes, longs: Sequence[tuple[int, int]]) -> Marks:
    cells = xml.find(b"<sheetData")
    head = xml[xml.find(b"?>") + 2 : cells + _LOOKED_AT] if cells >= 0 else b""
    if not head or any(word in head for word in _UNUSUAL):
        raise _NotPlain
    corrections = (*_errors(xml), *_uncomputed(xml), *_longs(xml, longs))
    return Marks(corrections=corrections, hidden_rows=tuple(_hidden_rows(xml)))


def _errors(xml: bytes) -> Iterator[Correction]:
    found = xml.find(b't="e"')
    while found >= 0:
        start = xml.rfind(b"<", 0, found)
        if xml.startswith(b"<c ", start) and xml[found - 1 : found].isspace():
            yield _at(xml, start, Trouble.ERROR)
        found = xml.find(b't="e"', found + 5)


def _uncomputed(xml: bytes) -> Iterator[Correction]:
    if b"<f" not in xml:
        return
    for found in _VALUELESS.finditer(xml):
        start = xml.rfind(b"<c", 0, found.start())
        tag = xml[start : xml.find(b">", start)]
        if b't="str"' not in tag and b't="e"' not in tag:
            yield _at(xml, start, Trouble.UNCOMPUTED)


def _longs(xml: bytes, longs: Sequence[tuple[int, int]]) -> Iterator[Correction]:
    after = 0
    for row, column in longs:
        place = f'r="{column_letters(column)}{row + 1}"'.encode()
        found = xml.find(place, after)
        if found < 0:
            found = xml.find(place)
        start = xml.rfind(b"<", 0, found)
        if found < 0 or not xml.startswith(b"<c ", start):
            raise _NotPlain
        after = xml.find(b"</c>", start)
        number = _NUMBER.search(xml, start, max(after, start))
        if number:
            yield Correction(row=row, column=column, value=LongNumber(number.group(1).decode()))


def _at(xml: bytes, start: int, value: Cell) -> Correction:
    place = _PLACE.search(xml, start, xml.find(b">", start) + 1)
    if not place:
        raise _NotPlain
    column = column_index(place.group(1).decode())
    return Correction(row=int(place.group(2)) - 1, column=column, value=value)


def _hidden_rows(xml: bytes) -> Iterator[int]:
    if b"hidden" not in xml:
        return
    for found in _HIDDEN_ROW.finditer(xml):
        place = _ROW_PLACE.search(found.group())
        if not place:
            raise _NotPlain
        yield int(place.group(1)) - 1


def _exact(xml: bytes, longs: Sequence[tuple[int, int]]) -> "_Parsed":
    parsed = _Parsed(frozenset(longs))
    try:
        parsed.read(xml)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return parsed


class _Parsed:
    """A sheet's XML read as XML: prefixes, quotes, missing places and all."""

    def __init__(self, longs: frozenset[tuple[int, int]]) -> None:
        self.area = 1
        self._longs = longs
        self._row, self._column = -1, -1
        self._last_row, self._last_column = 0, 0
        self._found: list[Correction] = []
        self._hidden: list[int] = []
        self._kind = ""
        self._formula = False
        self._inside = ""
        self._value: list[str] = []

    def read(self, xml: bytes) -> None:
        """Go through the XML once."""
        parser = expat.ParserCreate(namespace_separator="}")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.Parse(xml, True)
        self.area = self._last_row * self._last_column

    def marks(self) -> Marks:
        """What was found."""
        return Marks(corrections=tuple(self._found), hidden_rows=tuple(self._hidden))

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        local = tag.rpartition("}")[2]
        if local == "row":
            place = attributes.get("r", "")
            self._row = int(place) - 1 if place.isdigit() else self._row + 1
            self._column = -1
            if attributes.get("hidden") in ("1", "true"):
                self._hidden.append(self._row)
        elif local == "c":
            self._cell(attributes)
        elif local == "f":
            self._formula = True
        self._inside = local

    def _cell(self, attributes: dict[str, str]) -> None:
        letters, digits = _split(attributes.get("r", ""))
        self._column = column_index(letters) if letters else self._column + 1
        self._row = int(digits) - 1 if digits else self._row
        self._last_row = max(self._last_row, self._row + 1)
        self._last_column = max(self._last_column, self._column + 1)
        self._kind, self._formula, self._value = attributes.get("t", "n"), False, []

    def _text(self, text: str) -> None:
        if self._inside == "v":
            self._value.append(text)

    def _end(self, tag: str) -> None:
        self._inside = ""
        if tag.rpartition("}")[2] == "c":
            value = self._told("".join(self._value).strip())
            if value is not None:
                place = Correction(row=self._row, column=self._column, value=value)
                self._found.append(place)

    def _told(self, value: str) -> Cell:
        if self._kind == "e":
            return Trouble.ERROR
        if self._formula and not value and self._kind != "str":
            return Trouble.UNCOMPUTED
        long = (self._row, self._column) in self._longs and len(value) >= len(str(LONG))
        return LongNumber(value) if long else None


def _split(place: str) -> tuple[str, str]:
    letters = place.rstrip("0123456789")
    return (letters, place[len(letters) :]) if letters.isalpha() and letters.isupper() else ("", "")
