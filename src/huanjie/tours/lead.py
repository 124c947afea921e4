"""The county leader of each township."""

from collections.abc import Mapping
from datetime import date

from huanjie.terms.campaign import Leader
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit
from huanjie.terms.wording import Wording
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


def leader_findings(
    problem: TourProblem, leaders: Mapping[UnitCode, str], held: Mapping[EventKey, date]
) -> tuple[Finding, ...]:
    """Townships without a leader (`tours.leader_missing`), and leaders who are away on the day
    of an event of their township (`tours.leader_away`)."""
    by_name = {one.name: one for one in problem.leaders}
    found = []
    for township in problem.townships:
        name = leaders.get(township.code, "")
        if not name:
            zh, en = "尚无县级包乡领导", "no county leader"
            found.append(_warning("leader_missing", township, zh, en))
        elif days := _missed(problem, by_name[name], township.code, held=held):
            zh, en = (
                f"{name}有{days}个选举日不在县",
                f"{name} is away on {days} event day{'s' * (days != 1)}",
            )
            found.append(_warning("leader_away", township, zh, en))
    return tuple(found) if problem.leaders else ()


def _missed(
    problem: TourProblem, leader: Leader, place: UnitCode, *, held: Mapping[EventKey, date]
) -> int:
    days = {
        day
        for event in problem.events
        if event.township == place
        for day in event.span(held.get(event.key, event.planned))
    }
    return sum(any(first <= day <= last for first, last in leader.away) for day in days)


def _warning(code: str, township: Unit, zh: str, en: str) -> Finding:
    return Finding(
        code=f"tours.{code}",
        severity=Severity.WARNING,
        says=Wording(zh=f"{township.name}：{zh}", en=f"{township.name}: {en}"),
        place=township.code,
    )
