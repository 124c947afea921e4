"""The middle lines of strokes: thin them, cut off burrs, take them apart into arms."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from huanjie.ballot.scan.image import patches
from huanjie.ballot.scan.pixels import Mask, Points

_Pixel = tuple[int, int]
_AROUND = ((-1, 0), (-1, 1), (0, 1), (1, 1), (1, 0), (1, -1), (0, -1), (-1, -1))
MOST_BURRS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Skeleton:
    """Middle lines: ends, crossings (each a small clump of pixels) and the arms between them.

    An arm is a walk of points from one of its ends; `free` says that it ends in the open.
    """

    pixels: Mask
    ends: tuple[_Pixel, ...]
    crossings: tuple[Points, ...]
    arms: tuple["Arm", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arm:
    """One stretch of line; `free` counts its open ends."""

    points: Points
    free: int

    @property
    def length(self) -> float:
        """The pixels from its first point to its last, along the line."""
        return float(np.hypot(*np.diff(self.points, axis=0).T).sum())


def skeleton_of(ink: Mask, *, burr: float) -> Skeleton:
    """The middle lines of the ink, without open stretches shorter than `burr` pixels."""
    found = _taken_apart(_thinned(ink))
    for _round in range(MOST_BURRS):
        burrs = [arm for arm in found.arms if arm.free == 1 and arm.length < burr]
        if not burrs:
            break
        shortest = min(burrs, key=lambda arm: arm.length)
        pixels = found.pixels.copy()
        rows, columns = shortest.points[:, 1].astype(int), shortest.points[:, 0].astype(int)
        pixels[rows, columns] = False
        found = _taken_apart(_thinned(pixels))
    return found


def _thinned(ink: Mask) -> Mask:
    """Strokes worn down from both sides until one pixel is left (Zhang and Suen)."""
    worn = np.pad(ink, 1).astype(np.uint8)
    height, width = ink.shape
    inner = worn[1:-1, 1:-1]
    around = [worn[1 + dy : 1 + dy + height, 1 + dx : 1 + dx + width] for dy, dx in _AROUND]
    left = -1
    while left != (left := int(inner.sum())):
        for removable in _REMOVABLE:
            seen = around[0].copy()
            for bit, neighbour in enumerate(around[1:], start=1):
                seen |= neighbour << np.uint8(bit)
            inner[removable[seen] & (inner > 0)] = 0
    return np.asarray(inner, dtype=np.bool_)


def _removable(phase: int) -> Mask:
    """For each pattern of the eight neighbours whether the pixel between them may go."""
    may_go = np.zeros(256, dtype=np.bool_)
    for seen in range(256):
        n = [bool(seen >> bit & 1) for bit in range(8)]
        steps = sum(not n[bit] and n[(bit + 1) % 8] for bit in range(8))
        up, right, down, left = n[0], n[2], n[4], n[6]
        kept = (
            (up and right and down) or (right and down and left)
            if phase == 0
            else (up and right and left) or (up and down and left)
        )
        may_go[seen] = 2 <= sum(n) <= 6 and steps == 1 and not kept
    return may_go


_REMOVABLE = (_removable(0), _removable(1))


def _taken_apart(pixels: Mask) -> Skeleton:
    here = {(int(x), int(y)) for y, x in np.argwhere(pixels)}
    branches = {one: _branches(one, here) for one in here}
    ends = tuple(sorted(one for one, count in branches.items() if count == 1))
    clumps = np.zeros(pixels.shape, dtype=np.bool_)
    for (x, y), count in branches.items():
        clumps[y, x] = count >= 3
    clumps |= _squares(pixels)
    # The neighbours too, or the arms would still touch each other across the crossing.
    clumps = _grown(clumps) & pixels
    return Skeleton(
        pixels=pixels,
        ends=ends,
        crossings=tuple(_pieces(clumps)),
        arms=tuple(_arm(piece, ends) for piece in _pieces(pixels & ~clumps)),
    )


def _squares(mask: Mask) -> Mask:
    """Where four pixels fill a square: thinning leaves one where two lines cross evenly."""
    full = np.zeros_like(mask)
    full[:-1, :-1] = mask[:-1, :-1] & mask[1:, :-1] & mask[:-1, 1:] & mask[1:, 1:]
    return full


def _grown(mask: Mask) -> Mask:
    """The mask with all eight neighbours of its pixels."""
    framed = np.pad(mask, 1)
    height, width = mask.shape
    grown = np.any(
        [framed[y : y + height, x : x + width] for y in range(3) for x in range(3)], axis=0
    )
    return np.asarray(grown, dtype=np.bool_)


def _branches(one: _Pixel, here: set[_Pixel]) -> int:
    """How many lines leave a pixel: changes from bare to ink on the way around it."""
    ring = [(one[0] + dx, one[1] + dy) in here for dy, dx in _AROUND]
    return sum(not ring[k - 1] and ring[k] for k in range(8))


def _pieces(mask: Mask) -> Iterator[Points]:
    labels = patches(mask).labels
    for label in range(1, int(labels.max()) + 1):
        yield np.argwhere(labels == label)[:, ::-1].astype(np.float64)


def _arm(points: Points, ends: tuple[_Pixel, ...]) -> Arm:
    """The points of a piece in walking order, from an open end if there is one."""
    left = {(int(x), int(y)) for x, y in points}
    starts = [one for one in ends if one in left]
    tips = starts or [one for one in sorted(left) if _branches(one, left) <= 1] or [min(left)]
    walk = [tips[0]]
    left.discard(tips[0])
    while left:
        x, y = walk[-1]
        near = min(left, key=lambda one: (one[0] - x) ** 2 + (one[1] - y) ** 2)
        walk.append(near)
        left.discard(near)
    return Arm(points=np.array(walk, dtype=np.float64), free=len(starts))
