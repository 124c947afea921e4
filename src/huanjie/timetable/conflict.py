"""Why no lawful plan exists: a set of demands of which every one is needed."""

from collections.abc import Sequence

from huanjie.law.rules import DeadlineRule
from huanjie.terms.citations import Authority
from huanjie.terms.deadlines import Demand
from huanjie.terms.wording import Wording
from huanjie.timetable.demands import CAPACITY, WINDOW_END, WINDOW_START, Election, Problem
from huanjie.timetable.polling import has_room, townships_of
from huanjie.timetable.solve import Solver

GIVES_WAY = (
    Authority.POLICY,
    Authority.VILLAGE_METHOD,
    Authority.GUIDANCE,
    Authority.LOCAL_REGULATION,
    Authority.LAW,
)
"""Which demands are tried away first: what remains in the set is as firm as can be."""


def conflict_of(problem: Problem, elections: Sequence[Election]) -> tuple[Demand, ...]:
    """A minimal set of demands that these elections cannot meet together.

    Each demand is taken away in turn and stays away while the rest still conflicts, so that
    in the end taking any one away leaves a plan. The elections must be in conflict: they are
    one election, or those of a township whose villages do not find polling days.
    """
    dropped: set[str] = set()
    names = _names(problem, elections)
    for name in names:
        if not _possible(problem, elections, frozenset({*dropped, name})):
            dropped.add(name)
    return tuple(_said(name, problem) for name in names if name not in dropped)


def _possible(problem: Problem, elections: Sequence[Election], dropped: frozenset[str]) -> bool:
    solver = Solver(problem=problem, dropped=dropped)
    if not all(solver.bounds(one.procedure, solver.days(one)).feasible for one in elections):
        return False
    return len(elections) == 1 or has_room(townships_of(solver, elections)[0], solver)


def _names(problem: Problem, elections: Sequence[Election]) -> list[str]:
    rules = _rules(problem, elections)
    rules.sort(key=lambda rule: GIVES_WAY.index(rule.cited.authority))
    avoids = sorted({i for one in elections for i in one.avoid})
    fixed = sorted({i for one in elections for i in one.fixed})
    return [
        *dict.fromkeys(rule.id for rule in rules),
        *(f"avoid[{i}]" for i in avoids if problem.campaign.avoid[i].hard),
        *([CAPACITY] if len(elections) > 1 else []),
        *(f"fixed[{i}]" for i in fixed),
        WINDOW_START,
        WINDOW_END,
    ]


def _rules(problem: Problem, elections: Sequence[Election]) -> list[DeadlineRule]:
    procedures = dict.fromkeys(one.procedure for one in elections)
    return [rule for one in procedures for rule in problem.rules_of(one)]


def _said(name: str, problem: Problem) -> Demand:
    campaign = problem.campaign
    first, last = campaign.window
    if name == WINDOW_START:
        says = Wording(zh=f"换届自{first}开始", en=f"the campaign begins on {first}")
        return Demand(kind="window", ref=name, says=says, cited=None)
    if name == WINDOW_END:
        says = Wording(zh=f"换届至{last}结束", en=f"the campaign ends on {last}")
        return Demand(kind="window", ref=name, says=says, cited=None)
    if name == CAPACITY:
        most = campaign.polling_days_per_township
        says = Wording(
            zh=f"一个乡镇同一天至多{most}个村投票",
            en=f"at most {most} villages of one township vote on one day",
        )
        return Demand(kind="capacity", ref=name, says=says, cited=None)
    if name.startswith(("avoid[", "fixed[")):
        return _of_campaign(name, problem)
    rule = next(r for _, rules in problem.rules for r in rules if r.id == name)
    return Demand(kind="rule", ref=name, says=rule.title, cited=rule.cited)


def _of_campaign(name: str, problem: Problem) -> Demand:
    kind, place = name[:5], int(name[6:-1])
    if kind == "avoid":
        avoid = problem.campaign.avoid[place]
        says = Wording(zh=f"回避：{avoid.says}", en=f"to be avoided: {avoid.says}")
    else:
        fixed = problem.campaign.fixed[place]
        says = Wording(
            zh=f"{fixed.unit} 的 {fixed.step} 定在{fixed.day}",
            en=f"{fixed.step} of {fixed.unit} is fixed on {fixed.day}",
        )
    return Demand(kind=kind, ref=name, says=says, cited=None)
