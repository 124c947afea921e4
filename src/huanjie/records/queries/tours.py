"""The tour groups: who guides which township, who is where on which day, what nobody attends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Assignment, Deadline, ToursText, Visit, VisitIssue
from huanjie.records.queries.area import Area
from huanjie.records.queries.duties import Place
from huanjie.terms.findings import Refused
from huanjie.terms.wording import Wording
from huanjie.tours.tour import TourPlan
from huanjie.tours.tours_file import from_json

SPANS = {
    "congress_opens": "congress_ballot",
    "members_meeting": "members_meeting",
    "polling_day": "polling_day",
}
"""The first and the last step of what a group attends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guided:
    """A township with its group and its county leader."""

    township: Place
    group: str
    leader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Attended:
    """An election that people attend: where, and on which days people vote."""

    place: Place
    procedure: str
    first: date
    last: date
    reported: bool

    def on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def within(self, arrive: date, leave: date) -> bool:
        """Whether a stay covers it: the group has slept there the night before."""
        return arrive < self.first and self.last <= leave


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """A group sleeps in one township from the day it arrives to the day it leaves."""

    group: str
    town: Place
    arrive: date
    leave: date
    events: tuple[Attended, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenIssue:
    """Something that a group found and that is not confirmed as put right yet."""

    place: Place
    says: str
    state: str
    due: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """An election that nobody attends; `why` is empty where nothing says so."""

    event: Attended
    town: str
    why: Wording | None


MOVED = Wording(
    zh="改期后不在指导组驻点的日子里，须重新安排",
    en="it has moved out of the group's stay: the tours are to be planned again",
)
EVENT = (
    "election_id",
    "election__unit_id",
    "election__unit__name",
    "election__unit__level",
    "election__unit__parent_id",
    "election__unit__parent__name",
    "election__procedure",
)


@dataclass(frozen=True, slots=True)
class Held:
    """What is attended: an election with its unit; the fields stand in the order of `EVENT`."""

    election: str
    unit: str
    name: str
    level: str
    above: str | None
    above_name: str | None
    procedure: str

    @property
    def town(self) -> Place:
        if self.level == "village" and self.above:
            return Place(code=self.above, name=self.above_name or "")
        return Place(code=self.unit, name=self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tours:
    """Everything about an area's tours: stays in the order of their days.

    What has moved out of its stay since the tours were planned is missed like what never had one.
    """

    guided: tuple[Guided, ...]
    stays: tuple[Stay, ...]
    missed: tuple[Missed, ...]
    plan: TourPlan | None

    @property
    def groups(self) -> tuple[str, ...]:
        guiding = {one.group for one in self.guided}
        return tuple(sorted(guiding | {stay.group for stay in self.stays}, key=_in_order))

    def of(self, group: str) -> tuple[Stay, ...]:
        """The stays of one group."""
        return tuple(stay for stay in self.stays if stay.group == group)


def _in_order(group: str) -> tuple[int, str]:
    """G2 stands before G10."""
    digits = "".join(letter for letter in group if letter.isdigit())
    return int(digits or 0), group


def tours_in(area: Area) -> Tours:
    """The tours of an area, in four statements; no plan on record: nothing is said to be missed."""
    held, days = _held_in(area)
    stays, attended, moved = _stays(area, days)
    plan = _plan_on_file()
    unattended = plan.unattended if plan else ()
    why = {(str(one.unit), one.procedure): one.why for one in unattended}
    missed = tuple(
        Missed(
            event=_attended(one, days[one.election], reported=False),
            town=one.town.name if one.above else "",
            why=MOVED if one.election in moved else why.get((one.unit, one.procedure)),
        )
        for one in held
        if one.election not in attended and stays
    )
    return Tours(
        guided=_guided(area),
        stays=stays,
        missed=tuple(sorted(missed, key=lambda one: (one.event.first, one.event.place.code))),
        plan=plan,
    )


def _plan_on_file() -> TourPlan | None:
    """The plan as it was kept; one that this version does not read says nothing."""
    text = ToursText.objects.order_by("-pk").values_list("text", flat=True).first()
    try:
        return from_json(text) if text else None
    except Refused:
        return None


Days = Mapping[str, tuple[date, date]]


def _held_in(area: Area) -> tuple[tuple[Held, ...], Days]:
    """What could be attended in an area, with its first and last day."""
    held: dict[str, Held] = {}
    found: dict[str, dict[str, date]] = {}
    steps = {*SPANS, *SPANS.values()}
    rows = Deadline.objects.filter(area.within("election__unit"), step__in=sorted(steps))
    for step, day, *fields in rows.order_by("election_id").values_list("step", "day", *EVENT):
        one = Held(*fields)
        held[one.election] = one
        found.setdefault(one.election, {})[step] = day
    days = {}
    for election, by_step in found.items():
        first = next((step for step in SPANS if step in by_step), None)
        if first is not None:
            days[election] = (by_step[first], by_step.get(SPANS[first], by_step[first]))
    return tuple(one for one in held.values() if one.election in days), days


def _stays(area: Area, days: Days) -> tuple[tuple[Stay, ...], set[str], set[str]]:
    """The stays, the elections attended in them, and those that have moved out of theirs."""
    rows = Visit.objects.filter(area.within("election__unit")).order_by("arrive", "group", "id")
    events: dict[tuple[str, Place, date, date], list[Attended]] = {}
    seen: set[str] = set()
    moved: set[str] = set()
    for group, arrive, leave, reported, *fields in rows.values_list(
        "group", "arrive", "leave", "reported_on", *EVENT
    ):
        one = Held(*fields)
        span = days.get(one.election, (leave, leave))
        event = _attended(one, span, reported=reported is not None)
        stay = events.setdefault((group, one.town, arrive, leave), [])
        if event.reported or event.within(arrive, leave):
            seen.add(one.election)
            stay.append(event)
        else:
            moved.add(one.election)
    return (
        tuple(
            Stay(group=group, town=town, arrive=arrive, leave=leave, events=_by_day(attended))
            for (group, town, arrive, leave), attended in events.items()
        ),
        seen,
        moved - seen,
    )


def _by_day(events: Iterable[Attended]) -> tuple[Attended, ...]:
    return tuple(sorted(events, key=lambda one: (one.first, one.place.code)))


def _attended(held: Held, span: tuple[date, date], *, reported: bool) -> Attended:
    return Attended(
        place=Place(code=held.unit, name=held.name),
        procedure=held.procedure,
        first=span[0],
        last=span[1],
        reported=reported,
    )


def _guided(area: Area) -> tuple[Guided, ...]:
    if area.group:
        rows = Assignment.objects.filter(group=area.group)
    elif area.unit:
        rows = Assignment.objects.filter(township=area.unit) | Assignment.objects.filter(
            township__children=area.unit
        )
    else:
        rows = Assignment.objects.all()
    fields = ("township_id", "township__name", "group", "leader")
    return tuple(
        Guided(township=Place(code=code, name=name), group=group, leader=leader)
        for code, name, group, leader in rows.order_by("township_id").values_list(*fields)
    )


def open_issues(group: str) -> tuple[OpenIssue, ...]:
    """What a group has found and nobody has confirmed, by the day it is due."""
    rows = VisitIssue.objects.filter(visit__group=group).exclude(state="confirmed")
    fields = ("visit__election__unit_id", "visit__election__unit__name", "says", "state", "due")
    return tuple(
        OpenIssue(place=Place(code=code, name=name), says=says, state=state, due=due)
        for code, name, says, state, due in rows.order_by("due", "pk").values_list(*fields)
    )


def groups_by_township() -> dict[str, str]:
    """The group of each township."""
    return dict(Assignment.objects.values_list("township_id", "group"))
