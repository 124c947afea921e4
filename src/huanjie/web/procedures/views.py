"""The procedures of a unit, and the page of one election."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.records.models import MeetingBallot, Officer, Request
from huanjie.terms.places import Level
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.procedures.board import board_of
from huanjie.web.procedures.doors import election_of, shown
from huanjie.web.procedures.forms import named_kinds
from huanjie.web.procedures.meetings import headcounts_of
from huanjie.web.procedures.outcome import ballot_lines
from huanjie.web.sight import Section, sections


@require_safe
@for_officers(Section.PROCEDURE)
def elections(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit, today = unit_in_sight(officer, code), clock.today()
    boards = [(one, board_of(election_of(officer, code, one.id), today)) for one in unit.elections]
    context = {
        "unit": unit,
        "section": Section.PROCEDURE,
        "sections": sections(officer) if unit.level == Level.VILLAGE else (),
        "boards": boards,
    }
    return render(request, "procedures/elections.html", context)


@require_safe
@for_officers(Section.PROCEDURE)
def election(request: Asked, officer: Officer, code: str, election: str) -> HttpResponse:
    here = election_of(officer, code, election)
    used = dict.fromkeys(one.rule.duty.only_if for one in here.states if one.rule.duty.only_if)
    titles = {
        need.of: one.rule.title for one in reversed(here.states) for need in one.rule.duty.done_by
    }
    requests = Request.objects.filter(election=here.row)
    ballots = MeetingBallot.objects.filter(meeting__election=here.row).select_related("meeting")
    context = {
        "today": clock.today(),
        "board": board_of(here, clock.today()),
        "headcounts": headcounts_of(here),
        "conditions": [(one, here.row.conditions.get(one)) for one in used],
        "requests": [(titles.get(one.matter), one) for one in requests],
        "ballots": [(titles.get(one.ballot), ballot_lines(one)) for one in ballots],
        "tab": "steps",
        "unnamed": bool(named_kinds(here)),
    }
    return shown(request, here, "election", context)
