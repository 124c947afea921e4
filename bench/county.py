"""Counties from a seed, for measuring tours: a river valley, its roads, villages and market days.

After the instances of a study of this kind of planning: 15 townships along a river, the seat in
the middle, 142 villages, five groups. Each township has a congress of one or two days, each
village a Party meeting and a poll. Nothing here knows how tours are planned.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations
from math import hypot

from huanjie.terms.campaign import Group, Leader, Leg
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit
from huanjie.timetable.moon import lunar_day
from huanjie.tours.problem import (
    Event,
    EventKey,
    Order,
    Pace,
    Rank,
    TourProblem,
    Weights,
)
from huanjie.tours.roads import RoadDefaults, roads_between

DAY_NOUGHT = date(2016, 2, 22)
LENGTH_KM, WIDTH_KM, APART_KM = 130, 42, 11
MARKETS = ((1, 4, 7), (2, 5, 8), (3, 6, 9), (0, 5), (1, 6), (2, 7), (3, 8), (4, 9))
CONGRESS_TO_MEETING, MEETING_TO_POLL = 3, 14
MISSED_CONGRESS, MISSED_POLL, MISSED_MEETING = 1_000_000, 6_000, 1_800
MARKET_POLL, MARKET_MEETING = 240, 120
RESERVE_DAYS, LATE = 10, 48
HORIZON = 120

Place = tuple[float, float]
Days = frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """What is fixed about a county; days are counted from 22 February 2016."""

    townships: int = 15
    villages: int = 142
    groups: int = 5
    teams: int = 3
    fewest: int = 4
    most: int = 15
    congress: tuple[int, int] = (33, 64)
    deadline: int = 95
    barred: int = 2
    one_base: bool = True


STRESS = Size(teams=2, deadline=72)
SMALL = Size(townships=4, villages=12, groups=2, teams=2, fewest=2, most=4, barred=1)


def county(seed: int, size: Size | None = None) -> TourProblem:
    """The county of a seed, as a problem whose costs are minutes on the road."""
    of = size or Size()
    places = _places(_chance(seed, "places"), of)
    seats = tuple(_seat(n, place) for n, place in enumerate(places))
    events, orders, leaders = _elections(seed, of, _villages(_chance(seed, "villages"), of))
    groups = _groups(_chance(seed, "groups"), of)
    legs = _roads(_chance(seed, "roads"), places)
    roads = roads_between(seats, legs, defaults=RoadDefaults())
    return TourProblem(
        townships=seats,
        events=tuple(sorted(events, key=lambda event: event.key)),
        groups=groups,
        leaders=leaders,
        barred=_barred(_chance(seed, "barred"), of, groups),
        roads=roads.roads,
        polls_per_day=None,
        names=tuple((seat.code, seat.name) for seat in seats),
        pace=Pace(),
        orders=orders,
        weights=Weights(night=30, spread=90),
    )


def prefecture(first: int = 200, counties: int = 11) -> Iterator[tuple[int, TourProblem]]:
    """Counties of consecutive seeds, each of the same size."""
    for seed in range(first, first + counties):
        yield seed, county(seed)


def _chance(seed: int, what: str) -> random.Random:
    """Chance of its own for each part, so that another deadline leaves the county as it is."""
    return random.Random(f"{seed} {what}")


def township(number: int) -> UnitCode:
    """The code of a township."""
    return UnitCode(f"119999{100 + number}")


def village(of: int, number: int) -> UnitCode:
    """The code of a village."""
    return UnitCode(f"{township(of)}{200 + number}")


def _seat(number: int, place: Place) -> Unit:
    east, north = place
    return Unit(
        code=township(number),
        name=f"乡{number + 1}",
        level=Level.TOWNSHIP,
        kind=Kind.TOWNSHIP,
        parent=UnitCode("119999"),
        lon=103.5 + east / 98,
        lat=28.0 + north / 111,
    )


def _places(chance: random.Random, of: Size) -> list[Place]:
    """The seat in the middle, the others along the river and apart from each other."""
    places = [(LENGTH_KM / 2, WIDTH_KM / 2)]
    apart = float(APART_KM)
    while len(places) < of.townships:
        one = (chance.uniform(0, LENGTH_KM), chance.triangular(0, WIDTH_KM))
        if all(_far(one, other) >= apart for other in places):
            places.append(one)
        apart *= 0.999
    return places


def _far(one: Place, other: Place) -> float:
    return hypot(one[0] - other[0], one[1] - other[1])


def _roads(chance: random.Random, places: list[Place]) -> list[Leg]:
    """A spanning tree and six in ten of the roads to the two nearest, 48 to 240 minutes each."""
    edges = {tuple(sorted(edge)) for edge in _tree(places)}
    for n, place in enumerate(places):
        near = sorted(
            (m for m in range(len(places)) if m != n), key=lambda m: _far(place, places[m])
        )
        edges |= {tuple(sorted((n, m))) for m in near[:2] if chance.random() < 0.6}
    return [
        Leg(
            start=township(n),
            end=township(m),
            minutes=round(min(240, max(48, _far(places[n], places[m]) * chance.uniform(2.9, 5.6)))),
        )
        for n, m in sorted(edges)
    ]


def _tree(places: list[Place]) -> Iterator[tuple[int, int]]:
    inside, outside = [0], list(range(1, len(places)))
    while outside:
        pairs = [(_far(places[n], places[m]), n, m) for n in inside for m in outside]
        _, n, m = min(pairs)
        yield n, m
        inside.append(m)
        outside.remove(m)


def _villages(chance: random.Random, of: Size) -> list[int]:
    """How many villages each township has, all of them together as asked."""
    counts = [of.fewest] * of.townships
    while sum(counts) < of.villages:
        counts[chance.choice([n for n, held in enumerate(counts) if held < of.most])] += 1
    return counts


def _blocked(chance: random.Random, share: float) -> Days:
    """About that share of the days, closed two at a time."""
    starts = (day for day in range(HORIZON) if chance.random() < share / 2)
    return frozenset(day + n for day in starts for n in (0, 1))


def _elections(
    seed: int, of: Size, counts: list[int]
) -> tuple[list[Event], tuple[Order, ...], tuple[Leader, ...]]:
    events: list[Event] = []
    orders: list[Order] = []
    leaders: list[Leader] = []
    for n, villages in enumerate(counts):
        chance = _chance(seed, f"township {n}")
        digits = chance.choice(MARKETS)
        away = _blocked(chance, 0.22)
        congress = _congress(chance, of, n, away)
        pairs = [
            _village(chance, of, (n, v), digits=digits, after=congress) for v in range(villages)
        ]
        leaders.append(Leader(name=f"领导{n + 1}", township=township(n), away=_stretches(away)))
        apart = congress.lasts - 1 + CONGRESS_TO_MEETING
        last = min(meeting.days[-1] for meeting, _ in pairs) - timedelta(days=apart)
        days = tuple(day for day in congress.days if day <= last)
        events.append(replace(congress, days=days, costs=(0,) * len(days)))
        for meeting, poll in pairs:
            events += (meeting, poll)
            orders.append(Order(first=congress.key, then=meeting.key, at_least=apart))
            orders.append(Order(first=meeting.key, then=poll.key, at_least=MEETING_TO_POLL))
    return events, tuple(orders), tuple(leaders)


def _congress(chance: random.Random, of: Size, n: int, away: Days) -> Event:
    lasts = chance.choice((1, 2))
    days = [
        day
        for day in range(of.congress[0], of.congress[1] + 1)
        if not any(day + more in away for more in range(lasts))
    ]
    return Event(
        key=EventKey(unit=township(n), procedure="party_congress"),
        township=township(n),
        step="congress_opens",
        rank=Rank.CONGRESS,
        planned=_date(days[0]),
        lasts=lasts,
        days=tuple(map(_date, days)),
        costs=(0,) * len(days),
        missed=MISSED_CONGRESS,
    )


def _village(
    chance: random.Random,
    of: Size,
    which: tuple[int, int],
    *,
    digits: tuple[int, ...],
    after: Event,
) -> tuple[Event, Event]:
    """The Party meeting and the poll of a village; a market day costs something."""
    closed = _blocked(chance, 0.08)
    difficulty = chance.choices((1, 2, 3), weights=(70, 20, 10))[0]
    open_days = [day for day in range(of.congress[0], of.deadline + 1) if day not in closed]
    soon = (after.planned - DAY_NOUGHT).days + after.lasts - 1 + CONGRESS_TO_MEETING
    meetings = [d for d in open_days if soon <= d <= open_days[-1] - MEETING_TO_POLL]
    polls = [d for d in open_days if d >= meetings[0] + MEETING_TO_POLL]

    def market(cost: int) -> Callable[[int], int]:
        return lambda day: cost if lunar_day(_date(day)) % 10 in digits else 0

    held, voted = market(MARKET_MEETING), market(MARKET_POLL)
    late = of.deadline - RESERVE_DAYS
    meeting = Event(
        key=EventKey(unit=village(*which), procedure="party_branch"),
        township=township(which[0]),
        step="members_meeting",
        rank=Rank.MEETING,
        planned=_date(meetings[0]),
        lasts=1,
        days=tuple(map(_date, meetings)),
        costs=tuple(map(held, meetings)),
        missed=MISSED_MEETING,
    )
    poll = Event(
        key=EventKey(unit=village(*which), procedure="villagers_committee"),
        township=township(which[0]),
        step="polling_day",
        rank=Rank.POLL,
        planned=_date(polls[0]),
        lasts=1,
        days=tuple(map(_date, polls)),
        costs=tuple(voted(day) + LATE * max(0, day - late) for day in polls),
        missed=MISSED_POLL * difficulty,
    )
    return meeting, poll


def _groups(chance: random.Random, of: Size) -> tuple[Group, ...]:
    """Groups that start from the seat, or each from a township of its own."""
    others = chance.sample(range(of.townships), of.groups)
    return tuple(
        Group(
            id=f"G{n + 1}",
            name=f"第{n + 1}组",
            base=township(0 if of.one_base else others[n]),
            teams=of.teams,
        )
        for n in range(of.groups)
    )


def _barred(
    chance: random.Random, of: Size, groups: tuple[Group, ...]
) -> tuple[tuple[str, UnitCode], ...]:
    """Some townships closed to each group; from no township more than half of the groups."""
    held = dict.fromkeys(range(of.townships), 0)
    barred = set()
    for group in groups:
        free = [n for n, times in held.items() if 2 * times + 2 <= len(groups)]
        for n in chance.sample(free, min(of.barred, len(free))):
            held[n] += 1
            barred.add((group.id, township(n)))
    return tuple(sorted(barred))


def _stretches(days: Days) -> tuple[tuple[date, date], ...]:
    """The days as stretches from a first to a last."""
    firsts = sorted(day for day in days if day - 1 not in days)
    lasts = sorted(day for day in days if day + 1 not in days)
    return tuple((_date(f), _date(t)) for f, t in zip(firsts, lasts, strict=True))


def _date(day: int) -> date:
    return DAY_NOUGHT + timedelta(days=day)


def shape(problem: TourProblem) -> str:
    """What a reader of the figures wants to know of a county."""
    minutes = [leg.minutes for leg in problem.roads.pairs if leg.start < leg.end]
    near = sum(one <= problem.pace.same_day_minutes for one in minutes)
    villages = sum(event.rank is Rank.POLL for event in problem.events)
    pairs = len(list(combinations(problem.townships, 2)))
    return (
        f"{len(problem.townships)} townships, {villages} villages, {len(problem.groups)} groups,"
        f" longest road {max(minutes) / 60:.1f} h, {100 * near // pairs} % of pairs within 4 h"
    )
