"""The clerks' files: sent in, every row of them accounted for, given back with their findings."""

from django.http import HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions.import_roll import import_roll
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_files import files_of
from huanjie.roll.intake import ClerkFile
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import Village, demand, refusal_of, shown, typed, village
from huanjie.web.roll.forms import UploadForm
from huanjie.web.sight import Section


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def files(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """Every file with its account; a POST takes files in."""
    here = village(officer, code)
    form = UploadForm(typed(request), request.FILES)
    refused: Refused | None = None
    if request.method == "POST":
        demand(officer, "roll.import")
        if form.is_valid():
            refused = _taken_in(officer, here, form)
            if refused is None:
                return HttpResponseRedirect(here.at("files/?taken=1"))
    context = {
        "files": files_of(here.election),
        "progress": progress_of(here.election),
        "form": form,
        "refused": refused,
        "taken": request.GET.get("taken") == "1",
    }
    return shown(request, here, "files", context)


def _taken_in(officer: Officer, here: Village, form: UploadForm) -> Refused | None:
    sent = [ClerkFile(name=one.name, data=one.read()) for one in form.cleaned_data["sent"]]
    return refusal_of(lambda: import_roll(officer, election=here.election, files=sent))
