"""What the XML of an open document (ODF 1.2, table) knows and a fast reader does not tell."""

from collections.abc import Sequence
from xml.parsers import expat

from huanjie.roll.cells import Cell, LongNumber, Merge, TooFar, Trouble, Unreadable
from huanjie.roll.marks import LONG, MAX_AREA, Correction, Marks

_NUMBER_SIGNS = 15
# Hidden rows without end stand below the table and hold nothing.
_TAIL = 100_000


def document_marks(content: bytes) -> Sequence[Marks]:
    """What is to be corrected in each table of the document, in order.

    Unreadable where the XML is damaged, or a cell with a value stands too far out for a roll.
    """
    parsed = _Document()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.StartElementHandler = parsed.start
    parser.EndElementHandler = parsed.end
    try:
        parser.Parse(content, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return parsed.tables


class _Document:
    """Goes through the tables of a document, counting rows and columns that stand for many."""

    def __init__(self) -> None:
        self.tables: list[Marks] = []
        self._row, self._rows, self._column = 0, 0, 0
        self._last_column = 0
        self._found: list[Correction] = []
        self._hidden: list[int] = []
        self._merges: list[Merge] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        local = tag.rpartition("}")[2]
        if local == "table":
            self._row, self._rows, self._last_column = 0, 0, 0
            self._found, self._hidden, self._merges = [], [], []
        elif local == "table-row":
            self._begin_row(_plain(attributes))
        elif local in ("table-cell", "covered-table-cell"):
            self._cell(_plain(attributes), error=_is_error(attributes))

    def end(self, tag: str) -> None:
        """An element ends."""
        if tag.rpartition("}")[2] == "table":
            told = Marks(
                corrections=tuple(self._found),
                hidden_rows=tuple(self._hidden),
                merges=tuple(self._merges),
            )
            self.tables.append(told)

    def _begin_row(self, told: dict[str, str]) -> None:
        self._row += self._rows
        self._rows = _times(told, "number-rows-repeated")
        self._column = 0
        if told.get("visibility") in ("collapse", "filter") and self._rows < _TAIL:
            self._hidden += range(self._row, self._row + self._rows)

    def _cell(self, told: dict[str, str], *, error: bool) -> None:
        times = _times(told, "number-columns-repeated")
        down, right = _times(told, "number-rows-spanned"), _times(told, "number-columns-spanned")
        if down > 1 or right > 1:
            last = Merge(
                top=self._row,
                left=self._column,
                bottom=self._row + down - 1,
                right=self._column + right - 1,
            )
            self._merges.append(last)
        value = _value(told, error=error)
        if "value-type" in told or value is not None:
            self._last_column = max(self._last_column, self._column + times)
            if (self._row + self._rows) * self._last_column > MAX_AREA:
                raise TooFar(f"{self._row + self._rows} × {self._last_column}")
        if value is not None:
            self._found += (
                Correction(row=row, column=column, value=value)
                for row in range(self._row, self._row + self._rows)
                for column in range(self._column, self._column + times)
            )
        self._column += times


def _plain(attributes: dict[str, str]) -> dict[str, str]:
    return {key.rpartition("}")[2]: value for key, value in attributes.items()}


def _is_error(attributes: dict[str, str]) -> bool:
    return any(
        value == "error" and key.endswith("}value-type") for key, value in attributes.items()
    )


def _times(told: dict[str, str], key: str) -> int:
    text = told.get(key, "1")
    return max(int(text), 1) if text.isdigit() else 1


def _value(told: dict[str, str], *, error: bool) -> Cell:
    if error:
        return Trouble.ERROR
    if "formula" in told and "value-type" not in told:
        return Trouble.UNCOMPUTED
    number = told.get("value", "")
    long = told.get("value-type") == "float" and len(number) >= _NUMBER_SIGNS
    return LongNumber(number) if long and abs(float(number)) >= LONG else None
