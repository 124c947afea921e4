"""Reader B: which sign a window shows, as a small network trained on drawn strokes says.

Histograms of gradients and a coarse picture go in, six likelihoods come out. It never decides
alone: it has only seen strokes that a script drew (`bench/train_marks.py`).
"""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from huanjie.ballot.scan.pixels import Real

SIDE = 48
CELLS = 6
TURNS = 9
WEIGHTS = Path(__file__).with_name("marks.npz")


class Sign(StrEnum):
    """What the network tells apart; the order is that of its outputs."""

    BLANK = "blank"
    CIRCLE = "circle"
    TICK = "tick"
    CROSS = "cross"
    TRIANGLE = "triangle"
    OTHER = "other"


SIGNS = tuple(Sign)


@dataclass(frozen=True, slots=True, kw_only=True)
class Likelihood:
    """The likeliest sign and its probability."""

    sign: Sign
    p: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Three layers, the middle ones cut off below zero; inputs are first centred and scaled."""

    centre: Real
    scale: Real
    weights: tuple[Real, Real, Real]
    biases: tuple[Real, Real, Real]

    def likelihoods(self, features: Real) -> Real:
        """For each row of features the probability of each sign."""
        flow = (features - self.centre) * self.scale
        for weight, bias in zip(self.weights[:-1], self.biases[:-1], strict=True):
            flow = np.maximum(flow @ weight + bias, 0)
        out = flow @ self.weights[-1] + self.biases[-1]
        odds = np.exp(out - out.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


@cache
def network() -> Network:
    """The network that ships with the program."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        kept = {key: stored[key].astype(np.float32) for key in stored.files}
    return Network(
        centre=kept["centre"],
        scale=kept["scale"],
        weights=(kept["w1"], kept["w2"], kept["w3"]),
        biases=(kept["b1"], kept["b2"], kept["b3"]),
    )


def classified(windows: Real) -> tuple[Likelihood, ...]:
    """The likeliest sign in each window (rows of `SIDE` by `SIDE` ink values)."""
    if not len(windows):
        return ()
    p = network().likelihoods(features_of(windows))
    best = p.argmax(axis=1)
    return tuple(
        Likelihood(sign=SIGNS[one], p=float(row[one])) for one, row in zip(best, p, strict=True)
    )


def features_of(windows: Real) -> Real:
    """Gradient directions by cell (their square roots), and the ink averaged four by four."""
    ink = np.clip(windows, 0, 1)
    dx = np.zeros_like(ink)
    dy = np.zeros_like(ink)
    dx[:, :, 1:-1] = ink[:, :, 2:] - ink[:, :, :-2]
    dy[:, 1:-1] = ink[:, 2:] - ink[:, :-2]
    size = np.hypot(dx, dy)
    turn = (np.arctan2(dy, dx) % np.pi) * (TURNS / np.pi)
    step = SIDE // CELLS
    parts = []
    for which in range(TURNS):
        # Each gradient counts for its two nearest directions, by how near they are.
        near = np.maximum(0, 1 - np.abs((turn - which + TURNS / 2) % TURNS - TURNS / 2))
        parts.append((size * near).reshape(-1, CELLS, step, CELLS, step).sum(axis=(2, 4)))
    cells = np.stack(parts, axis=-1).reshape(len(ink), -1)
    strong = np.maximum(cells.sum(axis=1, keepdims=True), 1.0)
    coarse = ink.reshape(-1, 12, 4, 12, 4).mean(axis=(2, 4)).reshape(len(ink), -1)
    return np.hstack((np.sqrt(cells / strong), coarse)).astype(np.float32)
