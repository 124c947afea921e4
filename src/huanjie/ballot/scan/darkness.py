"""Boxes and cells as darkness in whole steps: evened out a little, or smoothed until only what is
long or broad is left.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Gray, Real
from huanjie.ballot.scan.swift import compiled
from huanjie.ballot.scan.traces import Dark, Ints

WHITE = 255
EVENED_STEPS = 9
SMOOTH_STEPS = 16
REACH = 4
FAINT_BLUR_PX = 1.2
Stack = NDArray[np.uint8]


@compiled
def evened(pictures: Stack, sizes: Ints) -> Dark:
    """`EVENED_STEPS` times the mean darkness of the nine pixels around each, for the upper left
    `sizes` (rows, columns) of each picture; none beyond them counts.
    """
    dark = np.zeros(pictures.shape, np.uint16)
    three = np.empty(pictures.shape[2] + 2, np.uint16)
    for n in range(len(pictures)):
        rows, columns = sizes[n]
        for row in range(rows):
            above = pictures[n, max(row - 1, 0), :columns]
            below = pictures[n, min(row + 1, rows - 1), :columns]
            _even_out((above, pictures[n, row, :columns], below), three, dark[n, row])
    return dark


@compiled
def _even_out(rows: tuple[Gray, Gray, Gray], three: Dark, out: Dark) -> None:
    """One row of darkness; `three` is room for the sums of three rows, framed by their ends."""
    above, here, below = rows
    wide = len(here)
    for column in range(wide):
        three[column + 1] = np.uint16(above[column]) + here[column] + below[column]
    three[0], three[wide + 1] = three[1], three[wide]
    for column in range(wide):
        bright = three[column] + three[column + 1] + three[column + 2]
        out[column] = np.uint16(EVENED_STEPS * WHITE - bright)


@compiled
def plain_darkness(pictures: Stack) -> Dark:
    """The darkness of each pixel as it is."""
    dark = np.empty(pictures.shape, np.uint16)
    for n in range(len(pictures)):
        for row in range(pictures.shape[1]):
            for column in range(pictures.shape[2]):
                dark[n, row, column] = WHITE - pictures[n, row, column]
    return dark


@compiled
def usual_of(pictures: Stack, known: NDArray[np.bool_]) -> int:
    """The value that half of what is not print exceeds, by every third row."""
    often = np.zeros(WHITE + 1, np.int64)
    for n in range(len(pictures)):
        for row in range(0, pictures.shape[1], 3):
            for column in range(pictures.shape[2]):
                often[pictures[n, row, column]] += not known[n, row, column]
    value, seen = 0, often[0]
    while 2 * seen < often.sum():
        value += 1
        seen += often[value]
    return value


@compiled
def smoothed(pictures: Stack, known: NDArray[np.bool_], usual: int, weights: Real) -> Dark:
    """`SMOOTH_STEPS` times the darkness, print replaced by paper, every pixel mixed with those
    around it by `weights`, outwards from the middle. What lies outside is paper.
    """
    count, rows, columns = pictures.shape
    dark = np.empty(pictures.shape, np.uint16)
    framed = np.full((rows, columns + 2 * REACH), np.float32(usual), np.float32)
    half = np.full((rows + 2 * REACH, columns), np.float32(usual), np.float32)
    for n in range(count):
        for row in range(rows):
            for column in range(columns):
                value = usual if known[n, row, column] else pictures[n, row, column]
                framed[row, REACH + column] = value
            mix_along(framed[row], weights, half[REACH + row])
        for row in range(rows):
            _mix_down(half[row : row + 2 * REACH + 1], weights, dark[n, row])
    return dark


@compiled
def mix_along(row: Real, weights: Real, out: Real) -> None:
    """Mix a row, framed by `REACH` values at both ends, with what lies beside each value."""
    for column in range(len(out)):
        out[column] = weights[0] * row[column + REACH]
    for away in range(1, REACH + 1):
        for column in range(len(out)):
            sides = row[column + REACH - away] + row[column + REACH + away]
            out[column] += weights[away] * sides


@compiled
def _mix_down(rows: Real, weights: Real, out: NDArray[np.uint16]) -> None:
    for column in range(len(out)):
        bright = weights[0] * rows[REACH, column]
        for away in range(1, REACH + 1):
            bright += weights[away] * (rows[REACH - away, column] + rows[REACH + away, column])
        out[column] = np.uint16((WHITE - bright) * SMOOTH_STEPS + np.float32(0.5))


@cache
def bell(sigma: float) -> Real:
    """The weights of a Gauss curve from its middle on; both sides together make one."""
    weights = np.exp(-(np.arange(REACH + 1) ** 2) / (2 * sigma**2))
    return np.asarray(weights / (2 * weights.sum() - weights[0]), dtype=np.float32)
