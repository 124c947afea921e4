"""Every procedure of the rule files, walked by its own evidence from the first step to the last."""

from datetime import timedelta

import pytest
from tests.steps.plain import FIRST

from huanjie.law.load import change_days, rule_set, set_names
from huanjie.law.rules import RuleSet
from huanjie.steps.conditions import CONDITIONS
from huanjie.steps.duties import duties
from huanjie.steps.state import Status, StepState, states
from huanjie.terms.evidence import Evidence, Need
from huanjie.terms.findings import Severity

PLACE = "530625"
WITH_STEPS = [
    procedure
    for place, _, procedure in (name.partition("/") for name in set_names())
    if place == "cn" and rule_set(procedure, on=FIRST, jurisdiction=PLACE).steps()
]


def parts_of(law: RuleSet) -> dict[str, tuple[str, ...]]:
    return {rule.duty.per: ("north", "south") for rule in law.steps() if rule.duty.per}


def stand(law: RuleSet, evidence: list[Evidence], *, holds: bool) -> tuple[StepState, ...]:
    conditions = dict.fromkeys(CONDITIONS, holds)
    return states(law.steps(), evidence, parts=parts_of(law), conditions=conditions)


def given(need: Need, part: str, number: int) -> Evidence:
    on = FIRST + timedelta(days=number)
    return Evidence(kind=need.kind, of=need.of, on=on, ref="r", part=part)


@pytest.mark.parametrize("holds", [True, False])
@pytest.mark.parametrize("procedure", WITH_STEPS)
def test_doing_what_is_owed_leads_to_the_end_of_every_procedure(
    procedure: str, holds: bool
) -> None:
    """Each day all that is owed is done; no step waits for ever, none comes before its cause."""
    law = rule_set(procedure, on=FIRST, jurisdiction=PLACE)
    evidence: list[Evidence] = []
    for number in range(len(law.steps()) + 1):
        found = stand(law, evidence, holds=holds)
        owed = duties(found, planned={})
        if not owed:
            break
        evidence += [given(need, duty.part, number) for duty in owed for need in duty.needs]
    assert {one.status for one in found} <= {Status.DONE, Status.NOT_NEEDED}
    told = [finding for one in found for finding in one.findings]
    assert [one for one in told if one.severity is Severity.ERROR] == []


@pytest.mark.parametrize("procedure", WITH_STEPS)
def test_every_procedure_can_be_walked_on_every_day_of_its_law(procedure: str) -> None:
    for on in change_days(procedure, PLACE):
        law = rule_set(procedure, on=on, jurisdiction=PLACE)
        parts = parts_of(law)
        evidence = [
            given(need, part, 0)
            for rule in law.steps()
            for need in rule.duty.done_by
            for part in (parts[rule.duty.per] if rule.duty.per else ("",))
        ]
        assert {one.status for one in stand(law, evidence, holds=True)} <= {Status.DONE}
