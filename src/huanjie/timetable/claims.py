"""What is demanded, one by one, with its number, its name and its words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from huanjie.law.rules import DeadlineRule, Interval
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Demand
from huanjie.terms.wording import Wording
from huanjie.timetable.days import COUNTINGS
from huanjie.timetable.demands import (
    CAPACITY,
    WINDOW_END,
    WINDOW_START,
    Problem,
    interval_table,
    is_binding,
)
from huanjie.timetable.network import Side
from huanjie.timetable.steps import TERM_END, TITLES


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A demand, and the rule of a procedure that it comes from (None: from the campaign)."""

    procedure: str
    rule: DeadlineRule | None
    demand: Demand


def claims_of(problem: Problem) -> tuple[Claim, ...]:
    """All demands of a campaign: its rules by procedure, then what it demands itself."""
    return (*_of_rules(problem), *_of_campaign(problem))


def _of_rules(problem: Problem) -> Iterator[Claim]:
    for procedure, rules in problem.rules:
        for rule in (*rules, *problem.outward_of(procedure)):
            if is_binding(rule):
                demand = Demand(
                    kind="rule",
                    ref=rule.id,
                    says=rule.title,
                    cited=rule.cited,
                    procedure=procedure,
                )
                yield Claim(procedure=procedure, rule=rule, demand=demand)


def _of_campaign(problem: Problem) -> Iterator[Claim]:
    campaign = problem.campaign
    first, last = campaign.window
    for i, avoid in enumerate(campaign.avoid):
        if avoid.hard:
            says = Wording(zh=f"回避：{avoid.says}", en=f"to be avoided: {avoid.says}")
            yield _own("avoid", f"avoid[{i}]", says)
    most = campaign.polling_days_per_township
    if most is not None:
        yield _own(
            "capacity",
            CAPACITY,
            Wording(
                zh=f"一个乡镇同一天至多{most}个村投票",
                en=f"at most {most} villages of one township vote on one day",
            ),
        )
    for i in range(len(campaign.fixed)):
        yield _own("fixed", f"fixed[{i}]", _fixed(campaign, i))
    begins = Wording(zh=f"换届自{first}开始", en=f"the campaign begins on {first}")
    ends = Wording(zh=f"换届至{last}结束", en=f"the campaign ends on {last}")
    yield _own("window", WINDOW_START, begins)
    yield _own("window", WINDOW_END, ends)


def _own(kind: str, ref: str, says: Wording) -> Claim:
    demand = Demand(kind=kind, ref=ref, says=says, cited=None)
    return Claim(procedure="", rule=None, demand=demand)


def _fixed(campaign: Campaign, place: int) -> Wording:
    fixed = campaign.fixed[place]
    names = {unit.code: unit.name for unit in campaign.units}
    name, step = names.get(fixed.unit, fixed.unit), TITLES[fixed.step]
    return Wording(
        zh=f"{name}的{step.zh}定在{fixed.day}",
        en=f"{step.en} of {name} ({fixed.unit}) is fixed on {fixed.day}",
    )


def table_of(interval: Interval, side: Side, problem: Problem) -> tuple[int, ...] | None:
    """For every day of the first step the first (or last) day of the second; None: no bound."""
    least, most = interval.at_least, interval.at_most
    number = least if side is Side.SOONEST else most
    if number is None:
        return None
    rolls = problem.rolls_over and (side is Side.LATEST or least == most)
    return interval_table(interval.counting, number, problem.horizon, rolls)


def counted_to_term(interval: Interval, ends: date, problem: Problem) -> tuple[str, int]:
    """The step of a rule that counts from, or to, the end of a term, and the days it leaves."""
    every = (1 << problem.horizon.size) - 1
    count = COUNTINGS[interval.counting]
    least, most = interval.at_least, interval.at_most
    days = 0
    backward = interval.to_step == TERM_END
    for number in range(problem.horizon.size):
        day = problem.horizon.day(number)
        start, end = (day, ends) if backward else (ends, day)
        early = least is not None and end < count(start, least)
        late = most is not None and end > count(start, most)
        days |= 0 if early or late else 1 << number
    return (interval.from_step if backward else interval.to_step), days & every
