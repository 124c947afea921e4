"""What must be done today, what is late, what happens next: of the county or one's own part."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.actions.roles import HEAD, Role
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.records.queries.candidates import sent_to
from huanjie.records.queries.duties import duties
from huanjie.records.queries.held import held_waiting
from huanjie.records.queries.progress import elections_in, last_votes, standing, townships
from huanjie.terms.places import Level
from huanjie.web.officers import Asked, for_officers


@require_safe
@for_officers()
def dashboard(request: Asked, officer: Officer) -> HttpResponse:
    if officer.role == Role.REVIEW_DEPARTMENT:
        return HttpResponseRedirect("/reviews/")
    if officer.unit and officer.unit.level == Level.VILLAGE:
        return HttpResponseRedirect(f"/units/{officer.unit.pk}/")
    area, today = area_of(officer), clock.today()
    votes = last_votes(area)
    due = duties(area, today, votes)
    elections = elections_in(area)
    table = townships(area, elections, due.late_by_unit)
    context = {
        "today": today,
        "duties": due,
        "townships": table,
        "units": len(table) + sum(len(t.villages) for t in table),
        "standing": standing(area, elections, votes, today),
        "held": held_waiting(area) if officer.role in HEAD else (),
    }
    return render(request, "county/dashboard.html", context)


@require_safe
@for_officers()
def reviews(request: Asked, officer: Officer) -> HttpResponse:
    """The list sent to one department, with its own answers and nobody else's."""
    department = officer.department if officer.role == Role.REVIEW_DEPARTMENT else ""
    people = sent_to(department, area_of(officer)) if department else ()
    context = {
        "people": people,
        "department": department,
        "waiting": sum(1 for p in people if p.answer is None),
    }
    return render(request, "county/reviews.html", context)
