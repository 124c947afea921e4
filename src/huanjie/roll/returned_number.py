"""An identity number as it goes back to its clerk: what is shown, and what is sealed beside it."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from huanjie.roll.cells import Cell, LongNumber, Row, Trouble, text_of
from huanjie.roll.number import EXACT, REGION, is_plain, masked, sure_digits
from huanjie.roll.seals import NUMBER_TYPED, opened, sealer
from huanjie.roll.secret import Keys
from huanjie.roll.sheet_xml import ErrorValue
from huanjie.roll.sources import Field
from huanjie.roll.workbook import Written
from huanjie.terms.ids import UnitCode

MASK = "*"


class ReturnedNumbers:
    """The numbers of one table's rows, masked and sealed, or in full where the file is locked."""

    def __init__(
        self, unit: UnitCode, keys: Keys, columns: Mapping[Field, int], *, in_full: bool
    ) -> None:
        self._unit, self._keys = unit, keys
        self._columns = columns
        corrected = Field.IDENTITY_CORRECTED in columns
        self._masked = None if in_full or corrected else columns.get(Field.IDENTITY)
        self._sealed = sealer(unit=unit, keys=keys)
        self._in_full = in_full

    def plain(self, row: Row, name: str) -> str | None:
        """The sealed number of a row that bears one as most are written, shown by its own column.

        None where the number needs a closer look, or is shown in full.
        """
        column = self._masked
        cell = row[column] if column is not None and column < len(row) else None
        return self._sealed(cell, name) if isinstance(cell, str) and is_plain(cell) else None

    def of(self, row: Row, name: str) -> tuple[Written, str | None]:
        """What the column of numbers shows, and the sealed number; none where nothing is hidden.

        The number that counts is a correction of an earlier round, else the column's own.
        """
        cell = self._at(row, Field.IDENTITY_CORRECTED)
        if cell is None:
            cell = self._at(row, Field.IDENTITY)
        sealed = text_of(self._at(row, Field.IDENTITY_SEALED)) or None
        if sealed and isinstance(cell, str) and MASK in cell:
            return self._again(cell, sealed)
        if cell is None or isinstance(cell, date):
            return cell, None
        if isinstance(cell, Trouble):
            return ErrorValue.NOT_AVAILABLE, None
        return self._hidden(cell, name)

    def _hidden(
        self, cell: str | int | float | LongNumber, name: str
    ) -> tuple[Written, str | None]:
        text = text_of(cell)
        short = "".join(unicodedata.normalize("NFKC", text).split())
        if not isinstance(cell, LongNumber) and sum(map(str.isdigit, short)) <= REGION:
            return cell, None
        plain = text
        if not isinstance(cell, str):
            plain, short = f"{NUMBER_TYPED}{text}", f"{float(text):.0f}"
        if self._in_full:
            return self._in_the_open(plain, name)
        return masked(short), self._sealed(plain, name)

    def _at(self, row: Row, field: Field) -> Cell:
        column = self._columns.get(field)
        return row[column] if column is not None and column < len(row) else None

    def _again(self, cell: str, sealed: str) -> tuple[Written, str | None]:
        """A number that went out sealed before."""
        if not self._in_full:
            return cell, sealed
        try:
            inside = opened(sealed, unit=self._unit, keys=self._keys)
            return self._in_the_open(_plain(inside.number), inside.name)
        except ValueError:
            return cell, sealed

    def _in_the_open(self, plain: str, name: str) -> tuple[Written, str | None]:
        """A number as it came; of a number-typed one the digits that are sure, and it sealed."""
        if not plain.startswith(NUMBER_TYPED):
            return plain, None
        return _sure_digits(plain.removeprefix(NUMBER_TYPED)), self._sealed(plain, name)


def _plain(number: Cell) -> str:
    typed = isinstance(number, LongNumber)
    return f"{NUMBER_TYPED}{text_of(number)}" if typed else text_of(number)


def _sure_digits(text: str) -> str:
    return sure_digits(text) + MASK * max(len(f"{float(text):.0f}") - EXACT, 1)
