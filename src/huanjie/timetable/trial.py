"""A network tried with some demands taken away: is there a plan, and if not, what clashes?

Each move of a bound is written down with the move that caused it. When a step runs out of days,
the moves behind it name demands that clash by themselves; few others need then be tried.
"""

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import NamedTuple

from huanjie.timetable.network import NOTHING, Network, Side, first_day, inverse, last_day

EVERYWHERE: Mapping[int, int] = MappingProxyType({})

OWN = -1
"""In place of the move that caused another: the other step's own days did."""

Tie = tuple[int, Sequence[int], int, int]
"""The step reached, the day asked for there, the arc, its demand."""


class Move(NamedTuple):
    """A bound of a step moved: the day that an arc asked for, and the number of the move of the
    other step that made it ask (`OWN` when that step had not moved).
    """

    step: int
    asked: int
    reached: int
    arc: int
    cause: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Clash:
    """A step left without days, the arcs that raised its earliest and lowered its latest day,
    each from where it began, and demands that clash by themselves.
    """

    step: int
    raised: tuple[int, ...]
    lowered: tuple[int, ...]
    demands: frozenset[int]


class Trial:
    """A network made ready to be tried with many sets of demands dropped."""

    def __init__(self, network: Network) -> None:
        self.network = network
        self.raises: list[list[Tie]] = [[] for _ in range(network.steps)]
        self.lowers: list[list[Tie]] = [[] for _ in range(network.steps)]
        backs: dict[tuple[int, Side], Sequence[int]] = {}
        for number, arc in enumerate(network.arcs):
            table, soon = network.tables[arc.table], arc.side is Side.SOONEST
            back = backs.get((arc.table, arc.side))
            if back is None:
                back = backs[arc.table, arc.side] = inverse(table, arc.side)
            forth, contrary = (self.raises, self.lowers) if soon else (self.lowers, self.raises)
            forth[arc.source].append((arc.target, table, number, arc.demand))
            contrary[arc.target].append((arc.source, back, number, arc.demand))
        self.limits: list[list[tuple[int, int]]] = [[] for _ in range(network.steps)]
        for limit in network.limits:
            self.limits[limit.step].append((network.sets[limit.days], limit.demand))
        self.limited: dict[int, set[int]] = {}
        for limit in network.limits:
            self.limited.setdefault(limit.demand, set()).add(limit.step)
        self.own = [0] * network.steps
        self.low, self.high = list(self.own), list(self.own)
        for step in range(network.steps):
            self._stand_on_own_days(step)
        self.demands = frozenset((*self.limited, *(arc.demand for arc in network.arcs)))

    def eased(self, demand: int, days: int, *, later_only: bool = False) -> "Trial":
        """The same network, one demand giving way by so many days (a crowd: by so many heads):
        its intervals are shorter or longer, and its days reach so much further on both sides.
        """
        reach = 0 if later_only else days
        one = copy(self)
        one.raises, one.lowers, one.limits = list(self.raises), list(self.lowers), list(self.limits)
        one.own, one.low, one.high = list(self.own), list(self.low), list(self.high)
        for side, ties in ((Side.SOONEST, one.raises), (Side.LATEST, one.lowers)):
            for step, pulls in enumerate(ties):
                if any(tie[3] == demand for tie in pulls):
                    ties[step] = [
                        self._eased(tie, side, days) if tie[3] == demand else tie for tie in pulls
                    ]
        every = (1 << self.network.days) - 1
        for step in self.limited.get(demand, ()):
            one.limits[step] = [
                (_wider(own, reach, days) & every if by == demand else own, by)
                for own, by in self.limits[step]
            ]
            one._stand_on_own_days(step)
        crowds = (
            replace(crowd, most=crowd.most + days) if crowd.demand == demand else crowd
            for crowd in self.network.crowds
        )
        one.network = replace(self.network, crowds=tuple(crowds))
        return one

    def _stand_on_own_days(self, step: int) -> None:
        self.own[step] = self.days_of(step, NOTHING)
        self.low[step] = first_day(self.own[step], 0)
        self.high[step] = self.own[step].bit_length() - 1

    def _eased(self, tie: Tie, side: Side, days: int) -> Tie:
        target, _, number, demand = tie
        arc = self.network.arcs[number]
        fewer = -days if arc.side is Side.SOONEST else days
        table = tuple(day + fewer for day in self.network.tables[arc.table])
        return target, table if arc.side is side else inverse(table, arc.side), number, demand

    def days_of(self, step: int, dropped: frozenset[int]) -> int:
        """The days that a step may take, intervals aside, some demands dropped."""
        own = (1 << self.network.days) - 1
        for days, demand in self.limits[step]:
            if demand not in dropped:
                own &= days
        return own

    def run(self, dropped: frozenset[int] = NOTHING, only: Mapping[int, int] = EVERYWHERE) -> "Run":
        """One try, some demands dropped and some steps held to `only` some days.

        >>> from huanjie.timetable.network import Arc
        >>> later = tuple(day + 3 for day in range(4))
        >>> trial = Trial(Network(days=4, steps=2, tables=(later,), arcs=(
        ...     Arc(source=0, target=1, side=Side.SOONEST, table=0, demand=0),
        ...     Arc(source=1, target=0, side=Side.SOONEST, table=0, demand=1),
        ... )))
        >>> sorted(trial.run().clash.demands), trial.run(frozenset([1])).clash
        ([0, 1], None)
        """
        return Run(self, dropped, only)


class Run:
    """One try: the bounds while they move, and all moves. `clash` says what clashes among the
    demands that are left, None when there is a plan.
    """

    def __init__(self, trial: Trial, dropped: frozenset[int], only: Mapping[int, int]) -> None:
        self.trial, self.dropped, self.only = trial, dropped, only
        self.own = list(trial.own)
        changed = {step for demand in dropped for step in trial.limited.get(demand, ())}
        for step in changed:
            self.own[step] = trial.days_of(step, dropped)
        for step, days in only.items():
            self.own[step] &= days
        self.low, self.high = list(trial.low), list(trial.high)
        for step in changed.union(only):
            self.low[step] = first_day(self.own[step], 0)
            self.high[step] = self.own[step].bit_length() - 1
        self.moves: list[tuple[int, int, int, int, int]] = []
        self.last_raise = [OWN] * trial.network.steps
        self.last_lower = [OWN] * trial.network.steps
        self.clash = self._clash()

    def first_days(self, step: int, number: int) -> tuple[int, ...]:
        """The first days of a step, so many at most, for which a whole plan exists.

        The least solution with the step not before a day has it on the next such day.
        """
        kept = list(self.low), list(self.last_raise), len(self.moves)
        found: list[int] = []
        while self.clash is None and len(found) < number:
            found.append(self.low[step])
            self.low[step] = first_day(self.own[step], self.low[step] + 1)
            if not 0 <= self.low[step] <= self.high[step] or self._raise([step]) >= 0:
                break
        self.low, self.last_raise = kept[0], kept[1]
        del self.moves[kept[2] :]
        return tuple(found)

    def _clash(self) -> Clash | None:
        steps = range(self.trial.network.steps)
        stuck = next((step for step in steps if not self.own[step]), -1)
        if stuck < 0:
            stuck = self._raise(steps)
        if stuck < 0:
            stuck = self._lower(steps[::-1])
        return None if stuck < 0 else self._said(stuck)

    def _raise(self, steps: Sequence[int]) -> int:
        low, high, last = self.low, self.high, self.last_raise
        ahead, waiting = deque(steps), set(steps)
        while ahead:
            step = ahead.popleft()
            waiting.discard(step)
            for target, table, arc, demand in self.trial.raises[step]:
                asked = table[low[step]]
                if asked <= low[target] or demand in self.dropped:
                    continue
                reached = first_day(self.own[target], asked)
                self.moves.append((target, asked, reached, arc, last[step]))
                last[target] = len(self.moves) - 1
                low[target] = reached
                if not 0 <= reached <= high[target]:
                    return target
                if target not in waiting:
                    waiting.add(target)
                    ahead.append(target)
        return -1

    def _lower(self, steps: Sequence[int]) -> int:
        low, high, last = self.low, self.high, self.last_lower
        ahead, waiting = deque(steps), set(steps)
        while ahead:
            step = ahead.popleft()
            waiting.discard(step)
            for target, table, arc, demand in self.trial.lowers[step]:
                asked = table[high[step]]
                if asked >= high[target] or demand in self.dropped:
                    continue
                reached = last_day(self.own[target], asked)
                self.moves.append((target, asked, reached, arc, last[step]))
                last[target] = len(self.moves) - 1
                high[target] = reached
                if reached < low[target]:
                    return target
                if target not in waiting:
                    waiting.add(target)
                    ahead.append(target)
        return -1

    def _said(self, stuck: int) -> Clash:
        raised, lowered = self._behind(self.last_raise[stuck]), self._behind(self.last_lower[stuck])
        first = raised[-1].asked if raised else 0
        last = lowered[-1].asked if lowered else self.trial.network.days - 1
        arcs = self.trial.network.arcs
        return Clash(
            step=stuck,
            raised=tuple(move.arc for move in raised),
            lowered=tuple(move.arc for move in lowered),
            demands=frozenset(
                (
                    *(arcs[move.arc].demand for move in (*raised, *lowered)),
                    *self._kept_out(stuck, first, last),
                    *self._pushed(raised, earliest=True),
                    *self._pushed(lowered, earliest=False),
                )
            ),
        )

    def _behind(self, number: int) -> list[Move]:
        """A move and those behind it, oldest first."""
        moves = []
        while number != OWN:
            moves.append(Move._make(self.moves[number]))
            number = moves[-1].cause
        return moves[::-1]

    def _pushed(self, moves: Sequence[Move], *, earliest: bool) -> Iterator[int]:
        """The demands on own days behind moves: of the step where they begin, and of each step
        that was pushed further than was asked.
        """
        if not moves:
            return
        begin = _other(self.trial.network, moves[0])
        own = self.own[begin]
        if earliest:
            yield from self._kept_out(begin, 0, first_day(own, 0) - 1)
        else:
            yield from self._kept_out(begin, own.bit_length(), self.trial.network.days - 1)
        for move in moves[:-1]:
            low, high = sorted((move.asked, move.reached))
            yield from self._kept_out(move.step, low + (not earliest), high - earliest)

    def _kept_out(self, step: int, first: int, last: int) -> Iterator[int]:
        """Demands that keep a step from all days between two."""
        first, last = max(first, 0), min(last, self.trial.network.days - 1)
        left = (1 << (last + 1)) - (1 << first) if first <= last else 0
        left &= self.only.get(step, left)
        for days, demand in self.trial.limits[step]:
            if demand not in self.dropped and left & ~days:
                yield demand
                left &= days


def _wider(days: int, earlier: int, later: int) -> int:
    """A set of days and all days so few before, or so few after, one of them.

    >>> bin(_wider(0b100000, 1, 2))
    '0b11110000'
    """
    for _ in range(earlier):
        days |= days >> 1
    for _ in range(later):
        days |= days << 1
    return days


def _other(network: Network, move: Move) -> int:
    """The step at the other end of a move's arc."""
    arc = network.arcs[move.arc]
    return arc.source if arc.source != move.step else arc.target
