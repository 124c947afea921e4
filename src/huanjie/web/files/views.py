"""The plan to carry away: workbook, calendars, pages to print. Everything leaves at any moment."""

from collections.abc import Mapping
from dataclasses import replace

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from huanjie.actions import clock
from huanjie.actions.plan_pages import calendar_of, county_page, elections_of, unit_page
from huanjie.actions.tour_pages import group_calendar, route_page
from huanjie.papers.render import render
from huanjie.records.models import Officer
from huanjie.records.queries.area import COUNTY, area_of
from huanjie.records.queries.plan import campaign_noun, plan_noun
from huanjie.records.queries.schedule import lines_in
from huanjie.records.queries.tours import tours_in
from huanjie.terms.campaign import Campaign, Group
from huanjie.terms.deadlines import Plan
from huanjie.terms.ids import UnitCode
from huanjie.timetable.workbook import workbook
from huanjie.tours.agenda import Stop, stops_of
from huanjie.web.officers import Asked, for_officers, unit_in_sight
from huanjie.web.sight import Section

TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "ics": "text/calendar; charset=utf-8",
}


@require_safe
@for_officers(Section.OVERVIEW)
def plan_file(_asked: Asked, officer: Officer, suffix: str) -> HttpResponse:
    """The plan of one's own area: the workbook, or the table to print."""
    campaign, plan = _kept(officer)
    if suffix == "xlsx":
        return attached("timetable", suffix, workbook(plan, campaign))
    data = county_page(plan, campaign, issued=clock.today())
    return attached("timetable", suffix, _rendered("county_timetable", data, suffix))


@require_safe
@for_officers(Section.TIMETABLE)
def unit_calendar(_asked: Asked, officer: Officer, code: str) -> HttpResponse:
    """A unit's steps for its own calendar."""
    unit_in_sight(officer, code)
    campaign, plan = _campaign(), plan_noun([code])
    unit = next(one for one in campaign.units if one.code == code)
    made = calendar_of(plan, campaign, unit, stamp=clock.today())
    return attached(code, "ics", made)


@require_safe
@for_officers(Section.TIMETABLE)
def unit_file(
    _asked: Asked, officer: Officer, *, code: str, procedure: str, suffix: str
) -> HttpResponse:
    """The printed timetable of one election of a unit."""
    unit_in_sight(officer, code)
    campaign = _campaign()
    own = elections_of(plan_noun([code]), UnitCode(code)).get(procedure)
    if not own:
        raise Http404
    unit = next(one for one in campaign.units if one.code == code)
    data = unit_page(unit, own, campaign, issued=clock.today())
    return attached(f"{code}-{procedure}", suffix, _rendered("timetable_page", data, suffix))


@require_safe
@for_officers(Section.VISITS)
def group_file(_asked: Asked, officer: Officer, group: str, suffix: str) -> HttpResponse:
    """A tour group's calendar or route sheet, for the county office and the group itself."""
    area = area_of(officer)
    if not area.whole and area.group != group:
        raise PermissionDenied
    campaign = _campaign()
    known, stops = _tour(campaign, group)
    if suffix == "ics":
        made = group_calendar(known, stops, campaign, stamp=clock.today())
        return attached(group, suffix, made)
    data = route_page(known, stops, campaign, issued=clock.today())
    return attached(group, suffix, _rendered("route_sheet", data, suffix))


def _tour(campaign: Campaign, group: str) -> tuple[Group, tuple[Stop, ...]]:
    known = next((one for one in campaign.groups if one.id == group), None)
    tours = tours_in(COUNTY).plan
    if known is None or tours is None:
        raise Http404
    stops = stops_of(tours, plan_noun(reasons=False), campaign, group)
    if not stops:
        raise Http404
    return known, stops


def _campaign() -> Campaign:
    found = campaign_noun()
    if found is None:
        raise Http404
    return found


def _kept(officer: Officer) -> tuple[Campaign, Plan]:
    """The plan of the officer's own area; none where nothing is planned."""
    plan, area = plan_noun(), area_of(officer)
    if not area.whole:
        seen = {line.unit for line in lines_in(area, {})}
        plan = replace(plan, deadlines=tuple(d for d in plan.deadlines if d.unit in seen))
    if not plan.deadlines:
        raise Http404
    return _campaign(), plan


def _rendered(form: str, data: Mapping[str, object], suffix: str) -> bytes:
    made = render(form, data)
    return made.pdf if suffix == "pdf" else made.docx


def attached(name: str, suffix: str, content: bytes) -> HttpResponse:
    """A file to carry away."""
    answer = HttpResponse(content, content_type=TYPES[suffix])
    header = content_disposition_header(True, f"{name}.{suffix}")
    answer["Content-Disposition"] = header or "attachment"
    answer["Cache-Control"] = "private, no-store"
    return answer
