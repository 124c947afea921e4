"""Signs drawn for readers' tests: plain lines in the window, in millimetres from its middle."""

import numpy as np

from huanjie.ballot.scan.image import blurred, stroke
from huanjie.ballot.scan.pixels import Mask, Points

PER_MM, SIDE = 6, 44


def window(lines: list[Points], width_mm: float, *, shift: tuple[float, float] = (0, 0)) -> Mask:
    """The ink of these lines as reader C gets it."""
    canvas = np.zeros((SIDE, SIDE), np.float32)
    middle = np.array(shift) * PER_MM + (SIDE - 1) / 2
    stroke(canvas, [line * PER_MM + middle for line in lines], width=width_mm * PER_MM, ink=1.0)
    return np.asarray(blurred(canvas, 0.9) > 0.45)


def line(*points: tuple[float, float]) -> Points:
    return np.array(points, dtype=np.float64)


def turned(lines: list[Points], degrees: float) -> list[Points]:
    turn = np.radians(degrees)
    spin = np.array([[np.cos(turn), np.sin(turn)], [-np.sin(turn), np.cos(turn)]])
    return [one @ spin for one in lines]


def round_ring(size: float, *, flat: float = 1.0, turns: float = 1.0) -> list[Points]:
    angle = np.linspace(0.3, 0.3 + 2 * np.pi * turns, int(80 * turns))
    return [np.stack((size * np.cos(angle), size * flat * np.sin(angle)), axis=1)]


TICK = [line((-2.0, 0.3), (-0.9, 1.8), (2.2, -2.0))]
CROSS = [line((-1.9, -2.0), (2.0, 1.9)), line((1.9, -1.9), (-2.0, 2.0))]
TRIANGLE = [line((0.0, -2.2), (2.1, 1.6), (-2.1, 1.6), (0.0, -2.2))]
RING = round_ring(2.2)
