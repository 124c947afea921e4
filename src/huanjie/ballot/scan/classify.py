"""Reader B: which sign a window shows, as a small network trained on drawn strokes says.

The ink is cut out, moved to the middle and brought to one size, so that place never matters. The
network never decides alone: it has only seen strokes that a script drew (`bench/train_marks.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

import numpy as np

from huanjie.ballot.scan.cutout import cut_out
from huanjie.ballot.scan.pixels import Real
from huanjie.ballot.scan.swift import compiled

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
class Layer:
    """Weights (rows, columns, values in, values out) that look at a picture every `step` pixels."""

    weights: Real
    biases: Real
    step: int

    def seen(self, pictures: Real) -> Real:
        """What this layer makes of pictures (rows, columns, values), cut off below zero."""
        size, out = len(self.weights), self.weights.shape[3]
        looked = around(pictures, size, self.step)
        flow = looked.reshape(-1, looked.shape[3]) @ self.weights.reshape(-1, out)
        _weighed(flow, self.biases)
        return flow.reshape(*looked.shape[:3], out)


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Layers that look at the picture, then two that weigh what they saw with the numbers."""

    looking: tuple[Layer, ...]
    weights: tuple[Real, Real]
    biases: tuple[Real, Real]

    def likelihoods(self, pictures: Real, numbers: Real) -> Real:
        """For each picture, with its numbers, the probability of each sign."""
        flow = pictures[:, :, :, None]
        for layer in self.looking:
            flow = layer.seen(flow)
        flow = np.hstack((flow.reshape(len(flow), -1), numbers))
        flow = np.maximum(flow @ self.weights[0] + self.biases[0], 0)
        out = flow @ self.weights[1] + self.biases[1]
        odds = np.exp(out - out.max(axis=1, keepdims=True))
        return np.asarray(odds / odds.sum(axis=1, keepdims=True), dtype=np.float32)


def around(pictures: Real, size: int, step: int) -> Real:
    """For every `step`-th pixel of pictures all values in the square of that size around it."""
    edge = size // 2
    count, rows, columns, values = pictures.shape
    framed = np.zeros((count, rows + 2 * edge, columns + 2 * edge, values), np.float32)
    framed[:, edge : edge + rows, edge : edge + columns] = pictures
    each, down, across, _one = framed.strides
    # Pixels beside each other lie one after the other: a row of a square is one run of values.
    shape = (count, -(-rows // step), -(-columns // step), size, size * values)
    strides = (each, step * down, step * across, down, framed.itemsize)
    seen = np.ndarray(shape, np.float32, framed, strides=strides)
    return seen.reshape(*shape[:3], size * size * values)


@compiled
def _weighed(flow: Real, biases: Real) -> None:
    """Add the biases, and cut off what is below zero."""
    for n in range(len(flow)):
        for one in range(len(biases)):
            flow[n, one] = max(flow[n, one] + biases[one], np.float32(0))


def network_of(kept: Sequence[Real], steps: Sequence[int]) -> Network:
    """A network of weights and biases in turn; `steps` are those of the layers that look."""
    looking = len(steps)
    weights, biases = kept[::2], kept[1::2]
    return Network(
        looking=tuple(
            Layer(weights=one, biases=bias, step=int(step))
            for one, bias, step in zip(weights, biases, steps, strict=False)
        ),
        weights=(weights[looking], weights[looking + 1]),
        biases=(biases[looking], biases[looking + 1]),
    )


@cache
def network() -> Network:
    """The network that ships with the program."""
    with np.load(WEIGHTS, allow_pickle=False) as stored:
        steps = stored["steps"].tolist()
        kept = [stored[f"w{n}"].astype(np.float32) for n in range(2 * len(steps) + 4)]
    return network_of(kept, steps)


def classified(windows: Real) -> tuple[Likelihood, ...]:
    """The likeliest sign in each window of ink values (0 is bare paper, 1 the black of print)."""
    if not len(windows):
        return ()
    p = network().likelihoods(*cut_out(windows))
    best = p.argmax(axis=1)
    return tuple(
        Likelihood(sign=SIGNS[one], p=float(row[one])) for one, row in zip(best, p, strict=True)
    )
