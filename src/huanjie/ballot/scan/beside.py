"""Faint ink beside the strokes of a window: an old sign that was rubbed out under a new one."""

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled
from huanjie.ballot.scan.traces import Dark, How, Ints, traces

CLEAR_PX = 3
FEWEST_CLEAR = 30


def faint_beside(smooth: Dark, masks: NDArray[np.bool_], windows: Ints, how: How) -> Points:
    """The longest piece in each window, in pixels, that lies well off its strokes; the masks of
    these have pixels half as large.
    """
    counted = np.zeros((len(masks), *smooth.shape[1:]), dtype=np.bool_)
    for part, clear, (_which, top, left, rows, columns) in zip(
        counted, clear_of(masks, CLEAR_PX), windows.tolist(), strict=True
    ):
        part[top : top + rows, left : left + columns] = clear
    placed = windows.copy()
    placed[:, 0] = np.arange(len(windows))
    return traces(smooth[windows[:, 0]], counted, placed, how)[:, 3]


@compiled
def clear_of(masks: NDArray[np.bool_], reach: int) -> NDArray[np.bool_]:
    """For masks of strokes, in pixels twice as large: what lies further than `reach` of those from
    any stroke; nothing where too little is left to tell paper from ink.
    """
    count, rows, columns = masks.shape
    clear = np.ones((count, rows // 2, columns // 2), np.bool_)
    for n in range(count):
        for row in range(rows // 2):
            upper, lower = masks[n, 2 * row], masks[n, 2 * row + 1]
            for column in range(columns // 2):
                left, right = 2 * column, 2 * column + 1
                if upper[left] or upper[right] or lower[left] or lower[right]:
                    _clear_disc(clear[n], row, column, reach)
        if clear[n].sum() < FEWEST_CLEAR:
            clear[n] = False
    return clear


@compiled
def _clear_disc(clear: Mask, row: int, column: int, reach: int) -> None:
    height, width = clear.shape
    for y in range(max(row - reach, 0), min(row + reach + 1, height)):
        for x in range(max(column - reach, 0), min(column + reach + 1, width)):
            if (y - row) ** 2 + (x - column) ** 2 <= reach * reach:
                clear[y, x] = False
