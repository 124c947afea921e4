"""When an entry is no longer what a ruling was about, who was struck for it stands questioned."""

from collections import defaultdict
from collections.abc import Sequence

from huanjie.actions.roll_events import record
from huanjie.records.models import DoubleCase, Election, Officer, VoterRow
from huanjie.roll.events import EventKind
from huanjie.roll.replay import Change
from huanjie.terms.ids import EntryId
from huanjie.terms.people import VoterStatus

REASON = "疑似重复的另一处登记有变动，须重新核实"


def reopen_cases(by: Officer, changed: Sequence[int]) -> None:
    """Close what the machine had opened about these entries, and put those struck for them back.

    Nobody stays struck for an entry whose facts are others now, or that no file tells of. What
    people ruled stays on record.
    """
    DoubleCase.objects.filter(ruling="", members__in=changed).delete()
    ruled = DoubleCase.objects.filter(members__in=changed).exclude(ruling="")
    waiting: defaultdict[str, list[VoterRow]] = defaultdict(list)
    for row in VoterRow.objects.filter(struck_by__in=ruled).exclude(pk__in=changed):
        waiting[row.election_id].append(row)
    status = VoterStatus.QUESTION.value
    for election, rows in waiting.items():
        changes = [Change(EntryId(row.entry), {"status": status}).plain() for row in rows]
        record(
            Election.objects.get(pk=election),
            EventKind.CORRECTED,
            by=by.name,
            reason=REASON,
            body={"changes": changes},
        )
        VoterRow.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=status, settled_by="", settled_reason="", struck_by=None, off_by=None
        )
