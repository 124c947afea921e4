"""Ink explained as lines of one pen: slightly bowed arcs between nodes, all of one width."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled

Arcs = NDArray[np.int64]
STEPS = 6
ROUNDS = 10
SETTLED_PX = 0.08
FAR_PX = 1.5
ENOUGH = 70
STIFF = 0.03
"""Points of an outline that are enough to draw by; and how strongly a bow is held back, beside one.
"""
BIN_PX, FEWEST, BINS, HOOK_PX, CLOSE_PX = 6.0, 6, 16, 5.0, 7.0


class Sketch(NamedTuple):
    """Arcs (rows of two nodes' numbers) between nodes (x, y), drawn by a pen `half` as wide.

    `bows` are how far each arc lies off its chord a third and two thirds along it, above zero to
    the right of its way. Lengths are in pixels.
    """

    nodes: Points
    bows: Points
    arcs: Arcs
    half: float


class Drawing(NamedTuple):
    """A sketch and what it leaves of an outline, in pixels.

    `off` is the farthest that the outline lies from where the sketch puts it, `at_ends` the same
    near loose ends, `usual` the root of the mean square; `uneven` by how much the pen is wider
    where it is widest than where it is narrowest, on the mean of a millimetre and away from joints;
    `bare` the longest stretch of arc without ink.
    """

    sketch: Sketch
    off: float
    at_ends: float
    usual: float
    uneven: float
    bare: float


class Places(NamedTuple):
    """For each point of an outline how much farther than half a width it lies from the nearest
    arc, which that is, where on it, and whether that is near a loose end.
    """

    off: NDArray[np.float64]
    arc: NDArray[np.int64]
    along: NDArray[np.float64]
    loose: NDArray[np.bool_]


@compiled
def drawn(ink: Mask, outline: Points, sketch: Sketch) -> Drawing:
    """Move nodes, bows and the pen's width until the outline lies half a width from the arcs.

    Least squares by Gauss and Newton; what lies far off counts little.
    """
    nodes, bows, half = sketch.nodes.copy(), sketch.bows.copy(), sketch.half
    _bow(ink, sketch, bows)
    some = outline[:: max(len(outline) // ENOUGH, 1)]
    split = 2 * len(nodes)
    count = split + bows.size + 1
    for _round in range(ROUNDS):
        pull, need = np.zeros((count, count)), np.zeros(count)
        _gather(some, Sketch(nodes, bows, sketch.arcs, half), pull, need)
        for n in range(count):
            pull[n, n] = pull[n, n] * 1.001 + 0.01
        step = solved(pull, need)
        nodes += step[:split].copy().reshape(-1, 2)
        bows += step[split : count - 1].copy().reshape(-1, 2)
        half = max(half + step[count - 1], 0.5)
        if np.abs(step).max() < SETTLED_PX:
            break
    return _judged(ink, outline, Sketch(nodes, bows, sketch.arcs, half))


@compiled
def solved(pull: NDArray[np.float64], need: NDArray[np.float64]) -> NDArray[np.float64]:
    """The answer to a positive definite system (Cholesky), which is used up."""
    count = len(need)
    for i in range(count):
        for j in range(i + 1):
            left = pull[i, j]
            for k in range(j):
                left -= pull[i, k] * pull[j, k]
            pull[i, j] = np.sqrt(max(left, 1e-9)) if i == j else left / pull[j, j]
    found = need.copy()
    for i in range(count):
        for k in range(i):
            found[i] -= pull[i, k] * found[k]
        found[i] /= pull[i, i]
    for i in range(count - 1, -1, -1):
        for k in range(i + 1, count):
            found[i] -= pull[k, i] * found[k]
        found[i] /= pull[i, i]
    return found


@compiled
def _first(t: float) -> float:
    return 6.75 * t * (1 - t) ** 2


@compiled
def _second(t: float) -> float:
    return 6.75 * t * t * (1 - t)


@compiled
def _aside(ink: Mask, a: Points, b: Points, t: float) -> float:
    """How far beside a chord the ink nearest to it has its middle."""
    wx, wy = b[0] - a[0], b[1] - a[1]
    size = max(np.sqrt(wx * wx + wy * wy), 1e-6)
    x, y, nx, ny = a[0] + t * wx, a[1] + t * wy, -wy / size, wx / size
    most = int(0.2 * size)
    for away in range(most):
        for side in (-1, 1):
            if _is_ink(ink, x + side * away * nx, y + side * away * ny):
                left, right = float(side * away), float(side * away)
                while left > -most and _is_ink(ink, x + (left - 0.5) * nx, y + (left - 0.5) * ny):
                    left -= 0.5
                while right < most and _is_ink(ink, x + (right + 0.5) * nx, y + (right + 0.5) * ny):
                    right += 0.5
                return (left + right) / 2
    return 0.0


@compiled
def _is_ink(ink: Mask, x: float, y: float) -> bool:
    row, column = int(np.floor(y + 0.5)), int(np.floor(x + 0.5))
    return 0 <= row < ink.shape[0] and 0 <= column < ink.shape[1] and bool(ink[row, column])


@compiled
def _bow(ink: Mask, sketch: Sketch, bows: Points) -> None:
    """The first guess of the bows: as the ink lies beside the chords."""
    for n in range(len(bows)):
        a, b = sketch.nodes[sketch.arcs[n, 0]], sketch.nodes[sketch.arcs[n, 1]]
        for third in range(2):
            bows[n, third] = _aside(ink, a, b, (third + 1) / 3)


@compiled
def _pieces(sketch: Sketch) -> NDArray[np.float64]:
    """Each arc as `STEPS` straight pieces: start, way and one over the way's square."""
    pieces = np.empty((len(sketch.arcs) * STEPS, 5))
    for n in range(len(sketch.arcs)):
        a, b = sketch.nodes[sketch.arcs[n, 0]], sketch.nodes[sketch.arcs[n, 1]]
        wx, wy, size = b[0] - a[0], b[1] - a[1], max(_away(a, b), 1e-6)
        x, y = a[0], a[1]
        for step in range(STEPS):
            t = (step + 1) / STEPS
            aside = sketch.bows[n, 0] * _first(t) + sketch.bows[n, 1] * _second(t)
            u, v = a[0] + t * wx - aside * wy / size, a[1] + t * wy + aside * wx / size
            piece = pieces[n * STEPS + step]
            piece[0], piece[1], piece[2], piece[3] = x, y, u - x, v - y
            piece[4] = 1 / max((u - x) ** 2 + (v - y) ** 2, 1e-9)
            x, y = u, v
    return pieces


@compiled
def _nearest(pieces: NDArray[np.float64], x: float, y: float) -> tuple[int, float, float, float]:
    """The piece nearest to a point, where on it, and the way from there to the point."""
    best, at, where, bx, by = 1e18, 0, 0.0, 0.0, 0.0
    for n in range(len(pieces)):
        dx, dy = x - pieces[n, 0], y - pieces[n, 1]
        t = (dx * pieces[n, 2] + dy * pieces[n, 3]) * pieces[n, 4]
        t = min(max(t, 0.0), 1.0)
        dx -= t * pieces[n, 2]
        dy -= t * pieces[n, 3]
        away = dx * dx + dy * dy
        if away < best:
            best, at, where, bx, by = away, n, t, dx, dy
    return at, where, bx, by


@compiled
def _gather(
    outline: Points, sketch: Sketch, pull: NDArray[np.float64], need: NDArray[np.float64]
) -> None:
    """Fill the normal equations of one round, for nodes, bows and width in this order."""
    nodes, arcs, bows = sketch.nodes, sketch.arcs, sketch.bows
    pieces = _pieces(sketch)
    slots, slope = np.empty(7, np.int64), np.empty(7)
    slots[6], slope[6] = len(need) - 1, 1.0
    for row in range(len(outline)):
        at, where, dx, dy = _nearest(pieces, outline[row, 0], outline[row, 1])
        away = max(np.sqrt(dx * dx + dy * dy), 1e-6)
        n, t = at // STEPS, (at % STEPS + where) / STEPS
        a, b = arcs[n]
        ux, uy = dx / away, dy / away
        wx, wy = nodes[b, 0] - nodes[a, 0], nodes[b, 1] - nodes[a, 1]
        side = (-wy * ux + wx * uy) / max(np.sqrt(wx * wx + wy * wy), 1e-6)
        slots[0], slots[1], slots[2], slots[3] = 2 * a, 2 * a + 1, 2 * b, 2 * b + 1
        slots[4] = 2 * len(nodes) + 2 * n
        slots[5] = slots[4] + 1
        slope[0], slope[1], slope[2], slope[3] = (1 - t) * ux, (1 - t) * uy, t * ux, t * uy
        slope[4], slope[5] = _first(t) * side, _second(t) * side
        off = away - sketch.half
        weight = 1 / (1 + (off / FAR_PX) ** 2)
        for i in range(7):
            need[slots[i]] += weight * slope[i] * off
            # Only the lower half is asked for.
            for j in range(i + 1):
                low, high = min(slots[i], slots[j]), max(slots[i], slots[j])
                pull[high, low] += weight * slope[i] * slope[j]
    for n in range(bows.size):
        pull[2 * len(nodes) + n, 2 * len(nodes) + n] += STIFF
        need[2 * len(nodes) + n] -= STIFF * bows[n // 2, n % 2]


@compiled
def _placed(outline: Points, sketch: Sketch, often: Arcs) -> Places:
    pieces = _pieces(sketch)
    off, along = np.empty(len(outline)), np.empty(len(outline))
    arc, loose = np.empty(len(outline), np.int64), np.empty(len(outline), np.bool_)
    for row in range(len(outline)):
        at, where, dx, dy = _nearest(pieces, outline[row, 0], outline[row, 1])
        off[row] = np.sqrt(dx * dx + dy * dy) - sketch.half
        arc[row], along[row] = at // STEPS, (at % STEPS + where) / STEPS
        end = sketch.arcs[arc[row], 0 if along[row] < 0.5 else 1]
        near = _away(outline[row], sketch.nodes[end]) <= sketch.half + HOOK_PX
        loose[row] = near and often[end] == 1
    return Places(off, arc, along, loose)


@compiled
def bare_share(ink: Mask, nodes: Points, arcs: Arcs) -> float:
    """How much of straight lines between these nodes is bare."""
    bare, count = 0, 0
    for n in range(len(arcs)):
        ax, ay = nodes[arcs[n, 0], 0], nodes[arcs[n, 0], 1]
        wx, wy = nodes[arcs[n, 1], 0] - ax, nodes[arcs[n, 1], 1] - ay
        steps = max(int(np.sqrt(wx * wx + wy * wy)), 1)
        for k in range(steps):
            t = (k + 0.5) / steps
            bare += not _is_ink(ink, ax + t * wx, ay + t * wy)
        count += steps
    return bare / max(count, 1)


@compiled
def _judged(ink: Mask, outline: Points, sketch: Sketch) -> Drawing:
    """Compare the outline with what the sketch makes of it."""
    often = np.zeros(len(sketch.nodes), np.int64)
    for n in range(len(sketch.arcs)):
        often[sketch.arcs[n, 0]] += 1
        often[sketch.arcs[n, 1]] += 1
    places = _placed(outline, sketch, often)
    off, at_ends = 0.0, 0.0
    for row in range(len(outline)):
        if places.loose[row]:
            at_ends = max(at_ends, abs(places.off[row]))
        else:
            off = max(off, abs(places.off[row]))
    usual = np.sqrt((places.off**2).mean())
    uneven = _uneven(outline, sketch, places, _joints(sketch, often))
    return Drawing(sketch, off, at_ends, usual, uneven, _bare_on(ink, _pieces(sketch)))


@compiled
def _uneven(outline: Points, sketch: Sketch, places: Places, joints: Points) -> float:
    """How much wider the pen is where it is widest than where it is narrowest."""
    sums, counts = np.zeros((len(sketch.arcs), BINS)), np.zeros((len(sketch.arcs), BINS))
    for row in range(len(outline)):
        near = places.loose[row]
        for k in range(len(joints)):
            near |= _away(outline[row], joints[k]) <= 2.5 * sketch.half + 2
        if not near:
            n = places.arc[row]
            size = _away(sketch.nodes[sketch.arcs[n, 0]], sketch.nodes[sketch.arcs[n, 1]])
            k = min(int(places.along[row] * size / BIN_PX), BINS - 1)
            sums[n, k] += places.off[row]
            counts[n, k] += 1
    low, high = 1e9, -1e9
    for n in range(len(sketch.arcs)):
        for k in range(BINS):
            if counts[n, k] >= FEWEST:
                low = min(low, sums[n, k] / counts[n, k])
                high = max(high, sums[n, k] / counts[n, k])
    return max(high - low, 0.0)


@compiled
def _joints(sketch: Sketch, often: Arcs) -> Points:
    """Where strokes may be wider than the pen: at nodes with another arc, or with another node
    close by, and where the first and the last chord cross.
    """
    nodes, arcs = sketch.nodes, sketch.arcs
    found, count = np.empty((len(nodes) + 1, 2)), 0
    for n in range(len(nodes)):
        near = often[n] > 1
        for other in range(len(nodes)):
            near |= other != n and _away(nodes[n], nodes[other]) <= CLOSE_PX
        if near:
            found[count] = nodes[n]
            count += 1
    a, b = nodes[arcs[0, 0]], nodes[arcs[0, 1]]
    c, d = nodes[arcs[-1, 0]], nodes[arcs[-1, 1]]
    turn = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0])
    if abs(turn) > 1e-9:
        t = ((c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0])) / turn
        found[count, 0], found[count, 1] = a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])
        count += 1
    return found[:count]


@compiled
def _away(a: Points, b: Points) -> float:
    return float(np.sqrt((a[0] - b[0]) ** 2 + (a[1] - b[1]) ** 2))


@compiled
def _bare_on(ink: Mask, pieces: NDArray[np.float64]) -> float:
    """The longest bare stretch of the arcs inside the window, in pixels."""
    longest, here = 0.0, 0.0
    for n in range(len(pieces)):
        size = 1 / np.sqrt(pieces[n, 4])
        count = max(int(np.ceil(size)), 1)
        here = here if n % STEPS else 0.0
        for k in range(count):
            x = pieces[n, 0] + (k + 0.5) / count * pieces[n, 2]
            y = pieces[n, 1] + (k + 0.5) / count * pieces[n, 3]
            known = -0.5 <= x < ink.shape[1] - 0.5 and -0.5 <= y < ink.shape[0] - 0.5
            here = here + size / count if known and not _is_ink(ink, x, y) else 0.0
            longest = max(longest, here)
    return longest
