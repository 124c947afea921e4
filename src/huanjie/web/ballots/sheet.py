"""A tally sheet as it is drawn and typed: posts, names, four columns, and names voters wrote."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from huanjie.actions.enter_hand_count import cell_key, cell_of
from huanjie.count.hand_count import RETURNED, VOTES, WASTE, Cell, Column
from huanjie.terms.ballots import BallotContest, BallotDefinition
from huanjie.terms.ids import PersonName

ROW_KEYS = "123456789abcdeghiklmnoprstvxyz"
"""Keys of the rows; f, j, q, w choose the column, u takes a stroke back."""
COLUMN_KEYS = {Column.FOR: "F", Column.AGAINST: "J", Column.ABSTAIN: "Q", Column.VOID: "W"}
MOST = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """A cell with its name in the form, its column and the number in it; None is empty."""

    field: str
    column: str
    number: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A name with its cells; `key` is its key on the keyboard."""

    name: str
    key: str
    written: bool
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A post on the sheet."""

    contest: str
    title: str
    seats: int
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A whole tally sheet."""

    returned: Box
    waste: Box
    parts: tuple[Part, ...]


def sheet_of(definition: BallotDefinition, figures: Mapping[str, int]) -> Sheet:
    """The sheet of a box as far as it is filled in; `figures` by the keys of the cells."""
    keys = iter(ROW_KEYS)
    return Sheet(
        returned=_box(RETURNED, figures),
        waste=_box(WASTE, figures),
        parts=tuple(
            Part(
                contest=contest.id,
                title=contest.title,
                seats=contest.seats,
                lines=tuple(_lines(contest, figures, keys)),
            )
            for contest in definition.contests
        ),
    )


def _lines(
    contest: BallotContest, figures: Mapping[str, int], keys: Iterator[str]
) -> Iterator[Line]:
    for one in contest.candidates:
        cells = [Cell(contest=contest.id, choice=one.id, column=column) for column in VOTES]
        yield _line(one.name, cells, figures, key=next(keys, ""))
    for key in figures:
        cell = cell_of(key)
        if cell.contest == contest.id and cell.name:
            yield _line(cell.name, [cell], figures, key=next(keys, ""))


def _line(name: str, cells: list[Cell], figures: Mapping[str, int], *, key: str) -> Line:
    boxes = tuple(_box(cell, figures) for cell in cells)
    return Line(name=name, key=key.upper(), written=bool(cells[0].name), boxes=boxes)


def _box(cell: Cell, figures: Mapping[str, int]) -> Box:
    key = cell_key(cell)
    return Box(field=key, column=cell.column.value, number=figures.get(key))


def written_cell(contest: str, name: str) -> Cell:
    """The cell of a name that voters wrote; it only has votes for."""
    return Cell(contest=contest, name=PersonName(name), column=Column.FOR)


def typed_cells(sheet: Sheet, sent: Mapping[str, str]) -> tuple[dict[Cell, int], list[str]]:
    """The numbers that were sent, and the cells that are empty or hold no whole number."""
    cells: dict[Cell, int] = {}
    wrong: list[str] = []
    for box in boxes_of(sheet):
        text = sent.get(box.field, "").strip()
        if text.isascii() and text.isdigit() and int(text) < MOST:
            cells[cell_of(box.field)] = int(text)
        else:
            wrong.append(box.field)
    return cells, wrong


def boxes_of(sheet: Sheet) -> Iterator[Box]:
    """Every cell of a sheet."""
    yield sheet.returned
    yield sheet.waste
    for part in sheet.parts:
        for line in part.lines:
            yield from line.boxes
