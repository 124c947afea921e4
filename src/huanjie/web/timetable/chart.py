"""The county by days: where each bar, band, line and diamond of the chart stands."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from huanjie.records.queries.schedule import Lane, Row, Schedule, Strip, Town
from huanjie.terms.campaign import Campaign
from huanjie.web.timetable.days import days_between, falls_on, kind_of, markets_of, paths_of

DAY, GAP, DIAMOND = 8, 3, 5
LANE, ROOM = 11, 20
"""How high a lane is at least, and all lanes of a row together."""
TALLEST, LOWEST = 5, 4
"""As many votes a day fill the height of a township's lane; a single one is so high."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick:
    """The first day of a month, or a Monday, on the axis."""

    x: int
    day: date
    month: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The days that the chart spans."""

    first: date
    last: date
    rest: str
    avoided: str
    today: int | None
    ticks: tuple[Tick, ...]

    @property
    def width(self) -> int:
        return self.x(self.last) + DAY

    def x(self, day: date) -> int:
        """Where a day begins."""
        return (day - self.first).days * DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """The axis with the lanes of every row, one under the other."""

    axis: Axis
    lanes: tuple[Lane, ...]

    @property
    def lane_height(self) -> int:
        return max(LANE, ROOM // len(self.lanes))

    @property
    def height(self) -> int:
        return len(self.lanes) * self.lane_height + 2 * GAP

    def top(self, lane: Lane) -> int:
        """Where a lane begins."""
        return GAP + self.lanes.index(lane) * self.lane_height


@dataclass(frozen=True, slots=True, kw_only=True)
class Diamond:
    """The day on which people vote, with what is said of it."""

    path: str
    lane: Lane
    strip: Strip


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """So many votes of a township on one day."""

    x: int
    y: int
    height: int
    lane: Lane
    day: date
    votes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """A row of the chart: bars by lane, the slack, the last lawful days, the votes."""

    code: str
    name: str
    late: int
    height: int
    bars: tuple[tuple[Lane, str], ...]
    slack: str
    latest: str
    diamonds: tuple[Diamond, ...] = ()
    columns: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TownTracks:
    """A township and, opened, its villages; `markets` are its days to avoid."""

    track: Track
    markets: str
    villages: tuple[Track, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The whole chart."""

    axis: Axis
    lanes: tuple[Lane, ...]
    towns: tuple[TownTracks, ...]


def chart(found: Schedule, campaign: Campaign | None, today: date) -> Chart:
    """The chart of a schedule; it spans the campaign, and whatever lies outside it."""
    strips = found.strips
    days = [*(s.begins for s in strips), *(s.ends for s in strips), *(s.latest for s in strips)]
    window = campaign.window if campaign else ()
    axis = _axis(min((*days, *window)), max((*days, *window)), campaign, today)
    present = {strip.lane for strip in strips}
    lanes = tuple(lane for lane in Lane if lane in present)
    grid = Grid(axis=axis, lanes=lanes)
    towns = tuple(_town(town, grid, campaign) for town in found.towns)
    return Chart(axis=axis, lanes=lanes, towns=towns)


def _axis(first: date, last: date, campaign: Campaign | None, today: date) -> Axis:
    kinds = [kind_of(day, campaign) for day in days_between(first, last)]
    ticks = tuple(
        Tick(x=at * DAY, day=kind.day, month=kind.day.day == 1 or at == 0)
        for at, kind in enumerate(kinds)
        if kind.day.day == 1 or kind.day.isoweekday() == 1 or at == 0
    )
    return Axis(
        first=first,
        last=last,
        rest=paths_of([kind.day for kind in kinds if kind.rest], first, DAY),
        avoided=paths_of([kind.day for kind in kinds if kind.avoided], first, DAY),
        today=(today - first).days * DAY + DAY // 2 if first <= today <= last else None,
        ticks=ticks,
    )


def _town(town: Town, grid: Grid, campaign: Campaign | None) -> TownTracks:
    axis = grid.axis
    below = [strip for village in town.villages for strip in village.strips]
    own = _track(town.row, grid)
    markets = markets_of(campaign, town.row.code)
    shunned = [
        day
        for day in days_between(axis.first, axis.last)
        if any(falls_on(one, day) for one in markets)
    ]
    track = Track(
        code=own.code,
        name=own.name,
        late=town.late,
        height=own.height,
        bars=own.bars,
        slack=own.slack + _slack(_whole(below), grid),
        latest=own.latest + _latest(_whole(below), grid),
        diamonds=own.diamonds,
        columns=tuple(_columns(below, grid)),
    )
    villages = tuple(_track(village, grid) for village in town.villages)
    return TownTracks(track=track, markets=paths_of(shunned, axis.first, DAY), villages=villages)


def _whole(strips: Sequence[Strip]) -> list[Strip]:
    """Each lane of a township's villages as one strip: from the first lawful day to the last."""
    merged = []
    for lane in Lane:
        members = [one for one in strips if one.lane is lane]
        if members:
            merged.append(
                Strip(
                    procedure=members[0].procedure,
                    lane=lane,
                    begins=min(one.begins for one in members),
                    ends=max(one.ends for one in members),
                    anchor=members[0].anchor,
                    day=min(one.day for one in members),
                    earliest=min(one.earliest for one in members),
                    latest=max(one.latest for one in members),
                    late=0,
                )
            )
    return merged


def _track(row: Row, grid: Grid) -> Track:
    bars = ((lane, _bars([s for s in row.strips if s.lane is lane], grid)) for lane in grid.lanes)
    return Track(
        code=row.code,
        name=row.name,
        late=row.late,
        height=grid.height,
        bars=tuple((lane, path) for lane, path in bars if path),
        slack=_slack(row.strips, grid),
        latest=_latest(row.strips, grid),
        diamonds=tuple(
            Diamond(path=_diamond(strip, grid), lane=strip.lane, strip=strip)
            for strip in row.strips
        ),
    )


def _bars(strips: Iterable[Strip], grid: Grid) -> str:
    """From the first step to the last."""
    x, middle = grid.axis.x, grid.lane_height // 2 - 2
    return "".join(
        f"M{x(one.begins)} {grid.top(one.lane) + middle}H{x(one.ends) + DAY}v3H{x(one.begins)}z"
        for one in strips
    )


def _slack(strips: Iterable[Strip], grid: Grid) -> str:
    """The band of lawful days of each vote."""
    x, height = grid.axis.x, grid.lane_height - 1
    return "".join(
        f"M{x(one.earliest)} {grid.top(one.lane)}H{x(one.latest) + DAY}v{height}H{x(one.earliest)}z"
        for one in strips
    )


def _latest(strips: Iterable[Strip], grid: Grid) -> str:
    """The end of the last lawful day of each vote."""
    return "".join(
        f"M{grid.axis.x(one.latest) + DAY} {grid.top(one.lane) - 1}v{grid.lane_height + 1}"
        for one in strips
    )


def _diamond(strip: Strip, grid: Grid) -> str:
    x = grid.axis.x(strip.day) + DAY // 2
    y = grid.top(strip.lane) + grid.lane_height // 2 - DIAMOND
    return f"M{x} {y}l{DIAMOND} {DIAMOND}l-{DIAMOND} {DIAMOND}l-{DIAMOND} -{DIAMOND}z"


def _columns(strips: Iterable[Strip], grid: Grid) -> Iterable[Column]:
    room = grid.lane_height - 1
    votes = Counter((one.lane, one.day) for one in strips)
    for (lane, day), number in sorted(votes.items(), key=lambda item: (item[0][1], item[0][0])):
        height = max(LOWEST, min(number, TALLEST) * room // TALLEST)
        y = grid.top(lane) + room - height
        yield Column(x=grid.axis.x(day), y=y, height=height, lane=lane, day=day, votes=number)
