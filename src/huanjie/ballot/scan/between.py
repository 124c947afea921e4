"""Faint ink between the strokes of printed names: a pencil's sign on a name, of which little shows.

Print may not be smoothed into the paper beside it, nor paper into what shows of a sign: every place
becomes the mean of the bare paper around it alone, near paper counting most.
"""

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.darkness import (
    REACH,
    SMOOTH_STEPS,
    WHITE,
    Stack,
    bell,
    mix_along,
)
from huanjie.ballot.scan.pixels import Gray, Mask, Points, Real
from huanjie.ballot.scan.swift import compiled
from huanjie.ballot.scan.traces import DARKEST, Dark, Ints

BLUR_PX = 1.0
LEAST_BARE = 0.25
"""Of what lies around a place: where less is bare, noise says more than ink."""
BLOCK = 4
Bares = NDArray[np.bool_]


def between_print(
    pictures: Stack, within: tuple[Bares, Ints], evened: Dark, limits: Points
) -> tuple[Dark, Bares]:
    """`SMOOTH_STEPS` times the darkness of bare paper, at half the size, and where there is any.

    `within` is what is bare, and the upper left rows and columns of each picture that are looked
    at. What is darker than the picture's limit in `evened` is a speck, or ink that is measured as
    it is; with what is beside it, it counts as print.
    """
    return _between(pictures, within, (evened, limits), bell(BLUR_PX))


@compiled
def _between(
    pictures: Stack, within: tuple[Bares, Ints], dark: tuple[Dark, Points], weights: Real
) -> tuple[Dark, Bares]:
    (bare, sizes), (evened, limits) = within, dark
    count, height, width = pictures.shape
    smooth = np.zeros((count, (height + 1) // 2, (width + 1) // 2), np.uint16)
    counted = np.zeros(smooth.shape, np.bool_)
    framed = (2, smooth.shape[1] + 2 * REACH, smooth.shape[2] + 2 * REACH)
    blocks, along = np.empty(framed, np.float32), np.empty(framed, np.float32)
    for n in range(count):
        blocks[:] = 0
        _halved(pictures[n], bare[n].view(np.uint8), sizes[n], blocks)
        if limits[n] < DARKEST:
            _without_dark(bare[n], evened[n], limits[n], blocks)
        rows, columns = (sizes[n, 0] + 1) // 2, (sizes[n, 1] + 1) // 2
        _shared((blocks, along), weights, smooth[n, :rows, :columns], counted[n])
    return smooth, counted


@compiled
def _halved(picture: Gray, bare: NDArray[np.uint8], size: Ints, blocks: Real) -> None:
    """Add up the darkness and the number of bare pixels by blocks of four."""
    rows, columns = size
    for row in range(rows):
        ink, paper = blocks[0, row // 2 + REACH, REACH:], blocks[1, row // 2 + REACH, REACH:]
        shown, values = bare[row, :columns], picture[row, :columns]
        for n in range(columns // 2):
            one, two = np.uint16(shown[2 * n]), np.uint16(shown[2 * n + 1])
            dark = one * np.uint16(WHITE - values[2 * n])
            dark += two * np.uint16(WHITE - values[2 * n + 1])
            ink[n] += np.float32(np.uint16(dark))
            paper[n] += np.float32(np.uint16(one + two))
        if columns % 2:
            last = np.float32(shown[columns - 1])
            ink[columns // 2] += last * np.float32(WHITE - values[columns - 1])
            paper[columns // 2] += last


@compiled
def _without_dark(bare: Mask, evened: Dark, limit: float, blocks: Real) -> None:
    """Let go of the blocks around bare pixels that are darker than a limit."""
    for row in range(bare.shape[0]):
        for column in range(bare.shape[1]):
            if bare[row, column] and evened[row, column] > limit:
                y, x = row // 2 + REACH, column // 2 + REACH
                blocks[:, y - 1 : y + 2, x - 1 : x + 2] = 0


@compiled
def _shared(room: tuple[Real, Real], weights: Real, smooth: Dark, counted: Mask) -> None:
    """The darkness around each block beside the paper around it, where there is enough of that;
    `smooth` has the rows and columns that are looked at.
    """
    blocks, along = room
    rows, columns = smooth.shape
    for which in range(2):
        for row in range(rows + 2 * REACH):
            framed = blocks[which, row, : columns + 2 * REACH]
            mix_along(framed, weights, along[which, row, :columns])
    dark, paper = np.empty(columns, np.float32), np.empty(columns, np.float32)
    for row in range(rows):
        _mix_rows(along[0, row:], weights, dark)
        _mix_rows(along[1, row:], weights, paper)
        for column in range(columns):
            enough = paper[column] > LEAST_BARE * BLOCK
            counted[row, column] = enough and blocks[1, row + REACH, column + REACH] > 0
            if enough:
                mean = dark[column] / paper[column]
                smooth[row, column] = np.uint16(SMOOTH_STEPS * mean + np.float32(0.5))


@compiled
def _mix_rows(rows: Real, weights: Real, out: Real) -> None:
    """Mix the row that `REACH` others precede with what lies above and below each value."""
    for column in range(len(out)):
        out[column] = weights[0] * rows[REACH, column]
    for away in range(1, REACH + 1):
        for column in range(len(out)):
            sides = rows[REACH - away, column] + rows[REACH + away, column]
            out[column] += weights[away] * sides
