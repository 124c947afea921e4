"""Signs as voters draw them: tidy, hasty, wrong, corrected; as lines in millimetres.

Every line is a row of points relative to the middle of a 9 mm box.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float64]
Lines = list[Points]


class Drawn(StrEnum):
    """What a voter draws; the first four are plain signs in the box, the rest is for people."""

    CIRCLE = "circle"
    TICK = "tick"
    CROSS = "cross"
    TRIANGLE = "triangle"
    MIRRORED_TICK = "mirrored_tick"
    DOT = "dot"
    BAR = "bar"
    FILL = "fill"
    SCRIBBLED_OUT = "scribbled_out"
    TICK_CROSSED_OUT = "tick_crossed_out"
    CIRCLE_MADE_CROSS = "circle_made_cross"
    TICK_MADE_CIRCLE = "tick_made_circle"
    RING_AROUND = "ring_around"
    STRAY = "stray"
    NAME_TICKED = "name_ticked"
    NAME_RINGED = "name_ringed"
    NAME_STRUCK = "name_struck"


PLAIN = (Drawn.CIRCLE, Drawn.TICK, Drawn.CROSS, Drawn.TRIANGLE)
ON_NAME = (Drawn.NAME_TICKED, Drawn.NAME_RINGED, Drawn.NAME_STRUCK)
DOUBTFUL = tuple(one for one in Drawn if one not in PLAIN)


def lines_of(rng: np.random.Generator, drawn: Drawn) -> Lines:
    """The lines of one sign, drawn by a hand that is never the same twice."""
    return _DRAWN[drawn](rng)


def name_lines(rng: np.random.Generator, drawn: Drawn, width: float, height: float) -> Lines:
    """A sign on a printed name of that size, relative to the name's middle."""
    if drawn is Drawn.NAME_STRUCK:
        half = width * rng.uniform(0.42, 0.58)
        y = rng.uniform(-0.2, 0.2, 2) * height
        return [_bent(rng, [[-half, y[0]], [0, y.mean()], [half, y[1]]])]
    if drawn is Drawn.NAME_RINGED:
        return [_ring(rng, width / 2 + 1.5, height / 2 + 1.2)]
    shift = np.array([rng.uniform(-0.4, 0.4) * width, 0])
    return [line + shift for line in _tick(rng)]


def _bent(rng: np.random.Generator, corners: object, *, shake: float = 0.08) -> Points:
    """A hand-drawn line through those corners: sampled finely, slightly shaken."""
    fixed = np.asarray(corners, dtype=np.float64)
    steps = np.linspace(0, len(fixed) - 1, 12 * (len(fixed) - 1) + 1)
    line = np.stack([np.interp(steps, np.arange(len(fixed)), fixed[:, n]) for n in (0, 1)], axis=1)
    wobble = rng.normal(0, shake, (5, 2))
    at = np.linspace(0, 4, len(line))
    return line + np.stack([np.interp(at, np.arange(5), wobble[:, n]) for n in (0, 1)], axis=1)


def _ring(rng: np.random.Generator, rx: float, ry: float) -> Points:
    start, way = rng.uniform(0, 2 * np.pi), rng.choice((-1, 1))
    turn = 2 * np.pi + rng.uniform(-0.45, 0.6)
    angle = start + way * np.linspace(0, turn, 48)
    swell = (
        1 + 0.05 * np.sin(2 * angle + rng.uniform(0, 6)) + np.linspace(0, rng.normal(0, 0.06), 48)
    )
    return np.stack((rx * swell * np.cos(angle), ry * swell * np.sin(angle)), axis=1)


def _placed(rng: np.random.Generator, lines: Lines, *, loose: float = 0.5) -> Lines:
    turn = rng.normal(0, 0.12)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    shift = rng.normal(0, loose, 2)
    turned = [line @ spin + shift for line in lines]
    far = max(float(np.abs(line).max()) for line in turned)
    return [line * min(1.0, 3.5 / far) for line in turned]


def _circle(rng: np.random.Generator) -> Lines:
    size = rng.uniform(1.7, 3.0)
    return _placed(rng, [_ring(rng, size * rng.uniform(0.85, 1.15), size)])


def _tick(rng: np.random.Generator) -> Lines:
    size = rng.uniform(0.7, 1.05)
    foot = np.array([rng.uniform(-1.4, -0.5), rng.uniform(1.6, 2.6)]) * size
    head = foot + np.array([rng.uniform(-1.8, -1.0), rng.uniform(-2.0, -1.0)]) * size
    tail = np.array([rng.uniform(2.0, 3.3), rng.uniform(-3.0, -1.8)]) * size
    middle = (foot + tail) / 2 + rng.normal(0, 0.15, 2)
    return _placed(rng, [_bent(rng, [head, foot, middle, tail], shake=0.05)], loose=0.3)


def _cross(rng: np.random.Generator) -> Lines:
    size = rng.uniform(1.6, 2.8)
    first = _bent(rng, [[-size, -size * rng.uniform(0.8, 1.2)], [size, size]])
    second = _bent(rng, [[size * rng.uniform(0.8, 1.2), -size], [-size, size]])
    return _placed(rng, [first, second])


def _triangle(rng: np.random.Generator) -> Lines:
    size = rng.uniform(1.9, 3.0)
    corners = np.array([[0.0, -1.0], [0.95, 0.75], [-0.95, 0.75]]) * size
    corners = corners + rng.normal(0, 0.15, (3, 2))
    closing = corners[0] + rng.normal(0, 0.2, 2)
    return _placed(rng, [_bent(rng, [*corners, closing], shake=0.05)])


def _mirrored_tick(rng: np.random.Generator) -> Lines:
    return [line * np.array([-1.0, 1.0]) for line in _tick(rng)]


def _dot(rng: np.random.Generator) -> Lines:
    at = rng.normal(0, 1.2, 2)
    return [at + rng.normal(0, 0.15, (4, 2))]


def _bar(rng: np.random.Generator) -> Lines:
    size = rng.uniform(1.5, 3.2)
    return _placed(rng, [_bent(rng, [[-size, 0], [size, rng.normal(0, 0.8)]])])


def _fill(rng: np.random.Generator) -> Lines:
    rows = np.arange(-3.2, 3.2, 0.45)
    side = np.where(np.arange(rows.size) % 2, 3.1, -3.1)
    return [np.stack((side, rows), axis=1) + rng.normal(0, 0.1, (rows.size, 2))]


def _scribbled_out(rng: np.random.Generator) -> Lines:
    plain = lines_of(rng, PLAIN[rng.integers(4)])
    waves = 6
    x = np.linspace(-2.6, 2.6, 2 * waves)
    y = np.where(np.arange(2 * waves) % 2, 1.8, -1.8) + rng.normal(0, 0.3, 2 * waves)
    return [*plain, _bent(rng, np.stack((x, y), axis=1))]


def _tick_crossed_out(rng: np.random.Generator) -> Lines:
    """A tick with a line through it; one drawn along its arm would be seen by nobody."""
    tick = _tick(rng)
    through = tick[0][len(tick[0]) * 2 // 3] + rng.normal(0, 0.2, 2)
    half = np.array([rng.uniform(1.0, 1.6), rng.uniform(0.5, 1.6)])
    return [*tick, _bent(rng, [through - half, through + half])]


def _circle_made_cross(rng: np.random.Generator) -> Lines:
    return [*_circle(rng), *_cross(rng)]


def _tick_made_circle(rng: np.random.Generator) -> Lines:
    return [*_tick(rng), *_circle(rng)]


def _ring_around(rng: np.random.Generator) -> Lines:
    size = rng.uniform(5.4, 6.8)
    return [_ring(rng, size, size * rng.uniform(0.95, 1.1))]


def _stray(rng: np.random.Generator) -> Lines:
    """A line from the neighbour that ends inside the box."""
    start = np.array([rng.uniform(-3, 3), rng.choice((-6.2, 6.2))])
    return [_bent(rng, [start, [rng.uniform(-1.5, 1.5), rng.uniform(-1.5, 1.5)]])]


_DRAWN: Mapping[Drawn, Callable[[np.random.Generator], Lines]] = {
    Drawn.CIRCLE: _circle,
    Drawn.TICK: _tick,
    Drawn.CROSS: _cross,
    Drawn.TRIANGLE: _triangle,
    Drawn.MIRRORED_TICK: _mirrored_tick,
    Drawn.DOT: _dot,
    Drawn.BAR: _bar,
    Drawn.FILL: _fill,
    Drawn.SCRIBBLED_OUT: _scribbled_out,
    Drawn.TICK_CROSSED_OUT: _tick_crossed_out,
    Drawn.CIRCLE_MADE_CROSS: _circle_made_cross,
    Drawn.TICK_MADE_CIRCLE: _tick_made_circle,
    Drawn.RING_AROUND: _ring_around,
    Drawn.STRAY: _stray,
}
