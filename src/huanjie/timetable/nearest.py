"""What a date that must move does to a plan: what it breaks, and the nearest lawful plan.

The date asked for is kept, and so is every demand of the campaign. Nearest is the plan with the
fewest changed steps, among such the one with the fewest published ones, among such the one with
the fewest days in sum; of equals the earliest.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Demand, Plan
from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording
from huanjie.timetable.build import plan as lay
from huanjie.timetable.check import Breach, check
from huanjie.timetable.demands import Horizon, Problem, problem_of
from huanjie.timetable.giving_way import nearest_days
from huanjie.timetable.impossible import no_plan
from huanjie.timetable.least_change import old_of
from huanjie.timetable.network import Limit, Propagation
from huanjie.timetable.remarks import remarks
from huanjie.timetable.steps import STEPS, TITLES
from huanjie.timetable.telling import Change, Told, told_of
from huanjie.timetable.weave import County, Loom, StepKey, townships_of, weave

PAST = "today"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """A step that is to be on a day, whatever was planned."""

    unit: UnitCode
    procedure: str
    step: str
    day: date

    @property
    def key(self) -> StepKey:
        """The step."""
        return self.unit, self.procedure, self.step


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """What follows when dates move.

    `illegal` is what the dates alone would break, everything else left as it was; `impossible`
    holds the demands in conflict when no lawful plan has these dates.
    """

    illegal: tuple[Breach, ...]
    changed: tuple[Change, ...] = ()
    told: tuple[Told, ...] = ()
    impossible: Plan | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved(Slip):
    """What follows when dates move, with the lawful plan nearest to the old one (None: none)."""

    plan: Plan | None = None


def slip(plan: Plan, campaign: Campaign, *wishes: Wish, today: date | None = None) -> Slip:
    """What moved dates do to the townships where they are: quick enough to answer a slider.

    With `today` the steps of earlier days stay where they are, and no other moves into the past.
    Refused: a step that the campaign does not have.
    """
    problem = problem_of(campaign)
    return _slip(_Asked(problem, plan, wishes, today), _townships(problem, wishes))


def move(plan: Plan, campaign: Campaign, *wishes: Wish, today: date | None = None) -> Moved:
    """The lawful plan nearest to an old one in which some steps are on the days wished for.

    What is unlawful elsewhere in the old plan is mended too. With `today` the steps of earlier
    days stay where they are, and no other moves into the past. Refused: a step that the campaign
    does not have.
    """
    problem = problem_of(campaign)
    broken = {(one.unit, one.procedure) for one in check(plan, campaign)}
    unlawful = (e.township for e in problem.elections if (e.unit.code, e.procedure) in broken)
    asked = _Asked(problem, plan, wishes, today)
    found = _slip(asked, {*_townships(problem, wishes), *unlawful})
    laid = found.impossible or lay(campaign)
    if not laid.feasible:
        return Moved(illegal=found.illegal, impossible=laid)
    return Moved(
        illegal=found.illegal,
        changed=found.changed,
        told=found.told,
        plan=_moved(asked, laid, found.changed),
    )


@dataclass(frozen=True, slots=True)
class _Asked:
    problem: Problem
    plan: Plan
    wishes: Sequence[Wish]
    today: date | None

    def old(self) -> dict[StepKey, Deadline]:
        """The lines of the old plan; of a step that stands twice the first."""
        lines = reversed(self.plan.deadlines)
        return {(one.unit, one.procedure, one.step): one for one in lines}


def _townships(problem: Problem, wishes: Sequence[Wish]) -> set[UnitCode]:
    townships = {(one.unit.code, one.procedure): one.township for one in problem.elections}
    for wish in wishes:
        if (wish.unit, wish.procedure) not in townships or wish.step not in STEPS[wish.procedure]:
            raise refusal(
                "timetable.no_such_step",
                Wording(
                    zh=f"本次换届没有 {wish.unit} 的 {wish.procedure} {wish.step} 这一步骤，"
                    "请核对 --unit、--procedure、--step",
                    en=f"the campaign has no step {wish.step} of {wish.procedure} in {wish.unit}; "
                    "look at --unit, --procedure and --step",
                ),
                place=wish.unit,
                about=wish.step,
            )
    return {townships[wish.unit, wish.procedure] for wish in wishes}


def _slip(asked: _Asked, townships: Collection[UnitCode]) -> Slip:
    """What follows in some townships, which no rule ties to each other."""
    illegal, old = _illegal(asked), asked.old()
    changed: list[Change] = []
    stuck: list[County] = []
    loom = Loom(asked.problem)
    for elections in townships_of(asked.problem.elections):
        if elections[0].township not in townships:
            continue
        county = _with_wishes(weave(asked.problem, elections, loom=loom), asked, old)
        days = _nearest(county, old)
        if days is None:
            stuck.append(county)
        else:
            changed += _changes(zip(county.keys, days, strict=True), old)
    if stuck:
        return Slip(illegal=illegal, impossible=_no_plan(stuck))
    told = told_of(changed, asked.problem.campaign)
    return Slip(illegal=illegal, changed=tuple(changed), told=told)


def _nearest(county: County, old: dict[StepKey, Deadline]) -> list[date] | None:
    """The days of a township's steps nearest to the old ones; None when there is no plan."""
    state = Propagation(county.network)
    if state.stuck >= 0:
        return None
    number, day = county.horizon.number, county.horizon.day
    lines = [old.get(key) for key in county.keys]
    before = old_of(
        county.network,
        [number(one.day) if one else None for one in lines],
        frozenset(step for step, one in enumerate(lines) if one and one.published),
    )
    days, no_room = nearest_days(state, before, [unit for unit, _, _ in county.keys])
    return None if no_room else [day(days[step]) for step in range(len(county.keys))]


def _changes(new: Iterable[tuple[StepKey, date]], old: dict[StepKey, Deadline]) -> Iterable[Change]:
    for (unit, procedure, step), day in new:
        line = old.get((unit, procedure, step))
        if line is None or line.day != day:
            yield Change(
                unit=unit,
                procedure=procedure,
                step=step,
                start=line.day if line else None,
                end=day,
                published=line is not None and line.published,
            )


def _no_plan(counties: Sequence[County]) -> Plan:
    """The conflicts; the past gives no way, so it is not offered."""
    found = no_plan(counties, firm=(PAST,))
    return replace(found, helps=tuple(one for one in found.helps if one.demand.ref != PAST))


def _with_wishes(county: County, asked: _Asked, old: dict[StepKey, Deadline]) -> County:
    """The same with the wishes, and what is past, among its demands."""
    network, horizon = county.network, county.horizon
    demands, sets, limits = list(network.demands), list(network.sets), list(network.limits)

    def demand(kind: str, ref: str, says: Wording, days: Iterable[tuple[int, int]]) -> None:
        for step, own in days:
            limits.append(Limit(step=step, days=len(sets), demand=len(demands)))
            sets.append(own)
        demands.append(Demand(kind=kind, ref=ref, says=says, cited=None))

    for place, wish in enumerate(asked.wishes):
        step = county.numbers.get(wish.key)
        days = [] if step is None else [(step, _only(horizon, wish.day))]
        demand("fixed", f"wish[{place}]", _wished(asked.problem, wish), days)
    if asked.today is not None:
        says = Wording(
            zh=f"{asked.today}以前的步骤已经过去", en=f"what is before {asked.today} is past"
        )
        demand("window", PAST, says, _past(county, asked, old, asked.today))
    return replace(
        county,
        rules=(*county.rules, *[None] * (len(demands) - len(county.rules))),
        network=replace(network, demands=tuple(demands), sets=tuple(sets), limits=tuple(limits)),
    )


def _past(
    county: County, asked: _Asked, old: dict[StepKey, Deadline], today: date
) -> Iterable[tuple[int, int]]:
    """What is past stays; what is still to come does not move into the past."""
    wished = {wish.key for wish in asked.wishes}
    first = max(county.horizon.number(today), 0)
    to_come = (1 << county.network.days) - 1 & -1 << first
    for step, key in enumerate(county.keys):
        if key not in wished:
            is_past = key in old and old[key].day < today
            yield step, _only(county.horizon, old[key].day) if is_past else to_come


def _only(horizon: Horizon, day: date) -> int:
    """A day as a set; empty when it is not among the days at all."""
    number = horizon.number(day)
    return 1 << number if 0 <= number < horizon.size else 0


def _wished(problem: Problem, wish: Wish) -> Wording:
    name = next(one.name for one in problem.campaign.units if one.code == wish.unit)
    title = TITLES[wish.step]
    return Wording(
        zh=f"要求{name}的{title.zh}在{wish.day}",
        en=f"“{title.en}” of {name} is asked for on {wish.day}",
    )


def _illegal(asked: _Asked) -> tuple[Breach, ...]:
    """Every breach that the dates make by themselves, everything else left where it was."""
    wished = {wish.key: wish.day for wish in asked.wishes}
    campaign, elections = asked.problem.campaign, asked.problem.elections
    townships = _townships(asked.problem, asked.wishes)
    units = {one.unit.code for one in elections if one.township in townships}
    near = replace(
        campaign, units=tuple(one for one in campaign.units if one.code in units | townships)
    )
    before = [one for one in asked.plan.deadlines if one.unit in units]
    after = [_put(one, wished.get((one.unit, one.procedure, one.step), one.day)) for one in before]
    known = Counter(map(_name, check(Plan(deadlines=tuple(before)), near)))
    made = []
    for breach in check(Plan(deadlines=tuple(after)), near):
        known[_name(breach)] -= 1
        if known[_name(breach)] < 0:
            made.append(breach)
    return tuple(made)


def _put(line: Deadline, day: date) -> Deadline:
    """A line on another day; a plan that was read without ranges has each day for its range."""
    if line.earliest == line.latest:
        return replace(line, day=day, earliest=day, latest=day)
    return replace(line, day=day)


def _name(breach: Breach) -> tuple[str, str, str, str]:
    return breach.rule, breach.unit, breach.procedure, breach.step


def _moved(asked: _Asked, laid: Plan, changed: Sequence[Change]) -> Plan:
    """A plan with all ranges and reasons, on the old days but for the changes."""
    old = asked.old()
    new = {(one.unit, one.procedure, one.step): one.end for one in changed}
    deadlines = []
    for one in laid.deadlines:
        key = one.unit, one.procedure, one.step
        line = old.get(key)
        day = new.get(key, line.day if line else one.day)
        deadlines.append(replace(one, day=day, published=line is not None and line.published))
    return Plan(deadlines=tuple(deadlines), findings=remarks(asked.problem, tuple(deadlines)))
