"""The publication: what still stops it, the acts, and every list that was ever posted."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions import clock
from huanjie.actions.complete_roll import complete_roll
from huanjie.actions.public_files import public_files
from huanjie.actions.publication_checklist import publication_checklist
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_versions import frozen_lines, version_on, versions_of
from huanjie.roll.versions import lines_of
from huanjie.terms.findings import Refused
from huanjie.web.files.views import attached
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.changes import changes_of
from huanjie.web.roll.doors import shown, village
from huanjie.web.roll.forms import DayForm
from huanjie.web.sight import Section
from huanjie.web.village_pages import Village, demand, page_of, refusal_of

ACTS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "first": ("roll.publish", publish_roll),
    "changes": ("roll.publish_changes", publish_changes),
    "final": ("roll.complete", complete_roll),
}
"""Each button of the page: the act that it does."""
WHERE = {
    "roll.empty": "roll/files/",
    "roll.sheet_unread": "roll/files/",
    "roll.open_questions": "roll/issues/?open=1",
    "roll.open_cases": "roll/cases/",
    "roll.published_late": "timetable/",
    "roll.step_before": "timetable/",
}
"""Where what stops the publication is seen to."""
PAGE = 200
FILES = (("xlsx", "Excel"), ("pdf", "PDF"), ("docx", "Word"))


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.ROLL)
def publication(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """What stops it, and the lists so far; a POST posts the next one."""
    here = village(officer, code)
    refused: Refused | None = None
    if request.method == "POST":
        refused = _posted(officer, here, request.POST.get("what", ""))
        if refused is None:
            return HttpResponseRedirect(here.at("publication/"))
    progress = progress_of(here.election)
    checklist = () if progress.posted else publication_checklist(here.election)
    versions = versions_of(here.election)
    context = {
        "progress": progress,
        "checklist": [(finding, WHERE.get(finding.code, "roll/")) for finding in checklist],
        "stopped": any(finding.severity == "error" for finding in checklist),
        "versions": versions,
        "changes": changes_of(versions, request.GET),
        "files": FILES,
        "refused": refused,
        "today": clock.today(),
    }
    return shown(request, here, "publication", context)


def _posted(officer: Officer, here: Village, what: str) -> Refused | None:
    if what not in ACTS:
        raise Http404
    act, do = ACTS[what]
    demand(officer, act)
    return refusal_of(lambda: do(officer, election=here.election))


@require_safe
@for_officers(Section.ROLL)
def list_on(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The list that hung on a day, as it was frozen."""
    here = village(officer, code)
    form = DayForm(request.GET)
    day = form.cleaned_data["day"] if form.is_valid() else clock.today()
    version = version_on(here.election, day)
    lines = lines_of(frozen_lines(version.id)) if version else ()
    page = page_of(request)
    context = {
        "day": day,
        "carried": f"day={day.isoformat()}&",
        "version": version,
        "lines": lines[(page - 1) * PAGE : page * PAGE],
        "page": page,
        "pages": max(1, -(-len(lines) // PAGE)),
    }
    return shown(request, here, "list", context)


@require_safe
@for_officers(Section.ROLL)
def version_file(
    _asked: Asked, officer: Officer, code: str, *, number: str, suffix: str
) -> HttpResponse:
    """A published list as a file, the same bytes every time."""
    here = village(officer, code)
    version = next((v for v in versions_of(here.election) if v.number == int(number)), None)
    if version is None:
        raise Http404
    made = public_files(version.id)
    content = {"xlsx": made.xlsx, "pdf": made.pdf, "docx": made.docx}[suffix]
    return attached(f"{code}-{number}", suffix, content)
