"""The printed line of each box as found: proof that the place is right, and what lies across it."""

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import PRINT_PER_MM
from huanjie.ballot.scan.flatten import AROUND_BOX_PX
from huanjie.ballot.scan.swift import compiled
from huanjie.ballot.scan.traces import DARKEST, Dark

LOOK_PX = 2 * AROUND_BOX_PX
LINE_MIDDLE_PX = AROUND_BOX_PX + 0.15 * PRINT_PER_MM - 0.5
"""The line is 0.3 mm wide, its outer edge at the box: its middle 0.15 mm inside."""
SHARE = 0.35
STRETCH_PX = 12
FIRST_ROW, LAST_ROW = 1, 9
Reals = NDArray[np.float64]


@compiled
def borders(boxes: Dark) -> NDArray[np.float64]:
    """For the upper, lower, left and right side of each box: how far the line stands out, how many
    pixels further in it lies than it should, and the most ink across a stretch of the line and of
    its outer half.
    """
    found = np.empty((len(boxes), 4, 4))
    side = np.empty((LOOK_PX, boxes.shape[1]), np.uint16)
    for n in range(len(boxes)):
        for which in range(4):
            _turned(boxes[n], which, side)
            contrast, offset = _line_in(side)
            whole, outer = _most_across(side, offset)
            found[n, which] = (contrast, offset, whole, outer)
    return found


@compiled
def _turned(box: Dark, which: int, side: Dark) -> None:
    """Copy one side of a box, its outside up."""
    last = box.shape[0] - 1
    for depth in range(side.shape[0]):
        for along in range(side.shape[1]):
            if which == 0:
                side[depth, along] = box[depth, along]
            elif which == 1:
                side[depth, along] = box[last - depth, along]
            elif which == 2:
                side[depth, along] = box[along, depth]
            else:
                side[depth, along] = box[along, last - depth]


@compiled
def _line_in(side: Dark) -> tuple[float, float]:
    """How strong a line stands near where it should be, and its offset in pixels."""
    look = np.empty(LOOK_PX)
    # Two thirds of a side show the line alone, even where a large circle runs along it.
    first, last = 3 * AROUND_BOX_PX, side.shape[1] - 3 * AROUND_BOX_PX
    for depth in range(LOOK_PX):
        look[depth] = _ranked(side[depth, first:last], int(SHARE * (last - first)))
    peak, level = int(look.argmax()), float(look.min())
    total, moment = 0.0, 0.0
    for depth in range(max(0, peak - 2), min(LOOK_PX, peak + 3)):
        weight = max(look[depth] - level, 1e-6)
        total += weight
        moment += weight * depth
    return float(look[peak]) - level, moment / total - LINE_MIDDLE_PX


@compiled
def _ranked(values: Dark, rank: int) -> int:
    """The value that `rank` others do not exceed, found bit by bit."""
    found, bit = 0, DARKEST // 2
    while bit:
        below, limit = np.uint16(0), np.uint16(found + bit)
        for n in range(len(values)):
            below = np.uint16(below + np.uint16(values[n] < limit))
        found += bit if below <= rank else 0
        bit //= 2
    return found


@compiled
def _most_across(side: Dark, offset: float) -> tuple[float, float]:
    """The most ink across a line over a stretch of it, and that of its outer half."""
    first, last = 2 * AROUND_BOX_PX, side.shape[1] - 2 * AROUND_BOX_PX
    bare = side[0, first:last].mean()
    whole, outer = np.zeros(last - first), np.zeros(last - first)
    for depth in range(FIRST_ROW, LAST_ROW):
        share = min(max(LINE_MIDDLE_PX + offset - depth + 0.5, 0.0), 1.0)
        for n in range(last - first):
            ink = max(side[depth, first + n] - bare, 0.0)
            whole[n] += ink
            outer[n] += share * ink
    return _most(whole), _most(outer)


@compiled
def _most(along: Reals) -> float:
    """The largest mean of a stretch."""
    total = float(along[:STRETCH_PX].sum())
    most = total
    for n in range(STRETCH_PX, len(along)):
        total += along[n] - along[n - STRETCH_PX]
        most = max(most, total)
    return most / STRETCH_PX
