"""The cheapest tour of a few townships, wave by wave, swept back from the last day.

A state says of each township how many waves are done and how long the next must still wait;
`here[d, i, s]` is the least cost to come when the group left township i on day d in state s,
`there[d, j, s]` when it may arrive in township j from day d on. Waiting is counted in ticks of
`step` days, rounded down: a coarser step is faster and never dearer, so its answer is a bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from huanjie.tours.tables import NEVER, WaveTable

Ints = npt.NDArray[np.int32]
Places = npt.NDArray[np.intp]
COSTLY = (1500, 6000, NEVER)
"""Stays dearer than the cheapest for their wave by this much are left out, as long as that will
do: a tour that cost no more than this above all the cheapest stays cannot have used them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ways:
    """Roads among the places of a tour, the base last: minutes, and the day of arrival.

    `arrive[start][end][d]` is the first day on which one who left on day d can arrive;
    `open_from[d]` is the first day at or after d on which the group is away again.
    """

    minutes: tuple[tuple[int, ...], ...]
    arrive: tuple[tuple[tuple[int, ...], ...], ...]
    open_from: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Leg:
    """A stay for one wave of one township, both by number; days counted from the origin."""

    arrive: int
    nights: int
    place: int
    wave: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Tour:
    """The stays of a group in order and what they cost by the tables."""

    legs: tuple[Leg, ...]
    cost: int


class Sweep:
    """One set of townships for one kind of group, at one step of waiting."""

    def __init__(
        self, chains: Sequence[tuple[WaveTable, ...]], ways: Ways, *, step: int, costly: int
    ) -> None:
        self.chains, self.ways, self.step, self.costly = chains, ways, step, costly
        self.days = len(ways.open_from)
        self.size = len(chains)
        self.layout = tuple(_layout(chain, step, costly) for chain in chains)
        self.strides = _strides([sum(parts) for parts in self.layout])
        self.states = self.strides[0] * sum(self.layout[0]) if self.size else 1
        self.skips = tuple(
            tuple(table.skip - table.least < costly for table in chain) for chain in chains
        )
        self.starts: dict[int, int] = {}
        self.waits = [self._waited(ticks) for ticks in range(self._most_ticks() + 1)]
        self.here: Ints = np.empty(0, dtype=np.int32)
        self.there: Ints = np.empty(0, dtype=np.int32)
        self._sweep()

    @cached_property
    def least(self) -> int:
        """The least cost of a tour with the stays that were let in."""
        return self.start(0)

    @property
    def effort(self) -> float:
        """About how many seconds it took."""
        return self.days * self.size * (self.size + 3) * (4e-6 + self.states * 1.5e-9)

    # --- the states ---------------------------------------------------------------------------

    def _most_ticks(self) -> int:
        longest = max(
            (n for chain in self.chains for w in chain for stays in w.options for n, _ in stays),
            default=0,
        )
        return -(-max(longest, 3) // self.step) + 1 + self.days * (not _plain(self.ways))

    def _digit(self, place: int) -> Places:
        width = sum(self.layout[place])
        return (np.arange(self.states) // self.strides[place]) % width

    def _waited(self, ticks: int) -> Places:
        """Every state after so many ticks."""
        after = np.zeros(self.states, dtype=np.intp)
        for place, parts in enumerate(self.layout):
            after += _fewer(parts, ticks)[self._digit(place)] * self.strides[place]
        return after

    def spot(self, place: int, done: int, ticks: int = 0) -> int:
        """The place of a digit: so many waves done, so many ticks to wait."""
        return sum(self.layout[place][:done]) + ticks

    def _ticks(self, start: int, end: int) -> int:
        return min(end // self.step - start // self.step, len(self.waits) - 1)

    # --- the sweep ----------------------------------------------------------------------------

    def _sweep(self) -> None:
        shape = (self.days + 1, self.size, self.states)
        self.here = np.full(shape, NEVER, dtype=np.int32)
        self.there = np.full(shape, NEVER, dtype=np.int32)
        self.at = [
            [np.flatnonzero(self._digit(j) == self.spot(j, w)) for w in range(len(chain))]
            for j, chain in enumerate(self.chains)
        ]
        passed = list(self._passes())
        for day in range(self.days - 1, -1, -1):
            waited = self.waits[self._ticks(day, day + 1)]
            for j in range(self.size):
                np.take(self.there[day + 1, j], waited, out=self.there[day, j], mode="clip")
                self._stay(day, j)
            for i in range(self.size):
                self._leave(day, i)
            for at, ahead, cost in passed:
                rows = self.here[day]
                rows[:, at] = np.minimum(rows[:, at], rows[:, ahead] + cost)

    def _stay(self, day: int, j: int) -> None:
        row = self.there[day, j]
        for w, at in enumerate(self.at[j]):
            for nights, cost in self.offers(j, w, day):
                into = self._into(j, w, day, nights)
                ahead = self.waits[self._ticks(day, day + nights)][at] + into
                come = self.here[day + nights, j][ahead]
                come += cost
                row[at] = np.minimum(row[at], come)

    def offers(self, j: int, w: int, day: int) -> list[tuple[int, int]]:
        """The stays from a day that were let in and lie on no day away."""
        table = self.chains[j][w]
        most = table.least + self.costly
        free = self.ways.open_from[day] - day
        return [(n, c) for n, c in table.options[day] if n < free and c < most]

    def _into(self, j: int, w: int, day: int, nights: int) -> int:
        """How the state's number grows when wave w of township j was attended."""
        ticks = 0
        if w + 1 < len(self.chains[j]):
            release = (day + self.chains[j][w + 1].gap) // self.step
            ticks = max(0, release - (day + nights) // self.step)
        return (self.spot(j, w + 1, ticks) - self.spot(j, w)) * self.strides[j]

    def _leave(self, day: int, i: int) -> None:
        row = self.here[day, i]
        row[self.states - 1] = self.ways.minutes[i][self.size]
        for j in range(self.size):
            then = self.ways.arrive[i][j][day]
            if then < self.days:
                onward = self.there[then, j][self.waits[self._ticks(day, then)]]
                onward += self.ways.minutes[i][j]
                np.minimum(row, onward, out=row)

    def _passes(self) -> Iterator[tuple[Places, Places, int]]:
        """For every wave, the states in which it is due, those with it skipped, and the cost."""
        for j, chain in enumerate(self.chains):
            digit = self._digit(j)
            for w in reversed([w for w, may in enumerate(self.skips[j]) if may]):
                low, high = self.spot(j, w), self.spot(j, w + 1)
                at = np.flatnonzero((digit >= low) & (digit < high))
                yield at, at + (high - digit[at]) * self.strides[j], chain[w].skip

    # --- reading a tour off the sweep ----------------------------------------------------------

    def start(self, state: int) -> int:
        """The least cost from the base on."""
        if state in self.starts:
            return self.starts[state]
        base = self.size
        costs = [0 if state == self.states - 1 else NEVER]
        for j in range(self.size):
            costs.append(self.ways.minutes[base][j] + int(self.there[0, j, state]))
        costs += [c + self.start(self._after_skip(state, j, w)) for j, w, c in self._due(state)]
        self.starts[state] = min(costs)
        return self.starts[state]

    def _after_skip(self, state: int, j: int, w: int) -> int:
        digit = (state // self.strides[j]) % sum(self.layout[j])
        return state + (self.spot(j, w + 1) - digit) * self.strides[j]

    def _due(self, state: int) -> list[tuple[int, int, int]]:
        """The next wave of every township that may be skipped, and what that costs."""
        found = []
        for j, chain in enumerate(self.chains):
            digit = (state // self.strides[j]) % sum(self.layout[j])
            for w in range(len(chain)):
                if self.skips[j][w] and self.spot(j, w) <= digit < self.spot(j, w + 1):
                    found.append((j, w, chain[w].skip))
        return found

    def tour(self) -> Tour | None:
        """A tour read off the sweep, waiting as long as it must whatever the step; with a step
        of one day it is the cheapest. None when the way it took leads nowhere."""
        return _Reading(self).tour()


class _Reading:
    """A tour in the making: where the group is, what is done, when each township may be next."""

    def __init__(self, sweep: Sweep) -> None:
        self.sweep = sweep
        self.done = [0] * sweep.size
        self.release = [0] * sweep.size
        self.at, self.day, self.cost = sweep.size, 0, 0
        self.legs: list[Leg] = []

    def tour(self) -> Tour | None:
        while any(w < len(c) for w, c in zip(self.done, self.sweep.chains, strict=True)):
            choices = sorted(self._choices())
            if not choices or choices[0][0] >= NEVER:
                return None
            self._take(*choices[0][2:])
        back = self.sweep.ways.minutes[self.at][self.sweep.size]
        return Tour(legs=tuple(self.legs), cost=self.cost + back)

    def _choices(self) -> Iterator[tuple[int, int, int, int, int, int]]:
        """Cost to come, then what is liked better, then township, day, nights (none: skipped)."""
        for j, chain in enumerate(self.sweep.chains):
            w = self.done[j]
            if w == len(chain):
                continue
            first = max(self._arrival(j), self.release[j])
            road = self.sweep.ways.minutes[self.at][j]
            for day in range(first, self.sweep.days):
                for nights, cost in self.sweep.offers(j, w, day):
                    come = int(self.sweep.here[day + nights, j, self._state(j, w, day, nights)])
                    late = -day if w and w + 1 == len(chain) else day
                    yield road + cost + come, late, j, day, nights, cost
            if self.sweep.skips[j][w]:
                yield self._skipped(j, w) + chain[w].skip, 0, j, self.day, 0, chain[w].skip

    def _arrival(self, j: int) -> int:
        if self.at == self.sweep.size:
            return 0
        return self.sweep.ways.arrive[self.at][j][self.day]

    def _state(self, j: int, w: int, day: int, nights: int) -> int:
        """The state once wave w of township j has been attended."""
        leave = day + nights
        total = 0
        for i, chain in enumerate(self.sweep.chains):
            done, release = self.done[i] + (i == j), self.release[i]
            if i == j:
                binds = nights and w + 1 < len(chain)
                release = day + chain[w + 1].gap if binds else 0
            ticks = max(0, release // self.sweep.step - leave // self.sweep.step)
            total += self.sweep.spot(i, done, ticks) * self.sweep.strides[i]
        return total

    def _skipped(self, j: int, w: int) -> int:
        kept, self.release[j] = self.release[j], 0
        state = self._state(j, w, self.day, 0)
        self.release[j] = kept
        if self.at == self.sweep.size:
            return self.sweep.start(state)
        return int(self.sweep.here[self.day, self.at, state])

    def _take(self, j: int, day: int, nights: int, cost: int) -> None:
        w, chain = self.done[j], self.sweep.chains[j]
        self.done[j] += 1
        self.cost += cost
        if not nights:
            self.release[j] = 0
            return
        self.cost += self.sweep.ways.minutes[self.at][j]
        self.release[j] = day + chain[w + 1].gap if w + 1 < len(chain) else 0
        self.at, self.day = j, day + nights
        self.legs.append(Leg(arrive=day, nights=nights, place=j, wave=w))


def _layout(chain: tuple[WaveTable, ...], step: int, costly: int) -> tuple[int, ...]:
    """How many states each count of done waves needs: one, and one for every tick to wait."""
    waits = [0]
    for before, table in pairwise(chain):
        most = before.least + costly
        fewest = min((n for one in before.options for n, cost in one if cost < most), default=0)
        waits.append(max(0, -(-(table.gap - fewest) // step)))
    return (*(1 + wait for wait in waits[: len(chain)]), 1)


def _strides(widths: list[int]) -> list[int]:
    strides = [1] * len(widths)
    for n in range(len(widths) - 2, -1, -1):
        strides[n] = strides[n + 1] * widths[n + 1]
    return strides


def _fewer(parts: tuple[int, ...], ticks: int) -> Places:
    """The place of every digit after so many ticks: down to the first of its part."""
    found = []
    start = 0
    for part in parts:
        found += [start + max(0, n - ticks) for n in range(part)]
        start += part
    return np.array(found, dtype=np.intp)


def _plain(ways: Ways) -> bool:
    """Whether the group is never away: then no road takes longer than its days."""
    return ways.open_from[0] > len(ways.open_from)
