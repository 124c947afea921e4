"""Say which way was chosen, or that a thing occurred: the steps that hang on it follow."""

from huanjie.actions.act import Done, Facts, act, require
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
