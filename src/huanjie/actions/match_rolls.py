"""Look for one person on two rolls of a township; people rule on what is found."""

from collections.abc import Iterable, Sequence
from datetime import date

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import TOWNSHIP
from huanjie.actions.roll_days import require_before_poll
from huanjie.actions.roll_events import record, roll_in_turn
from huanjie.actions.roll_keys import roll_keys
from huanjie.records.models import DoubleCase, Election, Officer, Unit, VoterRow
from huanjie.roll.compared import RollEntry
from huanjie.roll.events import EventKind, Plain
from huanjie.roll.match import cases
from huanjie.roll.names import folded, key, sound
from huanjie.roll.replay import Change
from huanjie.terms.ids import EntryId, UnitCode
from huanjie.terms.wording import Wording

RULINGS = ("different_persons", "same_person", "unresolved")


@act("roll.match", may=TOWNSHIP)
def match_rolls(by: Officer, *, township: str) -> Done[int]:
    """Open a case for every pair of rows of the township that some tier finds.

    Cases that people have ruled on are kept, and such a pair comes again only when its facts
    changed; no case changes a voter. Two who look at once take turns.
    """
    unit = Unit.objects.select_for_update().get(pk=township)
    rows = VoterRow.objects.filter(election__unit__parent=unit).exclude(status="struck")
    by_entry = {EntryId(r.entry): r for r in rows.select_related("election", "source").iterator()}
    before = _before(unit)
    opened = 0
    for one in cases(entries_of(by_entry.values(), roll_keys().fingerprint)):
        pair = [by_entry[m.entry] for m in one.members]
        if one.facts in before.get(frozenset(r.pk for r in pair), ()):
            continue
        case = DoubleCase.objects.create(
            tier=one.tier,
            says=one.says.joined(),
            expected_by_chance=str(one.expected_by_chance),
            listed=one.listed,
            facts=one.facts,
        )
        case.members.set(pair)
        opened += 1
    return Done(report=opened, unit=unit, facts={"rows": len(by_entry), "cases": opened})


def _before(unit: Unit) -> dict[frozenset[int], set[str]]:
    """The pairs that have a case already, with the facts it stood on."""
    known: dict[frozenset[int], set[str]] = {}
    of_unit = DoubleCase.objects.filter(members__election__unit__parent=unit).distinct()
    for case in of_unit.prefetch_related("members"):
        pair = frozenset(member.pk for member in case.members.all())
        known.setdefault(pair, set()).add(case.facts)
    return known


def entries_of(rows: Iterable[VoterRow], keys: str) -> tuple[RollEntry, ...]:
    """Rows as matching sees them; `keys` is the fingerprint of the keys of their tokens."""
    return tuple(
        RollEntry(
            entry=EntryId(r.entry),
            file=r.source.name,
            sheet=r.sheet,
            row=r.row,
            unit=UnitCode(r.election.unit_id),
            key=key(r.name),
            sound=sound(r.name),
            sex=r.sex or None,
            born=r.born,
            also_born=tuple(map(date.fromisoformat, r.also_born.split())),
            household=folded(r.household),
            token=r.token,
            raw=r.raw if r.repairs else None,
            prefix=r.prefix,
            repairs=r.repairs,
            contested=r.contested,
            keys=keys,
        )
        for r in rows
    )


@act("roll.resolve_double", may=TOWNSHIP)
def resolve_double(
    by: Officer, *, case: int, ruling: str, reason: str, strike: int | None = None
) -> Done[DoubleCase]:
    """Rule on a possible double registration, with the reason.

    `same_person` strikes the row that the voter did not choose, `different_persons` and
    `unresolved` leave both; never are all places of a person struck, by however many cases, and
    nobody from a posted list on or after polling day.
    """
    row, members = _in_turn(case)
    standing = [m.pk for m in members if m.status != "struck"]
    _require_open(row)
    require(
        ruling in RULINGS and bool(reason.strip()),
        "roll.ruling",
        Wording(zh="须选定结论并写明理由", en="choose a conclusion and give the reason"),
    )
    require(
        (strike in [m.pk for m in members]) == (ruling == "same_person") and standing != [strike],
        "roll.ruling_strike",
        Wording(
            zh="认定为同一人的，须由本人选定保留一处",
            en="the same person keeps one place, which the voter chooses",
        ),
    )
    for one in members:
        if one.pk == strike and one.election.roll_versions.exists():
            require_before_poll(one.election)
    row.ruling, row.reason, row.ruled_by, row.ruled_on = ruling, reason, by.name, clock.today()
    row.save()
    for election in {m.election_id: m.election for m in members}.values():
        _record(row, election, [m for m in members if m.election_id == election.pk], strike)
    facts: Facts = {"case": row.pk, "tier": row.tier, "ruling": ruling, "reason": reason}
    return Done(report=row, unit=members[0].election.unit, facts=facts)


def _in_turn(case: int) -> tuple[DoubleCase, list[VoterRow]]:
    """The case and its rows as they stand; from here on acts on any of their rolls take turns."""
    members = DoubleCase.objects.get(pk=case).members
    for election in sorted(set(members.values_list("election", flat=True))):
        roll_in_turn(election)
    row = DoubleCase.objects.get(pk=case)
    return row, list(row.members.select_related("election__unit__parent"))


def _require_open(case: DoubleCase) -> None:
    """A ruling is not changed; whoever comes second is told by whom it is."""
    require(
        not case.ruling,
        "roll.case_ruled",
        Wording(
            zh=f"此案已由{case.ruled_by}于{case.ruled_on}认定，不再改动",
            en=f"{case.ruled_by} ruled on this case on {case.ruled_on}; a ruling is not changed",
        ),
        about=str(case.pk),
    )


def _record(
    case: DoubleCase, election: Election, members: Sequence[VoterRow], strike: int | None
) -> None:
    """The ruling in the events of each roll that it concerns; who is struck, is struck by it."""
    struck = [
        Change(EntryId(m.entry), {"status": "struck"}).plain() for m in members if m.pk == strike
    ]
    body: dict[str, Plain] = {
        "case": case.pk,
        "tier": case.tier,
        "ruling": case.ruling,
        "members": [m.entry for m in members],
        "changes": struck,
    }
    event = record(election, EventKind.RULED, by=case.ruled_by, reason=case.reason, body=body)
    if strike is not None and struck:
        VoterRow.objects.filter(pk=strike).update(status="struck", struck_by=case, off_by=event)
