"""Go to a meeting that the plan of tours does not have: the group's leader adds the visit."""

from huanjie.actions import clock
from huanjie.actions.act import Done, Facts, act, require
from huanjie.actions.roles import TOUR_GROUP
from huanjie.records.models import Election, Officer, Visit
from huanjie.terms.wording import Wording

PURPOSE = 120


@act("visit.add", may=TOUR_GROUP)
def add_visit(by: Officer, *, election: str, purpose: str) -> Done[Visit]:
    """Add a visit of the own group today, with its purpose; it is reported like any other."""
    row = Election.objects.select_related("unit__parent").get(pk=election)
    require(
        0 < len(purpose.strip()) <= PURPOSE,
        "visit.no_purpose",
        Wording(zh="请写明到场事由（120字以内）", en="say why the group goes (120 characters)"),
        about=election,
    )
    today = clock.today()
    made = Visit.objects.create(
        group=by.group, election=row, arrive=today, leave=today, purpose=purpose
    )
    facts: Facts = {"visit": made.pk, "group": by.group}
    return Done(report=made, unit=row.unit, facts=facts)
