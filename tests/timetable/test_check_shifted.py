"""A plan is lawful; with one date shifted past its slack, whoever widened its range, it is not."""

from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from tests.timetable.small_county import C1, CAMPAIGN, T1, V1, V2, V4, avoid, fixed
from tests.timetable.whole_plan import WHOLE, on

from huanjie.law.load import rule_set
from huanjie.law.rules import DeadlineRule
from huanjie.terms.campaign import Campaign, Scope, Term
from huanjie.terms.deadlines import Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.days import COUNTINGS
from huanjie.timetable.steps import HELD_IN, STEPS

DAY = timedelta(days=1)
MAY_DAY = avoid(date(2026, 5, 1), date(2026, 5, 5), "polling_day", "handover", "roll_published")
MARKETS = replace(MAY_DAY, dates=None, lunar_days=(1, 4, 7))
CAMPAIGNS: tuple[Campaign, ...] = (
    WHOLE,
    replace(WHOLE, terms=(Term(procedure="villagers_committee", units=(), ends=on(-80)),)),
    replace(CAMPAIGN, avoid=(MAY_DAY, MARKETS), polling_days_per_township=1),
    replace(CAMPAIGN, settings=(("roll_over", True),), fixed=(fixed(V4, "polling_day", on(0)),)),
    replace(CAMPAIGN, window=(on(-60), on(20)), polling_days_per_township=2),
    replace(CAMPAIGN, fixed=(fixed(V1, "polling_day", on(0)), fixed(V2, "roll_published", on(-9)))),
)


@lru_cache
def planned(number: int) -> Plan:
    return plan(CAMPAIGNS[number])


def shifted(found: Plan, place: int, day: date) -> Plan:
    """The plan with one date moved and its own range widened to hold it."""
    moved = replace(found.deadlines[place], day=day, earliest=day, latest=day)
    return Plan(deadlines=(*found.deadlines[:place], moved, *found.deadlines[place + 1 :]))


def test_every_plan_is_lawful() -> None:
    for number, campaign in enumerate(CAMPAIGNS):
        assert planned(number).feasible
        assert check(planned(number), campaign) == ()


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_every_plan_of_a_drawn_campaign_is_lawful(data: st.DataObject) -> None:
    """Other years, places, windows, days to avoid and fixed dates; years not announced too."""
    year = data.draw(st.sampled_from([2016, 2021, 2026, 2030]))
    start = date(year, data.draw(st.integers(1, 12)), data.draw(st.integers(1, 28)))
    span = data.draw(st.integers(75, 160))
    marks = data.draw(st.lists(st.integers(0, 9), max_size=3, unique=True))
    poll = start + timedelta(days=data.draw(st.integers(45, 60)))
    campaign = replace(
        WHOLE,
        jurisdiction=data.draw(st.sampled_from(["530625", "110000", "310000", "330000", "410000"])),
        law_day=start,
        window=(start, start + timedelta(days=span)),
        settings=(("roll_over", data.draw(st.booleans())),),
        fixed=data.draw(st.sampled_from([(), (fixed(V4, "polling_day", poll),)])),
        avoid=(
            replace(MARKETS, lunar_days=tuple(marks)),
            replace(MARKETS, lunar_days=(), weekdays=(6,)),
        ),
        terms=data.draw(
            st.sampled_from([(), (Term(procedure="villagers_committee", units=(), ends=start),)])
        ),
        polling_days_per_township=data.draw(st.sampled_from([None, 1])),
    )
    found = plan(campaign)
    event("lawful" if found.feasible else "none")
    if found.feasible:
        assert check(found, campaign) == ()


@settings(max_examples=150, deadline=None)
@given(st.integers(0, len(CAMPAIGNS) - 1), st.integers(0), st.integers(1, 40), st.booleans())
def test_a_date_shifted_past_its_slack_is_a_breach(
    number: int, place: int, days: int, late: bool
) -> None:
    found = planned(number)
    place %= len(found.deadlines)
    one = found.deadlines[place]
    gap = timedelta(days=days)
    day = one.latest + gap if late else one.earliest - gap
    assert check(shifted(found, place, day), CAMPAIGNS[number]) != ()


@settings(max_examples=100, deadline=None)
@given(st.integers(0, len(CAMPAIGNS) - 1), st.integers(0), st.booleans())
def test_the_first_and_the_last_day_of_a_range_break_nothing_but_what_hangs_on_them(
    number: int, place: int, late: bool
) -> None:
    """At the end of its range a step breaks rules at most, never window, fixed date or avoid."""
    found = planned(number)
    place %= len(found.deadlines)
    one = found.deadlines[place]
    broken = check(shifted(found, place, one.latest if late else one.earliest), CAMPAIGNS[number])
    assert all(each.cited or each.rule == "polling_days_per_township" for each in broken)


def alone(procedure: str) -> Campaign:
    """One election of a procedure, whatever it is, in the first unit that holds it."""
    kind = HELD_IN[procedure][0]
    units: dict[Kind, UnitCode] = {Kind.TOWN: T1, Kind.RESIDENTS_COMMITTEE: C1}
    return replace(
        WHOLE, elections=(Scope(procedure=procedure, units=(units.get(kind, V1),)),), terms=()
    )


def own_rules(procedure: str) -> list[DeadlineRule]:
    rules = rule_set(procedure, on=WHOLE.law_day, jurisdiction=WHOLE.jurisdiction)
    steps = STEPS[procedure]
    return [
        one
        for one in rules.deadlines()
        if one.interval.from_step in steps and one.interval.to_step in steps
    ]


SIDES = [
    pytest.param(procedure, rule, late, id=f"{procedure}-{rule.id}-{'late' if late else 'early'}")
    for procedure in STEPS
    for rule in own_rules(procedure)
    for late in (False, True)
    if (rule.interval.at_most if late else rule.interval.at_least) is not None
]


@pytest.mark.parametrize(("procedure", "rule", "late"), SIDES)
def test_every_rule_of_every_procedure_is_broken_a_day_beyond_its_number(
    procedure: str, rule: DeadlineRule, late: bool
) -> None:
    campaign, interval = alone(procedure), rule.interval
    found = plan(campaign)
    assert check(found, campaign) == ()
    days = {one.step: (place, one.day) for place, one in enumerate(found.deadlines)}
    count, (place, _day) = COUNTINGS[interval.counting], days[interval.to_step]
    first = days[interval.from_step][1]
    if late:
        beyond = count(first, interval.at_most or 0) + DAY
    else:
        beyond = count(first, interval.at_least or 0) - DAY
    assert rule.id in {one.rule for one in check(shifted(found, place, beyond), campaign)}
