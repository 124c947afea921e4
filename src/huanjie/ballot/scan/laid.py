"""A picture's values at places of the page: what every measure of a page starts from."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Gray, Points
from huanjie.ballot.scan.swift import compiled, two_bytes

STRAIGHT_PX = 80
"""So many pixels of a row lie on a straight line at even steps: under the strongest lean that a
page may have, a seventh of a pixel is missed.
"""
LARGEST = 65_535
"""Places in larger pictures do not fit in 32 bits with their parts."""

Lines = tuple[Gray, int, int]
"""A picture's values one after the other, its height and its width."""
Steps = tuple[np.int64, np.int64, np.int64, np.int64]
"""A first place, x and y, and the steps to the next, in parts of 65,536."""
Fours = NDArray[np.uint32]
"""The pixels around places: upper left, upper right, lower left, lower right, a byte each."""
Ends = tuple[tuple[float, float], tuple[float, float]]


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
def _between(picture: Lines, ends: Ends, near: Fours, out: Gray) -> None:
    """Values at even steps on the way from one place to another, the last one left out; `near` is
    room for the four pixels around each of as many places.
    """
    flat, height, width = picture
    start, end = ends
    each = 65536 / len(out)
    x, y = np.int64(start[0] * 65536), np.int64(start[1] * 65536)
    step_x, step_y = np.int64((end[0] - start[0]) * each), np.int64((end[1] - start[1]) * each)
    last_x, last_y = x + len(out) * step_x, y + len(out) * step_y
    within_x = min(x, last_x) >= 0 and max(x, last_x) < min(width - 1, LARGEST) << 16
    if within_x and min(y, last_y) >= 0 and max(y, last_y) < min(height - 1, LARGEST) << 16:
        _fetch((flat, width), (x, y, step_x, step_y), near, len(out))
        _mix((x, y, step_x, step_y), near, out)
        return
    for n in range(len(out)):
        inside = 0 <= x < (width - 1) << 16 and 0 <= y < (height - 1) << 16
        out[n] = _mixed(flat, width, x, y) if inside else 255
        x += step_x
        y += step_y


@compiled
def _fetch(picture: tuple[Gray, int], way: Steps, near: Fours, count: int) -> None:
    """The four pixels around each of some places, all inside the picture.

    Where they lie is worked out first, many at a time; to fetch goes one by one.
    """
    flat, wide = picture[0], np.uint32(picture[1])
    x, y = np.uint32(way[0]), np.uint32(way[1])
    step_x, step_y = np.uint32(way[2]), np.uint32(way[3])
    two = np.uint32(16)
    for n in range(count):
        column, row = np.uint32(x + np.uint32(n) * step_x), np.uint32(y + np.uint32(n) * step_y)
        near[n] = np.uint32((row >> two) * wide + (column >> two))
    for n in range(count):
        upper = np.uint32(two_bytes(flat, near[n]))
        near[n] = upper | np.uint32(np.uint32(two_bytes(flat, np.uint32(near[n] + wide))) << two)


@compiled
def _mix(way: Steps, near: Fours, out: Gray) -> None:
    """The value between the four pixels around each place; two are mixed in one number."""
    x, y = np.uint32(way[0]), np.uint32(way[1])
    step_x, step_y = np.uint32(way[2]), np.uint32(way[3])
    byte, two, half = np.uint32(255), np.uint32(0x00FF00FF), np.uint32(0xFFFF)
    eight, sixteen = np.uint32(8), np.uint32(16)
    for n in range(len(out)):
        column, row = np.uint32(x + np.uint32(n) * step_x), np.uint32(y + np.uint32(n) * step_y)
        right, below = np.uint32((column >> eight) & byte), np.uint32((row >> eight) & byte)
        left, above = np.uint32(np.uint32(256) - right), np.uint32(np.uint32(256) - below)
        both = np.uint32((near[n] & two) * left + (np.uint32(near[n] >> eight) & two) * right)
        whole = np.uint32((both & half) * above + np.uint32(both >> sixteen) * below)
        out[n] = np.uint8(np.uint32(whole + np.uint32(32768)) >> sixteen)


@compiled
def _mixed(flat: Gray, width: int, x: np.int64, y: np.int64) -> int:
    """The value between four pixels; places in parts of 65,536."""
    at = (y >> 16) * width + (x >> 16)
    right, below = (x >> 8) & 255, (y >> 8) & 255
    upper = flat[at] * (256 - right) + flat[at + 1] * right
    lower = flat[at + width] * (256 - right) + flat[at + width + 1] * right
    return int((upper * (256 - below) + lower * below + 32768) >> 16)


@compiled
def lay(gray: Gray, way: Way, grid: Grid, out: NDArray[np.uint8]) -> None:
    """Fill a stack of pictures with what a picture shows of the page; white outside of it."""
    picture, step = (gray.ravel(), *gray.shape), grid.step
    near = np.empty(out.shape[2], np.uint32)
    for n in range(len(out)):
        rows, columns = grid.sizes[n]
        x = grid.corners[n, 0] + step / 2
        for row in range(rows):
            y = grid.corners[n, 1] + step / 2 + row * step
            missed = _missed_at(way, y)
            here, line = _place(way, x, y, missed), out[n, row]
            for first in range(0, columns, STRAIGHT_PX):
                stop = min(first + STRAIGHT_PX, columns)
                ahead = _place(way, x + stop * step, y, missed)
                _between(picture, (here, ahead), near, line[first:stop])
                here = ahead


@compiled
def lay_lines(gray: Gray, way: Way, ends: Points, out: NDArray[np.uint8]) -> None:
    """Fill each row with what a picture shows on a short straight line of the page, whose `ends`
    (x, y, x, y in mm) are the outer edges of its first and last pixel.
    """
    picture, near = (gray.ravel(), *gray.shape), np.empty(out.shape[1], np.uint32)
    for n in range(len(out)):
        x, y = ends[n, 0], ends[n, 1]
        half_x, half_y = (ends[n, 2] - x) / len(out[n]) / 2, (ends[n, 3] - y) / len(out[n]) / 2
        start = _place(way, x + half_x, y + half_y, _missed_at(way, y))
        x, y = ends[n, 2] + half_x, ends[n, 3] + half_y
        _between(picture, (start, _place(way, x, y, _missed_at(way, y))), near, out[n])


def reduced(way: Way, times: int) -> Way:
    """The same way into the picture made smaller so many times."""
    shift = 0.5 / times - 0.5
    smaller = np.array([[1 / times, 0, shift], [0, 1 / times, shift], [0, 0, 1]])
    return way._replace(map=smaller @ way.map, missed=way.missed / times)
