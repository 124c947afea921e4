"""Who must do what next."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.law.rules import StepRule
from huanjie.steps.state import Missing, Status, StepState
from huanjie.terms.evidence import Need


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """What an actor owes next for a step, of one part or of the whole.

    `by` is the day on which the plan has the step, None where it has none. `since` is the step
    that was sent back and leads here again; empty where it is simply its turn.
    """

    rule: StepRule
    part: str
    needs: tuple[Need, ...]
    by: date | None
    since: str = ""

    @property
    def actor(self) -> str:
        """Who owes it."""
        return self.rule.duty.actor


def duties(states: Sequence[StepState], *, planned: Mapping[str, date]) -> tuple[Duty, ...]:
    """What can be done now, the earliest planned first; what has no day comes last.

    A step sent back is owed by who does the step that it goes back to, which is done again.
    """
    known = {state.rule.id: state for state in states}
    found = [duty for state in states for duty in _of(state, known, planned)]
    return tuple(sorted(found, key=lambda one: one.by or date.max))


def _of(
    state: StepState, known: Mapping[str, StepState], planned: Mapping[str, date]
) -> Iterator[Duty]:
    for one in state.parts or (state,):
        if one.status is Status.OPEN and not one.waits_for:
            yield _duty(one.rule, one, _needs(one.missing), planned)
        if one.status is Status.SENT_BACK:
            again = known[one.rule.duty.back_to or one.rule.id].rule
            yield _duty(again, one, again.duty.done_by, planned)


def _duty(
    rule: StepRule, state: StepState, needs: tuple[Need, ...], planned: Mapping[str, date]
) -> Duty:
    since = state.rule.id if state.status is Status.SENT_BACK else ""
    part = state.part if rule.duty.per == state.rule.duty.per else ""
    return Duty(rule=rule, part=part, needs=needs, by=planned.get(rule.id), since=since)


def _needs(missing: Sequence[Missing]) -> tuple[Need, ...]:
    return tuple(one.need for one in missing)
