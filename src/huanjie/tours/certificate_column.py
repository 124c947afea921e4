"""What the townships of a column cost one group at least, worked out again.

Part of the second program that verifies bounds: it shares no code with the planning.
"""

from collections.abc import Iterator
from itertools import combinations

from huanjie.terms.ids import UnitCode
from huanjie.tours.certificate_days import Job, stay_costs
from huanjie.tours.certificate_joint import Stays, at_least
from huanjie.tours.certificate_read import Grounds, JointOf, WaveOf
from huanjie.tours.certificate_tour import FAR, Joint, Tour, WaveCost, least_cost
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

    def joint_holds(self, one: JointOf) -> bool:
        """Whether two stays, or any that count as them, cost so much more together."""
        waves = self.waves[one.township][one.wave - 1 : one.wave + 1]
        jobs = [self._jobs(wave) for wave in waves]
        costs = [self._wave(wave, one.teams).stays for wave in waves]
        base = one.extra
        lengths = []
        for (arrive, nights), wave, table in zip(one.stays, waves, costs, strict=True):
            if not 0 <= arrive <= self.days or nights >= len(table[arrive]):
                return False
            base += table[arrive][nights]
            longer = [n for n, c in enumerate(table[arrive]) if n > nights and c < FAR]
            most = min([*longer, min(wave.most_nights, self.days - arrive) + 1])
            lengths.append(range(nights, most))
        if base >= FAR or any(job.lasts > 1 for mine in jobs for job in mine):
            return False
        firsts, thens = (self._keys(wave) for wave in waves)
        orders = {
            (firsts.index(order.first), thens.index(order.then)): order.at_least
            for order in self.problem.orders
            if order.first in firsts and order.then in thens
        }
        (a, _), (b, _) = one.stays
        possible = [self._possible(mine) for mine in jobs]
        return all(
            at_least(
                Stays(
                    days=(range(a + 1, a + n + 1), range(b + 1, b + m + 1)),
                    jobs=(jobs[0], jobs[1]),
                    orders=orders,
                    teams=(self._places(waves[0], one.teams), self._places(waves[1], one.teams)),
                ),
                base
                - self.grounds.night * (_nights(a, n, possible[0]) + _nights(b, m, possible[1])),
            )
            for n in lengths[0]
            for m in lengths[1]
        )

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
            min(wave.skip, *(cost for stays in wave.stays for cost in stays))
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
            joints=tuple(self._joints(places, self.grounds.kinds[kind].teams)),
        )

    def _joints(self, places: tuple[str, ...], teams: int) -> Iterator[Joint]:
        for one in self.grounds.joints:
            if one.township in places and one.teams == teams:
                yield Joint(
                    town=places.index(one.township),
                    wave=one.wave,
                    first=one.stays[0],
                    then=one.stays[1],
                    extra=one.extra,
                )

    def _costs(self, kind: int, place: str) -> tuple[WaveCost, ...]:
        key = (self.grounds.kinds[kind].teams, place)
        if key not in self.stays:
            self.stays[key] = tuple(self._wave(wave, key[0]) for wave in self.waves[place])
        return self.stays[key]

    def _wave(self, wave: WaveOf, teams: int) -> WaveCost:
        jobs = self._jobs(wave)
        possible = self._possible(jobs)
        skip = sum(job.missed for job in jobs)
        begins = {day for job in jobs for day in job.costs}
        stays = []
        for arrive in range(self.days + 1):
            # A stay is as well begun on the eve of what is first attended, as orders count from it.
            open_ = arrive + 1 in begins
            nights = min(wave.most_nights, self.days - arrive) if open_ else 0
            events = stay_costs(jobs, arrive, nights, teams=self._places(wave, teams))
            costs = [
                cost + self.grounds.night * _nights(arrive, n, possible)
                for n, cost in enumerate(events)
            ]
            stays.append(_kept(costs, skip))
        return WaveCost(stays=tuple(stays), gap=wave.gap, skip=skip)

    def _places(self, wave: WaveOf, teams: int) -> int:
        """How many events a day, polls limited where there is nothing else."""
        cap = self.problem.polls_per_day
        ranks = {self.events[key].rank for key in self._keys(wave)}
        return teams if cap is None or ranks != {Rank.POLL} else min(teams, cap)

    def _keys(self, wave: WaveOf) -> list[EventKey]:
        return [EventKey(unit=UnitCode(u), procedure=p) for u, p in wave.events]

    def _jobs(self, wave: WaveOf) -> tuple[Job, ...]:
        return tuple(self._job(self.events[key]) for key in self._keys(wave))

    def _possible(self, jobs: tuple[Job, ...]) -> set[int]:
        return {day + n for job in jobs for day in job.costs for n in range(job.lasts)}

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


def _kept(costs: list[int], skip: int) -> tuple[int, ...]:
    """Only stays that are cheaper than every shorter one and than not going at all."""
    kept, least = [FAR], skip
    for cost in costs[1:]:
        kept.append(cost if cost < least else FAR)
        least = min(least, cost)
    return tuple(kept)


def _nights(arrive: int, nights: int, possible: set[int]) -> int:
    """Nights of a stay but those of days in a row on which nothing can be held."""
    idle = run = 0
    for day in range(arrive + 1, arrive + nights + 2):
        if day not in possible and day <= arrive + nights:
            run += 1
        else:
            idle, run = idle + (run if run >= IDLE else 0), 0
    return nights - idle
