"""A lawful date for every step of every election, or the demands that make it impossible."""

from collections.abc import Sequence

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Plan
from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.demands import Election, problem_of
from huanjie.timetable.events import Events
from huanjie.timetable.impossible import no_plan
from huanjie.timetable.lines import Lines
from huanjie.timetable.placing import Placing
from huanjie.timetable.ranges import Ranges, ranges_of, room_in
from huanjie.timetable.remarks import remarks
from huanjie.timetable.road_order import in_turn
from huanjie.timetable.township import Solver, stuck_in
from huanjie.timetable.weave import County, townships_of, weave


def plan(campaign: Campaign) -> Plan:
    """A lawful plan: congresses, Party meetings and polls in waves, the other steps at their
    usual places around them.

    `earliest` and `latest` range over all lawful plans that keep the fixed dates. Where none
    exists the plan holds the demands in conflict and what would help. Refused: no law in force on
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
    townships: list[Ranges] = []
    stuck: list[County] = []
    groups = townships_of(problem.elections)
    for elections in groups:
        found = _ranges(solver, elections)
        if found is None:
            stuck.append(weave(problem, elections))
        else:
            townships.append(found)
    if stuck:
        return no_plan(stuck)
    placing = Placing(problem=problem)
    lines = Lines(problem=problem, placing=placing)
    turns = _turns(campaign, [elections[0].township for elections in groups])
    taken = Events(problem=problem, placing=placing).chosen([townships[n] for n in turns])
    chosen = [taken[turns.index(n)] for n in range(len(turns))]
    deadlines = tuple(line for one in chosen for line in lines.deadlines(one))
    return Plan(deadlines=deadlines, findings=remarks(problem, deadlines))


def _turns(campaign: Campaign, townships: Sequence[UnitCode]) -> list[int]:
    """The townships by number, in the order in which they have their turn."""
    bases = tuple(dict.fromkeys(group.base for group in campaign.groups))
    ordered = in_turn(townships, campaign.travel, bases, len(campaign.groups) or len(townships))
    return [townships.index(one) for one in ordered]


def _ranges(solver: Solver, elections: Sequence[Election]) -> Ranges | None:
    """The ranges of a township; None when it has no lawful plan."""
    township = solver.township(elections)
    room = None if stuck_in(township) else room_in(township, solver.most())
    return None if room is None else ranges_of(township, room)
