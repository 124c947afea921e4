"""The form on which the head of the county office rules on a win that a result holds."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from huanjie.actions.roles import HEAD
from huanjie.actions.rule_on_held import Ruling, rule_on_held
from huanjie.records.models import Officer
from huanjie.records.queries.results import RoundResult, Votes, results_of
from huanjie.records.queries.units import UnitHead
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.rulings.forms import RulingForm
from huanjie.web.sight import Section


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.RESULT)
def held(request: Asked, officer: Officer, code: str, *, round: str, post: str) -> HttpResponse:
    if officer.role not in HEAD:
        raise PermissionDenied
    unit = unit_in_sight(officer, code)
    waiting = _waiting(_round(unit, round), post)
    form = RulingForm(request.POST or None)
    refused: Refused | None = None
    if form.is_valid():
        refused = _ruled(officer, unit, round, Ruling(post=post, **form.cleaned_data))
        if refused is None:
            return HttpResponseRedirect(f"/units/{code}/result/")
    context = {"unit": unit, "post": post, "waiting": waiting, "form": form, "refused": refused}
    status = 422 if request.method == "POST" else 200
    return render(request, "rulings/held.html", context, status=status)


def _round(unit: UnitHead, round: str) -> RoundResult:
    rounds = results_of(unit, unit.election) if unit.election else ()
    found = next((one for one in rounds if one.round == round), None)
    if found is None:
        raise Http404
    return found


def _waiting(result: RoundResult, post: str) -> tuple[Votes, ...]:
    """Whoever is held in the post without a ruling; 404 where nobody is."""
    held = (v for one in result.posts if one.post == post for v in one.held)
    waiting = tuple(v for v in held if v.ruling is None)
    if not waiting:
        raise Http404
    return waiting


def _ruled(officer: Officer, unit: UnitHead, round: str, ruling: Ruling) -> Refused | None:
    assert unit.election is not None
    try:
        rule_on_held(officer, election=unit.election.id, round=round, ruling=ruling)
    except Refused as refused:
        return refused
    return None
