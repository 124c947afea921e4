"""Questions to a constraint solver: the only door to OR-Tools.

All models run under a budget of work, not of time, so that the same problem and seed give the
same answer on any machine.
"""

from collections import defaultdict
from collections.abc import Mapping

from ortools.sat.python import cp_model

from huanjie.terms.ids import UnitCode
from huanjie.tours.diary import Diary, diary_of
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem
from huanjie.tours.waves import cost_on
from huanjie.tours.work import Budget
from huanjie.tours.yes_no import Decided, YesNo

Bool = cp_model.IntVar
Linear = cp_model.LinearExprT
Starts = dict[EventKey, dict[int, Bool]]
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


def _floor(solver: cp_model.CpSolver) -> int:
    return max(0, round(solver.best_objective_bound - 0.499_999))


# --- what no plan can go below ---------------------------------------------------------------


def least_missed(problem: TourProblem, budget: Budget) -> int:
    """A lower bound on unattended events, with the road left out."""
    model, starts = _relaxed(problem)
    model.minimize(sum(1 - sum(starts[e.key].values()) for e in problem.events))
    solver = _solver(budget)
    return _floor(solver) if _solved(solver.solve(model)) else 0


def least_cost(problem: TourProblem, budget: Budget) -> int:
    """A lower bound on what the events cost, attended or not, with the road left out."""
    model, starts = _relaxed(problem)
    seen = sum(
        (cost - event.missed) * starts[event.key][day]
        for event in problem.events
        for day, cost in cost_on(event).items()
        if day in starts[event.key]
    )
    model.minimize(sum(event.missed for event in problem.events) + seen)
    solver = _solver(budget)
    return _floor(solver) if _solved(solver.solve(model)) else 0


# --- shared by the models --------------------------------------------------------------------


def _relaxed(problem: TourProblem) -> tuple[cp_model.CpModel, Starts]:
    """Who attends what on which day, when only this is kept of the rules.

    A township is attended by one group a day with no more teams than the largest group has, and
    no more townships a day than groups that are not away.
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
    return model, starts


def _start_vars(model: cp_model.CpModel, events: tuple[Event, ...], diaries: list[Diary]) -> Starts:
    """For every event and first day on which somebody could attend it, whether it is so."""
    starts: Starts = {}
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
    """At most so many polls of one township a day, with those that nobody attends and that have
    but one day."""
    if cap is None:
        return
    polls: dict[tuple[UnitCode, int], list[Linear]] = defaultdict(list)
    for event in events:
        if event.rank is not Rank.POLL:
            continue
        mine = starts[event.key]
        for day, var in mine.items():
            polls[event.township, day].append(var)
        if len(event.days) == 1:
            polls[event.township, event.days[0].toordinal()].append(1 - sum(mine.values()))
    for running in polls.values():
        if len(running) > cap:
            model.add(sum(running) <= cap)


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
