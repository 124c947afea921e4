"""Whether any choice of columns costs less than a bound, by trying them out.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

MOST_TRIES = 3_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A set of townships (as bits) for a group of a kind, and what it costs."""

    kind: int
    places: int
    cost: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """The question: loads and prices of townships, groups and prices of kinds.

    The prices only say where to stop looking; wrong ones make the search longer, never wrong.
    They are those of columns charged for their uneven load (`charge`).
    """

    choices: Sequence[Choice]
    loads: Sequence[int]
    groups: Sequence[int]
    spread: int
    all_used: bool
    place_prices: Sequence[int]
    kind_prices: Sequence[int]

    def price(self, kind: int, places: int) -> int:
        """The prices of a column together."""
        return self.kind_prices[kind] + sum(_of(self.place_prices, places))

    def charge(self, places: int) -> int:
        """What a load of these townships costs for being uneven, in every cover at most its share.

        The distances of G loads from their mean add up to at most (G² − 1)/2G times the
        difference of the largest and the least when G is odd, G/2 times when it is even.
        """
        groups, load = sum(self.groups), sum(_of(self.loads, places))
        if groups == 1:
            return 0
        parts = groups * groups - groups % 2
        return 2 * self.spread * abs(groups * load - sum(self.loads)) // parts

    def above(self, one: Choice) -> int:
        """What a charged choice costs above its prices."""
        return one.cost + self.charge(one.places) - self.price(one.kind, one.places)

    def floor(self) -> int:
        """What any cover costs at least when no column costs less than its prices."""
        kinds = zip(self.groups, self.kind_prices, strict=True)
        return sum(self.place_prices) + sum(min(0, n * price) for n, price in kinds)


def _of(values: Sequence[int], places: int) -> list[int]:
    return [value for n, value in enumerate(values) if places >> n & 1]


def lowered(cover: Cover) -> Cover:
    """The question with the kinds' prices lowered until no choice costs less than its prices."""
    short = min([0, *(cover.above(one) for one in cover.choices)])
    return replace(cover, kind_prices=[price + short for price in cover.kind_prices])


def none_below(cover: Cover, bound: int) -> bool | None:
    """Whether nothing that covers every township once costs less than the bound.

    None when there was too much to try.
    """
    return _Search(lowered(cover), bound).answer()


class _Search:
    """Choices taken one after another, always for the township with the fewest left."""

    def __init__(self, cover: Cover, bound: int) -> None:
        self.cover, self.bound, self.tries = cover, bound, 0
        above = sorted((cover.above(one), one.kind, one.places, one.cost) for one in cover.choices)
        self.by_place = [[one for one in above if one[2] >> n & 1] for n in range(len(cover.loads))]

    def answer(self) -> bool | None:
        whole = (1 << len(self.cover.loads)) - 1
        found = self._cheaper(whole, tuple(self.cover.groups), (0, 0), ())
        return None if self.tries > MOST_TRIES else not found

    def _cheaper(
        self, left: int, groups: tuple[int, ...], costs: tuple[int, int], loads: tuple[int, ...]
    ) -> bool:
        """Whether the townships left can be covered so that all costs less than the bound.

        `costs` are those of the columns taken, bare and charged.
        """
        self.tries += 1
        if self.tries > MOST_TRIES:
            return True
        if not left:
            return self._below(groups, costs[0], loads)
        place = min(
            (n for n in range(left.bit_length()) if left >> n & 1),
            key=lambda n: len(self.by_place[n]),
        )
        floor = costs[1] + self._prices(left, groups)
        for over, kind, places, mine in self.by_place[place]:
            if floor + over >= self.bound:
                break
            if groups[kind] and places & left == places:
                fewer = (*groups[:kind], groups[kind] - 1, *groups[kind + 1 :])
                load = sum(_of(self.cover.loads, places))
                both = costs[0] + mine, costs[1] + mine + self.cover.charge(places)
                if self._cheaper(left & ~places, fewer, both, (*loads, load)):
                    return True
        return False

    def _below(self, groups: tuple[int, ...], cost: int, loads: tuple[int, ...]) -> bool:
        """Whether a whole cover costs less than the bound, idle groups having no load."""
        idle = sum(groups)
        every = (*loads, 0) if idle else loads
        cost += self.cover.spread * (max(every) - min(every))
        return cost < self.bound and not (self.cover.all_used and idle)

    def _prices(self, left: int, groups: tuple[int, ...]) -> int:
        kinds = zip(groups, self.cover.kind_prices, strict=True)
        return sum(_of(self.cover.place_prices, left)) + sum(
            min(0, n * price) for n, price in kinds
        )
