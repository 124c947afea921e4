"""What binds: no act of a step before the steps that the law puts first are done."""

from huanjie.actions.act import require
from huanjie.actions.open_elections import rules_of
from huanjie.records.models import Election
from huanjie.records.queries.steps import states_of
from huanjie.steps.file import MADE_READY
from huanjie.steps.state import Status, StepState
from huanjie.terms.evidence import MET_BY, EvidenceKind, Need
from huanjie.terms.findings import Finding, Refused, Severity
from huanjie.terms.wording import Wording

FREE = (EvidenceKind.PAPER, EvidenceKind.POSTED)


def require_open(row: Election, need: Need, *, part: str = "") -> None:
    """Refuse an act that no step asks for, or whose every step is blocked by one that binds.

    Papers may be made ready before their step (`steps.file`), but not posted; a paper that no
    step asks for belongs to no step.
    """
    found = states_of(row, rules_of(row))
    asking = [one for one in found if _asks(one, need)]
    require(
        bool(asking) or need.kind in FREE,
        "step.nobody_asks",
        Wording(
            zh=f"本次选举没有需要“{need.of}”的步骤，请核对名称",
            en=f"no step of this election asks for {need.of}: check the name",
        ),
        about=need.of,
    )
    mine = [one.of_part(part) for one in asking]
    if not mine or need.kind in MADE_READY or any(one.status is not Status.BLOCKED for one in mine):
        return
    raise Refused([_blocked(one, found) for one in mine])


def _asks(state: StepState, need: Need) -> bool:
    if state.status is Status.NOT_NEEDED:
        return False
    asked = state.rule.duty.done_by
    kinds = {kind for kind, others in MET_BY.items() if need.kind in others} | {need.kind}
    if need.kind is EvidenceKind.REQUEST:
        kinds |= {EvidenceKind.APPROVAL}
    return any(one.of == need.of and one.kind in kinds for one in asked)


def _blocked(state: StepState, found: tuple[StepState, ...]) -> Finding:
    titles = {one.rule.id: one.rule.title for one in found}
    zh = "、".join(titles[step].zh for step in state.waits_for)
    en = ", ".join(titles[step].en for step in state.waits_for)
    return Finding(
        code="step.blocked",
        severity=Severity.ERROR,
        says=Wording(
            zh=f"“{state.rule.title.zh}”须在以下步骤完成后办理：{zh}",
            en=f"{state.rule.title.en} must wait for: {en}",
        ),
        about=state.rule.id,
        cited=state.rule.cited,
    )
