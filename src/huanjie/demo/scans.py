"""Ballots as voters mark them and scanners see them, each with its truth.

A printed page is drawn once for its style; for each sheet the signs are drawn on a copy, then the
sheet is turned, stretched, folded, shaded, blurred and stored as a scanner or a telephone would.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import PageLayout, Rect
from huanjie.ballot.scan.image import homography, softened, stroke, warped
from huanjie.ballot.scan.picture_file import jpeg
from huanjie.ballot.scan.pixels import Gray, Points
from huanjie.demo.strokes import ON_NAME, PLAIN, Drawn, Lines, lines_of, name_lines
from huanjie.terms.ballots import Verdict

DPI = 200
PER_MM = DPI / 25.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How wide and how dark a pen writes (1 is as black as the print)."""

    width_mm: float
    ink: float


PENS = (
    Pen(width_mm=0.5, ink=0.8),
    Pen(width_mm=0.6, ink=0.95),
    Pen(width_mm=0.55, ink=0.6),
    Pen(width_mm=0.5, ink=0.4),
    Pen(width_mm=1.1, ink=0.95),
)
PENCILS = (Pen(width_mm=0.5, ink=0.22), Pen(width_mm=0.5, ink=0.12))


class Distortion(StrEnum):
    """How a page was scanned."""

    CLEAN = "L0"
    FEEDER = "L1"
    POOR_FEEDER = "L2"
    PHOTO = "L3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scanner:
    """The range of what a way of scanning does to a page."""

    turn_deg: float
    scale: float
    shift_mm: float
    stretch_px: float
    perspective: float
    shade: float
    blur: float
    noise: float
    folds: int
    streaks: int
    quality: int


SCANNERS: Mapping[Distortion, Scanner] = MappingProxyType(
    {
        Distortion.CLEAN: Scanner(
            turn_deg=0.2, scale=0.001, shift_mm=0.5, stretch_px=0, perspective=0, shade=0,
            blur=0.5, noise=1.5, folds=0, streaks=0, quality=85,
        ),
        Distortion.FEEDER: Scanner(
            turn_deg=1.5, scale=0.01, shift_mm=2, stretch_px=1, perspective=0, shade=0.03,
            blur=0.7, noise=4, folds=0, streaks=0, quality=75,
        ),
        Distortion.POOR_FEEDER: Scanner(
            turn_deg=3, scale=0.012, shift_mm=3, stretch_px=8, perspective=0, shade=0.06,
            blur=0.9, noise=7, folds=1, streaks=1, quality=60,
        ),
        Distortion.PHOTO: Scanner(
            turn_deg=4, scale=0.012, shift_mm=3, stretch_px=0, perspective=0.05, shade=0.35,
            blur=0.8, noise=4, folds=0, streaks=0, quality=80,
        ),
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnVote:
    """What a voter draws for one choice (in a printed line, or a name in an empty one)."""

    contest: str
    choice: str
    drawn: Drawn


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueBox:
    """What a box holds; `review` where only people may say."""

    contest: str
    choice: str
    verdict: Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedScan:
    """A scan and its truth; `turned` is how far it was turned clockwise."""

    jpeg: bytes
    truth: tuple[TrueBox, ...]
    turned: int


def marked_scan(
    rng: np.random.Generator,
    page_image: Gray,
    layout: PageLayout,
    votes: Sequence[DrawnVote],
    *,
    distortion: Distortion,
    turned: int = 0,
) -> MarkedScan:
    """Draw the votes on a page (grey, `DPI`) and scan it."""
    sheet = page_image.copy()
    pen = PENS[int(rng.integers(len(PENS)))]
    for vote in votes:
        draw_vote(rng, sheet, layout, vote, pen=pen)
    seen = scanned(rng, sheet, SCANNERS[distortion])
    if turned:
        seen = np.ascontiguousarray(np.rot90(seen, -turned // 90))
    content = jpeg(seen, quality=SCANNERS[distortion].quality, dpi=_said_dpi(distortion))
    return MarkedScan(jpeg=content, truth=_truth(layout, votes), turned=turned)


def draw_vote(
    rng: np.random.Generator, sheet: Gray, layout: PageLayout, vote: DrawnVote, *, pen: Pen
) -> None:
    """Draw one vote where it belongs."""
    if vote.drawn in ON_NAME:
        name = next(
            one.rect
            for one in layout.names
            if one.contest == vote.contest and one.choice == vote.choice
        )
        _draw(sheet, name, name_lines(rng, vote.drawn, name.w, name.h), pen)
        return
    box = next(
        one.box for one in layout.boxes if one.contest == vote.contest and one.choice == vote.choice
    )
    _draw(sheet, box, lines_of(rng, vote.drawn), pen)


def draw_written_name(
    rng: np.random.Generator, sheet: Gray, frame: Rect, *, pen: Pen, characters: int = 3
) -> None:
    """Something like a handwritten name in the frame of an empty line."""
    for n in range(characters):
        middle = np.array([-frame.w / 2 + 6 + 8 * n, 0.0])
        lines = [
            middle + rng.uniform(-3.2, 3.2, (int(rng.integers(2, 4)), 2)) for _stroke in range(6)
        ]
        _draw(sheet, frame, lines, pen)


def _draw(sheet: Gray, around: Rect, lines: Lines, pen: Pen) -> None:
    """Ink multiplies: a stroke over print stays as dark as the darker of both."""
    reach = max(around.w, around.h) / 2 + 8
    cx, cy = around.x + around.w / 2, around.y + around.h / 2
    left, top = max(0, int((cx - reach) * PER_MM)), max(0, int((cy - reach) * PER_MM))
    part = sheet[top : int((cy + reach) * PER_MM), left : int((cx + reach) * PER_MM)]
    origin = np.array([cx * PER_MM - left, cy * PER_MM - top])
    canvas = np.zeros(part.shape, np.float32)
    stroke(
        canvas, [line * PER_MM + origin for line in lines], width=pen.width_mm * PER_MM, ink=pen.ink
    )
    part[:] = np.minimum(part, (255 * (1 - canvas)).astype(np.uint8))


def scanned(rng: np.random.Generator, sheet: Gray, scanner: Scanner) -> Gray:
    """The sheet as that scanner sees it."""
    folded = _folded(rng, sheet, scanner)
    if scanner.stretch_px:
        rows = np.arange(folded.shape[0])
        wave = np.sin(rows / folded.shape[0] * np.pi * rng.uniform(1, 3) + rng.uniform(0, 6))
        folded = folded[
            np.clip(np.round(rows + scanner.stretch_px * wave), 0, rows[-1]).astype(int)
        ]
    height, width = folded.shape
    moved = warped(folded, _movement(rng, scanner, width, height), width, height, outside=245)
    soft = softened(_streaked(rng, moved, scanner), scanner.blur)
    return _noisy(rng, soft, scanner)


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


def _movement(rng: np.random.Generator, scanner: Scanner, width: int, height: int) -> Points:
    corners = np.array([[0.0, 0], [width, 0], [width, height], [0, height]])
    centre = corners.mean(axis=0)
    angle = np.radians(rng.uniform(-scanner.turn_deg, scanner.turn_deg))
    spin = np.array([[np.cos(angle), np.sin(angle)], [-np.sin(angle), np.cos(angle)]])
    size = 1 + rng.uniform(-scanner.scale, scanner.scale)
    if scanner.perspective:
        size *= 0.9
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
    return np.asarray(np.clip(lit, 0, 255), dtype=np.uint8)


def _shaded(rng: np.random.Generator, lit: NDArray[np.int16], shade: float) -> NDArray[np.int16]:
    height, width = lit.shape
    slope = rng.uniform(0.3, 1.0, 2) * shade / 2
    down = 1 - np.linspace(0, slope[0], height, dtype=np.float32)[:, None]
    across = 1 - np.linspace(0, slope[1], width, dtype=np.float32)[None, :]
    return (lit * down * across).astype(np.int16)


def _said_dpi(distortion: Distortion) -> int:
    return 72 if distortion is Distortion.PHOTO else DPI


def _truth(layout: PageLayout, votes: Sequence[DrawnVote]) -> tuple[TrueBox, ...]:
    drawn = {(vote.contest, vote.choice): vote.drawn for vote in votes}
    return tuple(
        TrueBox(
            contest=one.contest,
            choice=one.choice,
            verdict=_true_verdict(drawn.get((one.contest, one.choice))),
        )
        for one in layout.boxes
    )


def _true_verdict(drawn: Drawn | None) -> Verdict:
    if drawn is None:
        return Verdict.BLANK
    return Verdict(drawn.value) if drawn in PLAIN else Verdict.REVIEW
