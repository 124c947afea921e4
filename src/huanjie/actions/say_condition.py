"""Say which way was chosen, or that a thing occurred: the steps that hang on it follow."""

from collections.abc import Sequence

from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.open_elections import rules_of
from huanjie.actions.roles import KEEPERS
from huanjie.records.models import Election, Officer
from huanjie.steps.conditions import CONDITIONS
from huanjie.terms.wording import Wording


@act("step.condition", may=KEEPERS)
def say_condition(by: Officer, *, election: str, condition: str, holds: bool) -> Done[None]:
    """Say whether a condition of some steps holds; a step of one not yet said counts as needed."""
    require(
        condition in CONDITIONS,
        "step.unknown_condition",
        Wording(zh=f"没有“{condition}”这一情形", en=f"there is no condition {condition}"),
        about=condition,
    )
    row = Election.objects.select_for_update().select_related("unit").get(pk=election)
    row.conditions = {**row.conditions, condition: holds}
    row.save(update_fields=["conditions"])
    facts: Facts = {"condition": condition, "holds": holds}
    return Done(report=None, unit=row.unit, facts=facts)


@act("step.parts", may=KEEPERS)
def name_parts(by: Officer, *, election: str, kind: str, names: Sequence[str]) -> Done[None]:
    """Name the groups, boxes, sessions or cases that each do a step of their own."""
    row = Election.objects.select_for_update().select_related("unit").get(pk=election)
    asked = {rule.duty.per for rule in rules_of(row).steps()}
    require(
        kind in asked and len(set(names)) == len(names) and all(one.strip() for one in names),
        "step.parts",
        Wording(
            zh="没有按此分办的步骤，或者名称重复、为空",
            en="no step is done by such parts, or a name is empty or stands twice",
        ),
        about=kind,
    )
    row.parts = {**row.parts, kind: list(names)}
    row.save(update_fields=["parts"])
    facts: Facts = {"kind": kind, "parts": len(names)}
    return Done(report=None, unit=row.unit, facts=facts)
