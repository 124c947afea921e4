"""What an import comes to in the store: one event, rows added and changed, questions, findings."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q

from huanjie.actions import clock
from huanjie.actions.reopen_cases import reopen_cases
from huanjie.actions.roll_events import record
from huanjie.actions.roll_keys import place_of_row, roll_keys
from huanjie.records.models import Election, Officer, RollEvent, RollIssue, SourceFile, VoterRow
from huanjie.records.roll_rows import (
    FACTS,
    insert_issues,
    insert_repairs,
    insert_rows,
    update_rows,
    write_repairs,
)
from huanjie.roll.codes import BY_CODE
from huanjie.roll.events import Body, EventKind
from huanjie.roll.prepare import Prepared, body_of, fresh_entry
from huanjie.roll.replaced import GONE, Known, Replaced, replaced
from huanjie.roll.replay import Change
from huanjie.terms.ids import EntryId
from huanjie.terms.people import VoterStatus

PERSON = 16
"""How much of `told` is about the person; the rest is where and with whom they live."""
_PLACE = ("source_id", "sheet", "row", "secret")
_REST = ("group", "household", "told")


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """What an import did: rows in the files, entries added, changed and no longer told of.

    `again` names files that are on the roll already, byte for byte; they were passed over.
    """

    rows: int
    added: int
    changed: int
    gone: int
    issues: int
    again: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Standing:
    """An entry as it stands: `off` when a person took it off, `made` when a person's act made it.

    `place` is what its number is sealed to.
    """

    pk: int
    known: Known
    off: bool
    made: bool
    place: str
    secret: bytes | None


@dataclass(slots=True, kw_only=True)
class _Plan:
    """Which rows of the new files add, change or only move an entry."""

    added: list[int] = field(default_factory=list)
    changed: list[tuple[_Standing, int]] = field(default_factory=list)
    moved: list[tuple[_Standing, int]] = field(default_factory=list)
    gone: list[_Standing] = field(default_factory=list)
    superseded: tuple[int, ...] = ()
    all_new: bool = False


def store(
    by: Officer, election: Election, new: Prepared, *, again: tuple[str, ...], sure: str
) -> Imported:
    """Write an import's event and what it comes to, inside the act's transaction."""
    plan = _plan(election, new)
    if not plan.all_new:
        reopen_cases(by, [one.pk for one in (*(old for old, _ in plan.changed), *plan.gone)])
    body = new.packed if plan.all_new and not sure and new.packed else _body(new, plan)
    event = record(election, EventKind.IMPORTED, by=by.name, reason=sure, body=body)
    _supersede(election, new, plan)
    sources = {one.name: _source(election, new, one.name, event) for one in new.files}
    _write(election, new, plan, sources)
    if plan.gone:
        _ask(election, plan.gone)
    insert_issues((election.pk, sources[str(file)], *said) for file, *said in new.issues)
    return Imported(
        rows=len(new.rows["entry"]),
        added=len(plan.added),
        changed=len(plan.changed),
        gone=len(plan.gone),
        issues=len(new.issues) + len(plan.gone),
        again=again,
    )


def _plan(election: Election, new: Prepared) -> _Plan:
    if not election.voters.exists():
        return _Plan(added=list(range(len(new.rows["entry"]))), all_new=True)
    standing = _standing(election)
    found = _replaced(election, standing, new)
    by_entry = {one.known.entry: one for one in standing}
    plan = _Plan(superseded=found.superseded)
    for at, told in enumerate(new.rows["told"]):
        entry = found.entries.get(at)
        if entry is None:
            plan.added.append(at)
            continue
        old = by_entry[entry]
        same = old.made or old.known.told[:PERSON] == told[:PERSON]
        (plan.moved if same else plan.changed).append((old, at))
    plan.gone = [by_entry[entry] for entry in found.gone if not by_entry[entry].off]
    _name_anew(new, plan, taken=by_entry)
    return plan


def _standing(election: Election) -> list[_Standing]:
    rows = election.voters.order_by("pk").values(
        *("pk", "entry", "key", "born", "household", "token", "source_id", "told", "off_by_id"),
        *("source__event_id", "source__name", "sheet", "row", "secret"),
    )
    return [
        _Standing(
            pk=one["pk"],
            known=Known(
                entry=one["entry"],
                key=one["key"],
                born=one["born"].isoformat() if one["born"] else "",
                household=one["household"],
                token=one["token"],
                told=one["told"],
                source=one["source_id"],
            ),
            off=one["off_by_id"] is not None,
            made=one["source__event_id"] is None,
            place=place_of_row(election.unit_id, one["source__name"], one["sheet"], one["row"]),
            secret=bytes(one["secret"]) if one["secret"] else None,
        )
        for one in rows
    ]


def _replaced(election: Election, standing: Sequence[_Standing], new: Prepared) -> Replaced:
    """Files of persons' acts are in nobody's way: nothing supersedes them, and they name nobody."""
    rows = new.rows
    places = {file.name: at for at, file in enumerate(new.files)}
    told = zip(
        *(rows[name] for name in ("entry", "key", "born", "household", "token", "told", "file")),
        strict=True,
    )
    return replaced(
        [one.known for one in standing],
        [Known._make((*facts, places[file])) for *facts, file in told],
        names=dict(election.sources.values_list("pk", "name")),
        new_names={at: file.name for at, file in enumerate(new.files)},
    )


def _name_anew(new: Prepared, plan: _Plan, *, taken: Mapping[str, _Standing]) -> None:
    """A row that somebody else's row became has an entry of its own."""
    entries = new.rows["entry"]
    for at in plan.added:
        if entries[at] in taken:
            entries[at] = fresh_entry(entries[at], new.rows["told"][at])


def _body(new: Prepared, plan: _Plan) -> Body:
    rows = new.rows
    places = [*plan.added, *(at for _, at in plan.changed)]
    entries = [rows["entry"][at] for at in plan.added]
    entries += [old.known.entry for old, _ in plan.changed]
    told = {name: [column[at] for at in places] for name, column in rows.items()}
    status = VoterStatus.QUESTION.value
    changes = [Change(EntryId(one.known.entry), {"status": status}).plain() for one in plan.gone]
    for old, at in _elsewhere(new, plan):
        facts = {name: rows[name][at] for name in ("group", "household")}
        changes.append(Change(EntryId(old.known.entry), facts).plain())
    return body_of(new.files, entries, told, changes=changes)


def _elsewhere(new: Prepared, plan: _Plan) -> Iterator[tuple[_Standing, int]]:
    """Entries whose person stayed and whose group or household is another now."""
    told = new.rows["told"]
    return ((old, at) for old, at in plan.moved if not old.made and old.known.told != told[at])


def _supersede(election: Election, new: Prepared, plan: _Plan) -> None:
    """Files that others took the place of, and those read anew: their findings go."""
    read_anew = Q(sha256__in=[one.sha256 for one in new.files], superseded_on=None)
    found = election.sources.filter(Q(pk__in=plan.superseded) | read_anew)
    replaced_by_now = list(found.values_list("pk", flat=True))
    if replaced_by_now:
        RollIssue.objects.filter(source__in=replaced_by_now).delete()
        election.sources.filter(pk__in=replaced_by_now).update(superseded_on=clock.today())


def _source(election: Election, new: Prepared, name: str, event: RollEvent) -> int:
    file = next(one for one in new.files if one.name == name)
    made = SourceFile.objects.create(
        election=election, name=name, sha256=file.sha256, summary=dict(file.summary), event=event
    )
    return made.pk


def _write(election: Election, new: Prepared, plan: _Plan, sources: Mapping[str, int]) -> None:
    rows = new.rows
    columns = {name: rows[name] for name in ("entry", *FACTS[1:], "file")}
    columns["source_id"] = [sources[file] for file in rows["file"]]
    columns["born"] = [born or None for born in rows["born"]]
    if plan.all_new:
        insert_rows(election.pk, columns)
    else:
        added = {name: [told[at] for at in plan.added] for name, told in columns.items()}
        insert_rows(election.pk, added)
        _write_again(plan, columns)
        _write_rest(new, plan)
    if plan.changed:
        write_repairs(election.pk)
    else:
        said = ((rows["entry"][at], rows["repairs"][at]) for at in plan.added)
        insert_repairs(election.pk, {entry: repairs for entry, repairs in said if repairs})


def _write_again(plan: _Plan, columns: Mapping[str, Sequence[Any]]) -> None:
    """Changed persons are checked anew; of the others only the place is another."""
    VoterRow.objects.filter(pk__in=[old.pk for old, _ in plan.changed]).update(
        status=VoterStatus.QUESTION,
        settled_by="",
        settled_reason="",
        struck_by=None,
        off_by=None,
    )
    facts = [columns[name] for name in FACTS]
    changed = [(old.pk, [column[at] for column in facts]) for old, at in plan.changed]
    update_rows(FACTS, changed)
    place = [columns[name] for name in _PLACE[:-1]]
    moved = [
        (old.pk, (*(column[at] for column in place), _resealed(columns, old, at)))
        for old, at in plan.moved
    ]
    update_rows(_PLACE, moved)


def _resealed(columns: Mapping[str, Sequence[Any]], old: _Standing, at: int) -> bytes | None:
    """The number sealed to its new place: the file's, or the one that a person corrected."""
    sealed: bytes | None = columns["secret"][at]
    if old.secret is None or old.known.token == columns["token"][at]:
        return sealed
    keys = roll_keys()
    unit = old.place.split("/")[0]
    place = place_of_row(unit, *(columns[name][at] for name in ("file", "sheet", "row")))
    return keys.encrypt(keys.decrypt(old.secret, about=old.place), about=place)


def _write_rest(new: Prepared, plan: _Plan) -> None:
    rows = new.rows
    update_rows(
        _REST,
        [(old.pk, tuple(rows[name][at] for name in _REST)) for old, at in _elsewhere(new, plan)],
    )


def _ask(election: Election, gone: Sequence[_Standing]) -> None:
    """Whom no row tells of any more is asked about, at the place where the row was."""
    keys = [one.pk for one in gone]
    VoterRow.objects.filter(pk__in=keys).update(
        status=VoterStatus.QUESTION, settled_by="", settled_reason="", struck_by=None
    )
    about = BY_CODE[GONE]
    RollIssue.objects.bulk_create(
        RollIssue(
            election=election,
            source_id=row.source_id,
            sheet=row.sheet,
            row=row.row,
            column="",
            cell="",
            code=GONE,
            severity=about.severity,
            found=row.name[:120],
            fix=[],
            says=about.says.joined(),
        )
        for row in VoterRow.objects.filter(pk__in=keys)
    )
