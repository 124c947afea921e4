"""A township's page, and the pages of a village in the order of the campaign."""

from collections.abc import Mapping

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.actions.roles import HEAD, Role
from huanjie.records.models import Officer
from huanjie.records.queries.area import Area, area_of
from huanjie.records.queries.candidates import candidates_of
from huanjie.records.queries.duties import duties
from huanjie.records.queries.papers import papers_of
from huanjie.records.queries.progress import elections_in, last_votes, standing, townships
from huanjie.records.queries.restricted import restricted_of
from huanjie.records.queries.results import results_of
from huanjie.records.queries.results_again import law_unchanged
from huanjie.records.queries.results_follow import following
from huanjie.records.queries.units import UnitHead, timetable
from huanjie.records.queries.visits import visits_of
from huanjie.terms.places import Level
from huanjie.web.officers import Asked, for_officers, unit_in_area, unit_in_sight
from huanjie.web.sight import (
    PUBLIC_PAPERS_ONLY,
    SEES_RESTRICTED,
    SEES_RULINGS,
    Section,
    answers_for,
    sections,
)


@require_safe
@for_officers(Section.OVERVIEW)
def overview(request: Asked, officer: Officer, code: str) -> HttpResponse:
    area = area_of(officer)
    unit = unit_in_area(area, code)
    if unit.level == Level.COUNTY:
        return HttpResponseRedirect("/")
    if unit.level == Level.TOWNSHIP:
        return _township(request, unit, officer)
    today = clock.today()
    another = any(vote.another for vote in last_votes(Area(unit=code)).values())
    context = {"today": today, "timetable": timetable(code, today, another_vote=another)}
    return _shown(request, unit, Section.OVERVIEW, context)


def _township(request: Asked, unit: UnitHead, officer: Officer) -> HttpResponse:
    own, today = Area(unit=unit.code), clock.today()
    votes = last_votes(own)
    due = duties(own, today, votes)
    elections = elections_in(own)
    tables = townships(own, elections, due.late_by_unit)
    context = {
        "unit": unit,
        "today": today,
        "duties": due,
        "township": tables[0],
        "standing": standing(own, elections, votes, today),
        "sees_procedures": Section.PROCEDURE in sections(officer),
    }
    return render(request, "units/township.html", context)


def _shown(
    request: Asked, unit: UnitHead, section: Section, context: Mapping[str, object]
) -> HttpResponse:
    officer = request.officer
    own = {"unit": unit, "section": section, "sections": sections(officer) if officer else ()}
    return render(request, f"units/{section.value}.html", {**own, **context})


def _village(officer: Officer, code: str) -> UnitHead:
    unit = unit_in_sight(officer, code)
    if unit.election is None:
        raise Http404
    return unit


@require_safe
@for_officers(Section.CANDIDATES)
def candidates(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit = _village(officer, code)
    answers = answers_for(officer)
    context = {
        "posts": candidates_of(_election(unit), answers),
        "answers": answers,
        "sees_rulings": officer.role in SEES_RULINGS,
    }
    return _shown(request, unit, Section.CANDIDATES, context)


@require_safe
@for_officers(Section.RESULT)
def result(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit = _village(officer, code)
    assert unit.election is not None
    rounds = results_of(unit, unit.election)
    public_only = Role(officer.role) in PUBLIC_PAPERS_ONLY
    follows = following(unit, rounds, clock.today(), public_only=public_only)
    context = {
        "rounds": tuple(zip(rounds, follows.papers, strict=True)),
        "follows": follows,
        "law_unchanged": law_unchanged(unit, unit.election),
        "sees_ballots": Section.BALLOTS in sections(officer),
        "sees_rulings": officer.role in SEES_RULINGS,
        "rules": officer.role in HEAD,
    }
    return _shown(request, unit, Section.RESULT, context)


@require_safe
@for_officers(Section.PAPERS)
def papers(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit = unit_in_sight(officer, code)
    public_only = Role(officer.role) in PUBLIC_PAPERS_ONLY
    hidden = () if officer.role in SEES_RESTRICTED else _restricted(unit)
    found = papers_of(code, public_only=public_only)
    context = {"papers": [one for one in found if (one.election, one.form) not in hidden]}
    return _shown(request, unit, Section.PAPERS, context)


def _restricted(unit: UnitHead) -> frozenset[tuple[str, str]]:
    """Restricted forms of each election of the unit."""
    return frozenset((one.id, form) for one in unit.elections for form in restricted_of(one.id))


@require_safe
@for_officers(Section.VISITS)
def visits(request: Asked, officer: Officer, code: str) -> HttpResponse:
    unit = unit_in_sight(officer, code)
    return _shown(request, unit, Section.VISITS, {"visits": visits_of(code, clock.today())})


def _election(unit: UnitHead) -> str:
    return unit.election.id if unit.election else ""
