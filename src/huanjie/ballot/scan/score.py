"""From a flat page to numbers for each box: how much ink there is and where. No opinions.

Each box has its window (the inside, clear of its own line), and its cell (all that belongs to this
candidate or line alone). Ink in the cell but outside the window is measured too: a name that is
struck, a circle drawn around the box.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import Rect
from huanjie.ballot.scan.beside import faint_beside
from huanjie.ballot.scan.between import between_print
from huanjie.ballot.scan.border import borders
from huanjie.ballot.scan.classify import Likelihood, classified
from huanjie.ballot.scan.darkness import (
    EVENED_STEPS,
    SMOOTH_STEPS,
    WHITE,
    bell,
    evened,
    plain_darkness,
    smoothed,
    usual_of,
)
from huanjie.ballot.scan.flatten import BARE, CELL_PER_MM, PER_MM, FlatPage
from huanjie.ballot.scan.pixels import Points
from huanjie.ballot.scan.shape import shape_of
from huanjie.ballot.scan.swells import swells
from huanjie.ballot.scan.traces import (
    DARKEST,
    Dark,
    How,
    Ints,
    ink_in,
    strokes,
    touching,
    traces,
    without_specks,
)
from huanjie.terms.ballots import Mark

INSIDE = 44
"""Pixels of a box's window: 0.8 mm in from the outside of its line, where no blur carries it."""
FAINT_BLUR_PX = 1.2
EDGE_PX = 2
SPECK_MM = 0.6
FRAME_INSET_MM = 0.9


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """By how much ink must be darker than paper: at least so much, and so many times the noise."""

    least: float
    times: float


INSIDE_STEP = Step(least=0.10, times=5.0)
FAINT_STEP = Step(least=0.015, times=4.5)
AROUND_STEP = Step(least=0.09, times=4.5)
FAINT_AROUND_STEP = Step(least=0.018, times=4.0)
FAINT_NAME_STEP = Step(least=0.018, times=6.0)
RED_STEP = Step(least=0.05, times=4.5)


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


class Print(NamedTuple):
    """Ink between the strokes of print: its longest piece in millimetres, and the size of all; and
    the same of what only shows after smoothing.
    """

    extent_mm: float
    area_mm2: float
    faint_mm: float
    faint_mm2: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredBox:
    """The measures of one box.

    `border_swell` is how much ink its line carries at most, beside the lines of all boxes, where no
    ink of the window reaches it; `outer_swell` the same of the line's outer half, all around, and
    `outer_free` where no ink of the window reaches it. `around` is what lies on bare paper beside
    the box and off the printed name, `on_name` on that, faint traces on both with the first.
    `weaker_mm` is the longest piece beside the strokes that is too weak to belong to them,
    `beside_mm` of what only shows after smoothing there, beyond the strokes' blur.
    `red_mm` is the longest piece of what is redder than paper in its cell, in the box or around it.
    """

    visible: bool
    border: float
    drift_mm: float
    border_swell: float
    outer_swell: float
    outer_free: float
    ground: float
    red_mm: float
    inside: Trace
    around: Trace
    on_name: Print
    ink: float
    touches_edge_mm: float
    weaker_mm: float
    beside_mm: float
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
    """The darkness of a page, prepared once for all boxes: of the boxes, evened out a little; of
    the cells as they are, and without print and smoothed until only what is long or broad is left.
    """

    black: float
    boxes: Dark
    names: Dark
    cells: Dark
    smooth: Dark

    def how(self, steps: int, step: Step) -> How:
        """How to see ink where paper's values were multiplied by so much."""
        return How(float(steps * (WHITE - BARE)), float(steps * self.black), step.least, step.times)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Strokes:
    """What is drawn in the windows of all boxes, one a row; `touching` as millimetres of the upper,
    lower, left and right edge, `seen` by readers B and C where there is more than a speck.
    """

    masks: NDArray[np.bool_]
    ink: Points
    weaker: Points
    beside: Points
    touching: Points
    seen: tuple[tuple[Likelihood, Mark | None] | None, ...]


def score(flat: FlatPage) -> ScoredPage:
    """Measure every box, every empty line and all that surrounds them."""
    fields = _fields(flat)
    found = borders(fields.boxes)
    windows = _windows(flat, found)
    inside = _seen_inside(fields, flat, windows)
    drawn = _strokes(fields, windows, inside, _in_cells(flat, windows))
    around = _around(fields, flat)
    scored = _scored(fields, flat, found=found, inside=inside, drawn=drawn, around=around)
    count = len(flat.located.identified.page.boxes)
    return ScoredPage(
        flat=flat, boxes=scored[:count], write_ins=scored[count:], frames=_frames(fields, flat)
    )


def _fields(flat: FlatPage) -> _Fields:
    # Print is replaced by paper of the usual brightness, which leaves no edge when smoothed.
    usual = usual_of(flat.cells, flat.plan.cells.known)
    return _Fields(
        black=flat.black,
        boxes=evened(flat.boxes, flat.box_sizes),
        names=evened(flat.names, flat.plan.names.sizes),
        cells=plain_darkness(flat.cells),
        smooth=smoothed(flat.cells, flat.plan.cells.known, usual, bell(FAINT_BLUR_PX)),
    )


def _windows(flat: FlatPage, found: Points) -> Ints:
    """The inside of each box, `INSIDE` pixels square, moved with the border that was found."""
    across = flat.boxes.shape[1]
    offsets = found[:, :, 1]
    moved = np.rint((offsets[:, (0, 2)] - offsets[:, (1, 3)]) / 2).astype(np.int64)
    starts = np.clip((across - INSIDE) // 2 + moved, 0, across - INSIDE)
    return _placed(starts, np.full_like(starts, INSIDE))


def _in_cells(flat: FlatPage, windows: Ints) -> Ints:
    """The windows in the pixels of the cells."""
    places = flat.corners[:, ::-1] - flat.plan.cells.corners[:, ::-1] + windows[:, 1:3] / PER_MM
    half = INSIDE * CELL_PER_MM // PER_MM
    starts = np.clip(
        np.rint(places * CELL_PER_MM).astype(np.int64), 0, flat.plan.cells.sizes - half
    )
    return _placed(starts, np.full_like(starts, half))


def _placed(starts: Ints, sizes: Ints) -> Ints:
    return np.column_stack((np.arange(len(starts)), starts, sizes))


@lru_cache(maxsize=8)
def _everywhere(shape: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.ones(shape, dtype=np.bool_)


def _seen_inside(fields: _Fields, flat: FlatPage, windows: Ints) -> tuple[Trace, ...]:
    """Ink in the windows, where nothing is printed."""
    counted = _everywhere(fields.boxes.shape)
    ink = traces(fields.boxes, counted, windows, fields.how(EVENED_STEPS, INSIDE_STEP))
    faint = traces(
        fields.smooth,
        _everywhere(fields.smooth.shape),
        _in_cells(flat, windows),
        fields.how(SMOOTH_STEPS, FAINT_STEP),
    )
    return _traces(ink, PER_MM, faint)


def _around(fields: _Fields, flat: FlatPage) -> tuple[Trace, ...]:
    """Ink in the cells that is neither in the box nor print, names left out; faint ink on both."""
    cells = flat.plan.cells
    whole = _placed(np.zeros_like(cells.sizes), cells.sizes)
    ink = traces(fields.cells, cells.bare, whole, fields.how(1, AROUND_STEP))
    faint = traces(
        fields.smooth, flat.plan.open, whole, fields.how(SMOOTH_STEPS, FAINT_AROUND_STEP)
    )
    return _traces(ink, CELL_PER_MM, faint)


def _on_names(fields: _Fields, flat: FlatPage) -> tuple[Print, ...]:
    """Ink on the printed name of each cell."""
    names = flat.plan.names
    whole = _placed(np.zeros_like(names.sizes), names.sizes)
    fine = traces(fields.names, names.bare, whole, fields.how(EVENED_STEPS, AROUND_STEP))
    dark = EVENED_STEPS * (WHITE - BARE + fine[:, 0] * fields.black)
    limits = np.where(fine[:, 4] > 0, dark, DARKEST)
    smooth, counted = between_print(flat.names, (names.bare, names.sizes), fields.names, limits)
    half = _placed(np.zeros_like(names.sizes), (names.sizes + 1) // 2)
    faint = traces(smooth, counted, half, fields.how(SMOOTH_STEPS, FAINT_NAME_STEP))
    found = np.zeros((len(flat.plan.cells.sizes), 4))
    for first, traced, per_mm in ((0, fine, PER_MM), (2, faint, CELL_PER_MM)):
        np.maximum.at(found[:, first], flat.plan.belongs, traced[:, 3] / per_mm)
        np.add.at(found[:, first + 1], flat.plan.belongs, traced[:, 4] / per_mm**2)
    return tuple(Print(*one) for one in found.tolist())


def _red(flat: FlatPage) -> list[float]:
    """The longest red piece in each cell; print is not looked at, which may have coloured edges."""
    cells = flat.plan.cells
    if flat.reds is None:
        return [0.0] * len(cells.sizes)
    smooth = smoothed(flat.reds, cells.known, usual_of(flat.reds, cells.known), bell(FAINT_BLUR_PX))
    how = How(0.0, float(SMOOTH_STEPS * WHITE), RED_STEP.least, RED_STEP.times)
    found = traces(smooth, ~cells.known, _placed(np.zeros_like(cells.sizes), cells.sizes), how)
    return [float(one) / CELL_PER_MM for one in found[:, 3]]


def _frames(fields: _Fields, flat: FlatPage) -> tuple[Trace, ...]:
    """Ink where names are written."""
    page = flat.located.identified.page
    if not page.write_ins:
        return ()
    insides = [one.frame.grown(-FRAME_INSET_MM) for one in page.write_ins]
    first = len(page.boxes)
    corners = np.array([(one.y, one.x) for one in insides]) - flat.plan.cells.corners[first:, ::-1]
    sizes = np.array([(one.h, one.w) for one in insides])
    windows = _placed(
        np.rint(corners * CELL_PER_MM).astype(np.int64),
        np.rint(sizes * CELL_PER_MM).astype(np.int64),
    )
    windows[:, 0] += first
    counted = _everywhere(fields.smooth.shape)
    ink = traces(fields.cells, counted, windows, fields.how(1, INSIDE_STEP))
    faint = traces(fields.smooth, counted, windows, fields.how(SMOOTH_STEPS, FAINT_STEP))
    return _traces(ink, CELL_PER_MM, faint)


def _traces(ink: Points, per_mm: int, faint: Points) -> tuple[Trace, ...]:
    return tuple(
        Trace(
            threshold=at,
            extent_mm=longest / per_mm,
            area_mm2=area / per_mm**2,
            faint_mm=far / CELL_PER_MM,
            faint_step=up,
            uneven=reach,
        )
        for (at, _up, _reach, longest, area), (_at, up, reach, far, _area) in zip(
            ink.tolist(), faint.tolist(), strict=True
        )
    )


def _strokes(fields: _Fields, windows: Ints, inside: tuple[Trace, ...], in_cells: Ints) -> _Strokes:
    bare, black = EVENED_STEPS * (WHITE - BARE), EVENED_STEPS * fields.black
    limits = np.array([(bare, bare + one.threshold * black) for one in inside], dtype=np.float64)
    masks = np.empty((len(windows), INSIDE, INSIDE), np.bool_)
    measured = strokes(fields.boxes, windows, limits, masks)
    marked = [n for n, one in enumerate(inside) if one.extent_mm > SPECK_MM]
    both = zip(_classified(fields, windows[marked]), _shapes(masks[marked]), strict=True)
    seen = dict(zip(marked, both, strict=True))
    beside = np.zeros(len(windows))
    how = fields.how(SMOOTH_STEPS, FAINT_STEP)
    longest = faint_beside(fields.smooth, masks[marked], in_cells[marked], how)
    beside[marked] = longest / CELL_PER_MM
    return _Strokes(
        masks=masks,
        ink=measured[:, 0],
        weaker=measured[:, 1] / PER_MM,
        beside=beside,
        touching=touching(masks, EDGE_PX) / PER_MM,
        seen=tuple(seen.get(n) for n in range(len(windows))),
    )


def _classified(fields: _Fields, windows: Ints) -> tuple[Likelihood, ...]:
    """Reader B on marked windows."""
    if not len(windows):
        return ()
    bare, black = EVENED_STEPS * (WHITE - BARE), EVENED_STEPS * fields.black
    return classified(ink_in(fields.boxes, windows, np.float32(bare), np.float32(black)))


def _shapes(masks: NDArray[np.bool_]) -> tuple[Mark | None, ...]:
    """Reader C on marked windows."""
    without_specks(masks, int(SPECK_MM * PER_MM))
    return tuple(shape_of(one) for one in masks)


def _scored(
    fields: _Fields,
    flat: FlatPage,
    *,
    found: Points,
    inside: tuple[Trace, ...],
    drawn: _Strokes,
    around: tuple[Trace, ...],
) -> tuple[ScoredBox, ...]:
    page = flat.located.identified.page
    cells = [*(one.cell for one in page.boxes), *(one.cell for one in page.write_ins)]
    contrast = (found[:, :, 0].min(axis=1) / (EVENED_STEPS * fields.black)).tolist()
    drift = (np.abs(found[:, :, 1]).max(axis=1) / PER_MM).tolist()
    across = found[:, :, 2:] / (EVENED_STEPS * fields.black)
    swell, outer, free = swells(across, drawn.touching, flat.corners)
    named = _on_names(fields, flat)
    red = _red(flat)
    return tuple(
        ScoredBox(
            visible=_inside(cells[n], flat.seen),
            border=contrast[n],
            drift_mm=drift[n],
            border_swell=swell[n],
            outer_swell=outer[n],
            outer_free=free[n],
            ground=float(flat.ground[n]),
            red_mm=red[n],
            inside=inside[n],
            around=around[n],
            on_name=named[n],
            ink=float(drawn.ink[n]),
            touches_edge_mm=float(drawn.touching[n].max()),
            weaker_mm=float(drawn.weaker[n]),
            beside_mm=float(drawn.beside[n]),
            likelihood=seen[0] if seen else None,
            geometry=seen[1] if seen else None,
        )
        for n, seen in enumerate(drawn.seen)
    )


def _inside(inner: Rect, outer: Rect) -> bool:
    return (
        inner.x >= outer.x
        and inner.y >= outer.y
        and inner.right <= outer.right
        and inner.bottom <= outer.bottom
    )
