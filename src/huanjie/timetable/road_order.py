"""In which order townships have their turn, so that what one tour group sees lies along a road.

Which group goes where is planned elsewhere (tours); here only the days are laid so that it need
not cross the county between two waves. Without roads the order of the unit table stands.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations, pairwise, permutations

from huanjie.terms.campaign import Leg
from huanjie.terms.ids import UnitCode

Minutes = Mapping[tuple[UnitCode, UnitCode], int]
MOST_TRIED = 6
"""Up to so many townships of one group every order is tried."""
FAR = 24 * 60
"""Minutes between places that no road joins."""


def in_turn(
    townships: Sequence[UnitCode], roads: Sequence[Leg], bases: Sequence[UnitCode], at_once: int
) -> tuple[UnitCode, ...]:
    """The townships so ordered that every so-manieth (`at_once`) lies near the one before it.

    >>> def road(a, b):
    ...     return Leg(start=a, end=b, minutes=60)
    >>> roads = [road(*pair) for a, b in ("ac", "bd") for pair in ((a, b), (b, a))]
    >>> in_turn(("a", "b", "c", "d"), roads, (), 2), in_turn(("a", "c", "b", "d"), roads, (), 2)
    (('a', 'b', 'c', 'd'), ('a', 'b', 'c', 'd'))
    """
    if not roads or at_once >= len(townships):
        return tuple(townships)
    minutes = between(townships, roads, bases)
    chains = _exchanged(_cut(townships, minutes, at_once), minutes, bases)
    ordered = [_along(chain, minutes, bases) for chain in chains]
    longest = max(map(len, ordered))
    ordered.sort(key=lambda chain: (-len(chain), townships.index(chain[0])))
    return tuple(chain[turn] for turn in range(longest) for chain in ordered if turn < len(chain))


def between(
    townships: Sequence[UnitCode], roads: Sequence[Leg], bases: Sequence[UnitCode]
) -> Minutes:
    """Minutes there and back, halved, by the shortest roads, between all places."""
    places = tuple(dict.fromkeys((*townships, *bases)))
    known = set(places)
    least = {(a, b): 0 if a == b else FAR for a in places for b in places}
    for leg in roads:
        if leg.start in known and leg.end in known:
            pair = (leg.start, leg.end)
            least[pair] = min(least[pair], leg.minutes)
    for middle in places:
        for a in places:
            for b in places:
                least[a, b] = min(least[a, b], least[a, middle] + least[middle, b])
    return {(a, b): (least[a, b] + least[b, a]) // 2 for a, b in least}


def _cut(townships: Sequence[UnitCode], minutes: Minutes, at_once: int) -> list[list[UnitCode]]:
    """A walk from neighbour to neighbour through all townships, cut into as many even pieces."""
    left = list(townships)
    here = max(left, key=lambda one: sum(minutes[one, other] for other in townships))
    walk = [here]
    left.remove(here)
    while left:
        here = min(left, key=lambda one: minutes[walk[-1], one])
        walk.append(here)
        left.remove(here)
    size, longer = divmod(len(walk), at_once)
    ends = [size * n + min(n, longer) for n in range(at_once + 1)]
    return [walk[start:end] for start, end in pairwise(ends)]


def _exchanged(
    chains: list[list[UnitCode]], minutes: Minutes, bases: Sequence[UnitCode]
) -> list[list[UnitCode]]:
    """The same pieces after townships have been exchanged as long as that shortens the ways."""
    going = True
    while going:
        going = False
        for one, other in combinations(range(len(chains)), 2):
            before = sum(_length(chains[n], minutes, bases) for n in (one, other))
            for mine, theirs in _exchanges(chains[one], chains[other]):
                after = _length(mine, minutes, bases) + _length(theirs, minutes, bases)
                if after < before:
                    chains[one], chains[other], before, going = mine, theirs, after, True
    return chains


def _exchanges(
    one: list[UnitCode], other: list[UnitCode]
) -> list[tuple[list[UnitCode], list[UnitCode]]]:
    return [
        ([*one[:i], other[j], *one[i + 1 :]], [*other[:j], one[i], *other[j + 1 :]])
        for i in range(len(one))
        for j in range(len(other))
    ]


def _along(
    chain: Sequence[UnitCode], minutes: Minutes, bases: Sequence[UnitCode]
) -> tuple[UnitCode, ...]:
    """The order of a piece that makes its way shortest: all orders tried, or kept if too many."""
    if len(chain) > MOST_TRIED:
        return tuple(chain)
    return min(permutations(chain), key=lambda one: (_way(one, minutes, bases), one))


def _length(chain: Sequence[UnitCode], minutes: Minutes, bases: Sequence[UnitCode]) -> int:
    return _way(_along(chain, minutes, bases), minutes, bases)


def _way(chain: Sequence[UnitCode], minutes: Minutes, bases: Sequence[UnitCode]) -> int:
    """From the nearest base through the chain and back to it."""
    inner = sum(minutes[pair] for pair in pairwise(chain))
    ends = (minutes[base, chain[0]] + minutes[chain[-1], base] for base in bases)
    return inner + min(ends, default=0)
