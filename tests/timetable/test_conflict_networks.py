"""Conflicts and helps of small networks against trying everything."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from tests.timetable.test_network import networks, solutions

from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.deadlines import Demand
from huanjie.terms.wording import Wording
from huanjie.timetable.alike import Part, alike_once, parts_of
from huanjie.timetable.conflict import Case, case_of, conflicts, firmest, softest_first
from huanjie.timetable.helping import helps_of, helps_together
from huanjie.timetable.network import Arc, Crowd, Limit, Network, Side, propagate
from huanjie.timetable.trial import Trial

DAYS = 4
Oracle = Callable[[Network, frozenset[int]], bool]


def demand(number: int, authority: Authority | None = None) -> Demand:
    cited = authority and Citation(
        act="例法", article=str(number), authority=authority, certainty=Certainty.READ
    )
    says = Wording(zh=f"要求{number}", en=f"demand {number}")
    return Demand(kind="rule" if cited else "window", ref=str(number), says=says, cited=cited)


def labelled(network: Network, most: int = 6) -> Network:
    """Each arc and each limit a demand of its own, the first ones shared when there are many."""
    arcs = tuple(replace(arc, demand=n % most) for n, arc in enumerate(network.arcs))
    start = len({arc.demand for arc in arcs})
    limits = tuple(replace(one, demand=start + one.step) for one in network.limits)
    crowds = tuple(replace(one, demand=start + network.steps) for one in network.crowds)
    number = start + network.steps + bool(crowds)
    return replace(
        network, arcs=arcs, limits=limits, crowds=crowds, demands=tuple(map(demand, range(number)))
    )


@st.composite
def townships(draw: st.DrawFn) -> Network:
    """A congress and up to three villages after it, each of one step or two, one poll a day."""
    later = st.integers(0, 2).map(lambda n: tuple(day + n for day in range(DAYS)))
    villages = draw(st.integers(1, 3))
    two = villages < 3 and draw(st.booleans())
    arcs = [
        Arc(source=0, target=n + 1, side=Side.SOONEST, table=0, demand=0) for n in range(villages)
    ]
    if two:
        arcs += [
            Arc(source=n + 1, target=n + 1 + villages, side=side, table=1, demand=0)
            for n in range(villages)
            for side in draw(st.lists(st.sampled_from(Side), max_size=2, unique=True))
        ]
    steps = 1 + villages * (1 + two)
    sets = draw(st.lists(st.integers(1, (1 << DAYS) - 1), min_size=steps, max_size=steps))
    polls = tuple(range(1 + villages * two, steps))
    return Network(
        days=DAYS,
        steps=steps,
        tables=(draw(later), draw(later)),
        sets=tuple(sets),
        arcs=tuple(arcs),
        limits=tuple(Limit(step=n, days=n, demand=0) for n in range(steps)),
        crowds=(Crowd(steps=polls, most=1, demand=0),),
    )


def by_intervals(network: Network, dropped: frozenset[int]) -> bool:
    return propagate(network, dropped=dropped).feasible


def by_trying(network: Network, dropped: frozenset[int]) -> bool:
    """Whether some days keep everything, crowds included."""
    left = replace(
        network,
        arcs=tuple(one for one in network.arcs if one.demand not in dropped),
        limits=tuple(one for one in network.limits if one.demand not in dropped),
    )
    crowds = [one for one in network.crowds if one.demand not in dropped]
    return any(
        all(max(Counter(days[step] for step in one.steps).values()) <= one.most for one in crowds)
        for days in solutions(left)
    )


def minimal_sets(network: Network, holds: Oracle) -> set[frozenset[int]]:
    every = frozenset(range(len(network.demands)))
    found: set[frozenset[int]] = set()
    for size in range(len(every) + 1):
        for kept in map(frozenset, combinations(sorted(every), size)):
            if not any(one <= kept for one in found) and not holds(network, every - kept):
                found.add(kept)
    return found


def assert_all_found(network: Network, holds: Oracle) -> Case | None:
    expected = minimal_sets(network, holds)
    case = case_of([network])
    assert bool(case.parts) == bool(expected)
    if not expected:
        return None
    found = conflicts(case)
    assert found.complete
    assert len(found.sets) == len(set(found.sets))
    assert set(found.sets) == expected
    return case


@given(networks())
@settings(max_examples=300, deadline=None)
def test_all_minimal_conflicts_are_found_and_no_others(network: Network) -> None:
    assert_all_found(labelled(network), by_intervals)


@given(townships())
@settings(max_examples=40, deadline=None)
def test_all_conflicts_over_the_room_of_a_day_are_found(network: Network) -> None:
    few = labelled(network, 2)
    shared = replace(few, limits=tuple(replace(one, demand=2 + one.step % 3) for one in few.limits))
    assert_all_found(shared, by_trying)


@given(networks(), st.permutations(list(Authority)))
@settings(max_examples=200, deadline=None)
def test_the_first_conflict_is_what_is_left_when_each_is_tried_away_softest_first(
    network: Network, ranks: list[Authority]
) -> None:
    one = labelled(network)
    demands = tuple(demand(n, ranks[n % len(ranks)]) for n in range(len(one.demands)))
    one = replace(one, demands=demands)
    dropped: frozenset[int] = frozenset()
    if by_intervals(one, dropped):
        return
    for number in softest_first(demands):
        if not by_intervals(one, dropped | {number}):
            dropped |= {number}
    case = case_of([one])
    clash = case.clash()
    assert clash is not None
    assert firmest(case, clash) == frozenset(range(len(demands))) - dropped


@given(networks(), st.sets(st.integers(0, 9)))
@settings(max_examples=400, deadline=None)
def test_what_a_failing_try_names_clashes_by_itself(network: Network, dropped: set[int]) -> None:
    one = labelled(network)
    clash = Trial(one).run(frozenset(dropped)).clash
    assert (clash is None) == by_intervals(one, frozenset(dropped))
    if clash is not None:
        assert not clash.demands & dropped
        assert not by_intervals(one, frozenset(range(len(one.demands))) - clash.demands)


@given(networks(), st.integers(2, 3))
@settings(max_examples=200, deadline=None)
def test_steps_alike_are_taken_once_and_have_the_same_days(network: Network, copies: int) -> None:
    many = replace(
        network,
        steps=network.steps * copies,
        arcs=tuple(
            replace(arc, source=arc.source + at, target=arc.target + at)
            for at in range(0, network.steps * copies, network.steps)
            for arc in network.arcs
        ),
        limits=tuple(
            replace(limit, step=limit.step + at)
            for at in range(0, network.steps * copies, network.steps)
            for limit in network.limits
        ),
    )
    whole = Part(network=many, members=tuple((n,) for n in range(many.steps)))
    once = alike_once(whole)
    assert once.network.steps <= network.steps
    assert sorted(n for own in once.members for n in own) == list(range(many.steps))
    bounds, all_bounds = propagate(once.network), propagate(many)
    assert bounds.feasible == all_bounds.feasible
    if bounds.feasible:
        for step, members in enumerate(once.members):
            assert {all_bounds.low[n] for n in members} == {bounds.low[step]}
            assert {all_bounds.high[n] for n in members} == {bounds.high[step]}
    assert len(parts_of(many)) == copies * len(parts_of(network))


def given_way(network: Network, number: int, days: int) -> Network:
    """The network with one demand looser by so many days, put down anew."""
    tables = list(network.tables)
    arcs = []
    for arc in network.arcs:
        arcs.append(arc)
        if arc.demand == number:
            less = -days if arc.side is Side.SOONEST else days
            tables.append(tuple(day + less for day in network.tables[arc.table]))
            arcs[-1] = replace(arc, table=len(tables) - 1)
    sets = list(network.sets)
    limits = []
    for limit in network.limits:
        limits.append(limit)
        if limit.demand == number:
            own = network.sets[limit.days]
            near = [
                day
                for day in range(network.days)
                if any(
                    own >> other & 1 for other in range(day - days, day + days + 1) if other >= 0
                )
            ]
            sets.append(sum(1 << day for day in near))
            limits[-1] = replace(limit, days=len(sets) - 1)
    crowds = tuple(
        replace(one, most=one.most + days) if one.demand == number else one
        for one in network.crowds
    )
    return replace(
        network,
        tables=tuple(tables),
        sets=tuple(sets),
        arcs=tuple(arcs),
        limits=tuple(limits),
        crowds=crowds,
    )


@pytest.mark.parametrize("holds", [by_intervals, by_trying])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_days_that_would_help_are_the_fewest(holds: Oracle, data: st.DataObject) -> None:
    network = labelled(data.draw(townships() if holds is by_trying else networks()))
    case = case_of([network])
    assume(case.parts)
    for one in helps_of(case, range(len(network.demands))):
        number = network.demands.index(one.demand)
        enough = [
            days
            for days in range(1, 2 * network.days + 1)
            if holds(given_way(network, number, days), frozenset())
        ]
        assert one.days == (enough[0] if enough else None)
        assert one.negotiable


@pytest.mark.parametrize("holds", [by_intervals, by_trying])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_the_fewest_that_help_together_do(holds: Oracle, data: st.DataObject) -> None:
    network = labelled(data.draw(townships() if holds is by_trying else networks()), 3)
    case = case_of([network])
    assume(case.parts)
    told = helps_together(case, conflicts(case, most=1).sets)
    every = range(len(network.demands))
    fewest = next(
        size
        for size in range(len(every) + 1)
        if any(holds(network, frozenset(some)) for some in combinations(every, size))
    )
    if not told:  # a day that a step never has is not won by giving way
        assert any(network.sets[one.days] == 0 for one in network.limits)
        return
    assert len(told) == fewest
    for one in told:
        assert one.days is not None
        network = given_way(network, network.demands.index(one.demand), one.days)
    assert holds(network, frozenset())


def test_what_the_law_demands_is_never_offered() -> None:
    ranks = list(Authority)
    network = Network(
        days=3,
        steps=1,
        sets=(0b001, 0b110),
        limits=(Limit(step=0, days=0, demand=0), Limit(step=0, days=1, demand=1)),
        demands=tuple(demand(n, rank) for n, rank in enumerate(ranks)),
    )
    case = case_of([network])
    helps = helps_of(case, range(len(ranks)))
    offered = [one.demand.cited.authority for one in helps if one.negotiable and one.demand.cited]
    assert set(offered) == {Authority.GUIDANCE, Authority.POLICY, Authority.VILLAGE_METHOD}
    assert [one.days for one in helps if one.demand.ref in ("0", "1")] == [1, 1]


def test_an_interval_and_its_contrary_are_named_whatever_the_days() -> None:
    """A step three days after another, and that one not before it."""
    three, same = tuple(day + 3 for day in range(9)), tuple(range(9))
    network = Network(
        days=9,
        steps=2,
        tables=(three, same),
        sets=(0b111111111,),
        arcs=(
            Arc(source=0, target=1, side=Side.SOONEST, table=0, demand=0),
            Arc(source=1, target=0, side=Side.SOONEST, table=1, demand=1),
        ),
        limits=(Limit(step=0, days=0, demand=2), Limit(step=1, days=0, demand=2)),
        demands=tuple(map(demand, range(3))),
    )
    case = case_of([network])
    assert conflicts(case).sets == (frozenset({0, 1}),)
    helps = {one.demand.ref: one.days for one in helps_of(case, (0, 1))}
    assert helps == {"0": 3, "1": 3}
