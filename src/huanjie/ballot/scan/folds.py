"""Folds of the paper and streaks of dirty glass: thin faint lines from edge to edge of the sheet.

Only what crosses the rim of the sheet on both sides, where nothing is printed and no voter writes,
and is seen most of the way between, is such a line; its shade is taken out of what lies in it. What
is as dark as a pen, or only as long as some cells of the table, is left for people to see.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import PRINT_PER_MM, PageLayout
from huanjie.ballot.paper import CORNER_INSET
from huanjie.ballot.scan.laid import Grid, Way, lay, lay_lines, whole
from huanjie.ballot.scan.pixels import Gray, Mask, Points
from huanjie.ballot.scan.swift import compiled

RIM_FROM_MM = 4.0
RIM_BESIDE_MM, RIM_ABOVE_MM = 5.0, 7.0
"""Beside the bars and above the codes."""
CLEAR_OF_CORNERS_MM = 16.5
RIM_PER_MM = 3
FEWEST_INSIDE = 4
SIDE_FROM_PX, SIDE_TO_PX = 3, 5
FAINTEST, DARKEST = 0.01, 0.30
NOISE_TIMES = 5.0
MOST_ENDS = 5
MOST_SLANT = 0.1

EVERY_MM = 0.5
PIECE = 12
REACH_MM = 2.0
PER_MM = 12
PAPER_FROM_MM = 1.0
INK_SHARE = 0.6
FEWEST_BARE = 4
FEWEST_PIECES = 8
SEEN_SHARE = 0.85
WEAKEST, STRONGEST = 0.35, 2.5
WANDER_PX = 4
WANDERS_OVER, EVEN_OVER = 1, 3
"""A stroke of a pen on a line must not move it, nor make it stronger: it is shorter than that."""
Stack = NDArray[np.uint8]


class Seen(NamedTuple):
    """A picture of the page and the way into it: whole, or at half its size."""

    gray: Gray
    way: Way


class Fold(NamedTuple):
    """A line from edge to edge of the sheet, `down` or across it.

    At places `step` apart (mm), from `start` on: how far `aside` it lies and how `strong` it is
    beside the whole. `shade` is the share of light that it takes, by the distance from its middle,
    `PER_MM` values a millimetre, from `-REACH_MM` on.
    """

    down: bool
    start: float
    step: float
    aside: Points
    strong: Points
    shade: Points


class _End(NamedTuple):
    """Where a line may cross a rim (mm), and how dark it is there."""

    at: float
    depth: float


class _Pieces(NamedTuple):
    """The light beside the paper's across a line, a row each piece of it, and of how many bare
    pixels each value is the mean.
    """

    light: Points
    bare: NDArray[np.int64]


def folds_of(page: PageLayout, half: Seen, known: Mask) -> tuple[Fold, ...]:
    """The folds and streaks of a page, level and upright, as the page at half its size shows them;
    `known` is its print.
    """
    found = (
        _followed(half, known, line)
        for down in (False, True)
        for line in _lines(page, half, down=down)
    )
    return tuple(one for one in found if one is not None)


def seen_in(fold: Fold, seen: Seen, known: Mask) -> Fold:
    """The same line with its shade as another picture of the page shows it."""
    pieces = _pieces(seen, known, fold)
    return fold._replace(shade=_shade(pieces))


def _size(page: PageLayout) -> tuple[float, float]:
    return (
        max(one.x for one in page.corners) + CORNER_INSET,
        max(one.y for one in page.corners) + CORNER_INSET,
    )


def _lines(page: PageLayout, half: Seen, *, down: bool) -> Iterator[Fold]:
    """Straight lines between what is dark on both rims."""
    width, height = _size(page)
    long, broad = (width, height) if down else (height, width)
    wide = RIM_ABOVE_MM if down else RIM_BESIDE_MM
    near, far = RIM_FROM_MM, broad - RIM_FROM_MM - wide
    one, other = (_ends(_rim(half, from_, (wide, long), down=down)) for from_ in (near, far))
    start, length = near + wide / 2, far - near
    steps = round(length / EVERY_MM / PIECE)
    for first in one:
        for last in other:
            slanting = abs(last.at - first.at) > MOST_SLANT * broad
            if not slanting and first.depth < 3 * last.depth and last.depth < 3 * first.depth:
                yield Fold(
                    down=down,
                    start=start,
                    step=length / steps,
                    aside=np.linspace(first.at, last.at, steps + 1),
                    strong=np.ones(steps + 1),
                    shade=np.zeros(round(2 * REACH_MM * PER_MM)),
                )


def _rim(half: Seen, from_: float, size: tuple[float, float], *, down: bool) -> Points:
    """The mean brightness along one rim of the sheet, so wide and so long (mm)."""
    wide, far = round(size[0] * RIM_PER_MM), int((size[1] - 2 * CLEAR_OF_CORNERS_MM) * RIM_PER_MM)
    shown = np.empty((1, wide, far) if down else (1, far, wide), np.uint8)
    corner = (CLEAR_OF_CORNERS_MM, from_) if down else (from_, CLEAR_OF_CORNERS_MM)
    lay(half.gray, half.way, whole(np.array([corner]), 1 / RIM_PER_MM, shown), shown)
    return _mean_inside(shown[0].T if down else shown[0])


@compiled
def _mean_inside(shown: Gray) -> Points:
    """The mean of each row of what is not white, as all is that lies outside of the picture."""
    rim = np.full(len(shown), 255.0)
    for row in range(len(shown)):
        total, count = 0, 0
        for value in shown[row]:
            if value < 255:
                total, count = total + value, count + 1
        if count >= FEWEST_INSIDE:
            rim[row] = total / count
    return rim


def _ends(rim: Points) -> list[_End]:
    """The darkest places along a rim that stand out from its noise."""
    depths = _depths(rim)
    here, least = depths[1:-1], _least(rim, depths)
    peaks = np.nonzero((here > least) & (here >= depths[:-2]) & (here > depths[2:]))[0] + 1
    best = sorted(peaks.tolist(), key=lambda n: -float(depths[n]))[:MOST_ENDS]
    return [_End(CLEAR_OF_CORNERS_MM + (n + 0.5) / RIM_PER_MM, float(depths[n])) for n in best]


@compiled
def _depths(rim: Points) -> Points:
    """By how much each place is darker than the darker of its two sides."""
    depths = np.zeros(len(rim))
    count = SIDE_TO_PX - SIDE_FROM_PX + 1
    for n in range(SIDE_TO_PX, len(rim) - SIDE_TO_PX):
        before, after = 0.0, 0.0
        for away in range(SIDE_FROM_PX, SIDE_TO_PX + 1):
            before += rim[n - away]
            after += rim[n + away]
        here = (rim[n - 1] + 2 * rim[n] + rim[n + 1]) / 4
        depths[n] = min(before, after) / count - here
    return depths


@compiled
def _least(rim: Points, depths: Points) -> float:
    """From which depth on a place stands out: a share of the brightness, and so many times what
    most places differ from none.
    """
    usual = np.abs(depths).mean()
    total, count = 0.0, 0
    for depth in depths:
        if abs(depth) <= 3 * usual:
            total, count = total + abs(depth), count + 1
    return float(max(FAINTEST * rim.mean(), NOISE_TIMES * total / max(count, 1)))


def _followed(half: Seen, known: Mask, line: Fold) -> Fold | None:
    """The line as it runs and how strong it is where, if it is seen most of the way."""
    pieces = _pieces(half, known, line)
    wandering = line._replace(aside=line.aside + _wander(pieces, _shade(pieces)))
    pieces = _pieces(half, known, wandering)
    shade = _shade(pieces)
    valid, strong = _strengths(pieces, shade)
    seen = valid & (strong > WEAKEST) & (strong < STRONGEST)
    if valid.sum() < FEWEST_PIECES or seen.sum() < SEEN_SHARE * valid.sum():
        return None
    if not FAINTEST / 2 < shade.max() < DARKEST:
        return None
    return wandering._replace(
        shade=shade, strong=_evened(np.where(seen, strong, np.nan), EVEN_OVER)
    )


def _pieces(seen: Seen, known: Mask, line: Fold) -> _Pieces:
    """What lies across a line, piece by piece."""
    count = len(line.aside) * PIECE
    along = line.start + line.step * (np.arange(count) - (PIECE - 1) / 2) / PIECE
    places = line.start + line.step * np.arange(len(line.aside))
    aside = np.interp(along, places, line.aside)
    ends = np.column_stack((along, aside - REACH_MM, along, aside + REACH_MM))
    shown = np.empty((count, round(2 * REACH_MM * PER_MM)), np.uint8)
    lay_lines(seen.gray, seen.way, ends[:, (1, 0, 3, 2)] if line.down else ends, shown)
    light = np.empty((len(line.aside), shown.shape[1]))
    counted = np.empty(light.shape, np.int64)
    first = np.column_stack((aside, along) if line.down else (along, aside))
    _lighten(shown, known, first, (light, counted, line.down))
    return _Pieces(light, counted)


@compiled
def _lighten(
    shown: Gray, known: Mask, at: Points, out: tuple[Points, NDArray[np.int64], bool]
) -> None:
    """Fill in for each piece of a line the mean light beside its paper's, and of how many pixels.

    `at` is where (x, y) each row of what is shown crosses the line. Print does not count, nor what
    is as dark as a pen.
    """
    light, counted, down = out
    width = shown.shape[1]
    away = (np.arange(width) + 0.5) / PER_MM - REACH_MM
    often, bare = np.empty(256, np.int64), np.empty((PIECE, width), np.bool_)
    for piece in range(len(light)):
        often[:] = 0
        rows = shown[piece * PIECE : (piece + 1) * PIECE]
        for row in range(PIECE):
            _find_bare(known, at[piece * PIECE + row], (away, down), bare[row])
            for n in range(width):
                if bare[row, n] and abs(away[n]) > PAPER_FROM_MM:
                    often[rows[row, n]] += 1
        paper = _middle(often)
        total, count = np.zeros(width, np.int64), counted[piece]
        count[:] = 0
        for row in range(PIECE):
            for n in range(width):
                seen = np.int64(bare[row, n] and rows[row, n] > INK_SHARE * paper)
                total[n] += seen * rows[row, n]
                count[n] += seen
        for n in range(width):
            light[piece, n] = total[n] / (count[n] * max(paper, 1)) if count[n] else 1.0


@compiled
def _find_bare(known: Mask, at: Points, across: tuple[Points, bool], bare: Mask) -> None:
    """Where nothing is printed on a way across a line that is crossed at a place (x, y)."""
    away, down = across
    for n in range(len(away)):
        x, y = (at[0], at[1] + away[n]) if not down else (at[0] + away[n], at[1])
        row, column = int(y * PRINT_PER_MM), int(x * PRINT_PER_MM)
        inside = 0 <= row < known.shape[0] and 0 <= column < known.shape[1]
        bare[n] = not (inside and known[row, column])


@compiled
def _middle(often: NDArray[np.int64]) -> int:
    """The value that half of them do not exceed."""
    value, seen, half = 0, often[0], often.sum() // 2
    while seen <= half and value < len(often) - 1:
        value += 1
        seen += often[value]
    return value


def _shade(pieces: _Pieces) -> Points:
    """The light that most pieces lack, by the distance from the line."""
    light = np.where(pieces.bare >= FEWEST_BARE, pieces.light, np.inf)
    light.sort(axis=0)
    valid = np.isfinite(light).sum(axis=0)
    middle = light[np.maximum(valid - 1, 0) // 2, np.arange(light.shape[1])]
    return np.where(valid >= FEWEST_PIECES / 2, 1 - middle, 0.0)


@compiled
def _wander(pieces: _Pieces, shade: Points) -> Points:
    """By how many millimetres each piece lies beside the straight line, evened out a little."""
    aside, width = np.empty(len(pieces.light)), len(shade)
    alike = np.empty(2 * WANDER_PX + 3)
    for piece in range(len(aside)):
        alike[:] = 0
        for n in range(width):
            if pieces.bare[piece, n] >= FEWEST_BARE:
                for shift in range(len(alike)):
                    here = (n - shift + WANDER_PX + 1) % width
                    alike[shift] += (1 - pieces.light[piece, n]) * shade[here]
        best = 1 + alike[1:-1].argmax()
        bend = max(2 * alike[best] - alike[best - 1] - alike[best + 1], 1e-12)
        between = (alike[best + 1] - alike[best - 1]) / bend / 2
        aside[piece] = (best - WANDER_PX - 1 + min(max(between, -0.5), 0.5)) / PER_MM
    return _evened(aside, WANDERS_OVER)


def _strengths(pieces: _Pieces, shade: Points) -> tuple[Mask, Points]:
    """Which pieces show enough bare paper, and how strong the line is in them beside the whole."""
    bare = pieces.bare >= FEWEST_BARE
    power = (bare * shade**2).sum(axis=1)
    strong = (bare * (1 - pieces.light) * shade).sum(axis=1) / np.maximum(power, 1e-12)
    return power > (shade**2).sum() / 2, strong


@compiled
def _evened(values: Points, reach: int) -> Points:
    """Each value by the middle of those around it; what is not known by the middle of all."""
    known, last = np.where(np.isnan(values), np.nanmedian(values), values), len(values) - 1
    even, around = np.empty(len(values)), np.empty(2 * reach + 1)
    for n in range(len(values)):
        for k in range(len(around)):
            around[k] = known[min(max(n + k - reach, 0), last)]
        even[n] = np.median(around)
    return even


@compiled
def smooth_out(pictures: Stack, grid: Grid, fold: Fold) -> None:
    """Take the shade of a line out of pictures of the page."""
    for n in range(len(pictures)):
        _smooth_out(pictures[n], grid, n, fold)


@compiled
def _smooth_out(picture: Gray, grid: Grid, which: int, fold: Fold) -> None:
    """Brighten what a line has darkened by as much."""
    x, y = grid.corners[which, 0] + grid.step / 2, grid.corners[which, 1] + grid.step / 2
    rows, columns = grid.sizes[which]
    first, aside, count, deep = (y, x, rows, columns) if fold.down else (x, y, columns, rows)
    for n in range(count):
        at, strong = _line_at(fold, first + n * grid.step)
        low = max(0, int(np.ceil((at - REACH_MM - aside) / grid.step)))
        high = min(deep, int((at + REACH_MM - aside) / grid.step) + 1)
        for m in range(low, high):
            lacking = strong * _shade_at(fold, aside + m * grid.step - at)
            row, column = (n, m) if fold.down else (m, n)
            value = picture[row, column] / (1 - lacking) + 0.5
            picture[row, column] = np.uint8(min(value, 255))


@compiled
def _line_at(fold: Fold, along: float) -> tuple[float, float]:
    """How far aside the line lies at a place along the sheet, and how strong it is."""
    last = len(fold.aside) - 2
    place = (along - fold.start) / fold.step
    here = min(max(int(place), 0), last)
    share = min(max(place - here, 0.0), 1.0)
    return (
        fold.aside[here] + share * (fold.aside[here + 1] - fold.aside[here]),
        fold.strong[here] + share * (fold.strong[here + 1] - fold.strong[here]),
    )


@compiled
def _shade_at(fold: Fold, away: float) -> float:
    """The share of light that the line takes at a distance from its middle."""
    place = (away + REACH_MM) * PER_MM - 0.5
    here = min(max(int(place), 0), len(fold.shade) - 2)
    share = min(max(place - here, 0.0), 1.0)
    return float(fold.shade[here] + share * (fold.shade[here + 1] - fold.shade[here]))
