"""Scans of papers of other offices, and photographs of posted notices, as they were kept."""

import hashlib
from pathlib import PurePath

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from huanjie.actions.files import is_kept, kept
from huanjie.records.models import KeptPaper, Officer, Posting
from huanjie.web.officers import Asked, for_officers
from huanjie.web.procedures.doors import election_of
from huanjie.web.sight import Section

TYPES = {
    ".pdf": "application/pdf",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
}


@require_safe
@for_officers(Section.PROCEDURE)
def scan(
    _request: Asked, officer: Officer, code: str, *, election: str, number: int
) -> HttpResponse:
    here = election_of(officer, code, election)
    row = KeptPaper.objects.filter(pk=number, election=here.row).first()
    if row is None:
        raise Http404
    here.demand_sight(row.shows)
    return _file(row.path, row.sha256)


@require_safe
@for_officers(Section.PROCEDURE)
def photo(
    _request: Asked, officer: Officer, code: str, *, election: str, number: int
) -> HttpResponse:
    here = election_of(officer, code, election)
    row = Posting.objects.filter(pk=number, paper__election=here.row).first()
    if row is None:
        raise Http404
    return _file(row.photo, row.photo_sha256)


def _file(path: str, digest: str) -> HttpResponse:
    """The file if it is still the one that was kept; other kinds than pictures are saved only."""
    if not is_kept(path) or hashlib.sha256(content := kept(path)).hexdigest() != digest:
        raise Http404
    kind = TYPES.get(PurePath(path).suffix)
    response = HttpResponse(content, content_type=kind or "application/octet-stream")
    name = f"{digest[:12]}{PurePath(path).suffix}"
    response["Content-Disposition"] = f'{"inline" if kind else "attachment"}; filename="{name}"'
    return response
