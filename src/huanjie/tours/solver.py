"""The constraint models of the tours: the only door to OR-Tools.

Every model speaks of *attending days*: a group attends in a township on a day only when it has
slept there, so two townships can follow each other only as `Diary.can_follow` says. Stays are
read off the attending days afterwards. All models run under a budget of work, not of time, so
that the same problem and seed give the same answer on any machine.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

from ortools.sat.python import cp_model

from huanjie.terms.campaign import Group
from huanjie.terms.ids import UnitCode
from huanjie.tours.diary import Diary, Table, diary_of
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.work import Budget, Clash, Held
from huanjie.tours.yes_no import Decided, YesNo

SHIFT_MINUTES = 30
"""Minutes on the road that moving a moved event by one day less is worth."""

NEAR_DAYS = 14
"""How far from its planned day an event is moved at most as long as all can be attended."""

Bool = cp_model.IntVar
Linear = cp_model.LinearExprT
DayVars = dict[tuple[UnitCode, int], Bool]


def _solver(budget: Budget) -> cp_model.CpSolver:
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = budget.workers
    solver.parameters.interleave_search = budget.workers > 1
    solver.parameters.random_seed = budget.seed
    solver.parameters.max_deterministic_time = max(budget.work, 0.01)
    if budget.seconds is not None:
        solver.parameters.max_time_in_seconds = max(budget.seconds, 0.01)
    return solver


def _solved(status: object) -> bool:
    return status in (cp_model.OPTIMAL, cp_model.FEASIBLE)


# --- who goes where -------------------------------------------------------------------------


def assign(
    problem: TourProblem, clashes: Iterable[Clash], *, spread_cost: int, budget: Budget
) -> dict[UnitCode, str]:
    """A group for every township: nobody recused, few clashes, even loads."""
    model = cp_model.CpModel()
    pick = _picks(model, problem)
    together = []
    for clash in clashes:
        both = model.new_bool_var("")
        for group in problem.groups:
            a, b = pick.get((clash.one, group.id)), pick.get((clash.other, group.id))
            if a is not None and b is not None:
                model.add_bool_or(~a, ~b, both)
        together.append(clash.cost * both)
    spread = _spread(model, pick, problem)
    model.minimize(sum(together) + spread_cost * spread)
    solver = _solver(budget)
    if not _solved(solver.solve(model)):
        return {t.code: problem.groups_for(t.code)[0].id for t in problem.townships}
    return {place: group for (place, group), var in pick.items() if solver.boolean_value(var)}


def least_spread(problem: TourProblem, budget: Budget) -> int:
    """The least difference of loads that any assignment allows when every event is attended."""
    model = cp_model.CpModel()
    spread = _spread(model, _picks(model, problem), problem)
    model.minimize(spread)
    solver = _solver(budget)
    status = solver.solve(model)
    return _floor(solver) if _solved(status) else 0


def _picks(model: cp_model.CpModel, problem: TourProblem) -> dict[tuple[UnitCode, str], Bool]:
    pick = {
        (t.code, g.id): model.new_bool_var("")
        for t in problem.townships
        for g in problem.groups_for(t.code)
    }
    for t in problem.townships:
        model.add_exactly_one(pick[t.code, g.id] for g in problem.groups_for(t.code))
    return pick


def _spread(
    model: cp_model.CpModel, pick: Mapping[tuple[UnitCode, str], Bool], problem: TourProblem
) -> Bool:
    events: dict[UnitCode, int] = defaultdict(int)
    for event in problem.events:
        events[event.township] += 1
    total = len(problem.events)
    most, least, spread = (model.new_int_var(0, total, "") for _ in range(3))
    for group in problem.groups:
        load = sum(events[place] * var for (place, g), var in pick.items() if g == group.id)
        model.add(load <= most)
        model.add(load >= least)
    # Most is at least the mean and least at most: without this the bounds start below nought.
    model.add(most * len(problem.groups) >= total)
    model.add(least * len(problem.groups) <= total)
    model.add(spread == most - least)
    return spread


def _floor(solver: cp_model.CpSolver) -> int:
    return max(0, round(solver.best_objective_bound - 0.499_999))


# --- when, for one group ---------------------------------------------------------------------


def tour(
    problem: TourProblem,
    group: Group,
    townships: tuple[UnitCode, ...],
    *,
    budget: Budget,
    roads: bool = True,
) -> tuple[Held, ...]:
    """The attended events of one group's townships with their days.

    Days near the planned ones are tried first, all lawful days when something stays unattended.
    In this order: congresses, polls, meetings unattended as few as can be; events moved as few
    as can be; minutes on the road and days of shifting as few as the budget finds
    (left as they come without `roads`).
    """
    events = tuple(e for e in problem.events if e.township in townships)
    for near in (NEAR_DAYS, None):
        work = _GroupModel(problem, group, tuple(_near(e, near) for e in events))
        work.fewest_missed(budget.share(0.3))
        if len(work.answer) == len(events) or near is None:
            break
    if roads:
        work.least_travel(budget.share(0.4))
    return work.held()


def _near(event: Event, most: int | None) -> Event:
    if most is None:
        return event
    days = tuple(day for day in event.days if abs((day - event.planned).days) <= most)
    return replace(event, days=days)


class _GroupModel:
    """The model of one group: `at` says that it attends in a township on a day."""

    def __init__(self, problem: TourProblem, group: Group, events: tuple[Event, ...]) -> None:
        self.problem, self.group, self.events = problem, group, events
        self.diary = diary_of(group, problem.pace)
        self.roads: Table = problem.roads.table()
        self.model = cp_model.CpModel()
        self.starts = _start_vars(self.model, events, [self.diary])
        self.at = _day_vars(self.model, events, self.starts, teams=group.teams)
        self._keep_polls_apart()
        self._one_place_at_a_time()
        self.first_cost = self._missed_and_moved()
        self.answer: dict[EventKey, date] = {}

    def _keep_polls_apart(self) -> None:
        _cap_polls(self.model, self.events, self.starts, self.problem.polls_per_day)

    def _one_place_at_a_time(self) -> None:
        places = sorted({place for place, _ in self.at})
        for (place, day), var in self.at.items():
            for other in places:
                if other == place:
                    continue
                for then in self._too_soon(day, self.roads[place, other]):
                    later = self.at.get((other, then))
                    if later is not None:
                        self.model.add_bool_or(~var, ~later)

    def _too_soon(self, day: int, minutes: int) -> list[int]:
        days, then = [], day
        while not self.diary.can_follow(day, then, minutes):
            days.append(then)
            then += 1
        return days

    def _missed_and_moved(self) -> Linear:
        cost = _rank_costs(self.events)
        terms: list[Linear] = []
        for event in self.events:
            mine = self.starts[event.key]
            terms.append(cost[event.rank] * (1 - sum(mine.values())))
            terms.extend(var for day, var in mine.items() if day != event.planned.toordinal())
        return sum(terms)

    def fewest_missed(self, budget: Budget) -> None:
        """Solve for unattended and moved events."""
        self.model.minimize(self.first_cost)
        self._solve(budget)

    def least_travel(self, budget: Budget) -> None:
        """Solve for the minutes on the road, what was reached before being kept."""
        if not self.answer or len({place for place, _ in self.at}) == 0:
            return
        self.model.add(self.first_cost <= self._reached())
        self.model.clear_hints()  # type: ignore[no-untyped-call]  # OR-Tools gives it no types
        for event in self.events:
            held = self.answer.get(event.key)
            for day, var in self.starts[event.key].items():
                self.model.add_hint(var, held is not None and held.toordinal() == day)
        self.model.minimize(sum([*self._minutes(), *self._shifts()]))
        self._solve(budget)

    def _reached(self) -> int:
        cost = _rank_costs(self.events)
        reached = 0
        for event in self.events:
            held = self.answer.get(event.key)
            reached += cost[event.rank] if held is None else int(held != event.planned)
        return reached

    def _shifts(self) -> list[Linear]:
        return [
            SHIFT_MINUTES * abs(day - event.planned.toordinal()) * var
            for event in self.events
            for day, var in self.starts[event.key].items()
        ]

    def _minutes(self) -> list[Linear]:
        base = self.group.base
        places = sorted({place for place, _ in self.at} | {base})
        days = sorted({day for _, day in self.at})
        # `last[place, n]`: the place where the group attended last; it starts at the base.
        last = {(p, n): self.model.new_bool_var("") for p in places for n in range(len(days) + 1)}
        for n in range(len(days) + 1):
            self.model.add_exactly_one(last[p, n] for p in places)
        self.model.add(last[base, 0] == 1)
        for (place, day), var in self.at.items():
            self.model.add_implication(var, last[place, days.index(day) + 1])
        terms: list[Linear] = [self.roads[p, base] * last[p, len(days)] for p in places]
        for n, after in pairwise(range(len(days) + 1)):
            for start in places:
                for end in places:
                    if start != end:
                        leg = self.model.new_bool_var("")
                        self.model.add_bool_or(~last[start, n], ~last[end, after], leg)
                        terms.append(self.roads[start, end] * leg)
        return terms

    def _solve(self, budget: Budget) -> None:
        solver = _solver(budget)
        if not _solved(solver.solve(self.model)):
            return
        self.answer = {
            event.key: date.fromordinal(day)
            for event in self.events
            for day, var in self.starts[event.key].items()
            if solver.boolean_value(var)
        }

    def held(self) -> tuple[Held, ...]:
        """The answer in order of the events."""
        return tuple(
            Held(key=e.key, day=self.answer[e.key]) for e in self.events if e.key in self.answer
        )


# --- what no plan can go below ---------------------------------------------------------------


def least_missed(problem: TourProblem, budget: Budget) -> int:
    """A lower bound on unattended events, with the road left out.

    Only this is kept of the rules: a township is attended by one group a day with no more teams
    than the largest group has, and no more townships a day than groups that are not away.
    """
    diaries = [diary_of(group, problem.pace) for group in problem.groups]
    model = cp_model.CpModel()
    starts = _start_vars(model, problem.events, diaries)
    teams = max(group.teams for group in problem.groups)
    at = _day_vars(model, problem.events, starts, teams=teams)
    by_day: dict[int, list[Bool]] = defaultdict(list)
    for (_, day), var in at.items():
        by_day[day].append(var)
    for day, variables in by_day.items():
        model.add(sum(variables) <= sum(d.free_for(day) for d in diaries))
    _cap_polls(model, problem.events, starts, problem.polls_per_day)
    model.minimize(sum(1 - sum(starts[e.key].values()) for e in problem.events))
    solver = _solver(budget)
    return _floor(solver) if _solved(solver.solve(model)) else 0


# --- shared by the models --------------------------------------------------------------------


def _start_vars(
    model: cp_model.CpModel, events: tuple[Event, ...], diaries: list[Diary]
) -> dict[EventKey, dict[int, Bool]]:
    """For every event and first day on which somebody could attend it, whether it is so."""
    starts: dict[EventKey, dict[int, Bool]] = {}
    for event in events:
        mine: dict[int, Bool] = {}
        for first in event.days:
            span = [day.toordinal() for day in event.span(first)]
            if any(all(diary.free_for(day) for day in span) for diary in diaries):
                mine[span[0]] = model.new_bool_var("")
        model.add_at_most_one(mine.values())
        starts[event.key] = mine
    return starts


def _day_vars(
    model: cp_model.CpModel,
    events: tuple[Event, ...],
    starts: Mapping[EventKey, Mapping[int, Bool]],
    *,
    teams: int,
) -> DayVars:
    """Whether a township is attended on a day; then its events need no more than the teams."""
    running: dict[tuple[UnitCode, int], list[Bool]] = defaultdict(list)
    for event in events:
        for first, var in starts[event.key].items():
            for day in range(first, first + event.lasts):
                running[event.township, day].append(var)
    at: DayVars = {}
    for key in sorted(running):
        at[key] = model.new_bool_var("")
        model.add(sum(running[key]) <= teams * at[key])
        for var in running[key]:
            model.add_implication(var, at[key])
    return at


def _cap_polls(
    model: cp_model.CpModel,
    events: tuple[Event, ...],
    starts: Mapping[EventKey, Mapping[int, Bool]],
    cap: int | None,
) -> None:
    """At most so many polls of one township a day, those that nobody attends included."""
    if cap is None:
        return
    polls: dict[tuple[UnitCode, int], list[Linear]] = defaultdict(list)
    for event in events:
        if event.rank is not Rank.POLL:
            continue
        mine = starts[event.key]
        for day, var in mine.items():
            polls[event.township, day].append(var)
        polls[event.township, event.planned.toordinal()].append(1 - sum(mine.values()))
    for running in polls.values():
        if len(running) > cap:
            model.add(sum(running) <= cap)


def _rank_costs(events: tuple[Event, ...]) -> dict[Rank, int]:
    """Weights that make a congress outweigh all polls, a poll all meetings, a meeting all moves."""
    counts = {rank: sum(e.rank is rank for e in events) for rank in Rank}
    meeting = len(events) + 1
    poll = meeting * (counts[Rank.MEETING] + 1)
    congress = poll * (counts[Rank.POLL] + 1)
    return {Rank.MEETING: meeting, Rank.POLL: poll, Rank.CONGRESS: congress}


# --- leaders -----------------------------------------------------------------------------------


def match_leaders(
    costs: Mapping[tuple[str, UnitCode], int], *, budget: Budget
) -> dict[UnitCode, str]:
    """One township for each leader and one leader for each township, as far as both go, at the
    least cost; `costs` are by leader and township."""
    model = cp_model.CpModel()
    pick = {pair: model.new_bool_var("") for pair in costs}
    for position in (0, 1):
        for one in sorted({pair[position] for pair in pick}):
            model.add_at_most_one(var for pair, var in pick.items() if pair[position] == one)
    unmatched = 1 + sum(costs.values())
    model.minimize(sum((cost - unmatched) * pick[pair] for pair, cost in costs.items()))
    solver = _solver(budget)
    if not _solved(solver.solve(model)):
        return {}
    return {place: leader for (leader, place), var in pick.items() if solver.boolean_value(var)}


# --- yes or no ---------------------------------------------------------------------------------


def decided(asked: YesNo, budget: Budget) -> Decided:
    """The cheapest answers to questions of yes or no that the budget finds, with their bound."""
    model = cp_model.CpModel()
    said = [model.new_bool_var("") for _ in range(asked.questions)]
    for row in asked.rows:
        total = sum(factor * said[one] for one, factor in row.terms)
        if row.least is not None:
            model.add(total >= row.least)
        if row.most is not None:
            model.add(total <= row.most)
    for one, answer in asked.hints.items():
        model.add_hint(said[one], answer)
    model.minimize(sum(cost * said[one] for one, cost in asked.costs.items()))
    solver = _solver(budget)
    status = solver.solve(model)
    if not _solved(status):
        none_exists = status == cp_model.INFEASIBLE
        return Decided(yes=None, cost=0, bound=0, proven=none_exists)
    return Decided(
        yes=frozenset(one for one, var in enumerate(said) if solver.boolean_value(var)),
        cost=round(solver.objective_value),
        bound=round(solver.best_objective_bound - 0.499_999),
        proven=status == cp_model.OPTIMAL,
    )
