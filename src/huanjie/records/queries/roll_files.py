"""A village's files as they came: every physical row of every sheet accounted for."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from huanjie.records.models import RollIssue, SourceFile
from huanjie.records.queries.roll_desk import UNREAD

KINDS = ("voters", "title", "header", "repeated_header", "blank", "footer", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """How many rows of a sheet are of one kind; where its piece of the bar begins and ends."""

    kind: str
    number: int
    start: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetAccount:
    """A sheet of a file: its rows by kind, and whether its columns are still unknown."""

    place: int
    name: str
    rows: int
    parts: tuple[Part, ...]
    unread: bool

    @property
    def balances(self) -> bool:
        """Whether every physical row was counted once."""
        return self.rows == sum(part.number for part in self.parts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileAccount:
    """A file with its digest; one that a later file replaced is kept with that day."""

    id: int
    name: str
    sha256: str
    sheets: tuple[SheetAccount, ...]
    superseded_on: date | None

    @property
    def voters(self) -> int:
        """How many rows of it were read as voters'."""
        return sum(p.number for s in self.sheets for p in s.parts if p.kind == KINDS[0])


def files_of(election: str) -> tuple[FileAccount, ...]:
    """The files of a roll, those that count first, in the order in which they came.

    Whom a person's act put on the roll came in no file.
    """
    unread = Counter(
        RollIssue.objects.filter(election=election, code__in=UNREAD).values_list(
            "source_id", "sheet"
        )
    )
    rows = SourceFile.objects.filter(election=election, event__isnull=False).order_by("pk")
    found = [_file(row, unread) for row in rows if row.summary.get("sheets")]
    return tuple(sorted(found, key=lambda one: one.superseded_on is not None))


def file_of(election: str, source: int) -> FileAccount:
    """One file of a roll; LookupError when it is another's."""
    for one in files_of(election):
        if one.id == source:
            return one
    raise LookupError(f"no file {source}")


def _file(row: SourceFile, unread: Counter[tuple[int, str]]) -> FileAccount:
    return FileAccount(
        id=row.pk,
        name=row.name,
        sha256=row.sha256,
        superseded_on=row.superseded_on,
        sheets=tuple(
            _sheet(at, told, unread=bool(unread[row.pk, told["sheet"]]))
            for at, told in enumerate(row.summary["sheets"])
        ),
    )


def _sheet(place: int, told: Mapping[str, Any], *, unread: bool) -> SheetAccount:
    parts: list[Part] = []
    start = 0.0
    for kind in KINDS:
        if number := told.get(kind, 0):
            width = 100 * number / (told["rows"] or 1)
            parts.append(Part(kind=kind, number=number, start=start, width=width))
            start += width
    return SheetAccount(
        place=place, name=told["sheet"], rows=told["rows"], parts=tuple(parts), unread=unread
    )
