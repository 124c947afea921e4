"""Windows of boxes as the reader would see them, drawn for training reader B."""

from dataclasses import dataclass

import cv2
import numpy as np
from mark_corrections import Drawing
from mark_others import other, text_layer
from mark_signs import PLAIN, Points, Rng, placed, way
from numpy.typing import NDArray

from huanjie.ballot.scan.classify import SIGNS, Sign
from huanjie.ballot.scan.pixels import Real

WINDOW = 44
PER_MM, FRAME = 12, 52
"""Drawn at twice the reader's 6 pixels a millimetre, on a canvas that reaches beyond the window."""
SHARES = {"blank": 0.02, "circle": 0.16, "tick": 0.18, "cross": 0.16, "triangle": 0.11}
PLAINLY = tuple(one.value for one in SIGNS if one.value in PLAIN)


@dataclass(frozen=True, kw_only=True)
class Window:
    """Ink as the reader sees it, the sign it shows and, of what is none, its kind."""

    ink: Real
    sign: Sign
    kind: str


def window(rng: Rng) -> Window:
    """One window: bare paper, a plain sign, or one of the other kinds."""
    names = [*SHARES, "other"]
    name = str(rng.choice(names, p=[*SHARES.values(), 1 - sum(SHARES.values())]))
    kind, drawing = name, Drawing(lines=[])
    if name == "other":
        kind, drawing = other(rng)
    elif name != "blank":
        drawing = Drawing(lines=placed(rng, PLAIN[name](rng)))
    canvas = drawn(rng, drawing)
    if name != "other":
        specks(rng, canvas)
    return Window(ink=scanned(rng, canvas), sign=Sign(name), kind=kind)


def drawn(rng: Rng, drawing: Drawing) -> Real:
    """Ink on a canvas, by a pen of some width and darkness."""
    wide = pen_width(rng, drawing)
    layer = np.zeros((2 * FRAME, 2 * FRAME), np.uint8)
    pressed = rng.random() < 0.2
    for line in drawing.lines:
        write(rng, layer, line, wide, pressed=pressed)
    if drawing.thick is not None:
        line, times = drawing.thick
        write(rng, layer, line, wide * times, pressed=False)
    for x, y, large in drawing.spots:
        radius = max(large, 1.15 * wide)
        cv2.ellipse(
            layer, (*pixels(np.array([x, y])).tolist(),), 
            (round(radius * PER_MM * rng.uniform(0.85, 1)), round(radius * PER_MM)),
            float(rng.uniform(0, 180)), 0, 360, 255, -1, cv2.LINE_AA,
        )  # fmt: skip
    if drawing.text is not None:
        np.maximum(
            layer,
            text_layer(drawing.text, 2 * FRAME, PER_MM, round(wide * 8)),
            out=layer,
        )
    canvas = left_by_paper(rng, layer.astype(np.float32) / 255)
    for line in drawing.traces:
        trace = np.zeros_like(layer)
        write(rng, trace, line, rng.uniform(0.2, 0.5), pressed=False)
        np.maximum(
            canvas,
            trace.astype(np.float32) / 255 * np.float32(drawing.faint),
            out=canvas,
        )
    return canvas


def pen_width(rng: Rng, drawing: Drawing) -> float:
    """Ball pens mostly, fine ones, markers; a sign that a marker would close gets a finer one."""
    low, high = ((0.4, 0.65), (0.28, 1.0), (0.8, 1.65))[int(rng.choice(3, p=(0.5, 0.25, 0.25)))]
    wide = min(float(rng.uniform(low, high)), drawing.widest)
    if drawing.lines:
        size = np.ptp(np.vstack(drawing.lines), axis=0)
        wide = min(wide, 0.3 * float(size.max()))
        if len(drawing.lines) == 1 and drawing.thick is None:
            wide = min(wide, 0.42 * float(size.min()))
    return max(wide, 0.28)


def pixels(points: Points) -> NDArray[np.int32]:
    return np.asarray(np.round(points * PER_MM + FRAME), dtype=np.int32)


def write(rng: Rng, layer: NDArray[np.uint8], line: Points, wide: float, *, pressed: bool) -> None:
    """A line of one width, or of a pen pressed now more, now less."""
    fixed = np.round((line * PER_MM + FRAME) * 16).astype(np.int32).reshape(-1, 1, 2)
    parts = 6 if pressed and len(line) > 12 else 1
    bounds = np.linspace(0, len(fixed), parts + 1).astype(int)
    swing = rng.normal(0, 0.18, parts) if parts > 1 else np.zeros(1)
    if parts > 1 and rng.random() < 0.5:
        swing[-1] = -0.45
    for a, b, more in zip(bounds[:-1], bounds[1:], swing, strict=True):
        width = max(2, round(wide * PER_MM * (1 + max(-0.5, min(0.4, more)))))
        cv2.polylines(layer, [fixed[max(a - 1, 0) : b]], False, 255, width, cv2.LINE_AA, 4)


def left_by_paper(rng: Rng, canvas: Real) -> Real:
    """Grain of the paper, and places where the pen failed."""
    if rng.random() < 0.25:
        canvas = canvas * (1 - rng.uniform(0, 0.5) * rng.random(canvas.shape, dtype=np.float32))
    if rng.random() < 0.1:
        coarse = rng.random((FRAME // 3, FRAME // 3)) < rng.uniform(0.03, 0.15)
        failed = cv2.resize(coarse.astype(np.float32), canvas.shape, interpolation=cv2.INTER_LINEAR)
        canvas = canvas * (1 - 0.65 * failed)
    return np.asarray(canvas, dtype=np.float32)


def specks(rng: Rng, canvas: Real) -> None:
    """What may lie beside a plain sign: specks, a faint fold."""
    if rng.random() < 0.08:
        for _speck in range(int(rng.integers(1, 4))):
            at, size = pixels(rng.uniform(-3.5, 3.5, 2)), rng.uniform(0.06, 0.2)
            cv2.circle(
                canvas,
                (int(at[0]), int(at[1])),
                round(size * PER_MM),
                0.9,
                -1,
                cv2.LINE_AA,
            )
    if rng.random() < 0.06:
        angle, layer = float(rng.choice((0, 90))), np.zeros(canvas.shape, np.uint8)
        off, on = (
            way(angle + 90) * rng.uniform(-4, 4),
            way(angle + rng.normal(0, 2)) * 6,
        )
        write(rng, layer, np.stack((off - on, off + on)), 0.3, pressed=False)
        np.maximum(canvas, layer.astype(np.float32) / 255 * rng.uniform(0.05, 0.25), out=canvas)


def scanned(rng: Rng, canvas: Real) -> Real:
    """The window of a canvas: out of focus, moved, noisy, stored, evened out by the reader."""
    soft = cv2.GaussianBlur(canvas, (0, 0), float(rng.uniform(0.05, 0.16)) * PER_MM)
    if rng.random() < 0.08:
        soft = cv2.blur(soft, (int(rng.integers(2, 7)), 1) if rng.random() < 0.5 else (1, 5))
    off = rng.uniform(-0.5, 0.5, 2)
    shift = np.array([[0.5, 0, off[0]], [0, 0.5, off[1]]])
    small = cv2.warpAffine(cv2.blur(soft, (2, 2)), shift, (FRAME, FRAME))
    noise = float(rng.choice((rng.uniform(0.003, 0.02), rng.uniform(0.02, 0.06))))
    dark = max(float(rng.choice((rng.uniform(0.1, 0.4), rng.uniform(0.4, 1.0)))), 4 * noise)
    seen = dark * small + rng.normal(0, noise, small.shape)
    if rng.random() < 0.5:
        grey = np.clip(235 - 200 * seen, 0, 255).astype(np.uint8)
        quality = [cv2.IMWRITE_JPEG_QUALITY, int(rng.integers(40, 92))]
        stored = cv2.imdecode(cv2.imencode(".jpg", grey, quality)[1], cv2.IMREAD_GRAYSCALE)
        seen = (235.0 - stored) / 200
    edge = (FRAME - WINDOW) // 2
    evened = cv2.blur(seen.astype(np.float32), (3, 3))
    return np.asarray(evened[edge:-edge, edge:-edge], dtype=np.float32)
