"""What the count is told beforehand: the adopted method, and close relatives who stand."""

from collections.abc import Callable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from huanjie.actions.adopt_method import adopt_method
from huanjie.actions.record_kinship import record_kinship, withdraw_kinship
from huanjie.actions.roles import COMMITTEE, COMMITTEE_OR_TOWNSHIP, TOWNSHIP
from huanjie.nominees.slate import Relation
from huanjie.records.models import Officer
from huanjie.records.queries.method import kinships_of, method_of
from huanjie.records.queries.units import ElectionHead, UnitHead
from huanjie.terms.findings import Refused
from huanjie.terms.ids import PersonName
from huanjie.terms.people import Kinship
from huanjie.web.method.forms import KinshipForm, MethodForm, WithdrawForm
from huanjie.web.method.words import KINSHIPS, SOURCES
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.sight import Section

METHODS = ["GET", "HEAD", "POST"]


@require_http_methods(METHODS)
@for_officers(Section.CANDIDATES)
def method(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit, election = _election(officer, code)
    enters = officer.role in COMMITTEE
    if request.method == "POST" and not enters:
        raise PermissionDenied
    lines = method_of(unit, election)
    form = MethodForm(lines, request.POST or None)
    refused: Refused | None = None
    if form.is_valid():
        given, minutes = form.settings(), form.cleaned_data["minutes"]
        refused = _refusal(
            lambda: adopt_method(officer, election=election.id, settings=given, minutes=minutes)
        )
        if refused is None:
            return HttpResponseRedirect(f"/units/{code}/method/")
    shown = [(line, _typed(form, line.name, line.adopted), SOURCES[line.source]) for line in lines]
    context = {"unit": unit, "lines": shown, "form": form, "refused": refused, "enters": enters}
    return render(request, "method/method.html", context, status=_status(request))


@require_http_methods(METHODS)
@for_officers(Section.CANDIDATES)
def kinship(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit, election = _election(officer, code)
    withdraws = "reason" in request.POST
    may = TOWNSHIP if withdraws else COMMITTEE_OR_TOWNSHIP
    if request.method == "POST" and officer.role not in may:
        raise PermissionDenied
    refused: Refused | None = None
    form = (WithdrawForm if withdraws else KinshipForm)(request.POST or None)
    if form.is_valid():
        refused = _refusal(lambda: _recorded(officer, election.id, form))
        if refused is None:
            return HttpResponseRedirect(f"/units/{code}/kinship/")
    context = {"unit": unit, "form": form, "refused": refused, **_shown(officer, election)}
    return render(request, "method/kinship.html", context, status=_status(request))


def _shown(officer: Officer, election: ElectionHead) -> dict[str, object]:
    return {
        "lines": [(one, KINSHIPS[one.kinship]) for one in kinships_of(election.id)],
        "records": officer.role in COMMITTEE_OR_TOWNSHIP,
        "withdraws": officer.role in TOWNSHIP,
        "kinds": tuple(KINSHIPS.items()),
    }


def _recorded(officer: Officer, election: str, form: KinshipForm | WithdrawForm) -> object:
    given = form.cleaned_data
    if isinstance(form, WithdrawForm):
        known = {line.id for line in kinships_of(election)}
        if given["kinship"] not in known:
            raise Http404
        return withdraw_kinship(officer, kinship=given["kinship"], reason=given["reason"])
    relation = Relation(
        one=PersonName(given["one"]),
        other=PersonName(given["other"]),
        kinship=Kinship(given["kinship"]),
    )
    return record_kinship(officer, election=election, relation=relation, basis=given["basis"])


def _election(officer: Officer, code: str) -> tuple[UnitHead, ElectionHead]:
    unit = unit_in_sight(officer, code)
    if unit.election is None:
        raise Http404
    return unit, unit.election


def _refusal(run: Callable[[], object]) -> Refused | None:
    try:
        run()
    except Refused as refused:
        return refused
    return None


def _typed(form: MethodForm, name: str, adopted: object) -> str:
    if form.is_bound:
        return str(form.data.get(name, ""))
    return "" if adopted is None else str(adopted).lower()


def _status(request: Asked) -> int:
    return 422 if request.method == "POST" else 200
