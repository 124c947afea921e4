"""What a campaign demands of its dates: elections, rules as arcs, the days each step may take."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Avoid, Campaign
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level, Unit
from huanjie.timetable.days import COUNTINGS, rolled_over
from huanjie.timetable.moon import lunar_day
from huanjie.timetable.steps import ELSEWHERE, HELD_IN, STEPS, TERM_END

MARGIN = 400
"""Days around the window that a plan might use if the window were taken away."""

WINDOW_START, WINDOW_END = "window.start", "window.end"
CAPACITY = "polling_days_per_township"
EXTENDED = "_extended"
"""Ends the name of a rule that takes the place of another when a term has been extended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizon:
    """The days as numbers: 0 is the origin."""

    origin: date
    size: int

    def number(self, day: date) -> int:
        """The number of a day."""
        return (day - self.origin).days

    def day(self, number: int) -> date:
        """The day of a number."""
        return self.origin + timedelta(days=number)


@dataclass(frozen=True, slots=True, kw_only=True)
class Election:
    """One procedure in one unit, with the demands that concern it, by their places in the file."""

    unit: Unit
    procedure: str
    fixed: tuple[int, ...] = ()
    avoid: tuple[int, ...] = ()
    terms: tuple[int, ...] = ()

    @property
    def township(self) -> UnitCode:
        """The unit whose villages share the capacity of a day, and its congress."""
        if self.unit.level is Level.TOWNSHIP:
            return self.unit.code
        return self.unit.parent or self.unit.code


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Everything that a plan must respect, and the numbers of the days of each avoid."""

    campaign: Campaign
    horizon: Horizon
    elections: tuple[Election, ...]
    rules: tuple[tuple[str, tuple[DeadlineRule, ...]], ...]
    outward: tuple[tuple[str, tuple[DeadlineRule, ...]], ...]
    avoided: tuple[int, ...]

    def rules_of(self, procedure: str) -> tuple[DeadlineRule, ...]:
        """The intervals between steps that a plan of this procedure has."""
        return dict(self.rules)[procedure]

    def outward_of(self, procedure: str) -> tuple[DeadlineRule, ...]:
        """The intervals to a step of another procedure, or to the end of a term."""
        return dict(self.outward)[procedure]

    def bounds_of(self, procedure: str) -> tuple[DeadlineRule, ...]:
        """The rules that bound the days of a procedure's steps, the ends of terms left out."""
        rules = (*self.rules_of(procedure), *self.outward_of(procedure))
        return tuple(rule for rule in rules if is_binding(rule) and not counts_from_term(rule))

    def term_rules_of(self, procedure: str, *, extended: bool) -> tuple[DeadlineRule, ...]:
        """The binding rules that count from the end of a term; one may be for extended terms."""
        rules = {
            rule.id: rule
            for rule in self.outward_of(procedure)
            if is_binding(rule) and counts_from_term(rule)
        }
        return tuple(
            rule
            for name, rule in rules.items()
            if (
                extended if name.endswith(EXTENDED) else not (extended and name + EXTENDED in rules)
            )
        )

    @property
    def rolls_over(self) -> bool:
        """Whether a last day that is a rest day moves to the next working day."""
        return dict(self.campaign.settings).get("roll_over") is True


def problem_of(campaign: Campaign) -> Problem:
    """The demands of a campaign under the law of its law day (refused: none in force)."""
    elections = elections_of(campaign)
    days = [*campaign.window, *(one.day for one in campaign.fixed)]
    origin = min(days) - timedelta(days=MARGIN)
    horizon = Horizon(origin=origin, size=(max(days) - origin).days + MARGIN + 1)
    procedures = dict.fromkeys(one.procedure for one in elections)
    return Problem(
        campaign=campaign,
        horizon=horizon,
        elections=elections,
        rules=tuple((one, _plan_rules(one, campaign)) for one in procedures),
        outward=tuple((one, _outward_rules(one, campaign)) for one in procedures),
        avoided=tuple(_day_set(one, horizon) for one in campaign.avoid),
    )


def elections_of(campaign: Campaign) -> tuple[Election, ...]:
    """What is elected where, in the order of the unit table; each procedure once in a unit.

    A committee is elected only in units of its own kind, whatever level a line names.
    """
    parents = {unit.code: unit.parent for unit in campaign.units}
    procedures = dict.fromkeys(scope.procedure for scope in campaign.elections)
    return tuple(
        _election(campaign, unit, procedure, parents)
        for unit in campaign.units
        for procedure in procedures
        if unit.kind in HELD_IN[procedure]
        if any(s.procedure == procedure and s.covers(unit) for s in campaign.elections)
    )


def _election(
    campaign: Campaign, unit: Unit, procedure: str, parents: dict[UnitCode, UnitCode | None]
) -> Election:
    above = _chain(unit.code, parents)
    return Election(
        unit=unit,
        procedure=procedure,
        fixed=tuple(
            i
            for i, one in enumerate(campaign.fixed)
            if one.unit == unit.code and one.procedure == procedure
        ),
        avoid=tuple(
            i
            for i, one in enumerate(campaign.avoid)
            if not one.units or any(code in above for code in one.units)
        ),
        terms=tuple(
            i
            for i, one in enumerate(campaign.terms)
            if one.procedure == procedure
            if not one.units or any(code in above for code in one.units)
        ),
    )


def _chain(code: UnitCode, parents: dict[UnitCode, UnitCode | None]) -> tuple[UnitCode, ...]:
    """A unit and those above it."""
    chain: list[UnitCode] = []
    step: UnitCode | None = code
    while step is not None and step not in chain:
        chain.append(step)
        step = parents.get(step)
    return tuple(chain)


def _plan_rules(procedure: str, campaign: Campaign) -> tuple[DeadlineRule, ...]:
    rules = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
    steps = STEPS[procedure]
    return tuple(
        rule
        for rule in rules.deadlines()
        if rule.interval.from_step in steps and rule.interval.to_step in steps
    )


def _outward_rules(procedure: str, campaign: Campaign) -> tuple[DeadlineRule, ...]:
    """The rules of which one end is a step of the procedure and the other one known elsewhere."""
    rules = rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
    own = STEPS[procedure]
    known = {TERM_END, *(s for one in ELSEWHERE.get(procedure, ()) for s in STEPS[one])} - {*own}
    return tuple(
        rule
        for rule in rules.deadlines()
        for start, end in ((rule.interval.from_step, rule.interval.to_step),)
        if (start in own and end in known) or (start in known and end in own)
    )


def counts_from_term(rule: DeadlineRule) -> bool:
    """Whether a rule counts from, or to, the end of a term."""
    return TERM_END in (rule.interval.from_step, rule.interval.to_step)


def is_binding(rule: DeadlineRule) -> bool:
    """Whether a rule bounds the days, and does not only name the usual place."""
    return rule.interval.at_least is not None or rule.interval.at_most is not None


@lru_cache(maxsize=512)
def interval_table(counting: str, number: int, horizon: Horizon, rolls: bool) -> tuple[int, ...]:
    """For every day the day so many days after it, by a way to count; `rolls` off rest days."""
    if counting == "calendar_days" and not rolls:
        return tuple(range(number, number + horizon.size))
    count: Callable[[date, int], date] = COUNTINGS[counting]
    reached = (count(horizon.day(one), number) for one in range(horizon.size))
    return tuple(horizon.number(rolled_over(day) if rolls else day) for day in reached)


def _day_set(avoid: Avoid, horizon: Horizon) -> int:
    """The days of an avoid as a set of bits."""
    days = 0
    for number in range(horizon.size):
        if falls_on(avoid, horizon.day(number)):
            days |= 1 << number
    return days


def falls_on(avoid: Avoid, day: date) -> bool:
    """Whether a day is one of those to be avoided; of a lunar day the last digit counts."""
    if avoid.dates is not None and avoid.dates[0] <= day <= avoid.dates[1]:
        return True
    if day.isoweekday() in avoid.weekdays:
        return True
    return bool(avoid.lunar_days) and lunar_day(day) % 10 in avoid.lunar_days


def undesired(problem: Problem, election: Election, step: str) -> int:
    """The days on which a step should not fall, though it may."""
    days = 0
    for i in avoids_of(problem, election, step, hard=False):
        days |= problem.avoided[i]
    return days


def avoids_of(
    problem: Problem, election: Election, step: str, *, hard: bool = True
) -> tuple[int, ...]:
    """The places in the file of the avoids, hard or soft, that concern a step."""
    avoid = problem.campaign.avoid
    return tuple(i for i in election.avoid if avoid[i].hard is hard and step in avoid[i].steps)
