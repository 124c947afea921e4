"""Where each step of an election stands, by the evidence on file."""

from django.db.models import Q

from huanjie.law.rules import RuleSet
from huanjie.records.models import Delegation, Election, ElectoralUnit, Unit
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
    """What each does a step of its own: electoral units and delegations of a congress, the units
    below, and the parts that an officer named."""
    units = ElectoralUnit.objects.filter(election=row).values_list("name", flat=True)
    delegations = Delegation.objects.filter(election=row).values_list("name", flat=True)
    here = Q(pk=row.unit_id) | Q(parent=row.unit_id) | Q(parent__parent=row.unit_id)
    below = Unit.objects.filter(here).order_by("pk")
    names: dict[str, list[str]] = {"township": [], "village": []}
    for level, name in below.filter(level__in=names).values_list("level", "name"):
        names[level].append(name)
    return {
        **{kind: tuple(found) for kind, found in names.items()},
        **{kind: tuple(named) for kind, named in row.parts.items()},
        "electoral_unit": tuple(units),
        "delegation": tuple(delegations),
    }
