"""A hand that draws plain signs, tidy or hasty; as lines in millimetres.

Every line is a row of points relative to the middle of a 9 mm box.
"""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Lines = list[Points]
Rng = np.random.Generator

NEAR_LINE_MM = (3.3, 3.9)
"""How far from the middle a sign in the box reaches at most; the box's line begins at 4.2 mm."""


def bent(rng: Rng, corners: object, *, shake: float = 0.08) -> Points:
    """A hand-drawn line through those corners: sampled finely, slightly shaken."""
    fixed = np.asarray(corners, dtype=np.float64)
    steps = np.linspace(0, len(fixed) - 1, 12 * (len(fixed) - 1) + 1)
    line = np.stack([np.interp(steps, np.arange(len(fixed)), fixed[:, n]) for n in (0, 1)], axis=1)
    wobble = rng.normal(0, shake, (5, 2))
    at = np.linspace(0, 4, len(line))
    return line + np.stack([np.interp(at, np.arange(5), wobble[:, n]) for n in (0, 1)], axis=1)


def bowed(rng: Rng, start: object, end: object, *, bow: float) -> Points:
    """A line between two points that bends to one side by that share of its length."""
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    aside = np.array([a[1] - b[1], b[0] - a[0]]) * bow
    t = np.linspace(0, 1, 25)[:, None]
    return a + (b - a) * t + 4 * aside * t * (1 - t) + rng.normal(0, 0.02, (25, 2))


def ring(rng: Rng, rx: float, ry: float, *, turn: float | None = None, inward: float = 0) -> Points:
    """A line around the middle, closed more or less; it winds in by the share `inward`."""
    start, way = rng.uniform(0, 2 * np.pi), rng.choice((-1, 1))
    whole = 2 * np.pi + rng.uniform(-0.45, 0.6) if turn is None else turn
    steps = max(48, int(8 * whole))
    angle = start + way * np.linspace(0, whole, steps)
    swell = (
        1
        + 0.05 * np.sin(2 * angle + rng.uniform(0, 6))
        + np.linspace(0, rng.normal(0, 0.06) - inward, steps)
    )
    return np.stack((rx * swell * np.cos(angle), ry * swell * np.sin(angle)), axis=1)


def placed(rng: Rng, lines: Lines, *, loose: float = 0.5) -> Lines:
    """A sign turned and moved a little, but inside the box."""
    turn = rng.normal(0, 0.12)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    shift = rng.normal(0, loose, 2)
    turned = [line @ spin + shift for line in lines]
    far = max(float(np.abs(line).max()) for line in turned)
    return [line * min(1.0, rng.uniform(*NEAR_LINE_MM) / far) for line in turned]


def circle(rng: Rng) -> Lines:
    """Round, flat, open, wound inwards, or gone round twice."""
    size = rng.uniform(1.7, 3.1)
    rx, ry = size * rng.uniform(0.85, 1.15), size
    kind = _one_of(rng, {"round": 0.66, "flat": 0.12, "open": 0.08, "wound": 0.08, "twice": 0.06})
    if kind == "flat":
        ry *= rng.uniform(0.62, 0.85)
    turn = {"open": rng.uniform(5.3, 5.8), "wound": rng.uniform(6.9, 8.2), "twice": 12.4}.get(kind)
    inward = rng.uniform(0.12, 0.25) if kind == "wound" else rng.uniform(0, 0.08)
    winds = kind in ("wound", "twice")
    return placed(rng, [ring(rng, rx, ry, turn=turn, inward=inward if winds else 0.0)])


def tick(rng: Rng) -> Lines:
    """Plain, with a hook or a serif at its head, long, or steep."""
    size = rng.uniform(0.7, 1.05)
    kind = _one_of(rng, {"plain": 0.74, "hook": 0.06, "serif": 0.02, "long": 0.1, "steep": 0.08})
    foot = np.array([rng.uniform(-1.4, -0.5), rng.uniform(1.6, 2.6)]) * size
    head = foot + np.array([rng.uniform(-1.8, -1.0), rng.uniform(-2.0, -1.0)]) * size
    tail = np.array([rng.uniform(2.0, 3.3), rng.uniform(-3.0, -1.8)]) * size
    if kind == "long":
        tail = np.array([rng.uniform(3.0, 3.8), rng.uniform(-3.8, -2.8)])
    if kind == "steep":
        tail = foot + np.array([rng.uniform(1.4, 2.2), rng.uniform(-4.8, -3.6)]) * size
    middle = (foot + tail) / 2 + rng.normal(0, 0.15, 2)
    corners = [head, foot, middle, tail]
    if kind == "hook":
        corners = [head + rng.uniform((-0.6, 0.2), (-0.2, 0.6)), *corners]
    lines = [bent(rng, corners, shake=0.05)]
    if kind == "serif":
        half = np.array([0.35, -0.1])
        lines.append(bent(rng, [head - half, head + half], shake=0.03))
    return placed(rng, lines, loose=0.3)


def cross(rng: Rng) -> Lines:
    """Even, with unequal arms, curved, or joined by a pen that did not lift."""
    size = rng.uniform(1.6, 2.9)
    kind = _one_of(rng, {"even": 0.64, "unequal": 0.18, "curved": 0.16, "joined": 0.02})
    first = [[-size, -size * rng.uniform(0.8, 1.2)], [size, size]]
    second = [[size * rng.uniform(0.8, 1.2), -size], [-size, size]]
    if kind == "unequal":
        shrink = rng.uniform(0.55, 0.8)
        second = [[shrink * x + rng.normal(0, 0.3), shrink * y] for x, y in second]
    if kind == "joined":
        return placed(rng, [bent(rng, [*first, second[0], second[1]], shake=0.06)])
    if kind == "curved":
        bows = rng.uniform(-0.13, 0.13, 2)
        pair = zip((first, second), bows, strict=True)
        return placed(rng, [bowed(rng, *ends, bow=float(bow)) for ends, bow in pair])
    return placed(rng, [bent(rng, first), bent(rng, second)])


def triangle(rng: Rng) -> Lines:
    """Three sides, the last closing on the first more or less."""
    size = rng.uniform(1.9, 3.0)
    corners = np.array([[0.0, -1.0], [0.95, 0.75], [-0.95, 0.75]]) * size
    corners = corners + rng.normal(0, 0.15, (3, 2))
    closing = corners[0] + rng.normal(0, 0.2, 2)
    return placed(rng, [bent(rng, [*corners, closing], shake=0.05)])


def bar(rng: Rng) -> Lines:
    """One stroke more or less level."""
    size = rng.uniform(1.5, 3.2)
    return placed(rng, [bent(rng, [[-size, 0], [size, rng.normal(0, 0.8)]])])


PLAIN_HANDS: Sequence[Callable[[Rng], Lines]] = (circle, tick, cross, triangle)


def _one_of(rng: Rng, shares: dict[str, float]) -> str:
    return str(rng.choice(list(shares), p=np.array(list(shares.values())) / sum(shares.values())))
