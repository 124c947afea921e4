"""The tour groups of the county or of one's own part, and the diary of one."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.records.models import Officer
from huanjie.records.queries.area import COUNTY, area_of
from huanjie.records.queries.plan import campaign_noun
from huanjie.records.queries.tours import open_issues, tours_in
from huanjie.web.officers import Asked, for_officers
from huanjie.web.sight import Section
from huanjie.web.tours.diary import diary as diary_of
from huanjie.web.tours.diary import loads
from huanjie.web.tours.figures import figures
from huanjie.web.tours.map import day_of_groups, maps_of


@require_safe
@for_officers(Section.VISITS)
def county(request: Asked, officer: Officer) -> HttpResponse:
    today, campaign, area = clock.today(), campaign_noun(), area_of(officer)
    tours = tours_in(area)
    shown = campaign is not None and bool(tours.stays)
    attended = sum(len(stay.events) for stay in tours.stays)
    context = {
        "today": today,
        "tours": tours,
        "attended": attended,
        "to_attend": attended + len(tours.missed),
        "loads": loads(tours, campaign),
        "groups": day_of_groups(today, tours, campaign),
        "maps": maps_of(today, tours, campaign) if shown and campaign else (),
        "beside": tuple(today + timedelta(days=n) for n in (-1, 1, 2, 3)) if shown else (),
        "figures": figures(tours.plan) if tours.plan and area.whole else (),
    }
    return render(request, "tours/county.html", context)


@require_safe
@for_officers(Section.VISITS)
def diary(request: Asked, officer: Officer, group: str) -> HttpResponse:
    area, today, campaign = area_of(officer), clock.today(), campaign_noun()
    if not area.whole and area.group != group:
        raise PermissionDenied
    tours = tours_in(COUNTY)
    if group not in tours.groups:
        raise Http404
    days = diary_of(group, tours, campaign)
    met = [event for stay in tours.of(group) for event in stay.events]
    context = {
        "group": group,
        "today": today,
        "load": next(one for one in loads(tours, campaign) if one.group == group),
        "guided": tuple(one for one in tours.guided if one.group == group),
        "here": next((one for one in days if one.day == today), None),
        "ahead": tuple(one for one in days if one.day > today),
        "past": tuple(one for one in reversed(days) if one.day < today),
        "issues": open_issues(group),
        "unreported": tuple(one for one in met if one.last < today and not one.reported),
    }
    return render(request, "tours/diary.html", context)
