"""What the records of a binary workbook (MS-XLSB) know and a fast reader does not tell."""

import struct
from collections.abc import Iterator

from huanjie.roll.cells import Merge, TooFar, Trouble, Unreadable
from huanjie.roll.marks import MAX_AREA, Correction, Marks

_SHEET, _ROW, _MERGE = 156, 0, 176
_CELLS = frozenset((*range(1, 12), 62))
_ERRORS = frozenset((3, 11))
_BLANK = 1
_HIDDEN = 0x10


def sheet_relations(book: bytes) -> Iterator[tuple[str, str]]:
    """The name of each sheet with the id of the relation that leads to it."""
    for kind, place, size in _records(book):
        if kind == _SHEET:
            body = book[place : place + size]
            relation, after = _string(body, 8)
            yield _string(body, after)[0], relation


def _string(body: bytes, place: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, place)
    end = place + 4 + 2 * min(length, len(body))
    return body[place + 4 : end].decode("utf-16-le", errors="replace"), end


def binary_marks(sheet: bytes) -> Marks:
    """Error values, hidden rows and merged ranges of a sheet.

    Unreadable when its records break off, or when its last cell stands too far out for a roll.
    """
    found: list[Correction] = []
    hidden: list[int] = []
    merges: list[Merge] = []
    row = rows = columns = 0
    for kind, place, size in _records(sheet):
        if kind == _ROW and size > 11:
            (row,) = struct.unpack_from("<I", sheet, place)
            if sheet[place + 11] & _HIDDEN:
                hidden.append(row)
        elif kind in _CELLS and kind != _BLANK and size >= 4:
            (column,) = struct.unpack_from("<I", sheet, place)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if kind in _ERRORS:
                found.append(Correction(row=row, column=column, value=Trouble.ERROR))
        elif kind == _MERGE and size >= 16:
            top, bottom, left, right = struct.unpack_from("<4I", sheet, place)
            merges.append(Merge(top=top, left=left, bottom=bottom, right=right))
    if rows * columns > MAX_AREA:
        raise TooFar(f"{rows} × {columns}")
    return Marks(corrections=tuple(found), hidden_rows=tuple(hidden), merges=tuple(merges))


def _records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record."""
    place = 0
    while place < len(stream):
        kind, place = _number(stream, place, 2)
        size, place = _number(stream, place, 4)
        if place + size > len(stream):
            raise Unreadable("records")
        yield kind, place, size
        place += size


def _number(stream: bytes, place: int, most: int) -> tuple[int, int]:
    """A number of up to so many bytes, seven bits in each, the lowest first."""
    value = 0
    for index, byte in enumerate(stream[place : place + most]):
        value |= (byte & 0x7F) << (7 * index)
        if byte < 0x80:
            return value, place + index + 1
    if len(stream) - place < most:
        raise Unreadable("records")
    return value, place + most
