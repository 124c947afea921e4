"""A tour plan laid against its problem: who attends what on which day, worked out afresh.

This module and those of the verification share no code with the planning.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Group
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.tours.problem import Event, EventKey, TourProblem
from huanjie.tours.tour import Moved, TourPlan, Unattended, Visit

ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class LaidStay:
    """A group's whole stay in a township, as its visits tell it."""

    arrive: date
    leave: date
    township: UnitCode


class Laid:
    """What the plan says of the problem's events and groups; visits that name neither are left."""

    def __init__(self, plan: TourPlan, problem: TourProblem) -> None:
        self.plan, self.problem = plan, problem
        self.events = {event.key: event for event in problem.events}
        self.groups = {group.id: group for group in problem.groups}
        self.group_of = {one.township: one.group for one in plan.assignments}
        self.minutes = {(leg.start, leg.end): leg.minutes for leg in problem.roads.pairs}
        self.known = [v for v in plan.visits if key_of(v) in self.events and v.group in self.groups]
        self.day = {event.key: event.planned for event in problem.events}
        for move in plan.moved:
            event = self.events.get(key_of(move))
            if event is not None and event.step == move.step:
                self.day[event.key] = move.after

    def span(self, event: Event) -> list[date]:
        """The days of an event where the plan puts it."""
        first = self.day[event.key]
        return [first + timedelta(days=n) for n in range(event.lasts)]

    def stays(self, group: Group) -> list[LaidStay]:
        """The stays of a group in order of time."""
        return sorted(
            {
                LaidStay(arrive=v.arrive, leave=v.leave, township=self.events[key_of(v)].township)
                for v in self.known
                if v.group == group.id
            }
        )

    def attended(self, group: Group, stay: LaidStay) -> list[Event]:
        """The events that a group attends during one stay."""
        return [
            self.events[key_of(v)]
            for v in self.known
            if v.group == group.id
            and (v.arrive, v.leave) == (stay.arrive, stay.leave)
            and self.events[key_of(v)].township == stay.township
        ]

    def days_lost(self, start: UnitCode, end: UnitCode) -> int:
        """Days that the road takes between leaving and arriving."""
        minutes, pace = self.minutes.get((start, end), 0), self.problem.pace
        return 2 - (minutes <= pace.same_day_minutes) - (minutes <= pace.one_day_minutes)

    def loads(self) -> list[int]:
        """How many events each group attends."""
        attended = Counter(visit.group for visit in self.plan.visits)
        return [attended[group.id] for group in self.problem.groups]


def key_of(one: Visit | Moved | Unattended) -> EventKey:
    """The event that a line of a plan is about."""
    return EventKey(unit=one.unit, procedure=one.procedure)


def breach(code: str, unit: UnitCode, zh: str, en: str, *, about: str = "") -> Finding:
    """A breach of a rule of the tours, with the unit before the sentence."""
    where = f"{unit}:" if unit else ""
    return Finding(
        code=code,
        severity=Severity.ERROR,
        says=Wording(zh=f"{where}{zh}", en=f"{where.replace(':', ': ')}{en}"),
        place=unit,
        about=about,
    )
