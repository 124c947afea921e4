"""What holds of every roll, however it was lived through: read from the test's own account."""

from datetime import timedelta
from itertools import pairwise

from tests.actions.roll_life import OFF, Key, Life, Lived
from tests.town import ELECTION

from huanjie.actions.roll_events import chain_of, roll_as_of
from huanjie.records import models as m
from huanjie.roll.events import DECIDING, broken

DECIDED = {kind.value for kind in DECIDING}
OBJECTIONS, DECISION = timedelta(days=5), timedelta(days=3)
MACHINE = ("match",)
READS = ("bring", "bring_neighbours")


def a_past_moment_reads_as_it_was(life: Life) -> None:
    """Asked at the end, the events tell of each moment what the store held then."""
    for one in life.lived:
        rows, lists = one.after
        for election in {election for election, _ in rows}:
            roll = roll_as_of(election, one.at)
            told = {
                (election, entry): (e.name, e.sex, e.born, e.group, e.status, e.serial)
                for entry, e in roll.entries.items()
            }
            assert told == {
                key: (r.name, r.sex, r.born, r.group, r.status, r.serial)
                for key, r in rows.items()
                if key[0] == election
            }
            hung = [tuple((x.serial, x.shown) for x in v.lines) for v in roll.versions]
            assert hung == [lines for _, lines in lists.get(election, ())]


def a_moment_is_the_same_bytes_whenever_it_is_asked_for(life: Life) -> None:
    """Nothing that is recorded later reaches back, and the chain holds."""
    events = list(m.RollEvent.objects.filter(election=ELECTION).order_by("number"))
    assert broken(chain_of(ELECTION), head=events[-1].digest) == ()
    for one in life.lived:
        early, again = (roll_as_of(ELECTION, one.at) for _ in range(2))
        assert early.full_list() == again.full_list()
        known = [event for event in events if event.at <= one.at.isoformat()]
        assert early.number == len(known)
        posted = one.after[1].get(ELECTION)
        lines = [[serial, shown] for serial, shown in posted[-1][1]] if posted else []
        now = early.versions[-1].lines if early.versions else ()
        assert [[x.serial, x.shown] for x in now] == lines
        assert (early.public_list() == b"") is (not lines)
        assert all(f'"{shown}"'.encode() in early.public_list() for _, shown in lines)


def the_machine_changes_nobody(life: Life) -> None:
    """Matching leaves all rows alone; reading a file asks at most about whom it did not find."""
    for one in life.lived:
        before, after = one.before[0], one.after[0]
        if one.what in MACHINE:
            assert before == after
        if one.what in READS:
            for key, row in before.items():
                now = after[key]
                same = (now.name, now.sex, now.born) == (row.name, row.sex, row.born)
                assert now.status in (row.status, "question") or not same
                assert now.status != "struck" or row.status == "struck"


def nobody_goes_but_by_a_named_person(life: Life) -> None:
    """Entries stay for ever; who leaves was named by the person who did the act."""
    named: set[Key] = set()
    for one in life.lived:
        before, after = one.before[0], one.after[0]
        assert before.keys() <= after.keys()
        if not one.refused:
            named |= one.asked.takes_off
        for key, row in after.items():
            on_board = ELECTION in one.after[1] and key[0] == ELECTION
            if row.status == "struck" or (row.status in OFF and on_board):
                assert key in named
                assert row.off_by is not None
                assert row.off_by[0] in DECIDED
            if row.off_by is not None and (key not in before or before[key].off_by is None):
                assert row.off_by[1] == one.asked.by != ""
    _lists_follow(life, named)


def _lists_follow(life: Life, named: set[Key]) -> None:
    """Who stood on a posted list and stands on the next no more was named, too."""
    rows, lists = life.lived[-1].after
    whose = {row.serial: key for key, row in rows.items() if key[0] == ELECTION and row.serial}
    posted = [{serial for serial, _ in lines} for _, lines in lists.get(ELECTION, ())]
    for old, new in pairwise(posted):
        assert {whose[serial] for serial in old - new} <= named


def a_serial_is_one_persons(life: Life) -> None:
    """Once given, a number is never another's, and never goes."""
    given: dict[tuple[str, int], str] = {}
    for one in life.lived:
        for (election, entry), row in one.after[0].items():
            if row.serial is not None:
                assert given.setdefault((election, row.serial), entry) == entry
        now = {(key[0], row.serial) for key, row in one.after[0].items() if row.serial}
        assert given.keys() <= now


def objections_are_taken_for_five_days(life: Life) -> None:
    """From the day of posting to the fifth after it; what a later list changed, from that day."""
    for one in life.lived:
        if one.what != "object_to" or one.refused not in ("", "roll.objection_days"):
            continue
        today, versions = one.at.date(), one.before[1].get(ELECTION, ())
        if one.asked.name and versions:
            days = [day for day, _ in versions if day <= today <= day + OBJECTIONS]
            open_now = versions[0][0] in days or any(
                day in days and _changed(one, at)
                for at, (day, _) in enumerate(versions[1:], 1)
                if today <= day + OBJECTIONS
            )
            assert (one.refused == "") is (open_now and today < life.poll)


def _changed(one: Lived, at: int) -> bool:
    """Whether a version changed what the objection is about; by serial, or by who went."""
    (_, old), (_, new) = one.before[1][ELECTION][at - 1 : at + 1]
    if one.asked.serial is None:
        gone = {serial for serial, _ in old} - {serial for serial, _ in new}
        return any(shown.startswith(one.asked.name) for serial, shown in old if serial in gone)
    return one.asked.serial in {line[0] for line in set(new) - set(old)}


def a_decision_is_due_on_the_third_day(life: Life) -> None:
    """Counted from the day after the objection; a later one is recorded as late."""
    raised = {}
    for one in life.lived:
        if one.refused or one.asked.objection is None:
            continue
        row = m.Objection.objects.get(pk=one.asked.objection)
        if one.what == "object_to":
            raised[row.pk] = one.at.date()
            assert (row.raised_on, row.decide_by) == (one.at.date(), one.at.date() + DECISION)
        else:
            assert row.decided_on == one.at.date()
            late = row.decided_on > raised[row.pk] + DECISION
            said = m.LogEntry.objects.filter(act="roll.decide_objection", at=one.at.isoformat())
            assert f'"late":{str(late).lower()}' in said.get().body


def the_final_list_waits_for_the_objections(life: Life) -> None:
    """It is posted after the fifth day, once nothing is open, and before polling day."""
    waiting: set[int] = set()
    for one in life.lived:
        if one.asked.objection is not None and not one.refused:
            waiting ^= {one.asked.objection}
        if one.what == "finish" and not one.refused:
            first = one.before[1][ELECTION][0][0]
            assert first + OBJECTIONS < one.at.date() < life.poll
            assert not waiting


def from_polling_day_the_list_stays(life: Life) -> None:
    """No act changes on or after polling day who stands on the list, or what hangs."""
    for one in life.lived:
        if one.at.date() >= life.poll and ELECTION in one.before[1]:
            assert one.before[1][ELECTION] == one.after[1][ELECTION]
            assert _standing(one.before[0]) == _standing(one.after[0])


def _standing(rows: object) -> object:
    assert isinstance(rows, dict)
    return {key: row for key, row in rows.items() if key[0] == ELECTION}


PROPERTIES = (
    a_past_moment_reads_as_it_was,
    a_moment_is_the_same_bytes_whenever_it_is_asked_for,
    the_machine_changes_nobody,
    nobody_goes_but_by_a_named_person,
    a_serial_is_one_persons,
    objections_are_taken_for_five_days,
    a_decision_is_due_on_the_third_day,
    the_final_list_waits_for_the_objections,
    from_polling_day_the_list_stays,
)
