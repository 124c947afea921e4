"""Every breach of every rule in a plan, whoever made it; it knows nothing of how plans are made.

Days are counted one by one from the rules themselves; neither the network nor its tables are
used here.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Avoid, Campaign
from huanjie.terms.citations import Citation
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit
from huanjie.terms.wording import Wording
from huanjie.timetable.days import COUNTINGS, rolled_over
from huanjie.timetable.moon import lunar_day
from huanjie.timetable.steps import PLANNED, POLLING_DAY, STEPS, TITLES

ElectionKey = tuple[UnitCode, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Breach:
    """One thing that is not lawful: the rule, and the step that breaks it.

    `rule` is a rule's id, `window`, `fixed[i]`, `avoid[i]`, the capacity's key, `elections`
    (not elected there), `steps` (missing, or there twice) or `bounds` (outside its own range).
    """

    rule: str
    unit: UnitCode
    procedure: str
    step: str
    day: date | None
    says: Wording
    cited: Citation | None = None


def check(plan: Plan, campaign: Campaign) -> tuple[Breach, ...]:
    """All breaches of a plan against its campaign and the law of the law day; () is lawful."""
    elected = _elections(campaign)
    known = [one for one in plan.deadlines if _is_elected(one, elected)]
    dates: dict[ElectionKey, dict[str, date]] = defaultdict(dict)
    for one in known:
        dates[one.unit, one.procedure].setdefault(one.step, one.day)
    return (
        *_strangers(plan, elected),
        *_missing(dates, elected),
        *_twice(known),
        *_own_bounds(known),
        *_outside_window(known, campaign),
        *_fixed_moved(dates, campaign),
        *_on_avoided(known, campaign),
        *_intervals(dates, campaign),
        *_crowded(known, campaign),
    )


def _is_elected(one: Deadline, elected: dict[ElectionKey, Unit]) -> bool:
    return (one.unit, one.procedure) in elected and one.step in STEPS[one.procedure]


def _elections(campaign: Campaign) -> dict[ElectionKey, Unit]:
    """What is elected where; a committee only in units of its own kind."""
    return {
        (unit.code, scope.procedure): unit
        for unit in campaign.units
        for scope in campaign.elections
        if scope.covers(unit)
        if scope.procedure not in PLANNED or scope.procedure == unit.kind
    }


def _strangers(plan: Plan, elected: dict[ElectionKey, Unit]) -> Iterator[Breach]:
    for one in plan.deadlines:
        if not _is_elected(one, elected):
            says = Wording(
                zh="该单位没有这项选举或这个步骤", en="the unit has no such election or step"
            )
            yield _breach("elections", one, says)


def _missing(
    dates: dict[ElectionKey, dict[str, date]], elected: dict[ElectionKey, Unit]
) -> Iterator[Breach]:
    for unit, procedure in elected:
        for step in STEPS[procedure]:
            if step not in dates.get((unit, procedure), {}):
                yield Breach(
                    rule="steps",
                    unit=unit,
                    procedure=procedure,
                    step=step,
                    day=None,
                    says=Wording(zh=f"缺少{_title(step).zh}", en=f"missing: {_title(step).en}"),
                )


def _twice(known: list[Deadline]) -> Iterator[Breach]:
    seen = Counter((one.unit, one.procedure, one.step) for one in known)
    for one in known:
        if seen[one.unit, one.procedure, one.step] > 1:
            yield _breach("steps", one, Wording(zh="同一步骤出现两次", en="the step stands twice"))


def _own_bounds(known: list[Deadline]) -> Iterator[Breach]:
    for one in known:
        if not one.earliest <= one.day <= one.latest:
            says = Wording(
                zh=f"{_title(one.step).zh}不在自己的范围{one.earliest}至{one.latest}内",
                en=f"{_title(one.step).en}: outside its own {one.earliest} to {one.latest}",
            )
            yield _breach("bounds", one, says)


def _outside_window(known: list[Deadline], campaign: Campaign) -> Iterator[Breach]:
    first, last = campaign.window
    for one in known:
        if not first <= one.day <= last:
            says = Wording(zh=f"不在换届期间{first}至{last}内", en=f"outside {first} to {last}")
            yield _breach("window", one, says)


def _fixed_moved(dates: dict[ElectionKey, dict[str, date]], campaign: Campaign) -> Iterator[Breach]:
    for i, fixed in enumerate(campaign.fixed):
        found = dates.get((fixed.unit, fixed.procedure), {}).get(fixed.step)
        if found is not None and found != fixed.day:
            yield Breach(
                rule=f"fixed[{i}]",
                unit=fixed.unit,
                procedure=fixed.procedure,
                step=fixed.step,
                day=found,
                says=Wording(zh=f"已定在{fixed.day}", en=f"fixed on {fixed.day}"),
            )


def _on_avoided(known: list[Deadline], campaign: Campaign) -> Iterator[Breach]:
    parents = {unit.code: unit.parent for unit in campaign.units}
    for i, avoid in enumerate(campaign.avoid):
        if not avoid.hard:
            continue
        for one in known:
            if one.step not in avoid.steps or not _within(one.unit, avoid, parents):
                continue
            if _is_avoided(one.day, avoid):
                says = Wording(zh=f"应回避：{avoid.says}", en=f"to be avoided: {avoid.says}")
                yield _breach(f"avoid[{i}]", one, says)


def _within(unit: UnitCode, avoid: Avoid, parents: dict[UnitCode, UnitCode | None]) -> bool:
    if not avoid.units:
        return True
    above: UnitCode | None = unit
    for _level in range(4):  # village, township, county, and none above
        if above in avoid.units:
            return True
        above = parents.get(above) if above else None
    return False


def _is_avoided(day: date, avoid: Avoid) -> bool:
    named = avoid.dates is not None and avoid.dates[0] <= day <= avoid.dates[1]
    market = bool(avoid.lunar_days) and lunar_day(day) % 10 in avoid.lunar_days
    return named or market or day.isoweekday() in avoid.weekdays


def _intervals(dates: dict[ElectionKey, dict[str, date]], campaign: Campaign) -> Iterator[Breach]:
    rolls = dict(campaign.settings).get("roll_over") is True
    for (unit, procedure), days in dates.items():
        rules = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
        for rule in rules.deadlines():
            first = days.get(rule.interval.from_step)
            second = days.get(rule.interval.to_step)
            if first is None or second is None or _holds(rule, first, second, rolls=rolls):
                continue
            blamed = _blamed(rule)
            yield Breach(
                rule=rule.id,
                unit=unit,
                procedure=procedure,
                step=blamed,
                day=days[blamed],
                says=_interval_said(rule, first, second),
                cited=rule.cited,
            )


def _holds(rule: DeadlineRule, first: date, second: date, *, rolls: bool) -> bool:
    interval = rule.interval
    count = COUNTINGS[interval.counting]
    exact = interval.at_least == interval.at_most
    if interval.at_least is not None:
        soonest = count(first, interval.at_least)
        if second < (rolled_over(soonest) if rolls and exact else soonest):
            return False
    if interval.at_most is None:
        return True
    latest = count(first, interval.at_most)
    return second <= (rolled_over(latest) if rolls else latest)


def _blamed(rule: DeadlineRule) -> str:
    """The step that is wrong: not polling day, on which the others hang."""
    interval = rule.interval
    return interval.from_step if interval.to_step == POLLING_DAY else interval.to_step


def _interval_said(rule: DeadlineRule, first: date, second: date) -> Wording:
    start, end = _title(rule.interval.from_step), _title(rule.interval.to_step)
    between = (second - first) // timedelta(days=1)
    return Wording(
        zh=f"{rule.title.zh}:{start.zh}{first},{end.zh}{second}，相隔{between}日",
        en=f"{rule.title.en}: {start.en} {first}, {end.en} {second}, {between} days between",
    )


def _crowded(known: list[Deadline], campaign: Campaign) -> Iterator[Breach]:
    most = campaign.polling_days_per_township
    if most is None:
        return
    parents = {unit.code: unit.parent or unit.code for unit in campaign.units}
    polls = [one for one in known if one.step == POLLING_DAY]
    voting = Counter((parents[one.unit], one.day) for one in polls)
    for one in polls:
        if voting[parents[one.unit], one.day] > most:
            says = Wording(
                zh=f"同一乡镇一天至多{most}个村投票",
                en=f"at most {most} villages of a township vote on one day",
            )
            yield _breach("polling_days_per_township", one, says)


def _breach(rule: str, one: Deadline, says: Wording) -> Breach:
    return Breach(
        rule=rule, unit=one.unit, procedure=one.procedure, step=one.step, day=one.day, says=says
    )


def _title(step: str) -> Wording:
    return TITLES.get(step, Wording(zh=step, en=step))
