"""A county of all procedures, drawn at large: every plan lawful, every line reasoned."""

from datetime import date, timedelta
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.small_county import (
    C1,
    RESIDENTS,
    SCOPES,
    T1,
    T2,
    V1,
    V2,
    V4,
    VILLAGES,
    avoid,
    campaign,
    fixed,
)

from huanjie.terms.campaign import Avoid, Campaign, Group, Scope, Term
from huanjie.terms.deadlines import Deadline, Plan, Reason
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Level
from huanjie.timetable.build import plan
from huanjie.timetable.check import check
from huanjie.timetable.explain import why_earliest, why_latest
from huanjie.timetable.steps import STEPS

DAY = timedelta(days=1)
START = date(2026, 3, 2)
BODIES = ("supervision_committee", "village_representatives", "group_leaders")
ALL = (
    Scope(procedure="party_congress", level=Level.TOWNSHIP),
    Scope(procedure="party_branch", level=Level.VILLAGE),
    *SCOPES,
    *(Scope(procedure=body, level=Level.VILLAGE) for body in BODIES),
)
HELD = {
    T1: ("party_congress",),
    T2: ("party_congress",),
    V1: ("party_branch", VILLAGES, *BODIES),
    V2: ("party_branch", VILLAGES, *BODIES),
    V4: ("party_branch", VILLAGES, *BODIES),
    C1: ("party_branch", RESIDENTS, *BODIES),
}
EVERY_STEP = tuple(dict.fromkeys(s for own in HELD.values() for p in own for s in STEPS[p]))


@st.composite
def campaigns(draw: st.DrawFn) -> Campaign:
    """Windows from too short to roomy, any steps fixed or to be avoided, markets, groups, terms."""
    length = draw(st.integers(30, 150))
    dates = []
    for _ in range(draw(st.integers(0, 3))):
        unit = draw(st.sampled_from(sorted(HELD)))
        procedure = draw(st.sampled_from(HELD[unit]))
        step = draw(st.sampled_from(STEPS[procedure]))
        dates.append(fixed(unit, step, START + draw(st.integers(0, length)) * DAY, procedure))
    some = st.lists(st.sampled_from(EVERY_STEP), min_size=1, max_size=4, unique=True)
    avoids = []
    for _ in range(draw(st.integers(0, 3))):
        first = START + draw(st.integers(0, length)) * DAY
        last = first + draw(st.integers(0, 6)) * DAY
        avoids.append(avoid(first, last, *draw(some), hard=draw(st.booleans())))
    avoids.append(
        Avoid(
            steps=tuple(draw(some)),
            units=(draw(st.sampled_from([T1, T2])),),
            says="街天",
            lunar_days=draw(st.sampled_from([(), (1, 4, 7), (3, 8)])),
            hard=draw(st.booleans()),
        )
    )
    groups = draw(st.integers(0, 2))
    return campaign(
        elections=ALL,
        jurisdiction=draw(st.sampled_from(["119999", "530625", "330000", "410000"])),
        window=(START, START + length * DAY),
        fixed=tuple(dates),
        avoid=tuple(avoids),
        terms=tuple(
            Term(procedure=VILLAGES, units=(), ends=START + n * DAY, extended=n > 0)
            for n in draw(st.lists(st.integers(-60, 60), max_size=1))
        ),
        groups=tuple(
            Group(id=f"G{n}", name="组", base=T1, teams=draw(st.integers(1, 3)))
            for n in range(groups)
        ),
        polling_days_per_township=draw(st.sampled_from([None, 1, 2])),
        settings=(("roll_over", draw(st.booleans())),),
    )


@given(campaigns())
def test_every_plan_is_lawful_reasoned_and_the_same_again(one: Campaign) -> None:
    found = plan(one)
    assert plan(one) == found
    if not found.feasible:
        assert found.conflict
        return
    assert check(found, one) == ()
    for line in found.deadlines:
        assert line.earliest <= line.day <= line.latest
        assert line.because
        for reason in line.because:
            own = reason.rule.partition("[")[0] in ("window", "fixed", "avoid")
            assert own == (reason.cited is None)


def last_reason(found: Plan, line: Deadline, *, earliest: bool) -> Reason:
    """The reason at the end of a chain, wherever it leads."""
    lines = {(d.unit, d.procedure, d.step): d for d in found.deadlines}
    key = (line.unit, line.procedure, line.step)
    seen: set[tuple[str, str, str]] = set()
    while key in lines and key not in seen:
        seen.add(key)
        here = lines[key]
        reason = here.because[0] if earliest else here.because[-1]
        unit = UnitCode(reason.from_unit or here.unit)
        key = (unit, reason.from_procedure or here.procedure, reason.from_step)
    return reason


@settings(max_examples=25)
@given(campaigns(), st.randoms(use_true_random=False))
def test_chains_of_reasons_end_at_what_the_campaign_or_a_term_says(
    one: Campaign, rng: Random
) -> None:
    found = plan(one)
    for line in rng.sample(found.deadlines, min(12, len(found.deadlines))):
        for earliest, why in ((True, why_earliest), (False, why_latest)):
            assert why(found, unit=line.unit, procedure=line.procedure, step=line.step)
            last = last_reason(found, line, earliest=earliest)
            assert last.cited is None or last.from_step == "term_end"


def test_days_that_roll_on_do_not_send_a_chain_round_in_a_ring() -> None:
    # the campaign ends on Saturday 25 April: a poll on the 15th rolls its last day on to the 27th
    one = campaign(
        elections=SCOPES, window=(START, date(2026, 4, 25)), settings=(("roll_over", True),)
    )
    found = plan(one)
    poll, rerun = (
        next(d for d in found.deadlines if (d.unit, d.step) == (V1, step))
        for step in ("polling_day", "rerun_latest")
    )
    assert (poll.latest, rerun.latest) == (date(2026, 4, 14), date(2026, 4, 24))
    assert [r.rule for r in rerun.because] == ["rerun_window", "window"]
    said = why_latest(found, unit=V1, procedure=VILLAGES, step="roll_published")
    assert said[-1].zh.startswith("另行选举最迟日最迟2026-04-24：换届至2026-04-25结束")
