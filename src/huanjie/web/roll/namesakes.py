"""Namesakes before the publication: what the committee calls each, so that the list tells them
apart.
"""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions.name_namesakes import name_namesakes
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_people import namesakes_of
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.forms import MarksForm
from huanjie.web.sight import Section
from huanjie.web.village_pages import demand, refusal_of, typed


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def namesakes(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The groups of namesakes; a POST names those of one group."""
    here = village(officer, code)
    groups = namesakes_of(here.election)
    form = MarksForm(groups, typed(request))
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.name_namesakes")
        if form.is_valid():
            refused = refusal_of(
                lambda: name_namesakes(
                    officer,
                    election=here.election,
                    marks=form.marks(),
                    reason=form.cleaned_data["reason"],
                )
            )
            if refused is None:
                return HttpResponseRedirect(here.at("namesakes/"))
    posted = progress_of(here.election).posted
    context = {"groups": groups, "form": form, "refused": refused, "posted": posted}
    return shown(request, here, "namesakes", context)
