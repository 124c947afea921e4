"""A lawful date for every step of every election, or the demands that make it impossible."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording
from huanjie.timetable.conflict import conflict_of
from huanjie.timetable.demands import Election, Problem, elections_of, problem_of, undesired
from huanjie.timetable.one_election import Bounds
from huanjie.timetable.polling import Poll, has_room, plan_polls, townships_of
from huanjie.timetable.reasons import because
from huanjie.timetable.remarks import remarks
from huanjie.timetable.solve import Solver, with_day
from huanjie.timetable.steps import PLANNED, POLLING_DAY, STEPS


def plan(campaign: Campaign) -> Plan:
    """A lawful plan: polling days in waves, the other steps at their usual places around them.

    `earliest` and `latest` range over all lawful plans that keep the fixed dates. Where none
    exists the plan holds a minimal set of demands in conflict. Refused: no law in force on
    the law day, a procedure that is not planned yet, a campaign that elects nothing.
    """
    _refuse_unplanned(campaign)
    problem = problem_of(campaign)
    solver = Solver(problem=problem)
    stuck = _stuck(solver)
    if stuck:
        return Plan(deadlines=(), conflict=conflict_of(problem, stuck))
    townships = townships_of(solver, problem.elections)
    polls = plan_polls(townships, solver)
    placing = Placing(solver=solver)
    deadlines = tuple(
        deadline
        for township, days in zip(townships, polls, strict=True)
        for election, poll in zip(township.elections, days, strict=True)
        for deadline in placing.deadlines(election, poll)
    )
    return Plan(deadlines=deadlines, findings=remarks(problem, deadlines))


def _refuse_unplanned(campaign: Campaign) -> None:
    later = [one.procedure for one in campaign.elections if one.procedure not in PLANNED]
    if later:
        raise refusal(
            "timetable.procedure_later",
            Wording(
                zh=f"本版尚不排定 {later[0]} 的日程，请先从 elections 中去掉",
                en=f"this version does not plan {later[0]} yet; take it out of elections",
            ),
            place="elections",
            about=later[0],
        )
    if not elections_of(campaign):
        raise refusal(
            "timetable.nothing_elected",
            Wording(zh="单位表中没有要选举的单位", en="no unit of the table elects anything"),
            place="elections",
        )


def _stuck(solver: Solver) -> tuple[Election, ...]:
    """The first election, or township, for which no lawful plan exists; () when all have one."""
    elections = solver.problem.elections
    for one in elections:
        if not solver.bounds(one.procedure, solver.days(one)).feasible:
            return (one,)
    for township in townships_of(solver, elections):
        if not has_room(township, solver):
            return township.elections
    return ()


@dataclass(slots=True, kw_only=True)
class Placing:
    """Places the steps of an election around its polling day, once for all that look alike."""

    solver: Solver
    _placed: dict[tuple[object, ...], tuple[int, ...]] = field(default_factory=dict)

    def deadlines(self, election: Election, poll: Poll) -> tuple[Deadline, ...]:
        """The deadlines of an election that votes on that day, in the order of the steps."""
        problem = self.solver.problem
        days = self._own_days(election, poll)
        bounds = self.solver.bounds(election.procedure, days)
        placed = self._place(election, days, poll.day)
        day = problem.horizon.day
        return tuple(
            Deadline(
                unit=election.unit.code,
                procedure=election.procedure,
                step=step,
                day=day(placed[i]),
                earliest=day(bounds.low[i]),
                latest=day(bounds.high[i]),
                because=because(problem, election, bounds, i),
            )
            for i, step in enumerate(STEPS[election.procedure])
        )

    def _own_days(self, election: Election, poll: Poll) -> tuple[int, ...]:
        """The days of each step; the polling day cut where the capacity leaves less."""
        days = self.solver.days(election)
        place = STEPS[election.procedure].index(POLLING_DAY)
        bounds = self.solver.bounds(election.procedure, days)
        left, first, last = days[place], poll.possible[0], poll.possible[-1]
        if first > bounds.low[place]:
            left &= ~((1 << first) - 1)
        if last < bounds.high[place]:
            left &= (1 << (last + 1)) - 1
        return (*days[:place], left, *days[place + 1 :])

    def _place(self, election: Election, days: tuple[int, ...], poll: int) -> tuple[int, ...]:
        steps = STEPS[election.procedure]
        shunned = tuple(undesired(self.solver.problem, election, step) for step in steps)
        key = (election.procedure, days, shunned, poll)
        if key not in self._placed:
            fixed = with_day(days, steps.index(POLLING_DAY), poll)
            self._placed[key] = self._settle(election.procedure, fixed, shunned)
        return self._placed[key]

    def _settle(
        self, procedure: str, days: tuple[int, ...], shunned: Sequence[int]
    ) -> tuple[int, ...]:
        """One step after the other near its usual place; the rest as early as they may be."""
        steps = STEPS[procedure]
        bounds = self.solver.bounds(procedure, days)
        for rule in usual_rules(self.solver.problem, procedure):
            step, wanted = _usual_place(rule, bounds, steps)
            days, bounds = self._settled(procedure, days, (step, wanted, shunned[step]))
        for step, shun in enumerate(shunned):
            if shun >> bounds.low[step] & 1:
                days, bounds = self._settled(procedure, days, (step, bounds.low[step], shun))
        return bounds.low

    def _settled(
        self, procedure: str, days: tuple[int, ...], wish: tuple[int, int, int]
    ) -> tuple[tuple[int, ...], Bounds]:
        step, wanted, shun = wish
        bounds = self.solver.bounds(procedure, days)
        between = range(bounds.low[step], bounds.high[step] + 1)
        able = [day for day in between if days[step] >> day & 1]
        able.sort(key=lambda day: (shun >> day & 1, abs(day - wanted), day > wanted))
        for day in able:
            one = with_day(days, step, day)
            found = self.solver.bounds(procedure, one)
            if found.feasible:
                return one, found
        raise ValueError(f"{procedure}: no day left for step {step} of a feasible plan")


def usual_rules(problem: Problem, procedure: str) -> tuple[DeadlineRule, ...]:
    """The rules that name the usual place of a step, those counted from polling day first."""
    usual = [rule for rule in problem.rules_of(procedure) if rule.interval.usual is not None]
    return tuple(sorted(usual, key=_counts_from_another_step))


def _counts_from_another_step(rule: DeadlineRule) -> bool:
    return POLLING_DAY not in (rule.interval.from_step, rule.interval.to_step)


def _usual_place(rule: DeadlineRule, bounds: Bounds, steps: tuple[str, ...]) -> tuple[int, int]:
    """The step that a rule places and its usual day; before polling day it counts back."""
    interval = rule.interval
    source, target = steps.index(interval.from_step), steps.index(interval.to_step)
    usual = interval.usual or 0
    if interval.to_step == POLLING_DAY:
        return source, bounds.low[target] - usual
    return target, bounds.low[source] + usual
