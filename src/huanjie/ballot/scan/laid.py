"""A picture's values at places of the page: what every measure of a page starts from."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Gray, Points
from huanjie.ballot.scan.swift import compiled

STRAIGHT_MM = 12.0
"""Over such a stretch a row of the page is a straight line of even steps in any picture."""


class Way(NamedTuple):
    """From millimetres of a page to pixels of a picture.

    `map` is projective. What it misses on the left and on the right of the page (columns of
    `missed`: x and y on the left, x and y on the right), at each of the `heights`, is added,
    shared out by the place between the two `sides`.
    """

    map: Points
    heights: Points
    missed: Points
    sides: Points


class Grid(NamedTuple):
    """Where pictures of a page lie: the upper left corner of each and the size of a pixel, in mm,
    and how many rows and columns of each are filled.
    """

    corners: Points
    step: float
    sizes: NDArray[np.int64]


def whole(corners: Points, step: float, pictures: NDArray[np.uint8]) -> Grid:
    """The grid that fills all rows and columns of a stack of pictures."""
    sizes = np.full((len(pictures), 2), pictures.shape[1:], dtype=np.int64)
    return Grid(corners=corners, step=step, sizes=sizes)


def plain(map_: Points) -> Way:
    """The way of a map that misses nothing."""
    ends = np.array([0.0, 1.0])
    return Way(map=map_, heights=ends, missed=np.zeros((2, 4)), sides=ends)


@compiled
def _missed_at(way: Way, y: float) -> tuple[float, float, float, float]:
    """What the map misses at a height, straight between the heights that are known."""
    heights, missed = way.heights, way.missed
    above = 0
    while above < len(heights) - 2 and heights[above + 1] < y:
        above += 1
    share = (y - heights[above]) / (heights[above + 1] - heights[above])
    share = min(max(share, 0.0), 1.0)
    one, other = missed[above], missed[above + 1]
    return (
        one[0] + share * (other[0] - one[0]),
        one[1] + share * (other[1] - one[1]),
        one[2] + share * (other[2] - one[2]),
        one[3] + share * (other[3] - one[3]),
    )


@compiled
def _place(
    way: Way, x: float, y: float, missed: tuple[float, float, float, float]
) -> tuple[float, float]:
    """Where a place of the page is in the picture."""
    m = way.map
    near = m[2, 0] * x + m[2, 1] * y + m[2, 2]
    share = (x - way.sides[0]) / (way.sides[1] - way.sides[0])
    return (
        (m[0, 0] * x + m[0, 1] * y + m[0, 2]) / near + missed[0] + share * (missed[2] - missed[0]),
        (m[1, 0] * x + m[1, 1] * y + m[1, 2]) / near + missed[1] + share * (missed[3] - missed[1]),
    )


@compiled
def _between(gray: Gray, start: tuple[float, float], end: tuple[float, float], out: Gray) -> None:
    """Values at even steps on the way from one place to another, the last one left out."""
    height, width = gray.shape
    x, y = np.int64(start[0] * 65536), np.int64(start[1] * 65536)
    step_x = np.int64((end[0] - start[0]) * 65536 / len(out))
    step_y = np.int64((end[1] - start[1]) * 65536 / len(out))
    last_x, last_y = x + len(out) * step_x, y + len(out) * step_y
    within_x = min(x, last_x) >= 0 and max(x, last_x) < (width - 1) << 16
    if within_x and min(y, last_y) >= 0 and max(y, last_y) < (height - 1) << 16:
        for n in range(len(out)):
            out[n] = _mixed(gray, x, y)
            x += step_x
            y += step_y
        return
    for n in range(len(out)):
        inside = 0 <= x < (width - 1) << 16 and 0 <= y < (height - 1) << 16
        out[n] = _mixed(gray, x, y) if inside else 255
        x += step_x
        y += step_y


@compiled
def _mixed(gray: Gray, x: np.int64, y: np.int64) -> int:
    """The value between four pixels; places in parts of 65,536."""
    column, row = np.uint32(x >> 16), np.uint32(y >> 16)
    right, below = np.uint32((x >> 8) & 255), np.uint32((y >> 8) & 255)
    left, above = np.uint32(256) - right, np.uint32(256) - below
    one, other = np.uint32(1) + column, np.uint32(1) + row
    upper = gray[row, column] * left + gray[row, one] * right
    lower = gray[other, column] * left + gray[other, one] * right
    return int((upper * above + lower * below + np.uint32(32768)) >> np.uint32(16))


@compiled
def _lay_row(gray: Gray, way: Way, start: tuple[float, float, float], out: Gray) -> None:
    """Fill a row whose first pixel has its middle at x, y, and so many millimetres a pixel."""
    x, y, step = start
    missed = _missed_at(way, y)
    here = _place(way, x, y, missed)
    stretch = max(1, int(STRAIGHT_MM / step))
    for first in range(0, len(out), stretch):
        stop = min(first + stretch, len(out))
        ahead = _place(way, x + stop * step, y, missed)
        _between(gray, here, ahead, out[first:stop])
        here = ahead


@compiled
def lay(gray: Gray, way: Way, grid: Grid, out: NDArray[np.uint8]) -> None:
    """Fill a stack of pictures with what a picture shows of the page; white outside of it."""
    step = grid.step
    for n in range(len(out)):
        x, y = grid.corners[n, 0] + step / 2, grid.corners[n, 1] + step / 2
        for row in range(grid.sizes[n, 0]):
            _lay_row(gray, way, (x, y + row * step, step), out[n, row, : grid.sizes[n, 1]])


def reduced(way: Way, times: int) -> Way:
    """The same way into the picture made smaller so many times."""
    shift = 0.5 / times - 0.5
    smaller = np.array([[1 / times, 0, shift], [0, 1 / times, shift], [0, 0, 1]])
    return way._replace(map=smaller @ way.map, missed=way.missed / times)
