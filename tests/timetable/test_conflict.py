"""When no plan exists: a set of demands of which every one is needed."""

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from bench.campaigns import small
from tests.timetable.small_county import V1, V2, V3, avoid, campaign, fixed, one_village

from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Demand
from huanjie.timetable.build import plan
from huanjie.timetable.conflict import case_of
from huanjie.timetable.demands import CAPACITY, WINDOW_END, WINDOW_START, problem_of
from huanjie.timetable.ranges import room_in
from huanjie.timetable.township import Solver, stuck_in
from huanjie.timetable.weave import county_of, townships_of

START = date(2026, 3, 2)
DAY = timedelta(days=1)


def has_plan(one: Campaign, kept: Sequence[Demand]) -> bool:
    """Whether a plan of the whole campaign exists under these demands alone."""
    problem = problem_of(one)
    solver = Solver(problem)
    left = list(kept)
    dropped = frozenset(n for n, demand in enumerate(solver.demands) if demand not in left)
    townships = [solver.township(own, dropped) for own in townships_of(problem.elections)]
    return all(
        not stuck_in(town) and room_in(town, solver.most(dropped)) is not None for town in townships
    )


def assert_minimal(one: Campaign, conflict: Sequence[Demand]) -> None:
    assert not has_plan(one, conflict)
    for member in conflict:
        assert has_plan(one, [other for other in conflict if other is not member]), member.ref


def refs(one: Campaign) -> set[str]:
    found = plan(one)
    assert not found.feasible
    assert_minimal(one, found.conflict)
    return {member.ref for member in found.conflict}


def test_a_window_of_fifteen_days_conflicts_with_the_twenty_days_of_the_roll() -> None:
    short = campaign(window=(START, START + 14 * DAY))
    found = plan(short)
    assert refs(short) == {"roll_before_poll", WINDOW_START, WINDOW_END}
    rule = found.conflict[0]
    assert (rule.kind, str(rule.cited)) == ("rule", "城市居民委员会组织法(2025) 17①")
    assert all(member.says.zh and member.says.en for member in found.conflict)


@pytest.mark.parametrize("days", [1, 5, 10, 20, 25, 31])
def test_each_window_that_is_too_short_has_a_minimal_conflict(days: int) -> None:
    assert {WINDOW_START, WINDOW_END} <= refs(one_village(window=(START, START + days * DAY)))


def test_two_fixed_dates_too_near_name_each_other_and_the_rule() -> None:
    at = date(2026, 5, 10)
    near = one_village(
        fixed=(fixed(V1, "polling_day", at), fixed(V1, "roll_published", at - 19 * DAY))
    )
    assert refs(near) == {"fixed[0]", "fixed[1]", "roll_before_poll"}
    just = one_village(
        fixed=(fixed(V1, "polling_day", at), fixed(V1, "roll_published", at - 20 * DAY))
    )
    assert plan(just).feasible


def test_one_step_fixed_on_two_days_conflicts_without_any_rule() -> None:
    at = date(2026, 5, 10)
    twice = one_village(fixed=(fixed(V1, "handover", at), fixed(V1, "handover", at + DAY)))
    assert refs(twice) == {"fixed[0]", "fixed[1]"}


def test_a_date_fixed_outside_the_window_conflicts_with_its_end() -> None:
    late = one_village(fixed=(fixed(V1, "polling_day", date(2027, 5, 10)),))
    assert refs(late) == {"fixed[0]", WINDOW_END}


def test_a_fixed_date_on_an_avoided_day_conflicts_with_it() -> None:
    at = date(2026, 5, 2)
    held = one_village(
        fixed=(fixed(V1, "polling_day", at),), avoid=(avoid(at, at + DAY, "polling_day"),)
    )
    found = plan(held)
    assert refs(held) == {"fixed[0]", "avoid[0]"}
    assert {member.kind for member in found.conflict} == {"fixed", "avoid"}
    soft = one_village(
        fixed=(fixed(V1, "polling_day", at),), avoid=(avoid(at, at, "polling_day", hard=False),)
    )
    assert plan(soft).feasible


def test_a_whole_window_avoided_conflicts_with_the_window() -> None:
    held = one_village(avoid=(avoid(START, date(2026, 7, 31), "nomination_day"),))
    assert refs(held) == {"avoid[0]", WINDOW_START, WINDOW_END}


def test_too_many_villages_on_one_day_conflict_with_the_capacity() -> None:
    at = date(2026, 5, 10)
    dates = tuple(fixed(unit, "polling_day", at) for unit in (V1, V2, V3))
    full = campaign(fixed=dates, polling_days_per_township=2)
    assert refs(full) == {"fixed[0]", "fixed[1]", "fixed[2]", CAPACITY}
    assert plan(campaign(fixed=dates, polling_days_per_township=3)).feasible


def test_too_few_days_for_a_township_conflict_with_the_capacity_and_the_window() -> None:
    # 32 days give one polling day, 34 give three; the first township has four elections
    tight = campaign(window=(START, START + 34 * DAY), polling_days_per_township=1)
    assert {CAPACITY, WINDOW_START, WINDOW_END} < refs(tight)
    assert plan(campaign(window=(START, START + 35 * DAY), polling_days_per_township=1)).feasible


def test_what_may_give_way_is_tried_away_first() -> None:
    """A default stays in the set only when the law alone would not conflict."""
    found = plan(one_village(window=(START, START + 14 * DAY)))
    kinds = [member.cited.authority for member in found.conflict if member.cited]
    assert [kind.value for kind in kinds] == ["law"]


@pytest.mark.parametrize("days", [14, 24, 31])
def test_every_conflict_is_minimal_and_none_holds_another(days: int) -> None:
    short = campaign(window=(START, START + days * DAY), polling_days_per_township=1)
    found = plan(short)
    conflicts = (found.conflict, *found.others)
    for one in conflicts:
        assert_minimal(short, one)
    names = [frozenset(map(id, one)) for one in conflicts]
    assert not any(a < b for a in names for b in names)
    assert len(found.sums) == len(conflicts)


@pytest.mark.parametrize("seed", range(24))
def test_campaigns_by_lot_have_a_plan_or_minimal_conflicts(seed: int) -> None:
    one = small(seed)
    found = plan(one)
    assert bool(case_of([county_of(one).network]).parts) != found.feasible
    for conflict in (found.conflict, *found.others)[:2]:
        if conflict:
            assert_minimal(one, conflict)
