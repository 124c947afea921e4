"""Objections: entered at the counter with their clock, decided by the committee with a reason."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huanjie.actions import clock
from huanjie.actions.handle_objection import KINDS, Complaint, decide_objection, raise_objection
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_objections import (
    ObjectionLine,
    listed_at,
    objection_in,
    objections_of,
)
from huanjie.roll.grounds import GROUNDS, grounds_for
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.forms import DecisionForm, ObjectionForm
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, found, refusal_of, typed


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def objections(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """All objections with the days left; a POST enters one."""
    here = village(officer, code)
    form = ObjectionForm(typed(request))
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.object")
        if form.is_valid():
            refused = _raised(officer, here, form)
            if refused is None:
                return HttpResponseRedirect(here.at("objections/"))
    context = {
        "lines": objections_of(here.election, clock.today()),
        "progress": progress_of(here.election),
        "kinds": KINDS,
        "grounds": [
            (kind, [(word, GROUNDS[word].title) for word in grounds_for(kind)]) for kind in KINDS
        ],
        "form": form,
        "refused": refused,
    }
    return shown(request, here, "objections", context)


def _raised(officer: Officer, here: Village, form: ObjectionForm) -> Refused | None:
    """The clerk names a person of the list by the serial number that is printed there."""
    given = dict(form.cleaned_data)
    serial = given.pop("serial")
    about = listed_at(here.election, serial) if serial else None
    if serial and about is None:
        form.add_error("serial", "unlisted")
        return Refused([])
    if about is not None:
        given |= {field: given[field] or getattr(about, field) for field in ("name", "sex")}
        given["group"] = given["group"] or about.group
    complaint = Complaint(about=about.id if about else None, **given)
    return refusal_of(lambda: raise_objection(officer, election=here.election, complaint=complaint))


@sensitive_post_parameters("identity")
@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def objection(request: Asked, officer: Officer, code: str, number: int) -> HttpResponse:
    """One objection; a POST decides it."""
    here = village(officer, code)
    one = found(lambda: objection_in(here.election, number, clock.today()))
    form = DecisionForm(typed(request))
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.decide_objection")
        if form.is_valid():
            refused = _decided(officer, one, form)
            if refused is None:
                return HttpResponseRedirect(here.at("objections/"))
    context = {"one": one, "form": form, "refused": refused, "ground": GROUNDS.get(one.ground)}
    return shown(request, here, "objection", context)


def _decided(officer: Officer, one: ObjectionLine, form: DecisionForm) -> Refused | None:
    given = form.cleaned_data
    return refusal_of(
        lambda: decide_objection(
            officer,
            objection=one.id,
            decision=given["decision"],
            reason=given["reason"],
            proof=form.proof(one),
        )
    )
