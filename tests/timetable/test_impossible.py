"""What is said when no plan exists: the days that are missing, and what would help, tried."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.timetable.small_county import T1, V1, V2, V3, V4, avoid, campaign, fixed, one_village

from huanjie.terms.campaign import Campaign, Scope
from huanjie.terms.deadlines import Help
from huanjie.terms.places import Level
from huanjie.timetable.build import plan
from huanjie.timetable.conflict import MOST_CONFLICTS, case_of
from huanjie.timetable.demands import CAPACITY, WINDOW_END, WINDOW_START
from huanjie.timetable.impossible import no_plan
from huanjie.timetable.network import Arc, Side
from huanjie.timetable.sums import walk_of
from huanjie.timetable.weave import county_of

START = date(2026, 3, 2)
DAY = timedelta(days=1)
MAY = date(2026, 5, 10)


def test_the_days_needed_and_the_days_there_are_are_named() -> None:
    near = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY - 18 * DAY))
    )
    (says,) = plan(near).sums
    assert says.zh == (
        "甲村民委员会：从“选民名单公布”（最早2026-04-22）到“选举日”（最迟2026-05-10）"
        "至少需要20日，只有18日：选民名单在选举日前公布的天数。"
    )
    assert "at least 20 days are needed, there are 18" in says.en


def test_a_fixed_date_before_the_one_it_must_follow_is_said_to_be_earlier() -> None:
    turned = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY + 2 * DAY))
    )
    says = plan(turned).sums[0]
    assert "至少需要20日，而后者却早2日" in says.zh


def test_one_day_is_said_in_the_singular() -> None:
    turned = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY + DAY))
    )
    assert "and the latter is 1 day earlier" in plan(turned).sums[0].en


def test_a_step_of_the_township_is_named_with_it_and_its_villages_are_counted() -> None:
    late = campaign(
        elections=(
            Scope(procedure="party_congress", level=Level.TOWNSHIP),
            Scope(procedure="party_branch", level=Level.VILLAGE),
        ),
        fixed=(fixed(T1, "congress_ballot", date(2026, 7, 31), "party_congress"),),
    )
    found = plan(late)
    assert not found.feasible
    assert all("东镇" in says.zh for says in found.sums)
    after = [says for says in found.sums if "东镇的“" in says.zh]
    assert after
    assert all("另有3个单位" in says.zh for says in after)


def test_a_step_without_a_day_is_named() -> None:
    twice = one_village(fixed=(fixed(V1, "handover", MAY), fixed(V1, "handover", MAY + DAY)))
    (says,) = plan(twice).sums
    assert says.zh == "甲村民委员会：“工作移交”没有留下一天。"


def test_too_many_villages_for_the_days_left_are_counted() -> None:
    dates = tuple(fixed(unit, "polling_day", MAY) for unit in (V1, V2, V3))
    (says,) = plan(campaign(fixed=dates, polling_days_per_township=2)).sums
    assert says.zh == (
        "东镇：3个村的选举日只能在1天（2026-05-10）中安排，每天至多2个村，最多安排2个村。"
    )


def test_rules_that_contradict_each_other_are_named_whatever_the_days() -> None:
    county = county_of(one_village())
    network, poll = county.network, county.numbers[V1, "villagers_committee", "polling_day"]
    roll = county.numbers[V1, "villagers_committee", "roll_published"]
    lead = next(
        arc for arc in network.arcs if (arc.source, arc.target) == (roll, poll) and arc.side == 0
    )
    contrary = Arc(
        source=poll,
        target=roll,
        side=Side.SOONEST,
        table=len(network.tables),
        demand=len(network.demands),
    )
    demand = replace(network.demands[lead.demand], ref="roll_after_poll")
    wrong = replace(
        county,
        network=replace(
            network,
            tables=(*network.tables, tuple(range(network.days))),
            arcs=(*network.arcs, contrary),
            demands=(*network.demands, demand),
        ),
    )
    found = no_plan([wrong])
    assert {one.ref for one in found.conflict} == {"roll_before_poll", "roll_after_poll"}
    assert found.sums[0].zh.startswith("甲村民委员会：下列规定互相矛盾")
    with pytest.raises(ValueError, match="nothing clashes"):
        walk_of(case_of([wrong.network]).parts[0].trial.run(frozenset([len(network.demands)])))


def yielding(one: Campaign, helped: Help, days: int) -> Campaign:
    """The campaign with a demand of its own given way by so many days, later or more."""
    first, last = one.window
    ref = helped.demand.ref
    if ref == WINDOW_START:
        return replace(one, window=(first - days * DAY, last))
    if ref == WINDOW_END:
        return replace(one, window=(first, last + days * DAY))
    if ref == CAPACITY:
        return replace(one, polling_days_per_township=(one.polling_days_per_township or 0) + days)
    raise LookupError(ref)


@pytest.mark.parametrize(("days", "a_day"), [(20, None), (31, 1), (33, 1), (33, 2), (25, 1)])
def test_what_would_help_helps_and_one_day_less_does_not(days: int, a_day: int | None) -> None:
    tight = campaign(
        window=(START, START + days * DAY),
        polling_days_per_township=a_day,
        avoid=(avoid(START, START + 3 * DAY, "roll_published"),),
    )
    found = plan(tight)
    assert not found.feasible
    own = {one.demand.ref: one for one in found.helps if one.demand.kind in ("window", "capacity")}
    assert {WINDOW_START, WINDOW_END} <= set(own)
    for one in own.values():
        if one.days is not None:
            assert plan(yielding(tight, one, one.days)).feasible, one.demand.ref
            assert not plan(yielding(tight, one, one.days - 1)).feasible, one.demand.ref
    assert all(not one.negotiable for one in found.helps if is_law(one))


def is_law(one: Help) -> bool:
    return one.demand.cited is not None and one.demand.cited.authority.value == "law"


def test_a_fixed_date_is_told_how_far_and_which_way_it_must_move() -> None:
    near = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY - 18 * DAY))
    )
    found = plan(near)
    days = {one.demand.ref: (one.days, one.earlier) for one in found.helps}
    assert days == {
        "fixed[0]": (2, False),
        "fixed[1]": (2, True),
        "roll_before_poll": (2, False),
    }
    assert found.together == ()
    moved = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY - 20 * DAY))
    )
    assert plan(moved).feasible


def test_where_nothing_helps_alone_the_fewest_that_help_together_are_told() -> None:
    """Two villages of two townships, in each the roll too near the poll."""
    wrong = campaign(
        fixed=(
            fixed(V1, "polling_day", MAY),
            fixed(V1, "roll_published", MAY - 18 * DAY),
            fixed(V4, "polling_day", MAY),
            fixed(V4, "roll_published", MAY - 17 * DAY),
        )
    )
    found = plan(wrong)
    assert all(one.days is None for one in found.helps if one.negotiable)
    told = [(one.demand.ref, one.days, one.earlier) for one in found.together]
    assert told == [("fixed[0]", 2, False), ("fixed[2]", 3, False)]
    moved = (fixed(V1, "polling_day", MAY + 2 * DAY), fixed(V4, "polling_day", MAY + 3 * DAY))
    assert plan(replace(wrong, fixed=(moved[0], wrong.fixed[1], moved[1], wrong.fixed[3]))).feasible


def test_what_is_firm_is_not_offered() -> None:
    near = one_village(
        fixed=(fixed(V1, "polling_day", MAY), fixed(V1, "roll_published", MAY - 18 * DAY))
    )
    found = no_plan([county_of(near)], firm=("fixed[0]",))
    assert {one.demand.ref: one.negotiable for one in found.helps} == {
        "fixed[0]": False,
        "fixed[1]": True,
        "roll_before_poll": False,
    }
    both = no_plan([county_of(near)], firm=("fixed[0]", "fixed[1]"))
    assert both.together == ()


def test_where_conflicts_are_too_many_to_list_it_is_said() -> None:
    whole = plan(campaign(window=(START, START + 5 * DAY), polling_days_per_township=1))
    listed = 1 + len(whole.others)
    codes = [(one.code, str(listed) in one.says.en) for one in whole.findings]
    assert codes == ([("timetable.more_conflicts", True)] if listed == MOST_CONFLICTS else [])
    assert listed == MOST_CONFLICTS
    few = plan(one_village(fixed=(fixed(V1, "handover", MAY), fixed(V1, "handover", MAY + DAY))))
    assert few.findings == ()
