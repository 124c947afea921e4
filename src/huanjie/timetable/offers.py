"""What each day costs the parts of a network that share days, priced only as far as needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from huanjie.timetable.least_change import Old, least_change, nearest_day
from huanjie.timetable.network import Propagation
from huanjie.timetable.sharing import Place, dues, share_out


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
    prices: dict[Place, int] = field(init=False, default_factory=dict)
    _tried: set[int] = field(init=False, default_factory=set)

    def look_within(self, reach: int) -> None:
        """Price the days not further than so many from the start."""
        for day in self._able():
            if abs(day - self.start) <= reach:
                self._price(day)

    def look_up_to(self, dearest: int) -> None:
        """Price all days that could cost so much or less."""
        able = self._able()
        later = [day for day in able if day >= self.start]
        earlier = [day for day in reversed(able) if day < self.start]
        for side in (later, earlier):
            for day in side:
                price = self._price(day, dearest)
                if self.near and price is not None and price > dearest:
                    break

    def is_whole(self) -> bool:
        """Whether every day has been tried."""
        return len(self._tried) == len(self._able())

    def _price(self, day: int, dearest: int | None = None) -> int | None:
        """The price of a day; None when it leaves nothing, or surely costs more than so much."""
        if day not in self._tried:
            trial = self.state.again()
            able = trial.put({self.step: day})
            if able and not self.near and dearest is not None:
                each = {step: nearest_day(trial, self.old, step) for step in self.part}
                if self.old.total(each) > dearest:
                    return None
            self._tried.add(day)
            if able:
                self.days[day], _ = least_change(trial, self.old, self.part)
                self.prices[self.crowd, day] = self.old.total(self.days[day])
        return self.prices.get((self.crowd, day))

    def _able(self) -> list[int]:
        low, high, own = self.state.low, self.state.high, self.state.own
        days = range(low[self.step], high[self.step] + 1)
        return [day for day in days if own[self.step] >> day & 1]


def cheapest_shares(offers: Sequence[Offer], room: Mapping[Place, int]) -> dict[int, int] | None:
    """The days of all parts when the crowded days are shared out; None when there is no room.

    A first way is looked for near the start; then all days are priced that could be part of a
    cheaper one, until no more such days turn up.
    """
    prices = [one.prices for one in offers]
    reach = 1
    while (found := _looked(offers, room, reach)) is None:
        if all(one.is_whole() for one in offers):
            return None
        reach *= 2
    while _looked_further(offers, room, found):
        found = share_out(prices, room) or found
    return {
        step: day
        for one, (_, chosen) in zip(offers, found, strict=True)
        for step, day in one.days[chosen].items()
    }


def _looked(
    offers: Sequence[Offer], room: Mapping[Place, int], reach: int
) -> tuple[Place, ...] | None:
    for one in offers:
        one.look_within(reach)
    return share_out([one.prices for one in offers], room)


def _looked_further(
    offers: Sequence[Offer], room: Mapping[Place, int], found: Sequence[Place]
) -> bool:
    """Price what could be part of a cheaper way than the one found; whether there was anything."""
    prices = [one.prices for one in offers]
    known, due = sum(map(len, prices)), dues(prices, room, found)
    for one, place in zip(offers, found, strict=True):
        if place in due:
            one.look_up_to(one.prices[place] + due[place])
        else:
            one.look_within(one.state.network.days)
    return sum(map(len, prices)) > known
