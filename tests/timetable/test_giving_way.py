"""Who gives way when only so many may fall on one day, against brute force."""

from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.timetable.test_least_change import measure

from huanjie.timetable.giving_way import nearest_days
from huanjie.timetable.least_change import old_of
from huanjie.timetable.network import Arc, Crowd, Limit, Network, Propagation, Side


class Township:
    """A congress of one or two steps, two or three villages behind it, drawn by chance."""

    def __init__(self, chance: Random) -> None:
        self.chance = chance
        self.days = chance.randint(4, 5)
        self.joints, villages = chance.choice((1, 1, 2)), chance.choice((2, 3))
        self.each = 2 if villages == 2 else chance.choice((1, 2))
        self.owners = ["T"] * self.joints + [
            f"V{village}" for village in range(villages) for _ in range(self.each)
        ]
        self.hidden = [chance.randrange(self.days) for _ in self.owners]
        self.arcs: list[Arc] = []
        self.tables: list[tuple[int, ...]] = []
        self.polls = tuple(range(self.joints + self.each - 1, len(self.owners), self.each))

    def tie(self, source: int, target: int) -> None:
        """An interval that the hidden solution keeps."""
        side = self.chance.choice((Side.SOONEST, Side.SOONEST, Side.LATEST))
        base = self.chance.randint(0, 3) - (side is Side.SOONEST)
        raw = sorted(day + base + self.chance.choice((0, 0, 0, 1)) for day in range(self.days))
        over = raw[self.hidden[source]] - self.hidden[target]
        shift = max(over, 0) if side is Side.SOONEST else min(over, 0)
        self.arcs.append(
            Arc(source=source, target=target, side=side, table=len(self.tables), demand=0)
        )
        self.tables.append(tuple(day - shift for day in raw))

    def network(self) -> Network:
        """The whole of it, with a capacity, holes, and now and then two villages tied."""
        chance = self.chance
        if self.joints == 2:
            self.tie(0, 1)
        for poll in self.polls:
            first = poll - self.each + 1
            self.tie(chance.randrange(self.joints), first)
            for _ in range((self.each - 1) * chance.choice((1, 2))):
                self.tie(first, poll)
        if chance.random() < 0.15:
            self.tie(self.polls[0], self.polls[1])
        crowds = [Crowd(steps=self.polls, most=chance.choice((1, 1, 2)), demand=7)]
        if self.each == 2 and chance.random() < 0.2:
            firsts = tuple(poll - 1 for poll in self.polls)
            crowds.append(Crowd(steps=firsts, most=chance.choice((1, 2)), demand=8))
        steps = len(self.owners)
        return Network(
            days=self.days,
            steps=steps,
            tables=tuple(self.tables),
            sets=tuple(self._own(step) for step in range(steps)),
            arcs=tuple(self.arcs),
            limits=tuple(Limit(step=n, days=n, demand=1) for n in range(steps)),
            crowds=tuple(crowds),
        )

    def _own(self, step: int) -> int:
        days = range(self.days)
        kept = [d for d in days if d == self.hidden[step] or self.chance.random() < 0.85]
        return sum(1 << day for day in kept)


def solutions_with_room(network: Network) -> list[tuple[int, ...]]:
    """Every solution that no crowd forbids, step by step."""
    found: list[tuple[int, ...]] = [()]
    for step in range(network.steps):
        arcs = [arc for arc in network.arcs if max(arc.source, arc.target) == step]
        own = [day for day in range(network.days) if network.sets[step] >> day & 1]
        longer = [(*days, day) for days in found for day in own]
        found = [days for days in longer if all(_holds(network, arc, days) for arc in arcs)]
    return [
        days
        for days in found
        if all(
            max(Counter(days[step] for step in crowd.steps).values()) <= crowd.most
            for crowd in network.crowds
        )
    ]


def _holds(network: Network, arc: Arc, days: tuple[int, ...]) -> bool:
    asked = network.tables[arc.table][days[arc.source]]
    return days[arc.target] >= asked if arc.side is Side.SOONEST else days[arc.target] <= asked


@given(st.randoms(use_true_random=False), st.data())
@settings(max_examples=500, deadline=None)
def test_the_fewest_give_way(chance: Random, data: st.DataObject) -> None:
    """From a lawful plan or from any days, with a wish or without one."""
    township = Township(chance)
    network = township.network()
    every = solutions_with_room(network)
    day = st.one_of(st.none(), st.integers(-1, network.days))
    old = data.draw(
        st.one_of([st.sampled_from(every)] * bool(every) + [st.tuples(*[day] * network.steps)])
    )
    published = data.draw(st.frozensets(st.integers(0, network.steps - 1)))
    step = data.draw(st.integers(0, network.steps - 1))
    state = Propagation(network)
    wish = {step: data.draw(st.integers(state.low[step], state.high[step]))}
    if not state.put(wish):
        return
    able = [days for days in every if days[step] == wish[step]]
    days, no_room = nearest_days(state, old_of(network, old, published), township.owners)
    assert bool(no_room) == (not able)
    if able:
        found = tuple(days[one] for one in range(network.steps))
        assert found in able
        assert measure(found, old, published) == min(measure(x, old, published) for x in able)


@pytest.mark.parametrize("seed", [80, 770, 1043])
def test_a_village_whose_days_nobody_can_leave_looks_at_all_its_days(seed: int) -> None:
    """Every day known so far is full, and of those there nobody has another one known."""
    chance = Random(seed)
    township = Township(chance)
    network = township.network()
    old = tuple(chance.randint(-1, network.days) for _ in township.owners)
    days, no_room = nearest_days(Propagation(network), old_of(network, old), township.owners)
    found = tuple(days[step] for step in range(network.steps))
    every = solutions_with_room(network)
    least = min(measure(one, old, frozenset()) for one in every)
    assert (no_room, measure(found, old, frozenset())) == ((), least)


def crowd_of(polls: int, most: int, days: int) -> Network:
    """Villages without other steps that may vote on any day."""
    return Network(
        days=days,
        steps=polls,
        crowds=(Crowd(steps=tuple(range(polls)), most=most, demand=0),),
    )


def test_on_a_day_that_is_full_the_village_that_stood_there_takes_the_day_set_free() -> None:
    network = crowd_of(3, most=1, days=9)
    state = Propagation(network)
    assert state.put({0: 5})
    days, no_room = nearest_days(state, old_of(network, (2, 5, 6)), ("a", "b", "c"))
    assert (days, no_room) == ({0: 5, 1: 4, 2: 6}, ())


def test_on_a_day_with_one_more_place_nobody_gives_way() -> None:
    network = crowd_of(3, most=2, days=9)
    state = Propagation(network)
    assert state.put({0: 5})
    days, _ = nearest_days(state, old_of(network, (2, 5, 6)), ("a", "b", "c"))
    assert days == {0: 5, 1: 5, 2: 6}


def test_more_villages_than_days_find_no_room() -> None:
    network = crowd_of(4, most=1, days=3)
    _, no_room = nearest_days(Propagation(network), old_of(network, (0, 1, 2, 2)), "abcd")
    assert no_room == (0, 1, 2, 3)
