"""What the events of two stays cost together when the orders between them are kept.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from huanjie.tours.certificate_days import Job, placed


@dataclass(frozen=True, slots=True, kw_only=True)
class Stays:
    """Two stays (first and last day on which events may be held) with their events, and by the
    numbers of an earlier and a later event the days that must lie between them."""

    days: tuple[range, range]
    jobs: tuple[tuple[Job, ...], tuple[Job, ...]]
    orders: Mapping[tuple[int, int], int]
    teams: tuple[int, int]


def at_least(asked: Stays, cost: int) -> bool:
    """Whether the events of both stays cost at least so much, whatever their days.

    Without the orders each stay has its own cheapest days. Where these break an order, either
    the earlier event is held before its day there (or missed), or the later one so many days
    after (or missed): both are tried.
    """
    first, then = (
        placed(jobs, days, teams=teams)
        for jobs, days, teams in zip(asked.jobs, asked.days, asked.teams, strict=True)
    )
    if first.cost + then.cost >= cost:
        return True
    for (a, b), apart in asked.orders.items():
        early, late = first.days[a], then.days[b]
        if early is not None and late is not None and late - early < apart:
            sooner = _only(asked, 0, a, range(0, early))
            later = _only(asked, 1, b, range(early + apart, asked.days[1].stop))
            return at_least(sooner, cost) and at_least(later, cost)
    return False


def _only(asked: Stays, which: int, number: int, days: range) -> Stays:
    """The same question with one event kept to some days."""
    one = asked.jobs[which][number]
    kept = replace(one, costs={day: c for day, c in one.costs.items() if day in days})
    jobs: Sequence[Job] = asked.jobs[which]
    changed = (*jobs[:number], kept, *jobs[number + 1 :])
    both = (changed, asked.jobs[1]) if which == 0 else (asked.jobs[0], changed)
    return replace(asked, jobs=both)
