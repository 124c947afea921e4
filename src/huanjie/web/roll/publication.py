"""The publication: what still stops it, the act, and every list that was ever posted."""

from collections.abc import Callable, Mapping

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from huanjie.actions import clock
from huanjie.actions.publish_roll import publish_changes, publish_roll
from huanjie.records.models import Officer
from huanjie.records.queries.roll_desk import progress_of
from huanjie.records.queries.roll_versions import versions_of
from huanjie.terms.findings import Refused
from huanjie.web.officers import Asked, for_officers
from huanjie.web.roll.doors import Village, demand, refusal_of, shown, village
from huanjie.web.roll.steps import steps_of
from huanjie.web.sight import Section

ACTS: Mapping[str, tuple[str, Callable[..., object]]] = {
    "first": ("roll.publish", publish_roll),
    "changes": ("roll.publish_changes", publish_changes),
}
"""Each button of the page: the act that it does."""
BEFORE = ("files", "issues", "cases")


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
    context = {
        "progress": progress,
        "before": [s for s in steps_of(progress, clock.today()) if s.name in BEFORE],
        "versions": versions_of(here.election),
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
