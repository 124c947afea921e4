"""Why a step cannot be earlier or later: the rule, window, fixed date or avoid that binds."""

from dataclasses import dataclass

from huanjie.law.rules import DeadlineRule
from huanjie.terms.deadlines import Reason
from huanjie.terms.wording import Wording
from huanjie.timetable.demands import CAPACITY, Election, Problem, avoids_of
from huanjie.timetable.one_election import OWN_DAYS, Bounds
from huanjie.timetable.steps import STEPS, TITLES

UNITS = {
    "calendar_days": Wording(zh="日", en="days"),
    "working_days": Wording(zh="个工作日", en="working days"),
    "months": Wording(zh="个月", en="months"),
}
NOT_BEFORE = Wording(zh="不早于", en="no earlier than")
NOT_AFTER = Wording(zh="不迟于", en="no later than")
EXACTLY = Wording(zh="在", en="exactly")


@dataclass(frozen=True, slots=True, kw_only=True)
class Bound:
    """One side of a step's days: how it came about."""

    step: int
    earliest: bool
    by: int
    asked: int
    reached: int


def because(problem: Problem, election: Election, bounds: Bounds, step: int) -> tuple[Reason, ...]:
    """The reasons of a step: first what sets its earliest day, last what sets its latest."""
    early = Bound(
        step=step,
        earliest=True,
        by=bounds.low_by[step],
        asked=bounds.low_asked[step],
        reached=bounds.low[step],
    )
    late = Bound(
        step=step,
        earliest=False,
        by=bounds.high_by[step],
        asked=bounds.high_asked[step],
        reached=bounds.high[step],
    )
    both = (*_side(problem, election, early), *reversed(_side(problem, election, late)))
    return tuple(dict.fromkeys(both))


def _side(problem: Problem, election: Election, bound: Bound) -> tuple[Reason, ...]:
    """The binding reason, then the avoids that push the day further in."""
    if bound.by == OWN_DAYS:
        return _own(problem, election, bound)
    rule = problem.rules_of(election.procedure)[bound.by]
    own = STEPS[election.procedure][bound.step]
    return (_of_rule(rule, own, earliest=bound.earliest), *_pushes(problem, election, bound))


def _own(problem: Problem, election: Election, bound: Bound) -> tuple[Reason, ...]:
    own = STEPS[election.procedure][bound.step]
    for i in election.fixed:
        fixed = problem.campaign.fixed[i]
        if fixed.step == own:
            says = Wording(zh=f"已定在{fixed.day}", en=f"fixed on {fixed.day}")
            return (_of_campaign(f"fixed[{i}]", says),)
    edge = problem.campaign.window[0 if bound.earliest else 1]
    says = Wording(
        zh=f"换届{'自' if bound.earliest else '至'}{edge}{'开始' if bound.earliest else '结束'}",
        en=f"the campaign {'begins' if bound.earliest else 'ends'} on {edge}",
    )
    outer = Bound(
        step=bound.step,
        earliest=bound.earliest,
        by=OWN_DAYS,
        asked=problem.horizon.number(edge),
        reached=bound.reached,
    )
    pushes = _pushes(problem, election, outer)
    full = _of_capacity(problem)
    return (full,) if full in pushes else (_of_campaign("window", says), *pushes)


def _pushes(problem: Problem, election: Election, bound: Bound) -> tuple[Reason, ...]:
    """The avoids that hold days between the day asked for and the day reached."""
    if bound.asked == bound.reached:
        return ()
    low, high = sorted((bound.asked, bound.reached))
    between = ((1 << (high + 1)) - 1) & ~((1 << low) - 1) & ~(1 << bound.reached)
    step = STEPS[election.procedure][bound.step]
    avoids = avoids_of(problem, election, step)
    pushing = [i for i in avoids if problem.avoided[i] & between]
    left = between
    for i in pushing:
        left &= ~problem.avoided[i]
    found = [_of_avoid(problem, i) for i in pushing]
    return (*found, _of_capacity(problem)) if left else tuple(found)


def _of_avoid(problem: Problem, place: int) -> Reason:
    says = problem.campaign.avoid[place].says
    return _of_campaign(f"avoid[{place}]", Wording(zh=f"回避：{says}", en=f"avoided: {says}"))


def _of_capacity(problem: Problem) -> Reason:
    most = problem.campaign.polling_days_per_township
    says = Wording(
        zh=f"同一乡镇一天至多{most}个村投票",
        en=f"at most {most} villages of a township vote on one day",
    )
    return _of_campaign(CAPACITY, says)


def _of_campaign(rule: str, says: Wording) -> Reason:
    return Reason(rule=rule, from_step="", days=0, cited=None, says=says)


def _of_rule(rule: DeadlineRule, step: str, *, earliest: bool) -> Reason:
    """A rule seen from one of its two steps: so many days after, or before, the other."""
    interval = rule.interval
    forward = step == interval.to_step
    other = interval.from_step if forward else interval.to_step
    least = earliest == forward
    number = (interval.at_least if least else interval.at_most) or 0
    days = number if forward else -number
    return Reason(
        rule=rule.id,
        from_step=other,
        days=days,
        cited=rule.cited,
        says=_counted(rule, other, days, earliest=earliest),
    )


def _counted(rule: DeadlineRule, other: str, days: int, *, earliest: bool) -> Wording:
    interval = rule.interval
    unit, name = UNITS[interval.counting], TITLES[other]
    side = NOT_BEFORE if earliest else NOT_AFTER
    side = EXACTLY if interval.at_least == interval.at_most else side
    if not days:
        return Wording(
            zh=f"{rule.title.zh}:{side.zh}{name.zh}当日",
            en=f"{rule.title.en}: {side.en} the day of “{name.en}”",
        )
    where = Wording(zh="后" if days > 0 else "前", en="after" if days > 0 else "before")
    return Wording(
        zh=f"{rule.title.zh}:{side.zh}{name.zh}{where.zh}{abs(days)}{unit.zh}",
        en=f"{rule.title.en}: {side.en} {abs(days)} {unit.en} {where.en} “{name.en}”",
    )
