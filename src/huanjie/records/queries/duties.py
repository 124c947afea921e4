"""What is to be done today and next, and what is late."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.records.models import Deadline, Visit
from huanjie.records.queries.area import Area


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A unit as a link."""

    code: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One step on one day, in all units of one township where it falls on that day."""

    day: date
    procedure: str
    step: str
    township: Place | None
    places: tuple[Place, ...]
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
    """A tour group's visit that begins or goes on."""

    group: str
    place: Place
    arrive: date
    leave: date
    purpose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Duties:
    """Today, the days after it, what is late, who is on the way."""

    today: tuple[Duty, ...]
    next: tuple[Duty, ...]
    late: tuple[Late, ...]
    late_by_unit: Counter[str]
    arrivals: tuple[Arrival, ...]

    @property
    def late_steps(self) -> int:
        return sum(one.steps for one in self.late)

    @property
    def past_law(self) -> int:
        return sum(one.past_law for one in self.late)


UNIT_AND_ABOVE = (
    "election__unit_id",
    "election__unit__name",
    "election__unit__parent_id",
    "election__unit__parent__name",
)


def duties(area: Area, today: date, *, days: int = 3) -> Duties:
    """What falls on today and the next days in an area, and what is late there."""
    until = today + timedelta(days=days)
    coming = _coming(area, today, until)
    late, by_unit = _late(area, today)
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


def _coming(area: Area, today: date, until: date) -> tuple[Duty, ...]:
    rows = (
        Deadline.objects.filter(
            area.within("election__unit"), day__range=(today, until), done_on=None
        )
        .order_by("day", "id")
        .values_list(
            "day",
            "latest",
            "election__procedure",
            "step",
            *UNIT_AND_ABOVE,
        )
    )
    found: dict[tuple[date, str, str, str], list[tuple[Place, Place | None, bool]]] = {}
    for day, latest, procedure, step, code, name, above, above_name in rows:
        township = Place(code=above or "", name=above_name or "") if _township(above) else None
        key = (day, procedure, step, _township(above) or code)
        one = (Place(code=code, name=name), township, latest == day)
        found.setdefault(key, []).append(one)
    return tuple(
        Duty(
            day=day,
            procedure=procedure,
            step=step,
            township=members[0][1],
            places=tuple(place for place, _, _ in members),
            last_days=sum(last for _, _, last in members),
        )
        for (day, procedure, step, _), members in found.items()
    )


def _late(area: Area, today: date) -> tuple[tuple[Late, ...], Counter[str]]:
    """By township for the county, by unit below it; the worst first."""
    rows = (
        Deadline.objects.filter(area.within("election__unit"), day__lt=today, done_on=None)
        .order_by("day", "id")
        .values_list("step", "day", "latest", *UNIT_AND_ABOVE)
    )
    by_unit: Counter[str] = Counter()
    found: dict[Place, list[Overdue]] = {}
    for step, day, latest, code, name, above, above_name in rows:
        by_unit[code] += 1
        up = area.whole and _township(above)
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


def _arrivals(area: Area, today: date, until: date) -> tuple[Arrival, ...]:
    rows = Visit.objects.filter(
        area.within("election__unit"), arrive__lte=until, leave__gte=today
    ).values_list(
        "group", "election__unit_id", "election__unit__name", "arrive", "leave", "purpose"
    )
    return tuple(
        Arrival(
            group=group,
            place=Place(code=code, name=name),
            arrive=arrive,
            leave=leave,
            purpose=purpose,
        )
        for group, code, name, arrive, leave, purpose in rows
    )
