"""What the townships of a column cost one group at least, worked out again.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from itertools import combinations

from huanjie.terms.ids import UnitCode
from huanjie.tours.certificate_days import Job, stay_costs
from huanjie.tours.certificate_read import Grounds, WaveOf
from huanjie.tours.certificate_tour import Tour, WaveCost, least_cost
from huanjie.tours.problem import Event, EventKey, Rank, TourProblem

Key = tuple[int, tuple[str, ...]]
STEPS = (7, 3, 1)
"""Days by which the waits of a tour are rounded down: first quickly, at last exactly."""
IDLE = 2
"""So many days in a row without a possible event are no nights out."""


class Columns:
    """The columns with what is known of their least costs."""

    def __init__(self, grounds: Grounds, problem: TourProblem) -> None:
        self.grounds, self.problem = grounds, problem
        self.origin = grounds.origin.toordinal()
        self.events = {event.key: event for event in problem.events}
        self.roads = problem.roads.table()
        self.waves = dict(grounds.waves)
        self.days = 1 + max(
            day.toordinal() + event.lasts - 1 - self.origin
            for event in problem.events
            for day in event.days[-1:]
        )
        self.known: dict[Key, int] = {}
        self.stays: dict[tuple[int, str], tuple[WaveCost, ...]] = {}
        self.parts = self._may_part()

    def trust(self, key: Key, cost: int) -> None:
        """Take a column's bound as it stands."""
        self.known[key] = max(cost, self.known.get(key, 0))

    def implied(self, key: Key) -> int:
        """What follows from a column with one township less.

        Dropping a township makes no tour dearer or slower, and saves at least its cheapest stays.
        """
        kind, places = key
        least = sum(self._alone(kind, place) for place in places)
        if self.parts:
            for fewer in combinations(places, len(places) - 1):
                (gone,) = set(places) - set(fewer)
                least = max(least, self.known.get((kind, fewer), 0) + self._alone(kind, gone))
        self.known[key] = max(least, self.known.get(key, 0))
        return self.known[key]

    def worked(self, key: Key, need: int) -> int:
        """The least cost of a tour of the column, worked out until it is as much as needed."""
        for step in STEPS:
            if self.known.get(key, 0) >= need:
                break
            self.trust(key, least_cost(self._tour(key), step=step))
        return self.known[key]

    def _may_part(self) -> bool:
        """Whether the roads are shortest ways and two short roads never beat one long one."""
        places = [*self.waves, *(kind.base for kind in self.grounds.kinds)]
        table, pace = self.roads, self.problem.pace
        shortest = all(
            table[UnitCode(a), UnitCode(c)]
            <= table[UnitCode(a), UnitCode(b)] + table[UnitCode(b), UnitCode(c)]
            for a in places
            for b in places
            for c in places
        )
        return shortest and 2 * pace.same_day_minutes <= pace.one_day_minutes

    def _alone(self, kind: int, place: str) -> int:
        """The cheapest stays of a township, the road left out."""
        return sum(
            min(wave.skip, *(cost for stays in wave.stays for cost in stays[1:]))
            for wave in self._costs(kind, place)
        )

    def _tour(self, key: Key) -> Tour:
        kind, places = key
        stops = [*places, self.grounds.kinds[kind].base]
        minutes = tuple(tuple(self.roads[UnitCode(a), UnitCode(b)] for b in stops) for a in stops)
        return Tour(
            waves=tuple(self._costs(kind, place) for place in places),
            minutes=minutes,
            lost=tuple(tuple(self.problem.pace.days_lost(m) for m in row) for row in minutes),
            days=self.days,
            away=self.grounds.kinds[kind].away,
        )

    def _costs(self, kind: int, place: str) -> tuple[WaveCost, ...]:
        key = (self.grounds.kinds[kind].teams, place)
        if key not in self.stays:
            self.stays[key] = tuple(self._wave(wave, key[0]) for wave in self.waves[place])
        return self.stays[key]

    def _wave(self, wave: WaveOf, teams: int) -> WaveCost:
        events = [self.events[EventKey(unit=UnitCode(u), procedure=p)] for u, p in wave.events]
        jobs = [self._job(event) for event in events]
        cap = self.problem.polls_per_day
        if cap is not None and all(event.rank is Rank.POLL for event in events):
            teams = min(teams, cap)
        possible = {day + n for job in jobs for day in job.costs for n in range(job.lasts)}
        stays = []
        for arrive in range(self.days + 1):
            nights = min(wave.most_nights, self.days - arrive)
            costs = stay_costs(jobs, arrive, nights, teams=teams)
            stays.append(
                tuple(
                    cost + self.grounds.night * _nights(arrive, n, possible)
                    for n, cost in enumerate(costs)
                )
            )
        return WaveCost(stays=tuple(stays), gap=wave.gap, skip=sum(job.missed for job in jobs))

    def _job(self, event: Event) -> Job:
        costs = event.costs or (0,) * len(event.days)
        return Job(
            costs={
                day.toordinal() - self.origin: cost
                for day, cost in zip(event.days, costs, strict=True)
            },
            lasts=event.lasts,
            missed=event.missed - self.grounds.spread,
        )


def _nights(arrive: int, nights: int, possible: set[int]) -> int:
    """Nights of a stay but those of days in a row on which nothing can be held."""
    idle = run = 0
    for day in range(arrive + 1, arrive + nights + 2):
        if day not in possible and day <= arrive + nights:
            run += 1
        else:
            idle, run = idle + (run if run >= IDLE else 0), 0
    return nights - idle
