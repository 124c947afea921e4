"""Corrections and second strokes, for training reader B: a sign and something over it or beside it.

Where something is drawn over a sign, enough of it lies beside the sign's lines for people to see
it, and of the sign beside it.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from mark_signs import PLAIN, Lines, Points, Rng, bowed, placed, shaken, spun, way

HALF = 3.67
"""Half the width of what the reader sees of a box, in millimetres."""


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """Lines in millimetres; `thick` is drawn so many times wider, `spots` are middle and radius.

    `faint` is how dark the thin lines `traces` are beside the pen, `text` is written in the middle,
    `widest` is the widest pen that leaves visible what is wrong.
    """

    lines: Lines
    thick: tuple[Points, float] | None = None
    spots: tuple[tuple[float, float, float], ...] = ()
    traces: tuple[Points, ...] = ()
    faint: float = 1.0
    text: tuple[str, int, float] | None = None
    widest: float = 1.7


def sign(rng: Rng) -> Lines:
    return placed(rng, PLAIN[str(rng.choice(list(PLAIN)))](rng))


def seen(first: Lines, over: Lines, *, away: float = 0.6) -> float:
    """How much of the lines over a sign lies beside it and in the window, in millimetres."""
    under, length = np.vstack(first), 0.0
    for line in over:
        far = np.sqrt(((line[:, None] - under[None]) ** 2).sum(axis=2)).min(axis=1) > away
        far &= np.abs(line).max(axis=1) < HALF - 0.1
        steps = np.linalg.norm(np.diff(line, axis=0), axis=1)
        length += float(steps[far[1:] & far[:-1]].sum())
    return length


def with_over(rng: Rng, draw: Callable[[Rng, Lines], Lines], *, least: float = 1.3) -> Drawing:
    """A sign and something over it of which enough can be seen, and the sign under it too."""
    away = float(rng.choice((0.5, 0.7, 1.1)))
    for _try in range(12):
        first = sign(rng)
        over = draw(rng, first)
        if min(seen(first, over, away=away), seen(over, first, away=away)) >= least:
            return Drawing(lines=[*first, *over], widest=1.4 * away)
    return two_signs(rng)


def some_point(rng: Rng, lines: Lines) -> Points:
    line = lines[int(rng.integers(len(lines)))]
    return line[int(rng.integers(len(line)))]


def struck(rng: Rng) -> Drawing:
    """A sign with one line through it, two, or a curl."""

    def bar_through(rng: Rng, first: Lines) -> Lines:
        every = np.vstack(first)
        middle = some_point(rng, first) * 0.5 + every.mean(axis=0) * 0.5
        half = way(rng.uniform(0, 180)) * rng.uniform(0.9, 3.6)
        line = shaken(rng, bowed(middle - half, middle + half, float(rng.normal(0, 0.08))))
        if rng.random() < 0.2:
            return [
                line,
                line + spun(half, 90) / np.linalg.norm(half) * rng.uniform(0.5, 1.2),
            ]
        return [line]

    return with_over(rng, bar_through)


def sign_over_sign(rng: Rng) -> Drawing:
    """Two signs, one over the other; two rings would pass for one gone round twice."""

    def second(rng: Rng, first: Lines) -> Lines:
        over = sign(rng)
        both_rings = all(len(one) == 1 and len(one[0]) > 45 for one in (first, over))
        return [line * 0.4 for line in over] if both_rings else over

    return with_over(rng, second, least=1.8)


def along_an_arm(rng: Rng) -> Drawing:
    """A line beside one arm of a sign, or one that leaves it at a small angle."""

    def beside(rng: Rng, first: Lines) -> Lines:
        line = first[int(rng.integers(len(first)))]
        a, b = line[0], line[-1]
        if rng.random() < 0.5:
            n = int(rng.integers(1, len(line) - 1))
            a, b = line[n], line[-1 if n < len(line) / 2 else 0]
        aside = spun(b - a, 90) / max(float(np.linalg.norm(b - a)), 1e-6)
        off = aside * rng.choice((-1, 1)) * rng.uniform(0.6, 1.3)
        spread = spun(b - a, rng.uniform(-22, 22)) * rng.uniform(0.7, 1.3)
        return [shaken(rng, bowed(a + off, a + off + spread, float(rng.normal(0, 0.05))))]

    return with_over(rng, beside, least=1.0)


def thickened(rng: Rng) -> Drawing:
    """A part of the sign gone over until it is far thicker than the rest."""
    lines = sign(rng)
    line = max(lines, key=len)
    part = max(4, int(len(line) * rng.uniform(0.2, 0.5)))
    start = int(rng.integers(max(1, len(line) - part)))
    return Drawing(
        lines=lines,
        thick=(line[start : start + part], float(rng.uniform(2.5, 3.8))),
        widest=0.9,
    )


def blot(rng: Rng) -> Drawing:
    """A drop of ink on a sign or beside it."""
    lines = sign(rng)
    at = some_point(rng, lines) * (1.0 if rng.random() < 0.7 else rng.uniform(0.2, 0.9))
    at = np.clip(at, -3.1, 3.1)
    return Drawing(lines=lines, spots=((at[0], at[1], float(rng.uniform(0.65, 1.5))),))


def tick_and_more(rng: Rng) -> Drawing:
    """A tick with a second stroke: at its end, through its arm, below it."""
    (first, *_) = placed(rng, PLAIN["tick"](rng))
    for _try in range(12):
        n = int(rng.integers(len(first) // 3, len(first) - 4))
        at, half = (
            first[n] + rng.normal(0, 0.2, 2),
            way(rng.uniform(0, 360)) * rng.uniform(0.7, 2),
        )
        start = at - half * (1.0 if rng.random() < 0.6 else 0.0)
        over = [shaken(rng, bowed(start, at + half, float(rng.normal(0, 0.08))))]
        if seen([first], over, away=0.5) >= 0.9:
            return Drawing(lines=[first, *over], widest=0.7)
    return two_signs(rng)


def two_signs(rng: Rng) -> Drawing:
    """Two small signs side by side, or a sign and a little one."""
    out = way(rng.uniform(0, 180)) * rng.uniform(1.1, 2.2)
    sizes = rng.uniform(0.25, 0.75, 2)
    lines = []
    for on, size in ((-1, sizes[0]), (1, sizes[1])):
        lines += [line * size + on * out for line in PLAIN[str(rng.choice(list(PLAIN)))](rng)]
    return Drawing(lines=placed(rng, lines))


def sign_and_stroke(rng: Rng) -> Drawing:
    """A sign and a short stroke that does not touch it, or a dot inside a ring."""
    for _try in range(12):
        first = sign(rng)
        at, half = (
            rng.uniform(-3, 3, 2),
            way(rng.uniform(0, 180)) * rng.uniform(0.4, 1.2),
        )
        over = [bowed(at - half, at + half, float(rng.normal(0, 0.1)))]
        if seen(first, over, away=0.9) >= 0.75:
            return Drawing(lines=[*first, *over], widest=1.0)
    return two_signs(rng)
