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
from huanjie.ballot.scan.swift import compiled

SIDE = 48
CELLS = 6
TURNS = 9
COARSE = 4
GRADIENTS = CELLS * CELLS * TURNS
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
    features = np.zeros((len(windows), GRADIENTS + (SIDE // COARSE) ** 2), np.float32)
    for window, row in zip(np.ascontiguousarray(windows, np.float32), features, strict=True):
        _describe(window, row[:GRADIENTS], row[GRADIENTS:])
    return features


@compiled
def _describe(window: Real, gradients: Real, coarse: Real) -> None:
    """Fill the gradients' histograms and the coarse picture of one window.

    Each gradient counts for its two nearest directions, by how near they are.
    """
    ink = np.minimum(np.maximum(window, np.float32(0)), np.float32(1))
    step = SIDE // CELLS
    for y in range(SIDE):
        for x in range(SIDE):
            coarse[y // COARSE * (SIDE // COARSE) + x // COARSE] += ink[y, x] / COARSE**2
            dx = ink[y, x + 1] - ink[y, x - 1] if 0 < x < SIDE - 1 else np.float32(0)
            dy = ink[y + 1, x] - ink[y - 1, x] if 0 < y < SIDE - 1 else np.float32(0)
            size = np.sqrt(dx * dx + dy * dy)
            if size > 0:
                turn = (np.arctan2(dy, dx) % np.pi) * (TURNS / np.pi)
                first = int(turn)
                cell = (y // step * CELLS + x // step) * TURNS
                gradients[cell + first % TURNS] += size * (1 - turn + first)
                gradients[cell + (first + 1) % TURNS] += size * (turn - first)
    strong = max(gradients.sum(), 1.0)
    for place in range(len(gradients)):
        gradients[place] = np.sqrt(gradients[place] / strong)
