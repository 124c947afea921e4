"""One election at a glance: what is to be done now, what is late, what waits, how steps stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from huanjie.law.procedure_words import ACTORS, STAGES, titled
from huanjie.law.rules import StepRule
from huanjie.records.queries.evidence import evidence_of
from huanjie.records.queries.steps import duties_of
from huanjie.steps.duties import Duty
from huanjie.steps.state import Status, StepState
from huanjie.terms.evidence import Evidence
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording
from huanjie.web.procedures.doors import Here
from huanjie.web.procedures.needs import FiledLine, Files, NeedLine, answering, need_line

FINISHED = (Status.DONE, Status.NOT_NEEDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyLine:
    """What somebody owes now."""

    rule: StepRule
    actor: Wording
    part: str
    by: date | None
    late: bool
    since: Wording | None
    needs: tuple[NeedLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StepLine:
    """A step, or one part's share of it, as the page shows it."""

    state: StepState
    actor: Wording
    by: date | None
    late: bool
    needs: tuple[NeedLine, ...]
    filed: tuple[FiledLine, ...]
    waits: tuple[StepRule, ...]
    parts: tuple["StepLine", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StageLine:
    """A stage with its steps; `current` where something can be done now."""

    title: Wording
    steps: tuple[StepLine, ...]

    @property
    def done(self) -> int:
        """Steps that are finished."""
        return sum(one.state.status in FINISHED for one in self.steps)

    @property
    def current(self) -> bool:
        """Whether a step can be done, or was sent back."""
        return any(one.state.status in (Status.OPEN, Status.SENT_BACK) for one in self.steps)


@dataclass(frozen=True, slots=True, kw_only=True)
class PartLine:
    """An electoral unit or a delegation: how many of its steps are done, which is next."""

    kind: str
    name: str
    done: int
    steps: int
    next: tuple[Wording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """The page of an election."""

    duties: tuple[DutyLine, ...]
    stages: tuple[StageLine, ...]
    parts: tuple[PartLine, ...]
    findings: tuple[Finding, ...]

    @property
    def steps(self) -> tuple[StepLine, ...]:
        """All steps that are needed."""
        lines = (line for stage in self.stages for line in stage.steps)
        return tuple(one for one in lines if one.state.status is not Status.NOT_NEEDED)

    @property
    def done(self) -> int:
        """How many of them are done."""
        return sum(one.state.status is Status.DONE for one in self.steps)

    @property
    def late(self) -> tuple[StepLine, ...]:
        """Those whose planned day has gone by."""
        return tuple(one for one in self.steps if one.late)

    @property
    def waiting(self) -> tuple[StepLine, ...]:
        """Those that wait for others."""
        return tuple(one for one in self.steps if one.waits and one.state.status not in FINISHED)

    @property
    def back(self) -> tuple[StepLine, ...]:
        """Those that were sent back."""
        return tuple(one for one in self.steps if one.state.status is Status.SENT_BACK)


def board_of(here: Here, today: date) -> Board:
    """An election as its evidence shows it on a day."""
    found = here.states
    lines = _Lines(here, today)
    steps = [lines.step(state) for state in found]
    stages = groupby(steps, key=lambda one: one.state.rule.duty.stage)
    findings = {
        (one.code, one.about, one.place): one for state in found for one in state.findings
    }.values()
    return Board(
        duties=tuple(lines.duty(one) for one in duties_of(here.row, found)),
        stages=tuple(
            StageLine(title=titled(STAGES, stage), steps=tuple(of)) for stage, of in stages
        ),
        parts=_parts(here),
        findings=tuple(one for one in findings if one.severity is not Severity.INFO),
    )


class _Lines:
    def __init__(self, here: Here, today: date) -> None:
        self._here, self._today = here, today
        self._evidence: tuple[Evidence, ...] = evidence_of(here.row, here.law)
        self._files = Files(here)
        self._planned: Mapping[str, date] = dict(here.row.deadlines.values_list("step", "day"))
        self._rules = {state.rule.id: state.rule for state in here.states}

    def duty(self, one: Duty) -> DutyLine:
        since = self._rules.get(one.since)
        return DutyLine(
            rule=one.rule,
            actor=titled(ACTORS, one.actor),
            part=one.part,
            by=one.by,
            late=one.by is not None and one.by < self._today,
            since=since.title if since else None,
            needs=tuple(need_line(need, one.part, self._here) for need in one.needs),
        )

    def step(self, state: StepState) -> StepLine:
        rule, by = state.rule, self._planned.get(state.rule.id)
        return StepLine(
            state=state,
            actor=titled(ACTORS, rule.duty.actor),
            by=by,
            late=by is not None and by < self._today and state.status not in FINISHED,
            needs=tuple(
                need_line(one.need, one.part, self._here)
                for one in (() if state.parts else state.missing)
            ),
            filed=tuple(
                self._files.line(one)
                for need in (() if state.parts else rule.duty.done_by)
                for one in answering(need, state.part, self._evidence)
            ),
            waits=tuple(self._rules[step] for step in state.waits_for),
            parts=tuple(self.step(one) for one in state.parts),
        )


def _parts(here: Here) -> tuple[PartLine, ...]:
    """Electoral units and delegations, each with its own steps."""
    found = []
    for kind, names in here.parts.items():
        own = [state for state in here.states if state.rule.duty.per == kind]
        for name in names:
            shares = [state.of_part(name) for state in own]
            ahead = (one for one in shares if one.status in (Status.OPEN, Status.SENT_BACK))
            found.append(
                PartLine(
                    kind=kind,
                    name=name,
                    done=sum(one.status in FINISHED for one in shares),
                    steps=len(shares),
                    next=tuple(one.rule.title for one in ahead),
                )
            )
    return tuple(found)
