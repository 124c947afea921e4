"""Which polling days a township's villages can take when only so many may vote on one day."""

from collections import Counter
from collections.abc import Sequence


def spread(wishes: Sequence[Sequence[int]], most: int) -> tuple[int, ...]:
    """A day for each village, early wishes first, at most so many on one day; () if impossible.

    `wishes[i]` are the days that village i can take, best first. A village gives its day up
    to another when it can itself move, so a spread is found whenever one exists.

    >>> spread([(4, 5), (4,)], 1)
    (5, 4)
    >>> spread([(4,), (4,), (4,)], 2)
    ()
    """
    taken: dict[int, list[int]] = {}
    for village in range(len(wishes)):
        if not _seat(village, wishes, taken, (most, set())):
            return ()
    day_of = {village: day for day, villages in taken.items() for village in villages}
    return tuple(day_of[village] for village in range(len(wishes)))


def _seat(
    village: int,
    wishes: Sequence[Sequence[int]],
    taken: dict[int, list[int]],
    limit: tuple[int, set[int]],
) -> bool:
    most, tried = limit
    for day in wishes[village]:
        if len(taken.get(day, ())) < most:
            taken.setdefault(day, []).append(village)
            return True
    for day in wishes[village]:
        if day in tried:
            continue
        tried.add(day)
        for other in list(taken[day]):
            if _seat(other, wishes, taken, limit):
                taken[day][taken[day].index(other)] = village
                return True
    return False


def possible_days(
    able: Sequence[Sequence[int]], chosen: Sequence[int], most: int
) -> tuple[tuple[int, ...], ...]:
    """For each village the days that it takes in some spread, given one spread.

    >>> possible_days([(4, 5), (4,)], (5, 4), 1)
    ((5,), (4,))
    >>> possible_days([(4, 5), (4, 6)], (5, 4), 1)
    ((4, 5), (4, 6))
    """
    load = Counter(chosen)
    if len(chosen) <= most:
        return tuple(tuple(days) for days in able)
    onward: dict[int, set[int]] = {}
    for days, own in zip(able, chosen, strict=True):
        onward.setdefault(own, set()).update(days)
    free = {day for days in able for day in days if load[day] < most}
    return tuple(
        tuple(day for day in days if day == own or _gives_way(day, own, onward, free))
        for days, own in zip(able, chosen, strict=True)
    )


def _gives_way(day: int, left: int, onward: dict[int, set[int]], free: set[int]) -> bool:
    """Whether someone on that day can move on, in the end to a free day or the day just left."""
    seen, ahead = {day}, [day]
    while ahead:
        one = ahead.pop()
        if one in free or one == left:
            return True
        fresh = onward.get(one, set()) - seen
        seen |= fresh
        ahead.extend(fresh)
    return False
