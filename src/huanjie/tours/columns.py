"""Which townships one group may be given together: every admissible set, kind by kind."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from math import comb

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.diary import Diary, diary_of
from huanjie.tours.problem import TourProblem
from huanjie.tours.sweep import Ways
from huanjie.tours.tables import Horizon

MOST_COLUMNS = 12_000


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupKind:
    """Groups with one base, as many teams and the same days away; `groups` by their number."""

    base: UnitCode
    teams: int
    away: tuple[int, ...]
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Column:
    """Townships (by their number) for one group of a kind; `may` are the groups not recused."""

    kind: int
    places: tuple[int, ...]
    may: tuple[int, ...]
    load: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sizes:
    """How many townships a group gets at least and at most in the model class."""

    least: int
    most: int


def kinds_of(problem: TourProblem) -> tuple[GroupKind, ...]:
    """The groups by kind, in the order in which they first appear."""
    found: dict[tuple[UnitCode, int, tuple[int, ...]], list[int]] = {}
    for number, group in enumerate(problem.groups):
        away = tuple(sorted(diary_of(group, problem.pace).away))
        found.setdefault((group.base, group.teams, away), []).append(number)
    return tuple(
        GroupKind(base=base, teams=teams, away=away, groups=tuple(groups))
        for (base, teams, away), groups in found.items()
    )


def sizes_of(problem: TourProblem) -> tuple[Sizes, ...]:
    """The sizes to be tried, wider and wider, as long as their columns can be looked through."""
    places, groups = len(problem.townships), len(problem.groups)
    kinds = len(kinds_of(problem))
    tried = []
    for slack in (1, 2, places):
        least = max(0, places // groups - slack)
        most = min(places, -(-places // groups) + slack)
        if kinds * sum(comb(places, n) for n in range(least, most + 1)) <= MOST_COLUMNS:
            tried.append(Sizes(least=least, most=most))
    return tuple(dict.fromkeys(tried))


def columns_of(
    problem: TourProblem, kinds: tuple[GroupKind, ...], sizes: Sizes
) -> Iterator[Column]:
    """Every set of townships of these sizes that some group of a kind may be sent to."""
    places = tuple(range(len(problem.townships)))
    loads = [
        sum(event.township == place.code for event in problem.events) for place in problem.townships
    ]
    barred = set(problem.barred)
    shut = [
        {n for n, place in enumerate(problem.townships) if (group.id, place.code) in barred}
        for group in problem.groups
    ]
    for number, kind in enumerate(kinds):
        for size in range(max(1, sizes.least), sizes.most + 1):
            for chosen in combinations(places, size):
                may = tuple(g for g in kind.groups if shut[g].isdisjoint(chosen))
                if may:
                    load = sum(loads[n] for n in chosen)
                    yield Column(kind=number, places=chosen, may=may, load=load)


def ways_of(
    problem: TourProblem, group: Group, places: tuple[UnitCode, ...], horizon: Horizon
) -> Ways:
    """The roads of a group among some townships and its base, day by day."""
    table = problem.roads.table()
    stops = (*places, group.base)
    diary = diary_of(group, problem.pace)
    minutes = tuple(tuple(table[a, b] for b in stops) for a in stops)
    arrivals = {
        lost: _arrivals(diary, lost, horizon)
        for lost in {problem.pace.days_lost(m) for row in minutes for m in row}
    }
    arrive = tuple(tuple(arrivals[problem.pace.days_lost(m)] for m in row) for row in minutes)
    return Ways(minutes=minutes, arrive=arrive, open_from=_open_from(diary, horizon))


def _arrivals(diary: Diary, lost: int, horizon: Horizon) -> tuple[int, ...]:
    found = []
    for left in range(horizon.days):
        day, spent = left, 0
        while spent < lost and day < horizon.days:
            day += 1
            spent += horizon.origin + day not in diary.away
        found.append(day if spent >= lost else horizon.days)
    return tuple(found)


def _open_from(diary: Diary, horizon: Horizon) -> tuple[int, ...]:
    """For every day the next one, itself included, on which the group is away."""
    found = [2 * horizon.days + 1] * horizon.days
    upcoming = 2 * horizon.days + 1
    for day in range(horizon.days - 1, -1, -1):
        if horizon.origin + day in diary.away:
            upcoming = day
        found[day] = upcoming
    return tuple(found)
