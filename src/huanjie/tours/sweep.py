"""The cheapest tour of a few townships, wave by wave, swept back from the last day.

`here[d, i, s]` is the least cost to come when the group left township i on day d in state s,
`there[d, j, s]` when it may arrive in township j from day d on. Waiting is counted in ticks of
`step` days, rounded down: a coarser step is faster and never dearer, so its answer is a bound.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from huanjie.tours.states import Digit, Joints, Places, States, Stay
from huanjie.tours.tables import NEVER, WaveTable

Ints = npt.NDArray[np.int32]
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A coming to a township for a wave: the states it may come from, the stay that still binds
    it, if any, and the states as they are once it need not wait."""

    wave: int
    digit: Digit
    at: Places
    ready: Places


@dataclass(frozen=True, slots=True, kw_only=True)
class Skip:
    """A wave not attended: what is said of its township before, from `low` to `high`, and after,
    at `high`, when the states are laid out in this shape."""

    shape: tuple[int, int, int, int]
    low: int
    high: int
    cost: int


class Sweep:
    """One set of townships for one kind of group, at one step of waiting.

    `joints` need a step of one day.
    """

    def __init__(
        self,
        chains: Sequence[tuple[WaveTable, ...]],
        ways: Ways,
        *,
        step: int,
        costly: int,
        joints: Joints | None = None,
    ) -> None:
        self.chains, self.ways, self.step, self.costly = chains, ways, step, costly
        self.states = States(chains, step=step, costly=costly, joints=joints or {})
        self.days, self.size = len(ways.open_from), len(chains)
        self.skips = tuple(
            tuple(table.skip - table.least < costly for table in chain) for chain in chains
        )
        self.starts: dict[int, int] = {}
        self.waits = [self.states.waited(ticks) for ticks in range(self._most_ticks() + 1)]
        self.comings = [list(self._comings(j)) for j in range(self.size)]
        shape = (self.days + 1, self.size, self.states.count)
        self.here: Ints = np.empty(shape, dtype=np.int32)
        self.there: Ints = np.empty(shape, dtype=np.int32)
        self.here[self.days], self.there[self.days] = NEVER, NEVER
        self._sweep()

    @cached_property
    def least(self) -> int:
        """The least cost of a tour with the stays that were let in."""
        return self.start(0)

    @property
    def effort(self) -> float:
        """About how many seconds it took."""
        return self.days * self.size * (self.size + 3) * (4e-6 + self.states.count * 1.5e-9)

    def _most_ticks(self) -> int:
        longest = max(
            (n for chain in self.chains for w in chain for stays in w.options for n, _ in stays),
            default=0,
        )
        away = self.ways.open_from[0] <= self.days if self.days else False
        return -(-max(longest, 3) // self.step) + 1 + self.days * away

    def _ticks(self, start: int, end: int) -> int:
        return min(end // self.step - start // self.step, len(self.waits) - 1)

    def _comings(self, j: int) -> Iterator[Step]:
        for w in range(len(self.chains[j])):
            ready = self.states.where(j, Digit(done=w))
            for digit in self.states.ready(j, w):
                at = self.states.where(j, digit)
                yield Step(wave=w, digit=digit, at=at, ready=ready)

    # --- the sweep ----------------------------------------------------------------------------

    def _sweep(self) -> None:
        passed = list(self._passes())
        for day in range(self.days - 1, -1, -1):
            waited = self.waits[self._ticks(day, day + 1)]
            for j in range(self.size):
                np.take(self.there[day + 1, j], waited, out=self.there[day, j], mode="clip")
                for step in self.comings[j]:
                    self._stay(day, j, step)
            for i in range(self.size):
                self._leave(day, i)
            for one in passed:
                rows = self.here[day].reshape(one.shape)
                due, done = rows[:, :, one.low : one.high], rows[:, :, one.high : one.high + 1]
                np.minimum(due, done + np.int32(one.cost), out=due)

    def _stay(self, day: int, j: int, step: Step) -> None:
        row, before = self.there[day, j], self.states.came(j, step.digit, day)
        for nights, cost in self.offers(j, step.wave, day):
            stay, leave = Stay(arrive=day, nights=nights), day + nights
            digit = self.states.after(j, step.wave + 1, stay, leave)
            numbers = self.states.number[j]
            into = (numbers[digit] - numbers[Digit(done=step.wave)]) * self.states.strides[j]
            ahead = self.waits[self._ticks(day, leave)][step.ready] + into
            come = self.here[leave, j][ahead]
            come += cost
            if before is not None:
                come += self.states.extra(j, step.wave, (before, stay))
            row[step.at] = np.minimum(row[step.at], come)

    def offers(self, j: int, w: int, day: int) -> list[tuple[int, int]]:
        """The stays from a day that were let in and lie on no day away."""
        table = self.chains[j][w]
        most = table.least + self.costly
        free = self.ways.open_from[day] - day
        return [(n, c) for n, c in table.options[day] if n < free and c < most]

    def _leave(self, day: int, i: int) -> None:
        row = self.here[day, i]
        row[:] = NEVER
        row[-1] = self.ways.minutes[i][self.size]
        for j in range(self.size):
            then = self.ways.arrive[i][j][day]
            if then < self.days:
                ticks, onward = self._ticks(day, then), self.there[then, j]
                if ticks:
                    onward = onward[self.waits[ticks]]
                np.minimum(row, onward + np.int32(self.ways.minutes[i][j]), out=row)

    def _passes(self) -> Iterator[Skip]:
        for j, chain in enumerate(self.chains):
            width = len(self.states.digits[j])
            shape = (self.size, -1, width, self.states.strides[j])
            numbers = self.states.number[j]
            for w in reversed([w for w, may in enumerate(self.skips[j]) if may]):
                low, high = numbers[Digit(done=w)], numbers[Digit(done=w + 1)]
                yield Skip(shape=shape, low=low, high=high, cost=chain[w].skip)

    # --- from the base on ---------------------------------------------------------------------

    def start(self, state: int) -> int:
        """The least cost from the base on."""
        if state in self.starts:
            return self.starts[state]
        base = self.size
        costs = [0 if state == self.states.count - 1 else NEVER]
        for j, chain in enumerate(self.chains):
            costs.append(self.ways.minutes[base][j] + int(self.there[0, j, state]))
            w = self.states.digit_of(state, j).done
            if w < len(chain) and self.skips[j][w]:
                after = self.states.with_digit(state, j, Digit(done=w + 1))
                costs.append(chain[w].skip + self.start(after))
        self.starts[state] = min(costs)
        return self.starts[state]
