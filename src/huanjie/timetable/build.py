"""A lawful date for every step of every election, or the demands that make it impossible."""

from collections.abc import Sequence

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Demand, Plan
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording
from huanjie.timetable.conflict import GIVES_WAY
from huanjie.timetable.demands import Election, problem_of
from huanjie.timetable.events import Events
from huanjie.timetable.lines import Lines
from huanjie.timetable.placing import Placing
from huanjie.timetable.ranges import Ranges, holds, ranges_of, room_in
from huanjie.timetable.remarks import remarks
from huanjie.timetable.township import Solver, stuck_in
from huanjie.timetable.weave import townships_of


def plan(campaign: Campaign) -> Plan:
    """A lawful plan: congresses, Party meetings and polls in waves, the other steps at their
    usual places around them.

    `earliest` and `latest` range over all lawful plans that keep the fixed dates. Where none
    exists the plan holds a minimal set of demands in conflict. Refused: no law in force on
    the law day, a campaign that elects nothing.
    """
    problem = problem_of(campaign)
    if not problem.elections:
        raise refusal(
            "timetable.nothing_elected",
            Wording(zh="单位表中没有要选举的单位", en="no unit of the table elects anything"),
            place="elections",
        )
    solver = Solver(problem)
    townships = []
    for elections in townships_of(problem.elections):
        found = _ranges(solver, elections)
        if not isinstance(found, Ranges):
            return Plan(deadlines=(), conflict=_conflict(solver, found))
        townships.append(found)
    placing = Placing(problem=problem)
    lines = Lines(problem=problem, placing=placing)
    chosen = Events(problem=problem, placing=placing).chosen(townships)
    deadlines = tuple(line for one in chosen for line in lines.deadlines(one))
    return Plan(deadlines=deadlines, findings=remarks(problem, deadlines))


def _ranges(solver: Solver, elections: Sequence[Election]) -> Ranges | tuple[Election, ...]:
    """The ranges of a township, or the elections that have no lawful plan together."""
    township = solver.township(elections)
    stuck = stuck_in(township)
    if stuck:
        return stuck
    room = room_in(township, solver.most())
    return tuple(elections) if room is None else ranges_of(township, room)


def _conflict(solver: Solver, elections: Sequence[Election]) -> tuple[Demand, ...]:
    """A set of demands of which every one is needed: each is tried away in turn, softest first."""
    demands = solver.demands
    dropped: frozenset[int] = frozenset()
    softest = sorted(range(len(demands)), key=lambda number: _firmness(demands[number]))
    for number in softest:
        if not holds(solver, elections, dropped | {number}):
            dropped |= {number}
    return tuple(one for number, one in enumerate(demands) if number not in dropped)


def _firmness(demand: Demand) -> int:
    return GIVES_WAY.index(demand.cited.authority) if demand.cited else len(GIVES_WAY)
