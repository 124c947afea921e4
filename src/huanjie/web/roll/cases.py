"""Possible double registrations: the worklist, and two rows side by side with the ruling."""

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from huanjie.actions.match_rolls import match_rolls, resolve_double
from huanjie.records.models import Officer
from huanjie.records.queries.roll_cases import (
    Case,
    case_in,
    cases_of,
    earlier_rulings,
    next_case,
)
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.comparison import comparison
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.forms import CaseForm, kept
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found, page_of, refusal_of, typed

SAME = "same_person"


@require_safe
@for_officers(Section.ROLL)
def cases(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The worklist of a village: strong tiers first, ruled ones last; the faint ones apart."""
    here, faint = village(officer, code), request.GET.get("faint") == "1"
    lines = cases_of(here.election, page_of(request), faint=faint)
    context = {"lines": lines, "faint": faint, "carried": "faint=1&" if faint else ""}
    return shown(request, here, "cases", context)


@require_POST
@for_officers(Section.ROLL)
def compare(_asked: Asked, officer: Officer, code: str) -> HttpResponse:
    """Look once more for one person on two rolls of the township."""
    here = village(officer, code)
    demand(officer, "roll.match")
    if here.unit.above is None:
        raise Http404
    match_rolls(officer, township=here.unit.above)
    return HttpResponseRedirect(here.at("cases/"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def case(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """Two rows side by side; a POST rules on them."""
    here = village(officer, code)
    one = found(lambda: case_in(here.election, number))
    form = CaseForm(one, typed(request))
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.resolve_double")
        if form.is_valid():
            refused = _ruled(officer, one, form)
            if refused is None:
                return HttpResponseRedirect(_onward(here, number))
    context = {
        "case": one,
        "places": [(kept(member), member) for member in one.members],
        "lines": comparison(one),
        "before": earlier_rulings(one),
        "form": form,
        "refused": refused,
    }
    return shown(request, here, "case", context)


def _ruled(officer: Officer, one: Case, form: CaseForm) -> Refused | None:
    """Of one person's two places the one that the voter does not keep is struck."""
    ruling, reason = form.cleaned_data["ruling"], form.cleaned_data["reason"]
    strike = next((m.id for m in one.members if kept(m) == ruling), None)
    if strike is not None:
        strike = next(m.id for m in one.members if kept(m) != ruling)
        ruling = SAME
    return refusal_of(
        lambda: resolve_double(officer, case=one.id, ruling=ruling, reason=reason, strike=strike)
    )


def _onward(here: Village, after: int) -> str:
    following = next_case(here.election, after)
    return here.at(f"cases/{following}/" if following else "cases/")
