"""Signs as voters draw them: plain, wrong, corrected; as lines in millimetres.

Every line is a row of points relative to the middle of a 9 mm box.
"""

from collections.abc import Callable, Mapping
from enum import StrEnum

import numpy as np

from huanjie.demo.hand import (
    PLAIN_HANDS,
    Lines,
    Rng,
    bar,
    bent,
    circle,
    cross,
    placed,
    ring,
    tick,
    triangle,
)


class Drawn(StrEnum):
    """What a voter draws; the first four are plain signs in the box, the rest is for people."""

    CIRCLE = "circle"
    TICK = "tick"
    CROSS = "cross"
    TRIANGLE = "triangle"
    MIRRORED_TICK = "mirrored_tick"
    DOT = "dot"
    BLOT = "blot"
    BAR = "bar"
    FILL = "fill"
    SCRIBBLED_OUT = "scribbled_out"
    TICK_CROSSED_OUT = "tick_crossed_out"
    CIRCLE_STRUCK = "circle_struck"
    CIRCLE_MADE_CROSS = "circle_made_cross"
    TICK_MADE_CIRCLE = "tick_made_circle"
    TWO_TICKS = "two_ticks"
    CHARACTER = "character"
    RING_AROUND = "ring_around"
    RING_ON_LINE = "ring_on_line"
    BOX_STRUCK = "box_struck"
    STRAY = "stray"
    NAME_TICKED = "name_ticked"
    NAME_RINGED = "name_ringed"
    NAME_STRUCK = "name_struck"


PLAIN = (Drawn.CIRCLE, Drawn.TICK, Drawn.CROSS, Drawn.TRIANGLE)
ON_NAME = (Drawn.NAME_TICKED, Drawn.NAME_RINGED, Drawn.NAME_STRUCK)
DOUBTFUL = tuple(one for one in Drawn if one not in PLAIN)


def lines_of(rng: Rng, drawn: Drawn) -> Lines:
    """The lines of one sign, drawn by a hand that is never the same twice."""
    return _DRAWN[drawn](rng)


def name_lines(rng: Rng, drawn: Drawn, width: float, height: float) -> Lines:
    """A sign on a printed name of that size, relative to the name's middle."""
    if drawn is Drawn.NAME_STRUCK:
        half = width * rng.uniform(0.42, 0.58)
        y = rng.uniform(-0.2, 0.2, 2) * height
        return [bent(rng, [[-half, y[0]], [0, y.mean()], [half, y[1]]])]
    if drawn is Drawn.NAME_RINGED:
        return [ring(rng, width / 2 + 1.5, height / 2 + 1.2)]
    shift = np.array([rng.uniform(-0.4, 0.4) * width, 0])
    return [line + shift for line in tick(rng)]


def _mirrored_tick(rng: Rng) -> Lines:
    return [line * np.array([-1.0, 1.0]) for line in tick(rng)]


def _dot(rng: Rng) -> Lines:
    return [rng.normal(0, 1.2, 2) + rng.normal(0, 0.15, (4, 2))]


def _blot(rng: Rng) -> Lines:
    """A sign with a drop of ink on it."""
    sign = PLAIN_HANDS[int(rng.integers(len(PLAIN_HANDS)))](rng)
    at = sign[0][rng.integers(len(sign[0]))] * 0.8
    turns = np.linspace(0, 20, 60)
    size = np.linspace(0.1, rng.uniform(0.8, 1.3), 60)
    return [*sign, at + np.stack((size * np.cos(turns), size * np.sin(turns)), axis=1)]


def _fill(rng: Rng) -> Lines:
    rows = np.arange(-3.2, 3.2, 0.45)
    side = np.where(np.arange(rows.size) % 2, 3.1, -3.1)
    return [np.stack((side, rows), axis=1) + rng.normal(0, 0.1, (rows.size, 2))]


def _scribbled_out(rng: Rng) -> Lines:
    waves = 6
    x = np.linspace(-2.6, 2.6, 2 * waves)
    y = np.where(np.arange(2 * waves) % 2, 1.8, -1.8) + rng.normal(0, 0.3, 2 * waves)
    plain = PLAIN_HANDS[int(rng.integers(len(PLAIN_HANDS)))](rng)
    return [*plain, bent(rng, np.stack((x, y), axis=1))]


def _tick_crossed_out(rng: Rng) -> Lines:
    """A tick with a line through it; one drawn along its arm would be seen by nobody."""
    sign = tick(rng)
    through = sign[0][len(sign[0]) * 2 // 3] + rng.normal(0, 0.2, 2)
    half = np.array([rng.uniform(1.0, 1.6), rng.uniform(0.5, 1.6)])
    return [*sign, bent(rng, [through - half, through + half])]


def _circle_struck(rng: Rng) -> Lines:
    return [*circle(rng), *bar(rng)]


def _circle_made_cross(rng: Rng) -> Lines:
    return [*circle(rng), *cross(rng)]


def _tick_made_circle(rng: Rng) -> Lines:
    return [*tick(rng), *circle(rng)]


def _two_ticks(rng: Rng) -> Lines:
    shift = np.array([rng.uniform(1.0, 1.6), rng.normal(0, 0.3)])
    return [line * 0.75 + way * shift for way in (-1, 1) for line in tick(rng)]


def _character(rng: Rng) -> Lines:
    """A character in place of a sign: strokes level and upright, some slanting."""
    strokes: Lines = []
    for _stroke in range(int(rng.integers(3, 7))):
        middle, half = rng.uniform(-1.8, 1.8, 2), rng.uniform(0.6, 2.2)
        way = np.array([(1.0, -0.1), (0.0, 1.0), (-0.6, 0.8)][rng.integers(3)]) * half
        strokes.append(bent(rng, [middle - way, middle + way], shake=0.05))
    return placed(rng, strokes)


def _ring_around(rng: Rng) -> Lines:
    size = rng.uniform(5.4, 6.8)
    return [ring(rng, size, size * rng.uniform(0.95, 1.1))]


def _ring_on_line(rng: Rng) -> Lines:
    """A circle as large as the box: it runs along the line and over it."""
    size = rng.uniform(4.2, 5.1)
    return [ring(rng, size, size * rng.uniform(0.95, 1.08))]


def _box_struck(rng: Rng) -> Lines:
    """A line through box and all."""
    slope, y = rng.uniform(-2.5, 2.5), rng.uniform(-2, 2)
    return [bent(rng, [[-rng.uniform(5.6, 7), y - slope], [rng.uniform(5.6, 7), y + slope]])]


def _stray(rng: Rng) -> Lines:
    """A line from the neighbour that ends inside the box."""
    start = np.array([rng.uniform(-3, 3), rng.choice((-6.2, 6.2))])
    return [bent(rng, [start, [rng.uniform(-1.5, 1.5), rng.uniform(-1.5, 1.5)]])]


_DRAWN: Mapping[Drawn, Callable[[Rng], Lines]] = {
    Drawn.CIRCLE: circle,
    Drawn.TICK: tick,
    Drawn.CROSS: cross,
    Drawn.TRIANGLE: triangle,
    Drawn.MIRRORED_TICK: _mirrored_tick,
    Drawn.DOT: _dot,
    Drawn.BLOT: _blot,
    Drawn.BAR: bar,
    Drawn.FILL: _fill,
    Drawn.SCRIBBLED_OUT: _scribbled_out,
    Drawn.TICK_CROSSED_OUT: _tick_crossed_out,
    Drawn.CIRCLE_STRUCK: _circle_struck,
    Drawn.CIRCLE_MADE_CROSS: _circle_made_cross,
    Drawn.TICK_MADE_CIRCLE: _tick_made_circle,
    Drawn.TWO_TICKS: _two_ticks,
    Drawn.CHARACTER: _character,
    Drawn.RING_AROUND: _ring_around,
    Drawn.RING_ON_LINE: _ring_on_line,
    Drawn.BOX_STRUCK: _box_struck,
    Drawn.STRAY: _stray,
}
