"""Close a step of the timetable with its evidence."""

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import COMMITTEE_OR_TOWNSHIP
from huanjie.records.models import Deadline, Election, Officer
from huanjie.terms.wording import Wording


def close_step(election: Election, step: str, *, evidence: str) -> None:
    """Mark a step done today by the evidence that an act produced."""
    Deadline.objects.filter(election=election, step=step, done_on=None).update(
        done_on=clock.today(), evidence=evidence
    )


@act("step.complete", may=COMMITTEE_OR_TOWNSHIP)
def complete_step(by: Officer, *, election: str, step: str, evidence: str) -> Done[None]:
    """Report a step done that leaves no other trace here: a meeting, an audit put up."""
    row = Election.objects.select_related("unit").get(pk=election)
    require(
        bool(evidence.strip()),
        "step.evidence",
        Wording(
            zh="请写明凭据(会议记录、公告编号或照片编号)",
            en="name the evidence: minutes, notice or photograph number",
        ),
        about=step,
    )
    require(
        row.deadlines.filter(step=step).exists(),
        "step.unknown",
        Wording(zh="时间表中没有这一步骤", en="the timetable has no such step"),
        about=step,
    )
    close_step(row, step, evidence=evidence)
    facts: Facts = {"step": step, "evidence": evidence}
    return Done(report=None, unit=row.unit, facts=facts)
