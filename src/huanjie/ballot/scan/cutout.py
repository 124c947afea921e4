"""The ink of a window cut out, moved to the middle and brought to one size, with its measures.

Reader B sees ink only so: where in its box a sign was drawn never matters to it.
"""

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask, Real
from huanjie.ballot.scan.swift import compiled

SIDE = 32
"""Rows and columns of a picture."""
FILLED = 28
"""The longer side of the ink in it."""
LEAST_PX = 14
"""Ink shorter than this is not brought to full size."""
NUMBERS = 9
LIGHTEST, DARKEST = -0.25, 1.25
SPECK_PX = 3
SHARP_PIXELS = 12
EDGE_OF_PEAK = 0.4
EDGE_OF_NOISE = 2.5
LEAST_DARK = 0.02
STEPS, LOWEST = 160, -32
"""Ranks are read off a histogram of so many steps from bare paper to black, from the lowest on."""


def cut_out(windows: Real) -> tuple[Real, Real]:
    """The ink of each window in a picture of `SIDE` by `SIDE`, and its numbers.

    Windows hold ink values, 0 where paper is bare, 1 as black as print. In the pictures 0 is the
    window's own paper, 1 its darkest ink. The numbers are: height and width of the ink and width
    of its stroke, how dark it is, how uneven the paper, and how much of the upper, lower, left and
    right edge of the window has ink.

    >>> pictures, numbers = cut_out(np.zeros((1, 44, 44), np.float32))
    >>> pictures.shape, bool(pictures.any() or numbers.any())
    ((1, 32, 32), False)
    """
    pictures = np.zeros((len(windows), SIDE, SIDE), np.float32)
    numbers = np.zeros((len(windows), NUMBERS), np.float32)
    _cut_out(np.ascontiguousarray(windows, np.float32), pictures, numbers)
    return pictures, numbers


@compiled
def _cut_out(windows: Real, pictures: Real, numbers: Real) -> None:
    """Fill the pictures and numbers of windows in which there is ink."""
    for n in range(len(windows)):
        window = windows[n]
        low, level, peak = _levels(window)
        dark = max(peak - level, LEAST_DARK)
        mask = window > level + max(EDGE_OF_PEAK * dark, EDGE_OF_NOISE * (level - low))
        top, bottom, left, right = _ink_box(mask)
        if bottom < top:
            continue
        high, wide = bottom - top + 1, right - left + 1
        step = max(high, wide, LEAST_PX) / FILLED
        above = ((window - np.float32(level)) / np.float32(dark)).astype(np.float32)
        rows = _sampled(above, (top + bottom) / 2, step)
        seen = _sampled(np.ascontiguousarray(rows.T), (left + right) / 2, step).T
        pictures[n] = np.minimum(np.maximum(seen, np.float32(LIGHTEST)), np.float32(DARKEST))
        numbers[n, 0] = high / len(window)
        numbers[n, 1] = wide / len(window)
        numbers[n, 2] = _stroke_width(mask) / 10
        numbers[n, 3] = min(dark, 1.5)
        numbers[n, 4] = min((level - low) / dark, 1.0)
        numbers[n, 5] = mask[0].mean()
        numbers[n, 6] = mask[-1].mean()
        numbers[n, 7] = mask[:, 0].mean()
        numbers[n, 8] = mask[:, -1].mean()


@compiled
def _levels(window: Real) -> tuple[float, float, float]:
    """What a twentieth of the pixels do not exceed, what three tenths do not, what few exceed."""
    often = np.zeros(2 * STEPS, np.int64)
    for row in range(window.shape[0]):
        for column in range(window.shape[1]):
            place = int(np.floor(window[row, column] * STEPS)) - LOWEST
            often[min(max(place, 0), 2 * STEPS - 1)] += 1
    return (
        _at_rank(often, window.size // 20),
        _at_rank(often, window.size * 3 // 10),
        _at_rank(often, window.size - SHARP_PIXELS),
    )


@compiled
def _at_rank(often: NDArray[np.int64], rank: int) -> float:
    place, seen = 0, often[0]
    while seen <= rank:
        place += 1
        seen += often[place]
    return (place + LOWEST + 0.5) / STEPS


@compiled
def _ink_box(mask: Mask) -> tuple[int, int, int, int]:
    """The first and last row and column of the ink, pieces no longer than a speck left out."""
    rows, columns = mask.shape
    left_over, room = mask.copy(), np.empty((mask.size, 2), np.int64)
    top, bottom, left, right = rows, -1, columns, -1
    for row in range(rows):
        for column in range(columns):
            if left_over[row, column]:
                first, last, near, far = _piece(left_over, row, column, room)
                if max(last - first, far - near) >= SPECK_PX:
                    top, bottom = min(top, first), max(bottom, last)
                    left, right = min(left, near), max(right, far)
    return top, bottom, left, right


@compiled
def _piece(mask: Mask, row: int, column: int, room: NDArray[np.int64]) -> tuple[int, int, int, int]:
    """Take the piece at a place out of a mask: its first and last row and column."""
    rows, columns = mask.shape
    top, bottom, left, right = row, row, column, column
    mask[row, column] = False
    room[0, 0], room[0, 1] = row, column
    count, done = 1, 0
    while done < count:
        y, x = room[done]
        done += 1
        top, bottom, left, right = (
            min(top, y),
            max(bottom, y),
            min(left, x),
            max(right, x),
        )
        for v in range(max(y - 1, 0), min(y + 2, rows)):
            for u in range(max(x - 1, 0), min(x + 2, columns)):
                if mask[v, u]:
                    mask[v, u] = False
                    room[count, 0], room[count, 1] = v, u
                    count += 1
    return top, bottom, left, right


@compiled
def _stroke_width(mask: Mask) -> float:
    """About how many pixels wide the strokes are: twice their area by their outline."""
    rows, columns = mask.shape
    area, outline = 0, 0
    for row in range(rows):
        for column in range(columns):
            if mask[row, column]:
                area += 1
                outline += row == 0 or not mask[row - 1, column]
                outline += row == rows - 1 or not mask[row + 1, column]
                outline += column == 0 or not mask[row, column - 1]
                outline += column == columns - 1 or not mask[row, column + 1]
    return 2 * area / max(outline, 1)


@compiled
def _sampled(lines: Real, middle: float, step: float) -> Real:
    """`SIDE` rows out of these, `step` apart around a middle, each the mean of two points between
    rows; beyond the first and last is paper.
    """
    found = np.zeros((SIDE, lines.shape[1]), np.float32)
    for row in range(SIDE):
        for half in range(2):
            at = middle + (row - SIDE / 2 + 0.25 + half / 2) * step
            above = int(np.floor(at))
            for line in (above, above + 1):
                if 0 <= line < lines.shape[0]:
                    share = np.float32((1 - abs(at - line)) / 2)
                    for column in range(lines.shape[1]):
                        found[row, column] += lines[line, column] * share
    return found
