"""What a plan of tours leaves for the groups: a calendar and a route sheet each."""

from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.cli.timetable_pages import CALENDARS, PAGES, office, write

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign, Group
    from huanjie.terms.deadlines import Plan
    from huanjie.terms.ids import UnitCode
    from huanjie.tours.agenda import Stop
    from huanjie.tours.tour import TourPlan

WIDE, HIGH = 1000, 300
"""The proportions of the sketch on a route sheet."""


def write_groups(
    folder: Path, tours: "TourPlan", plan: "Plan", campaign: "Campaign", *, issued: date
) -> None:
    """For every group an .ics and a route sheet (PDF and Word); `plan` has the tours' moves made.

    A group that goes nowhere has a calendar without entries and no route sheet.
    """
    from huanjie.papers.render import render
    from huanjie.tours.agenda import entries_of, stops_of
    from huanjie.typeset.calendar_file import calendar

    for group in campaign.groups:
        stops = stops_of(tours, plan, campaign, group.id)
        path = folder / CALENDARS / f"{group.id}.ics"
        before = path.read_bytes() if path.exists() else b""
        entries = entries_of(stops, campaign, group.id)
        write(path, calendar(group.name, entries, stamp=campaign.law_day, before=before))
        page = folder / PAGES / f"{group.id}.pdf"
        if stops:
            sheet = render("route_sheet", route_page(group, stops, campaign, issued=issued))
            write(page, sheet.pdf)
            write(page.with_suffix(".docx"), sheet.docx)
        else:
            page.unlink(missing_ok=True)
            page.with_suffix(".docx").unlink(missing_ok=True)


def route_page(
    group: "Group", stops: "tuple[Stop, ...]", campaign: "Campaign", *, issued: date
) -> dict[str, object]:
    """The input of the form `route_sheet`."""
    from huanjie.terms.places import Level, place_name
    from huanjie.tours.roads import RoadDefaults, roads_between
    from huanjie.tours.sketch import Sheet, sketch

    names = {unit.code: place_name(unit) for unit in campaign.units}
    townships = tuple(unit for unit in campaign.units if unit.level is Level.TOWNSHIP)
    roads = roads_between(townships, campaign.travel, defaults=RoadDefaults()).roads.table()
    spots = sketch(townships, campaign.travel, Sheet(width=WIDE, height=HIGH, margin=0))
    way = [group.base, *(stop.township for stop in stops), group.base]
    minutes = [roads[start, end] if start != end else 0 for start, end in pairwise(way)]
    return {
        "area": campaign.name,
        "group": group.name,
        "base": names[group.base],
        "stops": [
            {
                "arrive": stop.arrive.isoformat(),
                "leave": stop.leave.isoformat(),
                "township": names[stop.township],
                "minutes": spent,
                "events": len(stop.tasks),
                "tasks": _tasks(stop, names),
            }
            for stop, spent in zip(stops, minutes[:-1], strict=True)
        ],
        "home_minutes": minutes[-1],
        "places": [
            {
                "name": names[spot.unit],
                "across": spot.x * 1000 // WIDE,
                "down": spot.y * 1000 // HIGH,
            }
            for spot in spots
        ],
        "roads": [
            {"start": names[leg.start], "end": names[leg.end]}
            for leg in campaign.travel
            if leg.start < leg.end
        ],
        "issuer": office(campaign),
        "issued": issued.isoformat(),
    }


def _tasks(stop: "Stop", names: "dict[UnitCode, str]") -> list[str]:
    """What is attended, a line for each day and kind of event."""
    lines: dict[str, list[str]] = {}
    for one in stop.tasks:
        head = f"{one.day.month}月{one.day.day}日{one.purpose.zh}"
        lines.setdefault(head, []).append(names[one.unit])
    return [f"{head}：{'、'.join(units)}" for head, units in lines.items()]
