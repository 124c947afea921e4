"""Reader C: which sign a few strokes are, by geometry alone.

It knows four signs by what must be there and what must not: a ring with an empty middle; two lines
that cross; a short and a long line that meet below; three sides around an empty middle. Anything
more, less or else is no sign: corrections, two signs, fills, blots, scribbles.
"""

from dataclasses import dataclass

import numpy as np

from huanjie.ballot.scan.image import depth, enclosure, hull_share, patches
from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.skeleton import Skeleton, skeleton_of
from huanjie.terms.ballots import Mark

PER_MM = 6
SECTORS = 24
THICKEST_HALF_STROKE_MM = 1.2
TRIANGLE_SHARE = 0.73
RING_SLACK_MM = 0.28
THICK_SECTORS = 2
"""Sectors of a ring that may be thicker than its stroke: where its ends overlap."""

# How much deeper a stroke may be at its thickest than elsewhere; more is a blot or a second sign.
MOST_SWELL = {Mark.CIRCLE: 1.15, Mark.TRIANGLE: 1.3}
LINE_SWELL, JOINT_SWELL, UNEVEN_PX = 1.05, 1.06, 1.05
"""The same of the lines of ticks and crosses; and where two lines meet, beside what the angle
between them makes of two even strokes; and the pixels by which a thin stroke's depth jumps."""
ARM_SWELL, SHORTEST_ARM_PX = 1.3, 4
"""How much thicker one arm may be than another: a line drawn along it makes it so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """How free of dents the hole and the outline of a ring must be; 1 is without any."""

    hole: float
    outline: float


# The corners of a hand-drawn triangle stick out, a circle has none.
CLEAN = {
    Mark.CIRCLE: Clean(hole=0.97, outline=0.985),
    Mark.TRIANGLE: Clean(hole=0.95, outline=0.94),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Joint:
    """Where two lines meet (mm), and how many times deeper than they the ink may be there."""

    x: float
    y: float
    most: float


def shape_of(ink: Mask) -> Mark | None:
    """The sign that this ink is, or none that the geometry can vouch for."""
    rows, columns = np.nonzero(ink)
    if rows.size < 20 or len(patches(ink).areas) > 2:
        return None
    half_stroke = _half_stroke(ink)
    if half_stroke > THICKEST_HALF_STROKE_MM:
        return None
    ring = _ring(np.stack((columns, rows), axis=1) / PER_MM, half_stroke)
    found = ring if ring is not None else _lines(ink, half_stroke)
    if found not in MOST_SWELL:
        return found
    even = _swell(ink) <= MOST_SWELL[found]
    closed = found is Mark.CIRCLE or bool(_holes(ink))
    return found if even and closed and _is_clean_ring(ink, CLEAN[found]) else None


def _swell(ink: Mask) -> float:
    """How deep the ink is at its deepest, beside the depth of an even stroke."""
    deep = depth(ink)
    return float((deep.max() - 0.5) / max(2 * float(deep[ink].mean()) - 0.5, 0.5))


def _lines(ink: Mask, half_stroke: float) -> Mark | None:
    """A cross or a tick, by the middle lines of its strokes."""
    if len(patches(ink).areas) != 1 or _holes(ink):
        return None
    found = skeleton_of(ink, burr=0.9 * half_stroke * PER_MM)
    sign, joint = Mark.CROSS, _cross(found, half_stroke)
    if joint is None:
        # The foot of a thick tick grows a burr to its tip.
        found = skeleton_of(found.pixels, burr=1.5 * half_stroke * PER_MM)
        sign, joint = Mark.TICK, _tick(found, half_stroke)
    return sign if joint is not None and _is_even(ink, found, joint) else None


def _is_even(ink: Mask, found: Skeleton, joint: Joint) -> bool:
    """Whether the strokes are equally wide everywhere, but for the joint of two."""
    deep = depth(ink)
    usual = float(np.median(deep[found.pixels]))
    rows, columns = np.indices(ink.shape)
    away = np.hypot(columns - joint.x * PER_MM, rows - joint.y * PER_MM)
    near = away <= 2 * joint.most * usual
    most = np.where(near, joint.most, LINE_SWELL) * usual + UNEVEN_PX
    arms = [
        float(np.median(deep[arm.points[:, 1].astype(int), arm.points[:, 0].astype(int)]))
        for arm in found.arms
        if arm.free and len(arm.points) >= SHORTEST_ARM_PX
    ]
    alike = max(arms, default=0.0) <= ARM_SWELL * min(arms, default=0.0)
    return alike and bool((deep <= most).all())


def _holes(ink: Mask) -> tuple[Points, ...]:
    """The bare spots that the ink encloses, each as its pixels."""
    bare = patches(~np.pad(ink, 1))
    outside = bare.labels[0, 0]
    large = [n for n, area in enumerate(bare.areas, start=1) if n != outside and area > 2]
    return tuple(np.argwhere(bare.labels == n).astype(np.float64) for n in large)


def _is_clean_ring(ink: Mask, least: Clean) -> bool:
    """At most one hole, no dent in it and none outside: no other stroke shows."""
    holes = _holes(ink)
    if not holes:
        return True
    around = patches(~np.pad(ink, 1))
    whole = np.argwhere(around.labels != around.labels[0, 0]).astype(np.float64)
    return (
        len(holes) == 1
        and hull_share(holes[0]) >= least.hole
        and hull_share(whole) >= least.outline
    )


def _half_stroke(ink: Mask) -> float:
    """Half the width of the strokes: along a straight one, depths spread evenly up to it."""
    return 2 * float(depth(ink)[ink].mean()) / PER_MM


def _ring(points: Points, half_stroke: float) -> Mark | None:
    """A circle or a triangle: closed or nearly so, nothing in the middle, one line wide."""
    centre = _ring_centre(points)
    away = points - centre
    r, angle = np.hypot(*away.T), np.arctan2(away[:, 1], away[:, 0])
    sector = ((angle + np.pi) / (2 * np.pi) * SECTORS).astype(int) % SECTORS
    count = np.bincount(sector, minlength=SECTORS)
    filled = count > 0
    mean = np.bincount(sector, weights=r, minlength=SECTORS) / np.maximum(count, 1)
    size = float(mean[filled].mean())
    if filled.mean() < 0.83 or size < 1.1 or r.min() < 0.12 * size:
        return None
    wave = _harmonics(mean, filled)
    off = abs(r - _radius_at(wave, angle))
    thick = np.bincount(sector[off > half_stroke + RING_SLACK_MM], minlength=SECTORS) > 0
    if r.min() >= 0.3 * size and thick.sum() <= THICK_SECTORS and _is_round(wave):
        return Mark.CIRCLE
    three = float(np.hypot(*wave[5:7])) / float(wave[0])
    if three >= 0.10 and _is_triangle(points, half_stroke):
        return Mark.TRIANGLE
    return None


def _is_triangle(points: Points, half_stroke: float) -> bool:
    """Whether the hull is one, and all ink lies one stroke wide along its sides."""
    around = enclosure(points)
    if len(around.corners) != 3 or around.filled < TRIANGLE_SHARE:
        return False
    away = [_beside(points, around.corners[n], around.corners[(n + 1) % 3]) for n in range(3)]
    inside = np.min(away, axis=0) > 2 * half_stroke + RING_SLACK_MM
    return bool(inside.mean() <= 0.01)


def _beside(points: Points, start: Points, end: Points) -> Points:
    """How far points lie from the line through two others."""
    way = (end - start) / max(float(np.hypot(*(end - start))), 1e-6)
    return abs((points - start) @ np.array([-way[1], way[0]]))


def _ring_centre(points: Points) -> Points:
    """The middle of the circle that fits best in least squares."""
    rows = np.hstack((2 * points, np.ones((len(points), 1))))
    solved: Points = np.linalg.lstsq(rows, (points**2).sum(axis=1), rcond=None)[0]
    return solved[:2]


def _harmonics(mean: Points, filled: Mask) -> Points:
    """The radius over the angle as mean and waves of one to four turns (cosine, sine)."""
    angle = (np.arange(SECTORS) + 0.5) / SECTORS * 2 * np.pi - np.pi
    return np.asarray(np.linalg.lstsq(_waves(angle)[filled], mean[filled], rcond=None)[0])


def _waves(angle: Points) -> Points:
    parts = [np.ones_like(angle)]
    for n in (1, 2, 3, 4):
        parts += [np.cos(n * angle), np.sin(n * angle)]
    return np.stack(parts, axis=1)


def _radius_at(wave: Points, angle: Points) -> Points:
    return np.asarray(_waves(angle) @ wave)


def _is_round(wave: Points) -> bool:
    """An oval is round enough; three corners or four are not."""
    first, second, third, fourth = (np.hypot(*wave[n : n + 2]) / wave[0] for n in (1, 3, 5, 7))
    return bool(first < 0.2 and second < 0.24 and third < 0.085 and fourth < 0.085)


def _tick(found: Skeleton, half_stroke: float) -> Joint | None:
    """The foot of a tick.

    The short arm goes to the left, the long one up to the right; a mirrored one is left to people.
    """
    if found.crossings or len(found.arms) != 1 or found.ends != 2:
        return None
    path = found.arms[0].points / PER_MM
    start, end = path[0], path[-1]
    chord = (end - start) / max(float(np.hypot(*(end - start))), 1e-6)
    aside = abs((path - start) @ np.array([-chord[1], chord[0]]))
    turn = int(aside.argmax())
    if not 3 <= turn <= len(path) - 4:
        return None
    foot = path[turn]
    short, long = sorted((start - foot, end - foot), key=lambda way: float(np.hypot(*way)))
    short_size, long_size = float(np.hypot(*short)), float(np.hypot(*long))
    # Middle lines end before their strokes do.
    grown = min(half_stroke, 0.5) * 0.6
    if short_size + grown < 0.5 or long_size + grown < 1.9 or long_size < 1.2 * short_size:
        return None
    straight = _is_straight(path[: turn - 1]) and _is_straight(path[turn + 2 :])
    between = float(np.degrees(np.arccos(np.clip(short @ long / (short_size * long_size), -1, 1))))
    rises = long[1] < -0.35 * long_size and long[0] > 0.15 * long_size
    falls_in = short[1] < 0.3 * short_size and short[0] < 0.15 * short_size
    if not (straight and 25 <= between <= 135 and rises and falls_in):
        return None
    most = JOINT_SWELL * 2 / (1 + float(np.sin(np.radians(between / 2))))
    return Joint(x=float(foot[0]), y=float(foot[1]), most=most)


def _is_straight(path: Points, *, bow: float = 1.0) -> bool:
    """Whether a stretch stays near the line between its ends, as far as a hand does.

    `bow` is how far, as a multiple of what the arms of a tick may.
    """
    way = path[-1] - path[0]
    size = float(np.hypot(*way))
    if size < 0.3:
        return True
    aside = abs((path - path[0]) @ np.array([-way[1], way[0]])) / size
    return bool(aside.max() <= bow * (0.3 + 0.1 * size))


def _cross(found: Skeleton, half_stroke: float) -> Joint | None:
    """The middle of a cross.

    Four arms from one middle, each straight, opposite ones in one line, none upright.
    """
    if not found.crossings or found.ends != 4:
        return None
    arms = [arm for arm in found.arms if arm.free]
    inner = [arm for arm in found.arms if not arm.free]
    if len(arms) != 4 or any(arm.length > (2 * half_stroke + 0.8) * PER_MM for arm in inner):
        return None
    middle = np.vstack(found.crossings).mean(axis=0) / PER_MM
    ways = [arm.points[0] / PER_MM - middle for arm in arms]
    sizes = [float(np.hypot(*way)) for way in ways]
    if min(sizes) + half_stroke < 0.7 or max(sizes) > 4 * min(sizes):
        return None
    straight = all(_is_straight(np.vstack((arm.points / PER_MM, middle)), bow=0.55) for arm in arms)
    angles = np.sort(np.degrees([np.arctan2(way[1], way[0]) for way in ways]))
    gaps = np.diff(np.append(angles, angles[0] + 360))
    lines = abs(gaps[0] + gaps[1] - 180) <= 38 and abs(gaps[1] + gaps[2] - 180) <= 38
    slanted = all(12 <= abs(angle) % 90 <= 78 for angle in angles)
    if not (straight and lines and slanted and gaps.min() >= 35):
        return None
    most = JOINT_SWELL / float(np.sin(np.radians(min(gaps.min(), 90.0) / 2)))
    return Joint(x=float(middle[0]), y=float(middle[1]), most=most)
