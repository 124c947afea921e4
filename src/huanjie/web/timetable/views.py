"""The plan of the county or of one's own part: by days, by months, day by day."""

from collections.abc import Mapping
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.records.models import Officer
from huanjie.records.queries.announced import announced_in
from huanjie.records.queries.area import Area, area_of
from huanjie.records.queries.plan import campaign_noun, plan_noun
from huanjie.records.queries.progress import last_votes
from huanjie.records.queries.schedule import Line, lines_in, schedule
from huanjie.records.queries.tours import tours_in
from huanjie.records.queries.units import timetable as timetable_of
from huanjie.terms.places import Level
from huanjie.web.moves.views import slider
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.sight import Section, sections
from huanjie.web.timetable.chart import chart
from huanjie.web.timetable.day import day_page
from huanjie.web.timetable.days import is_announced, kind_of, lunar_name
from huanjie.web.timetable.month import month as month_of
from huanjie.web.timetable.month import votes_of
from huanjie.web.timetable.unit import elections_of
from huanjie.web.timetable.year import year_of
from huanjie.web.tours.map import day_of_groups, maps_of


@require_safe
@for_officers(Section.OVERVIEW)
def gantt(request: Asked, officer: Officer) -> HttpResponse:
    today, lines = clock.today(), _lines(area_of(officer))
    found = schedule(lines, today)
    context = {
        "today": today,
        "totals": found.totals,
        "chart": chart(found, campaign_noun(), today) if found.strips else None,
        "months": tuple(sorted({line.day.replace(day=1) for line in lines})),
        "days": _vote_days(lines),
        "sees_tours": Section.VISITS in sections(officer),
    }
    return render(request, "timetable/gantt.html", context)


@require_safe
@for_officers(Section.OVERVIEW)
def month(request: Asked, officer: Officer, first: date) -> HttpResponse:
    today = clock.today()
    shown = month_of(first, _lines(area_of(officer)), campaign_noun(), today)
    context = {"month": shown, "today": today, "announced": is_announced(first)}
    return render(request, "timetable/month.html", context)


@require_safe
@for_officers(Section.OVERVIEW)
def day(request: Asked, officer: Officer, day: date) -> HttpResponse:
    area, campaign = area_of(officer), campaign_noun()
    lines = _lines(area)
    kind = kind_of(day, campaign)
    context: dict[str, object] = {
        "day": day,
        "today": clock.today(),
        "kind": kind,
        "announced": is_announced(day),
        "lunar": lunar_name(kind.lunar),
        "page": day_page(line for line in lines if line.day == day),
        **_beside(day, lines),
    }
    if Section.VISITS in sections(officer):
        tours = tours_in(area)
        context["groups"] = day_of_groups(day, tours, campaign)
        context["maps"] = maps_of(day, tours, campaign) if campaign and tours.stays else ()
    return render(request, "timetable/day.html", context)


def _lines(area: Area) -> tuple[Line, ...]:
    return lines_in(area, last_votes(area))


def _vote_days(lines: tuple[Line, ...]) -> tuple[tuple[date, object], ...]:
    """The days on which people vote, for narrow screens."""
    by_day: dict[date, list[Line]] = {}
    for line in lines:
        by_day.setdefault(line.day, []).append(line)
    found = ((day, votes_of(by_day[day], None)) for day in sorted(by_day))
    return tuple((day, votes) for day, votes in found if votes)


def _beside(day: date, lines: tuple[Line, ...]) -> Mapping[str, date | None]:
    """The days before and after on which anything falls."""
    days = {line.day for line in lines}
    before = max((one for one in days if one < day), default=None)
    return {"before": before, "after": min((one for one in days if one > day), default=None)}


@require_safe
@for_officers(Section.TIMETABLE)
def life(request: Asked, officer: Officer) -> HttpResponse:
    campaign, today = campaign_noun(), clock.today()
    year = year_of(campaign, area_of(officer), today) if campaign else None
    return render(request, "timetable/life.html", {"year": year, "today": today})


@require_safe
@for_officers(Section.TIMETABLE)
def unit(request: Asked, officer: Officer, code: str) -> HttpResponse:
    head, today = unit_in_sight(officer, code), clock.today()
    another = any(vote.another for vote in last_votes(Area(unit=code)).values())
    found = timetable_of(code, today, another_vote=another)
    told = announced_in([code])
    plan = plan_noun([one for one in (code, head.above) if one], told=told)
    context = {
        "unit": head,
        "today": today,
        "section": Section.TIMETABLE,
        "sections": sections(officer) if head.level == Level.VILLAGE else (),
        "elections": elections_of(head, found, plan, told),
        **slider(request, officer, head, found),
    }
    return render(request, "timetable/unit.html", context)
