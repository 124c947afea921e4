"""A second hand for judging the reader; the network was never trained on its strokes.

Reader C's rule for crosses was tightened after crops of seeds 30-41, so it is no outside judge.

Signs are written as Bezier curves with speed, tremor and jerk: the pen overshoots corners, leaves
tails where it is lifted and small hooks where it is set down.
"""

import numpy as np
from numpy.typing import NDArray

from huanjie.demo.strokes import Drawn

Points = NDArray[np.float64]
Rng = np.random.Generator


def cubic(*controls) -> Points:
    """A cubic Bezier curve with four controls."""
    a, b, c, d = (np.asarray(one, dtype=np.float64) for one in controls)
    t = np.linspace(0, 1, 30)[:, None]
    return a * (1 - t) ** 3 + 3 * b * t * (1 - t) ** 2 + 3 * c * t**2 * (1 - t) + d * t**3


def shaken(rng: Rng, line: Points) -> Points:
    """Tremor of eight to twelve beats, and a slow drift."""
    t = np.linspace(0, 1, len(line))
    size, beats = rng.gamma(2, 0.02), rng.uniform(6, 14)
    tremor = size * np.sin(2 * np.pi * beats * t[:, None] + rng.uniform(0, 6, 2))
    drift = np.cumsum(rng.normal(0, 0.012, line.shape), axis=0)
    return line + tremor + drift - drift.mean(axis=0)


def stroke(rng: Rng, a, b) -> Points:
    a, b = np.asarray(a, dtype=np.float64), np.asarray(b, dtype=np.float64)
    aside = np.array([a[1] - b[1], b[0] - a[0]])
    one, two = rng.normal(0, 0.07, 2)
    return shaken(
        rng, cubic(a, a + (b - a) / 3 + aside * one, a + (b - a) * 2 / 3 + aside * two, b)
    )


def with_hook(rng: Rng, line: Points) -> Points:
    """Where the pen is set down or lifted quickly, a short tail to one side."""
    if rng.random() < 0.7:
        return line
    tail = line[-1] + (line[-1] - line[-3]) * rng.uniform(0.5, 2) + rng.normal(0, 0.12, 2)
    return np.vstack((line, tail))


def circle(rng: Rng) -> list[Points]:
    """Four arcs that do not quite fit; begun anywhere, closed, crossed or left open a little."""
    r = rng.uniform(1.6, 3.3) * np.array([rng.uniform(0.8, 1.2), 1.0])
    start, way = rng.uniform(0, 6.3), rng.choice((-1, 1))
    whole = rng.choice((rng.uniform(5.6, 6.2), rng.uniform(6.2, 7.2), rng.uniform(7.2, 8.5)),
                       p=(0.25, 0.6, 0.15))  # fmt: skip
    count = int(np.ceil(whole / (np.pi / 2)))
    knots = start + way * np.linspace(0, whole, count + 1)
    radius = 1 + rng.normal(0, 0.05, count + 1)
    k = 4 / 3 * np.tan(whole / count / 4) * way
    at = np.stack((np.cos(knots), np.sin(knots)), axis=1) * radius[:, None]
    along = np.stack((-np.sin(knots), np.cos(knots)), axis=1) * radius[:, None] * k
    arcs = [cubic(at[n], at[n] + along[n], at[n + 1] - along[n + 1], at[n + 1])
            for n in range(count)]  # fmt: skip
    return [shaken(rng, np.vstack(arcs) * r)]


def tick(rng: Rng) -> list[Points]:
    """The foot round or sharp, the long arm bowed up or down."""
    foot = np.array([rng.uniform(-1.4, 0.0), rng.uniform(1.2, 2.5)])
    head = foot + np.array([rng.uniform(-1.7, -0.5), rng.uniform(-1.9, -0.7)])
    tail = foot + np.array([rng.uniform(1.6, 4.0), rng.uniform(-4.6, -2.2)])
    over = foot + np.array([rng.uniform(-0.1, 0.35), rng.uniform(-0.05, 0.25)])
    bow = rng.normal(0, 0.35, 2)
    down = cubic(head, head + (foot - head) * 0.4, over, foot)
    up = cubic(foot, foot + (tail - foot) * 0.3 + bow, foot + (tail - foot) * 0.7 + bow, tail)
    return [with_hook(rng, shaken(rng, np.vstack((down, up))))]


def cross(rng: Rng) -> list[Points]:
    angle = rng.normal(np.pi / 4, 0.14), rng.normal(-np.pi / 4, 0.14)
    lines = []
    for one in angle:
        way = np.array([np.cos(one), np.sin(one)])
        a, b = rng.uniform(1.4, 3.4, 2)
        lines.append(with_hook(rng, stroke(rng, -way * a, way * b)))
    return [lines[0], lines[1] + rng.normal(0, 0.25, 2)]


def triangle(rng: Rng) -> list[Points]:
    r = rng.uniform(1.8, 3.2)
    p = np.array([[0, -1.0], [0.9, 0.7], [-0.9, 0.7]]) * r + rng.normal(0, 0.2, (3, 2))
    ends = [*p, p[0] + rng.normal(0, 0.25, 2)]
    return [np.vstack([stroke(rng, ends[n], ends[n + 1]) for n in range(3)])]


PLAIN = {Drawn.CIRCLE: circle, Drawn.TICK: tick, Drawn.CROSS: cross, Drawn.TRIANGLE: triangle}


def corrected(rng: Rng) -> list[Points]:
    """One plain sign over another, or struck by a line or a curl."""
    one, two = rng.permutation(4)[:2]
    first = placed(rng, list(PLAIN.values())[one](rng))
    if rng.random() < 0.5:
        return [*first, *placed(rng, list(PLAIN.values())[two](rng))]
    size = rng.uniform(1.5, 3.3)
    way = rng.uniform(-1, 1, 2)
    way = way / np.hypot(*way) * size
    middle = first[0][len(first[0]) // 2] * rng.uniform(0.2, 1.0)
    return [*first, stroke(rng, middle - way, middle + way)]


def overreaching(rng: Rng) -> list[Points]:
    """A circle around or across the line of the box, or a long stroke out of it."""
    if rng.random() < 0.5:
        (line,) = circle(rng)
        return [line / np.abs(line).max() * rng.uniform(4.7, 6.5)]
    out = np.array([rng.uniform(5.4, 7.0), rng.uniform(-4, 4)])
    return [stroke(rng, rng.uniform(-2, 2, 2), out * (-1 if rng.random() < 0.5 else 1))]


def unclear(rng: Rng) -> list[Points]:
    """Half a sign: an arc, one line, a mirrored tick, a hook, a question mark."""
    kind = rng.integers(4)
    if kind == 0:
        line = circle(rng)[0]
        return [line[: len(line) // 2]]
    if kind == 1:
        way = rng.uniform(-3, 3, 2)
        return [stroke(rng, -way, way)]
    if kind == 2:
        return [one * np.array([-1.0, 1.0]) for one in tick(rng)]
    line = circle(rng)[0] * 0.5
    return [np.vstack((line[: len(line) * 2 // 3] - (0, 1), [[0, 1.0], [0, 2.6]]))]


DOUBTFUL = (corrected, corrected, overreaching, unclear)


def placed(rng: Rng, lines: list[Points]) -> list[Points]:
    """Turned, moved off the middle, but inside the line of the box."""
    turn = rng.normal(0, 0.1)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    moved = [line @ spin for line in lines]
    low = np.min([line.min(axis=0) for line in moved], axis=0)
    high = np.max([line.max(axis=0) for line in moved], axis=0)
    room = 7.6
    size = min(1.0, room / float((high - low).max()))
    spare = np.maximum(room / 2 - (high - low) * size / 2, 0)
    middle = np.clip(rng.normal(0, 0.6, 2), -spare, spare)
    return [(line - (low + high) / 2) * size + middle for line in moved]


def second_hand(rng: Rng, drawn: Drawn | None) -> list[Points]:
    """A plain sign, or (`None`) something that only people may rule on."""
    if drawn is not None:
        return placed(rng, PLAIN[drawn](rng))
    return DOUBTFUL[int(rng.integers(len(DOUBTFUL)))](rng)
