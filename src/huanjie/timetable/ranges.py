"""The exact ranges of a township: its congress, its villages, and the room of a polling day.

No rule ties two townships, and only the township's own steps tie two of its villages, always in
one direction: a step of a village is not before a day counted from one of the township's. All
solutions together with an earlier congress therefore leave each village at least the days that it
had, and with the least solution of the township's own steps a village has all days that it can
ever have. Whether the villages find polling days within the capacity of a day is then a question
of matching, and the latest congress is the latest one that leaves such a matching.
"""

from dataclasses import dataclass

from huanjie.timetable.matching import possible_days, spread
from huanjie.timetable.network import Propagation
from huanjie.timetable.township import Township, days_left


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranges:
    """The bounds of a township's own elections and of each village over all lawful plans."""

    township: Township
    room: "Room"
    above: Propagation
    villages: tuple[Propagation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What villages and capacity leave: the latest days of the township's tied steps, by their
    numbers, and the polling days of each village in the order of `Township.poll_places` (None:
    the capacity takes none).

    `full` are the tied steps whose latest day is set by the capacity.
    """

    latest: tuple[tuple[int, int], ...]
    full: tuple[int, ...]
    polls: tuple[tuple[int, ...] | None, ...]


def room_in(township: Township, most: int | None) -> Room | None:
    """The room of a township of which no part is stuck; None when the capacity leaves none."""
    tied = sorted({step for one in township.villages for step in one.shape.tied})
    latest = {step: min(one.shape.free.high[step] for one in township.villages) for step in tied}
    able = _able(township)
    if most is None or len(able) <= most:
        return Room(latest=tuple(latest.items()), full=(), polls=(None,) * len(able))
    chosen = spread(able, most)
    if not chosen:
        return None
    full = []
    for step in tied:
        last = _latest_with_room(township, step, latest[step], most)
        if last < latest[step]:
            latest[step] = last
            full.append(step)
    left = zip(possible_days(able, chosen, most), able, strict=True)
    polls = tuple(None if days == every else days for days, every in left)
    return Room(latest=tuple(latest.items()), full=tuple(full), polls=polls)


def _able(township: Township) -> tuple[tuple[int, ...], ...]:
    known: dict[tuple[int, int], tuple[int, ...]] = {}
    able = []
    for number, step in township.poll_places:
        shape = township.villages[number].shape
        if (id(shape), step) not in known:
            known[id(shape), step] = days_left(shape.free, step, even=shape.even)
        able.append(known[id(shape), step])
    return tuple(able)


def _latest_with_room(township: Township, step: int, latest: int, most: int) -> int:
    """The latest day of a township's step that leaves its villages polling days."""
    days = [day for day in _days_above(township, step) if day <= latest]
    low, high = 0, len(days) - 1
    able = _able(township)
    while low < high:
        middle = (low + high + 1) // 2
        firsts = _first_polls(township, step, days[middle])
        rest = [
            tuple(day for day in own if day >= first)
            for own, first in zip(able, firsts, strict=True)
        ]
        if spread(rest, most):
            low = middle
        else:
            high = middle - 1
    return days[low]


def _days_above(township: Township, step: int) -> tuple[int, ...]:
    above = township.above
    return days_left(above.free, step, even=above.even)


def _first_polls(township: Township, step: int, day: int) -> list[int]:
    """The first polling day of every poll when a step of the township is not before a day."""
    moved: dict[int, Propagation] = {}
    for one in township.villages:
        if id(one.shape) not in moved:
            later = one.shape.free.again()
            later.keep(step, -1 << day)
            moved[id(one.shape)] = later
    return [
        moved[id(township.villages[number].shape)].low[poll]
        for number, poll in township.poll_places
    ]


def ranges_of(township: Township, room: Room) -> Ranges:
    """The ranges of a township: its steps cut by its villages and the capacity, and theirs."""
    above = township.above.free.again()
    for step, day in room.latest:
        above.keep(step, (1 << (day + 1)) - 1)
    polls = dict(zip(township.poll_places, room.polls, strict=True))
    cut: dict[object, Propagation] = {}
    villages = []
    for number, one in enumerate(township.villages):
        left = tuple((step, polls[number, step]) for step in one.shape.polls)
        key = (id(one.shape), left)
        if key not in cut:
            cut[key] = one.shape.free.again()
            for step, days in left:
                if days is not None:
                    cut[key].keep(step, sum(1 << day for day in days))
        villages.append(cut[key])
    return Ranges(township=township, room=room, above=above, villages=tuple(villages))
