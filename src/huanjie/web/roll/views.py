"""The desk of a village's roll, what was found in it, the double cases, the rolls of an area."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions import clock
from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.records.queries.roll_desk import progress_of, rolls_in, totals
from huanjie.records.queries.roll_issues import GRAVITIES, kinds_of, next_open, rows_with
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import after, shown, village
from huanjie.web.roll.forms import SettleManyForm, asked_of, carried
from huanjie.web.roll.steps import next_of, steps_of
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, page_of, refusal_of


@require_safe
@for_officers(Section.ROLL)
def overview(request: Asked, officer: Officer) -> HttpResponse:
    today = clock.today()
    lines = rolls_in(area_of(officer), today)
    table = [
        (one, one.progress.is_late(today), one.progress.days_left(today), next_of(one.progress))
        for one in lines
    ]
    total = totals(one.progress for one in lines)
    context = {"today": today, "table": table, "late": sum(late for _, late, _, _ in table)}
    return render(request, "roll/overview.html", {**context, "total": total})


@require_safe
@for_officers(Section.ROLL)
def desk(request: Asked, officer: Officer, code: str) -> HttpResponse:
    here, today = village(officer, code), clock.today()
    progress = progress_of(here.election)
    context = {"today": today, "progress": progress, "steps": steps_of(progress, today)}
    return shown(request, here, "desk", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def issues(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The rows with findings; a POST settles those that were ticked, all for one reason."""
    here = village(officer, code)
    form: SettleManyForm | None = None
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.settle")
        form = SettleManyForm(request.POST)
        if form.is_valid():
            refused = _settled(officer, here, form)
            if refused is None:
                return HttpResponseRedirect(here.at("issues/?open=1"))
    context = {"form": form, "refused": refused, **_issues(request, here)}
    return shown(request, here, "issues", context)


def _settled(officer: Officer, here: Village, form: SettleManyForm) -> Refused | None:
    return refusal_of(lambda: settle_rows(officer, election=here.election, **form.cleaned_data))


def _issues(request: Asked, here: Village) -> dict[str, object]:
    asked = asked_of(request.GET)
    return {
        "asked": asked,
        "carried": carried(asked),
        "lines": rows_with(here.election, asked, page_of(request)),
        "kinds": kinds_of(here.election),
        "gravities": GRAVITIES,
        "first_open": next_open(here.election, 0),
        "after": after(request, here),
    }
