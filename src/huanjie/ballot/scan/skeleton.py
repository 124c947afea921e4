"""The middle lines of strokes: thin them, cut off burrs, take them apart into arms."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.image import patches
from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled

Bytes = NDArray[np.uint8]
Places = NDArray[np.int64]
MOST_BURRS = 4

_ROW_STEPS = np.array([-1, -1, 0, 1, 1, 1, 0, -1])
_COLUMN_STEPS = np.array([0, 1, 1, 1, 0, -1, -1, -1])
"""The eight neighbours of a pixel: above, and on clockwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """Middle lines: how many ends, the crossings (clumps of pixels), the arms between them."""

    pixels: Mask
    ends: int
    crossings: tuple[Points, ...]
    arms: tuple["Arm", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One stretch of line as a walk of points, from an open end if it has one.

    `free` counts its open ends.
    """

    points: Points
    free: int

    @property
    def length(self) -> float:
        """The pixels from its first point to its last, along the line."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


def skeleton_of(ink: Mask, *, burr: float) -> Skeleton:
    """The middle lines of the ink, without open stretches shorter than `burr` pixels."""
    found = _taken_apart(thinned(ink))
    for _round in range(MOST_BURRS):
        burrs = [arm for arm in found.arms if arm.free == 1 and arm.length < burr]
        if not burrs:
            break
        shortest = min(burrs, key=lambda arm: arm.length)
        pixels = found.pixels.copy()
        rows, columns = shortest.points[:, 1].astype(int), shortest.points[:, 0].astype(int)
        pixels[rows, columns] = False
        found = _taken_apart(thinned(pixels))
    return found


def thinned(ink: Mask) -> Mask:
    """Strokes worn down from both sides until one pixel is left (Guo and Hall).

    >>> thinned(np.ones((3, 9), dtype=np.bool_)).sum(axis=0).max()
    np.int64(1)
    """
    worn = np.pad(ink, 1).astype(np.uint8)
    _wear(worn, _REMOVABLE)
    return np.asarray(worn[1:-1, 1:-1], dtype=np.bool_)


@compiled
def _wear(worn: Bytes, removable: Bytes) -> None:
    """Take away, by turns from two sides, the pixels whose neighbours allow it."""
    height, width = worn.shape
    marked = np.zeros((height * width, 2), dtype=np.int64)
    idle = 0
    side = 0
    while idle < 2:
        count = 0
        for row in range(1, height - 1):
            for column in range(1, width - 1):
                if worn[row, column] and removable[side, _seen(worn, row, column)]:
                    marked[count, 0] = row
                    marked[count, 1] = column
                    count += 1
        for place in range(count):
            worn[marked[place, 0], marked[place, 1]] = 0
        idle = 0 if count else idle + 1
        side = 1 - side


@compiled
def _seen(worn: Bytes, row: int, column: int) -> int:
    """The eight neighbours of a pixel as the bits of a number."""
    seen = 0
    for bit in range(8):
        seen |= int(worn[row + _ROW_STEPS[bit], column + _COLUMN_STEPS[bit]]) << bit
    return seen


def _removable() -> Bytes:
    """For each side and each pattern of the eight neighbours whether the pixel may go."""
    may_go = np.zeros((2, 256), dtype=np.uint8)
    for seen in range(256):
        n = [bool(seen >> bit & 1) for bit in range(8)]
        lines = sum(not n[k] and (n[k + 1] or n[(k + 2) % 8]) for k in (0, 2, 4, 6))
        pairs = min(
            sum(n[k - 1] or n[k] for k in (0, 2, 4, 6)),
            sum(n[k] or n[k + 1] for k in (0, 2, 4, 6)),
        )
        loose = lines == 1 and 2 <= pairs <= 3
        may_go[0, seen] = loose and not ((n[4] or n[5] or not n[7]) and n[6])
        may_go[1, seen] = loose and not ((n[0] or n[1] or not n[3]) and n[2])
    return may_go


_REMOVABLE = _removable()


@compiled
def _branches(pixels: Bytes) -> Bytes:
    """How many lines leave each pixel: changes from bare to ink on the way around it."""
    height, width = pixels.shape
    found = np.zeros(pixels.shape, dtype=np.uint8)
    for row in range(1, height - 1):
        for column in range(1, width - 1):
            if pixels[row, column]:
                seen = _seen(pixels, row, column)
                turned = (seen << 1 | seen >> 7) & 255
                starts = seen & ~turned & 255
                while starts:
                    found[row, column] += 1
                    starts &= starts - 1
    return found


@compiled
def _clumps(pixels: Bytes, branches: Bytes) -> Bytes:
    """The pixels where lines meet, and their neighbours, or arms would touch across them.

    Thinning leaves four pixels in a square where two lines cross evenly.
    """
    height, width = pixels.shape
    found = np.zeros(pixels.shape, dtype=np.uint8)
    for row in range(1, height - 1):
        for column in range(1, width - 1):
            square = (
                pixels[row, column]
                and pixels[row + 1, column]
                and pixels[row, column + 1]
                and pixels[row + 1, column + 1]
            )
            if square or branches[row, column] >= 3:
                reach = 2 if square else 1
                for y in range(row - 1, row + reach + 1):
                    for x in range(column - 1, column + reach + 1):
                        found[y, x] = pixels[y, x]
    return found


@compiled
def _walk(points: Places, first: int) -> Places:
    """The order of points on a walk that always goes on to the nearest one left."""
    order = np.empty(len(points), dtype=np.int64)
    left = np.ones(len(points), dtype=np.uint8)
    here = first
    for step in range(len(points)):
        order[step] = here
        left[here] = 0
        best, nearest = 1 << 30, here
        for other in range(len(points)):
            if left[other]:
                dy = points[other, 0] - points[here, 0]
                dx = points[other, 1] - points[here, 1]
                if dx * dx + dy * dy < best:
                    best, nearest = dx * dx + dy * dy, other
        here = nearest
    return order


def _taken_apart(pixels: Mask) -> Skeleton:
    framed = np.pad(pixels, 1).astype(np.uint8)
    branches = _branches(framed)
    clumps = _clumps(framed, branches)
    return Skeleton(
        pixels=pixels,
        ends=int((branches == 1).sum()),
        crossings=tuple(_points(piece) for piece in _pieces(clumps)),
        arms=tuple(_arm(piece, branches) for piece in _pieces(framed & (1 - clumps))),
    )


def _pieces(mask: Bytes) -> list[Places]:
    labels = patches(np.asarray(mask, dtype=np.bool_)).labels
    places = np.argwhere(labels)
    of = labels[places[:, 0], places[:, 1]]
    return [places[of == label] for label in range(1, int(labels.max()) + 1)]


def _arm(places: Places, branches: Bytes) -> Arm:
    """The points of a piece in walking order, from an open end if there is one."""
    leaving = branches[places[:, 0], places[:, 1]]
    ends = np.nonzero(leaving == 1)[0]
    first = int(ends[0]) if ends.size else _tip(places)
    walk = places[_walk(places, first)]
    return Arm(points=_points(walk), free=len(ends))


def _points(places: Places) -> Points:
    """Rows and columns of the framed picture as points of the picture."""
    return np.asarray(places[:, ::-1] - 1.0, dtype=np.float64)


def _tip(places: Places) -> int:
    """The first point of a piece with at most one neighbour in it; any, if it is a ring."""
    near = np.abs(places[:, None, :] - places[None, :, :]).max(axis=2) <= 1
    tips = np.nonzero(near.sum(axis=1) <= 2)[0]
    return int(tips[0]) if tips.size else 0
