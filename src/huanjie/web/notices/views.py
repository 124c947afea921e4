"""The notice boards: no login, no cookie, nothing about the reader."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.records.queries.area import COUNTY
from huanjie.records.queries.campaign import log_length
from huanjie.records.queries.papers import (
    PaperLine,
    boards,
    latest_notices,
    paper,
    papers_of,
)
from huanjie.records.queries.rolls import public_list, public_list_length
from huanjie.web.officers import Asked, for_everybody, unit_in_area

PAGE = 200
ROLL_NOTICE = "notice_04_roll"


@require_safe
@for_everybody
def board(request: Asked) -> HttpResponse:
    context = {"latest": latest_notices(), "boards": boards(), "log_length": log_length()}
    return render(request, "notices/board.html", context)


@require_safe
@for_everybody
def unit_board(request: Asked, code: str) -> HttpResponse:
    unit = unit_in_area(COUNTY, code)
    context = {
        "unit": unit,
        "papers": papers_of(code, public_only=True),
        "log_length": log_length(),
    }
    return render(request, "notices/unit.html", context)


@require_safe
@for_everybody
def notice(request: Asked, number: int) -> HttpResponse:
    one = posted(number)
    listed = one.election if one.form == ROLL_NOTICE else None
    context = {
        "paper": one,
        "listed": public_list_length(listed) if listed else 0,
        "log_length": log_length(),
    }
    return render(request, "notices/notice.html", context)


@require_safe
@for_everybody
def roll_page(request: Asked, number: int, page: int) -> HttpResponse:
    """The published list: serial, name, sex, group."""
    one = posted(number)
    if one.form != ROLL_NOTICE or one.election is None:
        raise Http404
    length = public_list_length(one.election)
    pages = max(1, -(-length // PAGE))
    if not 1 <= page <= pages:
        raise Http404
    context = {
        "paper": one,
        "voters": public_list(one.election, start=(page - 1) * PAGE, size=PAGE),
        "page": page,
        "pages": range(1, pages + 1),
        "length": length,
        "log_length": log_length(),
    }
    return render(request, "notices/roll.html", context)


def posted(number: int) -> PaperLine:
    """A paper that was posted in public, or 404."""
    try:
        one = paper(number)
    except LookupError as error:
        raise Http404 from error
    if not one.public:
        raise Http404
    return one
