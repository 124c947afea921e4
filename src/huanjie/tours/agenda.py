"""A group's way as the stays that it makes, for its calendar and its route sheet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, place_name
from huanjie.terms.wording import Wording
from huanjie.tours.problem import ATTENDED
from huanjie.tours.tour import TourPlan
from huanjie.typeset.calendar_file import Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One attended event: its unit, its first day, what it is."""

    unit: UnitCode
    procedure: str
    day: date
    purpose: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A stay in a township with what is attended during it, in the order of the days."""

    township: UnitCode
    arrive: date
    leave: date
    tasks: tuple[Task, ...]


def stops_of(tours: TourPlan, plan: Plan, campaign: Campaign, group: str) -> tuple[Stop, ...]:
    """The stays of a group in their order; `plan` is the timetable with the tours' moves made."""
    first = {(one.procedure, one.first_step) for one in ATTENDED}
    days = {
        (one.unit, one.procedure): one.day
        for one in plan.deadlines
        if (one.procedure, one.step) in first
    }
    seats = {
        unit.code: unit.parent if unit.level is Level.VILLAGE and unit.parent else unit.code
        for unit in campaign.units
    }
    stays: dict[tuple[date, date, UnitCode], list[Task]] = {}
    for visit in tours.visits:
        if visit.group == group:
            task = Task(
                unit=visit.unit,
                procedure=visit.procedure,
                day=days[visit.unit, visit.procedure],
                purpose=visit.purpose,
            )
            stays.setdefault((visit.arrive, visit.leave, seats[visit.unit]), []).append(task)
    return tuple(
        Stop(township=township, arrive=arrive, leave=leave, tasks=tuple(sorted(tasks, key=_order)))
        for (arrive, leave, township), tasks in sorted(stays.items())
    )


def entries_of(stops: Iterable[Stop], campaign: Campaign, group: str) -> tuple[Entry, ...]:
    """The stays and the events of a group as calendar entries.

    A stay is known by its number among the group's stays in that township, an event by its unit
    and procedure, so that both keep their names when days move.
    """
    names = {unit.code: place_name(unit) for unit in campaign.units}
    seen: dict[UnitCode, int] = {}
    entries: list[Entry] = []
    for stop in stops:
        seen[stop.township] = number = seen.get(stop.township, 0) + 1
        tasks = (f"{one.day} {names[one.unit]} {one.purpose.zh}" for one in stop.tasks)
        entries.append(
            Entry(
                key=f"{group}-{stop.township}-{number}",
                first=stop.arrive,
                last=stop.leave,
                title=f"驻{names[stop.township]}",
                note="\n".join(tasks),
                place=names[stop.township],
            )
        )
        entries.extend(_event(task, names, group) for task in stop.tasks)
    return tuple(entries)


def _event(task: Task, names: dict[UnitCode, str], group: str) -> Entry:
    return Entry(
        key=f"{group}-{task.unit}-{task.procedure}",
        first=task.day,
        last=task.day,
        title=f"{names[task.unit]}：{task.purpose.zh}",
        place=names[task.unit],
    )


def _order(task: Task) -> tuple[date, UnitCode, str]:
    return task.day, task.unit, task.procedure
