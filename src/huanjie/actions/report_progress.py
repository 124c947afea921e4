"""The weekly report of a township: which steps it and its villages have closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from huanjie.actions import clock
from huanjie.actions.act import Done, act, require
from huanjie.actions.roles import TOWNSHIP
from huanjie.records.models import Deadline, Officer, Unit
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Closed:
    """A step that a township or a village closed, on which day, by what evidence."""

    election: str
    step: str
    on: date
    evidence: str


@act("progress.report", may=TOWNSHIP)
def report_progress(by: Officer, *, township: str, closed: Sequence[Closed]) -> Done[int]:
    """Close the steps that a township and its villages report; each names its evidence."""
    unit = Unit.objects.get(pk=township)
    require(
        all(one.evidence.strip() for one in closed),
        "step.evidence",
        Wording(zh="每个步骤都须写明凭据", en="every step needs its evidence"),
    )
    require(
        all(one.on <= clock.today() for one in closed),
        "step.not_yet",
        Wording(zh="完成日期不能晚于今天", en="a step cannot be done on a day to come"),
    )
    there = Q(election__unit=unit) | Q(election__unit__parent=unit)
    rows = Deadline.objects.filter(there, done_on=None)
    found = {(row.election_id, row.step): row for row in rows}
    changed = []
    for one in closed:
        row = found.get((one.election, one.step))
        if row is not None:
            row.done_on, row.evidence = one.on, one.evidence
            changed.append(row)
    Deadline.objects.bulk_update(changed, ["done_on", "evidence"], batch_size=200)
    return Done(report=len(changed), unit=unit, facts={"steps": len(changed)})
