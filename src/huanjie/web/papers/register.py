"""The register of numbers, and the words that issuers number by."""

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions import clock
from huanjie.actions.number_papers import set_issuer_word
from huanjie.actions.roles import OFFICE
from huanjie.archive.register_book import register_book
from huanjie.records.models import Officer
from huanjie.records.queries.area import area_of
from huanjie.records.queries.numbers import Registered, registered, words, years
from huanjie.web.files.views import attached
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import PUBLIC_PAPERS_ONLY, SEES_RESTRICTED, Section
from huanjie.web.village_pages import refusal_of

HIDDEN = "（限知文书）"


def _lines(officer: Officer, year: int) -> tuple[Registered, ...]:
    if officer.role in PUBLIC_PAPERS_ONLY:
        raise PermissionDenied
    return registered(area_of(officer), year=year, restricted=officer.role in SEES_RESTRICTED)


def _year(request: Asked) -> int:
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdigit() else clock.today().year


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.PAPERS)
def register(request: Asked, officer: Officer) -> HttpResponse:
    """The documents of a year; the county office says an issuer's word."""
    year, refused = _year(request), None
    lines = _lines(officer, year)
    if request.method == "POST":
        if officer.role not in OFFICE:
            raise PermissionDenied
        issuer, word = request.POST.get("issuer", ""), request.POST.get("word", "").strip()
        refused = refusal_of(lambda: set_issuer_word(officer, issuer=issuer, word=word))
        if refused is None:
            return HttpResponseRedirect("/papers/register/#words")
    context = {
        "lines": lines,
        "year": year,
        "years": years(area_of(officer)),
        "words": words() if officer.role in OFFICE else (),
        "names": officer.role in OFFICE,
        "refused": refused,
    }
    return render(request, "papers/register.html", context, status=422 if refused else 200)


@require_safe
@for_officers(Section.PAPERS)
def book(request: Asked, officer: Officer) -> HttpResponse:
    """The register as a workbook."""
    year = _year(request)
    told = (
        (one.number, one.title or HIDDEN, one.unit, one.issued_on.isoformat(), _remark(one))
        for one in _lines(officer, year)
    )
    return attached(f"发文登记{year}", "xlsx", register_book(told, year=year))


def _remark(one: Registered) -> str:
    if one.withdrawn_on is None:
        return ""
    corrected = f"，更正件{one.corrected_by}" if one.corrected_by else ""
    return f"{one.withdrawn_on.isoformat()}撤回{corrected}"
