"""From a flat page to numbers for each box: how much ink there is and where. No opinions.

Each box has its window (the inside, clear of its own line), and its cell (all that belongs to this
candidate or line alone). Ink in the cell but outside the window is measured too: a name that is
struck, a circle drawn around the box.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from huanjie.ballot.layout import Rect
from huanjie.ballot.scan.classify import SIDE, Likelihood, classified
from huanjie.ballot.scan.flatten import PER_MM, FlatPage
from huanjie.ballot.scan.image import averaged, blurred, halved, patches, widened
from huanjie.ballot.scan.pixels import Gray, Mask, Points, Real
from huanjie.ballot.scan.shape import shape_of
from huanjie.terms.ballots import Mark

Window = tuple[slice, slice]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """By how much ink must be darker than paper: at least so much, and so many times the noise."""

    least: float
    times: float


INSIDE = 44
"""Pixels of a box's window: 0.8 mm in from the outside of its line, where no blur carries it."""
BORDER_LOOK_PX = 5
LINE_MIDDLE_PX = BORDER_LOOK_PX + 0.15 * PER_MM - 0.5
"""The line is 0.3 mm wide, its outer edge at the box: its middle 0.15 mm inside."""
BORDER_SHARE = 0.35
STRETCH_PX = 12
ON_LINE_PX = slice(1, 9)
FAINT_BLUR_PX = 1.2
EDGE_PX = 2
WEAKER_AWAY_PX = 3
SPECK_MM = 0.6

INSIDE_STEP = Step(least=0.10, times=5.0)
FAINT_STEP = Step(least=0.015, times=4.5)
AROUND_STEP = Step(least=0.09, times=4.5)
FAINT_AROUND_STEP = Step(least=0.012, times=4.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Ink in some area: its longest piece and its size, at a threshold that the noise sets.

    `faint_mm` is the longest piece of what only shows after smoothing, `faint_step` the weakest
    ink that smoothing could have shown there. `uneven` is from how bright to how dark the smoothed
    paper reaches, a twentieth left off at both ends: paper with a pencil's trace reaches further.
    """

    threshold: float
    extent_mm: float
    area_mm2: float
    faint_mm: float
    faint_step: float
    uneven: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBox:
    """The measures of one box.

    `border_swell` is how much ink its line carries at most, beside the lines of all boxes, where no
    ink of the window reaches it; `outer_swell` the same of the line's outer half, all around.
    """

    visible: bool
    border: float
    drift_mm: float
    border_swell: float
    outer_swell: float
    ground: float
    inside: Trace
    around: Trace
    ink: float
    touches_edge_mm: float
    weaker_mm: float
    geometry: Mark | None
    likelihood: Likelihood | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredPage:
    """A flat page with the measures of its boxes, then of its empty lines, in layout order."""

    flat: FlatPage
    boxes: tuple[ScoredBox, ...]
    write_ins: tuple[ScoredBox, ...]
    frames: tuple[Trace, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Fields:
    """The page prepared once for all boxes.

    `even` is a little evened out; in `stray` the print is taken away; `smooth` is `stray` at half
    the size, smoothed until only what is long or broad is left.
    """

    flat: FlatPage
    even: Gray
    stray: Gray
    smooth: Real

    def ink(self, at: Window) -> Real:
        """The ink in a window."""
        return self.flat.ink(self.even[at])

    def stray_ink(self, at: Window) -> Real:
        """The ink in a window that is not print."""
        return self.flat.ink(self.stray[at])

    def smooth_ink(self, at: Window) -> Real:
        """The smoothed ink in a window that is not print, at half the size."""
        return self.flat.ink(self.smooth[_halved(at[0]), _halved(at[1])])


def _halved(span: slice) -> slice:
    return slice(span.start // 2, span.stop // 2)


def score(flat: FlatPage) -> ScoredPage:
    """Measure every box, every empty line and all that surrounds them."""
    page = flat.located.identified.page
    fields = _fields(flat)
    every = [
        *((one.box, one.cell) for one in page.boxes),
        *((one.box, one.cell) for one in page.write_ins),
    ]
    scored = _boxes(fields, every)
    frames = tuple(_trace(fields, flat.window(one.frame.grown(-0.9))) for one in page.write_ins)
    count = len(page.boxes)
    return ScoredPage(flat=flat, boxes=scored[:count], write_ins=scored[count:], frames=frames)


def _fields(flat: FlatPage) -> _Fields:
    even = averaged(flat.paper, 3)
    # Print is replaced by paper of the usual brightness, which leaves no edge when smoothed.
    few = slice(None, None, 7), slice(None, None, 7)
    usual = np.uint8(np.median(flat.paper[few][~flat.known[few]]))
    bare = np.where(flat.known, usual, flat.paper)
    return _Fields(
        flat=flat,
        even=even,
        stray=np.where(flat.known, usual, even),
        smooth=blurred(halved(bare).astype(np.float32), FAINT_BLUR_PX),
    )


def _boxes(fields: _Fields, places: Sequence[tuple[Rect, Rect]]) -> tuple[ScoredBox, ...]:
    borders = [_border(fields, box) for box, _cell in places]
    usual = np.quantile([border.across.max(axis=0) for border in borders], 0.25, axis=0)
    windows = [
        _window(fields.flat, box, border)
        for (box, _cell), border in zip(places, borders, strict=True)
    ]
    inside = [_trace(fields, at) for at in windows]
    marked = [n for n, one in enumerate(inside) if one.extent_mm > SPECK_MM]
    likelihood = dict(
        zip(marked, _classified([fields.ink(windows[n]) for n in marked]), strict=True)
    )
    return tuple(
        _scored(
            fields,
            places[n],
            border=borders[n],
            usual=np.maximum(usual, 0.1),
            window=windows[n],
            read=(inside[n], likelihood.get(n)),
        )
        for n in range(len(places))
    )


def _scored(
    fields: _Fields,
    place: tuple[Rect, Rect],
    *,
    border: "_Border",
    usual: Points,
    window: Window,
    read: tuple[Trace, Likelihood | None],
) -> ScoredBox:
    box, cell = place
    trace, likelihood = read
    ink = fields.ink(window)
    mark = _strokes(ink, trace.threshold)
    touching = _touching(mark)
    swell = border.across / usual
    return ScoredBox(
        visible=_inside(cell, fields.flat.seen),
        border=border.contrast,
        drift_mm=border.drift_mm,
        border_swell=float(swell[touching == 0, 0].max(initial=0.0)),
        outer_swell=float(swell[:, 1].max()),
        ground=float(fields.flat.ground[window].mean()),
        inside=trace,
        around=_around(fields, box, cell),
        ink=float(mark.mean()),
        touches_edge_mm=float(touching.max()),
        weaker_mm=_weaker(ink, mark, trace.threshold),
        geometry=None if likelihood is None else shape_of(_without_specks(mark)),
        likelihood=likelihood,
    )


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Border:
    """The printed line of a box as found: the weakest of its sides, and how far off it lies.

    `across` is the most ink across the line along a stretch of two millimetres, in black pixels:
    for the upper, lower, left and right side that of the whole line and that of its outer half.
    """

    contrast: float
    drift_mm: float
    dx: int
    dy: int
    across: Points


def _border(fields: _Fields, box: Rect) -> _Border:
    """Where the box's own line is; finding it proves that the place is right."""
    patch = fields.ink(fields.flat.window(box.grown(BORDER_LOOK_PX / PER_MM)))
    middle = slice(3 * BORDER_LOOK_PX, -3 * BORDER_LOOK_PX)
    # Two thirds of a side show the line alone, even where a large circle runs along it.
    across = _share(patch[middle], axis=0)
    down = _share(patch[:, middle], axis=1)
    sides = [_side(down), _side(down[::-1]), _side(across), _side(across[::-1])]
    shift_y, shift_x = (sides[0][1] - sides[1][1]) / 2, (sides[2][1] - sides[3][1]) / 2
    seen = (patch, patch[::-1], patch.T, patch.T[::-1])
    return _Border(
        contrast=min(one[0] for one in sides),
        drift_mm=max(abs(one[1]) for one in sides) / PER_MM,
        dx=round(shift_x),
        dy=round(shift_y),
        across=np.array(
            [_most_across(one, side[1]) for one, side in zip(seen, sides, strict=True)]
        ),
    )


def _most_across(patch: Real, offset: float) -> tuple[float, float]:
    """The most ink across the upper side of a patch over a stretch of it; that of its outer half.

    `offset` is how many pixels below its place the middle of the line was found.
    """
    along = slice(2 * BORDER_LOOK_PX, -2 * BORDER_LOOK_PX)
    ink = np.maximum(patch[ON_LINE_PX, along] - patch[0, along].mean(), 0)
    rows = np.arange(ON_LINE_PX.start, ON_LINE_PX.stop)
    outer = np.clip(LINE_MIDDLE_PX + offset - rows + 0.5, 0, 1)
    return _most(ink.sum(axis=0)), _most(outer @ ink)


def _most(along: Points) -> float:
    """The largest mean of a stretch."""
    summed = along.cumsum()
    return float((summed[STRETCH_PX:] - summed[:-STRETCH_PX]).max()) / STRETCH_PX


def _share(patch: Real, *, axis: int) -> Real:
    rank = int(BORDER_SHARE * patch.shape[axis])
    return np.asarray(np.partition(patch, rank, axis=axis).take(rank, axis=axis))


def _side(profile: Real) -> tuple[float, float]:
    """How strong a line stands near where it should be, and its offset in pixels."""
    look = profile[: 2 * BORDER_LOOK_PX]
    peak, level = int(look.argmax()), float(look.min())
    contrast = float(look[peak]) - level
    low, high = max(0, peak - 2), min(len(look), peak + 3)
    weight = np.maximum(look[low:high] - level, 1e-6)
    centre = float((np.arange(low, high) * weight).sum() / weight.sum())
    return contrast, centre - LINE_MIDDLE_PX


def _window(flat: FlatPage, box: Rect, border: _Border) -> Window:
    """The inside of the box, `INSIDE` pixels square, moved with the border that was found."""
    rows, columns = flat.window(box)
    spare = (rows.stop - rows.start - INSIDE) // 2
    top, left = rows.start + spare + border.dy, columns.start + spare + border.dx
    return slice(top, top + INSIDE), slice(left, left + INSIDE)


def _trace(fields: _Fields, at: Window) -> Trace:
    """Ink where nothing is printed."""
    even, smooth = fields.ink(at), fields.smooth_ink(at)
    ink, faint = _line(even, INSIDE_STEP), _line(smooth, FAINT_STEP)
    extent, area = _longest(even > ink.at)
    faint_extent, _area = _longest(smooth > faint.at)
    return Trace(
        threshold=ink.at,
        extent_mm=extent,
        area_mm2=area,
        faint_mm=2 * faint_extent,
        faint_step=faint.step,
        uneven=_reach(smooth),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    """From which value on there is ink, and by how much that lies above paper."""

    at: float
    step: float


def _line(values: Real, step: Step) -> _Line:
    """The paper's level plus a step that noise does not take.

    Level and noise are read off the brighter third: the rest may hold a thick sign.
    """
    few = values.ravel()[:: 1 + values.size // 2000]
    ranks = few.size // 20, few.size * 3 // 10
    low, level = np.partition(few, ranks)[list(ranks)]
    spread = float(level - low) / 1.12
    up = max(step.least, step.times * spread)
    return _Line(at=float(level) + 0.52 * spread + up, step=up)


def _reach(values: Real) -> float:
    few = values.ravel()
    ranks = few.size // 20, few.size - 1 - few.size // 20
    low, high = np.partition(few, ranks)[list(ranks)]
    return float(high - low)


def _longest(mask: Mask) -> tuple[float, float]:
    if not mask.any():
        return 0.0, 0.0
    found = patches(mask)
    return float(found.extents.max()) / PER_MM, float(found.areas.sum()) / PER_MM**2


def _around(fields: _Fields, box: Rect, cell: Rect) -> Trace:
    """Ink in the cell that is neither in the box nor print: around the box, on the name."""
    at = fields.flat.window(cell)
    even, smooth = fields.stray_ink(at), fields.smooth_ink(at)
    bare = ~fields.flat.known[at]
    rows, columns = fields.flat.window(box.grown(0.5))
    top, left = rows.start - at[0].start, columns.start - at[1].start
    hole = (
        slice(top, top + rows.stop - rows.start),
        slice(left, left + columns.stop - columns.start),
    )
    bare[hole] = False
    smooth[_halved(hole[0]), _halved(hole[1])] = 0
    ink, faint = _line(even[bare], AROUND_STEP), _line(smooth, FAINT_AROUND_STEP)
    extent, area = _longest((even > ink.at) & bare)
    faint_extent, _area = _longest(smooth > faint.at)
    return Trace(
        threshold=ink.at,
        extent_mm=extent,
        area_mm2=area,
        faint_mm=2 * faint_extent,
        faint_step=faint.step,
        uneven=_reach(smooth),
    )


def _strokes(ink: Real, threshold: float) -> Mask:
    """The strokes at half their own darkness, where their edges are."""
    peak = float(np.partition(ink.ravel(), -12)[-12])
    return np.asarray(ink > max(threshold, 0.45 * peak))


def _weaker(ink: Real, strokes: Mask, threshold: float) -> float:
    """The longest piece of ink beside the strokes that is too weak to be part of them."""
    return _longest((ink > threshold) & ~widened(strokes, WEAKER_AWAY_PX))[0]


def _touching(mark: Mask) -> Points:
    """How much ink (mm) stands along the upper, lower, left and right edge of the window."""
    edges = (
        mark[:EDGE_PX].any(axis=0),
        mark[-EDGE_PX:].any(axis=0),
        mark[:, :EDGE_PX].any(axis=1),
        mark[:, -EDGE_PX:].any(axis=1),
    )
    return np.array([int(edge.sum()) for edge in edges]) / PER_MM


def _without_specks(mark: Mask) -> Mask:
    found = patches(mark)
    small = np.nonzero(found.extents <= SPECK_MM * PER_MM)[0] + 1
    return mark & ~np.isin(found.labels, small)


def _classified(windows: Sequence[Real]) -> tuple[Likelihood, ...]:
    """Reader B on the marked windows, each in the middle of a picture of its size."""
    if not windows:
        return ()
    ring = (SIDE - INSIDE) // 2
    return classified(np.pad(np.stack(windows), ((0, 0), (ring, ring), (ring, ring))))
