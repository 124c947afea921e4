"""The lists that officials tick off, for every officer to read; the county's own, for its office to
keep.
"""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions import clock
from huanjie.actions.edit_official_list import NewText, edit_official_list
from huanjie.actions.roles import OFFICE
from huanjie.law.county_list import written
from huanjie.records.models import Officer
from huanjie.records.queries.official_lists import (
    ShownList,
    law_day_of_campaign,
    official_list,
    official_lists,
)
from huanjie.terms.findings import Refused
from huanjie.web.lists.forms import ListForm
from huanjie.web.officers import Asked, for_officers


@require_safe
@for_officers()
def lists(request: Asked, officer: Officer) -> HttpResponse:
    context = {
        "kinds": official_lists(clock.today()),
        "law_day": law_day_of_campaign(),
        "today": clock.today(),
        "edits": officer.role in OFFICE,
    }
    return render(request, "lists/lists.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers()
def edit(request: Asked, officer: Officer, rule: str) -> HttpResponse:
    if officer.role not in OFFICE:
        raise PermissionDenied
    shown = _editable(rule)
    form = ListForm(request.POST or None, initial=_initial(shown))
    refused: Refused | None = None
    if form.is_valid():
        refused = _entered(officer, rule, form)
        if refused is None:
            return HttpResponseRedirect(f"/lists/#{rule}")
    context = {"shown": shown, "form": form, "refused": refused}
    status = 422 if request.method == "POST" else 200
    return render(request, "lists/edit.html", context, status=status)


def _editable(rule: str) -> ShownList:
    try:
        return official_list(rule, clock.today())
    except LookupError as error:
        raise Http404 from error


def _initial(shown: ShownList) -> dict[str, object]:
    source = shown.own.source if shown.own else ""
    return {"text": written(shown.items), "source": source, "since": clock.today().isoformat()}


def _entered(officer: Officer, rule: str, form: ListForm) -> Refused | None:
    try:
        edit_official_list(officer, new=NewText(rule=rule, **form.cleaned_data))
    except Refused as refused:
        return refused
    return None
