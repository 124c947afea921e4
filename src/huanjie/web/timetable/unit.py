"""One unit's timetable: every step with its chain of reasons and the notices that name its day."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from huanjie.records.queries.announced import Announced, Notice
from huanjie.records.queries.units import Step, Timetable, UnitHead
from huanjie.terms.deadlines import Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.explain import why_earliest, why_latest


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """A step; the chains run to what binds it in the end: the window, a fixed date, a vote."""

    step: Step
    not_earlier: tuple[Wording, ...]
    not_later: tuple[Wording, ...]
    notices: tuple[Notice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnElection:
    """One election of the unit with its steps by day."""

    procedure: str
    steps: tuple[Explained, ...]


def elections_of(
    unit: UnitHead, found: Timetable, plan: Plan, told: Announced
) -> tuple[OwnElection, ...]:
    """The unit's elections, the one that begins first before the others."""
    code = UnitCode(unit.code)
    names = {code: unit.name, UnitCode(unit.above or ""): unit.above_name}

    def explained(step: Step) -> Explained:
        procedure, name = step.procedure, step.step
        return Explained(
            step=step,
            not_earlier=why_earliest(plan, unit=code, procedure=procedure, step=name, names=names),
            not_later=why_latest(plan, unit=code, procedure=procedure, step=name, names=names),
            notices=told.get((unit.code, step.procedure, step.step), ()),
        )

    return tuple(
        OwnElection(procedure=procedure, steps=tuple(explained(step) for step in steps))
        for procedure, steps in _by_procedure(found.steps)
    )


def _by_procedure(steps: Iterable[Step]) -> Iterable[tuple[str, Iterable[Step]]]:
    first: dict[str, Step] = {}
    for step in steps:
        first.setdefault(step.procedure, step)
    order = {procedure: at for at, procedure in enumerate(first)}
    ranked = sorted(steps, key=lambda one: order[one.procedure])
    return groupby(ranked, key=lambda one: one.procedure)
