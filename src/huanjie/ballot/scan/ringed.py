"""Ink explained as a ring: one band around a bare middle, round or flat, open or overlapping."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled

RAYS = 48
WAVES = 4
STEP_PX = 0.5
ROUNDS = 2
NONE = -1.0
EMPTY = 0.02
_TURNS = 2 * np.pi * np.arange(RAYS) / RAYS
_COSINES = np.cos(np.outer(np.arange(WAVES + 1), _TURNS))
_SINES = np.sin(np.outer(np.arange(WAVES + 1), _TURNS))
Rays = NDArray[np.float64]


class Ring(NamedTuple):
    """A band of ink as rays from its middle meet it; lengths in pixels.

    `seen` is the share of rays that meet ink, `hole` how much of the way to the band is bare at
    least. The band runs around an ellipse, `size` the mean of its halves, `flat` the shorter beside
    the longer, but for `waves` of one to four turns (shares of its size) and for `off`, the most
    that its middle lies off those, `usual` the root of the mean square. `thin` is how wide it is
    where it is narrow (a fifth of it), `thick` where it is widest.
    """

    seen: float
    hole: float
    size: float
    flat: float
    waves: tuple[float, float, float, float]
    off: float
    usual: float
    thin: float
    thick: float


class Band(NamedTuple):
    """Where each ray meets ink first and leaves it last, 1 being on the ring, -1 where it meets
    none; how many pixels square to the ring one such unit is; whether it is cut by the window.
    """

    first: Rays
    last: Rays
    unit: Rays
    cut: NDArray[np.bool_]


class Axes(NamedTuple):
    """The middle of an ellipse and the symmetric map from the unit circle to it."""

    x: float
    y: float
    xx: float
    xy: float
    yy: float


@compiled
def ring_of(ink: Mask, outline: Points) -> Ring:
    """The ring that ink makes: its ellipse first from the outline, then from what rays meet."""
    axes = _spread(outline, len(outline))
    at = np.empty((RAYS, 2))
    for _round in range(ROUNDS):
        band = _met(ink, axes)
        if _is_open(band):
            return _told(band, axes)
        count = 0
        for ray in range(RAYS):
            if band.first[ray] != NONE:
                far = (band.first[ray] + band.last[ray]) / 2
                u, v = far * _COSINES[1, ray], far * _SINES[1, ray]
                at[count, 0] = axes.x + axes.xx * u + axes.xy * v
                at[count, 1] = axes.y + axes.xy * u + axes.yy * v
                count += 1
        axes = _spread(at, count)
    return _told(_met(ink, axes), axes)


@compiled
def _is_open(band: Band) -> bool:
    """Whether this is far from a ring: many rays that meet nothing, or ink in the middle."""
    seen, hole = 0, 1.0
    for ray in range(RAYS):
        if band.first[ray] != NONE:
            seen += 1
            hole = min(hole, band.first[ray])
    return seen < RAYS * 2 // 3 or hole < EMPTY


@compiled
def _spread(points: Points, count: int) -> Axes:
    """The ellipse on which points lie that have this middle and this spread."""
    x, y = points[:count, 0].mean(), points[:count, 1].mean()
    xx, xy, yy = 0.0, 0.0, 0.0
    for n in range(count):
        u, v = points[n, 0] - x, points[n, 1] - y
        xx += 2 * u * u / count
        xy += 2 * u * v / count
        yy += 2 * v * v / count
    root = np.sqrt(max(xx * yy - xy * xy, 1.0))
    all_ = np.sqrt(xx + yy + 2 * root)
    return Axes(x, y, (xx + root) / all_, xy / all_, (yy + root) / all_)


@compiled
def _met(ink: Mask, axes: Axes) -> Band:
    """Cast rays from the middle to the end of the window."""
    first, last, unit = np.full(RAYS, NONE), np.full(RAYS, NONE), np.empty(RAYS)
    cut = np.zeros(RAYS, np.bool_)
    area = axes.xx * axes.yy - axes.xy * axes.xy
    for ray in range(RAYS):
        u, v = _COSINES[1, ray], _SINES[1, ray]
        dx, dy = axes.xx * u + axes.xy * v, axes.xy * u + axes.yy * v
        px, py = (axes.yy * u - axes.xy * v) / area, (axes.xx * v - axes.xy * u) / area
        unit[ray] = 1 / np.sqrt(px * px + py * py)
        step = STEP_PX / np.sqrt(dx * dx + dy * dy)
        far, on = 0.0, False
        while True:
            column = int(np.floor(axes.x + far * dx + 0.5))
            row = int(np.floor(axes.y + far * dy + 0.5))
            if not (0 <= row < ink.shape[0] and 0 <= column < ink.shape[1]):
                cut[ray] = on or first[ray] == NONE
                break
            on = ink[row, column]
            if on:
                last[ray] = far
                if first[ray] == NONE:
                    first[ray] = far
            far += step
    return Band(first, last, unit, cut)


@compiled
def _told(band: Band, axes: Axes) -> Ring:
    """The measures of a band."""
    trace, area = axes.xx + axes.yy, axes.xx * axes.yy - axes.xy * axes.xy
    spread = np.sqrt(max(trace * trace / 4 - area, 0.0))
    flat = (trace / 2 - spread) / (trace / 2 + spread)
    met = band.first != NONE
    wide = _widths(band)
    seen = met.sum() / RAYS
    hole = band.first[met].min() if seen else 0.0
    if len(wide) < RAYS // 3:
        return Ring(0.0, hole, trace / 2, flat, (0.0, 0.0, 0.0, 0.0), 0.0, 0.0, 0.0, 0.0)
    thin = wide[len(wide) // 5]
    for ray in range(RAYS):
        if band.cut[ray] and met[ray]:
            band.last[ray] = band.first[ray] + thin / band.unit[ray]
    middle = _bridged(band)
    wave = _waves(middle)
    off, usual = 0.0, 0.0
    for ray in range(RAYS):
        if met[ray]:
            here = (wave[:, 0] * _COSINES[:, ray] + wave[:, 1] * _SINES[:, ray]).sum()
            away = abs(middle[ray] - here) * band.unit[ray]
            off, usual = max(off, away), usual + away * away / met.sum()
    size = np.sqrt(wave[1:, 0] ** 2 + wave[1:, 1] ** 2) / max(wave[0, 0], 1e-6)
    waves = (size[0], size[1], size[2], size[3])
    return Ring(seen, hole, trace / 2, flat, waves, off, np.sqrt(usual), thin, wide[-1])


@compiled
def _widths(band: Band) -> Rays:
    """How wide the band is on the rays that meet all of it, the narrowest first, in pixels."""
    wide, count = np.empty(RAYS), 0
    for ray in range(RAYS):
        if band.first[ray] != NONE and not band.cut[ray]:
            wide[count] = (band.last[ray] - band.first[ray]) * band.unit[ray] + STEP_PX
            count += 1
    return np.sort(wide[:count])


@compiled
def _waves(values: Rays) -> Rays:
    """Values on all rays as their mean and waves of one to four turns (cosine, sine)."""
    wave = np.zeros((WAVES + 1, 2))
    for n in range(WAVES + 1):
        times = (2 if n else 1) / RAYS
        wave[n, 0] = times * (values * _COSINES[n]).sum()
        wave[n, 1] = times * (values * _SINES[n]).sum()
    return wave


@compiled
def _bridged(band: Band) -> Rays:
    """The middle of the band on each ray; in a gap on a straight way from side to side."""
    middle = np.empty(RAYS)
    start = 0
    while band.first[start] == NONE:
        start += 1
    before, at = (band.first[start] + band.last[start]) / 2, 0
    for n in range(1, RAYS + 1):
        ray = (start + n) % RAYS
        if band.first[ray] != NONE:
            here = (band.first[ray] + band.last[ray]) / 2
            for k in range(at + 1, n + 1):
                middle[(start + k) % RAYS] = before + (here - before) * (k - at) / (n - at)
            before, at = here, n
    return middle
