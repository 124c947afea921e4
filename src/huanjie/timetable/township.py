"""A township with its villages; villages that look alike share one network, solved once."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huanjie.terms.deadlines import Demand
from huanjie.terms.places import Level, Unit
from huanjie.timetable.demands import CAPACITY, Election, Problem
from huanjie.timetable.network import NOTHING, Propagation
from huanjie.timetable.steps import POLLING_DAY
from huanjie.timetable.weave import County, Loom, weave

Alike = tuple[object, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Villages that look alike: the network of one of them, below that of its township.

    Steps 0 to `own` - 1 are the township's, the others the village's; `polls` are its polling
    days, `tied` the township's steps from which a rule counts to one of the village's. It is
    `even` when every interval is the same number of days from every day on.
    """

    county: County
    own: int
    polls: tuple[int, ...]
    tied: tuple[int, ...]
    even: bool
    free: Propagation

    def numbers(self, step: str) -> tuple[int, ...]:
        """Where a step stands: in the township itself while a shape has no village."""
        first = self.own if len(self.county.keys) > self.own else 0
        return tuple(n for n, key in enumerate(self.county.keys) if n >= first and key[2] == step)


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A unit with what is elected there (in a township: beside its own elections)."""

    unit: Unit
    elections: tuple[Election, ...]
    shape: Shape


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """The elections of a township itself, if any, and its villages."""

    elections: tuple[Election, ...]
    above: Shape
    villages: tuple[Village, ...]

    @property
    def poll_places(self) -> tuple[tuple[int, int], ...]:
        """Every polling day: which village's, and its number in the village's shape."""
        return tuple(
            (number, step) for number, one in enumerate(self.villages) for step in one.shape.polls
        )


@dataclass(slots=True)
class Solver:
    """Townships of a problem, some demands dropped; what looks alike is solved once."""

    problem: Problem
    demands: tuple[Demand, ...] = field(init=False)
    _loom: Loom = field(init=False)
    _capacity: int = field(init=False)
    _woven: dict[Alike, County] = field(default_factory=dict)
    _shapes: dict[Alike, Shape] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._loom = Loom(self.problem)
        self.demands = self._loom.demands
        refs = [one.ref for one in self.demands]
        self._capacity = refs.index(CAPACITY) if CAPACITY in refs else -1

    def township(
        self, elections: Sequence[Election], dropped: frozenset[int] = NOTHING
    ) -> Township:
        """The elections of one township as it and its villages."""
        above = tuple(one for one in elections if one.unit.level is Level.TOWNSHIP)
        below: dict[Unit, list[Election]] = {}
        for one in elections:
            if one.unit.level is not Level.TOWNSHIP:
                below.setdefault(one.unit, []).append(one)
        return Township(
            elections=tuple(elections),
            above=self._shape(above, (), dropped),
            villages=tuple(
                Village(
                    unit=unit,
                    elections=tuple(own),
                    shape=self._shape(above, tuple(own), dropped),
                )
                for unit, own in below.items()
            ),
        )

    def most(self, dropped: frozenset[int] = NOTHING) -> int | None:
        """How many villages of a township may vote on one day; None: no matter how many."""
        most = self.problem.campaign.polling_days_per_township
        return None if self._capacity in dropped else most

    def _shape(
        self, above: tuple[Election, ...], below: tuple[Election, ...], dropped: frozenset[int]
    ) -> Shape:
        look = tuple((one.procedure, one.fixed, one.avoid, one.terms) for one in below)
        alike = (tuple(one.unit.code for one in above), look)
        if alike not in self._woven:
            self._woven[alike] = weave(self.problem, (*above, *below), loom=self._loom)
        key = (alike, dropped)
        if key not in self._shapes:
            self._shapes[key] = _shape_of(self._woven[alike], len(above), dropped)
        return self._shapes[key]


def _shape_of(county: County, above: int, dropped: frozenset[int]) -> Shape:
    own = sum(len(county.steps_of(one)) for one in county.elections[:above])
    arcs = county.network.arcs
    return Shape(
        county=county,
        own=own,
        polls=tuple(n for n, key in enumerate(county.keys) if n >= own and key[2] == POLLING_DAY),
        tied=tuple(sorted({arc.source for arc in arcs if arc.source < own <= arc.target})),
        even=all(_is_even(table) for table in county.network.tables),
        free=Propagation(county.network, dropped=dropped),
    )


def _is_even(table: tuple[int, ...]) -> bool:
    return table == tuple(range(table[0], table[0] + len(table)))


def stuck_in(township: Township) -> tuple[Election, ...]:
    """The elections that have no lawful plan, capacity aside: the township's own, or with them
    those of the first village that has none; () when there is one.
    """
    if township.above.free.stuck >= 0:
        return township.above.county.elections
    for one in township.villages:
        if one.shape.free.stuck >= 0:
            return (*township.above.county.elections, *one.elections)
    return ()


def days_left(propagation: Propagation, step: int, *, even: bool) -> tuple[int, ...]:
    """The days of a step for which a whole solution exists; `even` when all intervals are.

    The least solution with the step not before a day has the step on the next such day. Even
    intervals between days without holes leave no hole but the step's own.
    """
    if even and all(
        _is_solid(propagation, other) for other in range(propagation.network.steps) if other != step
    ):
        between = range(propagation.low[step], propagation.high[step] + 1)
        return tuple(day for day in between if propagation.own[step] >> day & 1)
    later = propagation.again()
    found = []
    while later.stuck < 0:
        day = later.low[step]
        found.append(day)
        later.keep(step, -1 << (day + 1))
    return tuple(found)


def _is_solid(propagation: Propagation, step: int) -> bool:
    """Whether a step may take every day between its earliest and its latest."""
    low, high = propagation.low[step], propagation.high[step]
    between = (1 << (high - low + 1)) - 1
    return propagation.own[step] >> low & between == between


def nearest_day(propagation: Propagation, step: int, wanted: int) -> int:
    """The day of a step nearest to a wanted one for which a whole solution exists.

    Of two that are equally near, the earlier.
    """
    after, before = propagation.again(), propagation.again()
    later = after.low[step] if after.keep(step, -1 << max(wanted, 0)) else None
    if later == wanted:
        return wanted
    earlier = before.high[step] if before.keep(step, (1 << max(wanted, 0)) - 1) else None
    if later is None or (earlier is not None and wanted - earlier <= later - wanted):
        if earlier is None:
            raise ValueError(f"no day left for step {step} of a feasible plan")
        return earlier
    return later
