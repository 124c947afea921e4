"""Settle the rows that the checks left open: a person looks, a person says."""

from collections.abc import Sequence

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COMMITTEE
from huanjie.records.models import Election, Officer, VoterRow
from huanjie.terms.people import VoterStatus
from huanjie.terms.wording import Wording

OPEN = (VoterStatus.QUESTION, VoterStatus.EXCLUDED)


@act("roll.settle", may=COMMITTEE)
def settle_rows(
    by: Officer, *, election: str, rows: Sequence[int], admit: bool, reason: str
) -> Done[int]:
    """Admit rows to the roll, or leave them off it, with the reason that was found on the spot."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        bool(reason.strip()),
        "roll.settle_reason",
        Wording(zh="请写明核实情况", en="say what was found"),
    )
    changed = VoterRow.objects.filter(
        election=row, pk__in=rows, status__in=OPEN, settled_by=""
    ).update(
        status=VoterStatus.ELIGIBLE if admit else VoterStatus.EXCLUDED,
        settled_by=by.name,
        settled_reason=reason,
    )
    require(
        changed == len(rows),
        "roll.settle_rows",
        Wording(zh="有的行不在待核实之列", en="some rows are not open"),
    )
    facts: Facts = {"rows": changed, "admit": admit, "reason": reason}
    return Done(report=changed, unit=row.unit, facts=facts)
