"""The order of townships' turns: everybody once, neighbours one after the other."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.terms.campaign import Leg
from huanjie.terms.ids import UnitCode
from huanjie.timetable.road_order import between, in_turn

TOWNS = tuple(UnitCode(f"11999900{n}") for n in range(8))


def road(*legs: tuple[int, int, int]) -> tuple[Leg, ...]:
    both = [*legs, *((b, a, m) for a, b, m in legs)]
    return tuple(Leg(start=TOWNS[a], end=TOWNS[b], minutes=m) for a, b, m in both)


VALLEY = road(*((n, n + 1, 60) for n in range(7)))
"""Eight townships along one river, an hour from each to the next."""


def test_without_roads_the_order_of_the_table_stands() -> None:
    assert in_turn(TOWNS, (), (), 2) == TOWNS


def test_as_many_groups_as_townships_need_no_order() -> None:
    assert in_turn(TOWNS, VALLEY, (), 8) == TOWNS


def test_each_group_follows_the_river() -> None:
    """Two groups on eight townships: 0-1-2-3 and 4-5-6-7, three hours each."""
    shuffled = tuple(TOWNS[n] for n in (0, 4, 1, 5, 2, 6, 3, 7))
    ordered = in_turn(shuffled, VALLEY, (), 2)
    chains = [ordered[k::2] for k in range(2)]
    minutes = between(TOWNS, VALLEY, ())
    assert [sum(minutes[pair] for pair in pairwise(chain)) for chain in chains] == [180, 180]


def test_the_way_begins_near_the_base() -> None:
    """From the base at 7 the far chain is walked away from it or towards it, never across."""
    ordered = in_turn(TOWNS, VALLEY, (TOWNS[7],), 2)
    chains = [ordered[k::2] for k in range(2)]
    assert any(TOWNS[7] in (chain[0], chain[-1]) for chain in chains)


def test_places_that_no_road_joins_are_a_day_apart() -> None:
    assert between(TOWNS[:2], (), ())[TOWNS[0], TOWNS[1]] == 24 * 60


def test_minutes_there_and_back_are_halved_by_the_shortest_roads() -> None:
    legs = (
        Leg(start=TOWNS[0], end=TOWNS[1], minutes=100),
        Leg(start=TOWNS[1], end=TOWNS[0], minutes=60),
        Leg(start=TOWNS[1], end=TOWNS[2], minutes=10),
        Leg(start=TOWNS[2], end=TOWNS[1], minutes=10),
    )
    minutes = between(TOWNS[:3], legs, ())
    assert minutes[TOWNS[0], TOWNS[1]] == 80
    assert minutes[TOWNS[2], TOWNS[0]] == 90


LEGS = st.lists(
    st.tuples(st.integers(0, 7), st.integers(0, 7), st.integers(0, 600)).filter(
        lambda leg: leg[0] != leg[1]
    ),
    max_size=20,
)


@given(LEGS, st.integers(1, 9), st.permutations(TOWNS))
@settings(max_examples=80, deadline=None)
def test_everybody_has_one_turn_always_the_same(
    legs: list[tuple[int, int, int]], at_once: int, townships: list[UnitCode]
) -> None:
    roads = road(*legs)
    ordered = in_turn(townships, roads, (), at_once)
    assert sorted(ordered) == sorted(townships)
    assert ordered == in_turn(townships, roads, (), at_once)
