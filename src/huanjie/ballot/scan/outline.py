"""The edge of ink: where it ends, how wide its strokes are, how far it reaches each way."""

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled

WAYS = 32


@compiled
def outline_of(ink: Mask) -> Points:
    """Halfway between each pixel of ink and each bare one beside, above or below it (x, y).

    Where the window ends nothing is known: ink that is cut off there has no edge there.
    """
    height, width = ink.shape
    found = np.empty((4 * ink.size, 2))
    count = 0
    for y in range(height):
        for x in range(width):
            if x + 1 < width and ink[y, x] != ink[y, x + 1]:
                found[count, 0], found[count, 1] = x + 0.5, y
                count += 1
            if y + 1 < height and ink[y, x] != ink[y + 1, x]:
                found[count, 0], found[count, 1] = x, y + 0.5
                count += 1
    return found[:count].copy()


@compiled
def extremes_of(ink: Mask) -> Points:
    """The pixels of ink that lie farthest out in 32 directions, in their order, each once."""
    far = np.full(WAYS, -1e9)
    at = np.zeros((WAYS, 2))
    turns = np.arange(WAYS) * (2 * np.pi / WAYS)
    across, down = np.cos(turns), np.sin(turns)
    for y in range(ink.shape[0]):
        first, last = -1, -1
        for x in range(ink.shape[1]):
            if ink[y, x]:
                first = x if first < 0 else first
                last = x
        if first >= 0:
            for way in range(WAYS):
                x = last if across[way] > 0 else first
                out = x * across[way] + y * down[way]
                if out > far[way]:
                    far[way] = out
                    at[way, 0], at[way, 1] = x, y
    return _each_once(at)


@compiled
def _each_once(at: Points) -> Points:
    kept = np.empty_like(at)
    count = 0
    for n in range(len(at)):
        before = at[n - 1] if n else at[-1]
        if at[n, 0] != before[0] or at[n, 1] != before[1]:
            kept[count] = at[n]
            count += 1
    return kept[:count].copy()


@compiled
def widest_three(points: Points) -> NDArray[np.int64]:
    """Which three of these points span the largest triangle."""
    best, found = -1.0, np.zeros(3, np.int64)
    for a in range(len(points)):
        for b in range(a + 1, len(points)):
            for c in range(b + 1, len(points)):
                size = abs(_turn(points[a], points[b], points[c]))
                if size > best:
                    best = size
                    found[0], found[1], found[2] = a, b, c
    return found


@compiled
def widest_four(points: Points) -> NDArray[np.int64]:
    """Which four of these points in their order around span the largest area."""
    best, found = -1.0, np.zeros(4, np.int64)
    for a in range(len(points)):
        for c in range(a + 1, len(points)):
            b, d, right, left = a, c, 0.0, 0.0
            for n in range(len(points)):
                size = _turn(points[a], points[c], points[n])
                if size > left:
                    left, d = size, n
                elif -size > right:
                    right, b = -size, n
            if min(left, right) > 0 and left + right > best:
                best = left + right
                found[0], found[1], found[2], found[3] = a, b, c, d
    return found


@compiled
def _turn(a: Points, b: Points, c: Points) -> float:
    """Twice the area of a triangle, below zero where it goes round the other way."""
    return float((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]))


@compiled
def half_of(ink: Mask, outline: Points) -> float:
    """About half the width of the pen: a long stroke has as much ink as that times its outline.

    The outline goes in steps, which makes it four over pi times too long on the mean.
    """
    return float(ink.sum() / max(len(outline) * np.pi / 4, 1.0))


@compiled
def drawn_in(corners: Points, by: float) -> Points:
    """Corners moved towards their middle."""
    x, y = corners[:, 0].mean(), corners[:, 1].mean()
    moved = corners.copy()
    for n in range(len(corners)):
        u, v = x - corners[n, 0], y - corners[n, 1]
        share = min(by / max(np.sqrt(u * u + v * v), 1e-6), 0.9)
        moved[n, 0] += share * u
        moved[n, 1] += share * v
    return moved
