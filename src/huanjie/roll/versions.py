"""Versions of a posted list: read again line by line, compared with one another."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.roll.publish import FrozenRoll, PublicRow, digest
from huanjie.terms.ids import UnitCode
from huanjie.terms.people import Sex


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """What a later list changed, each line as it stands last; `corrected` pairs old and new."""

    added: tuple[PublicRow, ...]
    removed: tuple[PublicRow, ...]
    corrected: tuple[tuple[PublicRow, PublicRow], ...]

    @property
    def number(self) -> int:
        """How many lines changed."""
        return len(self.added) + len(self.removed) + len(self.corrected)


def posted_again(unit: UnitCode, text: str) -> FrozenRoll:
    """A version from its kept lines: the same list, hence the same digest and the same files."""
    rows = lines_of(text)
    return FrozenRoll(unit=unit, rows=rows, digest=digest(unit, rows), undecided=0)


def lines_of(text: str) -> tuple[PublicRow, ...]:
    """The lines of a version as it keeps them."""
    return tuple(_line(json.loads(one)) for one in text.splitlines())


def _line(said: dict[str, object]) -> PublicRow:
    sex = said["sex"]
    return PublicRow(
        serial=int(str(said["serial"])),
        name=str(said["name"]),
        sex=Sex(str(sex)) if sex else None,
        group=str(said["group"]),
    )


def difference(old: Sequence[PublicRow], new: Sequence[PublicRow]) -> Difference:
    """What changed from one list to a later one: a serial is a person's, once and for all.

    >>> one = PublicRow(serial=1, name="王芳", sex=None, group="一组")
    >>> two = PublicRow(serial=2, name="李祥", sex=None, group="一组")
    >>> [len(part) for part in (difference([one], [two]).added, difference([one], [two]).removed)]
    [1, 1]
    """
    before = {row.serial: row for row in old}
    after = {row.serial: row for row in new}
    return Difference(
        added=tuple(row for row in new if row.serial not in before),
        removed=tuple(row for row in old if row.serial not in after),
        corrected=tuple(
            (before[row.serial], row)
            for row in new
            if row.serial in before and before[row.serial] != row
        ),
    )
