"""Townships shared out among the groups, with a proof of how good the share can be at most.

Every admissible set of townships has a lower bound, from rough to exact; the cheapest cover by
bounds is a bound for the county, and its sets are worked out next, until the cheapest cover by
bounds is one that was worked out.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from huanjie.tours.columns import Column, Sizes, columns_of
from huanjie.tours.cover import Cover, cheapest_cover
from huanjie.tours.desk import FINE, ROUGH, Desk, Trip, guess
from huanjie.tours.tables import NEVER

AHEAD = 6
"""How many columns beyond the cheapest cover are swept again with it."""

EVEN_ROUNDS = 12
"""How often the cheapest cover without a price of uneven loads is sought and worked out."""

TRIES = 200_000
"""Columns that the search for a cover may try."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """The trips of a plan, what they cost with the spread, and what no share can go below.

    `even` is what no share can go below when uneven loads cost nothing. `sizes` is None when the
    bound does not rest on `columns`.
    """

    trips: tuple[Trip, ...]
    cost: int
    bound: int
    even: int = 0
    sizes: Sizes | None = None
    columns: tuple[Column, ...] = ()


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
            even=self._even(),
            sizes=self.sizes,
            columns=self.columns,
        )

    def _even(self) -> int:
        """What no share costs less than when uneven loads cost nothing."""
        floor = 0
        for _ in range(EVEN_ROUNDS):
            if self.desk.meter.spent:
                break
            costs = [self.desk.bound(column) for column in self.columns]
            task = replace(self.desk.task(self.columns, costs, idle=self.idle), spread=0)
            cover = cheapest_cover(task, limit=NEVER, tries=TRIES)
            floor = max(floor, cover.bound)
            keys = [(self.columns[n].kind, self.columns[n].places) for n in cover.chosen or ()]
            rough = [key for key in keys if self.desk.steps.get(key, ROUGH) > 1]
            if not rough:
                break
            for key in rough:
                self.desk.refine(*key, 1)
        return floor

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
