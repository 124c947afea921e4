"""What is to be done today and next, and what is late."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from huanjie.records.models import Deadline, Visit
from huanjie.records.queries.area import Area
from huanjie.records.queries.progress import Vote


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit as a link."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A unit, or for the county a township with the number of its units concerned."""

    place: Place
    units: int
    above: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One step on one day; `last_days` of its units may not do it later."""

    day: date
    step: str
    places: tuple[Where, ...]
    units: int
    last_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Late:
    """A place with steps whose planned day is over and which nobody has closed."""

    place: Place
    steps: int
    past_law: int
    oldest: date
    oldest_step: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """A tour group's stay that begins or goes on: for the county one line a township."""

    group: str
    place: Place
    arrive: date
    leave: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stay:
    """An arrival with the number of elections attended in it."""

    arrival: Arrival
    elections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Today, the days after it, what is late, who is on the way."""

    today: tuple[Duty, ...]
    next: tuple[Duty, ...]
    late: tuple[Late, ...]
    late_by_unit: Counter[str]
    arrivals: tuple[Stay, ...]

    @property
    def late_steps(self) -> int:
        return sum(one.steps for one in self.late)

    @property
    def past_law(self) -> int:
        return sum(one.past_law for one in self.late)


ANOTHER_VOTE = "rerun_latest"
UNIT_AND_ABOVE = (
    "election__unit_id",
    "election__unit__name",
    "election__unit__parent_id",
    "election__unit__parent__name",
)


def duties(area: Area, today: date, votes: Mapping[str, Vote], *, days: int = 3) -> Duties:
    """What falls on today and the next days in an area, and what is late there.

    The last day for another vote concerns only elections whose last vote asks for one.
    """
    until = today + timedelta(days=days)
    again = [pk for pk, vote in votes.items() if vote.another]
    due = Deadline.objects.filter(
        area.within("election__unit"),
        ~Q(step=ANOTHER_VOTE) | Q(election__in=again),
        done_on=None,
    )
    coming = _coming(due.filter(day__range=(today, until)), whole=area.whole)
    late, by_unit = _late(due.filter(day__lt=today), today, whole=area.whole)
    return Duties(
        today=tuple(d for d in coming if d.day == today),
        next=tuple(d for d in coming if d.day > today),
        late=late,
        late_by_unit=by_unit,
        arrivals=_arrivals(area, today, until),
    )


def _township(above: str | None) -> str:
    """The unit above when it is a township; a county's code has six digits."""
    return above if above and len(above) > 6 else ""


def _coming(due: QuerySet[Deadline], *, whole: bool) -> tuple[Duty, ...]:
    rows = due.order_by("day", "id").values_list("day", "step", "latest", *UNIT_AND_ABOVE)
    found: dict[tuple[date, str], list[Concerned]] = {}
    for day, step, latest, code, name, above, above_name in rows:
        one = Concerned(
            place=Place(code=code, name=name),
            above=Place(code=_township(above), name=above_name or ""),
            last_day=latest == day,
        )
        found.setdefault((day, step), []).append(one)
    return tuple(_duty(day, step, m, whole=whole) for (day, step), m in found.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Concerned:
    """A unit in which a step falls on a day."""

    place: Place
    above: Place
    last_day: bool


def _duty(day: date, step: str, members: list[Concerned], *, whole: bool) -> Duty:
    """A county with several units to think of sees its townships, anybody else the units."""
    if whole and len(members) > 1:
        counted = Counter(m.above if m.above.code else m.place for m in members)
        places = [Where(place=place, units=n, above="") for place, n in counted.items()]
    else:
        places = [Where(place=m.place, units=1, above=m.above.name) for m in members]
    return Duty(
        day=day,
        step=step,
        places=tuple(places),
        units=len(members),
        last_days=sum(m.last_day for m in members),
    )


def _late(
    due: QuerySet[Deadline], today: date, *, whole: bool
) -> tuple[tuple[Late, ...], Counter[str]]:
    """By township for the county, by unit below it; the worst first."""
    rows = due.order_by("day", "id").values_list("step", "day", "latest", *UNIT_AND_ABOVE)
    by_unit: Counter[str] = Counter()
    found: dict[Place, list[Overdue]] = {}
    for step, day, latest, code, name, above, above_name in rows:
        by_unit[code] += 1
        up = whole and _township(above)
        place = (
            Place(code=above or "", name=above_name or "") if up else Place(code=code, name=name)
        )
        found.setdefault(place, []).append(Overdue(step=step, day=day, past=latest < today))
    late = [_late_at(place, overdue) for place, overdue in found.items()]
    return tuple(sorted(late, key=lambda one: (-one.past_law, one.oldest))), by_unit


@dataclass(frozen=True, slots=True, kw_only=True)
class Overdue:
    """One step that is late; `past` the last lawful day too."""

    step: str
    day: date
    past: bool


def _late_at(place: Place, overdue: list[Overdue]) -> Late:
    return Late(
        place=place,
        steps=len(overdue),
        past_law=sum(one.past for one in overdue),
        oldest=overdue[0].day,
        oldest_step=overdue[0].step,
    )


def _arrivals(area: Area, today: date, until: date) -> tuple[Stay, ...]:
    rows = (
        Visit.objects.filter(
            area.within("election__unit"),
            arrive__lte=until,
            leave__gte=today,
            reported_on=None,
        )
        .order_by("arrive", "group", "id")
        .values_list("group", "arrive", "leave", *UNIT_AND_ABOVE)
    )
    stays: Counter[Arrival] = Counter()
    for group, arrive, leave, code, name, above, above_name in rows:
        up = area.whole and _township(above)
        place = (
            Place(code=above or "", name=above_name or "") if up else Place(code=code, name=name)
        )
        stays[Arrival(group=group, place=place, arrive=arrive, leave=leave)] += 1
    return tuple(Stay(arrival=one, elections=number) for one, number in stays.items())
