"""Give every step of every election its lawful day."""

from collections.abc import Mapping
from datetime import date

from huanjie.actions.act import Done, act
from huanjie.actions.roles import OFFICE
from huanjie.records.models import Deadline, Election, Officer
from huanjie.terms.deadlines import Deadline as DeadlineNoun
from huanjie.terms.deadlines import Plan, Reason
from huanjie.terms.findings import Finding, Refused, Severity

Closed = Mapping[tuple[str, str], tuple[date | None, str]]
"""(election, step) → when it was closed, by what evidence."""


@act("timetable.make", may=OFFICE)
def make_timetable(by: Officer, *, plan: Plan) -> Done[int]:
    """Record a lawful plan; one that cannot be lawful is refused with its conflict."""
    if not plan.feasible:
        raise Refused(
            Finding(
                code=f"timetable.{c.kind}",
                severity=Severity.ERROR,
                says=c.says,
                about=c.ref,
                cited=c.cited,
            )
            for c in plan.conflict
        )
    elections = {(e.unit_id, e.procedure): e for e in Election.objects.all()}
    done = {
        (d.election_id, d.step): (d.done_on, d.evidence)
        for d in Deadline.objects.exclude(done_on=None)
    }
    Deadline.objects.all().delete()
    Deadline.objects.bulk_create(
        (_row(elections[d.unit, d.procedure], d, done) for d in plan.deadlines), batch_size=500
    )
    return Done(
        report=len(plan.deadlines),
        unit=None,
        facts={"steps": len(plan.deadlines), "elections": len(elections)},
    )


def _row(election: Election, noun: DeadlineNoun, done: Closed) -> Deadline:
    done_on, evidence = done.get((election.pk, noun.step), (None, ""))
    return Deadline(
        election=election,
        step=noun.step,
        day=noun.day,
        earliest=noun.earliest,
        latest=noun.latest,
        because=[_reason(r) for r in noun.because],
        done_on=done_on,
        evidence=evidence,
    )


def _reason(reason: Reason) -> dict[str, object]:
    return {
        "rule": reason.rule,
        "from_step": reason.from_step,
        "from_unit": reason.from_unit,
        "from_procedure": reason.from_procedure,
        "days": reason.days,
        "cited": str(reason.cited) if reason.cited else None,
        "certainty": reason.cited.certainty if reason.cited else None,
        "says_zh": reason.says.zh,
        "says_en": reason.says.en,
    }
