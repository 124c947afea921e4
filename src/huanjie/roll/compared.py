"""What matching may know of a row: keys and tokens, never a number; and the lines it is kept in."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.roll.moon_dates import days_named
from huanjie.roll.names import all_folded, folded, key, keys_and_sounds, sound
from huanjie.roll.tiers import Form, Sure
from huanjie.terms.ids import EntryId, UnitCode

if TYPE_CHECKING:
    from huanjie.roll.intake import Intake, RowSecret
    from huanjie.terms.people import Voter

COLUMNS = (
    *("form", "entry", "unit", "place", "name", "sound", "sex", "born", "home"),
    *("token", "raw", "prefix", "contested", "keys"),
)
"""The columns of a line: tokens in hexadecimal digits, days as calendars write them, or nothing."""
DIGITS = 16
_NOTHING = dict.fromkeys(COLUMNS, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEntry:
    """A row as matching sees it. `token` is that of a sure number, `raw` that of a faulty one as it
    was written, `prefix` that of its first fifteen digits, `repairs` those of what it may have
    been, separated by spaces. `contested` when the row itself or its neighbours' regions speak
    against its sure number.
    """

    entry: EntryId
    file: str
    sheet: str
    row: int
    unit: UnitCode
    key: str
    sound: str
    sex: str | None
    born: date | None
    also_born: tuple[date, ...] = ()
    household: str
    token: str | None
    raw: str | None
    prefix: str | None
    repairs: str
    contested: bool = False
    keys: str

    @property
    def is_unsure(self) -> bool:
        """Whether no number says for sure who this is."""
        return self.token is None or self.contested


def entries(intake: "Intake", *, keys: str) -> tuple[RollEntry, ...]:
    """An intake as matching may see it; `keys` is the fingerprint of the keys used."""
    rows = zip(intake.voters, intake.secrets, intake.entries, strict=True)
    return tuple(_entry(voter, secret, entry, keys) for voter, secret, entry in rows)


def _entry(voter: "Voter", secret: "RowSecret", entry: EntryId, keys: str) -> RollEntry:
    return RollEntry(
        entry=entry,
        file=voter.file,
        sheet=voter.sheet,
        row=voter.row,
        unit=voter.unit,
        key=key(voter.name),
        sound=sound(voter.name),
        sex=voter.sex,
        born=voter.born,
        also_born=secret.also_born,
        household=folded(voter.household),
        token=_hex(secret.token),
        # What has no repair is a sign for no number, alike in many rows.
        raw=_hex(secret.raw) if secret.repairs else None,
        prefix=_hex(secret.prefix),
        repairs=" ".join(token.hex() for token in secret.repairs),
        contested=secret.contested,
        keys=keys,
    )


def _hex(token: bytes | None) -> str | None:
    return token.hex() if token else None


def write_part(intake: "Intake", path: Path, *, keys: str) -> None:
    """A book's rows as lines, to be joined with those of other books into a stored roll."""
    path.write_bytes("".join(_intake_lines(intake, keys)).encode())


def _intake_lines(intake: "Intake", keys: str) -> Iterator[str]:
    """The lines of `entries`, without making them: only a row without a sure number is looked at
    by itself.
    """
    voters = intake.voters
    names, sounds = keys_and_sounds([voter.name for voter in voters])
    homes = all_folded([voter.household for voter in voters])
    told = zip(voters, intake.secrets, intake.entries, names, sounds, homes, strict=True)
    for voter, secret, entry, name, heard, home in told:
        token, prefix, unit = secret.token, secret.prefix, voter.unit
        if token is None or secret.contested:
            yield from lines(_entry(voter, secret, entry, keys))
        else:
            yield (
                f"0\t{entry}\t{unit}\t{_place(voter.file, voter.sheet)}{voter.row}]\t{name}\t"
                f"{heard}\t{voter.sex or ''}\t{_day(voter.born)}\t"
                f"{_home(unit, home) if home else ''}\t{token[:8].hex()}\t\t"
                f"{prefix[:8].hex() if prefix else ''}\t0\t{keys}\n"
            )


def lines(entry: RollEntry) -> Iterator[str]:
    """The lines of one row: itself, what its number may have been, other days of birth."""
    yield _line(
        Form.ROW,
        entry.entry,
        unit=entry.unit,
        place=f"{_place(entry.file, entry.sheet)}{entry.row}]",
        name=entry.key,
        sound=entry.sound,
        sex=entry.sex or "",
        born=_day(entry.born),
        home=_home(entry.unit, entry.household),
        token=(entry.token or "")[:DIGITS],
        raw=(entry.raw or "")[:DIGITS],
        prefix=(entry.prefix or "")[:DIGITS],
        contested=str(int(entry.contested)),
        keys=entry.keys,
    )
    for repair in entry.repairs.split():
        yield _line(Form.REPAIR, entry.entry, token=repair[:DIGITS], keys=entry.keys)
    if entry.is_unsure:
        for day, sure in other_days(entry.born, entry.also_born):
            yield _line(
                Form.DAY,
                entry.entry,
                born=_day(day),
                contested=str(int(sure)),
                keys=entry.keys,
            )


def _line(form: Form, entry: EntryId, **values: str) -> str:
    known = _NOTHING | {"form": str(int(form)), "entry": entry} | values
    return "\t".join(known.values()) + "\n"


@lru_cache(maxsize=8192)
def _day(born: date | None) -> str:
    return born.isoformat() if born else ""


@lru_cache(maxsize=64)
def _place(file: str, sheet: str) -> str:
    """The beginning of `[file, sheet, row]`; JSON, since a name of a file may hold any sign."""
    return json.dumps([file, sheet, 0], ensure_ascii=False)[:-2]


def place_in(text: str) -> tuple[str, str, int]:
    """File, sheet and row of a line's place."""
    file, sheet, row = json.loads(text)
    return file, sheet, row


def entry_of(number: int) -> EntryId:
    """The entry that an engine knows as this number.

    >>> entry_of(-(2**63)), entry_of(0)
    ('0000000000000000', '8000000000000000')
    """
    return EntryId(f"{number + 2**63:016x}")


def _home(unit: UnitCode, household: str) -> str:
    return f"{unit}/{household}" if household else ""


def other_days(born: date | None, said: tuple[date, ...] = ()) -> tuple[tuple[date, Sure], ...]:
    """On which other days somebody may have been born: as the row says, or by a slip.

    >>> [f"{day} {sure.name}" for day, sure in other_days(date(1990, 1, 1))]
    ['1989-12-31 SLIP', '1989-01-01 SLIP', '1990-01-27 SLIP']
    """
    slips = _slips(born) if born else ()
    return (
        *((day, Sure.SAID) for day in said if day != born),
        *((day, Sure.SLIP) for day in slips if day not in said),
    )


@lru_cache(maxsize=4096)
def _slips(born: date) -> tuple[date, ...]:
    """Days one year or one day off, and the day meant by somebody who counts by the moon. Where a
    single digit differs the tiers see it themselves.
    """
    around = [born - timedelta(days=1), born + timedelta(days=1)]
    for year in (born.year - 1, born.year + 1):
        if (born.month, born.day) != (2, 29):
            around.append(born.replace(year=year))
    around += days_named(born.year, born.month, born.day)
    return tuple(day for day in around if _differences(day, born) > 1)


def _differences(one: date, other: date) -> int:
    return sum(a != b for a, b in zip(one.isoformat(), other.isoformat(), strict=True))
