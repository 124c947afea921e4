"""What the fast reader gives → typed cells, a column at a time."""

import math
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import cast

from huanjie.roll.cells import Cell, LongNumber, Row, Trouble

LONG = 10**14

Value = int | float | str | bool | time | date | datetime | timedelta


Places = tuple[tuple[int, int], ...]


def typed_rows(rows: Sequence[Sequence[Value]]) -> tuple[tuple[Row, ...], Places]:
    """The rows of a sheet with the cells that this room knows, and where long numbers stand.

    All rows are of one width; places are row and column counted from 0, in order.
    """
    columns = [_column(values) for values in zip(*rows, strict=True)]
    found = tuple(cells for cells, _ in columns)
    far = [column for column, (_, long) in enumerate(columns) if long]
    typed = tuple(zip(*found, strict=True))
    places = (
        (index, column)
        for index, row in enumerate(typed)
        for column in far
        if row[column].__class__ is LongNumber
    )
    return typed, tuple(places) if far else ()


def _column(values: Sequence[Value]) -> tuple[Sequence[Cell], bool]:
    """The cells of a column, and whether a long number is among them."""
    kinds = set(map(type, values))
    if kinds == {str} and "" not in values:
        return cast("Sequence[str]", values), False
    if kinds == {str}:
        return [value or None for value in cast("Sequence[str]", values)], False
    cells = [
        (value or None)
        if isinstance(value, str)
        else number_cell(value)
        if isinstance(value, float)
        else _cell(value)
        for value in values
    ]
    return cells, bool(kinds & {float, int}) and LongNumber in set(map(type, cells))


def _cell(value: Value) -> Cell:
    if type(value) is date:
        return value
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return value if -LONG < value < LONG else number_cell(float(value))
    if isinstance(value, datetime):
        return value.date()
    # A negative or pre-1900 serial in a date format comes back as an hour of the day.
    return Trouble.BAD_DATE


def number_cell(value: float) -> Cell:
    """A number as a cell: whole where it is whole, long where digits may be lost.

    >>> number_cell(3.0), number_cell(4.11599197001011e17).text
    (3, '4.11599197001011e+17')
    """
    if -LONG < value < LONG:
        return int(value) if value.is_integer() else value
    if not math.isfinite(value):
        return Trouble.ERROR
    # The shortest spelling of the value; the file's own comes later where it is known.
    return LongNumber(f"{value:.0f}" if abs(value) < 10 * LONG else repr(value))
