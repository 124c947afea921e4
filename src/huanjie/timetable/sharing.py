"""Crowded days shared out at the least price together, so many steps to a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""Which crowd, and which day."""


def share_out(
    prices: Sequence[Mapping[Place, int]], room: Mapping[Place, int]
) -> tuple[Place, ...] | None:
    """A place for each, of least price together, of equals the earliest in sum; None: no room.

    `room` says how many a place still takes, at least none; a place that is not named takes all.
    One after the other finds a place, and whoever is asked to give way goes where it costs least
    (Kuhn 1955).

    >>> first, second = {(0, 1): 0, (0, 2): 5}, {(0, 1): 0, (0, 2): 3}
    >>> share_out([first, second], {(0, 1): 1, (0, 2): 1})
    ((0, 1), (0, 2))
    >>> share_out([first, second], {(0, 1): 1, (0, 2): 0}) is None
    True
    """
    days = 1 + sum(max((day for _, day in own), default=0) for own in prices)
    exact = [{place: price * days + place[1] for place, price in own.items()} for own in prices]
    held: dict[Place, list[int]] = {}
    for one in range(len(prices)):
        way = _cheapest_way(one, exact, held, room)
        if way is None:
            return None
        for mover, start, end in way:
            if start is not None:
                held[start].remove(mover)
            held.setdefault(end, []).append(mover)
    taken = {one: place for place, ones in held.items() for one in ones}
    return tuple(taken[one] for one in range(len(prices)))


def dues(
    prices: Sequence[Mapping[Place, int]], room: Mapping[Place, int], places: Sequence[Place]
) -> dict[Place, int]:
    """What it would cost at least to set each place free for one more, shared out as it is.

    A place is missing from which nobody could go anywhere. The places must be shared out at the
    least price; then a place that is not priced yet is worth a look for one of them only if it
    costs no more than the place that it has and what setting that free would cost.

    >>> prices = [{(0, 1): 0, (0, 2): 5}, {(0, 1): 0, (0, 2): 3}]
    >>> dues(prices, {(0, 1): 1, (0, 2): 2}, [(0, 1), (0, 2)])
    {(0, 2): 0, (0, 1): 5}
    """
    held: dict[Place, list[int]] = {}
    for one, place in enumerate(places):
        held.setdefault(place, []).append(one)
    priced = sorted({place for own in prices for place in own})
    due = {place: 0 for place in priced if _has_room(place, held, room)}
    ahead = list(due)
    while ahead:
        goal = ahead.pop(0)
        for place, ones in held.items():
            away = [prices[one][goal] - prices[one][place] for one in ones if goal in prices[one]]
            if away and (place not in due or min(away) + due[goal] < due[place]):
                due[place] = min(away) + due[goal]
                ahead += [place] * (place not in ahead)
    return due


@dataclass(slots=True)
class _Ways:
    """The cheapest way known to each place: its price, who moves there, and from where."""

    prices: Sequence[Mapping[Place, int]]
    price: dict[Place, int]
    mover: dict[Place, int]
    start: dict[Place, Place | None]

    def follow(self, held: Mapping[Place, Sequence[int]], room: Mapping[Place, int]) -> None:
        """From every full place on: whoever is there could give way."""
        ahead = sorted(self.price)
        while ahead:
            place = ahead.pop(0)
            if _has_room(place, held, room):
                continue
            for mover in held.get(place, ()):
                cheaper = self._moved(mover, place)
                ahead += [one for one in cheaper if one not in ahead]

    def _moved(self, mover: int, place: Place) -> list[Place]:
        """The places that are reached for less now."""
        own = self.prices[mover]
        start = self.price[place] - own[place]
        cheaper = [
            other
            for other, price in own.items()
            if other not in self.price or start + price < self.price[other]
        ]
        for other in cheaper:
            self.price[other], self.mover[other] = start + own[other], mover
            self.start[other] = place
        return cheaper


Move = tuple[int, Place | None, Place]


def _cheapest_way(
    newcomer: int,
    prices: Sequence[Mapping[Place, int]],
    held: Mapping[Place, Sequence[int]],
    room: Mapping[Place, int],
) -> list[Move] | None:
    """Who moves where so that a newcomer finds a place, at the least price together."""
    own = prices[newcomer]
    ways = _Ways(prices, dict(own), dict.fromkeys(own, newcomer), dict.fromkeys(own))
    ways.follow(held, room)
    free = [place for place in ways.price if _has_room(place, held, room)]
    end = min(free, key=lambda place: (ways.price[place], place), default=None)
    way: list[Move] = []
    while end is not None:
        way.append((ways.mover[end], ways.start[end], end))
        end = ways.start[end]
    return way or None


def _has_room(place: Place, held: Mapping[Place, Sequence[int]], room: Mapping[Place, int]) -> bool:
    return place not in room or len(held.get(place, ())) < room[place]
