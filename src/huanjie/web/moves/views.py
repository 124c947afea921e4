"""The slider's answer, the act that records a move, and the move as the log has it."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from huanjie.actions import clock
from huanjie.actions.move_step import Decision, move_step
from huanjie.actions.roles import OFFICE
from huanjie.records.models import Officer
from huanjie.records.queries.moves import move_at, moves_of
from huanjie.records.queries.plan import campaign_kept
from huanjie.records.queries.units import Timetable, UnitHead
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode
from huanjie.timetable.nearest import Wish
from huanjie.web.moves.answer import Answer, answer, movable
from huanjie.web.moves.forms import DecisionForm, WishForm
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.sight import ASKS_MOVES, Section

WISH = ("procedure", "step", "to")


def slider(
    request: Asked, officer: Officer, head: UnitHead, found: Timetable
) -> Mapping[str, object]:
    """The step that may move and, where a day is given without script, what the move does."""
    if officer.role not in ASKS_MOVES or not campaign_kept():
        return {}
    form = WishForm(request.GET)
    given = form.cleaned_data if form.is_valid() else {}
    return {
        "movable": movable(found.steps, request.GET, clock.today(), shown=given.get("to")),
        "answer": _answer(head, given) if given else None,
        "records": officer.role in OFFICE,
        "moves": moves_of(head.code),
    }


@require_http_methods(["GET", "HEAD", "POST"])
@for_officers(Section.TIMETABLE)
def move(request: Asked, officer: Officer, code: str) -> HttpResponse:
    """The answer alone, for the script; a POST records the move."""
    posts = request.method == "POST"
    if officer.role not in (OFFICE if posts else ASKS_MOVES):
        raise PermissionDenied
    head = unit_in_sight(officer, code)
    form = DecisionForm(request.POST) if posts else WishForm(request.GET)
    if not form.is_valid() and any(name in form.errors for name in WISH):
        raise Http404
    found = _answer(head, form.cleaned_data)
    refused = _refusal(officer, found, form.cleaned_data.get("reason", "")) if posts else None
    if posts and refused is None:
        return HttpResponseRedirect(f"/timetable/moves/{moves_of(code)[0].position}/")
    context = {"unit": head, "answer": found, "refused": refused, "records": officer.role in OFFICE}
    page = "moves/refused.html" if posts else "moves/answer.html"
    return render(request, page, context, status=422 if posts else 200)


@require_safe
@for_officers(Section.TIMETABLE)
def moved(request: Asked, officer: Officer, position: int) -> HttpResponse:
    if officer.role not in ASKS_MOVES:
        raise PermissionDenied
    try:
        found = move_at(position)
    except LookupError as error:
        raise Http404 from error
    head = unit_in_sight(officer, found.head.place.code)
    return render(request, "moves/moved.html", {"unit": head, "move": found})


def _answer(head: UnitHead, given: Mapping[str, Any]) -> Answer:
    """What the wish does; 404 for a step that the campaign does not have."""
    wish = Wish(
        unit=UnitCode(head.code), procedure=given["procedure"], step=given["step"], day=given["to"]
    )
    try:
        found = answer(head, wish, clock.today())
    except Refused as refused:
        raise Http404 from refused
    if found is None:
        raise Http404
    return found


def _refusal(officer: Officer, found: Answer, reason: str) -> Refused | None:
    try:
        move_step(officer, decision=Decision(wish=found.wish, slip=found.slip, reason=reason))
    except Refused as refused:
        return refused
    return None
