"""Every breach that is planted in a good plan is found; every plan of ours is without one."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.tours.county import (
    Poll,
    campaign,
    day,
    group,
    leg,
    one_road,
    plan_of,
    problem,
    township,
    village,
)

from huanjie.terms.campaign import Leader, Recusal
from huanjie.terms.findings import Refused
from huanjie.tours.plan import plan_tours
from huanjie.tours.problem import TourProblem, problem_from
from huanjie.tours.tour import Figures, Moved, TourPlan, Unattended
from huanjie.tours.verify import verify
from huanjie.tours.why import why_unattended
from huanjie.tours.work import Budget


def asked() -> TourProblem:
    """Two townships 5 hours apart, two groups with two teams each, one of them away early."""
    polls = [
        Poll(0, 0, on=10),
        Poll(0, 1, on=10, late=2),
        Poll(0, 2, on=11),
        Poll(1, 0, on=10),
        Poll(1, 1, on=13),
    ]
    return problem(
        polls,
        group(1, teams=2, base=0),
        group(2, teams=2, base=1, away=(5, 6)),
        travel=one_road(2, 300),
        recused=(Recusal(group="G1", unit=township(1), says="原籍"),),
        leaders=(Leader(name="甲", township=township(0)), Leader(name="乙", township=None)),
        polls_per_day=2,
    )


def found(plan: TourPlan, problem_: TourProblem | None = None) -> set[str]:
    return {one.code.removeprefix("tours.breach_") for one in verify(plan, problem_ or asked())}


def good() -> TourPlan:
    return plan_tours(asked(), Budget(work=1.0))


def visit(plan: TourPlan, unit: str, **change) -> TourPlan:
    visits = tuple(replace(v, **change) if v.unit == unit else v for v in plan.visits)
    return replace(plan, visits=visits)


def assignment(plan: TourPlan, place: str, **change) -> TourPlan:
    changed = tuple(replace(a, **change) if a.township == place else a for a in plan.assignments)
    return replace(plan, assignments=changed)


def move(unit: str, before: int, after: int) -> Moved:
    return Moved(
        unit=unit,
        procedure="villagers_committee",
        step="polling_day",
        before=day(before),
        after=day(after),
    )


def missing(unit: str) -> Unattended:
    why = why_unattended(asked().events[0], asked().groups[0], (), pace=asked().pace)
    return Unattended(unit=unit, procedure="villagers_committee", why=why)


def test_the_good_plan_has_no_breach():
    assert good().objective.unattended == 0
    assert found(good()) == set()


PLANTED: dict[str, Callable[[TourPlan], TourPlan]] = {
    "assigned_once": lambda p: replace(p, assignments=p.assignments[:1]),
    "group_unknown": lambda p: assignment(p, township(0), group="G9"),
    "recused": lambda p: assignment(p, township(1), group="G1"),
    "wrong_group": lambda p: visit(p, village(0, 0), group="G2"),
    "leader_given": lambda p: assignment(p, township(0), leader="乙"),
    "leader_free": lambda p: assignment(p, township(1), leader="甲"),
    "event_once": lambda p: replace(p, visits=p.visits[1:]),
    "event_unknown": lambda p: replace(p, unattended=(missing(village(0, 9)),)),
    "moved_to": lambda p: replace(p, moved=(move(village(0, 0), 10, 11),)),
    "moved_from": lambda p: replace(p, moved=(move(village(0, 1), 9, 11),)),
    "moved_twice": lambda p: replace(p, moved=(move(village(0, 1), 10, 11),) * 2),
    "late": lambda p: visit(p, village(0, 0), arrive=day(10)),
    "left_early": lambda p: visit(p, village(0, 2), leave=day(10)),
    "too_early": lambda p: visit(p, village(1, 0), arrive=day(7)),
    "away": lambda p: visit(p, village(1, 0), arrive=day(6)),
    "two_places": lambda p: visit(p, village(1, 0), arrive=day(9), leave=day(13)),
    "figures": lambda p: replace(p, objective=replace(p.objective, travel_minutes=1)),
}


@pytest.mark.parametrize("code", PLANTED)
def test_a_planted_breach_is_found(code):
    assert code in found(PLANTED[code](good()))


def test_a_bound_above_its_figure_is_a_breach():
    bound = Figures(unattended=0, travel_minutes=0, load_spread=0, moved_polling_days=1)
    assert found(replace(good(), bound=bound)) == {"figures"}


def test_two_events_more_than_the_teams_are_found():
    one_team = problem([Poll(0, 0, on=10), Poll(0, 1, on=10)], group(1, teams=1))
    two_teams = problem([Poll(0, 0, on=10), Poll(0, 1, on=10)], group(1, teams=2))
    plan = plan_tours(two_teams, Budget(work=1.0))
    assert found(plan, two_teams) == set()
    assert found(plan, one_team) == {"teams"}


def test_more_polls_a_day_than_the_limit_are_found():
    polls = [Poll(0, n, on=10) for n in range(3)]
    plan = plan_tours(problem(polls, group(1, teams=3)), Budget(work=1.0))
    assert found(plan, problem(polls, group(1, teams=3), polls_per_day=2)) == {"polls_per_day"}


@pytest.mark.parametrize(("gap", "minutes"), [(1, 240), (2, 480)])
def test_a_road_that_takes_longer_than_the_plan_leaves_is_found(gap, minutes):
    polls = [Poll(0, 0, on=10), Poll(1, 0, on=10 + gap)]
    near, far = (problem(polls, group(1), travel=one_road(2, minutes + n)) for n in (0, 1))
    plan = plan_tours(near, Budget(work=1.0))
    assert found(plan, near) == set()
    assert found(plan, far) == {"two_places", "figures"}


def test_a_plan_that_lists_an_event_as_unattended_keeps_the_rules():
    plan = good()
    rest = tuple(v for v in plan.visits if v.unit != village(1, 1))
    plan = replace(plan, visits=rest, unattended=(missing(village(1, 1)),))
    assert found(plan) == {"figures"}


FAULTS = {
    "no_groups": {"groups": ()},
    "group_twice": {"groups": (group(1), group(1))},
    "no_team": {"groups": (group(1, teams=0),)},
    "base_unknown": {"groups": (group(1, base=7),)},
    "recusal_unknown": {"recused": (Recusal(group="G9", unit=township(0), says=""),)},
    "leader_township_unknown": {"leaders": (Leader(name="甲", township=village(0, 0)),)},
    "leader_township_twice": {
        "leaders": tuple(Leader(name=name, township=township(0)) for name in "甲乙")
    },
}


@pytest.mark.parametrize("code", FAULTS)
def test_a_faulty_campaign_is_refused(code):
    given_ = {"townships": 1, "villages": 1, "groups": (group(1),)} | FAULTS[code]
    with pytest.raises(Refused) as refused:
        problem_from(plan_of([Poll(0, 0, on=10)]), campaign(**given_))
    assert [one.code for one in refused.value.findings] == [f"tours.{code}"]


POLLS = st.lists(
    st.builds(
        Poll,
        of=st.integers(0, 3),
        number=st.integers(0, 5),
        on=st.integers(10, 20),
        early=st.integers(0, 4),
        late=st.integers(0, 4),
        procedure=st.sampled_from(["villagers_committee", "party_branch"]),
    ),
    min_size=1,
    max_size=14,
    unique_by=lambda p: (p.of, p.number, p.procedure),
)
GROUPS = st.lists(
    st.tuples(st.integers(1, 3), st.integers(0, 3), st.none() | st.just((12, 14))),
    min_size=1,
    max_size=3,
)


@given(
    polls=POLLS,
    groups=GROUPS,
    roads=st.lists(st.sampled_from([30, 240, 241, 480, 481, 700]), min_size=3, max_size=3),
)
@settings(max_examples=40)
def test_every_plan_passes_verify(polls, groups, roads):
    made = tuple(
        group(n, teams=teams, base=base, away=away)
        for n, (teams, base, away) in enumerate(groups, start=1)
    )
    travel = tuple(leg(n, n + 1, minutes) for n, minutes in enumerate(roads))
    given_ = problem(polls, *made, travel=travel, townships=4)
    assert verify(plan_tours(given_, Budget(work=0.5)), given_) == ()
