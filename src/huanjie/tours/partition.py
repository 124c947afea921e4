"""Townships shared out among the groups, with a proof of how good the share can be at most.

Every admissible set of townships has a lower bound, from rough to exact; the cheapest cover by
bounds is a bound for the county, and its sets are worked out next, until the cheapest cover by
bounds is one that was worked out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import combinations, pairwise
from math import prod

from huanjie.tours.columns import Column, GroupKind, Sizes, columns_of, kinds_of, ways_of
from huanjie.tours.cover import Cover, Task, cheapest_cover
from huanjie.tours.hold import Sat, hold
from huanjie.tours.joint import Meeting, extra_of
from huanjie.tours.long_tour import long_tour
from huanjie.tours.parallel import in_parallel
from huanjie.tours.problem import EventKey, TourProblem
from huanjie.tours.reading import Leg, Tour, read
from huanjie.tours.states import Joints, Stay
from huanjie.tours.sweep import COSTLY, Sweep, Ways
from huanjie.tours.tables import NEVER, WaveTable, horizon_of, tables_of
from huanjie.tours.waves import Wave, cost_on, waves_of
from huanjie.tours.work import Meter

ROUGH = 7
"""Days to a tick of waiting in a first, rough sweep."""

FINE = 3
"""Days to a tick in a second sweep."""

AHEAD = 6
"""How many columns beyond the cheapest cover are swept again with it."""

SMALL = 3
"""Sets up to this size are swept roughly, larger ones bounded by their parts first."""

ROOM = 30_000_000
"""Entries that a sweep may have at most."""

ROUNDS = 24
"""How often a set is swept again after learning what stays cost together."""

TRIES = 200_000
"""Columns that the search for a cover may try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What a group does with a set of townships: stays, days of events, and the cost of it."""

    column: Column
    tour: Tour
    held: dict[EventKey, int]
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The trips of a plan, what they cost with the spread, and what no share can go below.

    `sizes` is None when the bound does not rest on `columns`.
    """

    trips: tuple[Trip, ...]
    cost: int
    bound: int
    sizes: Sizes | None = None
    columns: tuple[Column, ...] = ()


@dataclass(slots=True)
class Desk:
    """All that is known of the columns of a problem: tables, bounds, trips."""

    problem: TourProblem
    meter: Meter
    kinds: tuple[GroupKind, ...] = ()
    waves: tuple[tuple[Wave, ...], ...] = ()
    tables: tuple[tuple[tuple[WaveTable, ...], ...], ...] = ()
    bounds: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    steps: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    tiers: dict[tuple[int, tuple[int, ...]], int] = field(default_factory=dict)
    trips: dict[tuple[int, tuple[int, ...]], Trip] = field(default_factory=dict)
    extras: dict[tuple[int, int, int], dict[tuple[Stay, Stay], int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.kinds = kinds_of(self.problem)
        waves = waves_of(self.problem)
        codes = [place.code for place in self.problem.townships]
        self.waves = tuple(waves[code] for code in codes)
        by_teams = {kind.teams: None for kind in self.kinds}
        found = {teams: tables_of(waves, teams, self.problem) for teams in by_teams}
        self.tables = tuple(tuple(found[kind.teams][code] for code in codes) for kind in self.kinds)

    # --- bounds -------------------------------------------------------------------------------

    def least(self, kind: int, places: Iterable[int]) -> int:
        """The cheapest stays of some townships, the road left out."""
        return sum(table.least for n in places for table in self.tables[kind][n])

    def ways(self, kind: int, places: tuple[int, ...]) -> Ways:
        """The roads among some townships and a kind's base."""
        group = self.problem.groups[self.kinds[kind].groups[0]]
        codes = tuple(self.problem.townships[n].code for n in places)
        return ways_of(self.problem, group, codes, horizon_of(self.problem))

    def sweep(self, kind: int, places: tuple[int, ...], step: int) -> Sweep:
        """A sweep that lets in what it must; what it leaves out costs more than it found."""
        chains = [self.tables[kind][n] for n in places]
        ways, least = self.ways(kind, places), self.least(kind, places)
        for costly in COSTLY[self.tiers.get((kind, places), 0) :]:
            self.tiers[kind, places] = COSTLY.index(costly)
            joints = self._joints(kind, places) if step == 1 else {}
            found = Sweep(chains, ways, step=step, costly=costly, joints=joints)
            self.meter.spend(found.effort)
            if found.least <= least + costly:
                break
        return found

    def _joints(self, kind: int, places: tuple[int, ...]) -> Joints:
        teams = self.kinds[kind].teams
        found = {
            (n, w): {met: extra for met, extra in known.items() if extra}
            for n, place in enumerate(places)
            for w in range(1, len(self.waves[place]))
            if (known := self.extras.get((teams, place, w)))
        }
        return {spot: extras for spot, extras in found.items() if extras}

    def refine(self, kind: int, places: tuple[int, ...], step: int) -> int:
        """The bound of a set, swept at this step unless a finer sweep was made."""
        key = (kind, places)
        if self.steps.get(key, step + 1) > step:
            self.steps[key] = step
            least = self.sweep(kind, places, step).least
            self.bounds[key] = max(least, self.bounds.get(key, 0))
        return self.bounds[key]

    def bound(self, column: Column) -> int:
        """What is known of a column: its own bound, or the best of its parts."""
        key = (column.kind, column.places)
        if key not in self.bounds:
            self.bounds[key] = max(self._by_part(column, part) for part in _parts(column))
        return self.bounds[key]

    def _by_part(self, column: Column, part: tuple[int, ...]) -> int:
        least = self.least(column.kind, column.places)
        if self.meter.spent:
            return least
        return least - self.least(column.kind, part) + self.refine(column.kind, part, ROUGH)

    def prepare(self, columns: Iterable[Column]) -> None:
        """Sweep roughly all that the bounds of the columns rest on, in several processes."""
        parts = {(column.kind, part) for column in columns for part in _parts(column)}
        keys = sorted(key for key in parts if key not in self.steps)
        for key, (least, effort) in in_parallel(self._rough, keys, self.meter.workers):
            self.steps[key], self.bounds[key] = ROUGH, max(least, self.bounds.get(key, 0))
            self.meter.spend(effort)

    def _rough(self, key: tuple[int, tuple[int, ...]]) -> tuple[int, float]:
        before = self.meter.used
        least = self.sweep(*key, ROUGH).least
        return least, self.meter.used - before

    def task(self, columns: Sequence[Column], costs: Sequence[int], *, idle: bool) -> Task:
        """The question which of these columns cover every township most cheaply."""
        return Task(
            columns=columns,
            costs=costs,
            groups=[len(kind.groups) for kind in self.kinds],
            places=len(self.problem.townships),
            spread=self.problem.weights.spread,
            idle=idle,
            total=len(self.problem.events),
        )

    # --- trips --------------------------------------------------------------------------------

    def trip(self, column: Column, step: int = 1) -> Trip:
        """A column worked out: its tour, and the days of its events.

        Where the orders between two stays make the days dearer than the tables say, the sweep is
        told so and repeated.
        """
        key = (column.kind, column.places)
        for _ in range(ROUNDS):
            tour = self._tour(key, step)
            held = dict(self._held(column, tour))
            trip = Trip(column=column, tour=tour, held=held, cost=self._cost(column, tour, held))
            if key not in self.trips or trip.cost < self.trips[key].cost:
                self.trips[key] = trip
            if self.trips[key].cost <= tour.cost or not self._learn(column, tour):
                break
        return self.trips[key]

    def _learn(self, column: Column, tour: Tour) -> bool:
        """Whether anything new was learnt of stays that cost more together than alone."""
        teams, news = self.kinds[column.kind].teams, False
        for n, place in enumerate(column.places):
            legs = sorted(leg for leg in tour.legs if leg.place == n)
            for one, other in pairwise(legs):
                met = self._meeting(column.kind, place, one, other)
                known = self.extras.setdefault((teams, place, other.wave), {})
                if met is None or met.stays in known:
                    continue
                known[met.stays] = extra_of(met, teams, self.problem)
                self.meter.spend(0.03)
                news = news or known[met.stays] > 0
        return news

    def _meeting(self, kind: int, place: int, one: Leg, other: Leg) -> Meeting | None:
        """Two stays that the orders between their events may bind, else None."""
        waves, tables = self.waves[place], self.tables[kind][place]
        gap = tables[other.wave].gap
        beyond = other.arrive - one.arrive - gap
        if other.wave != one.wave + 1 or not gap or beyond >= one.nights - 1:
            return None
        return Meeting(
            waves=(waves[one.wave], waves[other.wave]),
            tables=(tables[one.wave], tables[other.wave]),
            stays=(
                Stay(arrive=one.arrive, nights=one.nights),
                Stay(arrive=other.arrive, nights=other.nights),
            ),
        )

    def _tour(self, key: tuple[int, tuple[int, ...]], step: int) -> Tour:
        """The cheapest tour of a set, or a good one where it is too large for a sweep."""
        if not self.can_sweep(*key):
            chains = [self.tables[key[0]][n] for n in key[1]]
            return long_tour(chains, self.ways(*key))
        sweep = self.sweep(*key, step)
        self.bounds[key] = max(sweep.least, self.bounds.get(key, 0))
        self.steps[key] = min(step, self.steps.get(key, step))
        return read(sweep) or long_tour(sweep.chains, sweep.ways)

    def can_sweep(self, kind: int, places: tuple[int, ...]) -> bool:
        """Whether even a rough sweep of a set is small enough."""
        states = prod(len(self.tables[kind][n]) + 3 for n in places)
        return states * len(places) * horizon_of(self.problem).days <= ROOM

    def _held(self, column: Column, tour: Tour) -> Iterator[tuple[EventKey, int]]:
        teams = self.kinds[column.kind].teams
        origin = horizon_of(self.problem).origin
        for n, place in enumerate(column.places):
            sats = [
                Sat(
                    wave=self.waves[place][leg.wave],
                    first=origin + leg.arrive + 1,
                    last=origin + leg.arrive + leg.nights,
                )
                for leg in tour.legs
                if leg.place == n
            ]
            yield from hold(sats, teams, self.problem).items()

    def _cost(self, column: Column, tour: Tour, held: dict[EventKey, int]) -> int:
        """What a tour costs with its events on their days."""
        minutes = self.ways(column.kind, column.places).minutes
        base = len(column.places)
        stops = [base, *(leg.place for leg in tour.legs), base]
        nights = sum(leg.nights for leg in tour.legs)
        events = [e for place in column.places for w in self.waves[place] for e in w.events]
        return (
            sum(minutes[a][b] for a, b in pairwise(stops))
            + self.problem.weights.night * nights
            + sum(cost_on(e)[held[e.key]] if e.key in held else e.missed for e in events)
        )


def _parts(column: Column) -> Iterator[tuple[int, ...]]:
    """The column's townships, or its parts small enough to be swept without a thought."""
    yield from combinations(column.places, min(SMALL, len(column.places)))


def shared(desk: Desk, sizes: Sizes) -> Share | None:
    """The best share that the meter allows, with its bound; None when these sizes have none."""
    return _Search(desk, sizes).run()


class _Search:
    """Bounds and trips played against each other."""

    def __init__(self, desk: Desk, sizes: Sizes) -> None:
        self.desk, self.sizes = desk, sizes
        self.columns = tuple(columns_of(desk.problem, desk.kinds, sizes))
        self.idle = sizes.least == 0
        self.best: Share | None = None
        self.floor = 0

    def run(self) -> Share | None:
        self._first()
        if self.desk.meter.workers > 1 and not self.desk.meter.spent:
            self.desk.prepare(self.columns)
        while not self.desk.meter.spent:
            cover = self._cover([self.desk.bound(column) for column in self.columns])
            self.floor = max(self.floor, cover.bound)
            self._tell()
            if cover.chosen is None or not self._work_out(cover.chosen):
                break
            self._refine(cover.near)
            self._take()
        return self.best and replace(
            self.best,
            bound=min(self.floor, self.best.cost),
            sizes=self.sizes,
            columns=self.columns,
        )

    def _tell(self) -> None:
        if self.desk.meter.told is not None and self.best is not None:
            self.desk.meter.told(self.best.cost, min(self.floor, self.best.cost))

    def _first(self) -> None:
        """A first share by the roads alone, for want of better bounds."""
        cover = self._cover([guess(self.desk, column) for column in self.columns])
        if cover.chosen is not None:
            self._work_out(cover.chosen, rough=False)
            self._take()
            self._tell()

    def _work_out(self, chosen: Sequence[int], *, rough: bool = True) -> bool:
        """Whether there was anything to work out among these columns, roughly first."""
        news = False
        for number in chosen:
            column = self.columns[number]
            key = (column.kind, column.places)
            if rough and self.desk.steps.get(key, ROUGH) > FINE:
                self.desk.refine(*key, FINE)
                news = True
            elif key not in self.desk.trips:
                self.desk.trip(column)
                news = True
        return news

    def _refine(self, near: Sequence[int]) -> None:
        """Sweep again some that may come next: a cover takes longer than they do."""
        left = AHEAD
        for number in near:
            column = self.columns[number]
            key = (column.kind, column.places)
            if left and self.desk.steps.get(key, ROUGH) > FINE and not self.desk.meter.spent:
                self.desk.refine(*key, FINE)
                left -= 1

    def _take(self) -> None:
        """The cheapest cover by what was worked out, if it is better."""
        known = [self.desk.trips.get((c.kind, c.places)) for c in self.columns]
        columns = [t.column for t in known if t is not None]
        costs = [t.cost for t in known if t is not None]
        limit = NEVER if self.best is None else self.best.cost
        cover = cheapest_cover(
            self.desk.task(columns, costs, idle=self.idle), limit=limit, tries=TRIES
        )
        if cover.chosen is not None:
            found = [t for t in known if t is not None]
            trips = tuple(found[n] for n in cover.chosen)
            self.best = Share(trips=trips, cost=cover.cost, bound=0)

    def _cover(self, costs: list[int]) -> Cover:
        limit = NEVER if self.best is None else self.best.cost
        return cheapest_cover(
            self.desk.task(self.columns, costs, idle=self.idle), limit=limit, tries=TRIES
        )


def guess(desk: Desk, column: Column) -> int:
    """The cheapest stays, and three times the roads that join the townships to the base."""
    ways = desk.ways(column.kind, column.places).minutes
    return desk.least(column.kind, column.places) + 3 * _tree(ways)


def _tree(minutes: tuple[tuple[int, ...], ...]) -> int:
    """The roads of the shortest tree that joins all places."""
    near = dict(enumerate(minutes[-1][:-1]))
    total = 0
    while near:
        place = min(near, key=lambda n: (near[n], n))
        total += near.pop(place)
        near = {n: min(m, minutes[place][n]) for n, m in near.items()}
    return total
