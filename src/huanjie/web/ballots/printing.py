"""Printing: the ballot as it is fixed, and the files for the print shop."""

import hashlib

from django import forms
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions.files import is_kept, kept
from huanjie.actions.print_run import (
    SPARE_IN_A_HUNDRED,
    asks_for_lot,
    print_village_run,
    round_due,
    usual_numbers,
)
from huanjie.ballot.order import Grounds
from huanjie.ballot.run import MOST, RunNumbers
from huanjie.records.models import BallotRun, BallotStyle, Officer
from huanjie.terms.findings import Refused
from huanjie.web.ballots.doors import shown, village
from huanjie.web.files.views import attached
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, refusal_of, typed

ACT = "ballot.run"


class RunForm(forms.Form):
    """How many ballots; the digits thrown where the names stand by lot."""

    copies = forms.IntegerField(min_value=1, max_value=MOST)
    spare = forms.IntegerField(min_value=0, max_value=MOST)
    lot = forms.CharField(max_length=60, required=False)

    @property
    def numbers(self) -> RunNumbers:
        """The numbers as the print run takes them."""
        return RunNumbers(copies=self.cleaned_data["copies"], spare=self.cleaned_data["spare"])


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def printing(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """What is printed so far; a POST prints the run of the vote that is due."""
    here = village(officer, code)
    demand(officer, ACT)
    usual = usual_numbers(here.row)
    form = RunForm(typed(request), initial={"copies": usual.copies, "spare": usual.spare})
    refused: Refused | None = None
    if request.method == "POST" and form.is_valid():
        refused = refusal_of(lambda: _printed(officer, here, form))
        if refused is None:
            return HttpResponseRedirect(here.at("print/"))
    round = round_due(here.row)
    context = {
        "form": form,
        "refused": refused,
        "round": round,
        "due": bool(round) and not here.row.accounts.filter(round=round).exists(),
        "lot": asks_for_lot(here.row),
        "registered": usual.copies,
        "share": SPARE_IN_A_HUNDRED,
        "styles": here.row.styles.order_by("pk").prefetch_related("runs"),
    }
    return shown(request, here, "print", context)


def _printed(officer: Officer, here: Village, form: RunForm) -> object:
    grounds = Grounds(seed=form.cleaned_data["lot"])
    return print_village_run(officer, election=here.election, numbers=form.numbers, grounds=grounds)


@require_safe
@for_officers(Section.BALLOTS)
def ballot(request: Asked, officer: Officer, code: str, *, round: str) -> HttpResponse:
    """One ballot of a round."""
    here = village(officer, code)
    demand(officer, ACT)
    style = BallotStyle.objects.filter(election=here.election, round=round).first()
    return _file(request, style, f"ballot-{code}-{round}")


@require_safe
@for_officers(Section.BALLOTS)
def run(request: Asked, officer: Officer, code: str, *, number: int) -> HttpResponse:
    """A file for the print shop."""
    here = village(officer, code)
    demand(officer, ACT)
    made = BallotRun.objects.filter(style__election=here.election, pk=number).first()
    return _file(request, made, f"ballots-{code}-{number}")


def _file(request: Asked, row: BallotStyle | BallotRun | None, name: str) -> HttpResponse:
    """The file, unless it is no longer the one whose digest was recorded."""
    if row is None or not is_kept(row.pdf):
        raise Http404
    content = kept(row.pdf)
    if hashlib.sha256(content).hexdigest() != row.sha256:
        return render(request, "papers/altered.html", status=409)
    return attached(name, "pdf", content)
