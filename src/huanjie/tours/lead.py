"""The county leader of each township."""

from collections.abc import Mapping
from datetime import date

from huanjie.terms.campaign import Leader
from huanjie.terms.ids import UnitCode
from huanjie.tours import solver
from huanjie.tours.problem import EventKey, TourProblem
from huanjie.tours.work import Budget


def leaders_for(
    problem: TourProblem, held: Mapping[EventKey, date], budget: Budget
) -> dict[UnitCode, str]:
    """Who leads which township: as given, the others so that few events fall while they are away.

    A leader leads one township; with too few leaders some townships have none.
    """
    given = {one.township: one.name for one in problem.leaders if one.township is not None}
    open_townships = [t.code for t in problem.townships if t.code not in given]
    free = [one for one in problem.leaders if one.township is None]
    costs = {
        (leader.name, place): _missed(problem, leader, place, held=held)
        for leader in free
        for place in open_townships
    }
    return given | solver.match_leaders(costs, budget=budget)


def _missed(
    problem: TourProblem, leader: Leader, place: UnitCode, *, held: Mapping[EventKey, date]
) -> int:
    days = [
        day
        for event in problem.events
        if event.township == place
        for day in event.span(held.get(event.key, event.planned))
    ]
    return sum(first <= day <= last for day in days for first, last in leader.away)
