"""A month as a calendar, and what falls on each of its days."""

import calendar
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.records.queries.schedule import ANCHORS, Lane, Line
from huanjie.terms.campaign import Campaign
from huanjie.terms.wording import Wording
from huanjie.web.timetable.days import DayKind, kind_of, lunar_name

MONDAY_FIRST = calendar.Calendar(firstweekday=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Votes:
    """So many votes of a lane on one day; `most` of them in one township, `full` if no more may."""

    lane: Lane
    number: int
    most: int
    fullest: str
    full: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A day of the grid; those of the months beside it hold nothing."""

    kind: DayKind
    inside: bool
    votes: tuple[Votes, ...]
    steps: int
    late: int

    @property
    def day(self) -> date:
        return self.kind.day

    @property
    def lunar(self) -> Wording:
        return lunar_name(self.kind.lunar)


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """The grid, week by week, with the months beside it that have any step."""

    first: date
    weeks: tuple[tuple[Cell, ...], ...]
    before: date | None
    after: date | None
    capacity: int | None

    @property
    def busy(self) -> tuple[Cell, ...]:
        """The days on which something falls, for narrow screens."""
        cells = (cell for week in self.weeks for cell in week)
        return tuple(cell for cell in cells if cell.votes or cell.steps)


def month(first: date, lines: Sequence[Line], campaign: Campaign | None, today: date) -> Month:
    """The grid of the month that begins on a day; votes and other steps are counted apart."""
    by_day: dict[date, list[Line]] = defaultdict(list)
    for line in lines:
        if line.day.replace(day=1) == first:
            by_day[line.day].append(line)
    capacity = campaign.polling_days_per_township if campaign else None
    weeks = tuple(
        tuple(
            Cell(
                kind=kind_of(day, campaign),
                inside=day.month == first.month,
                votes=votes_of(by_day[day], capacity),
                steps=sum(one.step not in ANCHORS for one in by_day[day]),
                late=sum(one.done_on is None and day < today for one in by_day[day]),
            )
            for day in week
        )
        for week in MONDAY_FIRST.monthdatescalendar(first.year, first.month)
    )
    days = [line.day for line in lines]
    before, after = first - timedelta(days=1), (first + timedelta(days=31)).replace(day=1)
    return Month(
        first=first,
        weeks=weeks,
        before=before.replace(day=1) if any(day <= before for day in days) else None,
        after=after if any(day >= after for day in days) else None,
        capacity=capacity,
    )


def votes_of(lines: Iterable[Line], capacity: int | None) -> tuple[Votes, ...]:
    """The votes among some steps of one day, by lane, with the township that has most."""
    towns: dict[Lane, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if line.step in ANCHORS:
            towns[ANCHORS[line.step]][line.town_name] += 1
    found = []
    for lane in Lane:
        if lane in towns:
            (fullest, most) = towns[lane].most_common(1)[0]
            full = lane is Lane.POLL and capacity is not None and most >= capacity
            number = sum(towns[lane].values())
            found.append(Votes(lane=lane, number=number, most=most, fullest=fullest, full=full))
    return tuple(found)
