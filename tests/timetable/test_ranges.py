"""The ranges of a plan held against all plans: polls tried day by day, the rest propagated."""

from datetime import date, timedelta
from itertools import product

from hypothesis import given
from hypothesis import strategies as st
from tests.timetable.small_county import (
    COUNTY,
    SCOPES,
    T1,
    T2,
    UNITS,
    V1,
    V2,
    V4,
    VILLAGES,
    avoid,
    campaign,
    fixed,
)

from huanjie.terms.campaign import Campaign, Scope, Term
from huanjie.terms.places import Level
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.demands import problem_of
from huanjie.timetable.network import Propagation
from huanjie.timetable.weave import County, StepKey, townships_of, weave

DAY = timedelta(days=1)
START = date(2026, 4, 1)
ALL = (
    Scope(procedure="party_congress", level=Level.TOWNSHIP),
    Scope(procedure="party_branch", level=Level.VILLAGE),
    SCOPES[0],
    Scope(procedure="supervision_committee", level=Level.VILLAGE),
)
SMALL = tuple(u for u in UNITS if u.code in (COUNTY, T1, V1, V2, T2, V4))
FIXED = st.sampled_from(
    [
        (T1, "party_congress", "congress_ballot"),
        (T1, "party_congress", "dossier_closed"),
        (V1, "party_branch", "members_meeting"),
        (V2, "party_branch", "request_sent"),
        (V1, VILLAGES, "polling_day"),
        (V2, VILLAGES, "polling_day"),
        (V2, VILLAGES, "objections_close"),
        (V1, "supervision_committee", "meeting_day"),
    ]
)
AVOIDED = st.sampled_from(
    ["congress_ballot", "members_meeting", "polling_day", "roll_published", "meeting_day"]
)


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Two townships with few days to vote on, one village a day, days to avoid, dates fixed."""
    length = draw(st.integers(33, 38))
    avoids = []
    for _ in range(draw(st.integers(0, 4))):
        first = START + draw(st.integers(0, length)) * DAY
        last = first + draw(st.integers(0, 4)) * DAY
        steps = draw(st.lists(AVOIDED, min_size=1, max_size=2, unique=True))
        avoids.append(avoid(first, last, *steps))
    dates = []
    for _ in range(draw(st.integers(0, 2))):
        unit, procedure, step = draw(FIXED)
        day = START + draw(st.integers(0, length)) * DAY
        dates.append(fixed(unit, step, day, procedure))
    return campaign(
        units=SMALL,
        elections=ALL,
        jurisdiction="530625",
        window=(START, START + length * DAY),
        avoid=tuple(avoids),
        fixed=tuple(dates),
        terms=(
            Term(
                procedure=VILLAGES,
                units=(T1,),
                ends=START - draw(st.integers(55, 70)) * DAY,
            ),
        ),
        polling_days_per_township=draw(st.sampled_from([1, 1, 2])),
        settings=(("roll_over", draw(st.booleans())),),
    )


def ranges_by_trying(county: County) -> dict[StepKey, tuple[int, int]]:
    """The earliest and latest day of each step over all plans, every choice of polls tried."""
    free = Propagation(county.network)
    if free.stuck >= 0:
        return {}
    polls = [n for n, key in enumerate(county.keys) if key[2] == "polling_day"]
    found: dict[StepKey, tuple[int, int]] = {}
    most = county.campaign.polling_days_per_township or len(polls)
    able = [
        [day for day in range(free.low[n], free.high[n] + 1) if free.own[n] >> day & 1]
        for n in polls
    ]
    for days in product(*able):
        if any(days.count(day) > most for day in days):
            continue
        one = free.again()
        if one.put(dict(zip(polls, days, strict=True))):
            for key, low, high in zip(county.keys, one.low, one.high, strict=True):
                old = found.get(key, (low, high))
                found[key] = (min(low, old[0]), max(high, old[1]))
    return found


@given(campaigns())
def test_ranges_are_those_of_all_lawful_plans_with_the_capacity(one: Campaign) -> None:
    problem = problem_of(one)
    tried = [ranges_by_trying(weave(problem, e)) for e in townships_of(problem.elections)]
    found = plan(one)
    assert found.feasible == all(tried)
    if found.feasible:
        assert check(found, one) == ()
        expected = {key: days for own in tried for key, days in own.items()}
        actual = {
            (d.unit, d.procedure, d.step): (
                problem.horizon.number(d.earliest),
                problem.horizon.number(d.latest),
            )
            for d in found.deadlines
        }
        assert actual == expected
