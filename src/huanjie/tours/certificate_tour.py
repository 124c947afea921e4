"""The least cost of a tour of some townships, by going back from the last day to the first.

Part of the second program that verifies bounds: it shares no code with the planning. What a
group still has to do is written as one number: for each township how many waves are over and for
how many steps of the calendar the next one must wait. Steps of several days round the wait down,
which makes tours no dearer; steps of one day are exact.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod

import numpy as np
import numpy.typing as npt

Costs = npt.NDArray[np.int64]
Numbers = npt.NDArray[np.intp]
State = tuple[int, int, int]
FAR = 10**12


@dataclass(frozen=True, slots=True, kw_only=True)
class WaveCost:
    """A wave: what stays for it cost by day of arrival and nights, when it may follow the wave
    before, what skipping it costs."""

    stays: tuple[tuple[int, ...], ...]
    gap: int
    skip: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """What two stays of a township (arrival, nights) cost more together than each by itself."""

    town: int
    wave: int
    first: tuple[int, int]
    then: tuple[int, int]
    extra: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The townships of a column with their waves, the roads between them, the base last, and the
    days on which the group is away. Days are counted from nought.

    A stay that costs as much as `FAR` is none.
    """

    waves: tuple[tuple[WaveCost, ...], ...]
    minutes: tuple[tuple[int, ...], ...]
    lost: tuple[tuple[int, ...], ...]
    days: int
    away: frozenset[int]
    joints: tuple[Joint, ...] = ()


def least_cost(tour: Tour, *, step: int = 1) -> int:
    """What the cheapest tour costs, or with steps of several days a figure not above it."""
    return _Sweep(tour, step).answer()


class _Sweep:
    """Costs to come by day, place and state; worked out from the last day back.

    A state is one number made of the states of the townships, `own` by township.
    """

    def __init__(self, tour: Tour, step: int) -> None:
        self.tour, self.step = tour, step
        self.firsts = _firsts(tour)
        self.states = [
            _states(waves, step, self.firsts[town]) for town, waves in enumerate(tour.waves)
        ]
        shape = [len(states) for states in self.states]
        self.size = prod(shape)
        self.weight = [prod(shape[n + 1 :]) for n in range(len(shape))]
        numbers = np.arange(self.size)
        self.own = [numbers // w % n for w, n in zip(self.weight, shape, strict=True)]
        self.maps: dict[tuple[int, int, int], Numbers] = {}
        self.waiting: dict[int, Numbers] = {}
        self.ready = [
            [np.array([state[:2] == (w, 0) for state in states])[own] for w in range(len(waves))]
            for states, own, waves in zip(self.states, self.own, tour.waves, strict=True)
        ]

    def answer(self) -> int:
        tour = self.tour
        towns = len(tour.waves)
        over = self.size - 1
        end = np.full((towns + 1, self.size), FAR, dtype=np.int64)
        for place in range(towns + 1):
            end[place, over] = tour.minutes[place][towns]
        left: dict[int, Costs] = {tour.days: self._skipped(end.copy())}
        begin = left[tour.days][towns]
        for day in range(tour.days - 1, -1, -1):
            here = np.minimum(end, self._moved(left[day + 1], day))
            left[day] = here
            for place in range(towns):
                self._leave(here, place, day, left)
            self._start(here, day, left)
            left[day] = self._skipped(here)
            begin = np.minimum(begin, left[day][towns])
        return int(begin[0])

    def _moved(self, later: Costs, day: int) -> Costs:
        return later[:, self._passing(day, day + 1)]

    def _leave(self, here: Costs, place: int, day: int, left: Mapping[int, Costs]) -> None:
        """Go on from a place on that day to a stay anywhere."""
        for to in range(len(self.tour.waves)):
            arrive = self._arrival(day, self.tour.lost[place][to])
            if arrive is not None:
                minutes = self.tour.minutes[place][to]
                self._stay(here[place], (day, arrive, to), minutes, left)

    def _start(self, here: Costs, day: int, left: Mapping[int, Costs]) -> None:
        """Begin the tour with a stay from that day."""
        base = len(self.tour.waves)
        if day not in self.tour.away:
            for to in range(base):
                self._stay(here[base], (day, day, to), self.tour.minutes[base][to], left)

    def _stay(
        self, best: Costs, when: tuple[int, int, int], minutes: int, left: Mapping[int, Costs]
    ) -> None:
        day, arrive, to = when
        passed = self._passing(day, arrive)
        for wave, costs in enumerate(self.tour.waves[to]):
            mine = np.flatnonzero(self.ready[to][wave][passed])
            for nights, cost in enumerate(costs.stays[arrive]):
                leave = arrive + nights
                if nights == 0 or cost >= FAR:
                    continue
                if self._cut_short(arrive, leave):
                    break
                after = self._after(to, arrive, leave)[passed[mine]]
                total = left[leave][to][after] + (minutes + cost)
                extra = self._extra(to, wave, (arrive, nights))
                if extra is not None:
                    total = total + extra[passed[mine]]
                best[mine] = np.minimum(best[mine], total)

    def _cut_short(self, arrive: int, leave: int) -> bool:
        return leave > self.tour.days or bool(self.tour.away & set(range(arrive, leave + 1)))

    def _extra(self, to: int, wave: int, stay: tuple[int, int]) -> Costs | None:
        """By state what this stay costs more after the stay that the state remembers."""
        mine = [j for j in self.tour.joints if (j.town, j.wave, j.then) == (to, wave, stay)]
        if not mine:
            return None
        by_mark = {1 + self.firsts[to][wave].index(j.first): j.extra for j in mine}
        own = [by_mark.get(mark, 0) if over == wave else 0 for over, _, mark in self.states[to]]
        return np.array(own, dtype=np.int64)[self.own[to]]

    def _arrival(self, day: int, lost: int) -> int | None:
        """The first day of arrival for who leaves on a day: days away are no days on the road."""
        arrive, used = day, 0
        while used < lost or arrive in self.tour.away:
            arrive += 1
            if arrive >= self.tour.days:
                return None
            used += arrive not in self.tour.away
        return arrive

    def _passing(self, day: int, later: int) -> Numbers:
        """The state that each state becomes by mere waiting from one day to a later one."""
        steps = later // self.step - day // self.step
        if steps not in self.waiting:
            joint = np.zeros(self.size, dtype=np.intp)
            for states, own, weight in zip(self.states, self.own, self.weight, strict=True):
                joint += _waited(states, steps)[own] * weight
            self.waiting[steps] = joint
        return self.waiting[steps]

    def _after(self, to: int, arrive: int, leave: int) -> Numbers:
        """The state that each state becomes by a stay; those not ready for it are never asked."""
        from_day = arrive if self.firsts[to] else arrive % self.step
        key = (to, from_day, leave - arrive)
        if key not in self.maps:
            steps = leave // self.step - arrive // self.step
            states, weight, own = self.states[to], self.weight[to], self.own[to]
            waited = self._passing(arrive, leave)
            others = waited - _waited(states, steps)[own] * weight
            then = np.array([self._next(to, state, (arrive, leave)) for state in states])
            self.maps[key] = others + then[own] * weight
        return self.maps[key]

    def _next(self, to: int, state: State, stay: tuple[int, int]) -> int:
        """The state of a township after a stay for its next wave."""
        waves, over = self.tour.waves[to], min(state[0] + 1, len(self.tour.waves[to]))
        wait = mark = 0
        if over < len(waves):
            arrive, leave = stay
            firsts = self.firsts[to].get(over, [])
            if (arrive, leave - arrive) in firsts:
                mark = 1 + firsts.index((arrive, leave - arrive))
            wait = max(0, (arrive + waves[over].gap) // self.step - leave // self.step)
        return self.states[to].index((over, wait, mark))

    def _skipped(self, costs: Costs) -> Costs:
        """Waves given up, the last of each township first."""
        for town, waves in enumerate(self.tour.waves):
            states, own, weight = self.states[town], self.own[town], self.weight[town]
            for wave in range(len(waves) - 1, -1, -1):
                here = np.array([state[0] == wave for state in states])[own]
                mine = np.flatnonzero(here)
                then = mine + (states.index((wave + 1, 0, 0)) - own[mine]) * weight
                costs[:, mine] = np.minimum(costs[:, mine], costs[:, then] + waves[wave].skip)
        return costs


def _waited(states: Sequence[State], steps: int) -> Numbers:
    """What each state of a township becomes by waiting."""
    later = [states.index((over, max(0, wait - steps), mark)) for over, wait, mark in states]
    return np.array(later, dtype=np.intp)


def _firsts(tour: Tour) -> list[dict[int, list[tuple[int, int]]]]:
    """By township and later wave the stays that must be remembered."""
    found: list[dict[int, list[tuple[int, int]]]] = [{} for _ in tour.waves]
    for joint in tour.joints:
        listed = found[joint.town].setdefault(joint.wave, [])
        if joint.first not in listed:
            listed.append(joint.first)
    return found


def _states(
    waves: Sequence[WaveCost], step: int, firsts: Mapping[int, Sequence[tuple[int, int]]]
) -> list[State]:
    """Waves over, steps to wait, which stay is remembered; a wait is never longer than the gap."""
    states = [(0, 0, 0)]
    for number, wave in enumerate(waves[1:], start=1):
        longest = max((n + wave.gap) // step - (n + 1) // step for n in range(step))
        marks = range(len(firsts.get(number, ())) + 1)
        states += [(number, wait, m) for wait in range(max(0, longest) + 1) for m in marks]
    return [*states, (len(waves), 0, 0)]
