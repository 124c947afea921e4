"""Where each step of an election stands, by the evidence on file."""

from huanjie.law.rules import RuleSet
from huanjie.records.models import Delegation, Election, ElectoralUnit
from huanjie.records.queries.evidence import evidence_of
from huanjie.steps.duties import Duty, duties
from huanjie.steps.state import Parts, StepState, states


def states_of(row: Election, law: RuleSet) -> tuple[StepState, ...]:
    """All steps of an election as its pinned law has them."""
    return states(
        law.steps(), evidence_of(row, law), parts=parts_of(row), conditions=row.conditions
    )


def duties_of(row: Election, found: tuple[StepState, ...]) -> tuple[Duty, ...]:
    """What can be done now, with the days that the timetable planned."""
    return duties(found, planned=dict(row.deadlines.values_list("step", "day")))


def parts_of(row: Election) -> Parts:
    """The electoral units and delegations of a congress by name."""
    units = ElectoralUnit.objects.filter(election=row).values_list("name", flat=True)
    delegations = Delegation.objects.filter(election=row).values_list("name", flat=True)
    return {"electoral_unit": tuple(units), "delegation": tuple(delegations)}
