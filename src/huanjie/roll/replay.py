"""Events → the roll as it stood at any moment, and its lists byte by byte."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from huanjie.roll.events import EventKind, Plain, RollEvent, canonical
from huanjie.terms.ids import EntryId

FACTS = ("name", "sex", "born", "group", "household", "class", "identity", "status")
"""The columns of an import's body beside `entry`, each as long as the list of entries."""

OFF = frozenset({"struck", "excluded"})


class Entry(NamedTuple):
    """A voter's place in the roll; empty text where nothing is known.

    `facts_by` and `standing_by` are the numbers of the events that made the facts and the standing.
    """

    entry: str
    name: str
    sex: str
    born: str
    group: str
    household: str
    voter_class: str
    identity: str
    status: str
    serial: int | None
    shown: str
    facts_by: int
    standing_by: int

    @property
    def listed(self) -> bool:
        """Whether nobody took the entry off."""
        return self.status not in OFF


_FIELDS = {"class": "voter_class"}
_STANDING = frozenset({"status"})


class Change(NamedTuple):
    """New facts of one entry, by the names of `FACTS`."""

    entry: EntryId
    facts: Mapping[str, str]

    def plain(self) -> Plain:
        """The change as a body holds it."""
        return {"entry": self.entry, "facts": dict(self.facts)}


class ListLine(NamedTuple):
    """A line of a posted list."""

    serial: int
    shown: str
    sex: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """A version of the list as it was posted."""

    event: int
    number: int
    kind: str
    digest: str
    lines: tuple[ListLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """A roll at a moment: every entry ever taken in, in the order of the list, and its versions."""

    number: int
    entries: Mapping[str, Entry]
    versions: tuple[Posted, ...]

    def full_list(self) -> bytes:
        """Every entry with its facts, its standing and the events that made them; no number.

        The same events give the same bytes, whenever and wherever asked.
        """
        return canonical(list(self.entries.values()))

    def public_list(self) -> bytes:
        """The lines of the list that hung at the moment; nothing before the first publication."""
        if not self.versions:
            return b""
        return canonical(self.versions[-1].lines)


def replay(events: Iterable[RollEvent]) -> Roll:
    """The roll after all these events, taken in the order of their numbers.

    >>> replay(()).full_list()
    b'[]'
    """
    entries: dict[str, Entry] = {}
    versions: list[Posted] = []
    number = 0
    for event in events:
        number = event.number
        _take_in(entries, event)
        _change(entries, event)
        if event.kind is EventKind.PUBLISHED:
            versions.append(_posted(entries, event))
    return Roll(number=number, entries=entries, versions=tuple(versions))


def roll_at(events: Iterable[RollEvent], moment: datetime) -> Roll:
    """The roll as it stood at a moment, what was recorded at that very moment included."""
    return replay(one for one in events if one.at <= moment)


def columns(rows: Sequence[Mapping[str, str]]) -> dict[str, Plain]:
    """Rows of an import as its body holds them: a list for each of `entry` and `FACTS`."""
    return {name: [row[name] for row in rows] for name in ("entry", *FACTS)}


def _take_in(entries: dict[str, Entry], event: RollEvent) -> None:
    """Rows of a file, or of an act that adds somebody: whole, known entries in their places."""
    said = event.body.get("entries")
    if said is None:
        return
    number = event.number
    for entry, *facts in zip(said["entry"], *(said[name] for name in FACTS), strict=True):
        old = entries.get(entry)
        if old is None:
            entries[entry] = Entry._make((entry, *facts, None, "", number, number))
        elif list(old[1:9]) != facts:
            standing = old.standing_by if old.status == facts[-1] else number
            facts_by = old.facts_by if list(old[1:8]) == facts[:-1] else number
            entries[entry] = Entry._make((entry, *facts, old.serial, old.shown, facts_by, standing))


def _change(entries: dict[str, Entry], event: RollEvent) -> None:
    for one in event.body.get("changes", ()):
        facts = one["facts"]
        made: dict[str, Any] = {_FIELDS.get(name, name): value for name, value in facts.items()}
        if _STANDING & facts.keys():
            made["standing_by"] = event.number
        if facts.keys() - _STANDING:
            made["facts_by"] = event.number
        entries[one["entry"]] = entries[one["entry"]]._replace(**made)


def _posted(entries: dict[str, Entry], event: RollEvent) -> Posted:
    """The version that an event posts; its entries keep the places that it gives them."""
    body = event.body
    said = body["places"]
    lines = []
    for entry, serial, shown in zip(said["entry"], said["serial"], said["shown"], strict=True):
        one = entries[entry]
        entries[entry] = Entry._make((*one[:9], serial, shown, *one[11:]))
        lines.append(ListLine(serial, shown, one.sex, one.group))
    return Posted(
        event=event.number,
        number=body["version"],
        kind=body["kind"],
        digest=body["digest"],
        lines=tuple(lines),
    )
