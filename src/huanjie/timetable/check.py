"""Every breach of every rule in a plan, whoever made it; it knows nothing of how plans are made.

What the campaign demands of each date stands here, what the law says between dates in
check_rules; neither the network nor its tables are used.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Avoid, Campaign, Term
from huanjie.terms.citations import Citation
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit
from huanjie.terms.wording import Wording
from huanjie.timetable.check_rules import (
    Broken,
    broken_rules,
    is_countable,
    title,
    years_not_announced,
)
from huanjie.timetable.moon import lunar_day
from huanjie.timetable.steps import HELD_IN, POLLING_DAY, STEPS, TERM_END

CONGRESS = "party_congress"
EXTENDED = "_extended"
"""Ends the name of the rule that takes another's place where a later election is approved."""

ElectionKey = tuple[UnitCode, str]
Dates = Mapping[ElectionKey, Mapping[str, date]]


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
    dates = _dates(known)
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


def rests_on_weekends(plan: Plan, campaign: Campaign) -> tuple[Finding, ...]:
    """The years whose rest days are not announced though the days of a plan rest on them."""
    elected = _elections(campaign)
    dates = _dates([one for one in plan.deadlines if _is_elected(one, elected)])
    years: dict[int, DeadlineRule] = {}
    for (_unit, procedure), days in dates.items():
        rules = _rules(procedure, campaign)
        years = years_not_announced(rules, days, rolls=_rolls(campaign)) | years
    return tuple(_not_announced(year, years[year]) for year in sorted(years))


def _not_announced(year: int, rule: DeadlineRule) -> Finding:
    says = Wording(
        zh=f"{year}年的放假安排尚未公布，{rule.title.zh}只按周六、周日计；公布后请重新检查",
        en=f"the rest days of {year} are not announced: {rule.title.en} counts weekends only; "
        "check again once they are",
    )
    return Finding(
        code="timetable.holidays_not_announced",
        severity=Severity.WARNING,
        says=says,
        about=str(year),
        cited=rule.cited,
    )


def _dates(known: list[Deadline]) -> dict[ElectionKey, dict[str, date]]:
    """The days of each election; of a step that stands twice the first."""
    dates: dict[ElectionKey, dict[str, date]] = defaultdict(dict)
    for one in known:
        dates[one.unit, one.procedure].setdefault(one.step, one.day)
    return dict(dates)


def _is_elected(one: Deadline, elected: dict[ElectionKey, Unit]) -> bool:
    return (one.unit, one.procedure) in elected and one.step in STEPS[one.procedure]


def _elections(campaign: Campaign) -> dict[ElectionKey, Unit]:
    """What is elected where; whatever level a line names, a street has no congress."""
    return {
        (unit.code, scope.procedure): unit
        for unit in campaign.units
        for scope in campaign.elections
        if scope.covers(unit) and unit.kind in HELD_IN[scope.procedure]
    }


def _strangers(plan: Plan, elected: dict[ElectionKey, Unit]) -> Iterator[Breach]:
    for one in plan.deadlines:
        if not _is_elected(one, elected):
            says = Wording(
                zh="该单位没有这项选举或这个步骤", en="the unit has no such election or step"
            )
            yield _breach("elections", one, says)


def _missing(dates: Dates, elected: dict[ElectionKey, Unit]) -> Iterator[Breach]:
    for unit, procedure in elected:
        for step in STEPS[procedure]:
            if step not in dates.get((unit, procedure), {}):
                yield Breach(
                    rule="steps",
                    unit=unit,
                    procedure=procedure,
                    step=step,
                    day=None,
                    says=Wording(zh=f"缺少{title(step).zh}", en=f"missing: {title(step).en}"),
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
                zh=f"{title(one.step).zh}不在自己的范围{one.earliest}至{one.latest}内",
                en=f"{title(one.step).en}: outside its own {one.earliest} to {one.latest}",
            )
            yield _breach("bounds", one, says)


def _outside_window(known: list[Deadline], campaign: Campaign) -> Iterator[Breach]:
    first, last = campaign.window
    for one in known:
        if not first <= one.day <= last:
            says = Wording(zh=f"不在换届期间{first}至{last}内", en=f"outside {first} to {last}")
            yield _breach("window", one, says)


def _fixed_moved(dates: Dates, campaign: Campaign) -> Iterator[Breach]:
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
    parents = _parents(campaign)
    for i, avoid in enumerate(campaign.avoid):
        if not avoid.hard:
            continue
        for one in known:
            if one.step not in avoid.steps or not _is_avoided(one.day, avoid):
                continue
            if _within(one.unit, avoid.units, parents):
                says = Wording(zh=f"应回避：{avoid.says}", en=f"to be avoided: {avoid.says}")
                yield _breach(f"avoid[{i}]", one, says)


def _parents(campaign: Campaign) -> dict[UnitCode, UnitCode | None]:
    return {unit.code: unit.parent for unit in campaign.units}


def _within(
    unit: UnitCode, units: tuple[UnitCode, ...], parents: dict[UnitCode, UnitCode | None]
) -> bool:
    """Whether a unit is among some, itself or by what it lies in; no units named are all."""
    above: UnitCode | None = unit
    passed: list[UnitCode] = []
    while above is not None and above not in passed:
        passed.append(above)
        above = parents.get(above)
    return not units or any(one in units for one in passed)


def _is_avoided(day: date, avoid: Avoid) -> bool:
    named = avoid.dates is not None and avoid.dates[0] <= day <= avoid.dates[1]
    if named or day.isoweekday() in avoid.weekdays:
        return True
    return is_countable(day) and _digit(day) in avoid.lunar_days


@lru_cache(maxsize=4096)
def _digit(day: date) -> int:
    return lunar_day(day) % 10


def _intervals(dates: Dates, campaign: Campaign) -> Iterator[Breach]:
    parents = _parents(campaign)
    kinds = {unit.code: unit.kind.value for unit in campaign.units}
    procedures = dict.fromkeys(procedure for _unit, procedure in dates)
    law = {procedure: _rules(procedure, campaign) for procedure in procedures}
    for (unit, procedure), own in dates.items():
        rules = law[procedure]
        days = {
            **_day_of(dates, (parents[unit] or unit, CONGRESS), "congress_ballot"),
            **_day_of(dates, (unit, kinds[unit]), POLLING_DAY),
            **own,
        }
        found = [*broken_rules(rules, days, rolls=_rolls(campaign))]
        for term in campaign.terms:
            if term.procedure == procedure and _within(unit, term.units, parents):
                found += broken_rules(_of_term(rules, term), {TERM_END: term.ends, **own})
        yield from (_of_rule(one, unit, procedure, own) for one in found)


def _day_of(dates: Dates, election: ElectionKey, step: str) -> dict[str, date]:
    return {name: day for name, day in dates.get(election, {}).items() if name == step}


def _rolls(campaign: Campaign) -> bool:
    return dict(campaign.settings).get("roll_over") is True


def _rules(procedure: str, campaign: Campaign) -> tuple[DeadlineRule, ...]:
    """The intervals of a procedure with a step of its own, by the law of the law day."""
    rules = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
    own = STEPS[procedure]
    return tuple(
        one
        for one in rules.deadlines()
        if one.interval.from_step in own or one.interval.to_step in own
    )


def _of_term(rules: tuple[DeadlineRule, ...], term: Term) -> list[DeadlineRule]:
    """The rules that count from the end of a term; an approval chooses between two of a kind."""
    counted = {
        one.id: one for one in rules if TERM_END in (one.interval.from_step, one.interval.to_step)
    }
    if term.extended:
        return [one for name, one in counted.items() if name + EXTENDED not in counted]
    return [one for name, one in counted.items() if not name.endswith(EXTENDED)]


def _of_rule(broken: Broken, unit: UnitCode, procedure: str, own: Mapping[str, date]) -> Breach:
    blamed = _blamed(broken.rule, own)
    return Breach(
        rule=broken.rule.id,
        unit=unit,
        procedure=procedure,
        step=blamed,
        day=own[blamed],
        says=broken.says(),
        cited=broken.rule.cited,
    )


def _blamed(rule: DeadlineRule, own: Mapping[str, date]) -> str:
    """The step that is wrong, of this election; not polling day, on which the others hang."""
    first, second = rule.interval.from_step, rule.interval.to_step
    if first not in own:
        return second
    return first if second == POLLING_DAY or second not in own else second


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
