"""The states of a sweep: of each township, which waves are done and how long the next must wait."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from huanjie.tours.tables import WaveTable

Places = npt.NDArray[np.intp]


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Stay:
    """A stay for a wave of a township: the day of arrival and the nights."""

    arrive: int
    nights: int


Extras = Mapping[tuple[Stay, Stay], int]
"""What the later of two stays costs more because of the earlier."""

Joints = Mapping[tuple[int, int], Extras]
"""Extras by township and later wave, both by number."""


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Digit:
    """Of one township: so many waves done, so many ticks to wait for the next.

    `nights` are those of the stay for the wave before where the cost of the next depends on it,
    else nought.
    """

    done: int
    nights: int = 0
    ticks: int = 0


class States:
    """All states of a few townships, numbered; a coarser step counts fewer ticks, rounded down."""

    def __init__(
        self,
        chains: Sequence[tuple[WaveTable, ...]],
        *,
        step: int,
        costly: int,
        joints: Joints,
    ) -> None:
        self.chains, self.step, self.joints = chains, step, joints
        self.digits = [
            _digits(chain, step, costly, self._bound(j)) for j, chain in enumerate(chains)
        ]
        self.number = [{digit: n for n, digit in enumerate(mine)} for mine in self.digits]
        self.strides = _strides([len(mine) for mine in self.digits])
        self.count = self.strides[0] * len(self.digits[0]) if chains else 1

    def _bound(self, j: int) -> dict[int, list[int]]:
        """By wave, the lengths of the stay before on which its cost depends."""
        return {
            w: sorted({before.nights for before, _ in extras})
            for (place, w), extras in self.joints.items()
            if place == j
        }

    def of(self, digits: Sequence[Digit]) -> int:
        """The number of a state."""
        pairs = zip(self.number, self.strides, digits, strict=True)
        return sum(numbers[digit] * stride for numbers, stride, digit in pairs)

    def digit_of(self, state: int, j: int) -> Digit:
        """What a state says of a township."""
        return self.digits[j][(state // self.strides[j]) % len(self.digits[j])]

    def with_digit(self, state: int, j: int, digit: Digit) -> int:
        """The state with something else said of a township."""
        old = self.number[j][self.digit_of(state, j)]
        return state + (self.number[j][digit] - old) * self.strides[j]

    def where(self, j: int, digit: Digit) -> Places:
        """All states that say this of a township."""
        every = (np.arange(self.count) // self.strides[j]) % len(self.digits[j])
        return np.flatnonzero(every == self.number[j][digit])

    def waited(self, ticks: int) -> Places:
        """Every state after so many ticks."""
        after = np.zeros(self.count, dtype=np.intp)
        for j, digits in enumerate(self.digits):
            numbers = [self.number[j][_later(digit, ticks)] for digit in digits]
            every = (np.arange(self.count) // self.strides[j]) % len(digits)
            after += np.array(numbers, dtype=np.intp)[every] * self.strides[j]
        return after

    def ready(self, j: int, w: int) -> list[Digit]:
        """From what a group may come for a wave: done waiting, or its cost still depends."""
        return [
            one
            for one in self.digits[j]
            if one.done == w and (not one.ticks or one.ticks < one.nights)
        ]

    def came(self, j: int, digit: Digit, day: int) -> Stay | None:
        """The stay for the wave before on which coming on this day still depends."""
        if not digit.ticks:
            return None
        wait = self.chains[j][digit.done].gap + digit.nights - 1
        return Stay(arrive=day + digit.ticks - wait, nights=digit.nights)

    def after(self, j: int, done: int, stay: Stay, day: int) -> Digit:
        """What is said on a day of a township with so many waves done, the last in that stay."""
        chain = self.chains[j]
        if done == len(chain):
            return Digit(done=done)
        release = stay.arrive + chain[done].gap
        joined = Digit(done=done, nights=stay.nights, ticks=1) in self.number[j]
        if joined:
            release += stay.nights - 1
        ticks = release // self.step - day // self.step
        if ticks <= 0:
            return Digit(done=done)
        return Digit(done=done, nights=stay.nights if joined else 0, ticks=ticks)

    def extra(self, j: int, w: int, pair: tuple[Stay, Stay]) -> int:
        """What the later stay, for that wave, costs more because of the earlier."""
        return self.joints.get((j, w), {}).get(pair, 0)


def _digits(
    chain: tuple[WaveTable, ...], step: int, costly: int, bound: Mapping[int, Sequence[int]]
) -> list[Digit]:
    found = [Digit(done=0)]
    for w, (before, table) in enumerate(pairwise(chain), start=1):
        most = before.least + costly
        fewest = min((n for one in before.options for n, cost in one if cost < most), default=0)
        longest = max(0, -(-(table.gap - fewest) // step))
        found += [Digit(done=w, ticks=ticks) for ticks in range(longest + 1)]
        for nights in bound.get(w, ()):
            found += [Digit(done=w, nights=nights, ticks=t) for t in range(1, table.gap)]
    return [*found, Digit(done=len(chain))] if chain else found


def _later(digit: Digit, ticks: int) -> Digit:
    if ticks >= digit.ticks:
        return Digit(done=digit.done)
    return Digit(done=digit.done, nights=digit.nights, ticks=digit.ticks - ticks)


def _strides(widths: list[int]) -> list[int]:
    strides = [1] * len(widths)
    for n in range(len(widths) - 2, -1, -1):
        strides[n] = strides[n + 1] * widths[n + 1]
    return strides
