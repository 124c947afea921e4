"""An identity number as it goes back to its clerk: what is shown, and what is sealed beside it."""

import unicodedata
from collections.abc import Mapping
from datetime import date

from huanjie.roll.cells import Cell, LongNumber, Row, Trouble, text_of
from huanjie.roll.intake import NUMBER_TYPED, sealing
from huanjie.roll.number import EXACT, LENGTH, REGION, masked
from huanjie.roll.secret import Keys, opened_text, sealed_text
from huanjie.roll.sheet_xml import ErrorValue
from huanjie.roll.sources import Field
from huanjie.roll.workbook import Written
from huanjie.terms.ids import UnitCode

MASK = "*"


class ReturnedNumbers:
    """The numbers of one unit's rows, masked and sealed, or in full where the file is locked."""

    def __init__(self, unit: UnitCode, keys: Keys, *, in_full: bool) -> None:
        self._about = sealing(unit)
        self._keys = keys
        self._in_full = in_full

    def of(self, row: Row, columns: Mapping[Field, int]) -> tuple[Written, str | None]:
        """What the column of numbers shows, and the sealed number; none where nothing is hidden.

        The number that counts is a correction of an earlier round, else the column's own.
        """
        cell = _at(row, columns, Field.IDENTITY_CORRECTED)
        if cell is None:
            cell = _at(row, columns, Field.IDENTITY)
        sealed = text_of(_at(row, columns, Field.IDENTITY_SEALED)) or None
        if sealed and isinstance(cell, str) and MASK in cell:
            return self._again(cell, sealed)
        if cell is None or isinstance(cell, date):
            return cell, None
        if isinstance(cell, Trouble):
            return ErrorValue.NOT_AVAILABLE, None
        short = cell if isinstance(cell, str) else text_of(cell)
        if not (len(short) == LENGTH and short.isascii()):
            short = "".join(unicodedata.normalize("NFKC", short).split())
        if not isinstance(cell, LongNumber) and sum(map(str.isdigit, short)) <= REGION:
            return cell, None
        plain = cell if isinstance(cell, str) else f"{NUMBER_TYPED}{text_of(cell)}"
        return self._in_the_open(plain) if self._in_full else (masked(short), self._seal(plain))

    def _again(self, cell: str, sealed: str) -> tuple[Written, str | None]:
        """A number that went out sealed before."""
        if not self._in_full:
            return cell, sealed
        try:
            return self._in_the_open(opened_text(self._keys, sealed, about=self._about))
        except ValueError:
            return cell, sealed

    def _in_the_open(self, plain: str) -> tuple[Written, str | None]:
        """A number as it came; of a number-typed one the digits that are sure, and it sealed."""
        if not plain.startswith(NUMBER_TYPED):
            return plain, None
        return _sure_digits(plain.removeprefix(NUMBER_TYPED)), self._seal(plain)

    def _seal(self, plain: str) -> str:
        return sealed_text(self._keys, plain, about=self._about)


def _sure_digits(text: str) -> str:
    sure = f"{float(text):.14e}".replace(".", "")[:EXACT]
    return sure + MASK * max(len(f"{float(text):.0f}") - EXACT, 1)


def _at(row: Row, columns: Mapping[Field, int], field: Field) -> Cell:
    column = columns.get(field)
    return row[column] if column is not None and column < len(row) else None
