"""The schematic map of one day: places, roads, where each group is and how it moves."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from math import hypot

from huanjie.records.queries.tours import Tours
from huanjie.terms.campaign import Campaign, Leg
from huanjie.terms.places import Level, Unit
from huanjie.tours.sketch import Sheet, Spot, sketch
from huanjie.web.timetable.days import falls_on, kind_of, markets_of
from huanjie.web.tours.diary import DiaryDay, diary, place_on, way_on

WIDE = Sheet(width=1000, height=520, margin=64)
TALL = Sheet(width=400, height=820, margin=52)
BADGE, BEND, TONES = 26, 26, 8
NAME_ABOVE, NAME_BELOW = 20, 31
Spots = Mapping[str, Spot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spotted:
    """A township on the map, `closed` on the day for whatever the campaign says."""

    code: str
    name: str
    x: int
    y: int
    name_y: int
    closed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Road:
    """A road between two places, with its minutes."""

    x1: int
    y1: int
    x2: int
    y2: int
    minutes: int

    @property
    def ends(self) -> tuple[tuple[int, int], tuple[int, int]]:
        """Where it begins and where it ends."""
        return (self.x1, self.y1), (self.x2, self.y2)

    @property
    def middle(self) -> tuple[int, int]:
        """Where its minutes are written: beside its middle."""
        x, y = self.x2 - self.x1, self.y2 - self.y1
        length = max(hypot(x, y), 1.0)
        across = 11 if x >= 0 else -11
        return (
            round((self.x1 + self.x2) / 2 + y / length * across),
            round((self.y1 + self.y2) / 2 - x / length * across) + 4,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Badge:
    """A group where it is on the day; `tone` is its colour's number."""

    group: str
    x: int
    y: int
    tone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A group's way on the day, from one place to another."""

    group: str
    path: str
    tone: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayMap:
    """One drawing."""

    sheet: Sheet
    spots: tuple[Spotted, ...]
    roads: tuple[Road, ...]
    badges: tuple[Badge, ...]
    moves: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupOnDay:
    """A group's day, beside the map; none when nothing is planned for it."""

    group: str
    day: DiaryDay | None


@lru_cache(maxsize=4)
def _spots(places: tuple[Unit, ...], legs: tuple[Leg, ...], sheet: Sheet) -> tuple[Spot, ...]:
    return sketch(places, legs, sheet)


def maps_of(day: date, tours: Tours, campaign: Campaign) -> tuple[DayMap, DayMap]:
    """The map of a day for a wide screen and for a narrow one."""
    return _map(day, tours, campaign, WIDE), _map(day, tours, campaign, TALL)


def day_of_groups(day: date, tours: Tours, campaign: Campaign | None) -> tuple[GroupOnDay, ...]:
    """What every group does on a day."""
    diaries = ((group, diary(group, tours, campaign)) for group in tours.groups)
    return tuple(
        GroupOnDay(group=group, day=next((one for one in days if one.day == day), None))
        for group, days in diaries
    )


def _map(day: date, tours: Tours, campaign: Campaign, sheet: Sheet) -> DayMap:
    places = tuple(unit for unit in campaign.units if unit.level is Level.TOWNSHIP)
    spots = {str(spot.unit): spot for spot in _spots(places, campaign.travel, sheet)}
    tones = {group: at % TONES for at, group in enumerate(tours.groups)}
    roads = tuple(_roads(campaign.travel, spots))
    closed_to_all = kind_of(day, campaign).avoided
    closed = {unit.code: (*closed_to_all, *_closed(unit, day, campaign)) for unit in places}
    return DayMap(
        sheet=sheet,
        spots=tuple(
            Spotted(
                code=unit.code,
                name=unit.name,
                x=spots[unit.code].x,
                y=spots[unit.code].y,
                name_y=_name_y(unit.code, roads, spots),
                closed=closed[unit.code],
            )
            for unit in places
        ),
        roads=roads,
        badges=tuple(_badges(day, tours, spots, tones)),
        moves=tuple(_moves(day, tours, (campaign, spots), tones)),
    )


def _name_y(code: str, roads: Sequence[Road], spots: Spots) -> int:
    """The name stands above its place where most roads leave downwards, else below it."""
    spot = spots[code]
    down = 0.0
    for road in roads:
        for here, there in ((road.ends[0], road.ends[1]), (road.ends[1], road.ends[0])):
            if here == (spot.x, spot.y):
                length = max(hypot(there[0] - here[0], there[1] - here[1]), 1.0)
                down += (there[1] - here[1]) / length
    return spot.y - NAME_ABOVE if down > 0 else spot.y + NAME_BELOW


def _closed(unit: Unit, day: date, campaign: Campaign) -> tuple[str, ...]:
    return tuple(one.says for one in markets_of(campaign, unit.code) if falls_on(one, day))


def _roads(legs: Sequence[Leg], spots: Spots) -> Iterable[Road]:
    """Each road once, whichever way it was given."""
    minutes = {tuple(sorted((str(leg.start), str(leg.end)))): leg.minutes for leg in legs}
    for (start, end), took in sorted(minutes.items()):
        if start in spots and end in spots:
            one, other = spots[start], spots[end]
            yield Road(x1=one.x, y1=one.y, x2=other.x, y2=other.y, minutes=took)


def _badges(day: date, tours: Tours, spots: Spots, tones: Mapping[str, int]) -> Iterable[Badge]:
    taken: Counter[str] = Counter()
    for group in tours.groups:
        place = place_on(day, tours.of(group))
        if place is not None and place in spots:
            spot = spots[place]
            x = spot.x + BADGE * taken[place]
            taken[place] += 1
            yield Badge(group=group, x=x, y=spot.y, tone=tones[group])


def _moves(
    day: date, tours: Tours, known: tuple[Campaign, Spots], tones: Mapping[str, int]
) -> Iterable[Move]:
    """From the last place, or the base, to where a stay begins on the day."""
    campaign, spots = known
    bases = {group.id: str(group.base) for group in campaign.groups}
    for group in tours.groups:
        way = way_on(day, tours.of(group), bases.get(group))
        if way and way.start in spots and way.stay.town.code in spots and way.moves:
            one, other = spots[way.start or ""], spots[way.stay.town.code]
            yield Move(group=group, path=_arrow(one, other), tone=tones[group])


def _arrow(one: Spot, other: Spot) -> str:
    """A bent line that ends short of the place, so that its head is seen beside the badge."""
    x, y = other.x - one.x, other.y - one.y
    length = max(hypot(x, y), 1.0)
    across = (-y / length, x / length)
    bend_x, bend_y = one.x + x / 2 + across[0] * BEND, one.y + y / 2 + across[1] * BEND
    end_x, end_y = other.x - x / length * BADGE, other.y - y / length * BADGE
    return f"M{one.x} {one.y}Q{bend_x:.0f} {bend_y:.0f} {end_x:.0f} {end_y:.0f}"
