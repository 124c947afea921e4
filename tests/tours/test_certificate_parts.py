"""The second program's own reckoning, held against trying everything."""

from collections import Counter
from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.tours.certificate_cover import Choice, Cover, none_below
from huanjie.tours.certificate_days import Job, stay_costs
from huanjie.tours.certificate_joint import Stays, at_least
from huanjie.tours.certificate_tour import Joint, Tour, WaveCost, least_cost

JOBS = st.lists(
    st.builds(
        Job,
        costs=st.dictionaries(st.integers(1, 5), st.sampled_from([0, 5, 12, 24]), min_size=1),
        lasts=st.just(1),
        missed=st.sampled_from([10, 30, 180]),
    ),
    min_size=1,
    max_size=4,
)


def every_way(jobs: list[Job], nights: int, teams: int) -> int:
    """The least cost over all days of all events."""
    ways = product(*([None, *(d for d in job.costs if 1 <= d <= nights)] for job in jobs))
    return min(
        sum(job.missed if d is None else job.costs[d] for job, d in zip(jobs, way, strict=True))
        for way in ways
        if max(Counter(d for d in way if d is not None).values(), default=0) <= teams
    )


@given(jobs=JOBS, teams=st.integers(1, 2))
@settings(max_examples=150)
def test_the_events_of_a_stay_cost_no_more_than_in_the_best_of_all_ways(jobs, teams):
    expected = [every_way(jobs, nights, teams) for nights in range(6)]
    assert stay_costs(jobs, 0, 5, teams=teams) == expected


def test_an_event_of_two_days_needs_both_within_the_stay():
    congress = Job(costs={1: 0, 2: 7}, lasts=2, missed=100)
    assert stay_costs((congress,), 0, 2, teams=1) == [100, 100, 0]
    assert stay_costs((congress,), 1, 2, teams=1) == [100, 100, 7]


DAYS = 8
STAY = st.tuples(st.just(0), st.integers(0, 9), st.integers(0, 9))
WAVE = st.builds(
    WaveCost,
    stays=st.lists(STAY, min_size=DAYS + 1, max_size=DAYS + 1).map(tuple),
    gap=st.integers(0, 4),
    skip=st.integers(5, 30),
)


Done = tuple[int, int, tuple[int, int] | None]
"""Of a township: waves over, the first day for the next, the last stay."""


class EveryTour:
    """The least cost over all orders, days and lengths of stays, and waves that are skipped."""

    def __init__(self, tour: Tour) -> None:
        self.tour, self.base, self.best = tour, len(tour.waves), 10**9
        self.go(self.base, 0, tuple((0, 0, None) for _ in tour.waves), 0)

    def go(self, place: int, free: int, done: tuple[Done, ...], cost: int) -> None:
        waves, skipped = self.tour.waves, 0
        for town, (over, _, _) in enumerate(done):
            skipped += sum(wave.skip for wave in waves[town][over:])
        self.best = min(self.best, cost + skipped + self.tour.minutes[place][self.base])
        for town, (over, ready, _) in enumerate(done):
            for wave in range(over, len(waves[town])):
                given_up = sum(one.skip for one in waves[town][over:wave])
                soonest = max(free, ready if wave == over else 0)
                for arrive in range(soonest, self.tour.days):
                    if place == self.base or self.there_by(place, town, (free, arrive)):
                        self.stay(place, (town, wave), arrive, done, cost + given_up)

    def there_by(self, place: int, town: int, when: tuple[int, int]) -> bool:
        free, arrive = when
        on_road = [d for d in range(free + 1, arrive + 1) if d not in self.tour.away]
        return len(on_road) >= self.tour.lost[place][town]

    def stay(self, place, which, arrive, done, cost) -> None:
        town, wave = which
        waves = self.tour.waves[town]
        after = waves[wave + 1].gap if wave + 1 < len(waves) else 0
        for nights, price in enumerate(waves[wave].stays[arrive]):
            leave = arrive + nights
            on_hand = not self.tour.away & set(range(arrive, leave + 1))
            if nights and leave <= self.tour.days and on_hand:
                now = arrive, nights
                then = (*done[:town], (wave + 1, arrive + after, now), *done[town + 1 :])
                before = done[town][2] if done[town][0] == wave else None
                extra = sum(
                    one.extra
                    for one in self.tour.joints
                    if (one.town, one.wave, one.first, one.then) == (town, wave, before, now)
                )
                total = cost + self.tour.minutes[place][town] + price + extra
                self.go(town, leave, then, total)


@st.composite
def tours(draw) -> Tour:
    waves = draw(
        st.lists(st.lists(WAVE, min_size=1, max_size=2).map(tuple), min_size=1, max_size=2)
    )
    stops = len(waves) + 1
    rows = st.lists(st.integers(0, 6), min_size=stops, max_size=stops).map(tuple)
    minutes = draw(st.lists(rows, min_size=stops, max_size=stops))
    lost = draw(
        st.lists(
            st.lists(st.integers(0, 2), min_size=stops, max_size=stops).map(tuple),
            min_size=stops,
            max_size=stops,
        )
    )
    own = [tuple(0 if i == j else v for j, v in enumerate(row)) for i, row in enumerate(minutes)]
    gone = [tuple(0 if i == j else v for j, v in enumerate(row)) for i, row in enumerate(lost)]
    away = draw(st.frozensets(st.integers(0, DAYS), max_size=2))
    pair = st.tuples(st.integers(0, DAYS), st.integers(1, 2))
    joint = st.builds(
        Joint,
        town=st.just(0),
        wave=st.just(1),
        first=pair,
        then=pair,
        extra=st.integers(1, 9),
    )
    distinct = st.lists(joint, max_size=6, unique_by=lambda one: (one.first, one.then))
    joints = tuple(draw(distinct)) if len(waves[0]) > 1 else ()
    return Tour(
        waves=tuple(waves),
        minutes=tuple(own),
        lost=tuple(gone),
        days=DAYS,
        away=away,
        joints=joints,
    )


@given(tour=tours())
@settings(max_examples=80, deadline=None)
def test_the_cheapest_tour_is_that_of_all_tours_and_longer_steps_never_dearer(tour):
    exact = least_cost(tour)
    assert exact == EveryTour(tour).best
    assert least_cost(tour, step=2) <= exact
    assert least_cost(tour, step=5) <= exact


CHOICES = st.lists(
    st.builds(Choice, kind=st.integers(0, 1), places=st.integers(1, 15), cost=st.integers(0, 30)),
    max_size=12,
    unique_by=lambda one: (one.kind, one.places),
)


def every_cover(cover: Cover, costs_below: int) -> bool:
    """Whether some set of choices covers all four places once and costs less."""
    for picked in product((False, True), repeat=len(cover.choices)):
        chosen = [one for one, yes in zip(cover.choices, picked, strict=True) if yes]
        used = Counter(one.kind for one in chosen)
        idle = sum(cover.groups) - len(chosen)
        loads = [
            sum(load for n, load in enumerate(cover.loads) if one.places >> n & 1) for one in chosen
        ] + [0] * idle
        if (
            sum(one.places for one in chosen) == 15
            and sum(one.places.bit_count() for one in chosen) == 4
            and all(used[kind] <= n for kind, n in enumerate(cover.groups))
            and not (cover.all_used and idle)
            and sum(one.cost for one in chosen) + cover.spread * (max(loads) - min(loads))
            < costs_below
        ):
            return True
    return False


@given(
    choices=CHOICES,
    loads=st.lists(st.integers(1, 5), min_size=4, max_size=4),
    prices=st.lists(st.integers(-3, 10), min_size=6, max_size=6),
    all_used=st.booleans(),
    bound=st.integers(0, 60),
)
@settings(max_examples=100, deadline=None)
def test_no_cover_is_below_a_bound_exactly_when_none_of_all_is(
    choices, loads, prices, all_used, bound
):
    cover = Cover(
        choices=choices,
        loads=loads,
        groups=(1, 2),
        spread=2,
        all_used=all_used,
        place_prices=prices[:4],
        kind_prices=prices[4:],
    )
    assert none_below(cover, bound) == (not every_cover(cover, bound))


def every_pair(asked: Stays) -> int:
    """The least cost of two stays over all days of all events that keep the orders."""
    days = [
        [None, *(day for day in stay if day in job.costs)]
        for stay, jobs in zip(asked.days, asked.jobs, strict=True)
        for job in jobs
    ]
    split = len(asked.jobs[0])
    best = 10**9
    for way in product(*days):
        halves = way[:split], way[split:]
        crowded = any(
            max(Counter(d for d in half if d is not None).values(), default=0) > teams
            for half, teams in zip(halves, asked.teams, strict=True)
        )
        late = ((halves[0][a], halves[1][b], apart) for (a, b), apart in asked.orders.items())
        if crowded or any(
            None not in (one, other) and other - one < apart for one, other, apart in late
        ):
            continue
        cost = sum(
            job.missed if day is None else job.costs[day]
            for half, jobs in zip(halves, asked.jobs, strict=True)
            for day, job in zip(half, jobs, strict=True)
        )
        best = min(best, cost)
    return best


PAIR = st.lists(
    st.builds(
        Job,
        costs=st.dictionaries(st.integers(1, 3), st.sampled_from([0, 5, 12]), min_size=1),
        lasts=st.just(1),
        missed=st.sampled_from([10, 30]),
    ),
    min_size=1,
    max_size=3,
).map(tuple)


@given(first=PAIR, then=PAIR, apart=st.integers(1, 4), teams=st.integers(1, 2))
@settings(max_examples=80, deadline=None)
def test_two_stays_cost_at_least_what_the_best_of_all_pairs_of_days_does(first, then, apart, teams):
    later = tuple(
        Job(costs={d + 2: c for d, c in j.costs.items()}, lasts=1, missed=j.missed) for j in then
    )
    orders = {(n, n): apart for n in range(min(len(first), len(later)))}
    asked = Stays(
        days=(range(1, 4), range(3, 6)), jobs=(first, later), orders=orders, teams=(teams, teams)
    )
    least = every_pair(asked)
    assert at_least(asked, least)
    assert not at_least(asked, least + 1)
