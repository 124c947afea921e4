"""Plain signs for training reader B, as lines in millimetres around the middle of a box.

Another hand than the demo's and than `bench/ballot_hand.py`: arcs of ellipses and Bezier curves
with slow waves and tremor, of every size and proportion that people would still call the sign.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Lines = list[Points]
Rng = np.random.Generator
STEPS = 16


def way(angle: float) -> Points:
    """The direction of an angle in degrees, from the right, clockwise on paper."""
    return np.array([np.cos(np.deg2rad(angle)), np.sin(np.deg2rad(angle))])


def spun(points: Points, degrees: float) -> Points:
    (c, s) = way(degrees)
    return points @ np.array([[c, s], [-s, c]])


def bowed(start: Points, end: Points, bow: float) -> Points:
    """A line that bends to one side by that share of its length."""
    t = np.linspace(0, 1, STEPS)[:, None]
    aside = np.array([start[1] - end[1], end[0] - start[0]]) * bow
    return start + (end - start) * t + 4 * aside * t * (1 - t)


def rounded(points: Points, times: int) -> Points:
    """Corners cut again and again (Chaikin)."""
    for _again in range(times):
        a, b = points[:-1], points[1:]
        cut = np.stack((a * 0.75 + b * 0.25, a * 0.25 + b * 0.75), axis=1).reshape(-1, 2)
        points = np.vstack((points[:1], cut, points[-1:]))
    return points


def through(rng: Rng, corners: Sequence[Points], *, bow: float = 0.05, cut: float = 0.0) -> Points:
    """A line through corners, each part bowed, the corners rounded by `cut` millimetres."""
    parts = []
    for a, b in pairwise(corners):
        parts.append(bowed(np.asarray(a), np.asarray(b), float(rng.normal(0, bow))))
    if cut <= 0:
        return np.vstack(parts)
    kept = [parts[0][:1]]
    for n, part in enumerate(parts):
        far = (
            np.linalg.norm(part - part[0], axis=1),
            np.linalg.norm(part - part[-1], axis=1),
        )
        keep = (n == 0) | (far[0] > cut)
        keep &= (n == len(parts) - 1) | (far[1] > cut)
        kept.append(part[keep])
    return rounded(np.vstack(kept), 2)


def shaken(rng: Rng, line: Points) -> Points:
    """A slow wave, and now and then the tremor of an old hand."""
    far = np.concatenate(([0], np.cumsum(np.linalg.norm(np.diff(line, axis=0), axis=1))))
    wave = np.zeros_like(line)
    for long, size in (
        (rng.uniform(3, 9), rng.gamma(2, 0.03)),
        (1.6, rng.gamma(1.5, 0.012)),
    ):
        wave += size * np.sin(2 * np.pi * far[:, None] / long + rng.uniform(0, 6.3, 2))
    if rng.random() < 0.2:
        beat, size = rng.uniform(0.6, 1.2), rng.uniform(0.03, 0.09)
        wave += size * np.sin(2 * np.pi * far[:, None] / beat + rng.uniform(0, 6.3, 2))
    return line + wave


def with_tail(rng: Rng, line: Points, share: float) -> Points:
    """A hook or a tail where the pen was set down or lifted, up to a millimetre."""
    if rng.random() < share:
        on = line[-1] - line[-3]
        on = on / max(float(np.linalg.norm(on)), 1e-6)
        line = np.vstack((line, line[-1] + spun(on, rng.normal(0, 50)) * rng.uniform(0.2, 0.9)))
    if rng.random() < share:
        on = line[0] - line[2]
        on = on / max(float(np.linalg.norm(on)), 1e-6)
        line = np.vstack((line[0] + spun(on, rng.normal(0, 60)) * rng.uniform(0.2, 0.9), line))
    return line


def ring(rng: Rng, rx: float, ry: float, turn: float, *, wind: float = 0.0) -> Points:
    """A line around the middle by `turn` radians, winding in or out by the share `wind`."""
    steps = max(24, int(9 * turn))
    angle = rng.uniform(0, 6.3) + rng.choice((-1, 1)) * np.linspace(0, turn, steps)
    swell = 1 + np.linspace(0, wind, steps)
    for beats, size in ((1, 0.05), (2, 0.035), (3, 0.025), (4, 0.015)):
        swell += rng.normal(0, size) * np.cos(beats * angle + rng.uniform(0, 6.3))
    drift = np.linspace(-0.5, 0.5, steps)[:, None] * rng.normal(0, 0.12, 2) * min(rx, ry)
    return np.stack((rx * swell * np.cos(angle), ry * swell * np.sin(angle)), axis=1) + drift


def circle(rng: Rng) -> Lines:
    """Round, flat, open by up to a seventh, closed, overlapping, wound, gone round twice."""
    r = rng.uniform(1.1, 3.5)
    flat = rng.uniform(0.45, 0.8) if rng.random() < 0.3 else rng.uniform(0.8, 1.0)
    dice, full = rng.random(), 2 * np.pi
    wind = rng.normal(0, 0.05)
    if dice < 0.22:
        turn = full * rng.uniform(0.84, 0.97)
    elif dice < 0.7:
        turn = full * rng.uniform(0.97, 1.13)
    elif dice < 0.88:
        turn, wind = full * rng.uniform(1.13, 1.5), rng.normal(0, 0.11)
    else:
        turn, wind = full * rng.uniform(1.5, 2.4), rng.normal(0, 0.12)
    line = ring(rng, r, r * flat, turn, wind=wind)
    if rng.random() < 0.1 and turn > full:
        on = line[-1] - line[-3]
        on = on / max(float(np.linalg.norm(on)), 1e-6)
        line = np.vstack((line, line[-1] + spun(on, rng.uniform(-60, 60)) * r * 0.3))
    return [shaken(rng, spun(line, rng.uniform(0, 180) if flat < 0.8 else 0.0))]


def tick(rng: Rng) -> Lines:
    """A short arm down to the right, a long one up to the right; sharp, round, hooked, with serif.

    The long arm is at least a third longer, or lies clearly flatter than the short one stands.
    """
    down, up = rng.uniform(22, 82), rng.uniform(-80, -25)
    long = rng.uniform(1.9, 6.3)
    short = max(0.6, 0.45 / np.sin(np.deg2rad(down)), long * rng.uniform(0.18, 0.72))
    foot = np.zeros(2)
    head, tail = -way(down) * short, way(up) * long
    cut = rng.uniform(0.1, 0.35) * min(short, 0.4 * long) if rng.random() < 0.4 else 0.0
    line = through(rng, [head, foot, tail], bow=0.07, cut=cut)
    dice = rng.random()
    if dice < 0.12:
        entry = -way(rng.uniform(-60, 20)) * rng.uniform(0.2, 0.45) * short
        line = np.vstack((bowed(head + entry, head, rng.normal(0, 0.1)), line))
    elif dice < 0.16:
        half = way(rng.uniform(-40, 20)) * rng.uniform(0.2, 0.5)
        return [shaken(rng, line), bowed(head - half, head + half, 0.0)]
    elif dice < 0.28:
        line = with_tail(rng, line, 0.5)
    return [shaken(rng, line)]


def cross(rng: Rng) -> Lines:
    """Two lines about upright to each other; unequal, bowed, flat, or with a pen not lifted."""
    angles = 45 + rng.normal(0, 9), -45 + rng.normal(0, 9)
    size, flat = rng.uniform(1.2, 3.4), rng.uniform(0.68, 1.45)
    uneven = rng.uniform(0.55, 1.0, 4) if rng.random() < 0.5 else rng.uniform(0.8, 1.1, 4)
    if rng.random() < 0.5:
        uneven[2:] = uneven[:2] * rng.uniform(0.6, 1.0)
    ends = []
    for n, angle in enumerate(angles):
        on = way(angle) * size
        ends.append((-on * uneven[2 * n], on * uneven[2 * n + 1]))
    shift = rng.normal(0, 0.12 * size * uneven.min(), 2)
    bow = 0.1 if rng.random() < 0.3 else 0.04
    first = bowed(*ends[0], float(rng.normal(0, bow)))
    second = bowed(*ends[1], float(rng.normal(0, bow))) + shift
    if rng.random() < 0.5:
        second = second[::-1]
    stretch = np.array([1.0, flat]) / max(flat, 1.0)
    if rng.random() < 0.12:
        joint = bowed(first[-1], second[0], float(rng.normal(0, 0.12)))
        return [shaken(rng, np.vstack((first, joint[1:-1], second)) * stretch)]
    return [shaken(rng, with_tail(rng, one * stretch, 0.08)) for one in (first, second)]


def triangle(rng: Rng) -> Lines:
    """Standing on its side, closed more or less, sharp or a little rounded, its ends overshot."""
    corners = np.array([[0, -1.0], [0.92, 0.72], [-0.92, 0.72]]) * rng.uniform(1.2, 3.2)
    corners *= np.array([rng.uniform(0.75, 1.25), rng.uniform(0.75, 1.1)])
    corners += rng.normal(0, 0.07, (3, 2)) * np.abs(corners).max()
    order = np.roll(np.arange(3), rng.integers(3))[:: rng.choice((-1, 1))]
    corners = corners[order]
    side = np.linalg.norm(corners[1] - corners[0])
    if rng.random() < 0.15:
        lines = []
        for n in range(3):
            a, b = corners[n], corners[(n + 1) % 3]
            over = (b - a) * rng.uniform(-0.06, 0.14, (2, 1))
            lines.append(shaken(rng, bowed(a - over[0], b + over[1], float(rng.normal(0, 0.04)))))
        return lines
    close = corners[0] + rng.normal(0, 0.06 * side, 2)
    cut = rng.uniform(0.05, 0.16) * side if rng.random() < 0.3 else 0.0
    line = through(rng, [*corners, close], bow=0.05, cut=cut)
    if rng.random() < 0.25:
        on = (line[-1] - line[-3]) / max(float(np.linalg.norm(line[-1] - line[-3])), 1e-6)
        line = np.vstack((line, line[-1] + on * rng.uniform(0.05, 0.2) * side))
    return [shaken(rng, line)]


PLAIN: dict[str, Callable[[Rng], Lines]] = {
    "circle": circle,
    "tick": tick,
    "cross": cross,
    "triangle": triangle,
}


def placed(rng: Rng, lines: Lines, *, loose: float = 0.9, turn: float = 7.0) -> Lines:
    """A sign turned a little and moved off the middle, but hardly over the line of the box."""
    angle = rng.normal(0, turn)
    turned = [spun(line, angle) for line in lines]
    low = np.min([line.min(axis=0) for line in turned], axis=0)
    high = np.max([line.max(axis=0) for line in turned], axis=0)
    room = rng.uniform(6.4, 8.0)
    size = min(1.0, room / float((high - low).max()))
    spare = np.maximum(room - (high - low) * size, 0) / 2
    middle = np.clip(rng.normal(0, loose, 2), -spare, spare)
    return [(line - (low + high) / 2) * size + middle for line in turned]
