"""The nouns of the tours: events and their days, the pace of travel, orders, weights."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from huanjie.terms.ids import UnitCode


class Rank(IntEnum):
    """Which event is attended first when not all can be: a lower rank goes before."""

    CONGRESS = 0
    POLL = 1
    MEETING = 2


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class EventKey:
    """One event: a unit has at most one of each procedure."""

    unit: UnitCode
    procedure: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something to be attended; `days` are the first days on which it may lawfully be held.

    `costs` says, day by day in the same order, what holding it on that day costs (moved,
    undesired, late), `missed` what leaving it unattended costs; both in minutes on the road.
    """

    key: EventKey
    township: UnitCode
    step: str
    rank: Rank
    planned: date
    lasts: int
    days: tuple[date, ...]
    costs: tuple[int, ...] = ()
    missed: int = 0

    def span(self, first: date) -> tuple[date, ...]:
        """The days of the event when it begins on that day."""
        return tuple(first + timedelta(days=n) for n in range(self.lasts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How long the road takes in days, and how early a group may be in place."""

    same_day_minutes: int = 240
    one_day_minutes: int = 480
    earliest_days_before: int = 2

    def days_lost(self, minutes: int) -> int:
        """Days between leaving and arriving.

        >>> [Pace().days_lost(m) for m in (240, 241, 480, 481)]
        [0, 1, 1, 2]
        """
        if minutes <= self.same_day_minutes:
            return 0
        return 1 if minutes <= self.one_day_minutes else 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """One event of a township follows another: so many days at least between their first days."""

    first: EventKey
    then: EventKey
    at_least: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Weights:
    """What is weighed against a minute on the road: a night out, one event more of spread."""

    night: int = 0
    spread: int = 90


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class ClosedDay:
    """A day on which an event of a unit cannot be held, for whatever reason the caller knows."""

    unit: UnitCode
    procedure: str
    day: date
