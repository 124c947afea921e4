"""Values that no tour plan can go below, each with the argument for it."""

from collections import Counter, defaultdict
from collections.abc import Iterable

from huanjie.terms.ids import UnitCode
from huanjie.tours import solver
from huanjie.tours.diary import Table, diary_of
from huanjie.tours.problem import TourProblem
from huanjie.tours.tour import Figures
from huanjie.tours.work import Budget


def bound_of(problem: TourProblem, reached: Figures, budget: Budget) -> Figures:
    """A lower bound for each figure of a plan that leaves so many events unattended."""
    spread, missed = 0, 0
    if reached.unattended == 0:
        spread = solver.least_spread(problem, budget.share(0.2))
    else:
        missed = solver.least_missed(problem, budget.share(0.8))
    return Figures(
        unattended=min(missed, reached.unattended),
        travel_minutes=_least_travel(problem, reached.unattended),
        load_spread=min(spread, reached.load_spread),
        moved_polling_days=_least_moved(problem, reached.unattended),
    )


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
