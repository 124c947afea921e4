"""Names written by hand into the empty line of a ballot, for `bench/names.py`.

Hands are not shipped: `StrokeHand` writes with the stroke skeletons of Make Me a Hanzi (the npm
package hanzi-writer-data, unpacked), `FontHand` with any font file (Debian: fonts-arphic-gkai00mp,
fonts-lxgw-wenkai) or an unpacked package of @fontsource (ma-shan-zheng, long-cang, zhi-mang-xing,
liu-jian-mao-cao).
"""

import json
import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Protocol

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

Rng = np.random.Generator
Ink = NDArray[np.float32]
FINE = 20
"""Pixels a millimetre on which the pen writes."""
FRAME_MM = (60.0, 11.0)
ROUND_MM = 2.0
LINE_MM, LINE_LUMA = 0.25, 0.55


class Hand(Protocol):
    """Somebody who writes."""

    name: str

    def knows(self, sign: str) -> bool: ...

    def sign(self, rng: Rng, sign: str, size: int) -> Ink:
        """One character in a square of `size` pixels: ink 0 to 1."""


@dataclass(frozen=True)
class StrokeHand:
    """A pen led along stroke skeletons; `haste` shakes the strokes and joins them."""

    name: str
    folder: Path
    haste: float
    pen_mm: tuple[float, float] = (0.4, 0.6)

    def knows(self, sign: str) -> bool:
        return sign == "·" or (self.folder / f"{sign}.json").exists()

    def sign(self, rng: Rng, sign: str, size: int) -> Ink:
        canvas = np.zeros((size, size), np.uint8)
        strokes = _strokes(self.folder, sign)
        width = max(1, round(rng.uniform(*self.pen_mm) * FINE))
        moved = [self._shaken(rng, one) * size for one in strokes]
        for one in moved:
            _draw(canvas, one, width)
        for before, after in pairwise(moved):
            if rng.random() < self.haste:
                _draw(canvas, np.stack((before[-1], after[0])), max(1, width * 2 // 3))
        return canvas.astype(np.float32) / 255

    def _shaken(self, rng: Rng, stroke: NDArray[np.float64]) -> NDArray[np.float64]:
        amount = 0.012 + 0.03 * self.haste
        middle = stroke.mean(axis=0)
        turn = rng.normal(0, 0.04 + 0.1 * self.haste)
        spin = np.array([[np.cos(turn), -np.sin(turn)], [np.sin(turn), np.cos(turn)]])
        stretch = 1 + rng.normal(0, 0.05 + 0.1 * self.haste)
        return (stroke - middle) @ spin * stretch + middle + rng.normal(0, amount, 2)


@dataclass(frozen=True)
class FontHand:
    """The glyphs of a font, each a little other than the last."""

    name: str
    path: Path

    def knows(self, sign: str) -> bool:
        return sign == "·" or _file_with(self.path, sign) is not None

    def sign(self, rng: Rng, sign: str, size: int) -> Ink:
        if sign == "·":
            return _dot(rng, size)
        font = _font(str(_file_with(self.path, sign)), size)
        picture = Image.new("L", (size, size))
        ImageDraw.Draw(picture).text((size // 2, size // 2), sign, 255, font=font, anchor="mm")
        return np.asarray(picture, dtype=np.float32) / 255


def _dot(rng: Rng, size: int) -> Ink:
    canvas = np.zeros((size, size), np.uint8)
    middle = (int(size * rng.uniform(0.4, 0.6)), int(size * rng.uniform(0.4, 0.6)))
    cv2.circle(canvas, middle, max(2, size // 16), 255, -1, cv2.LINE_AA)
    return canvas.astype(np.float32) / 255


@lru_cache(maxsize=4096)
def _strokes(folder: Path, sign: str) -> list[NDArray[np.float64]]:
    if sign == "·":
        return [np.array([[0.48, 0.48], [0.52, 0.54]])]
    document = json.loads((folder / f"{sign}.json").read_text("utf-8"))
    return [
        np.array([(x / 1024, (900 - y) / 1024) for x, y in median])
        for median in document["medians"]
    ]


def _draw(canvas: NDArray[np.uint8], line: NDArray[np.float64], width: int) -> None:
    fixed = np.round(line * 16).astype(np.int32).reshape(-1, 1, 2)
    cv2.polylines(canvas, [fixed], False, 255, width, cv2.LINE_AA, 4)


@lru_cache(maxsize=4096)
def _font(path: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


def _file_with(path: Path, sign: str) -> Path | None:
    file = _parts(path).get(ord(sign)) if path.is_dir() else path
    if file is None:
        return None
    face = _font(str(file), 40)
    drawn, missing = face.getmask(sign), face.getmask("\U000e0fff")
    return None if bytes(drawn) in (b"", bytes(missing)) else file


@lru_cache(maxsize=16)
def _parts(package: Path) -> dict[int, Path]:
    """Which file of a package of @fontsource has which character."""
    rules = (package / "400.css").read_text("utf-8")
    found = {}
    for file, ranges in re.findall(
        r"url\(\./(files/\S+?\.woff)\) format.*?unicode-range: ([^;]+);", rules, re.DOTALL
    ):
        for one in ranges.split(","):
            first, _, last = one.strip().removeprefix("U+").partition("-")
            for code in range(int(first, 16), int(last or first, 16) + 1):
                found[code] = package / file
    return found


@dataclass(frozen=True, kw_only=True)
class Condition:
    """What else happens to a written name: the pen's ink, a line through it, the frame overrun."""

    name: str
    ink: tuple[float, float] = (0.75, 0.95)
    struck: bool = False
    overrun: float = 0.0
    noise: float = 4.0
    blur: float = 0.5


def written(rng: Rng, name: str, hand: Hand, condition: Condition) -> Ink:
    """The frame and its surroundings, `FINE` pixels a millimetre: 0 white, 1 black."""
    width, height = ((side + 2 * ROUND_MM) * FINE for side in FRAME_MM)
    canvas = np.zeros((round(height), round(width)), np.float32)
    room = FRAME_MM[0] - 3
    tall = min(rng.uniform(5.5, 8.5) * (1 + condition.overrun), room / len(name) / 0.9)
    size, pitch = round(tall * FINE), tall * rng.uniform(0.85, 1.15) * FINE
    free = max(room * FINE - pitch * len(name), 0)
    x = (ROUND_MM + 1.5) * FINE + rng.uniform(0, min(free, 25 * FINE))
    y = canvas.shape[0] / 2 - size / 2 + rng.normal(0, 0.4 + condition.overrun) * FINE
    for n, sign in enumerate(name):
        glyph = _bent(rng, hand.sign(rng, sign, size))
        _lay(canvas, glyph, x + n * pitch, y + rng.normal(0, 0.25) * FINE)
    if condition.struck:
        _strike(rng, canvas, x, x + len(name) * pitch)
    return canvas * np.float32(rng.uniform(*condition.ink))


def _bent(rng: Rng, glyph: Ink) -> Ink:
    size = glyph.shape[0]
    turn, scale = rng.normal(0, 0.05), rng.uniform(0.85, 1.08)
    slant = rng.normal(0, 0.08)
    map_ = np.array([[np.cos(turn), slant - np.sin(turn)], [np.sin(turn), np.cos(turn)]]) * scale
    middle = np.array([size / 2, size / 2])
    whole = np.column_stack((map_, middle - map_ @ middle))
    return cv2.warpAffine(glyph, whole, (size, size))


def _lay(canvas: Ink, glyph: Ink, x: float, y: float) -> None:
    left, top = max(0, round(x)), max(0, round(y))
    part = canvas[top : top + glyph.shape[0], left : left + glyph.shape[1]]
    np.maximum(part, glyph[: part.shape[0], : part.shape[1]], out=part)


def _strike(rng: Rng, canvas: Ink, left: float, right: float) -> None:
    line = np.zeros(canvas.shape, np.uint8)
    ys = canvas.shape[0] / 2 + rng.normal(0, 0.8, 2) * FINE
    _draw(line, np.array([[left, ys[0]], [right, ys[1]]]), round(0.5 * FINE))
    np.maximum(canvas, line.astype(np.float32) / 255, out=canvas)


def seen(rng: Rng, ink: Ink, condition: Condition, per_mm: float) -> NDArray[np.uint8]:
    """What a scanner sees of it, printed frame and all, `per_mm` pixels a millimetre."""
    page = 1 - ink
    sides = [round(ROUND_MM * FINE), round((ROUND_MM + FRAME_MM[1]) * FINE)]
    ends = [round(ROUND_MM * FINE), round((ROUND_MM + FRAME_MM[0]) * FINE)]
    half = round(LINE_MM * FINE / 2)
    printed = np.ones_like(page)
    for y in sides:
        printed[y - half : y + half, ends[0] : ends[1]] = LINE_LUMA
    for x in ends:
        printed[sides[0] : sides[1], x - half : x + half] = LINE_LUMA
    page = cv2.GaussianBlur(np.minimum(page, printed), (0, 0), condition.blur * FINE / 8)
    shift = np.float32([[1, 0, rng.normal(0, 0.08) * FINE], [0, 1, rng.normal(0, 0.08) * FINE]])
    page = cv2.warpAffine(page, shift, page.shape[::-1], borderValue=1.0)
    size = round(page.shape[1] / FINE * per_mm), round(page.shape[0] / FINE * per_mm)
    small = cv2.resize(page, size, interpolation=cv2.INTER_AREA)
    white = rng.uniform(205, 245)
    noisy = 25 + small * (white - 25) + rng.normal(0, condition.noise, small.shape)
    return np.clip(noisy, 0, 255).astype(np.uint8)
