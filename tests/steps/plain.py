"""Short ways to write a procedure and its evidence."""

from datetime import date, timedelta

from huanjie.law.procedure import Gate, StepDuty
from huanjie.law.rules import StepRule
from huanjie.steps.state import StepState, states
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.evidence import Evidence, EvidenceKind, Need, Standing
from huanjie.terms.wording import Wording

CITED = Citation(act="Example Act", article="14", authority=Authority.LAW, certainty=Certainty.READ)
FIRST = date(2026, 3, 1)


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


def need(said: str) -> Need:
    kind, _, of = said.partition(":")
    return Need(kind=EvidenceKind(kind), of=of)


def step(
    name: str,
    *done_by: str,
    after: str = "",
    gate: str = "hard",
    per: str = "",
    back_to: str = "",
    only_if: str = "",
) -> StepRule:
    """A step `name`, after some others in one text, done by `kind:of` each."""
    duty = StepDuty(
        stage="start",
        actor=f"who_{name}",
        after=tuple(after.split()),
        gate=Gate(gate),
        done_by=tuple(need(one) for one in done_by),
        per=per,
        back_to=back_to,
        only_if=only_if,
    )
    return StepRule(id=name, title=Wording(zh=name, en=name), duty=duty, cited=CITED)


def seen(
    said: str, on: int = 0, *, part: str = "", standing: Standing = Standing.STANDS, ref: str = "r"
) -> Evidence:
    one = need(said)
    return Evidence(kind=one.kind, of=one.of, on=day(on), ref=ref, part=part, standing=standing)


def stand(
    rules: list[StepRule],
    *evidence: Evidence,
    parts: dict[str, tuple[str, ...]] | None = None,
    conditions: dict[str, bool] | None = None,
) -> dict[str, StepState]:
    found = states(rules, evidence, parts=parts or {}, conditions=conditions or {})
    return {one.rule.id: one for one in found}


def statuses(found: dict[str, StepState]) -> dict[str, str]:
    return {name: one.status.value for name, one in found.items()}


def codes(state: StepState) -> list[tuple[str, str]]:
    return [(one.code, one.severity.value) for one in state.findings]
