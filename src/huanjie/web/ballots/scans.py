"""Sending scans in: files or a folder, what was read, what was refused and what to do."""

from collections import Counter
from collections.abc import Mapping, Sequence

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.views.decorators.http import require_http_methods

from huanjie.actions.keep_scans import SentScan, keep_scans
from huanjie.actions.read_scans import read_scans, reading_of
from huanjie.law.catalogue import catalogue
from huanjie.records.models import Officer, Sheet
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording
from huanjie.web.ballots.doors import shown, village
from huanjie.web.ballots.forms import ScansForm
from huanjie.web.ballots.rulings import refusal_in
from huanjie.web.language import LANGUAGES, chosen
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.village_pages import UNPROCESSABLE, Village, demand, refusal_of

NOTHING = Wording(zh="", en="")


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.BALLOTS)
def scans(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """What is read so far; a POST reads more files, a portion at a time."""
    here = village(officer, code)
    demand(officer, "scans.read")
    form = ScansForm(request.POST, request.FILES) if request.method == "POST" else ScansForm()
    refused: Refused | None = None
    told: list[Mapping[str, object]] = []
    if request.method == "POST" and form.is_valid():
        sent = [SentScan(name=one.name, data=one.read()) for one in form.cleaned_data["sent"]]
        known = _known(here, sent)
        refused = refusal_of(lambda: _read(officer, here, sent))
        if refused is None:
            lang = chosen(request, "lang", LANGUAGES)
            told = [_told(here, one, known, lang) for one in sent]
    if "application/json" in request.headers.get("Accept", ""):
        if refused is not None:
            return refusal_in(request, refused)
        status = 200 if form.is_valid() else UNPROCESSABLE
        return JsonResponse({"files": told}, status=status)
    if told:
        return HttpResponseRedirect(here.at("scans/"))
    return shown(request, here, "scans", {"form": form, "refused": refused, **_so_far(here)})


def _read(officer: Officer, here: Village, sent: Sequence[SentScan]) -> object:
    names = keep_scans(here.election, sent)
    return read_scans(officer, election=here.election, files=names)


def _known(here: Village, sent: Sequence[SentScan]) -> set[str]:
    digests = [one.sha256 for one in sent]
    found = Sheet.objects.filter(election=here.election, sha256__in=digests)
    return set(found.values_list("sha256", flat=True))


def _told(here: Village, one: SentScan, known: set[str], lang: str) -> Mapping[str, object]:
    """What became of a file: its pages by how they were read, the refused with their reasons."""
    sheets = Sheet.objects.filter(election=here.election, sha256=one.sha256)
    return {
        "name": one.name,
        "again": one.sha256 in known,
        "states": dict(Counter(sheet.status for sheet in sheets)),
        "refused": [
            {"frame": sheet.frame, **_why(sheet, lang)}
            for sheet in sheets
            if sheet.status == "refused"
        ],
    }


def _why(sheet: Sheet, lang: str) -> Mapping[str, str]:
    entry = catalogue().get(reading_of(sheet).reason or "")
    title, do = (entry.title, entry.do) if entry else (NOTHING, NOTHING)
    return {"says": title.in_language(lang), "do": do.in_language(lang)}


def _so_far(here: Village) -> Mapping[str, object]:
    sheets = Sheet.objects.filter(election=here.election)
    refused = Counter(reading_of(one).reason or "" for one in sheets.filter(status="refused"))
    entries = catalogue()
    return {
        "states": dict(Counter(sheets.values_list("status", flat=True))),
        "reasons": [(entries.get(why), number) for why, number in refused.most_common()],
        "ready": here.row.styles.filter(round="first").exists(),
        "declared": here.row.results.filter(round="first").exists(),
    }
