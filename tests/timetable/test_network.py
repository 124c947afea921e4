"""The network against brute force: earliest, latest, what two steps allow, one slip."""

from itertools import combinations, product

from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.timetable.network import (
    Arc,
    Limit,
    Network,
    Propagation,
    Side,
    chain,
    propagate,
)

DAYS = 6


@st.composite
def networks(draw: st.DrawFn) -> Network:
    """Up to four steps on six days, with any tables that never fall and any sets of days."""
    steps = draw(st.integers(1, 4))
    tables = draw(
        st.lists(
            st.lists(st.integers(-2, DAYS + 1), min_size=DAYS, max_size=DAYS).map(
                lambda days: tuple(sorted(days))
            ),
            min_size=1,
            max_size=4,
        )
    )
    pairs = [(a, b) for a in range(steps) for b in range(steps) if a != b]
    arcs = [
        Arc(source=a, target=b, side=side, table=table, demand=0)
        for (a, b), side, table in (
            draw(
                st.lists(
                    st.tuples(
                        st.sampled_from(pairs),
                        st.sampled_from(Side),
                        st.integers(0, len(tables) - 1),
                    ),
                    max_size=6,
                )
            )
            if pairs
            else ()
        )
    ]
    sets = draw(st.lists(st.integers(0, (1 << DAYS) - 1), min_size=steps, max_size=steps))
    return Network(
        days=DAYS,
        steps=steps,
        tables=tuple(tables),
        sets=tuple(sets),
        arcs=tuple(arcs),
        limits=tuple(Limit(step=n, days=n, demand=1) for n in range(steps)),
    )


def solutions(network: Network) -> list[tuple[int, ...]]:
    """Every solution, found by trying all days."""
    return [
        days
        for days in product(range(network.days), repeat=network.steps)
        if all(network.sets[one.days] >> days[one.step] & 1 for one in network.limits)
        if all(_holds(network, arc, days) for arc in network.arcs)
    ]


def _holds(network: Network, arc: Arc, days: tuple[int, ...]) -> bool:
    asked = network.tables[arc.table][days[arc.source]]
    return days[arc.target] >= asked if arc.side is Side.SOONEST else days[arc.target] <= asked


@given(networks())
@settings(max_examples=600)
def test_earliest_and_latest_are_those_of_all_solutions(network: Network) -> None:
    found, bounds = solutions(network), propagate(network)
    assert bounds.feasible == bool(found)
    if found:
        assert bounds.low == tuple(map(min, zip(*found, strict=True)))
        assert bounds.high == tuple(map(max, zip(*found, strict=True)))
        assert {bounds.low, bounds.high} <= set(found)


@given(networks())
@settings(max_examples=400)
def test_days_that_agree_two_by_two_agree_together(network: Network) -> None:
    """The ground on which `move` stands (closed under the median)."""
    found = set(solutions(network))
    pairs = {
        (a, b): {(days[a], days[b]) for days in found}
        for a, b in combinations(range(network.steps), 2)
    }
    for days in product(range(network.days), repeat=network.steps):
        if network.steps > 1 and all((days[a], days[b]) in ok for (a, b), ok in pairs.items()):
            assert days in found


@given(networks(), st.data())
@settings(max_examples=400)
def test_a_step_put_on_a_day_gives_the_bounds_of_the_solutions_left(
    network: Network, data: st.DataObject
) -> None:
    whole = Propagation(network)
    before = whole.bounds()
    if not before.feasible:
        return
    step = data.draw(st.integers(0, network.steps - 1))
    day = data.draw(st.integers(0, DAYS - 1))
    left = [days for days in solutions(network) if days[step] == day]
    one = whole.again()
    assert one.put({step: day}) == bool(left)
    if left:
        assert one.bounds().low == tuple(map(min, zip(*left, strict=True)))
        assert one.bounds().high == tuple(map(max, zip(*left, strict=True)))
    assert whole.bounds() == before


@given(networks())
@settings(max_examples=300)
def test_a_chain_of_reasons_gives_the_day_again(network: Network) -> None:
    """Followed from the step whose own days begin it, each arc asks for the next day or less."""
    bounds = propagate(network)
    if not bounds.feasible:
        return
    for step in range(network.steps):
        only = set(chain(network, bounds, step, earliest=True))
        kept = Network(
            days=network.days,
            steps=network.steps,
            tables=network.tables,
            sets=network.sets,
            arcs=tuple(a for n, a in enumerate(network.arcs) if n in only),
            limits=network.limits,
        )
        assert propagate(kept).low[step] == bounds.low[step]
