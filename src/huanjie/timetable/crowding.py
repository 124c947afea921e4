"""Whether the steps of a crowd find days, only so many on one day, and if not, what clashes.

Only steps of the township tie its villages, always so that an earlier day there leaves a village
no fewer days: with the least solution each has all days that it can ever have, whatever the
others do. So each is asked alone, and the days are then shared out by matching.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass

from huanjie.timetable.network import NOTHING
from huanjie.timetable.trial import Run


@dataclass(frozen=True, slots=True, kw_only=True)
class Squeeze:
    """Heads of a crowd, each with its step, that have too few days between them, so many a day;
    and the demands that clash.
    """

    heads: tuple[int, ...]
    days: tuple[int, ...]
    most: int
    demands: frozenset[int]


def squeeze_of(run: Run) -> Squeeze | None:
    """Who finds no day in a crowd; None when all find one.

    The network must have a plan when crowds are left out.
    """
    for crowd in run.trial.network.crowds:
        if crowd.demand in run.dropped:
            continue
        # the other heads fill fewer days than this: whoever has so many finds one in any case
        enough = -(-len(crowd.steps) // crowd.most)
        able = {step: run.first_days(step, enough) for step in set(crowd.steps)}
        losers = squeezed_out([able[step] for step in crowd.steps], crowd.most)
        if losers:
            heads = tuple(crowd.steps[loser] for loser in losers)
            days = sorted({day for step in heads for day in able[step]})
            return Squeeze(
                heads=heads,
                days=tuple(days),
                most=crowd.most,
                demands=frozenset((crowd.demand, *_behind(run, heads, days))),
            )
    return None


def _behind(run: Run, heads: Sequence[int], days: Sequence[int]) -> frozenset[int]:
    """The demands because of which steps have no days but some."""
    others = (1 << run.trial.network.days) - 1 - sum(1 << day for day in days)
    behind = NOTHING
    for step in sorted(set(heads)):
        clash = run.trial.run(run.dropped, {step: others}).clash
        if clash is None:
            raise ValueError(f"step {step} has days besides those that it has")
        behind |= clash.demands
    return behind


def squeezed_out(able: Sequence[Sequence[int]], most: int) -> tuple[int, ...]:
    """Members of a crowd that have too few days between them; () when all find one.

    >>> squeezed_out([(4, 5), (4,), (5, 6)], 1)
    ()
    >>> squeezed_out([(4, 5), (6,), (4,), (5,)], 1)   # three for days 4 and 5
    (0, 2, 3)
    """
    seated: dict[int, list[int]] = {}
    for member in range(len(able)):
        asked, came_from, free = _ask_around(member, able, seated, most)
        if free is None:
            return tuple(sorted(asked))
        _move_up(seated, came_from, free)
    return ()


def _ask_around(
    member: int, able: Sequence[Sequence[int]], seated: dict[int, list[int]], most: int
) -> tuple[set[int], dict[int, int], int | None]:
    """Whom a member asks to move for it, who asked for each day, and the free day found."""
    came_from: dict[int, int] = {}
    ahead, asked = deque([member]), {member}
    while ahead:
        one = ahead.popleft()
        for day in able[one]:
            if day not in came_from:
                came_from[day] = one
                if len(seated.setdefault(day, [])) < most:
                    return asked, came_from, day
                new = [other for other in seated[day] if other not in asked]
                asked.update(new)
                ahead.extend(new)
    return asked, came_from, None


def _move_up(seated: dict[int, list[int]], came_from: dict[int, int], free: int) -> None:
    """Give the free day to who asked for it, that one's day to who asked for that, and so on."""
    while True:
        one = came_from[free]
        left = next((day for day, members in seated.items() if one in members), None)
        seated[free].append(one)
        if left is None:
            return
        seated[left].remove(one)
        free = left
