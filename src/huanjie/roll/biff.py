"""What the records of an older workbook (MS-XLS) know and a fast reader does not tell."""

import struct
from collections.abc import Iterator

from huanjie.roll.cells import TooFar, Trouble, Unreadable
from huanjie.roll.marks import MAX_AREA, Correction, Marks

BEGIN, END, LOCKED, SHEET = 0x0809, 0x000A, 0x002F, 0x0085
_ROW, _FORMULA, _ERROR_OR_TRUTH = 0x0208, 0x0006, 0x0205
# Records that put one value into one cell: number, text, short number, formula, truth or error.
_SINGLE = frozenset((0x0203, 0x00FD, 0x0204, 0x00D6, 0x027E, _FORMULA, _ERROR_OR_TRUTH))
_SEVERAL = frozenset((0x00BD,))
_HIDDEN = 0x20


def is_locked(stream: bytes) -> bool:
    """Whether the records are encrypted."""
    for kind, _, _ in _records(stream, 0):
        if kind in (LOCKED, END):
            return kind == LOCKED
    return False


def sheet_starts(stream: bytes) -> tuple[int, ...]:
    """Where the records of each sheet begin, in the order of the book."""
    return tuple(
        struct.unpack_from("<I", stream, place)[0]
        for kind, place, size in _records(stream, 0)
        if kind == SHEET and size > struct.calcsize("<I")
    )


def marks_of(stream: bytes, start: int) -> Marks:
    """Error values and hidden rows of the sheet that begins there.

    Unreadable when its records break off, or when its last cell stands too far out for a roll.
    """
    found: list[Correction] = []
    hidden: list[int] = []
    rows = columns = 0
    for kind, place, size in _records(stream, start):
        if kind == _ROW and size >= 16:
            row, _, _, _, _, _, look = struct.unpack_from("<7H", stream, place)
            if look & _HIDDEN:
                hidden.append(row)
        elif (kind in _SINGLE or kind in _SEVERAL) and size >= 6:
            row, column = struct.unpack_from("<HH", stream, place)
            rows, columns = max(rows, row + 1), max(columns, column + 1)
            if _is_error(stream, kind, place, size):
                found.append(Correction(row=row, column=column, value=Trouble.ERROR))
    if rows * columns > MAX_AREA:
        raise TooFar(f"{rows} × {columns}")
    return Marks(corrections=tuple(found), hidden_rows=tuple(hidden))


def _is_error(stream: bytes, kind: int, place: int, size: int) -> bool:
    if kind == _ERROR_OR_TRUTH and size >= 8:
        return stream[place + 7] == 1
    if kind != _FORMULA or size < 14:
        return False
    return stream[place + 12 : place + 14] == b"\xff\xff" and stream[place + 6] == 2


def _records(stream: bytes, start: int) -> Iterator[tuple[int, int, int]]:
    """Kind, place and size of each record of one part of the stream, up to its end."""
    depth = 0
    while start + 4 <= len(stream):
        kind, size = struct.unpack_from("<HH", stream, start)
        start += 4
        if start + size > len(stream):
            break
        yield kind, start, size
        depth += (kind == BEGIN) - (kind == END)
        if not depth:
            return
        start += size
    raise Unreadable("records")
