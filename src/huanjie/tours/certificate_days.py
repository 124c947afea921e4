"""The least cost of the events of one stay, worked out by moving events from day to day.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Costs = Mapping[int, int]
"""What an event costs by the day on which it begins."""

FAR = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """An event of a stay: its costs by day, how many days it lasts, what missing it costs."""

    costs: Costs
    lasts: int
    missed: int


def stay_costs(jobs: Sequence[Job], arrive: int, nights: int, *, teams: int) -> list[int]:
    """The least cost of the events for stays from one day of no, one, two… nights.

    Each event is held within the stay, after the day of arrival, or missed; so many on a day as
    there are teams. Events of several days are held as if they took no team, which is no dearer.

    >>> one = Job(costs={5: 0, 6: 3}, lasts=1, missed=9)
    >>> stay_costs((one, one), 4, 3, teams=1)
    [18, 9, 3, 3]
    """
    short = _Filling([job for job in jobs if job.lasts == 1], teams)
    long = [job for job in jobs if job.lasts > 1]
    answer = [short.cost + sum(job.missed for job in long)]
    for night in range(1, nights + 1):
        short.open(arrive + night)
        answer.append(short.cost + sum(_best(job, arrive, arrive + night) for job in long))
    return answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """The least cost of some events of one day each, and a day for each, None when missed."""

    cost: int
    days: tuple[int | None, ...]


def placed(jobs: Sequence[Job], days: range, *, teams: int) -> Placed:
    """The cheapest days of events within some days, so many on a day as there are teams."""
    filling = _Filling(list(jobs), teams)
    for day in days:
        filling.open(day)
    return Placed(cost=filling.cost, days=tuple(filling.at))


def _best(job: Job, arrive: int, leave: int) -> int:
    days = range(arrive + 1, leave - job.lasts + 2)
    return min([job.missed, *(job.costs[day] for day in days if day in job.costs)])


class _Filling:
    """Events put on days, days opened one after another; always as cheap as can be.

    When a day opens, events may move to it, others to the days that they leave, and so on: as
    long as such a chain saves something it is carried out (a shortest chain, by relaxing).
    """

    def __init__(self, jobs: Sequence[Job], teams: int) -> None:
        self.jobs, self.teams = jobs, teams
        self.at: list[int | None] = [None] * len(jobs)
        self.days: list[int] = []
        self.cost = sum(job.missed for job in jobs)

    def open(self, day: int) -> None:
        """One day more, with a place for each team."""
        self.days.append(day)
        for _ in range(self.teams):
            if not self._saved(day):
                return

    def _price(self, job: int, day: int | None) -> int:
        one = self.jobs[job]
        return one.missed if day is None else one.costs.get(day, FAR)

    def _saved(self, free: int) -> bool:
        """Carry out the chain that ends in a free place on that day and saves most."""
        saving: dict[int | None, int] = {free: 0}
        way: dict[int | None, tuple[int, int | None]] = {}
        changed = True
        while changed:
            changed = False
            for job, here in enumerate(self.at):
                for to in tuple(saving):
                    if to is None or to == here:
                        continue
                    total = saving[to] + self._price(job, to) - self._price(job, here)
                    if total < saving.get(here, 0 if here is None else FAR):
                        saving[here], way[here] = total, (job, to)
                        changed = True
        end = min(saving, key=lambda day: (saving[day], day is None, day or 0))
        if saving[end] >= 0:
            return False
        self.cost += saving[end]
        while end != free:
            job, to = way[end]
            self.at[job], end = to, to
        return True
