"""Ballots as voters mark them and scanners see them, each with its truth.

A printed page is drawn once for its style; for each sheet the signs are drawn on a copy, then the
sheet is turned, stretched, folded, shaded, blurred and stored as a scanner or a telephone would.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from huanjie.ballot.layout import PageLayout, Rect
from huanjie.ballot.scan.image import stroke
from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.pixels import Gray, Real
from huanjie.demo.hand import Lines
from huanjie.demo.scanners import PER_MM, SCANNERS, Distortion, scanned, sealed
from huanjie.demo.strokes import ON_NAME, PLAIN, Drawn, lines_of, name_lines
from huanjie.terms.ballots import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How wide and how dark a pen writes (1 is as black as the print).

    `grain` is how much weaker it is where the paper's grain leaves it, `skips` the share of its
    way on which hardly any ink comes.
    """

    width_mm: float
    ink: float
    grain: float = 0.0
    skips: float = 0.0


PENS = (
    Pen(width_mm=0.5, ink=0.8),
    Pen(width_mm=0.6, ink=0.95),
    Pen(width_mm=0.55, ink=0.6),
    Pen(width_mm=0.5, ink=0.4),
    Pen(width_mm=1.1, ink=0.95),
)
GEL, MARKER = Pen(width_mm=0.5, ink=0.9, skips=0.12), Pen(width_mm=1.6, ink=0.95)
PENCILS = (
    Pen(width_mm=0.5, ink=0.22, grain=0.4),
    Pen(width_mm=0.5, ink=0.12, grain=0.4),
    Pen(width_mm=0.5, ink=0.10, grain=0.3),
    Pen(width_mm=0.5, ink=0.05),
)
DIFFICULT = (*PENCILS, GEL, MARKER)


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
    content = stored_scan(rng, sheet, layout, distortion=distortion, turned=turned)
    return MarkedScan(jpeg=content, truth=_truth(layout, votes), turned=turned)


def stored_scan(
    rng: np.random.Generator,
    sheet: Gray,
    layout: PageLayout,
    *,
    distortion: Distortion,
    turned: int = 0,
) -> bytes:
    """A marked page through a scanner, as the JPEG file that it stores."""
    scanner = SCANNERS[distortion]
    if distortion is Distortion.SEALED:
        seen = sealed(rng, sheet, layout.seal, scanner)
    else:
        seen = scanned(rng, sheet, scanner)
    lying = np.ascontiguousarray(np.rot90(seen, -turned // 90))
    return jpeg(lying, quality=scanner.quality, dpi=72 if scanner.desk else scanner.dpi)


def draw_vote(
    rng: np.random.Generator, sheet: Gray, layout: PageLayout, vote: DrawnVote, *, pen: Pen
) -> None:
    """Draw one vote where it belongs."""
    place = place_of(layout, vote)
    lines = (
        name_lines(rng, vote.drawn, place.w, place.h)
        if vote.drawn in ON_NAME
        else lines_of(rng, vote.drawn)
    )
    draw_lines(rng, sheet, place, lines, pen=pen)


def place_of(layout: PageLayout, vote: DrawnVote) -> Rect:
    """Where a vote is drawn: in its box, or on the name."""
    here = (vote.contest, vote.choice)
    if vote.drawn in ON_NAME:
        return next(one.rect for one in layout.names if (one.contest, one.choice) == here)
    return next(one.box for one in layout.boxes if (one.contest, one.choice) == here)


def draw_written_name(
    rng: np.random.Generator, sheet: Gray, frame: Rect, *, pen: Pen, characters: int = 3
) -> None:
    """Something like a handwritten name in the frame of an empty line."""
    for n in range(characters):
        middle = np.array([-frame.w / 2 + 6 + 8 * n, 0.0])
        lines = [
            middle + rng.uniform(-3.2, 3.2, (int(rng.integers(2, 4)), 2)) for _stroke in range(6)
        ]
        draw_lines(rng, sheet, frame, lines, pen=pen)


def draw_lines(
    rng: np.random.Generator, sheet: Gray, around: Rect, lines: Lines, *, pen: Pen
) -> None:
    """Lines (mm, from the middle of `around`); over print they stay as dark as the darker."""
    reach = max(around.w, around.h) / 2 + 8
    cx, cy = around.x + around.w / 2, around.y + around.h / 2
    left, top = max(0, int((cx - reach) * PER_MM)), max(0, int((cy - reach) * PER_MM))
    part = sheet[top : int((cy + reach) * PER_MM), left : int((cx + reach) * PER_MM)]
    origin = np.array([cx * PER_MM - left, cy * PER_MM - top])
    canvas = np.zeros(part.shape, np.float32)
    stroke(
        canvas, [line * PER_MM + origin for line in lines], width=pen.width_mm * PER_MM, ink=pen.ink
    )
    if pen.grain or pen.skips:
        canvas *= _left_by_paper(rng, canvas, pen)
    part[:] = np.minimum(part, (255 * (1 - canvas)).astype(np.uint8))


def _left_by_paper(rng: np.random.Generator, canvas: Real, pen: Pen) -> Real:
    """How much of the ink stays where: grain by the pixel, skips by the half millimetre."""
    height, width = canvas.shape
    grain = 1 - pen.grain * rng.random((height, width), dtype=np.float32)
    coarse = rng.random((height // 4 + 1, width // 4 + 1)) < pen.skips
    skipped = np.repeat(np.repeat(coarse, 4, axis=0), 4, axis=1)[:height, :width]
    return np.asarray(grain * np.where(skipped, 0.35, 1.0), dtype=np.float32)


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
