"""When the waves begin: first all congresses, then the Party meetings, then the polls.

Townships go in waves, as many at once as there are tour groups. Every wave comes when the steps
before it have their usual room; of the days left over a quarter lies before the first wave, a
quarter between the meetings and the polls, and the rest behind the last poll as a reserve.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from huanjie.timetable.days import COUNTINGS
from huanjie.timetable.demands import Problem, is_binding
from huanjie.timetable.ranges import Ranges
from huanjie.timetable.steps import POLLING_DAY

TOWNSHIPS_AT_ONCE = 5
"""Townships that go in the same days when the campaign names no tour groups."""
DAYS_BETWEEN_WAVES = 3
"""A group leaves, travels, and is in place the day before."""
PARTS = 4
"""Of so many parts of the free days one lies before the first wave, one before the polls."""


class Event(NamedTuple):
    """What a tour group attends; the steps before it count back from `counted_to`."""

    step: str
    counted_to: str


CONGRESS = Event("congress_ballot", "congress_opens")
MEETING = Event("members_meeting", "members_meeting")
POLL = Event(POLLING_DAY, POLLING_DAY)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How many townships go at once, how many villages a group sees on one day, and how many
    may vote on it (`most`).
    """

    at_once: int
    seen: int
    most: int


def pace_of(problem: Problem) -> Pace:
    """The pace that a campaign's tour groups and its capacity allow."""
    campaign = problem.campaign
    everybody = len(problem.elections)
    most = campaign.polling_days_per_township
    return Pace(
        at_once=len(campaign.groups) or TOWNSHIPS_AT_ONCE,
        seen=min((group.teams for group in campaign.groups), default=everybody) or 1,
        most=everybody if most is None else most,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """All waves of one event: their first and last lawful day, the day from which the steps
    before them have their usual room, and how many days they take.
    """

    event: Event
    first: int
    last: int
    roomy: int
    length: int


def starts_of(problem: Problem, townships: Sequence[Ranges]) -> dict[Event, int]:
    """The day on which the first wave of each event begins."""
    found = (_phase(problem, townships, event) for event in (CONGRESS, MEETING, POLL))
    phases = [one for one in found if one is not None]
    if not phases:
        return {}
    at: list[int] = []
    for one in phases:
        after = at[-1] + phases[len(at) - 1].length + DAYS_BETWEEN_WAVES - 1 if at else one.first
        at.append(max(one.first, one.roomy, after))
    free = phases[-1].last - phases[-1].length - at[-1]
    if free < 0:
        return {one.event: max(one.first, day + free) for one, day in zip(phases, at, strict=True)}
    before = free // PARTS
    between = before if len(phases) > 1 and phases[-1].event == POLL else 0
    shifts = [before + (between if one.event == POLL else 0) for one in phases]
    return {one.event: day + shift for one, day, shift in zip(phases, at, shifts, strict=True)}


def _phase(problem: Problem, townships: Sequence[Ranges], event: Event) -> Phase | None:
    """The waves of an event; None when nothing of the kind is held."""
    ranges = [tuple(_ranges(one, event.step)) for one in townships]
    every = [pair for own in ranges for pair in own]
    if not every:
        return None
    pace = pace_of(problem)
    a_day = min(pace.most, pace.seen) if event == POLL else pace.seen
    longest = max(-(-len(own) // a_day) for own in ranges)
    waves = -(-len(townships) // pace.at_once)
    opens = problem.horizon.number(problem.campaign.window[0])
    return Phase(
        event=event,
        first=min(low for low, _ in every),
        last=max(high for _, high in every),
        roomy=max((opens, *_usual_ends(problem, event.counted_to))),
        length=waves * longest + (waves - 1) * (DAYS_BETWEEN_WAVES - 1),
    )


def _ranges(one: Ranges, step: str) -> Iterator[tuple[int, int]]:
    """The first and last day of a step wherever it is held in a township."""
    for number in one.township.above.numbers(step):
        yield one.above.low[number], one.above.high[number]
    for village, bounds in zip(one.township.villages, one.villages, strict=True):
        for number in village.shape.numbers(step):
            yield bounds.low[number], bounds.high[number]


def _usual_ends(problem: Problem, step: str) -> Iterator[int]:
    """The days of a step when those before it are in their usual places from the first day on."""
    opens = problem.campaign.window[0]
    for _, rules in problem.rules:
        for rule in rules:
            interval = rule.interval
            if interval.to_step == step and interval.usual is not None and not is_binding(rule):
                yield problem.horizon.number(COUNTINGS[interval.counting](opens, interval.usual))
