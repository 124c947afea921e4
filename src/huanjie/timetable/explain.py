"""Why a step cannot be earlier or later, followed from rule to rule to where it begins.

The chain goes on in another procedure, or in another unit, where a rule counts from there.
"""

from collections.abc import Mapping

from huanjie.terms.deadlines import Deadline, Plan, Reason
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.steps import PROCEDURE_TITLES, STEPS, TITLES
from huanjie.timetable.weave import StepKey

Names = Mapping[UnitCode, str]
"""The names of units; one that is not there is called by its code."""
NOBODY: Names = {}


def why_earliest(
    plan: Plan, *, unit: UnitCode, procedure: str, step: str, names: Names = NOBODY
) -> tuple[Wording, ...]:
    """Sentences from the earliest day of a step back to the window, a fixed date or an avoid."""
    return _chain(plan, (unit, procedure, step), names, earliest=True)


def why_latest(
    plan: Plan, *, unit: UnitCode, procedure: str, step: str, names: Names = NOBODY
) -> tuple[Wording, ...]:
    """Sentences from the latest day of a step on to the window, a fixed date or an avoid."""
    return _chain(plan, (unit, procedure, step), names, earliest=False)


def _chain(plan: Plan, start: StepKey, names: Names, *, earliest: bool) -> tuple[Wording, ...]:
    deadlines = {(one.unit, one.procedure, one.step): one for one in plan.deadlines}
    if start not in deadlines:
        raise LookupError(f"the plan has no step {start[2]} of {start[:2]}")
    said: list[Wording] = []
    seen: set[StepKey] = set()
    key = start
    while key in deadlines and key not in seen:
        seen.add(key)
        one = deadlines[key]
        if not one.because:
            break
        reason = one.because[0] if earliest else one.because[-1]
        said.append(_sentence(one, reason, _title(one, start, names), earliest=earliest))
        key = (
            UnitCode(reason.from_unit or one.unit),
            reason.from_procedure or one.procedure,
            reason.from_step,
        )
    return tuple(said)


def _sentence(one: Deadline, reason: Reason, title: Wording, *, earliest: bool) -> Wording:
    day = one.earliest if earliest else one.latest
    side = Wording(zh="最早", en="earliest") if earliest else Wording(zh="最迟", en="latest")
    zh, en = (f"（{reason.cited}）", f" ({reason.cited})") if reason.cited else ("", "")
    return Wording(
        zh=f"{title.zh}{side.zh}{day}：{reason.says.zh}{zh}",
        en=f"{title.en}, {side.en} {day}: {reason.says.en}{en}",
    )


def _title(one: Deadline, start: StepKey, names: Names) -> Wording:
    """A step's title, with its unit where that is not the first step's, and with its procedure
    where other procedures have steps of that title too.
    """
    title = TITLES.get(one.step, Wording(zh=one.step, en=one.step))
    if one.procedure != start[1] and sum(one.step in steps for steps in STEPS.values()) > 1:
        whole = PROCEDURE_TITLES.get(one.procedure, Wording(zh=one.procedure, en=one.procedure))
        title = Wording(zh=f"{whole.zh}{title.zh}", en=f"{title.en} ({whole.en})")
    if one.unit != start[0]:
        name = names.get(one.unit, one.unit)
        title = Wording(zh=f"{name}的{title.zh}", en=f"{title.en} of {name}")
    return title
