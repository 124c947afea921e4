"""Send the tour guidance groups: who guides which township, who is where on which day."""

from huanjie.actions.act import Done, Facts, act
from huanjie.actions.roles import OFFICE
from huanjie.records.models import Assignment, Election, Officer, ToursText, Visit
from huanjie.tours.tour import TourPlan
from huanjie.tours.tours_file import to_json


@act("tours.plan", may=OFFICE)
def plan_tours(by: Officer, *, tours: TourPlan) -> Done[int]:
    """Record a plan of tours in place of the one before; visits already reported stay."""
    elections = {(e.unit_id, e.procedure): e for e in Election.objects.all()}
    Assignment.objects.all().delete()
    Assignment.objects.bulk_create(
        Assignment(township_id=a.township, group=a.group, leader=a.leader)
        for a in tours.assignments
    )
    reported = set(Visit.objects.exclude(reported_on=None).values_list("election_id", flat=True))
    Visit.objects.filter(reported_on=None).delete()
    Visit.objects.bulk_create(
        Visit(
            group=v.group,
            election=elections[v.unit, v.procedure],
            arrive=v.arrive,
            leave=v.leave,
            purpose=v.purpose.zh,
        )
        for v in tours.visits
        if elections[v.unit, v.procedure].pk not in reported
    )
    ToursText.objects.all().delete()
    ToursText.objects.create(text=to_json(tours))
    facts: Facts = {
        "visits": len(tours.visits),
        "unattended": tours.objective.unattended,
        "travel_minutes": tours.objective.travel_minutes,
        "moved": tours.objective.moved_polling_days,
    }
    return Done(report=len(tours.visits), unit=None, facts=facts)
