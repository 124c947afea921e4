"""Covering every township once by columns: the cheapest cover, proved by trying all others."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.tours.columns import Column
from huanjie.tours.programme import duals

NEAR = 200
"""How many columns near their prices are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Columns with their costs, how many groups each kind has, and the price of uneven loads."""

    columns: Sequence[Column]
    costs: Sequence[int]
    groups: Sequence[int]
    places: int
    spread: int
    idle: bool
    total: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Columns by number and what they cost; `bound` is what no cover costs less than.

    `chosen` is None when no cover is cheaper than the limit that was given; `near` are the columns
    that cost least above their prices.
    """

    chosen: tuple[int, ...] | None
    cost: int
    bound: int
    exact: bool
    near: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Prices:
    """What covering a township and using a group of a kind is worth at most."""

    places: tuple[int, ...]
    kinds: tuple[int, ...]

    def above(self, column: Column, cost: int) -> int:
        """What a column costs above its prices."""
        return cost - self.kinds[column.kind] - sum(self.places[n] for n in column.places)


def charged(task: Task) -> list[int]:
    """The columns' costs with their part of the price of uneven loads."""
    pairs = zip(task.columns, task.costs, strict=True)
    return [cost + uneven(column.load, task) for column, cost in pairs]


def uneven(load: int, task: Task) -> int:
    """What a group's load adds to the price of uneven loads at least.

    With G groups the distances from the mean add up to at most G/2 times the spread, and for an
    odd G to (G² − 1)/2G times: each is charged with its part of the spread that it proves.
    """
    groups = sum(task.groups)
    far = abs(load * groups - task.total)
    if groups % 2:
        return 2 * task.spread * far // (groups * groups - 1) if groups > 1 else 0
    return 2 * task.spread * far // (groups * groups)


def prices_of(task: Task) -> Prices:
    """Prices under which hardly any column, charged for uneven loads, costs less than nothing."""
    kinds, idle = len(task.groups), uneven(0, task)
    costs = charged(task)
    rows = [(*column.places, task.places + column.kind) for column in task.columns]
    if task.idle:
        rows += [(task.places + kind,) for kind in range(kinds)]
    costs = [*costs, *([idle] * kinds if task.idle else [])]
    found = duals(rows, costs, [1] * task.places + list(task.groups))
    return Prices(places=tuple(found[: task.places]), kinds=tuple(found[task.places :]))


def cheapest_cover(task: Task, *, limit: int, tries: int) -> Cover:
    """The cheapest cover below a limit, by trying covers township by township.

    Exact unless more than so many columns would have to be tried.
    """
    search = _Search(task, limit, tries)
    search.run()
    low = min(search.floor, limit)
    bound = search.best if search.tries >= 0 else max(low, 0)
    chosen = search.chosen
    near = tuple(search.kept[:NEAR])
    return Cover(chosen=chosen, cost=search.best, bound=bound, exact=search.tries >= 0, near=near)


class _Search:
    """Columns tried in order of what they cost above the prices, the narrowest township first."""

    def __init__(self, task: Task, limit: int, tries: int) -> None:
        self.task, self.best, self.tries = task, limit, tries
        self.chosen: tuple[int, ...] | None = None
        costs, prices = charged(task), prices_of(task)
        idle = uneven(0, task)
        self.above = [prices.above(c, k) for c, k in zip(task.columns, costs, strict=True)]
        rest = [idle - price for price in prices.kinds] if task.idle else []
        # Rounded prices may leave a column a little below nothing: paid once per group.
        self.slip = min([0, *self.above, *rest])
        self.floor = sum(prices.places) + self.slip * sum(task.groups)
        self.floor += sum(p * n for p, n in zip(prices.kinds, task.groups, strict=True))
        kept = [n for n, extra in enumerate(self.above) if extra < limit - self.floor]
        self.kept = sorted(kept, key=lambda n: (self.above[n], n))
        self.serves: list[list[int]] = [[] for _ in range(task.places)]
        for n in self.kept:
            for place in task.columns[n].places:
                self.serves[place].append(n)

    def run(self) -> None:
        self._next((), frozenset(), self.floor)

    def _next(self, chosen: tuple[int, ...], covered: frozenset[int], cost: int) -> None:
        if len(covered) == self.task.places:
            self._found(chosen)
            return
        if sum(self.task.groups) == len(chosen):
            return
        open_places = [p for p in range(self.task.places) if p not in covered]
        place = min(open_places, key=lambda p: (len(self.serves[p]), p))
        for n in self.serves[place]:
            extra = cost + self.above[n] - self.slip
            if extra >= self.best:
                break
            if not covered.isdisjoint(self.task.columns[n].places):
                continue
            self.tries -= 1
            if self.tries < 0:
                return
            now = (*chosen, n)
            if staffed(self._columns(now)) is not None:
                self._next(now, covered.union(self.task.columns[n].places), extra)

    def _columns(self, chosen: tuple[int, ...]) -> list[Column]:
        return [self.task.columns[n] for n in chosen]

    def _spread(self, chosen: tuple[int, ...], *, whole: bool = False) -> int:
        loads = [self.task.columns[n].load for n in chosen]
        if whole and len(chosen) < sum(self.task.groups):
            loads.append(0)
        return self.task.spread * (max(loads) - min(loads))

    def _found(self, chosen: tuple[int, ...]) -> None:
        if len(chosen) < sum(self.task.groups) and not self.task.idle:
            return
        cost = sum(self.task.costs[n] for n in chosen) + self._spread(chosen, whole=True)
        if cost < self.best:
            self.best, self.chosen = cost, chosen


def staffed(columns: Sequence[Column]) -> dict[int, int] | None:
    """A group of its own for every column, by the columns' place; None when there is not."""
    if all(len(column.may) >= len(columns) for column in columns):
        return _in_turn(columns)
    held: dict[int, int] = {}

    def seat(n: int, seen: set[int]) -> bool:
        for group in columns[n].may:
            if group in seen:
                continue
            seen.add(group)
            if group not in held or seat(held[group], seen):
                held[group] = n
                return True
        return False

    if not all(seat(n, set()) for n in range(len(columns))):
        return None
    return {n: group for group, n in held.items()}


def _in_turn(columns: Sequence[Column]) -> dict[int, int]:
    """The first free group for each: there are as many groups for every column as columns."""
    seats: dict[int, int] = {}
    for n, column in enumerate(columns):
        seats[n] = next(group for group in column.may if group not in seats.values())
    return seats
