"""The files of documents: public ones for everybody, the others for those who may see them."""

import hashlib
from pathlib import Path
from urllib.parse import quote

from csp.decorators import csp_replace
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import get_conditional_response
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from huanjie.actions.roles import Role
from huanjie.records.queries.papers import PaperLine, paper
from huanjie.records.queries.restricted import restricted_of
from huanjie.web.officers import Asked, officer_of, unit_in_sight
from huanjie.web.sight import PUBLIC_PAPERS_ONLY, SEES_RESTRICTED, Section, sections

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@require_safe
@xframe_options_sameorigin
@csp_replace({"frame-ancestors": ["'self'"]})  # type: ignore[arg-type]  # its type allows no id
def file(request: Asked, number: int, suffix: str) -> HttpResponse:
    try:
        one = paper(number)
    except LookupError as error:
        raise Http404 from error
    if not one.public:
        if not request.user.is_authenticated:
            return HttpResponseRedirect(f"{settings.LOGIN_URL}?next={quote(request.path)}")
        _check_sight(request, one)
    return _answer(request, one, suffix)


def _check_sight(request: HttpRequest, one: PaperLine) -> None:
    officer = officer_of(request)
    unit_in_sight(officer, one.unit)
    seen = Section.PAPERS in sections(officer) and Role(officer.role) not in PUBLIC_PAPERS_ONLY
    entitled = officer.role in SEES_RESTRICTED or one.form not in restricted_of(one.election)
    if not (seen and entitled):
        raise PermissionDenied


def _answer(request: HttpRequest, one: PaperLine, suffix: str) -> HttpResponse:
    """The file, unless it is no longer the one whose digest was recorded."""
    digest = one.pdf_sha256 if suffix == "pdf" else one.docx_sha256
    content = _content(f"{one.path}.{suffix}")
    if hashlib.sha256(content).hexdigest() != digest:
        return render(request, "papers/altered.html", {"paper": one}, status=409)
    response = HttpResponse(content, content_type=TYPES[suffix])
    name = quote(f"{one.unit_name}-{one.title}.{suffix}")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    response["Cache-Control"] = "public, max-age=60" if one.public else "private, no-store"
    etag = f'"{digest[:32]}"'
    response["ETag"] = etag
    kept = get_conditional_response(request, etag=etag, response=response)
    return kept if isinstance(kept, HttpResponse) else response


def _content(relative: str) -> bytes:
    folder = Path(settings.DATA).resolve()
    path = (folder / relative).resolve()
    if not path.is_relative_to(folder) or not path.is_file():
        raise Http404
    return path.read_bytes()
