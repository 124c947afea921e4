"""Sharing out more townships than can be proved: by the roads and the loads, swap by swap."""

from collections.abc import Iterator
from itertools import combinations

from huanjie.tours.columns import Column
from huanjie.tours.desk import Desk, guess
from huanjie.tours.partition import Share

Seats = tuple[int, ...]
"""The group of every township, both by number."""

ROUNDS = 40


def share_out(desk: Desk) -> Share:
    """A share in which no township given away or exchanged promises a cheaper plan.

    The bound is only what the events and nights cost at least, and the roads when no township
    can be left out for less.
    """
    problem = desk.problem
    barred, groups = set(problem.barred), list(enumerate(problem.groups))
    may = [
        [n for n, group in groups if (group.id, place.code) not in barred]
        for place in problem.townships
    ]
    seats = _improved(_first(desk, may), desk, may)
    columns = [column for group, _ in groups for column in _column(desk, seats, group)]
    trips = tuple(desk.trip(column) for column in columns)
    loads = _loads(desk, seats)
    spread = problem.weights.spread * (max(loads) - min(loads))
    cost = sum(trip.cost for trip in trips) + spread
    least = sum(
        min(desk.least(kind, (place,)) for kind in range(len(desk.kinds)))
        for place in range(len(problem.townships))
    )
    return Share(trips=trips, cost=cost, bound=min(least, cost))


def _first(desk: Desk, may: list[list[int]]) -> Seats:
    """Township by township to the group with the least load so far, the largest first."""
    loads = [0] * len(desk.problem.groups)
    seats = [0] * len(may)
    size = [sum(e.township == p.code for e in desk.problem.events) for p in desk.problem.townships]
    for place in sorted(range(len(may)), key=lambda n: (-size[n], n)):
        seats[place] = min(may[place], key=lambda group: (loads[group], group))
        loads[seats[place]] += size[place]
    return tuple(seats)


def _improved(seats: Seats, desk: Desk, may: list[list[int]]) -> Seats:
    price = _Price(desk)
    best = price.of(seats)
    for _ in range(ROUNDS):
        tried = ((price.of(one), one) for one in _neighbours(seats, may))
        cost, other = min(tried, default=(best, seats))
        if cost >= best:
            break
        best, seats = cost, other
    return seats


class _Price:
    """What a share promises to cost; groups already looked at are remembered."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.seen: dict[tuple[int, Seats], int] = {}

    def of(self, seats: Seats) -> int:
        """The cheapest stays, some rounds of the roads, and the spread."""
        loads = _loads(self.desk, seats)
        total = self.desk.problem.weights.spread * (max(loads) - min(loads))
        for group in range(len(loads)):
            places = tuple(n for n, one in enumerate(seats) if one == group)
            key = (group, places)
            if key not in self.seen:
                self.seen[key] = sum(
                    guess(self.desk, column) for column in _column(self.desk, seats, group)
                )
            total += self.seen[key]
        return total


def _neighbours(seats: Seats, may: list[list[int]]) -> Iterator[Seats]:
    for place, now in enumerate(seats):
        for group in may[place]:
            if group != now:
                yield (*seats[:place], group, *seats[place + 1 :])
    for one, other in combinations(range(len(seats)), 2):
        if seats[one] != seats[other] and seats[one] in may[other] and seats[other] in may[one]:
            swapped = list(seats)
            swapped[one], swapped[other] = seats[other], seats[one]
            yield tuple(swapped)


def _loads(desk: Desk, seats: Seats) -> list[int]:
    number = {place.code: n for n, place in enumerate(desk.problem.townships)}
    loads = [0] * len(desk.problem.groups)
    for event in desk.problem.events:
        loads[seats[number[event.township]]] += 1
    return loads


def _column(desk: Desk, seats: Seats, group: int) -> Iterator[Column]:
    places = tuple(n for n, one in enumerate(seats) if one == group)
    if places:
        kind = next(k for k, one in enumerate(desk.kinds) if group in one.groups)
        load = _loads(desk, seats)[group]
        yield Column(kind=kind, places=places, may=(group,), load=load)
