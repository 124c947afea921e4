"""What a county's aims for its tours are worth, in minutes on the road, and what binds its days.

The order of the aims: congresses, polls, Party meetings attended, days that were announced and
then days that were planned kept, at last the road and even loads. Each outweighs the next by so
much that a plan hardly ever trades them.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from huanjie.terms.deadlines import Deadline, Plan
from huanjie.tours.events import Event, EventKey, Order, Rank

MOVED = 600
ANNOUNCED_MOVED = 2_400
MOVED_BY_A_DAY = 10
MISSED_MEETING = 12_000
MOST_MISSED_POLL = 400_000
MISSED_CONGRESS = 4_000_000

Announced = frozenset[tuple[EventKey, str]]


def announced_in(plan: Plan) -> Announced:
    """The steps whose day the public has been told."""
    return frozenset(
        (EventKey(unit=d.unit, procedure=d.procedure), d.step)
        for d in plan.deadlines
        if d.published
    )


def priced(events: tuple[Event, ...], announced: Announced) -> tuple[Event, ...]:
    """The events with what missing them and every day of theirs costs.

    A poll is worth all Party meetings of the county together, up to a limit.
    """
    ranks = Counter(event.rank for event in events)
    poll = min(MISSED_MEETING * (ranks[Rank.MEETING] + 1), MOST_MISSED_POLL)
    missed = {Rank.MEETING: MISSED_MEETING, Rank.POLL: poll, Rank.CONGRESS: MISSED_CONGRESS}
    return tuple(
        replace(
            event,
            missed=missed[event.rank],
            costs=tuple(_moved(event, day, announced) for day in event.days),
        )
        for event in events
    )


def _moved(event: Event, day: date, announced: Announced) -> int:
    if day == event.planned:
        return 0
    told = (event.key, event.step) in announced
    far = abs((day - event.planned).days)
    return (ANNOUNCED_MOVED if told else MOVED) + MOVED_BY_A_DAY * far


def orders_between(events: Iterable[Event], plan: Plan) -> tuple[Order, ...]:
    """What must be kept between the events of a unit, and between a congress and what follows it.

    The timetable's rules are not known here. Where the earliest days of two events, their latest
    days and their planned days all lie some days apart, the least of these distances is never
    less than what the rules demand, and the planned days keep it.
    """
    days = {(d.unit, d.procedure, d.step): d for d in plan.deadlines}
    found: list[Order] = []
    for first, then in _pairs(events):
        one = days[first.key.unit, first.key.procedure, first.step]
        other = days[then.key.unit, then.key.procedure, then.step]
        apart = min(_distances(one, other))
        if apart > 0:
            found.append(Order(first=first.key, then=then.key, at_least=apart))
    return tuple(found)


def _pairs(events: Iterable[Event]) -> Iterator[tuple[Event, Event]]:
    listed = sorted(events, key=lambda event: (event.planned, event.key))
    for n, first in enumerate(listed):
        for then in listed[n + 1 :]:
            same = first.key.unit == then.key.unit
            congress = first.rank is Rank.CONGRESS and then.rank is Rank.MEETING
            if first.township == then.township and (same or congress):
                yield first, then


def _distances(one: Deadline, other: Deadline) -> Iterator[int]:
    yield (other.day - one.day).days
    yield (other.earliest - one.earliest).days
    yield (other.latest - one.latest).days
