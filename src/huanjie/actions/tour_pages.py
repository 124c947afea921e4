"""A group's tour as a route sheet and a calendar."""

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import pairwise

from huanjie.actions.plan_pages import office
from huanjie.terms.campaign import Campaign, Group
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, Unit, place_name
from huanjie.tours.agenda import Stop, entries_of
from huanjie.tours.roads import RoadDefaults, roads_between
from huanjie.tours.sketch import Sheet, sketch
from huanjie.typeset.calendar_file import calendar

WIDE, HIGH = 1000, 300
"""The proportions of the sketch on a route sheet."""


def group_calendar(
    group: Group, stops: Sequence[Stop], campaign: Campaign, *, stamp: date, before: bytes = b""
) -> bytes:
    """A group's stays and events as a calendar of a day; `before` is the file it replaces."""
    entries = entries_of(stops, campaign, group.id)
    return calendar(group.name, entries, stamp=stamp, before=before)


def route_page(
    group: Group, stops: Sequence[Stop], campaign: Campaign, *, issued: date
) -> dict[str, object]:
    """The input of the form `route_sheet`."""
    names = {unit.code: place_name(unit) for unit in campaign.units}
    townships = tuple(unit for unit in campaign.units if unit.level is Level.TOWNSHIP)
    roads = roads_between(townships, campaign.travel, defaults=RoadDefaults()).roads.table()
    way = [group.base, *(stop.township for stop in stops), group.base]
    minutes = [roads[start, end] if start != end else 0 for start, end in pairwise(way)]
    return {
        "area": campaign.name,
        "group": group.name,
        "base": names[group.base],
        "stops": [
            _stop(stop, spent, names) for stop, spent in zip(stops, minutes[:-1], strict=True)
        ],
        "home_minutes": minutes[-1],
        "places": _places(townships, campaign, names),
        "roads": [
            {"start": names[leg.start], "end": names[leg.end]}
            for leg in campaign.travel
            if leg.start < leg.end
        ],
        "issuer": office(campaign),
        "issued": issued.isoformat(),
    }


def _stop(stop: Stop, minutes: int, names: Mapping[UnitCode, str]) -> dict[str, object]:
    return {
        "arrive": stop.arrive.isoformat(),
        "leave": stop.leave.isoformat(),
        "township": names[stop.township],
        "minutes": minutes,
        "events": len(stop.tasks),
        "tasks": _tasks(stop, names),
    }


def _places(
    townships: Sequence[Unit], campaign: Campaign, names: Mapping[UnitCode, str]
) -> list[dict[str, object]]:
    """The townships on the sketch, in thousandths of its width and height."""
    spots = sketch(townships, campaign.travel, Sheet(width=WIDE, height=HIGH, margin=0))
    return [
        {"name": names[one.unit], "across": one.x * 1000 // WIDE, "down": one.y * 1000 // HIGH}
        for one in spots
    ]


def _tasks(stop: Stop, names: Mapping[UnitCode, str]) -> list[str]:
    """What is attended, a line for each day and kind of event."""
    lines: dict[str, list[str]] = {}
    for one in stop.tasks:
        head = f"{one.day.month}月{one.day.day}日{one.purpose.zh}"
        lines.setdefault(head, []).append(names[one.unit])
    return [f"{head}：{'、'.join(units)}" for head, units in lines.items()]
