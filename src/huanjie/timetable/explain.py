"""Why a step cannot be earlier or later, followed from rule to rule to where it begins."""

from huanjie.terms.deadlines import Deadline, Plan, Reason
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import TITLES


def why_earliest(plan: Plan, *, unit: UnitCode, procedure: str, step: str) -> tuple[Wording, ...]:
    """Sentences from the earliest day of a step back to the window, a fixed date or an avoid."""
    return _chain(plan, (unit, procedure), step, earliest=True)


def why_latest(plan: Plan, *, unit: UnitCode, procedure: str, step: str) -> tuple[Wording, ...]:
    """Sentences from the latest day of a step on to the window, a fixed date or an avoid."""
    return _chain(plan, (unit, procedure), step, earliest=False)


def _chain(
    plan: Plan, election: tuple[UnitCode, str], step: str, *, earliest: bool
) -> tuple[Wording, ...]:
    deadlines = {one.step: one for one in plan.deadlines if (one.unit, one.procedure) == election}
    if step not in deadlines:
        raise LookupError(f"the plan has no step {step} of {election}")
    said: list[Wording] = []
    seen: set[str] = set()
    while step in deadlines and step not in seen:
        seen.add(step)
        one = deadlines[step]
        if not one.because:
            break
        reason = one.because[0] if earliest else one.because[-1]
        said.append(_sentence(one, reason, earliest=earliest))
        step = reason.from_step
    return tuple(said)


def _sentence(one: Deadline, reason: Reason, *, earliest: bool) -> Wording:
    title = TITLES.get(one.step, Wording(zh=one.step, en=one.step))
    day = one.earliest if earliest else one.latest
    side = Wording(zh="最早", en="earliest") if earliest else Wording(zh="最迟", en="latest")
    source = f"({reason.cited})" if reason.cited else ""
    return Wording(
        zh=f"{title.zh}{side.zh}{day}:{reason.says.zh}{source}",
        en=f"{title.en}, {side.en} {day}: {reason.says.en} {source}".rstrip(),
    )
