"""The nearest days against brute force: fewest changed, then published ones, then days."""

from collections.abc import Mapping, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.test_network import DAYS, solutions

from huanjie.timetable.cut import cheapest
from huanjie.timetable.least_change import Old, least_change, old_of
from huanjie.timetable.network import Arc, Limit, Network, Propagation, Side


@st.composite
def networks(draw: st.DrawFn, least: int = 2) -> Network:
    """Up to four steps on six days around a hidden solution, with holes and steep tables."""
    steps = draw(st.integers(least, 4))
    day = st.integers(0, DAYS - 1)
    hidden = draw(st.tuples(*[day] * steps))
    arcs: list[Arc] = []
    tables: list[tuple[int, ...]] = []
    for _ in range(draw(st.integers(1, 6))):
        source, target = draw(st.permutations(range(steps)))[:2]
        side = draw(st.sampled_from(Side))
        raw = sorted(draw(st.tuples(*[st.integers(-3, DAYS + 2)] * DAYS)))
        over = raw[hidden[source]] - hidden[target]
        shift = max(over, 0) if side is Side.SOONEST else min(over, 0)
        arcs.append(Arc(source=source, target=target, side=side, table=len(tables), demand=0))
        tables.append(tuple(one - shift for one in raw))
    holes = draw(st.tuples(*[st.frozensets(day, max_size=2)] * steps))
    sets = tuple(
        sum(1 << one for one in range(DAYS) if one not in hole or one == hidden[step])
        for step, hole in enumerate(holes)
    )
    return Network(
        days=DAYS,
        steps=steps,
        tables=tuple(tables),
        sets=sets,
        arcs=tuple(arcs),
        limits=tuple(Limit(step=n, days=n, demand=1) for n in range(steps)),
    )


def measure(
    days: Sequence[int], old: Sequence[int | None], published: frozenset[int]
) -> tuple[int, int, int]:
    """Changed steps, published ones among them, days in sum."""
    changed = [(s, a, b) for s, (a, b) in enumerate(zip(old, days, strict=True)) if a != b]
    moved = [(s, a, b) for s, a, b in changed if a is not None]
    return (
        len(moved),
        sum(step in published for step, _, _ in moved),
        sum(abs(was - now) for _, was, now in moved if was is not None),
    )


def wished(network: Network, wish: Mapping[int, int]) -> list[tuple[int, ...]]:
    return [days for days in solutions(network) if all(days[s] == d for s, d in wish.items())]


def nearest(network: Network, old: Old, wish: Mapping[int, int]) -> tuple[int, ...] | None:
    state = Propagation(network)
    if state.stuck >= 0 or not state.put(wish):
        return None
    days, _ = least_change(state, old, range(network.steps))
    return tuple(days[step] for step in range(network.steps))


@given(networks(), st.data())
@settings(max_examples=1000)
def test_any_old_days_are_left_as_little_as_can_be(network: Network, data: st.DataObject) -> None:
    """The old days may break everything, lie outside the calendar or be missing."""
    days = st.one_of(st.none(), st.integers(-2, DAYS + 2))
    old = data.draw(st.tuples(*[days] * network.steps))
    published = data.draw(st.frozensets(st.integers(0, network.steps - 1)))
    every = solutions(network)
    steps = data.draw(st.frozensets(st.integers(0, network.steps - 1), max_size=2))
    wish = {step: data.draw(st.sampled_from(every))[step] for step in sorted(steps)}
    able = wished(network, wish)
    found = nearest(network, old_of(network, old, published), wish)
    assert (found is not None) == bool(able)
    if found is not None:
        least = min(measure(one, old, published) for one in able)
        equal = [one for one in able if measure(one, old, published) == least]
        assert found == min(equal), "of equals the earliest"
        assert all(a <= b for one in equal for a, b in zip(found, one, strict=True))


@given(networks(), st.data())
@settings(max_examples=400)
def test_a_lawful_plan_changes_only_where_the_wish_forbids_the_old_day(
    network: Network, data: st.DataObject
) -> None:
    able = solutions(network)
    old = data.draw(st.sampled_from(able))
    step = data.draw(st.integers(0, network.steps - 1))
    wish = {step: data.draw(st.sampled_from([days[step] for days in able]))}
    state = Propagation(network)
    assert state.put(wish)
    days, near = least_change(state, old_of(network, old), range(network.steps))
    assert near
    left = wished(network, wish)
    for one, day in days.items():
        assert (day == old[one]) == any(other[one] == old[one] for other in left)


@given(networks(), st.data())
@settings(max_examples=400)
def test_a_cut_is_the_cheapest_choice_for_any_costs(network: Network, data: st.DataObject) -> None:
    able = solutions(network)
    state = Propagation(network)
    costs = [data.draw(st.tuples(*[st.integers(0, 5)] * DAYS)) for _ in range(network.steps)]
    own = [
        [day for day in range(low, high + 1) if bits >> day & 1]
        for low, high, bits in zip(state.low, state.high, state.own, strict=True)
    ]
    ties = [(a, pull.step, pull.table) for a in range(network.steps) for pull in state.raises[a]]
    found = cheapest(own, [[c[d] for d in o] for c, o in zip(costs, own, strict=True)], ties)

    def price(days: Sequence[int]) -> int:
        return sum(cost[day] for cost, day in zip(costs, days, strict=True))

    least = min(map(price, able))
    assert found == min(days for days in able if price(days) == least)
