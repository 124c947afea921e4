"""The nouns of a clerk's file: book, sheet, cell; positions as a person sees them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class Unreadable(Exception):
    """A part of a file that cannot be read; the rest of the file may be whole."""


class TooFar(Unreadable):
    """A sheet whose last cell stands so far out that its area cannot be a roll's."""


class Trouble(StrEnum):
    """A cell that holds no value that can be trusted."""

    ERROR = "error"
    UNCOMPUTED = "uncomputed"
    BAD_DATE = "bad_date"


@dataclass(frozen=True, slots=True)
class LongNumber:
    """A number of fifteen digits or more, with its text as it stands in the file.

    Spreadsheets keep fifteen digits; what follows them may be lost before we see the file.
    """

    text: str = field(repr=False)


SPELT_ERRORS = frozenset(("#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!"))


def spelt(text: str) -> "Cell":
    """A cell of a file that knows only text: nothing, an error value spelt out, or the text.

    >>> spelt(""), spelt("#N/A"), spelt("王芳")
    (None, <Trouble.ERROR: 'error'>, '王芳')
    """
    return Trouble.ERROR if text in SPELT_ERRORS else text or None


Cell = str | int | float | date | Trouble | LongNumber | None
"""A value with the type that the file gives it; the type is part of the record."""

Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """A merged range, counted from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet, every physical row of it; row 0 is the row that a person calls 1.

    `hidden_rows` are counted from 0, as far as the file's kind tells.
    """

    name: str
    rows: tuple[Row, ...] = field(repr=False)
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """What was seen while reading: a code of this room, the sheet or none, what was found."""

    code: str
    sheet: str = ""
    found: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A file as it was sent, with its sheets in order; a sheet that cannot be read is remarked."""

    file: str
    sheets: tuple[Sheet, ...]
    remarks: tuple[Remark, ...] = ()


def column_letters(index: int) -> str:
    """The letters of a column counted from 0.

    >>> [column_letters(i) for i in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """The column counted from 0, from its letters.

    >>> column_index("AAA")
    702
    """
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - ord("A") + 1
    return index - 1


def text_of(cell: Cell) -> str:
    """What a cell says, for titles, groups and notes; a trouble says nothing.

    >>> text_of(3.0), text_of(" 张 三 "), text_of(date(1985, 3, 7)), text_of(None)
    ('3', ' 张 三 ', '1985-03-07', '')
    """
    if cell is None or isinstance(cell, Trouble):
        return ""
    if isinstance(cell, LongNumber):
        return cell.text
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell)
