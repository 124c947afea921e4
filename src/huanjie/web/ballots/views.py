"""What became of a village's ballots, on one page."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from huanjie.records.models import Officer
from huanjie.records.queries.ballots import ballots_of
from huanjie.web.ballots.doors import shown, village
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section


@require_safe
@for_officers(Section.BALLOTS)
def overview(request: Asked, officer: Officer, code: str) -> HttpResponse:
    here = village(officer, code)
    return shown(request, here, "overview", {"ballots": ballots_of(here.election)})
