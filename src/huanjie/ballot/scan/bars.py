"""What stands at the place of each bar: the middle of its ink, its size, its black."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.paper import BAR_HEIGHT, BAR_WIDTH
from huanjie.ballot.scan.pixels import Gray, Mask, Points
from huanjie.ballot.scan.swift import compiled

LEAST_CONTRAST = 40
BLACK_SHARE = 0.75
LEAST_INK = 0.25


class MeasuredBars(NamedTuple):
    """For each picture of a bar: whether it shows one, the place of its middle (millimetres right
    of and below the middle of the picture), and how dark it is as a share of the paper.
    """

    found: Mask
    middles: Points
    black: Points


def measured_bars(pictures: NDArray[np.uint8], step: float) -> MeasuredBars:
    """Measure a stack of pictures, each `step` millimetres a pixel, in whose middle a bar is due.

    A bar fills at least a tenth of a picture, paper at least a third.
    """
    count = len(pictures)
    found = MeasuredBars(
        found=np.zeros(count, dtype=np.bool_), middles=np.zeros((count, 2)), black=np.zeros(count)
    )
    _measure(pictures, step, found)
    return found


@compiled
def _measure(pictures: NDArray[np.uint8], step: float, bars: MeasuredBars) -> None:
    for n in range(len(pictures)):
        size = pictures[n].size
        black, white = _levels(pictures[n], size // 25, size * 3 // 4)
        bars.black[n] = black / max(white, 1.0)
        total, x, y, xx, yy = _moments(pictures[n], white, max(white - black, 1.0))
        x, y = x / total, y / total
        wide = np.sqrt(max(xx / total - x * x, 0.0) * 12) * step
        high = np.sqrt(max(yy / total - y * y, 0.0) * 12) * step
        bars.middles[n, 0], bars.middles[n, 1] = x * step, y * step
        clear = white - black > LEAST_CONTRAST and black < BLACK_SHARE * white
        sized = abs(wide - BAR_WIDTH) < 0.9 and abs(high - BAR_HEIGHT) < 0.7
        filled = abs(total * step * step - BAR_WIDTH * BAR_HEIGHT) < 3.0
        bars.found[n] = clear and sized and filled


@compiled
def _levels(picture: Gray, dark: int, bright: int) -> tuple[float, float]:
    """The values of two ranks among all pixels, from the darkest on."""
    counts = np.zeros(256, np.int64)
    for pixel in picture.flat:
        counts[pixel] += 1
    value, seen = 0, counts[0]
    while seen <= dark:
        value += 1
        seen += counts[value]
    first = value
    while seen <= bright:
        value += 1
        seen += counts[value]
    return float(first), float(value)


@compiled
def _moments(
    picture: Gray, white: float, contrast: float
) -> tuple[float, float, float, float, float]:
    """The ink of a picture, and its sums times x, y, x² and y², in pixels from the middle."""
    rows, columns = picture.shape
    total, x_sum, y_sum, xx_sum, yy_sum = 1e-6, 0.0, 0.0, 0.0, 0.0
    for row in range(rows):
        y = row + 0.5 - rows / 2
        for column in range(columns):
            ink = min((white - picture[row, column]) / contrast, 1.0)
            if ink < LEAST_INK:
                continue
            x = column + 0.5 - columns / 2
            total += ink
            x_sum += ink * x
            y_sum += ink * y
            xx_sum += ink * x * x
            yy_sum += ink * y * y
    return total, x_sum, y_sum, xx_sum, yy_sum
