"""Where each step of a procedure stands by the evidence on file; no step is ticked."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from graphlib import TopologicalSorter

from huanjie.law.procedure import Gate
from huanjie.law.rules import StepRule
from huanjie.steps import says
from huanjie.steps.file import MADE_READY, OnFile
from huanjie.terms.evidence import Evidence, Need
from huanjie.terms.findings import Finding

Parts = Mapping[str, Sequence[str]]


class Status(StrEnum):
    """Where a step stands; `blocked` by a step that binds, which is not done."""

    DONE = "done"
    OPEN = "open"
    BLOCKED = "blocked"
    SENT_BACK = "sent_back"
    NOT_NEEDED = "not_needed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """Evidence that is not on file, and of which part; empty for the whole."""

    need: Need
    part: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StepState:
    """A step, or one part's share of it: its status, its day, what is missing.

    `waits_for` names the steps before it that are not done: they block where the order binds,
    and otherwise only say that it is not yet its turn. `parts` are the states of a step that
    each part does.
    """

    rule: StepRule
    status: Status
    part: str = ""
    done_on: date | None = None
    missing: tuple[Missing, ...] = ()
    waits_for: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    parts: tuple["StepState", ...] = ()

    def of_part(self, part: str) -> "StepState":
        """The state of one part, of the whole where the step is not done part by part."""
        return next((one for one in self.parts if one.part == part), self)


@dataclass(frozen=True, slots=True)
class _Given:
    on_file: OnFile
    parts: Parts
    conditions: Mapping[str, bool]
    rules: Mapping[str, StepRule]
    known: dict[str, StepState]


def states(
    rules: Iterable[StepRule],
    evidence: Iterable[Evidence],
    *,
    parts: Parts,
    conditions: Mapping[str, bool],
) -> tuple[StepState, ...]:
    """Every step by its evidence, in the order of the rules.

    `parts` names the electoral units, groups and the like by their kind; `conditions` says which
    hold, and a step whose condition is undecided counts as needed.
    """
    by_id = {rule.id: rule for rule in rules}
    given = _Given(OnFile(evidence), parts, conditions, by_id, {})
    order = TopologicalSorter({rule.id: rule.duty.after for rule in by_id.values()})
    for step in order.static_order():
        given.known[step] = _step(by_id[step], given)
    return tuple(given.known[step] for step in by_id)


def _step(rule: StepRule, given: _Given) -> StepState:
    duty = rule.duty
    if duty.only_if and not given.conditions.get(duty.only_if, True):
        return StepState(rule=rule, status=Status.NOT_NEEDED)
    undecided = bool(duty.only_if) and duty.only_if not in given.conditions
    findings = (says.undecided(rule),) if undecided else ()
    if not duty.per:
        return _with(_of_part(rule, "", given), findings)
    made = tuple(_of_part(rule, part, given) for part in given.parts.get(duty.per, ()))
    if not made:
        missing = tuple(Missing(need=need, part="") for need in duty.done_by)
        state = StepState(rule=rule, status=Status.OPEN, missing=missing)
        return _with(state, (*findings, says.no_parts(rule)))
    return _with(_together(rule, made), findings)


def _together(rule: StepRule, made: tuple[StepState, ...]) -> StepState:
    """A step that each part does: done when all are, sent back or open when any is."""
    found = {one.status for one in made}
    order = (Status.SENT_BACK, Status.OPEN, Status.BLOCKED, Status.DONE)
    days = [one.done_on for one in made if one.done_on]
    status = next(one for one in order if one in found)
    return StepState(
        rule=rule,
        status=status,
        done_on=max(days) if status is Status.DONE else None,
        missing=tuple(missing for one in made for missing in one.missing),
        waits_for=tuple(dict.fromkeys(step for one in made for step in one.waits_for)),
        findings=tuple(finding for one in made for finding in one.findings),
        parts=made,
    )


def _of_part(rule: StepRule, part: str, given: _Given) -> StepState:
    before = [_seen_from(rule, part, given.known[step]) for step in _causes(rule, given)]
    waits = tuple(one.rule.id for one in before if one.status is not Status.DONE)
    cause = max((one.done_on for one in before if one.done_on), default=date.min)
    binds = rule.duty.gate is Gate.HARD
    shown = _shown(rule, part, given.on_file, since=cause if binds else date.min)
    done = shown.on is not None and not (waits and binds)
    back = [
        one for need in shown.missing if (one := given.on_file.turned_back(need, part)) is not None
    ]
    findings = [says.sent_back(rule, one) for one in back]
    if shown.first is not None and not (binds and done) and (waits or shown.first < cause):
        names = [one.rule.title for one in before if one.rule.id in waits or not waits]
        findings.append(says.before_its_cause(rule, names, part=part, on=shown.first))
    return StepState(
        rule=rule,
        status=_status(done=done, back=bool(back), blocked=bool(waits and binds)),
        part=part,
        done_on=shown.on if done else None,
        missing=() if done else tuple(Missing(need=need, part=part) for need in shown.missing),
        waits_for=() if done and binds else waits,
        findings=tuple(findings),
    )


def _status(*, done: bool, back: bool, blocked: bool) -> Status:
    if done:
        return Status.DONE
    if back:
        return Status.SENT_BACK
    return Status.BLOCKED if blocked else Status.OPEN


def _causes(rule: StepRule, given: _Given) -> tuple[str, ...]:
    """The steps that must come before; before one that is not needed, those that it follows."""
    found: dict[str, None] = {}
    for step in rule.duty.after:
        if given.known[step].status is Status.NOT_NEEDED:
            found |= dict.fromkeys(_causes(given.rules[step], given))
        else:
            found[step] = None
    return tuple(found)


def _seen_from(rule: StepRule, part: str, before: StepState) -> StepState:
    """What a part waits for: its own share of a step that the same parts do, else the whole."""
    return before.of_part(part) if before.rule.duty.per == rule.duty.per else before


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the evidence shows of a step: the day it was done on, what is missing, and the first
    day of an act, or of papers that are all there.
    """

    on: date | None
    missing: tuple[Need, ...]
    first: date | None


def _shown(rule: StepRule, part: str, on_file: OnFile, *, since: date) -> _Shown:
    """The evidence that counts: papers may be made ready before `since`, an act may not, and the
    step is not done before that day by papers alone.
    """
    days = {need: on_file.days(need, part) for need in rule.duty.done_by}
    acts = [found[0] for need, found in days.items() if found and need.kind not in MADE_READY]
    first = min(acts, default=None)
    counted = {
        need: found if need.kind in MADE_READY else tuple(day for day in found if day >= since)
        for need, found in days.items()
    }
    missing = tuple(need for need, found in counted.items() if not found)
    if missing:
        return _Shown(None, missing, first)
    whole = max(found[0] for found in counted.values())
    if whole < since:
        later = [day for found in counted.values() for day in found if day >= since]
        on = min(later, default=None)
        return _Shown(on, () if on else rule.duty.done_by, whole)
    return _Shown(whole, (), first or whole)


def _with(state: StepState, findings: tuple[Finding, ...]) -> StepState:
    return replace(state, findings=(*findings, *state.findings)) if findings else state
