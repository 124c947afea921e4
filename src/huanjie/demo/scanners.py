"""What scanners and telephones do to a sheet: turn, stretch, fold, shade, blur, speckle.

Levels L0 to L7 are those of the study: from a clean scan over poor feeders and photographs to
colour with the red seal, coarse and fine scans.
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import Rect
from huanjie.ballot.scan.image import homography, softened, warped
from huanjie.ballot.scan.pixels import Gray, Points

DPI = 200
PER_MM = DPI / 25.4
SEAL_MM = 40.0


class Distortion(StrEnum):
    """How a page was scanned."""

    CLEAN = "L0"
    FEEDER = "L1"
    POOR_FEEDER = "L2"
    PHOTO = "L3"
    BAD_PHOTO = "L4"
    SEALED = "L5"
    COARSE = "L6"
    FINE = "L7"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """The range of what a way of scanning does to a page.

    `stretch_px` is along the feed; `shadow` how dark the shadow of a hand is; `motion_px` how far
    the telephone moved; `desk` says that the paper lies on something darker than itself.
    """

    dpi: int = DPI
    turn_deg: float
    scale: float
    shift_mm: float
    stretch_px: float = 0.0
    perspective: float = 0.0
    shade: float = 0.0
    shadow: float = 0.0
    blur: float
    motion_px: int = 0
    noise: float
    folds: int = 0
    streaks: int = 0
    quality: int
    desk: bool = False


_CLEAN = Scanner(turn_deg=0.2, scale=0.001, shift_mm=0.5, blur=0.5, noise=1.5, quality=85)
_FEEDER = Scanner(
    turn_deg=1.5, scale=0.01, shift_mm=2, stretch_px=1, shade=0.03, blur=0.7, noise=4, quality=75
)
_PHOTO = Scanner(
    turn_deg=4, scale=0.012, shift_mm=3, perspective=0.05, shade=0.35, blur=0.8, noise=4,
    quality=80, desk=True,
)  # fmt: skip

SCANNERS: Mapping[Distortion, Scanner] = MappingProxyType(
    {
        Distortion.CLEAN: _CLEAN,
        Distortion.FEEDER: _FEEDER,
        Distortion.POOR_FEEDER: Scanner(
            turn_deg=3, scale=0.012, shift_mm=3, stretch_px=8, shade=0.06, blur=0.9, noise=7,
            folds=1, streaks=1, quality=60,
        ),
        Distortion.PHOTO: _PHOTO,
        Distortion.BAD_PHOTO: replace(
            _PHOTO, turn_deg=8, stretch_px=6, perspective=0.10, shade=0.5, shadow=0.4,
            motion_px=3, noise=8, folds=2, quality=60,
        ),
        Distortion.SEALED: replace(_FEEDER, folds=1),
        Distortion.COARSE: replace(_FEEDER, dpi=150, folds=1, quality=50),
        Distortion.FINE: replace(_FEEDER, dpi=300, folds=1),
    }
)  # fmt: skip


def scanned(rng: np.random.Generator, sheet: Gray, scanner: Scanner) -> Gray:
    """The sheet (grey, `DPI`) as that scanner sees it."""
    folded = _folded(rng, sheet, scanner)
    if scanner.stretch_px:
        rows = np.arange(folded.shape[0])
        wave = np.sin(rows / folded.shape[0] * np.pi * rng.uniform(1, 3) + rng.uniform(0, 6))
        folded = folded[
            np.clip(np.round(rows + scanner.stretch_px * wave), 0, rows[-1]).astype(int)
        ]
    height, width = folded.shape
    fine = scanner.dpi / DPI
    desk = int(rng.integers(50, 200)) if scanner.desk else 245
    to = np.diag([fine, fine, 1.0]) @ _movement(rng, scanner, width, height)
    moved = warped(folded, to, round(width * fine), round(height * fine), outside=desk)
    soft = softened(_streaked(rng, moved, scanner), scanner.blur * max(fine, 0.8))
    return _noisy(rng, _moving(soft, scanner.motion_px), scanner)


def sealed(
    rng: np.random.Generator, sheet: Gray, seal: Rect, scanner: Scanner
) -> NDArray[np.uint8]:
    """The sheet in colour (red, green, blue) with a red seal about where it belongs."""
    shift = rng.uniform(-6, 6, 2)
    cx, cy = seal.x + seal.w / 2 + shift[0], seal.y + seal.h / 2 + shift[1]
    y, x = np.ogrid[: sheet.shape[0], : sheet.shape[1]]
    away = np.hypot(x / PER_MM - cx, y / PER_MM - cy)
    stamp = (abs(away - SEAL_MM / 2) < 0.7) | ((away < 15) & (np.sin(x / 3) * np.sin(y / 4) > 0.5))
    again = deepcopy(rng)
    red = scanned(rng, np.where(stamp, np.minimum(sheet, 215), sheet), scanner)
    rest = scanned(again, np.where(stamp, np.minimum(sheet, 70), sheet), scanner)
    return np.stack((red, rest, rest), axis=-1)


def _folded(rng: np.random.Generator, sheet: Gray, scanner: Scanner) -> Gray:
    if not scanner.folds:
        return sheet
    folded = sheet.copy()
    for _fold in range(scanner.folds):
        at = int(rng.uniform(0.25, 0.75) * sheet.shape[0])
        folded[at : at + 3] = (folded[at : at + 3] * 0.86).astype(np.uint8)
    return folded


def _streaked(rng: np.random.Generator, moved: Gray, scanner: Scanner) -> Gray:
    """Dirt on the glass draws a line along the way of the paper, however the sheet lies."""
    for _streak in range(scanner.streaks):
        at = int(rng.uniform(0.1, 0.9) * moved.shape[1])
        moved[:, at : at + 1] = (moved[:, at : at + 1] * 0.8).astype(np.uint8)
    return moved


def _moving(gray: Gray, length: int) -> Gray:
    """A picture taken by a hand that moved so many pixels to the right."""
    if not length:
        return gray
    shifted = [np.roll(gray, n, axis=1).astype(np.uint16) for n in range(length)]
    return np.asarray(np.sum(shifted, axis=0) // length, dtype=np.uint8)


def _movement(rng: np.random.Generator, scanner: Scanner, width: int, height: int) -> Points:
    corners = np.array([[0.0, 0], [width, 0], [width, height], [0, height]])
    centre = corners.mean(axis=0)
    angle = np.radians(rng.uniform(-scanner.turn_deg, scanner.turn_deg))
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    size = 1 + rng.uniform(-scanner.scale, scanner.scale)
    if scanner.perspective:
        size *= 0.95 - scanner.perspective
    shift = rng.uniform(-1, 1, 2) * scanner.shift_mm * PER_MM
    bend = rng.uniform(-0.5, 0.5, (4, 2)) * scanner.perspective * np.array([width, height])
    return homography(corners, (corners - centre) @ spin * size + centre + shift + bend)


def _noisy(rng: np.random.Generator, gray: Gray, scanner: Scanner) -> Gray:
    tile = rng.standard_normal((256, 256), dtype=np.float32) * np.float32(scanner.noise)
    repeats = (gray.shape[0] // 256 + 1, gray.shape[1] // 256 + 1)
    noise = np.tile(tile.astype(np.int16), repeats)[: gray.shape[0], : gray.shape[1]]
    # Paper is never quite white to a scanner, nor toner quite black.
    white, black = rng.uniform(228, 250), rng.uniform(20, 45)
    table = (black + np.arange(256) * (white - black) / 255).astype(np.int16)
    lit = table[gray] + noise
    if scanner.shade:
        lit = _shaded(rng, lit, scanner.shade)
    if scanner.shadow:
        lit = _in_shadow(rng, lit, scanner.shadow)
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def _shaded(rng: np.random.Generator, lit: NDArray[np.int16], shade: float) -> NDArray[np.int16]:
    height, width = lit.shape
    slope = rng.uniform(0.3, 1.0, 2) * shade / 2
    down = 1 - np.linspace(0, slope[0], height, dtype=np.float32)[:, None]
    across = 1 - np.linspace(0, slope[1], width, dtype=np.float32)[None, :]
    return (lit * down * across).astype(np.int16)


def _in_shadow(
    rng: np.random.Generator, lit: NDArray[np.int16], shadow: float
) -> NDArray[np.int16]:
    """The shadow of a hand over one side, its edge two or three millimetres wide."""
    height, width = lit.shape
    edge = rng.uniform(0.2, 0.8) * width + np.arange(height)[:, None] * rng.uniform(-0.3, 0.3)
    inside = np.clip((np.arange(width)[None, :] - edge) / 20, 0, 1).astype(np.float32)
    dark = 1 - rng.uniform(0.6, 1.0) * shadow * inside
    return np.asarray(lit * dark, dtype=np.int16)
