"""Train reader B: python bench/train_marks.py [--samples 30000] [--seed 20260301] [--out FILE].

Draws signs by Bezier curves (another hand than the demo's), trains the small network and prints
how it does on signs it has not seen. The same seed gives the same weights.
"""

import argparse
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.classify import SIDE, SIGNS, WEIGHTS, Sign, features_of
from huanjie.ballot.scan.image import blurred, one_thread, stroke
from huanjie.ballot.scan.pixels import Real

Points = NDArray[np.float64]
Rng = np.random.Generator
HIDDEN = (96, 48)
BATCH, EPOCHS, RATE, DECAY = 256, 28, 2e-3, 2e-4


def curve(controls: object, steps: int = 20) -> Points:
    """A quadratic Bezier curve through three controls, or a line through two."""
    p = np.asarray(controls, dtype=np.float64)
    t = np.linspace(0, 1, steps)[:, None]
    if len(p) == 2:
        return p[0] * (1 - t) + p[1] * t
    return p[0] * (1 - t) ** 2 + 2 * p[1] * t * (1 - t) + p[2] * t**2


def line(rng: Rng, start: object, end: object, bow: float = 0.08) -> Points:
    a, b = np.asarray(start, dtype=np.float64), np.asarray(end, dtype=np.float64)
    way = b - a
    aside = np.array([-way[1], way[0]]) * rng.normal(0, bow)
    return curve([a, (a + b) / 2 + aside, b])


def ring(rng: Rng, rx: float, ry: float, turn: float | None = None) -> Points:
    full = rng.uniform(5.6, 7.2) if turn is None else turn
    start = rng.uniform(0, 6.3)
    angle = start + rng.choice((-1, 1)) * np.linspace(0, full, 40)
    wave = 1 + rng.normal(0, 0.03) * np.cos(2 * angle) + rng.normal(0, 0.03) * np.cos(3 * angle)
    drift = np.linspace(0, 1, 40)[:, None] * rng.normal(0, 0.25, 2)
    return np.stack((rx * wave * np.cos(angle), ry * wave * np.sin(angle)), axis=1) + drift


def circle(rng: Rng) -> list[Points]:
    """Round or flat, gone round once, or once and a half, or twice."""
    r = rng.uniform(1.2, 3.3)
    flat = rng.uniform(0.55, 0.85) if rng.random() < 0.2 else rng.uniform(0.85, 1.15)
    turn = rng.uniform(7.2, 13.0) if rng.random() < 0.15 else None
    return [ring(rng, r * rng.uniform(0.85, 1.15), r * flat, turn)]


def tick(rng: Rng) -> list[Points]:
    """With a straight or bowed long arm, some with a hook before the short one."""
    foot = np.array([rng.uniform(-1.4, 0.2), rng.uniform(1.0, 2.6)])
    head = foot + np.array([rng.uniform(-1.9, -0.5), rng.uniform(-2.1, -0.3)])
    tail = foot + np.array([rng.uniform(1.0, 4.2), rng.uniform(-4.8, -1.8)])
    parts = [line(rng, head, foot, 0.12), line(rng, foot, tail, 0.1)]
    if rng.random() < 0.15:
        parts.insert(0, line(rng, head + rng.uniform((-0.7, -0.2), (0.0, 0.7)), head))
    return [np.vstack(parts)]


def cross(rng: Rng) -> list[Points]:
    """Two bowed lines of any lengths that cross, not always in their middles."""
    a, b, c, d = rng.uniform(0.9, 3.2, 4)
    slope = rng.uniform(0.7, 1.4, 2)
    shift = rng.normal(0, 0.25, 2)
    bow = rng.uniform(0.02, 0.13)
    first = line(rng, (-a, -a * slope[0]), (b, b * slope[0]), bow)
    return [first, line(rng, (c, -c * slope[1]), (-d, d * slope[1]), bow) + shift]


def triangle(rng: Rng) -> list[Points]:
    r = rng.uniform(1.6, 3.1)
    p = np.array([[0, -1.0], [0.9, 0.7], [-0.9, 0.7]]) * r + rng.normal(0, 0.18, (3, 2))
    ends = [*p, p[0] + rng.normal(0, 0.2, 2)]
    return [np.vstack([line(rng, ends[n], ends[n + 1], 0.05) for n in range(3)])]


def bar(rng: Rng) -> list[Points]:
    a = rng.uniform(0, 3.2)
    way = np.array([np.cos(a), np.sin(a)]) * rng.uniform(1.2, 3.8)
    return [line(rng, -way, way)]


def stray(rng: Rng) -> list[Points]:
    side = rng.choice((-4.3, 4.3))
    start, end = np.array([side, rng.uniform(-4, 4)]), rng.uniform(-2, 2, 2)
    return [line(rng, start, end)] if rng.random() < 0.5 else [line(rng, start[::-1], end)]


def dot(rng: Rng) -> list[Points]:
    at = rng.uniform(-2.5, 2.5, 2)
    return [at + rng.normal(0, 0.2, (4, 2))]


def scribble(rng: Rng) -> list[Points]:
    count = int(rng.integers(6, 18))
    x = np.linspace(-1, 1, count) * rng.uniform(1, 3.4)
    y = np.where(np.arange(count) % 2, 1, -1) * rng.uniform(0.6, 3.2) + rng.normal(0, 0.2, count)
    return [np.stack((x, y) if rng.random() < 0.5 else (y, x), axis=1)]


def tangle(rng: Rng) -> list[Points]:
    return [rng.uniform(-3.4, 3.4, (int(rng.integers(3, 8)), 2))]


def mirrored(rng: Rng) -> list[Points]:
    return [one * np.array([-1.0, 1.0]) for one in tick(rng)]


def arc(rng: Rng) -> list[Points]:
    r = rng.uniform(1.4, 3.0)
    return [ring(rng, r, r, turn=rng.uniform(1.5, 4.4))]


def square(rng: Rng) -> list[Points]:
    r = rng.uniform(1.4, 2.9)
    p = np.array([[-1, -1], [1, -1], [1, 1], [-1, 1], [-1, -1]]) * r + rng.normal(0, 0.15, (5, 2))
    return [p]


def upright_cross(rng: Rng) -> list[Points]:
    a, b = rng.uniform(1.4, 3.0, 2)
    return [line(rng, (-a, 0), (a, 0)), line(rng, (0, -b), (0, b))]


def joined(rng: Rng) -> list[Points]:
    """Three arms from one point, or a line with another that ends on it."""
    angles = rng.uniform(0, 6.3) + np.cumsum(rng.uniform(1.2, 2.6, 3))
    ends = np.stack((np.cos(angles), np.sin(angles)), axis=1) * rng.uniform(1.2, 3.2, (3, 1))
    middle = rng.normal(0, 0.5, 2)
    return [line(rng, middle, one) for one in ends]


def blotted(rng: Rng) -> list[Points]:
    """A sign with a drop of ink on it."""
    sign = SIMPLE[rng.integers(4)](rng)
    at = sign[0][rng.integers(len(sign[0]))]
    turns = np.linspace(0, 20, 60)[:, None]
    size = np.linspace(0.1, rng.uniform(0.6, 1.4), 60)[:, None]
    return [*sign, at + size * np.hstack((np.cos(turns), np.sin(turns)))]


SIMPLE = (circle, tick, cross, triangle)
ODD = (bar, stray, dot, scribble, tangle, mirrored, arc, square, upright_cross, joined, blotted)


def two(rng: Rng) -> list[Points]:
    """Two signs, or a sign and something over it."""
    over = (*SIMPLE, bar, bar, scribble, stray)
    first, second = SIMPLE[rng.integers(4)], over[rng.integers(len(over))]
    if first is second is cross:
        second = bar
    return [*first(rng), *second(rng)]


def other(rng: Rng) -> list[Points]:
    if rng.random() < 0.45:
        return two(rng)
    return ODD[rng.integers(len(ODD))](rng)


DRAWN: dict[Sign, Callable[[Rng], list[Points]]] = {
    Sign.BLANK: lambda _rng: [],
    Sign.CIRCLE: circle,
    Sign.TICK: tick,
    Sign.CROSS: cross,
    Sign.TRIANGLE: triangle,
    Sign.OTHER: other,
}
SHARES = (0.05, 0.17, 0.18, 0.16, 0.12, 0.32)


def window(rng: Rng, sign: Sign) -> Real:
    """One window of ink as the reader would see it."""
    canvas = np.zeros((SIDE, SIDE), np.float32)
    turn = rng.normal(0, 0.12)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    shift = rng.normal(0, 0.35, 2)
    wide, ink = rng.uniform(0.35, 1.3) * 6, rng.choice((0.15, 0.3, 0.6, 0.8, 0.95, 1.0))
    for points in DRAWN[sign](rng):
        placed = np.clip(points @ spin + shift, -5, 5) * 6 + SIDE / 2
        stroke(canvas, [placed], width=wide, ink=float(ink))
    soft = blurred(canvas, float(rng.uniform(0.4, 1.1)))
    noisy = soft + rng.normal(0, rng.uniform(0.005, 0.06), soft.shape).astype(np.float32)
    return blurred(noisy.astype(np.float32), 0.8)


def samples(rng: Rng, count: int) -> tuple[Real, NDArray[np.int64]]:
    kinds = rng.choice(len(SIGNS), count, p=SHARES)
    features = [
        features_of(np.stack([window(rng, SIGNS[kind]) for kind in kinds[n : n + 500]]))
        for n in range(0, count, 500)
    ]
    return np.vstack(features), kinds


def train(rng: Rng, x: Real, y: NDArray[np.int64]) -> dict[str, Real]:
    """Adam on cross-entropy; smooth targets keep the network from boasting."""
    sizes = (x.shape[1], *HIDDEN, len(SIGNS))
    params = []
    for a, b in pairwise(sizes):
        params += [
            rng.normal(0, np.sqrt(2 / a), (a, b)).astype(np.float32),
            np.zeros(b, np.float32),
        ]
    first = [np.zeros_like(one) for one in params]
    second = [np.zeros_like(one) for one in params]
    step = 0
    for epoch in range(EPOCHS):
        order, rate = rng.permutation(len(x)), RATE * 0.5 * (1 + np.cos(np.pi * epoch / EPOCHS))
        for n in range(0, len(x) - BATCH, BATCH):
            step += 1
            rows = order[n : n + BATCH]
            for i, g in enumerate(gradients(params, x[rows], y[rows])):
                first[i] += 0.1 * (g - first[i])
                second[i] += 0.001 * (g * g - second[i])
                up = first[i] / (1 - 0.9**step)
                down = np.sqrt(second[i] / (1 - 0.999**step)) + 1e-8
                params[i] -= rate * (up / down + DECAY * params[i])
    return dict(zip(("w1", "b1", "w2", "b2", "w3", "b3"), params, strict=True))


def gradients(params: list[Real], x: Real, y: NDArray[np.int64]) -> list[Real]:
    w1, b1, w2, b2, w3, b3 = params
    h1 = np.maximum(x @ w1 + b1, 0)
    h2 = np.maximum(h1 @ w2 + b2, 0)
    out = h2 @ w3 + b3
    p = np.exp(out - out.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    p[np.arange(len(y)), y] -= 1
    p /= len(y)
    d2 = (p @ w3.T) * (h2 > 0)
    d1 = (d2 @ w2.T) * (h1 > 0)
    return [x.T @ d1, d1.sum(0), h1.T @ d2, d2.sum(0), h2.T @ p, p.sum(0)]


def report(kept: dict[str, Real], x: Real, y: NDArray[np.int64]) -> None:
    h = np.maximum(x @ kept["w1"] + kept["b1"], 0)
    out = np.maximum(h @ kept["w2"] + kept["b2"], 0) @ kept["w3"] + kept["b3"]
    p = np.exp(out - out.max(axis=1, keepdims=True))
    p /= p.sum(axis=1, keepdims=True)
    said, sure = p.argmax(axis=1), p.max(axis=1) >= 0.97
    for n, sign in enumerate(SIGNS):
        mine = y == n
        print(
            f"{sign.value:9} n={mine.sum():5} right {np.mean(said[mine] == n):.4f}"
            f" sure {np.mean(sure[mine]):.3f} sure and wrong {np.sum(sure & mine & (said != n))}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=40000)
    parser.add_argument("--seed", type=int, default=20260301)
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    args = parser.parse_args()
    one_thread()
    rng = np.random.default_rng(args.seed)
    x, y = samples(rng, args.samples)
    centre, scale = x.mean(axis=0), 1 / (x.std(axis=0) + 0.02)
    kept = train(rng, (x - centre) * scale, y)
    fresh, truth = samples(np.random.default_rng(args.seed + 1), args.samples // 5)
    report(kept, (fresh - centre) * scale, truth)
    stored = {**kept, "centre": centre, "scale": scale}
    np.savez_compressed(args.out, **{key: one.astype(np.float16) for key, one in stored.items()})
    print(args.out, args.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
