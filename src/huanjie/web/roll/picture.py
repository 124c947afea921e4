"""A row as it stands in the clerk's sheet: its neighbours, the letters above, the cells coloured.

Numbers are masked as everywhere; the sheet is opened for the picture and nothing of it is kept.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from huanjie.actions.kept_sources import opened_source
from huanjie.records.queries.roll_issues import GRAVITIES, Issue, Person
from huanjie.roll.cells import Book, Cell, LongNumber, Row, Sheet, Trouble, column_letters, text_of
from huanjie.roll.layout import Layout, layouts_of
from huanjie.roll.number import scrubbed
from huanjie.roll.sheet import read
from huanjie.roll.sources import SOURCES, source
from huanjie.terms.findings import Refused

TROUBLES = {Trouble.ERROR: "#N/A", Trouble.UNCOMPUTED: "=", Trouble.BAD_DATE: "#"}
LONGEST = 40
NEIGHBOURS = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A cell's text, and the gravity of what was found there."""

    text: str
    shade: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A row of the picture with its number in the sheet; `here` is the one that is looked at."""

    number: int
    here: bool
    cells: tuple[Shown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The letters of the columns, the titles, the row and its neighbours."""

    letters: tuple[str, ...]
    rows: tuple[Line, ...]


def strip(person: Person, issues: Sequence[Issue]) -> Strip | None:
    """The picture of a person's row; none where no file has it, as for who came by an act."""
    try:
        file = opened_source(person.source)
        book = read(file.name, file.data)
    except (LookupError, Refused):
        return None
    return _strip(book, person, issues)


def _strip(book: Book, person: Person, issues: Sequence[Issue]) -> Strip | None:
    sheet = next((one for one in book.sheets if one.name == person.sheet), None)
    if sheet is None or not 0 < person.row <= len(sheet.rows):
        return None
    here = person.row - 1
    around = range(max(0, here - NEIGHBOURS), min(len(sheet.rows), here + NEIGHBOURS + 1))
    wanted = sorted({*_titles(sheet, here), *around})
    width = max((len(sheet.rows[at]) for at in wanted), default=0)
    shades = _shades(issues)
    return Strip(
        letters=tuple(column_letters(at) for at in range(width)),
        rows=tuple(
            _line(sheet.rows[at], at, width, shades if at == here else {}, here=at == here)
            for at in wanted
        ),
    )


def _titles(sheet: Sheet, here: int) -> range:
    tables = layouts_of(sheet, source(SOURCES[0]))
    above = [one for one in tables if isinstance(one, Layout) and one.bottom < here]
    return range(above[-1].top, above[-1].bottom + 1) if above else range(0)


def _shades(issues: Sequence[Issue]) -> Mapping[str, str]:
    """The gravest finding of each cell of the row."""
    found: dict[str, str] = {}
    for one in sorted(issues, key=lambda one: -GRAVITIES.index(one.severity)):
        found[one.column] = one.severity
    return found


def _line(row: Row, at: int, width: int, shades: Mapping[str, str], *, here: bool) -> Line:
    cells = (*row, *[None] * (width - len(row)))
    return Line(
        number=at + 1,
        here=here,
        cells=tuple(
            Shown(text=_text(cell), shade=shades.get(column_letters(column), ""))
            for column, cell in enumerate(cells)
        ),
    )


def _text(cell: Cell) -> str:
    if isinstance(cell, Trouble):
        return TROUBLES[cell]
    if isinstance(cell, LongNumber):
        return scrubbed(cell.text)
    text = " ".join(scrubbed(text_of(cell)).split())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
