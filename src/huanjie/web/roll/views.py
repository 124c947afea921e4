"""The desk of a village's roll, what was found in it, the double cases, the rolls of an area."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.records.queries.roll_desk import progress_of, rolls_in, totals
from huanjie.records.queries.roll_issues import GRAVITIES, kinds_of, next_open, rows_with
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import after, page_of, shown, village
from huanjie.web.roll.forms import asked_of, carried
from huanjie.web.roll.steps import steps_of
from huanjie.web.sight import Section


@require_safe
@for_officers(Section.ROLL)
def overview(request: Asked, officer: Officer) -> HttpResponse:
    today = clock.today()
    lines = rolls_in(area_of(officer), today)
    table = [(one, one.progress.is_late(today), one.progress.days_left(today)) for one in lines]
    total = totals(one.progress for one in lines)
    context = {"today": today, "table": table, "late": sum(late for _, late, _ in table)}
    return render(request, "roll/overview.html", {**context, "total": total})


@require_safe
@for_officers(Section.ROLL)
def desk(request: Asked, officer: Officer, code: str) -> HttpResponse:
    here, today = village(officer, code), clock.today()
    progress = progress_of(here.election)
    context = {"today": today, "progress": progress, "steps": steps_of(progress, today)}
    return shown(request, here, "desk", context)


@require_safe
@for_officers(Section.ROLL)
def issues(request: Asked, officer: Officer, code: str) -> HttpResponse:
    here = village(officer, code)
    asked = asked_of(request.GET)
    lines = rows_with(here.election, asked, page_of(request))
    context = {
        "asked": asked,
        "carried": carried(asked),
        "lines": lines,
        "kinds": kinds_of(here.election),
        "gravities": GRAVITIES,
        "first_open": next_open(here.election, 0),
        "after": after(request, here),
    }
    return shown(request, here, "issues", context)
