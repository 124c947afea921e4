"""Those away, those admitted, those who vote for others, and what changes after publication."""

from collections.abc import Callable, Mapping
from typing import cast

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from huanjie.actions.admit_resident import admit_resident
from huanjie.actions.appoint_proxy import appoint_proxy, publish_proxies, withdraw_proxy
from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.register_away import register_away
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_objections import listed_at
from huanjie.records.queries.roll_people import proxies_of, registered_as
from huanjie.terms.findings import Refused
from huanjie.terms.people import VoterClass
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.people_forms import (
    AdmitForm,
    AwayForm,
    AwayNewcomerForm,
    ChangeForm,
    CommunityAdmitForm,
    ProxyForm,
    WithdrawForm,
)
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, refusal_of

Act = Callable[[Officer, Village, forms.Form], object]


class Unlisted(Exception):
    """The field's serial number is not on the posted list."""


def _away(officer: Officer, here: Village, form: forms.Form) -> object:
    given = cast("AwayForm", form)
    voter = _listed(here, form, "serial")
    return register_away(officer, election=here.election, person=voter, declared=given.declared())


def _away_new(officer: Officer, here: Village, form: forms.Form) -> object:
    given = cast("AwayNewcomerForm", form)
    return register_away(
        officer, election=here.election, person=given.newcomer(), declared=given.declared()
    )


def _admit(officer: Officer, here: Village, form: forms.Form) -> object:
    given = cast("AdmitForm", form)
    return admit_resident(
        officer,
        election=here.election,
        person=given.newcomer(),
        applied=given.applied(),
        consent=given.consent(),
    )


def _proxy(officer: Officer, here: Village, form: forms.Form) -> object:
    given = cast("ProxyForm", form)
    mandate = given.mandate(_listed(here, form, "voter"), _listed(here, form, "holder"))
    return appoint_proxy(officer, election=here.election, mandate=mandate)


def _withdraw(officer: Officer, here: Village, form: forms.Form) -> object:
    given = form.cleaned_data
    if given["proxy"] not in {one.id for one in proxies_of(here.election)}:
        raise Http404
    return withdraw_proxy(officer, proxy=given["proxy"], reason=given["reason"])


def _change(officer: Officer, here: Village, form: forms.Form) -> object:
    given = cast("ChangeForm", form)
    said = {name: given.cleaned_data[name] for name in ("ground", "evidence", "heard", "reason")}
    change = LaterChange(
        **said,
        voter=_listed(here, form, "serial") if given.cleaned_data["serial"] else None,
        person=given.newcomer() if given.names_somebody else None,
    )
    return change_roll(officer, election=here.election, change=change)


def _publish(officer: Officer, here: Village, _form: forms.Form) -> object:
    return publish_proxies(officer, election=here.election)


FORMS: Mapping[str, tuple[str, type[forms.Form], Act]] = {
    "away": ("roll.register_away", AwayForm, _away),
    "away_new": ("roll.register_away", AwayNewcomerForm, _away_new),
    "admit": ("roll.admit", AdmitForm, _admit),
    "proxy": ("roll.appoint_proxy", ProxyForm, _proxy),
    "withdraw": ("roll.withdraw_proxy", WithdrawForm, _withdraw),
    "change": ("roll.change", ChangeForm, _change),
    "publish": ("roll.publish_proxies", forms.Form, _publish),
}
"""Each form of the page: the act that it does, and how."""
COMMUNITY = "residents_committee"


def _forms(here: Village) -> Mapping[str, tuple[str, type[forms.Form], Act]]:
    """The forms of this place; a community asks another meeting."""
    election = here.unit.election
    if election is None or election.procedure != COMMUNITY:
        return FORMS
    return {**FORMS, "admit": ("roll.admit", CommunityAdmitForm, _admit)}


@sensitive_post_parameters("identity")
@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def people(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The lists; a POST does what the form `what` is for."""
    here = village(officer, code)
    made = {what: form() for what, (_, form, _) in _forms(here).items()}
    sent, refused = request.POST.get("what", ""), None
    if request.method == "POST":
        made[sent], refused = _done(officer, here, sent, request)
        if refused is None:
            return HttpResponseRedirect(here.at(f"people/#{sent}"))
    context = {
        "forms": made,
        "sent": sent,
        "refused": refused,
        "progress": progress_of(here.election),
        "away": registered_as(here.election, VoterClass.AWAY_DECLARED),
        "admitted": registered_as(here.election, VoterClass.ADMITTED),
        "proxies": proxies_of(here.election),
    }
    return shown(request, here, "people", context)


def _done(
    officer: Officer, here: Village, what: str, request: Asked
) -> tuple[forms.Form, Refused | None]:
    """The form as it was sent, and why nothing was saved; none when it was."""
    if what not in FORMS:
        raise Http404
    act, kind, do = _forms(here)[what]
    demand(officer, act)
    form = kind(request.POST)
    if not form.is_valid():
        return form, Refused([])
    try:
        return form, refusal_of(lambda: do(officer, here, form))
    except Unlisted as unlisted:
        form.add_error(str(unlisted), "unlisted")
        return form, Refused([])


def _listed(here: Village, form: forms.Form, field: str) -> int:
    """The row behind a serial number of the posted list."""
    found = listed_at(here.election, form.cleaned_data[field])
    if found is None:
        raise Unlisted(field)
    return found.id
