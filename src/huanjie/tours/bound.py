"""Values that no tour plan can go below, each with the argument for it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import pairwise, permutations

from huanjie.terms.ids import UnitCode
from huanjie.tours import solver
from huanjie.tours.columns import Column, columns_of, sizes_of
from huanjie.tours.cover import Task, cheapest_cover
from huanjie.tours.desk import Desk
from huanjie.tours.diary import Table, diary_of
from huanjie.tours.partition import TRIES, Share
from huanjie.tours.problem import TourProblem
from huanjie.tours.tables import NEVER
from huanjie.tours.tour import Figures
from huanjie.tours.work import Budget

SCALE = 1000
"""The spread is bounded in thousandths, so that its parts are not rounded away."""

ROUND_TRIPS = 4
"""Up to so many townships the shortest round is found by trying all."""


def bound_of(desk: Desk, reached: Figures, share: Share, *, any_stays: bool = False) -> Figures:
    """A lower bound for each figure of a plan that leaves so many events unattended.

    Those of cost, travel and spread hold among the plans of the model class, and with `any_stays`
    among all: then only what the events cost is left of the cost. That of travel holds among those
    whose events and nights cost no more than here.
    """
    problem, cost = desk.problem, share.bound
    if any_stays:
        return _of_all(problem, reached, cost)
    missed = _least_missed(problem, reached)
    travel, spread = _least_travel(problem, reached.unattended), 0
    if reached.unattended == 0:
        travel = max(travel, _travel_by_columns(desk), share.even - _beside_the_road(desk, reached))
        spread = _spread_by_columns(desk)
    return Figures(
        unattended=min(missed, reached.unattended),
        travel_minutes=min(travel, reached.travel_minutes),
        load_spread=min(spread, reached.load_spread),
        moved_polling_days=_least_moved(problem, reached.unattended),
        cost=min(cost, reached.cost or cost),
    )


def _beside_the_road(desk: Desk, reached: Figures) -> int:
    """What a plan costs besides its minutes on the road and the spread of its loads."""
    spread = desk.problem.weights.spread * reached.load_spread
    return (reached.cost or 0) - reached.travel_minutes - spread


def _of_all(problem: TourProblem, reached: Figures, cost: int) -> Figures:
    """Bounds that hold in and beyond the class; that of cost also claims no more than the class."""
    return Figures(
        unattended=_least_missed(problem, reached),
        travel_minutes=_least_travel(problem, reached.unattended),
        load_spread=0,
        moved_polling_days=_least_moved(problem, reached.unattended),
        cost=min(cost, solver.least_cost(problem, Budget(work=2.0))),
    )


def _least_missed(problem: TourProblem, reached: Figures) -> int:
    return 0 if reached.unattended == 0 else solver.least_missed(problem, Budget(work=2.0))


def _travel_by_columns(desk: Desk) -> int:
    def once(column: Column) -> int:
        minutes = desk.ways(column.kind, column.places).minutes
        stops = range(len(column.places))
        if len(stops) > ROUND_TRIPS:
            return 0
        base = len(stops)
        rounds = ((base, *order, base) for order in permutations(stops))
        return min(sum(minutes[a][b] for a, b in pairwise(one)) for one in rounds)

    return _by_columns(desk, once, spread=0)


def _spread_by_columns(desk: Desk) -> int:
    return -(-_by_columns(desk, lambda _: 0, spread=SCALE) // SCALE)


def _by_columns(desk: Desk, cost: Callable[[Column], int], *, spread: int) -> int:
    """The cheapest cover when columns cost only this; nought when there are too many."""
    sizes = sizes_of(desk.problem)
    if not sizes:
        return 0
    columns = tuple(columns_of(desk.problem, desk.kinds, sizes[0]))
    task = Task(
        columns=columns,
        costs=[cost(column) for column in columns],
        groups=[len(kind.groups) for kind in desk.kinds],
        places=len(desk.problem.townships),
        spread=spread,
        idle=sizes[0].least == 0,
        total=len(desk.problem.events),
    )
    found = cheapest_cover(task, limit=NEVER, tries=TRIES // 10)
    return 0 if found.bound >= NEVER else max(0, found.bound)


def _least_moved(problem: TourProblem, unattended: int) -> int:
    """Events that must move: all but those unattended and those attended as planned.

    On a day no more townships are attended than groups are not away, and in each no more events
    than the largest group has teams.
    """
    diaries = [diary_of(group, problem.pace) for group in problem.groups]
    teams = max(group.teams for group in problem.groups)
    planned: dict[int, Counter[UnitCode]] = defaultdict(Counter)
    for event in problem.events:
        planned[event.planned.toordinal()][event.township] += 1
    kept = 0
    for day, townships in planned.items():
        hands = sum(diary.free_for(day) for diary in diaries)
        seen = sorted((min(n, teams) for n in townships.values()), reverse=True)
        kept += sum(seen[:hands])
    return max(0, len(problem.events) - unattended - kept)


def _least_travel(problem: TourProblem, unattended: int) -> int:
    """The larger of two bounds on the minutes of tours that see every township that must be seen.

    Tours from the bases and back, taken together, join all seen townships to some base, so they
    are no shorter than a spanning tree grown from the bases; and every seen township is entered
    once and left once. A township must be seen when it has more events than stay unattended.
    """
    events = Counter(event.township for event in problem.events)
    bases = {group.base for group in problem.groups}
    seen = sorted(place for place, n in events.items() if n > unattended and place not in bases)
    roads = problem.roads.table()
    both_ways = {pair: min(m, roads[pair[1], pair[0]]) for pair, m in roads.items()}
    stops = {*events, *bases}
    entered = sum(_nearest(place, stops, roads, into=True) for place in seen)
    left = sum(_nearest(place, stops, roads, into=False) for place in seen)
    return max(_tree(seen, bases, both_ways), entered, left)


def _tree(seen: Iterable[UnitCode], bases: set[UnitCode], roads: Table) -> int:
    near = {place: min(roads[base, place] for base in bases) for place in seen}
    total = 0
    while near:
        place = min(near, key=lambda one: (near[one], one))
        total += near.pop(place)
        near = {other: min(minutes, roads[place, other]) for other, minutes in near.items()}
    return total


def _nearest(place: UnitCode, others: set[UnitCode], roads: Table, *, into: bool) -> int:
    return min(
        roads[other, place] if into else roads[place, other] for other in others if other != place
    )
