"""The rows at which nothing needs a second look, read column by column.

Most rows say everything once and rightly: a usual name, a valid number, the same birth date and
sex as the number's. They are found here at a few microseconds a row; every other row is left to
the careful functions of `clean` and `check`, and a property test holds both to the same answer.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain, compress, count
from operator import is_not, ne

import numpy as np

from huanjie.roll.cells import Cell, Trouble
from huanjie.roll.check import Eligibility, is_usual
from huanjie.roll.clean import BORN_PARTS, Reader, Shared, class_of, sex_of
from huanjie.roll.dates import full_day
from huanjie.roll.names import folded, printed
from huanjie.roll.number import (
    FIRST_BIRTH,
    LENGTH,
    SIGNS,
    WEIGHTS,
    read_identity,
    scrubbed,
)
from huanjie.roll.sources import Field
from huanjie.terms.people import IdentityState, Sex, VoterClass

_WEIGHTS = np.array(WEIGHTS, dtype=np.int32)
_SIGNS = np.frombuffer(SIGNS.encode(), dtype=np.uint8)
_LAST_YEAR = 2200
_SEXES = {digit: Sex.MALE if int(digit) % 2 else Sex.FEMALE for digit in "0123456789"}


class _Days(dict[str, date | None]):
    """The day that eight digits name; only days of the years that matter are remembered."""

    def __missing__(self, digits: str) -> date | None:
        try:
            day = date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        except ValueError:
            return None
        if day >= FIRST_BIRTH and day.year < _LAST_YEAR:
            self[digits] = day
        return day


_DAYS = _Days()


@dataclass(slots=True, repr=False)
class Columns:
    """The voter rows of a table, column by column; `odd` are the places of those left out here."""

    name: list[str]
    sex: list[Sex | None]
    born: list[date | None]
    digits: list[str]
    voter_class: list[VoterClass | None]
    odd: list[int] = field(default_factory=list)


def plain_columns(reader: Reader, shared: Shared, eligibility: Eligibility) -> Columns:
    """What the plain rows say; for the others what is said here does not count."""
    index = shared.index
    odd: set[int] = set(_with_troubles(reader, index))
    digits, cards = _numbers(reader, index, odd)
    columns = Columns(
        name=_names(reader.column(Field.NAME, index), odd),
        sex=_sexes(reader, index, digits, odd),
        born=_births(reader, index, cards, odd),
        digits=digits,
        voter_class=_classes(reader, index, eligibility, odd),
    )
    latest = eligibility.born_by
    odd.update(at for at, born in enumerate(columns.born) if born is None or born > latest)
    if reader.household_field:
        odd.update(at for at, text in enumerate(shared.household) if not text)
    odd.update(_long(shared.household), _long(shared.group))
    columns.odd = sorted(odd)
    return columns


def _with_troubles(reader: Reader, index: Sequence[int]) -> Iterator[int]:
    """Rows with an error, a grave note, a number corrected or sealed."""
    for column in (Field.IDENTITY_CORRECTED, Field.IDENTITY_SEALED):
        if column in reader.columns:
            cells = reader.column(column, index)
            yield from (at for at, cell in enumerate(cells) if cell is not None)
    notes = reader.texts(Field.NOTE, index)
    words = [word for word, _ in reader.source.notes]
    grave = {text for text in set(notes) if any(word in folded(text) for word in words)}
    yield from (at for at, text in enumerate(notes) if text in grave)
    rows = [reader.sheet.rows[i] for i in index]
    if Trouble in set(map(type, chain.from_iterable(rows))):
        yield from (at for at, row in enumerate(rows) if Trouble in map(type, row))


def _numbers(
    reader: Reader, index: Sequence[int], odd: set[int]
) -> tuple[list[str], list[date | None] | None]:
    """The numbers, and their birth dates; none at all when the sheet has no such column."""
    if not reader.columns.keys() & {Field.IDENTITY, Field.IDENTITY_CORRECTED}:
        return [""] * len(index), None
    cells = reader.column(Field.IDENTITY, index)
    likely = [
        at
        for at, cell in enumerate(cells)
        if isinstance(cell, str) and len(cell) == LENGTH and cell.isascii()
    ]
    texts = [str(cells[at]) for at in likely]
    digits, days = [""] * len(index), _nothing(len(index))
    for at, text, sound in zip(likely, texts, consistent(texts), strict=True):
        day = _DAYS[text[6:14]] if sound else None
        if day is not None and FIRST_BIRTH <= day <= reader.until:
            digits[at], days[at] = text, day
    for at, cell in enumerate(cells):
        if days[at] is None:
            digits[at], days[at] = _carefully(cell, reader)
            if days[at] is None:
                odd.add(at)
    return digits, days


def _nothing(count: int) -> list[date | None]:
    return [None] * count


def _carefully(cell: Cell, reader: Reader) -> tuple[str, date | None]:
    """A number in some other dress, when it is valid all the same."""
    if not isinstance(cell, str):
        return "", None
    read = read_identity(cell, until=reader.until, nothing=reader.source.nothing)
    valid = read.state is IdentityState.VALID and not read.problem
    return (read.digits, read.born) if valid else ("", None)


def consistent(texts: Sequence[str]) -> list[bool]:
    """Which of these texts of eighteen ASCII signs agree with their check sign, all at once.

    Numbers of the sequence 000 are left out: they are reported.
    """
    signs = np.frombuffer("".join(texts).encode("ascii"), dtype=np.uint8).reshape(-1, LENGTH)
    digits = signs[:, :-1] - ord("0")
    agree = _SIGNS[(digits.astype(np.int32) @ _WEIGHTS) % 11] == signs[:, -1]
    found = (digits <= 9).all(axis=1) & agree & digits[:, 14:17].any(axis=1)
    return list(found.tolist())


def _names(cells: Sequence[Cell], odd: set[int]) -> list[str]:
    names = []
    for at, cell in enumerate(cells):
        name = ""
        if isinstance(cell, str):
            name = cell if cell.isalpha() else printed(cell)
            if name.isascii() or not (name.isalpha() or is_usual(name)):
                odd.add(at)
        else:
            odd.add(at)
        names.append(name)
    return names


def _sexes(
    reader: Reader, index: Sequence[int], digits: Sequence[str], odd: set[int]
) -> list[Sex | None]:
    """The sex that sheet and number agree on."""
    cards = [_SEXES[number[16]] if number else None for number in digits]
    if Field.SEX not in reader.columns:
        return cards
    texts = reader.texts(Field.SEX, index)
    known = {text: sex_of(reader.source, text) for text in set(texts)}
    told = [known[text] for text in texts]
    if None in known.values():
        odd.update(at for at, one in enumerate(told) if one is None)
    differs = map(is_not, told, cards)
    odd.update(at for at in compress(count(), differs) if cards[at] is not None)
    return told


def _births(
    reader: Reader, index: Sequence[int], cards: list[date | None] | None, odd: set[int]
) -> list[date | None]:
    """The birth date that sheet and number agree on."""
    if Field.BORN_MONTH in reader.columns:
        told = _in_three(reader, index)
    elif Field.BORN in reader.columns:
        told = _told(reader, index)
    else:
        return cards or _nothing(len(index))
    if cards is None:
        return told
    odd.update(compress(count(), map(ne, told, cards)))
    return told


def _told(reader: Reader, index: Sequence[int]) -> list[date | None]:
    told = _nothing(len(index))
    for at, cell in enumerate(reader.column(Field.BORN, index)):
        day = cell if isinstance(cell, date) else None
        if isinstance(cell, str):
            day = full_day(cell) or _read(reader, index[at])
        told[at] = day if day and FIRST_BIRTH <= day <= reader.until else None
    return told


def _in_three(reader: Reader, index: Sequence[int]) -> list[date | None]:
    """Year, month and day from columns of their own, whole numbers as they mostly are."""
    parts = (reader.column(column, index) for column in BORN_PARTS)
    told = _nothing(len(index))
    for at, (year, month, day) in enumerate(zip(*parts, strict=True)):
        if isinstance(year, int) and isinstance(month, int) and isinstance(day, int):
            born = full_day(f"{year}-{month}-{day}")
        else:
            born = _read(reader, index[at])
        told[at] = born if born and FIRST_BIRTH <= born <= reader.until else None
    return told


def _read(reader: Reader, index: int) -> date | None:
    read = reader.born(reader.sheet.rows[index])
    return None if read.problem else read.day


def _classes(
    reader: Reader, index: Sequence[int], eligibility: Eligibility, odd: set[int]
) -> list[VoterClass | None]:
    """The ground of registration, where it needs no papers."""
    if Field.CLASS not in reader.columns:
        return [None] * len(index)
    texts = reader.texts(Field.CLASS, index)
    known = {text: class_of(reader.source, text) for text in set(texts)}
    plain = {VoterClass.RESIDENT, VoterClass.AWAY_DECLARED} & set(eligibility.classes)
    if Field.DECLARED in reader.columns:
        plain -= {VoterClass.AWAY_DECLARED}
    found = [known[text] for text in texts]
    if not plain.issuperset(known.values()):
        odd.update(at for at, one in enumerate(found) if one not in plain)
    return found


def _long(texts: Sequence[str]) -> list[int]:
    """Where a text could hold a number and has to be scrubbed."""
    hidden = {text for text in set(texts) if scrubbed(text) != text}
    return [at for at, text in enumerate(texts) if text in hidden] if hidden else []
