"""Voter rows in one form: what each cell says, with the type and the original kept apart.

Nothing is decided here. A household that a clerk wrote once for the whole family is carried down
inside its block or its merged range, and marked as carried.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import zip_longest

from huanjie.roll.cells import Cell, LongNumber, Row, Sheet, Trouble, text_of
from huanjie.roll.dates import EMPTY, Born, read_born
from huanjie.roll.kinds import RowKind
from huanjie.roll.layout import Layout
from huanjie.roll.names import folded, printed
from huanjie.roll.number import MISSING, UNSEALED, Identity, read_identity
from huanjie.roll.seals import Sealed
from huanjie.roll.sources import Field, Source
from huanjie.roll.titles import GROUP_TITLE, group_title
from huanjie.terms.ids import EntryId, PersonName
from huanjie.terms.people import Sex, VoterClass

Unseal = Callable[[str], Sealed | None]
HEAD_OF_HOUSEHOLD = ("户主", "本人", "本人或户主")
EVIDENCE = (Field.APPLICATION, Field.CONSENT, Field.DECLARED)
_ENTRY = re.compile(r"[0-9a-f]{16}")
BORN_PARTS = (Field.BORN_YEAR, Field.BORN_MONTH, Field.BORN_DAY)


@dataclass(frozen=True, slots=True, kw_only=True, repr=False)
class CleanRow:
    """One voter row, read; never shown whole. `row` is the number that a person sees.

    `sealed_name` is the name with which its number was sealed, '' where none was.
    """

    row: int
    cells: Row
    name: PersonName
    sex: Sex | None
    sex_text: str
    born: Born
    born_text: str
    identity: Identity
    identity_field: Field
    sealed_name: str
    group: str
    household: str
    is_head: bool
    class_text: str
    voter_class: VoterClass | None
    evidence: tuple[tuple[Field, str], ...]
    note: str


@dataclass(slots=True, repr=False)
class Shared:
    """What stands for more than one row, aligned with the voter rows in the order of the sheet.

    `index` counts the rows of the sheet from 0; `carried` how many took the household of a row
    above.
    """

    index: list[int]
    household: list[str]
    group: list[str]
    is_head: list[bool]
    carried: int = 0


class Reader:
    """Reads the voter rows of one sheet."""

    def __init__(
        self, sheet: Sheet, layout: Layout, source: Source, *, until: date, unseal: Unseal
    ) -> None:
        self.sheet = sheet
        self.source = source
        self.until = until
        self._unseal = unseal
        self.columns = dict(layout.columns)
        self.unknown = layout.unknown
        self.household_field = next(
            (f for f in (Field.HOUSEHOLD, Field.HEAD) if f in self.columns), None
        )
        self._evidence = [f for f in EVIDENCE if f in self.columns]
        self._turned: tuple[Sequence[int], Sequence[Sequence[Cell]]] = ((), ())

    def cell(self, row: Row, field: Field) -> Cell:
        """The cell of a field; nothing when the row ends before it."""
        column = self.columns.get(field)
        return row[column] if column is not None and column < len(row) else None

    def text(self, row: Row, field: Field) -> str:
        """The text of a field, spaces removed."""
        column = self.columns.get(field)
        if column is None or column >= len(row):
            return ""
        return tight(row[column])

    def column(self, field: Field, index: Sequence[int]) -> Sequence[Cell]:
        """The cells of a field in these rows."""
        column, columns = self.columns.get(field), self._in_columns(index)
        if column is None or column >= len(columns):
            return [None] * len(index)
        return columns[column]

    def _in_columns(self, index: Sequence[int]) -> Sequence[Sequence[Cell]]:
        """The cells of these rows column by column; one table's rows are asked for again."""
        if index is not self._turned[0]:
            rows = map(self.sheet.rows.__getitem__, index)
            self._turned = index, list(zip_longest(*rows))
        return self._turned[1]

    def texts(self, field: Field, index: Sequence[int]) -> list[str]:
        """The texts of a field in these rows, spaces removed."""
        if field not in self.columns:
            return [""] * len(index)
        return tight_all(self.column(field, index))

    def entries(self, index: Sequence[int]) -> list[EntryId | None]:
        """The entries that came back with these rows."""
        if Field.ENTRY not in self.columns:
            return [None] * len(index)
        texts = self.texts(Field.ENTRY, index)
        return [EntryId(text) if _ENTRY.fullmatch(text) else None for text in texts]

    def row(self, shared: Shared, at: int) -> CleanRow:
        """The voter row at a place among those of the sheet."""
        index = shared.index[at]
        row = self.sheet.rows[index]
        identity, field, sealed_name = self._identity(row)
        sex_text, class_text = self.text(row, Field.SEX), self.text(row, Field.CLASS)
        return CleanRow(
            row=index + 1,
            cells=row,
            name=printed(text_of(self.cell(row, Field.NAME))),
            sex=sex_of(self.source, sex_text),
            sex_text=sex_text,
            born=self.born(row),
            born_text=self._born_text(row),
            identity=identity,
            identity_field=field,
            sealed_name=sealed_name,
            group=shared.group[at],
            household=shared.household[at],
            is_head=shared.is_head[at],
            class_text=class_text,
            voter_class=class_of(self.source, class_text),
            evidence=tuple((f, self.text(row, f)) for f in self._evidence),
            note=self.text(row, Field.NOTE),
        )

    def _identity(self, row: Row) -> tuple[Identity, Field, str]:
        corrected = self.cell(row, Field.IDENTITY_CORRECTED)
        if corrected is not None:
            return self._number(corrected), Field.IDENTITY_CORRECTED, ""
        cell = self.cell(row, Field.IDENTITY)
        sealed = self.text(row, Field.IDENTITY_SEALED)
        if not sealed or not isinstance(cell, str) or "*" not in cell:
            return self._number(cell), Field.IDENTITY, ""
        opened = self._unseal(sealed)
        if opened is None:
            return UNSEALED, Field.IDENTITY, ""
        return self._number(opened.number), Field.IDENTITY, opened.name

    def _number(self, cell: Cell) -> Identity:
        if cell is None:
            return MISSING
        return read_identity(cell, until=self.until, nothing=self.source.nothing)

    def born(self, row: Row) -> Born:
        """The birth date that a row tells, in one cell or in three."""
        cell = self.cell(row, Field.BORN)
        if Field.BORN_MONTH in self.columns:
            text = self._born_text(row)
            return read_born(text, until=self.until) if text else EMPTY
        if isinstance(cell, str) and folded(cell) in self.source.nothing:
            return EMPTY
        return read_born(cell, until=self.until) if cell is not None else EMPTY

    def _born_text(self, row: Row) -> str:
        if Field.BORN_MONTH not in self.columns:
            return text_of(self.cell(row, Field.BORN)).strip()
        parts = (self.text(row, field).strip("年月日号") for field in BORN_PARTS)
        return "-".join(parts).strip("-")


def shared_of(reader: Reader, kinds: Sequence[RowKind]) -> Shared:
    """Which rows are voters', and the household and group that each is in.

    The household runs down a block until something ends it, the group until another is named. A
    head whose own column was left blank must not join the household above.
    """
    index = [i for i, kind in enumerate(kinds) if kind is RowKind.VOTER]
    field = reader.household_field
    heads = [text in HEAD_OF_HOUSEHOLD for text in reader.texts(Field.RELATION, index)]
    households = reader.texts(field, index) if field else [""] * len(index)
    groups = reader.texts(Field.GROUP, index)
    merged = _merged_rows(reader.sheet, reader.columns.get(field or Field.HEAD))
    shared = Shared(index=index, household=households, group=groups, is_head=heads)
    breaks = dict(_breaks(reader.sheet, kinds))
    _carry_groups(shared, breaks, reader)
    if field:
        _carry_households(shared, breaks, merged)
    return shared


def _breaks(sheet: Sheet, kinds: Sequence[RowKind]) -> Iterator[tuple[int, str]]:
    """Where a block of voters ends, and the group that is announced there."""
    for index, kind in enumerate(kinds):
        if kind is not RowKind.VOTER and kind is not RowKind.REPEATED:
            yield index, group_title(sheet.rows[index])


def _carry_households(shared: Shared, breaks: dict[int, str], merged: dict[int, str]) -> None:
    carried, before = "", -1
    for at, index in enumerate(shared.index):
        if index != before + 1 and any(i in breaks for i in range(before + 1, index)):
            carried = ""
        before = index
        here = shared.household[at]
        if here:
            carried = here
            continue
        inside = merged.get(index, "")
        if not inside and shared.is_head[at]:
            carried = ""
        shared.household[at] = inside or carried
        shared.carried += bool(inside or carried)


def _carry_groups(shared: Shared, breaks: dict[int, str], reader: Reader) -> None:
    merged = _merged_rows(reader.sheet, reader.columns.get(Field.GROUP))
    carried, before = _group_of_sheet(reader.sheet.name), -1
    for at, index in enumerate(shared.index):
        if index != before + 1:
            for i in range(before + 1, index):
                carried = breaks.get(i) or carried
        before = index
        carried = shared.group[at] or merged.get(index) or carried
        shared.group[at] = carried


def tight(cell: Cell) -> str:
    """What a cell says, spaces removed; a number too long for its type says nothing."""
    if isinstance(cell, str):
        return "" if isinstance(cell, Trouble) else "".join(cell.split())
    return "" if isinstance(cell, LongNumber) else "".join(text_of(cell).split())


def tight_all(cells: Sequence[Cell]) -> list[str]:
    """The same of many cells, equal ones looked at once."""
    if Trouble in set(map(type, cells)):
        cells = [None if isinstance(cell, Trouble) else cell for cell in cells]
    said = {cell: tight(cell) for cell in set(cells)}
    return [said[cell] for cell in cells]


def _merged_rows(sheet: Sheet, column: int | None) -> dict[int, str]:
    """What a vertical merge says in each of its rows."""
    said: dict[int, str] = {}
    for merge in sheet.merges:
        if column is not None and merge.left <= column <= merge.right and merge.top < merge.bottom:
            top = sheet.rows[merge.top] if merge.top < len(sheet.rows) else ()
            text = tight(top[merge.left]) if merge.left < len(top) else ""
            said |= dict.fromkeys(range(merge.top, merge.bottom + 1), text)
    return said


def _group_of_sheet(name: str) -> str:
    found = GROUP_TITLE.fullmatch("".join(name.split()))
    return found.group() if found else ""


@lru_cache(maxsize=4096)
def sex_of(source: Source, text: str) -> Sex | None:
    """The sex that a word names, if it does."""
    return dict(source.sexes).get(folded(text)) if text else None


@lru_cache(maxsize=4096)
def class_of(source: Source, text: str) -> VoterClass | None:
    """The class whose words stand in the cell, numbering and brackets aside."""
    plain = folded(text).strip("(),.、①②③123")
    return dict(source.classes).get(plain) or dict(source.classes).get(folded(text))
