"""The days of events that nobody attends: held all the same, where those attended leave room."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from huanjie.tours.events import Event, EventKey, Rank
from huanjie.tours.problem import TourProblem


def unseen_days(problem: TourProblem, held: Mapping[EventKey, date]) -> dict[EventKey, date]:
    """A day for every event that is not attended: the lawful one nearest to its planned day.

    It keeps the orders with the days that are settled already and the daily limit of polls, where
    some lawful day does.
    """
    days = dict(held)
    for event in sorted(problem.events, key=lambda e: (e.planned, e.key)):
        if event.key not in held:
            days[event.key] = _day(event, problem, days)
    return {key: day for key, day in days.items() if key not in held}


def broken(problem: TourProblem, days: Mapping[EventKey, date]) -> int:
    """How many orders the days do not keep, and how many polls are beyond a township's limit.

    Days of attended events keep all; those of the others may find no room beside them.
    """
    apart = sum((days[o.then] - days[o.first]).days < o.at_least for o in problem.orders)
    polls = Counter((e.township, days[e.key]) for e in problem.events if e.rank is Rank.POLL)
    cap = problem.polls_per_day
    return apart + sum(max(0, n - cap) for n in polls.values() if cap is not None)


def _day(event: Event, problem: TourProblem, days: Mapping[EventKey, date]) -> date:
    polls = Counter(
        days[other.key]
        for other in problem.events
        if other.key in days and _both_polls(event, other)
    )
    cap = problem.polls_per_day

    def kept(day: date) -> bool:
        crowded = event.rank is Rank.POLL and cap is not None and polls[day] >= cap
        return not crowded and _in_order(event.key, day, problem, days)

    near = sorted(event.days, key=lambda day: (abs((day - event.planned).days), day))
    return next((day for day in near if kept(day)), event.planned)


def _both_polls(one: Event, other: Event) -> bool:
    return one.township == other.township and one.rank is other.rank is Rank.POLL


def _in_order(
    key: EventKey, day: date, problem: TourProblem, days: Mapping[EventKey, date]
) -> bool:
    for order in problem.orders:
        first = day if order.first == key else days.get(order.first)
        then = day if order.then == key else days.get(order.then)
        ours = key in (order.first, order.then)
        if ours and first and then and (then - first).days < order.at_least:
            return False
    return True
