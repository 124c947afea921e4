"""The swift twin of `Propagation`, compiled: the same bounds, bit by bit, for a whole province.

Numba takes a second to load. A county is worked in pure Python before that second is over, so
nothing on the way of a command or a page loads this.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple, TypeVar, cast

import numba
import numpy as np

from huanjie.timetable.columns import Columns, Half, Ints
from huanjie.timetable.network import OWN_DAYS, Bounds

F = TypeVar("F", bound=Callable[..., object])


class Board(NamedTuple):
    """A network and the bounds on it while they move.

    Rows of `state`: the day of each side and the arc that set it. Rows of `work`: the queue,
    who waits in it, the steps changed (their number stands behind them), whether a step is one
    of these, and the day on which a step is held, on each side.
    """

    earliest: Half
    latest: Half
    state: Ints
    work: Ints


FREE, NO_DAY = -1, -2
"""A step not held on a day; a step held on a day that it cannot take."""
LOW, LOW_BY, HIGH, HIGH_BY = 0, 1, 2, 3
QUEUE, WAITING, TOUCHED, MARKED, HELD, HELD_BACK = 0, 1, 2, 3, 4, 5


def compiled(function: F) -> F:
    """A function made machine code; kept beside the source for the next time."""
    return cast("F", numba.njit(cache=True)(function))


@compiled
def _touch(work: Ints, step: int) -> None:
    count = work[TOUCHED, -1]
    if count >= 0 and not work[MARKED, step]:
        work[MARKED, step] = 1
        work[TOUCHED, count] = step
        work[TOUCHED, -1] = count + 1


@compiled
def _spread(board: Board, side: int, ahead: int) -> int:
    """Work the first so many steps of the queue and all that follows; the step that ran out."""
    half, state, work = (board.earliest if side == LOW else board.latest), board.state, board.work
    room, days = work.shape[1] - 1, half.jumps.shape[1] - 1
    head, tail = 0, ahead % room
    while ahead:
        step = np.uint32(work[QUEUE, head])
        head = head + 1 if head + 1 < room else 0
        ahead -= 1
        work[WAITING, step] = 0
        day = np.uint32(state[side, step])
        for place in range(half.starts[step], half.starts[step + 1]):
            reached = half.pulls[place, 0]
            asked = half.tables[half.pulls[place, 1], day]
            if asked <= state[side, reached]:
                continue
            _touch(work, reached)
            state[side, reached] = _allowed(half, work[HELD + side // 2], reached, asked)
            state[side + 1, reached] = half.pulls[place, 2]
            if state[side, reached] + state[HIGH - side, reached] >= days:
                _forget(work, head, ahead)
                return int(reached)
            if not work[WAITING, reached]:
                work[WAITING, reached] = 1
                work[QUEUE, tail] = reached
                tail = tail + 1 if tail + 1 < room else 0
                ahead += 1
    return -1


@compiled
def _allowed(half: Half, held: Ints, step: int, day: int) -> int:
    """The first day on or after one that a step may take; the number of days if none."""
    if held[step] == FREE:
        return int(half.jumps[half.own[step], day])
    return int(held[step]) if held[step] >= day else half.jumps.shape[1] - 1


@compiled
def _forget(work: Ints, head: int, ahead: int) -> None:
    room = work.shape[1] - 1
    for place in range(ahead):
        work[WAITING, work[QUEUE, (head + place) % room]] = 0


@compiled
def _begin(board: Board) -> int:
    """Every step's own days; the first step that has none."""
    earliest, latest, state = board.earliest, board.latest, board.state
    stuck = -1
    for step in range(len(earliest.own)):
        state[LOW, step] = earliest.jumps[earliest.own[step], 0]
        state[HIGH, step] = latest.jumps[latest.own[step], 0]
        state[LOW_BY, step] = state[HIGH_BY, step] = OWN_DAYS
        if stuck < 0 and state[LOW, step] == earliest.jumps.shape[1] - 1:
            stuck = step
    return stuck


@compiled
def _work(board: Board, side: int, steps: Ints) -> int:
    for place in range(len(steps)):
        board.work[QUEUE, place] = steps[place if side == LOW else len(steps) - 1 - place]
        board.work[WAITING, steps[place]] = 1
    return _spread(board, side, len(steps))


@compiled
def _settle(board: Board, order: Ints, parts: Ints) -> int:
    """All bounds from the beginning, part by part as long as none runs out of days."""
    stuck = _begin(board)
    for part in range(len(parts) - 1):
        if stuck < 0:
            stuck = _work(board, LOW, order[parts[part] : parts[part + 1]])
        if stuck < 0:
            stuck = _work(board, HIGH, order[parts[part] : parts[part + 1]])
    if stuck < 0:
        return stuck
    stuck = _begin(board)
    every = np.arange(len(order)).astype(np.int32)
    if stuck < 0:
        stuck = _work(board, LOW, every)
    return _work(board, HIGH, every) if stuck < 0 else stuck


@compiled
def _slip(board: Board, step: int, day: int) -> int:
    """Hold a step on a day; the step that ran out of days, -1 if none did."""
    state, work, half = board.state, board.work, board.earliest
    days = half.jumps.shape[1] - 1
    able = 0 <= day < days and _allowed(half, work[HELD], step, day) == day
    _touch(work, step)
    work[HELD, step] = day if able else NO_DAY
    work[HELD_BACK, step] = days - 1 - day if able else NO_DAY
    low = _hold(board, LOW, step)
    if low and state[LOW, step] + state[HIGH, step] >= days:
        return step
    high = _hold(board, HIGH, step)
    if high and state[LOW, step] + state[HIGH, step] >= days:
        return step
    work[QUEUE, 0] = step
    stuck = _spread(board, LOW, 1) if low else -1
    work[QUEUE, 0] = step
    return _spread(board, HIGH, 1) if high and stuck < 0 else stuck


@compiled
def _hold(board: Board, side: int, step: int) -> bool:
    """Move one side of a step to the day it is held on; whether it moved."""
    state, held = board.state, board.work[HELD + side // 2, step]
    if state[side, step] == held:
        return False
    state[side, step] = held if held >= state[side, step] else board.earliest.jumps.shape[1] - 1
    state[side + 1, step] = OWN_DAYS
    return True


@compiled
def _undo(board: Board, first: Ints) -> None:
    work = board.work
    for place in range(work[TOUCHED, -1]):
        step = work[TOUCHED, place]
        work[MARKED, step] = 0
        work[HELD, step] = work[HELD_BACK, step] = FREE
        for row in range(4):
            board.state[row, step] = first[row, step]
    work[TOUCHED, -1] = 0


@compiled
def _length(by: Ints, ends: Ints, seen: Ints, step: int) -> int:
    """How many arcs lead back from a step to the one whose own days begin the chain."""
    start, count = step, 0
    while by[step] != OWN_DAYS and seen[step] != start:
        seen[step] = start
        count += 1
        step = ends[by[step], 0] if ends[by[step], 0] != step else ends[by[step], 1]
    return count


@compiled
def _chains(by: Ints, ends: Ints) -> tuple[Ints, Ints]:
    seen = np.full(len(by), -1, dtype=np.int32)
    starts = np.zeros(len(by) + 1, dtype=np.int32)
    for step in range(len(by)):
        starts[step + 1] = starts[step] + _length(by, ends, seen, step)
    arcs = np.empty(starts[-1], dtype=np.int32)
    for start in range(len(by)):
        step = start
        for place in range(starts[start], starts[start + 1]):
            arcs[place] = by[step]
            step = ends[by[step], 0] if ends[by[step], 0] != step else ends[by[step], 1]
    return starts, arcs


@dataclass(slots=True)
class Swift:
    """The bounds of a network in columns, and what they become when steps slip.

    `stuck` is a step that ran out of days, -1 while there is a plan.
    """

    columns: Columns
    stuck: int = field(init=False)
    _board: Board = field(init=False)
    _first: Ints = field(init=False)
    _stuck_first: int = field(init=False)

    def __post_init__(self) -> None:
        steps = self.columns.steps
        self._board = Board(
            earliest=self.columns.earliest,
            latest=self.columns.latest,
            state=np.zeros((4, steps), dtype=np.int32),
            work=np.zeros((6, steps + 1), dtype=np.int32),
        )
        self.settle()

    def settle(self) -> None:
        """Work all bounds from the beginning."""
        work = self._board.work
        work[HELD:] = FREE
        work[MARKED] = 0
        work[TOUCHED, -1] = -1
        self.stuck = _settle(self._board, self.columns.order, self.columns.parts)
        work[TOUCHED, -1] = 0
        self._first, self._stuck_first = self._board.state.copy(), self.stuck

    def slip(self, step: int, day: int) -> bool:
        """Hold a step on a day, after those already held; whether a plan remains."""
        if self.stuck < 0:
            self.stuck = _slip(self._board, step, day)
        return self.stuck < 0

    def undo(self) -> None:
        """Let all steps go that were held."""
        _undo(self._board, self._first)
        self.stuck = self._stuck_first

    def bounds(self) -> Bounds:
        """The bounds as they stand, as `propagate` gives them."""
        low, low_by, high, high_by = self._board.state
        days = self.columns.days
        return Bounds(
            feasible=self.stuck < 0,
            low=tuple(np.where(low == days, -1, low).tolist()),
            high=tuple((days - 1 - high).tolist()),
            low_by=tuple(low_by.tolist()),
            high_by=tuple(high_by.tolist()),
            stuck=self.stuck,
        )

    def chains(self, *, earliest: bool) -> tuple[Ints, Ints]:
        """The chains of all steps, one after the other (`network.chain` says of what); the
        first list says where each begins.
        """
        by = self._board.state[LOW_BY if earliest else HIGH_BY]
        return _chains(by, self.columns.ends)
