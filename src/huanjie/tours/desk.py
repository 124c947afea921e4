"""All that is known of the sets of townships that groups may be given: tables, bounds, trips."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations, pairwise
from math import prod

from huanjie.tours.columns import Column, GroupKind, kinds_of, ways_of
from huanjie.tours.cover import Task
from huanjie.tours.hold import Sat, hold
from huanjie.tours.joint import Meeting, extra_of
from huanjie.tours.long_tour import long_tour
from huanjie.tours.parallel import in_parallel
from huanjie.tours.problem import EventKey, TourProblem
from huanjie.tours.reading import Leg, Tour, read
from huanjie.tours.repose import Repose
from huanjie.tours.states import Joints, Stay
from huanjie.tours.sweep import COSTLY, Sweep, Ways
from huanjie.tours.tables import WaveTable, horizon_of, tables_of
from huanjie.tours.waves import Wave, cost_on, waves_of
from huanjie.tours.work import Meter

ROUGH = 7
"""Days to a tick of waiting in a first, rough sweep."""

FINE = 3
"""Days to a tick in a second sweep."""

COARSER = (2, 3, 5, 7, 14, 60)
"""Days to a tick for sets that are too large for the step asked for."""

SMALL = 3
"""Sets up to this size are swept roughly, larger ones bounded by their parts first."""

ROOM = 30_000_000
"""Entries that a sweep may have at most."""

ROUNDS = 24
"""How often a set is swept again after learning what stays cost together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trip:
    """What a group does with a set of townships: stays, days of events, and the cost of it."""

    column: Column
    tour: Tour
    held: dict[EventKey, int]
    cost: int


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
    minutes: dict[int, tuple[tuple[int, ...], ...]] = field(default_factory=dict)
    clashes: dict[tuple[int, int, int], int] = field(default_factory=dict)

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

    def roads(self, kind: int) -> tuple[tuple[int, ...], ...]:
        """Minutes among all townships and a kind's base, which comes last."""
        if kind not in self.minutes:
            table = self.problem.roads.table()
            stops = (*(place.code for place in self.problem.townships), self.kinds[kind].base)
            self.minutes[kind] = tuple(tuple(table[a, b] for b in stops) for a in stops)
        return self.minutes[kind]

    def clash(self, kind: int, pair: tuple[int, int]) -> int:
        """What two townships cost more together than apart and than the roads to both.

        It hardly hangs on the base, so groups with as many teams share it.
        """
        key = (self.kinds[kind].teams, *pair)
        if key not in self.clashes:
            roads, base = self.roads(kind), len(self.problem.townships)
            a, b = pair
            ways = roads[base][a] + roads[a][b] + roads[b][base]
            apart = self.least(kind, pair)
            more = 0 if self.meter.spent else self.refine(kind, pair, ROUGH) - apart - 3 * ways
            self.clashes[key] = max(0, more)
        return self.clashes[key]

    def sweep(self, kind: int, places: tuple[int, ...], step: int) -> Sweep:
        """A sweep that lets in what it must; what it leaves out costs more than it found.

        A large set is swept at a coarser step than the one that is asked for.
        """
        step = self.fitting(kind, places, step) or step
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

    def fitting(self, kind: int, places: tuple[int, ...], step: int) -> int | None:
        """The step at which a set is small enough to be swept, at least the one asked for."""
        days = horizon_of(self.problem).days
        for coarser in sorted({step, *COARSER}):
            states = prod(
                2 + sum(1 - (-max(0, table.gap - 1) // coarser) for table in chain[1:])
                for chain in (self.tables[kind][n] for n in places)
            )
            if coarser >= step and states * len(places) * days <= ROOM:
                return coarser
        return None

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
            if self.fitting(kind, places, step) is not None:
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
        ways, rest = self.ways(*key), self.problem.rest
        repose = None if rest is None else Repose(rest=rest, ways=ways, pace=self.problem.pace)
        if self.fitting(*key, step) is None:
            chains = [self.tables[key[0]][n] for n in key[1]]
            return long_tour(chains, ways, repose)
        sweep = self.sweep(*key, step)
        self.bounds[key] = max(sweep.least, self.bounds.get(key, 0))
        self.steps[key] = min(sweep.step, self.steps.get(key, sweep.step))
        tour = read(sweep)
        if tour is None or (repose is not None and not repose.kept(tour.legs)):
            return long_tour(sweep.chains, ways, repose)
        return tour

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


def guess(desk: Desk, column: Column) -> int:
    """The cheapest stays, three times the roads that join the townships to the base, and what
    every two of the townships cost more together than their roads explain.
    """
    roads = desk.roads(column.kind)
    stops = (*column.places, len(desk.problem.townships))
    clashes = sum(desk.clash(column.kind, pair) for pair in combinations(column.places, 2))
    own = tuple(tuple(roads[a][b] for b in stops) for a in stops)
    return desk.least(column.kind, column.places) + 3 * _tree(own) + clashes


def _tree(minutes: tuple[tuple[int, ...], ...]) -> int:
    """The roads of the shortest tree that joins all places."""
    near = dict(enumerate(minutes[-1][:-1]))
    total = 0
    while near:
        place = min(near, key=lambda n: (near[n], n))
        total += near.pop(place)
        near = {n: min(m, minutes[place][n]) for n, m in near.items()}
    return total
