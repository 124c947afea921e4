"""All elections of an area as strips of days: where each begins, its anchor, where it ends."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from huanjie.records.models import Deadline
from huanjie.records.queries.area import Area
from huanjie.records.queries.duties import ANOTHER_VOTE
from huanjie.records.queries.progress import Vote
from huanjie.terms.places import Level


class Lane(StrEnum):
    """The four kinds of election that a county tells apart, in the order in which they come."""

    CONGRESS = "congress"
    PARTY = "party"
    POLL = "poll"
    MEETING = "meeting"


ANCHORS = {
    "congress_ballot": Lane.CONGRESS,
    "members_meeting": Lane.PARTY,
    "polling_day": Lane.POLL,
    "by_election_day": Lane.POLL,
    "recall_vote": Lane.POLL,
    "meeting_day": Lane.MEETING,
    "resignation_decided": Lane.MEETING,
}
"""The step on which people vote; each makes its election one of the lanes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """One election: its first and last day, and the anchor with its lawful days."""

    procedure: str
    lane: Lane
    begins: date
    ends: date
    anchor: str
    day: date
    earliest: date
    latest: date
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A unit with its elections; `late` counts steps behind plan."""

    code: str
    name: str
    strips: tuple[Strip, ...]

    @property
    def late(self) -> int:
        return sum(one.late for one in self.strips)


@dataclass(frozen=True, slots=True, kw_only=True)
class Town:
    """A township's own elections, and those of its villages."""

    row: Row
    villages: tuple[Row, ...]

    @property
    def late(self) -> int:
        return self.row.late + sum(one.late for one in self.villages)

    @property
    def strips(self) -> tuple[Strip, ...]:
        """Every strip of the township, the villages' after its own."""
        return (*self.row.strips, *(s for village in self.villages for s in village.strips))


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Steps still open: behind plan, due until Sunday, and those of the next day that has any."""

    late: int
    week: int
    next_day: date | None
    next_steps: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """The area's townships in the order of their codes."""

    towns: tuple[Town, ...]
    totals: Totals

    @property
    def strips(self) -> tuple[Strip, ...]:
        return tuple(strip for town in self.towns for strip in town.strips)


FIELDS = (
    "election_id",
    "election__procedure",
    "election__unit_id",
    "election__unit__name",
    "election__unit__level",
    "election__unit__parent_id",
    "election__unit__parent__name",
    "step",
    "day",
    "earliest",
    "latest",
    "done_on",
)


@dataclass(frozen=True, slots=True)
class Line:
    """One deadline with the unit of its election; the fields stand in the order of `FIELDS`."""

    election: str
    procedure: str
    unit: str
    unit_name: str
    level: str
    above: str | None
    above_name: str | None
    step: str
    day: date
    earliest: date
    latest: date
    done_on: date | None

    @property
    def town(self) -> str:
        """The township: the unit itself, or the one above a village."""
        return self.above or self.unit if self.level == Level.VILLAGE else self.unit

    @property
    def town_name(self) -> str:
        return self.above_name or "" if self.level == Level.VILLAGE else self.unit_name


def lines_in(area: Area, votes: Mapping[str, Vote]) -> tuple[Line, ...]:
    """The deadlines of an area by unit; a last day for another vote only where one is asked for."""
    again = {pk for pk, vote in votes.items() if vote.another}
    rows = (
        Deadline.objects.filter(area.within("election__unit"))
        .order_by("election__unit_id", "election_id", "day", "id")
        .values_list(*FIELDS)
    )
    return tuple(
        line
        for line in (Line(*row) for row in rows)
        if line.step != ANOTHER_VOTE or line.election in again
    )


def schedule(lines: Iterable[Line], today: date) -> Schedule:
    """The strips of all elections, by township and village, as they stand on a day."""
    elections: dict[str, list[Line]] = {}
    for line in lines:
        elections.setdefault(line.election, []).append(line)
    names: dict[str, str] = {}
    units: dict[str, dict[str, list[Strip]]] = {}
    for steps in elections.values():
        first = steps[0]
        names[first.town], names[first.unit] = first.town_name, first.unit_name
        strips = units.setdefault(first.town, {}).setdefault(first.unit, [])
        if strip := _strip(steps, today):
            strips.append(strip)
    towns = tuple(_town(code, units[code], names) for code in sorted(units))
    return Schedule(towns=towns, totals=_totals(elections.values(), today))


def _town(code: str, units: Mapping[str, list[Strip]], names: Mapping[str, str]) -> Town:
    rows = {unit: Row(code=unit, name=names[unit], strips=tuple(units[unit])) for unit in units}
    own = rows.pop(code, None) or Row(code=code, name=names[code], strips=())
    return Town(row=own, villages=tuple(rows[unit] for unit in sorted(rows)))


def _strip(steps: list[Line], today: date) -> Strip | None:
    anchor = next((one for one in steps if one.step in ANCHORS), None)
    if anchor is None:
        return None
    return Strip(
        procedure=anchor.procedure,
        lane=ANCHORS[anchor.step],
        begins=min(one.day for one in steps),
        ends=max(one.day for one in steps),
        anchor=anchor.step,
        day=anchor.day,
        earliest=anchor.earliest,
        latest=anchor.latest,
        late=sum(one.done_on is None and one.day < today for one in steps),
    )


def _totals(elections: Iterable[list[Line]], today: date) -> Totals:
    sunday = today + timedelta(days=7 - today.isoweekday())
    still = [one.day for steps in elections for one in steps if one.done_on is None]
    coming = [day for day in still if day > today]
    following = min(coming, default=None)
    return Totals(
        late=sum(day < today for day in still),
        week=sum(today <= day <= sunday for day in still),
        next_day=following,
        next_steps=coming.count(following) if following else 0,
    )
