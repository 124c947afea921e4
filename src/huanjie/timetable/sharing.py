"""Crowded days shared out at the least price together, so many steps to a day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from huanjie.timetable.least_change import Old, least_change
from huanjie.timetable.network import Propagation

Place = tuple[int, int]
"""Which crowd, and which day."""


@dataclass(slots=True, kw_only=True)
class Offer:
    """What it costs a part of a network to have its crowded step on each day.

    Where every step is on its own nearest day (`near`), a day further away than another never
    costs less: the median of the solution at the start, one at the further day and one at the
    other has no step farther from where it was than the further one.
    """

    state: Propagation
    old: Old
    part: Sequence[int]
    step: int
    crowd: int
    start: int
    near: bool
    days: dict[int, dict[int, int]] = field(init=False, default_factory=dict)
    prices: dict[int, int | None] = field(init=False, default_factory=dict)

    def price(self, day: int) -> int | None:
        """The price of a day; None when nothing is left to the part then."""
        if day not in self.prices:
            trial = self.state.again()
            self.prices[day] = None
            if trial.put({self.step: day}):
                self.days[day], _ = least_change(trial, self.old, self.part)
                self.prices[day] = self.old.total(self.days[day])
        return self.prices[day]

    def within(self, reach: int) -> dict[Place, int]:
        """The prices of the days not further than so many from the start."""
        days = [day for day in self._able() if abs(day - self.start) <= reach]
        return self._priced(days)

    def is_whole(self, reach: int) -> bool:
        """Whether no day lies further away."""
        return all(abs(day - self.start) <= reach for day in self._able())

    def at_most(self, spare: int) -> dict[Place, int]:
        """The prices of the days that cost at most so much more than the start."""
        dearest = (self.price(self.start) or 0) + spare
        able = self._able()
        sides = (
            [day for day in able if day >= self.start],
            [day for day in reversed(able) if day < self.start],
        )
        return self._priced([day for side in sides for day in self._until(side, dearest)])

    def _until(self, days: Sequence[int], dearest: int) -> Iterator[int]:
        for day in days:
            price = self.price(day)
            if price is not None and price <= dearest:
                yield day
            elif price is not None and self.near:
                return

    def _able(self) -> list[int]:
        low, high, own = self.state.low, self.state.high, self.state.own
        days = range(low[self.step], high[self.step] + 1)
        return [day for day in days if own[self.step] >> day & 1]

    def _priced(self, days: Sequence[int]) -> dict[Place, int]:
        return {(self.crowd, day): price for day in days if (price := self.price(day)) is not None}


def cheapest_shares(offers: Sequence[Offer], room: Mapping[Place, int]) -> dict[int, int] | None:
    """The days of all parts when the crowded days are shared out; None when there is no room.

    A first way is looked for near the start; then every day is priced that could be part of a
    cheaper one.
    """
    reach = 1
    while (found := share_out([one.within(reach) for one in offers], room)) is None:
        if all(one.is_whole(reach) for one in offers):
            return None
        reach *= 2
    spare = sum(
        (one.price(day) or 0) - (one.price(one.start) or 0)
        for one, (_, day) in zip(offers, found, strict=True)
    )
    found = share_out([one.at_most(spare) for one in offers], room) or found
    return {
        step: day
        for one, (_, chosen) in zip(offers, found, strict=True)
        for step, day in one.days[chosen].items()
    }


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
