"""The earliest and latest solution of a temporal network, one tiny instance a rule."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from huanjie.timetable.matching import possible_days, spread
from huanjie.timetable.one_election import OWN_DAYS, Arc, propagate

SIZE = 8
ALL = (1 << SIZE) - 1


def least(source: int, target: int, number: int) -> Arc:
    return Arc(source=source, target=target, soonest=tuple(range(number, number + SIZE)))


def most(source: int, target: int, number: int) -> Arc:
    return Arc(source=source, target=target, latest=tuple(range(number, number + SIZE)))


def test_a_least_interval_pushes_the_later_step_and_holds_the_earlier_one() -> None:
    bounds = propagate([least(0, 1, 5)], [ALL, ALL])
    assert (bounds.low, bounds.high) == ((0, 5), (2, 7))  # 7 - 5 = 2
    assert (bounds.low_by, bounds.high_by) == ((OWN_DAYS, 0), (0, OWN_DAYS))


def test_an_interval_that_just_fits_leaves_one_day_and_one_more_leaves_none() -> None:
    assert propagate([least(0, 1, 7)], [ALL, ALL]).low == (0, 7)
    assert not propagate([least(0, 1, 8)], [ALL, ALL]).feasible


def test_a_most_interval_draws_the_steps_together() -> None:
    bounds = propagate([most(0, 1, 2)], [0b00000111, 0b11110000])
    assert (bounds.low, bounds.high) == ((2, 4), (2, 4))


def test_a_most_interval_that_cannot_reach_is_infeasible() -> None:
    assert not propagate([most(0, 1, 1)], [0b00000111, 0b11110000]).feasible


def test_days_that_a_step_must_not_take_are_jumped() -> None:
    # 0 + 2 = 2, but 2 and 3 are taken out, so 4
    bounds = propagate([least(0, 1, 2)], [ALL, 0b11110011])
    assert (bounds.low[1], bounds.low_asked[1], bounds.low_by[1]) == (4, 2, 0)


def test_a_step_without_any_day_is_infeasible() -> None:
    assert not propagate([], [ALL, 0]).feasible


ARCS = st.lists(
    st.builds(
        lambda pair, number, kind: kind(*pair, number),
        st.sampled_from([(0, 1), (1, 2), (0, 2), (2, 0)]),
        st.integers(-3, 4),
        st.sampled_from([least, most]),
    ),
    max_size=5,
)


@given(ARCS, st.lists(st.integers(0, ALL), min_size=3, max_size=3))
def test_the_bounds_are_those_of_all_solutions(arcs: list[Arc], days: list[int]) -> None:
    """Held against every combination of days, counted out."""
    solutions = [
        combination
        for combination in product(range(SIZE), repeat=3)
        if all(own >> day & 1 for own, day in zip(days, combination, strict=True))
        and all(_holds(arc, combination) for arc in arcs)
    ]
    bounds = propagate(arcs, days)
    assert bounds.feasible == bool(solutions)
    if solutions:
        assert bounds.low == tuple(min(column) for column in zip(*solutions, strict=True))
        assert bounds.high == tuple(max(column) for column in zip(*solutions, strict=True))


def _holds(arc: Arc, days: tuple[int, ...]) -> bool:
    source, target = days[arc.source], days[arc.target]
    soonest = not arc.soonest or target >= arc.soonest[source]
    return soonest and (not arc.latest or target <= arc.latest[source])


def test_two_villages_share_a_day_when_two_may_vote_and_not_when_one_may() -> None:
    assert spread([(3,), (3,)], 2) == (3, 3)
    assert spread([(3,), (3,)], 1) == ()


def test_a_village_gives_its_day_up_to_one_that_has_no_other() -> None:
    assert spread([(3, 4), (3, 5), (3,)], 1) == (4, 5, 3)


WISHES = st.lists(st.lists(st.integers(0, 4), min_size=1, max_size=3, unique=True), max_size=4)


@given(WISHES, st.integers(1, 2))
def test_possible_days_are_those_of_all_spreads(wishes: list[list[int]], limit: int) -> None:
    """Held against every spread, counted out."""
    spreads = [one for one in product(*wishes) if all(one.count(day) <= limit for day in one)]
    chosen = spread(wishes, limit)
    assert bool(spreads) == (bool(chosen) or not wishes)
    if chosen:
        assert chosen in spreads
        found = possible_days(wishes, chosen, limit)
        for village, days in enumerate(found):
            assert set(days) == {one[village] for one in spreads}
