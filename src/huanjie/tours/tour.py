"""What a tour plan says: who goes where, when, what is missed, what had to move."""

from dataclasses import dataclass
from datetime import date

from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """The group and the county leader of a township; `leader` empty when there are too few."""

    township: UnitCode
    group: str
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One attended event; `arrive` and `leave` are those of the group's whole stay."""

    group: str
    unit: UnitCode
    procedure: str
    arrive: date
    leave: date
    purpose: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """Something that a group does on a day and that is no visit of its own."""

    group: str
    unit: UnitCode
    procedure: str
    day: date
    purpose: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Unattended:
    """An event that nobody attends, and why."""

    unit: UnitCode
    procedure: str
    why: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A step that is held on another day than the timetable's so that it can be attended."""

    unit: UnitCode
    procedure: str
    step: str
    before: date
    after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The figures by which tour plans are compared, less being better.

    `nights` and `cost`, the weighted sum of all, are None in a plan by others that leaves them out.
    """

    unattended: int
    travel_minutes: int
    load_spread: int
    moved_polling_days: int
    nights: int | None = None
    cost: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TourPlan:
    """A plan of tours. `bound` holds a value for each figure that no plan can go below.

    The bounds on cost, travel and spread hold in the model class (`tours.grounds`): one stay of a
    group for each wave of a township, and about as many townships to every group. Those of
    travel, spread and moved days hold among the plans that leave no more events unattended. Where a
    plan attends more in other stays it leaves the class: then `any_stays` is true, and all bounds
    hold whatever the stays and whoever has which township.
    """

    assignments: tuple[Assignment, ...]
    visits: tuple[Visit, ...]
    unattended: tuple[Unattended, ...]
    moved: tuple[Moved, ...]
    objective: Figures
    bound: Figures
    findings: tuple[Finding, ...] = ()
    duties: tuple[Duty, ...] = ()
    any_stays: bool = False
