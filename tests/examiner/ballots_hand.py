"""The examiner's hand: minimum-jerk movements of people of all kinds, with pens of all kinds.

Lengths are millimetres; a stroke is an array of points (x, y, speed), speed 0 to 1 within it. A
drawing is a list of strokes around (0, 0), of about the size that `half` says.
"""

from dataclasses import dataclass

import cv2
import numpy as np

FINE = 40
"""Pixels a millimetre while a stroke is drawn."""


@dataclass(frozen=True)
class Hand:
    """How steadily and how roundly somebody moves: tremor in mm, slips of key points in mm."""

    name: str
    tremor: float
    slip: float
    overlap: float
    left: bool = False


@dataclass(frozen=True)
class Pen:
    """Width in mm and how it changes; darkness 0 to 1; grain and gaps of what it leaves."""

    name: str
    width: float
    spread: float
    dark: float
    colour: tuple = (25, 25, 28)
    grain: float = 0.0
    gaps: float = 0.0
    nib: float | None = None


HANDS = (
    Hand("usual", 0.02, 0.25, 0.45),
    Hand("quick", 0.01, 0.4, 0.7),
    Hand("careful", 0.02, 0.12, 0.3),
    Hand("old", 0.16, 0.4, 0.25),
    Hand("child", 0.07, 0.6, 0.2),
    Hand("left", 0.03, 0.3, 0.4, left=True),
)
BLUE, RED = (150, 60, 25), (45, 40, 205)
PENS = (
    Pen("ballpoint", 0.42, 0.15, 0.82, BLUE, grain=0.15, gaps=0.06),
    Pen("black ballpoint", 0.5, 0.15, 0.8, grain=0.12, gaps=0.04),
    Pen("gel", 0.5, 0.08, 0.95),
    Pen("fountain", 0.6, 0.2, 0.9, (95, 35, 25), nib=0.7),
    Pen("felt", 1.1, 0.1, 0.93),
    Pen("pencil", 0.55, 0.2, 0.55, (75, 75, 75), grain=0.45),
)
HARD_PENS = (
    Pen("brush", 1.5, 0.6, 0.95, grain=0.1),
    Pen("marker", 1.7, 0.08, 0.97),
    Pen("hard pencil", 0.4, 0.2, 0.3, (90, 90, 90), grain=0.4),
    Pen("dry ballpoint", 0.4, 0.2, 0.7, BLUE, grain=0.3, gaps=0.25),
)


def movement(rng, points, hand, *, overlap=None):
    """Sub-movements of minimum jerk from key point to key point, each begun before the last ends.

    After Flash and Henis (1991): displacements add up, so corners are cut by quick hands.
    """
    points = np.asarray(points, float) + rng.normal(0, hand.slip / 2.2, (len(points), 2))
    if hand.left:
        points = points[::-1]
    legs = np.diff(points, axis=0)
    overlap = hand.overlap if overlap is None else overlap
    lasts = 0.25 + 0.05 * np.hypot(*legs.T)
    begins = np.concatenate([[0], np.cumsum(lasts[:-1] * (1 - overlap))])
    time = np.linspace(0, begins[-1] + lasts[-1], 40 + 30 * len(legs))
    way = np.tile(points[0], (len(time), 1))
    for leg, begin, last in zip(legs, begins, lasts, strict=True):
        tau = np.clip((time - begin) / last, 0, 1)[:, None]
        way = way + leg * (10 * tau**3 - 15 * tau**4 + 6 * tau**5)
    for axis in (0, 1):
        for hertz, shift in zip(rng.uniform(4, 9, 3), rng.uniform(0, 6, 3), strict=True):
            way[:, axis] += hand.tremor * rng.normal() * np.sin(hertz * 6.28 * time + shift)
    speed = np.hypot(*np.gradient(way, axis=0).T)
    return np.column_stack([way, speed / max(speed.max(), 1e-6)])


def ring(rng, hand, half, *, turns=1.0):
    """Round, flat, slanted or with a gap or an overlap; begun anywhere."""
    a, b = half * rng.uniform(0.8, 1.1), half * rng.uniform(0.6, 1.0)
    tilt, begin = rng.uniform(-0.7, 0.7), rng.uniform(0, 6.3)
    around = turns * 6.283 + rng.uniform(-0.3, 0.7)
    angle = begin + rng.choice((-1, 1)) * np.linspace(0, around, int(10 * turns) + 2)
    drift = np.linspace(0, 1, len(angle)) * half * rng.normal(0, 0.1)
    x, y = a * np.cos(angle) + drift, b * np.sin(angle) + drift
    turned = np.column_stack(
        [x * np.cos(tilt) - y * np.sin(tilt), x * np.sin(tilt) + y * np.cos(tilt)]
    )
    slow = Hand(hand.name, hand.tremor, hand.slip * 0.5, 0.5)
    return [movement(rng, turned, slow, overlap=0.55)]


def tick(rng, hand, half, *, mirrored=False):
    """A short way down, a long way up to the right; sometimes with a hook where the pen lands."""
    rise = rng.uniform(1.5, 2.1) * half
    foot = np.array([rng.uniform(-0.5, -0.15) * half, rise / 2])
    first = foot + half * np.array([-rng.uniform(0.35, 0.75), -rng.uniform(0.45, 0.95)])
    last = foot + np.array([rng.uniform(0.9, 1.5) * half, -rise])
    bow = (foot + last) / 2 + half * rng.normal(0, 0.06, 2)
    points = [first, foot, bow, last]
    if rng.random() < 0.2:
        points = [first + half * rng.uniform(-0.12, 0.12, 2) - [0.15 * half, 0], *points]
    points = np.array(points) * ([-1, 1] if mirrored else [1, 1])
    return [movement(rng, points, hand, overlap=min(hand.overlap, 0.4))]


def cross(rng, hand, half):
    """Two slanted lines, unequal at times, at times without lifting the pen."""
    ends = []
    for turn in (0.785, 2.356):
        angle, length = turn + rng.normal(0, 0.15), half * rng.uniform(0.85, 1.3)
        middle = half * rng.normal(0, 0.12, 2)
        along = length * np.array([np.cos(angle), np.sin(angle)])
        bow = middle + half * rng.normal(0, 0.06, 2)
        ends.append([middle - along, bow, middle + along])
    if rng.random() < 0.15:
        return [movement(rng, [*ends[0], *ends[1]], hand, overlap=0.25)]
    return [movement(rng, one, hand) for one in ends]


def triangle(rng, hand, half):
    corners = [(-1, 0.8), (0, -0.95), (1, 0.8)]
    corners = np.array(corners) * half * rng.uniform(0.85, 1.05) + rng.normal(0, 0.1 * half, (3, 2))
    start = int(rng.integers(3))
    order = [corners[(start + n) % 3] for n in range(4)]
    return [movement(rng, order, hand, overlap=0.12)]


PLAIN = {"circle": ring, "tick": tick, "cross": cross, "triangle": triangle}


def plus(rng, hand, half):
    """An upright cross: neither of the signs."""
    return [
        movement(rng, [(-half, 0), (half, 0)], hand),
        movement(rng, [(0, -half), (0, half)], hand),
    ]


def fill(rng, hand, half):
    """The box inked all over."""
    y = np.linspace(-half * 1.15, half * 1.15, 22)
    x = half * 1.15 * np.where(np.arange(22) % 2, 1, -1)
    return [movement(rng, np.column_stack([x, y]), hand, overlap=0.2)]


def scribble(rng, hand, half):
    """A wild line to and fro."""
    return [movement(rng, rng.uniform(-half, half, (16, 2)), hand, overlap=0.45)]


def bar(rng, hand, half):
    """One line, in any direction."""
    angle = rng.uniform(0, 3.14)
    end = half * np.array([np.cos(angle), np.sin(angle)])
    return [movement(rng, [-end, end], hand)]


def struck(rng, hand, half):
    """A sign with a line through it: taken back, or meant the more?"""
    name = list(PLAIN)[int(rng.integers(4))]
    angle = rng.choice((0.0, -0.6, 0.6)) + rng.normal(0, 0.1)
    end = 1.25 * half * np.array([np.cos(angle), np.sin(angle)])
    return [*PLAIN[name](rng, hand, half), movement(rng, [-end, end], hand)]


def two_signs(rng, hand, half):
    """One sign over another or beside it."""
    one, other = rng.choice(list(PLAIN), 2, replace=False)
    apart = half * rng.choice((0.0, 0.55))
    first = shifted(PLAIN[one](rng, hand, half * 0.8), (-apart, 0))
    return [*first, *shifted(PLAIN[other](rng, hand, half * 0.8), (apart, 0))]


def mirrored_tick(rng, hand, half):
    return tick(rng, hand, half, mirrored=True)


def dot(rng, hand, half):
    """The pen put down and not moved."""
    at = rng.uniform(-0.5, 0.5, 2) * half
    return [movement(rng, [at, at + 0.3, at - 0.2, at], hand)]


def letter(rng, hand, half):
    """同, roughly: a word where a sign should stand."""
    frame = [(-0.8, 1), (-0.8, -1), (0.8, -1), (0.8, 1), (0.5, 0.8)]
    inner = [(-0.4, -0.4), (0.4, -0.4)]
    mouth = [(-0.4, 0.1), (0.4, 0.1), (0.4, 0.6), (-0.4, 0.6), (-0.4, 0.1)]
    return [movement(rng, half * np.array(one), hand, overlap=0.1) for one in (frame, inner, mouth)]


DOUBTFUL = {
    "plus": plus,
    "fill": fill,
    "scribble": scribble,
    "bar": bar,
    "struck": struck,
    "two signs": two_signs,
    "mirrored tick": mirrored_tick,
    "dot": dot,
    "letter": letter,
}


def shifted(strokes, by):
    """The same drawing elsewhere."""
    return [one + np.array([*by, 0.0]) for one in strokes]


def word(rng, hand, height, count):
    """So many made-up characters of four to nine strokes, written from left to right."""
    strokes = []
    for n in range(count):
        at = np.array([(n - count / 2 + 0.5) * height * 1.15, 0])
        for _ in range(int(rng.integers(4, 10))):
            begin = rng.uniform(-0.45, 0.45, 2) * height
            kind = rng.integers(4)
            by = [(0.7, -0.05), (0, 0.6), (-0.4, 0.5), (0.35, 0.35)][kind]
            end = np.clip(begin + np.array(by) * height, -0.5 * height, 0.5 * height)
            strokes.append(movement(rng, [at + begin, at + end], hand))
    return strokes


def inked(rng, strokes, pen, scale):
    """What a pen leaves of a drawing: darkness 0 to 1 at `scale` pixels a mm, and its corner."""
    points = np.vstack(strokes)[:, :2]
    low = np.floor(points.min(0) - 4)
    size = (np.ceil(points.max(0) + 4) - low).astype(int)
    fine = np.zeros((size[1] * FINE, size[0] * FINE), np.uint8)
    width = pen.width * rng.uniform(0.85, 1.15)
    for stroke in strokes:
        _stroke(rng, fine, stroke - [*low, 0], pen, width)
    small = cv2.resize(fine, (size * scale).astype(int).tolist(), interpolation=cv2.INTER_AREA)
    dark = small.astype(np.float32) / 255 * pen.dark
    if pen.grain:
        coarse = rng.normal(0, 1, dark.shape).astype(np.float32)
        dark *= np.clip(1 + pen.grain * cv2.GaussianBlur(coarse, (0, 0), 0.8) * 2, 0, 1.15)
    return np.clip(dark, 0, 1), low


def _stroke(rng, fine, stroke, pen, width):
    gap = np.zeros(len(stroke))
    for begin in np.flatnonzero(rng.random(len(stroke)) < pen.gaps / 6):
        gap[begin : begin + 6] = 1
    heading = np.arctan2(*np.diff(stroke[:, 1::-1], axis=0).T)
    for n, angle in enumerate(heading):
        if gap[n]:
            continue
        wide = width * (1 + pen.spread * (0.5 - stroke[n, 2]))
        if pen.nib is not None:
            wide *= 0.55 + 0.45 * abs(np.sin(angle - pen.nib))
        ends = [tuple(int(v) for v in stroke[k, :2] * FINE * 16) for k in (n, n + 1)]
        cv2.line(fine, *ends, 255, max(2, round(wide * FINE)), cv2.LINE_AA, 4)
