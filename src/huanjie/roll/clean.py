"""Voter rows in one form: what each cell says, with the type and the original kept apart.

Nothing is decided here. A household that a clerk wrote once for the whole family is carried down
inside its block or its merged range, and marked as carried.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from huanjie.roll.cells import Cell, LongNumber, Row, Sheet, Trouble, text_of
from huanjie.roll.dates import EMPTY, Born, read_born
from huanjie.roll.kinds import RowKind
from huanjie.roll.layout import Layout
from huanjie.roll.names import folded, printed
from huanjie.roll.number import MISSING, UNSEALED, Identity, read_identity
from huanjie.roll.sources import Field, Source
from huanjie.roll.titles import GROUP_TITLE, group_title
from huanjie.terms.ids import EntryId, PersonName
from huanjie.terms.people import Sex, VoterClass

Unseal = Callable[[str], Cell]
HEAD_OF_HOUSEHOLD = ("户主", "本人", "本人或户主")
_ENTRY = re.compile(r"[0-9a-f]{16}")
_BORN_PARTS = (Field.BORN_YEAR, Field.BORN_MONTH, Field.BORN_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanRow:
    """One voter row, read. `row` is the number that a person sees."""

    row: int
    cells: Row
    name: PersonName
    sex: Sex | None
    sex_text: str
    born: Born
    born_text: str
    identity: Identity
    identity_field: Field
    group: str
    household: str
    carried: tuple[Field, ...]
    is_head: bool
    class_text: str
    voter_class: VoterClass | None
    note: str
    entry: EntryId | None = None


@dataclass(slots=True)
class _Carrying:
    """What runs down a block: the last household and group, until something ends the block."""

    household: str = ""
    group: str = ""

    def end(self) -> None:
        self.household = ""


class Reader:
    """Reads the voter rows of one sheet."""

    def __init__(
        self, sheet: Sheet, layout: Layout, source: Source, *, until: date, unseal: Unseal
    ) -> None:
        self._sheet = sheet
        self._source = source
        self._until = until
        self._unseal = unseal
        self.columns = dict(layout.columns)
        self.household_field = next(
            (f for f in (Field.HOUSEHOLD, Field.HEAD) if f in self.columns), None
        )
        self._merged = _merged_rows(sheet, self.columns.get(self.household_field or Field.HEAD))
        self._group_merged = _merged_rows(sheet, self.columns.get(Field.GROUP))

    def rows(self, kinds: Sequence[RowKind]) -> Iterator[CleanRow]:
        """The voters in the order of the sheet."""
        carrying = _Carrying(group=_group_of_sheet(self._sheet.name))
        for index, (row, kind) in enumerate(zip(self._sheet.rows, kinds, strict=True)):
            if kind is RowKind.VOTER:
                yield self._voter(index, row, carrying)
            elif kind is not RowKind.REPEATED:
                carrying.end()
                carrying.group = group_title(row) or carrying.group

    def cell(self, row: Row, field: Field) -> Cell:
        """The cell of a field; nothing when the row ends before it."""
        column = self.columns.get(field)
        return row[column] if column is not None and column < len(row) else None

    def text(self, row: Row, field: Field) -> str:
        """The text of a field, spaces removed."""
        column = self.columns.get(field)
        if column is None or column >= len(row):
            return ""
        return _tight(row[column])

    def _voter(self, index: int, row: Row, carrying: _Carrying) -> CleanRow:
        is_head = self.text(row, Field.RELATION) in HEAD_OF_HOUSEHOLD
        household, household_carried = self._household(index, row, carrying, is_head=is_head)
        group, group_carried = self._group(index, row, carrying)
        identity, field = self._identity(row)
        sex_text, class_text = self.text(row, Field.SEX), self.text(row, Field.CLASS)
        return CleanRow(
            row=index + 1,
            cells=row,
            name=printed(text_of(self.cell(row, Field.NAME))),
            sex=_sex(self._source, sex_text),
            sex_text=sex_text,
            born=self._born(row),
            born_text=self._born_text(row),
            identity=identity,
            identity_field=field,
            group=group,
            household=household,
            carried=household_carried + group_carried,
            is_head=is_head,
            class_text=class_text,
            voter_class=_voter_class(self._source, class_text),
            note=self.text(row, Field.NOTE),
            entry=_entry(self.text(row, Field.ENTRY)),
        )

    def _household(
        self, index: int, row: Row, carrying: _Carrying, *, is_head: bool
    ) -> tuple[str, tuple[Field, ...]]:
        field = self.household_field
        if field is None:
            return "", ()
        here = self.text(row, field)
        if here:
            carrying.household = here
            return here, ()
        inside = self._merged.get(index, "")
        if inside:
            return inside, (field,)
        # A head whose own column was left blank must not join the household above.
        if is_head or not carrying.household:
            carrying.household = ""
            return "", ()
        return carrying.household, (field,)

    def _group(self, index: int, row: Row, carrying: _Carrying) -> tuple[str, tuple[Field, ...]]:
        here = self.text(row, Field.GROUP) or self._group_merged.get(index, "")
        if here:
            carrying.group = here
            return here, ()
        return carrying.group, (Field.GROUP,) if carrying.group else ()

    def _identity(self, row: Row) -> tuple[Identity, Field]:
        corrected = self.cell(row, Field.IDENTITY_CORRECTED)
        nothing = self._source.nothing
        if corrected is not None:
            return read_identity(corrected, until=self._until, nothing=nothing), (
                Field.IDENTITY_CORRECTED
            )
        cell = self.cell(row, Field.IDENTITY)
        sealed = self.text(row, Field.IDENTITY_SEALED)
        if sealed and isinstance(cell, str) and "*" in cell:
            cell = self._unseal(sealed)
            if isinstance(cell, Trouble):
                return UNSEALED, Field.IDENTITY
        if cell is None:
            return MISSING, Field.IDENTITY
        return read_identity(cell, until=self._until, nothing=nothing), Field.IDENTITY

    def _born(self, row: Row) -> Born:
        cell = self.cell(row, Field.BORN)
        if Field.BORN_MONTH in self.columns:
            text = self._born_text(row)
            return read_born(text, until=self._until) if text.strip("-") else EMPTY
        if isinstance(cell, str) and folded(cell) in self._source.nothing:
            return EMPTY
        return read_born(cell, until=self._until) if cell is not None else EMPTY

    def _born_text(self, row: Row) -> str:
        if Field.BORN_MONTH not in self.columns:
            return text_of(self.cell(row, Field.BORN)).strip()
        parts = (self.text(row, field).strip("年月日号") for field in _BORN_PARTS)
        return "-".join(parts)


def _entry(text: str) -> EntryId | None:
    return EntryId(text) if _ENTRY.fullmatch(text) else None


def _tight(cell: Cell) -> str:
    if isinstance(cell, str):
        return cell if cell.isalnum() else "".join(cell.split())
    return "" if isinstance(cell, LongNumber) else "".join(text_of(cell).split())


def _merged_rows(sheet: Sheet, column: int | None) -> dict[int, str]:
    """What a vertical merge says in each of its rows."""
    said: dict[int, str] = {}
    for merge in sheet.merges:
        if column is not None and merge.left <= column <= merge.right and merge.top < merge.bottom:
            top = sheet.rows[merge.top] if merge.top < len(sheet.rows) else ()
            text = _tight(top[merge.left]) if merge.left < len(top) else ""
            said |= dict.fromkeys(range(merge.top, merge.bottom + 1), text)
    return said


def _group_of_sheet(name: str) -> str:
    found = GROUP_TITLE.fullmatch("".join(name.split()))
    return found.group() if found else ""


@lru_cache(maxsize=4096)
def _sex(source: Source, text: str) -> Sex | None:
    return dict(source.sexes).get(folded(text)) if text else None


@lru_cache(maxsize=4096)
def _voter_class(source: Source, text: str) -> VoterClass | None:
    """The class whose words stand in the cell, numbering and brackets aside."""
    plain = folded(text).strip("(),.、①②③123")
    return dict(source.classes).get(plain) or dict(source.classes).get(folded(text))
