"""Workbooks saved as one XML file (SpreadsheetML of 2002 and 2003): its sheets with their types."""

from datetime import date
from xml.parsers import expat

from huanjie.roll.cells import Cell, LongNumber, Merge, Sheet, TooFar, Trouble, Unreadable
from huanjie.roll.columns import number_cell
from huanjie.roll.marks import LONG, MAX_AREA

SPACE = "urn:schemas-microsoft-com:office:spreadsheet"
_MOST_EMPTY = 65536


def sheets_of_xml(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of the file; none when the XML is something else. Unreadable when it is damaged.

    Long numbers keep the digits that the file spells.
    """
    parsed = _Workbook()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler = parsed.start
    parser.EndElementHandler = parsed.end
    parser.CharacterDataHandler = parsed.text
    try:
        parser.Parse(data, True)
    except (expat.ExpatError, ValueError) as error:
        raise Unreadable(str(error)) from error
    return tuple(parsed.sheets)


class _Workbook:
    """Goes through the file once."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._name = ""
        self._rows: list[list[Cell]] = []
        self._merges: list[Merge] = []
        self._hidden: list[int] = []
        self._sheet_hidden = False
        self._kind = ""
        self._words: list[str] | None = None
        self._formula = False
        self._across = 0
        self._visible = False

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        space, _, local = tag.rpartition("}")
        told = {key.rpartition("}")[2]: value for key, value in attributes.items()}
        if local == "Visible":
            self._visible, self._words = True, []
        elif space == SPACE:
            self._begin(local, told)

    def _begin(self, local: str, told: dict[str, str]) -> None:
        if local == "Worksheet":
            self._name, self._rows, self._merges = told.get("Name", ""), [], []
            self._hidden, self._sheet_hidden = [], False
        elif local == "Row":
            self._row(told)
        elif local == "Cell":
            self._cell(told)
        elif local == "Data":
            self._kind, self._words = told.get("Type", "String"), []

    def text(self, words: str) -> None:
        """Text inside an element."""
        if self._words is not None:
            self._words.append(words)

    def end(self, tag: str) -> None:
        """An element ends."""
        space, _, local = tag.rpartition("}")
        if local == "Visible" and self._visible:
            self._sheet_hidden = "".join(self._words or ()) != "SheetVisible"
            self._visible, self._words = False, None
        elif space == SPACE:
            self._finish(local)

    def _finish(self, local: str) -> None:
        if local == "Data":
            self._rows[-1][-1] = _typed(self._kind, "".join(self._words or ()))
            self._words, self._formula = None, False
        elif local == "Cell":
            if self._formula:
                self._rows[-1][-1] = Trouble.UNCOMPUTED
            self._rows[-1] += [None] * self._across
        elif local == "Worksheet":
            self.sheets.append(
                Sheet(
                    name=self._name,
                    rows=tuple(map(tuple, self._rows)),
                    merges=tuple(self._merges),
                    hidden=self._sheet_hidden,
                    hidden_rows=tuple(self._hidden),
                )
            )

    def _row(self, told: dict[str, str]) -> None:
        place = _number(told, "Index", len(self._rows) + 1)
        self._within(place, 1)
        self._rows += ([] for _ in range(place - len(self._rows)))
        if told.get("Hidden") == "1":
            self._hidden.append(place - 1)

    def _cell(self, told: dict[str, str]) -> None:
        row = self._rows[-1]
        column = _number(told, "Index", len(row) + 1)
        self._across, down = _number(told, "MergeAcross", 0), _number(told, "MergeDown", 0)
        self._within(len(self._rows), column + self._across)
        row += [None] * (column - len(row))
        self._formula = "Formula" in told
        if self._across or down:
            top, left = len(self._rows) - 1, column - 1
            self._merges.append(
                Merge(top=top, left=left, bottom=top + down, right=left + self._across)
            )

    def _within(self, rows: int, columns: int) -> None:
        if rows * columns > MAX_AREA or rows - len(self._rows) > _MOST_EMPTY:
            raise TooFar(f"{rows} × {columns}")


def _number(told: dict[str, str], key: str, otherwise: int) -> int:
    text = told.get(key, "")
    return int(text) if text.isascii() and text.isdigit() else otherwise


def _typed(kind: str, text: str) -> Cell:
    if kind == "Error":
        return Trouble.ERROR
    if kind == "DateTime":
        return _day(text)
    if kind == "Number":
        return _amount(text.strip())
    return text or None


def _day(text: str) -> Cell:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return Trouble.BAD_DATE


def _amount(text: str) -> Cell:
    try:
        value = float(text)
    except ValueError:
        return text or None
    return (
        LongNumber(text)
        if abs(value) >= LONG and len(text) >= len(str(LONG))
        else number_cell(value)
    )
