"""Settle the rows that the checks left open: a person looks, a person says."""

from collections.abc import Sequence

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COMMITTEE
from huanjie.actions.roll_events import record, roll_in_turn
from huanjie.records.models import Officer, VoterRow
from huanjie.roll.events import EventKind
from huanjie.roll.replay import Change
from huanjie.terms.ids import EntryId
from huanjie.terms.people import VoterStatus
from huanjie.terms.wording import Wording

OPEN = (VoterStatus.QUESTION, VoterStatus.EXCLUDED)


@act("roll.settle", may=COMMITTEE)
def settle_rows(
    by: Officer, *, election: str, rows: Sequence[int], admit: bool, reason: str
) -> Done[int]:
    """Admit rows to the roll, or leave them off it, with the reason that was found on the spot."""
    row = roll_in_turn(election)
    require(
        bool(reason.strip()),
        "roll.settle_reason",
        Wording(zh="请写明核实情况", en="say what was found"),
    )
    found = VoterRow.objects.filter(election=row, pk__in=rows, status__in=OPEN, settled_by="")
    entries = list(found.values_list("entry", flat=True))
    require(
        len(entries) == len(rows),
        "roll.settle_rows",
        Wording(
            zh="有的人不在待核实之列，可能刚由别人核实；请刷新后再办",
            en="some rows are not open; somebody else may have settled them: look again",
        ),
    )
    status = VoterStatus.ELIGIBLE if admit else VoterStatus.EXCLUDED
    changes = [Change(EntryId(one), {"status": status.value}).plain() for one in entries]
    event = record(row, EventKind.SETTLED, by=by.name, reason=reason, body={"changes": changes})
    found.update(
        status=status,
        settled_by=by.name,
        settled_reason=reason,
        off_by=None if admit else event,
    )
    facts: Facts = {"rows": len(rows), "admit": admit, "reason": reason, "event": event.digest}
    return Done(report=len(rows), unit=row.unit, facts=facts)
