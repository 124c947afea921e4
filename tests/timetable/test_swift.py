"""The compiled twin against the network in plain Python: the same numbers, all of them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.test_network import DAYS, networks

from huanjie.timetable.columns import columns_of, together
from huanjie.timetable.network import Network, Propagation, chain, propagate
from huanjie.timetable.swift import Swift


def swift(network: Network, dropped: frozenset[int] = frozenset()) -> Swift:
    return Swift(columns_of(network, dropped=dropped))


@given(networks(), st.sampled_from([(), (0,), (1,), (0, 1)]))
@settings(max_examples=600, deadline=None)
def test_both_give_the_same_bounds_and_reasons(network: Network, dropped: tuple[int, ...]) -> None:
    without = frozenset(dropped)
    assert swift(network, without).bounds() == propagate(network, dropped=without)


@given(networks(), st.lists(st.tuples(st.integers(0, 3), st.integers(-1, DAYS)), max_size=3))
@settings(max_examples=600, deadline=None)
def test_slips_give_the_same_and_are_undone(network: Network, slips: list[tuple[int, int]]) -> None:
    fast, slow = swift(network), Propagation(network)
    before = slow.bounds()
    for step, day in slips:
        if step >= network.steps or slow.stuck >= 0:
            continue
        assert fast.slip(step, day) == slow.keep(step, 1 << day if day >= 0 else 0)
        assert fast.bounds() == slow.bounds()
    fast.undo()
    assert fast.bounds() == before
    assert fast.slip(0, 0) == Propagation(network).again().put({0: 0}) or before.stuck >= 0


@given(networks())
@settings(max_examples=300, deadline=None)
def test_all_chains_are_the_chains_one_by_one(network: Network) -> None:
    fast, bounds = swift(network), propagate(network)
    for earliest in (True, False):
        starts, arcs = fast.chains(earliest=earliest)
        for step in range(network.steps):
            one = tuple(arcs[starts[step] : starts[step + 1]].tolist())
            assert one == chain(network, bounds, step, earliest=earliest)


@given(st.lists(networks(), min_size=2, max_size=3))
@settings(max_examples=200, deadline=None)
def test_counties_side_by_side_are_each_by_itself(many: list[Network]) -> None:
    whole = Swift(together([columns_of(one) for one in many])).bounds()
    alone = [propagate(one) for one in many]
    assert whole.feasible == all(one.feasible for one in alone)
    if whole.feasible:
        assert whole.low == tuple(day for one in alone for day in one.low)
        assert whole.high == tuple(day for one in alone for day in one.high)


def test_a_step_slipped_to_a_day_that_is_none_has_no_plan() -> None:
    network = Network(days=3, steps=1)
    one = swift(network)
    assert not one.slip(0, 3)
    one.undo()
    assert one.slip(0, 2)


@pytest.mark.parametrize("steps", [0, 1])
def test_a_network_without_arcs_has_all_its_days(steps: int) -> None:
    network = Network(days=3, steps=steps)
    assert swift(network).bounds() == propagate(network)
    assert swift(replace(network, days=5)).bounds() == propagate(replace(network, days=5))
