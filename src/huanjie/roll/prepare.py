"""A unit's files made ready for the store: read, checked and sealed without touching it.

What is made ready is plain columns, so that another process may do it.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path
from typing import Any

from huanjie.roll.check import Eligibility
from huanjie.roll.events import Body, Plain, packed
from huanjie.roll.intake import ClerkFile, Intake, RowIssue, take_in
from huanjie.roll.learnt import Learnt
from huanjie.roll.names import keys_and_sounds
from huanjie.roll.replay import FACTS
from huanjie.roll.secret import Keys
from huanjie.terms.findings import Finding, Refused
from huanjie.terms.ids import UnitCode

TOLD = (
    ("name", "sex", "born", "voter_class", "status", "identity", "token", "raw"),
    ("group", "household"),
)
"""What a row tells of the person, and what else: a digest of each says later what changed."""
_BETWEEN = "\0"

Rows = Mapping[str, list[Any]]
"""Columns by name, each as long as there are voters."""

Issue = tuple[str | int, ...]
"""A finding as it is stored: its file, then sheet, row, column, cell, code, severity, what was
found, the proposals as JSON, what it says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a unit's files are read with; `seen` is the last event when reading began."""

    election: str
    unit: UnitCode
    eligibility: Eligibility
    keys: Keys
    learnt: tuple[Learnt, ...] = ()
    seen: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadFile:
    """One file: its digest, its account of rows, and itself under the key."""

    name: str
    sha256: str
    summary: Mapping[str, Any]
    sealed: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Files ready to be stored; `key` is the id of the key that sealed them.

    `rows` has a column for each of `entry`, `file`, and what a voter's row keeps; `titles` are the
    names of the sheets and what is printed above their tables. `packed` is the
    body of the event where all of this is new and nothing more is to be said.
    """

    election: str
    seen: int
    key: bytes
    files: tuple[ReadFile, ...]
    rows: Rows
    issues: tuple[Issue, ...]
    titles: tuple[str, ...]
    packed: bytes = field(repr=False, default=b"")


def prepare(files: Sequence[ClerkFile], reading: Reading) -> Prepared:
    """Read files for the store; refused as a whole when one cannot be read."""
    intake = take_in(files, reading.unit, reading.eligibility, reading.keys, learnt=reading.learnt)
    told = tuple(_file(one, intake, reading.keys) for one in files)
    rows = _rows(intake)
    return Prepared(
        election=reading.election,
        seen=reading.seen,
        key=reading.keys.sealing.id,
        files=told,
        rows=rows,
        issues=tuple(map(_issue, intake.issues)),
        titles=tuple(dict.fromkeys((*(one.sheet for one in intake.sheets), *intake.titles))),
        packed=packed("", body_of(told, rows["entry"], rows)),
    )


def _issue(issue: RowIssue) -> Issue:
    return (
        issue.file,
        issue.sheet,
        issue.row,
        issue.column,
        issue.cell,
        issue.code,
        issue.severity.value,
        issue.found[:120],
        json.dumps(issue.fix, ensure_ascii=False),
        issue.says.joined()[:400],
    )


def body_of(
    files: Sequence[ReadFile], entries: Sequence[str], rows: Rows, *, changes: Sequence[Plain] = ()
) -> Body:
    """The body of an import's event: its files, whole entries in columns, changes of others."""
    columns = {name: rows["voter_class" if name == "class" else name] for name in FACTS}
    return {
        "files": [{"name": one.name, "sha256": one.sha256} for one in files],
        "entries": {"entry": entries, **columns},
        "changes": changes,
    }


def _file(file: ClerkFile, intake: Intake, keys: Keys) -> ReadFile:
    digest = hashlib.sha256(file.data).hexdigest()
    return ReadFile(
        name=file.name,
        sha256=digest,
        summary={
            "sheets": [asdict(one) for one in intake.sheets if one.file == file.name],
            "unread": [one.sheet for one in intake.questions if one.file == file.name],
        },
        sealed=keys.sealing.seal(file.data, about=digest),
    )


def _rows(intake: Intake) -> Rows:
    rows = _columns(intake)
    person, rest = (_lines(rows, names) for names in TOLD)
    # Households share what else is told: each is digested once.
    known = {one: _digest(one) for one in set(rest)}
    told = [_digest(one) + known[other] for one, other in zip(person, rest, strict=True)]
    return {**rows, "told": told}


def _lines(rows: Rows, names: Sequence[str]) -> list[str]:
    return list(map(_BETWEEN.join, zip(*(map(str, rows[name]) for name in names), strict=True)))


def fresh_entry(entry: str, told: str) -> str:
    """An entry for a row that came back with another person's.

    >>> fresh_entry("0" * 16, "1" * 32) == fresh_entry("0" * 16, "2" * 32)
    False
    """
    return _digest(_BETWEEN.join((entry, told)))


def _digest(facts: str) -> str:
    return blake2b(facts.encode(), digest_size=8).hexdigest()


def _columns(intake: Intake) -> dict[str, list[Any]]:
    voters, secrets = intake.voters, intake.secrets
    keys, sounds = keys_and_sounds([one.name for one in voters])
    return {
        "entry": list(intake.entries),
        **{name: list(map(attrgetter(name), voters)) for name in ("file", "sheet", "row")},
        "name": [str(one.name) for one in voters],
        "key": [key[:60] for key in keys],
        "sound": [sound[:420] for sound in sounds],
        "sex": _values(one.sex for one in voters),
        "born": [one.born.isoformat() if one.born else "" for one in voters],
        **{name: list(map(attrgetter(name), voters)) for name in ("group", "household")},
        "voter_class": _values(one.voter_class for one in voters),
        "status": _values(one.status for one in voters),
        "identity": _values(one.identity for one in voters),
        "secret": [one.ciphertext for one in secrets],
        "token": _hex(one.token for one in secrets),
        "raw": _hex(one.raw for one in secrets),
        "prefix": _hex(one.prefix for one in secrets),
        "repairs": [" ".join(map(bytes.hex, one.repairs)) for one in secrets],
        "contested": [one.contested for one in secrets],
        "also_born": [" ".join(day.isoformat() for day in one.also_born) for one in secrets],
    }


def _values(words: Iterable[StrEnum | None]) -> list[str]:
    """A column of few words: an enumeration tells its value slowly, so each tells it once."""
    said: dict[StrEnum, str] = {}
    return [
        "" if one is None else said[one] if one in said else said.setdefault(one, one.value)
        for one in words
    ]


def _hex(tokens: Iterable[bytes | None]) -> list[str | None]:
    return [token.hex() if token else None for token in tokens]


Read = tuple[Prepared | None, tuple[Finding, ...]]
"""What was made ready, or why nothing was."""


def prepare_paths(paths: Sequence[Path], reading: Reading) -> Read:
    """What `prepare` says of files on a disk: a whole answer, for another process to give."""
    try:
        files = [ClerkFile(name=path.name, data=path.read_bytes()) for path in paths]
        return prepare(files, reading), ()
    except Refused as refused:
        return None, refused.findings
