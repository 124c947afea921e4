"""Which day each village votes: townships in waves, early in the window, few on one day."""

from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.timetable.demands import CAPACITY, Election, Problem, is_binding, undesired
from huanjie.timetable.matching import possible_days, spread
from huanjie.timetable.solve import Solver, numbers_of
from huanjie.timetable.steps import POLLING_DAY

TOWNSHIPS_AT_ONCE = 5
"""Townships that vote in the same days when the campaign names no tour groups."""
DAYS_BETWEEN_WAVES = 3
"""A group leaves, travels, and is in place the day before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Poll:
    """The polling day of an election, and all polling days that the capacity leaves it."""

    day: int
    possible: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """The elections of one township that vote, with the polling days that each can take."""

    elections: tuple[Election, ...]
    able: tuple[tuple[int, ...], ...]


def townships_of(solver: Solver, elections: Sequence[Election]) -> tuple[Township, ...]:
    """The elections by township, in the order of the unit table."""
    groups: dict[str, list[Election]] = {}
    for election in elections:
        groups.setdefault(election.township, []).append(election)
    return tuple(
        Township(
            elections=tuple(group),
            able=tuple(
                numbers_of(solver.poll_days(one.procedure, solver.days(one))) for one in group
            ),
        )
        for group in groups.values()
    )


def has_room(township: Township, solver: Solver) -> bool:
    """Whether the township's villages find polling days within the capacity of a day."""
    if not all(township.able):
        return False
    most = _capacity(solver)
    return len(township.able) <= most or bool(spread(township.able, most))


def polls_of(township: Township, solver: Solver, start: int) -> tuple[Poll, ...]:
    """A polling day for each election, on adjacent days from `start` where they are free."""
    problem, most = solver.problem, _capacity(solver)
    pace = min(most, _pace(problem))
    shunned = tuple(undesired(problem, one, POLLING_DAY) for one in township.elections)
    wanted = _wanted_days(township, shunned, start)
    wishes = [
        _by_wish(able, wanted[min(place // pace, len(wanted) - 1)], shun)
        for place, (able, shun) in enumerate(zip(township.able, shunned, strict=True))
    ]
    chosen = spread(wishes, pace) or spread(wishes, most)
    possible = possible_days(township.able, chosen, most)
    return tuple(Poll(day=d, possible=p) for d, p in zip(chosen, possible, strict=True))


def plan_polls(townships: Sequence[Township], solver: Solver) -> tuple[tuple[Poll, ...], ...]:
    """The polling days of all townships: as many at once as there are groups, wave by wave."""
    wave = len(solver.problem.campaign.groups) or TOWNSHIPS_AT_ONCE
    planned: list[tuple[Poll, ...]] = []
    start = _first_start(townships, solver, wave)
    for number in range(0, len(townships), wave):
        polls = [polls_of(one, solver, start) for one in townships[number : number + wave]]
        planned.extend(polls)
        moving = [one.day for group in polls for one in group if len(one.possible) > 1]
        start = max(moving, default=start) + DAYS_BETWEEN_WAVES
    return tuple(planned)


def _first_start(townships: Sequence[Township], solver: Solver, wave: int) -> int:
    """The day of the first wave: all steps before it have their usual room, and of the days
    left over a quarter lies before the first wave, the rest is reserve after the last one.
    """
    problem = solver.problem
    first_lawful = min(days[0] for one in townships for days in one.able)
    last_lawful = max(days[-1] for one in townships for days in one.able)
    usual = max(
        (
            rule.interval.usual or 0
            for _, rules in problem.rules
            for rule in rules
            if rule.interval.to_step == POLLING_DAY and not is_binding(rule)
        ),
        default=0,
    )
    roomy = max(first_lawful, problem.horizon.number(problem.campaign.window[0]) + usual)
    pace = min(_capacity(solver), _pace(problem))
    longest = max(-(-len(one.elections) // pace) for one in townships)
    waves = -(-len(townships) // wave)
    length = waves * longest + (waves - 1) * (DAYS_BETWEEN_WAVES - 1)
    if roomy + length > last_lawful:
        return max(first_lawful, last_lawful - length)
    return roomy + (last_lawful - length - roomy) // 4


def _capacity(solver: Solver) -> int:
    most = solver.problem.campaign.polling_days_per_township
    unlimited = len(solver.problem.elections)
    return unlimited if most is None or CAPACITY in solver.dropped else most


def _pace(problem: Problem) -> int:
    """Villages of a township that a tour group can see on one day."""
    teams = [group.teams for group in problem.campaign.groups]
    return min(teams, default=len(problem.elections)) or 1


def _wanted_days(township: Township, shunned: Sequence[int], start: int) -> list[int]:
    days = sorted(
        {
            day
            for able, shun in zip(township.able, shunned, strict=True)
            for day in able
            if not shun >> day & 1
        }
    )
    return [day for day in days if day >= start] or days[-1:] or [start]


def _by_wish(able: Sequence[int], wanted: int, shunned: int) -> list[int]:
    """The days best first: not undesired, near the wanted day, rather later than earlier."""
    return sorted(able, key=lambda day: (shunned >> day & 1, abs(day - wanted), day < wanted))
