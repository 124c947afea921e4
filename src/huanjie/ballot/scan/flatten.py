"""From a located page to what each box and each cell shows, laid flat beside the paper around it.

The box and what is close to it is sampled finely, the rest of the cell half as finely from the page
at half its size: a name, the white around it, an empty line.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import PRINT_PER_MM, PageLayout, Rect
from huanjie.ballot.scan.fit import through
from huanjie.ballot.scan.folds import Seen, folds_of, seen_in, smooth_out
from huanjie.ballot.scan.image import NEUTRAL, blurred, ground_under, halved, widened
from huanjie.ballot.scan.laid import Grid, Way, lay, reduced, whole
from huanjie.ballot.scan.locate import LocatedPage
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.scan.pixels import Gray, Mask, Points, Real
from huanjie.ballot.scan.swift import compiled, two_bytes

PER_MM = PRINT_PER_MM
"""Pixels a millimetre of a box."""
CELL_PER_MM = PRINT_PER_MM // 2
AROUND_BOX_PX = 5
MARGIN = 3.0
GROUND_REACH_MM = 11.0
GROUND_PER_MM = 1.5
BARE = 200
PRINT_TOLERANCE_PX = 2
"""A third of a millimetre: toner spreads, no sheet is quite flat; more would hide signs."""
GAP_BLUR_PX, GAP_SHARE = 1.3, 0.04
STRIP, BESIDE_STRIP = 128, 16

Stack = NDArray[np.uint8]
Across = tuple[NDArray[np.int32], Real, NDArray[np.uint16]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPage:
    """The boxes of a page, their cells and the printed names laid flat, lines last.

    `boxes` have `PER_MM` pixels a millimetre, the first of each at a row of `corners` (mm); they
    show `AROUND_BOX_PX` more than the box on each side. `cells` and `names` lie as their plans say.
    Values are how bright a spot is beside the paper around it, `BARE` where it is bare. `ground` is
    the grey of the paper at each box; `seen` the part of the page that lies inside the picture.
    Folds and streaks are taken out. `reds` are the cells of a picture that has colours, darker the
    redder, not beside the paper.
    """

    located: LocatedPage
    boxes: Stack
    corners: Points
    cells: Stack
    names: Stack
    reds: Stack | None
    plan: "PagePlan"
    ground: Real
    seen: Rect

    @property
    def box_sizes(self) -> NDArray[np.int64]:
        """The rows and columns of each picture of a box."""
        return np.full((len(self.boxes), 2), self.boxes.shape[1:], dtype=np.int64)

    @property
    def black(self) -> float:
        """By how much the black of the printed bars is darker than bare paper."""
        return BARE * max(1.0 - self.located.black, 0.05)


class Areas(NamedTuple):
    """Areas of a page, each the upper left `sizes` (rows, columns) of its picture, whose own corner
    is at `corners` (mm); `per_mm` pixels a millimetre.

    `known` is where print, with some tolerance, may have ink, `bare` where no ink may be.
    """

    corners: Points
    sizes: NDArray[np.int64]
    per_mm: int
    known: NDArray[np.bool_]
    bare: NDArray[np.bool_]

    @property
    def grid(self) -> Grid:
        """The areas as places of a page."""
        return Grid(corners=self.corners, step=1 / self.per_mm, sizes=self.sizes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePlan:
    """What is the same for all sheets of a page: its cells; what of them is `open`, that is neither
    of the box nor beyond the cell; the names within them, which are looked at finely, since a sign
    hides easily in print, and the box each `belongs` to.
    """

    cells: Areas
    open: NDArray[np.bool_]
    names: Areas
    belongs: NDArray[np.int64]


def flatten(located: LocatedPage) -> FlatPage:
    """Lay what may bear ink on a located page flat and separate ink from paper."""
    page = located.identified.page
    gray, half = located.identified.picture.gray, located.identified.half
    boxes_at = [box for _cell, box in _places(page)]
    plan = page_plan(page)
    ground = _ground(half, located.way, page.table.grown(MARGIN))
    corners = np.array([(one.x, one.y) for one in boxes_at]) - AROUND_BOX_PX / PER_MM
    across = round(max(one.w for one in boxes_at) * PER_MM) + 2 * AROUND_BOX_PX
    boxes = np.empty((len(boxes_at), across, across), np.uint8)
    names = np.empty(plan.names.known.shape, np.uint8)
    cells = np.empty(plan.cells.known.shape, np.uint8)
    fine, coarse = Seen(gray, located.way), Seen(half, reduced(located.way, 2))
    known = _known_print(page.print)
    folds = folds_of(page, coarse, known)
    finer = tuple(seen_in(one, fine, known) for one in folds)
    for pictures, grid, seen, lines in (
        (boxes, whole(corners, 1 / PER_MM, boxes), fine, finer),
        (names, plan.names.grid, fine, finer),
        (cells, plan.cells.grid, coarse, folds),
    ):
        lay(seen.gray, seen.way, grid, pictures)
        _divide(pictures, grid, ground.gray, (ground.area.x, ground.area.y))
        for line in lines:
            smooth_out(pictures, grid, line)
    return FlatPage(
        located=located,
        boxes=boxes,
        corners=corners,
        cells=cells,
        names=names,
        reds=_reds(located, coarse.way, plan.cells),
        plan=plan,
        ground=_grey_at(ground, corners + across / 2 / PER_MM),
        seen=_seen(located),
    )


def _reds(located: LocatedPage, way: Way, cells: Areas) -> Stack | None:
    red = located.identified.picture.red
    if red is None:
        return None
    reds = np.full(cells.known.shape, NEUTRAL, np.uint8)
    lay(red, way, cells.grid, reds)
    return reds


def laid_flat(flat: FlatPage, area: Rect) -> Gray:
    """Any part of the page as the picture shows it, `PER_MM` pixels a millimetre."""
    shown = np.empty((1, round(area.h * PER_MM), round(area.w * PER_MM)), np.uint8)
    grid = whole(np.array([[area.x, area.y]]), 1 / PER_MM, shown)
    lay(flat.located.identified.picture.gray, flat.located.way, grid, shown)
    return np.asarray(shown[0])


@dataclass(frozen=True, slots=True, kw_only=True)
class _Ground:
    """The grey of the paper on a coarse grid."""

    gray: Gray
    area: Rect


def _ground(half: Gray, way: Way, area: Rect) -> _Ground:
    """The paper under the ink of an area: strokes narrower than `GROUND_REACH_MM` closed over."""
    shape = (1, round(area.h * GROUND_PER_MM), round(area.w * GROUND_PER_MM))
    coarse = np.empty(shape, np.uint8)
    grid = whole(np.array([[area.x, area.y]]), 1 / GROUND_PER_MM, coarse)
    lay(halved(half), reduced(way, 4), grid, coarse)
    return _Ground(gray=ground_under(coarse[0], round(GROUND_REACH_MM * GROUND_PER_MM)), area=area)


def _grey_at(ground: _Ground, places: Points) -> Real:
    row, column = (
        np.clip((places[:, axis] - start) * GROUND_PER_MM, 0, size - 1).astype(np.int64)
        for axis, start, size in (
            (1, ground.area.y, ground.gray.shape[0]),
            (0, ground.area.x, ground.gray.shape[1]),
        )
    )
    return np.asarray(ground.gray[row, column], dtype=np.float32)


@compiled
def _divide(pictures: Stack, grid: Grid, ground: Gray, origin: tuple[float, float]) -> None:
    """Make each value a share of the paper's there, `BARE` where they are equal."""
    step = grid.step * GROUND_PER_MM
    paper = np.empty((2, pictures.shape[2]), np.float32)
    left, part = np.empty(pictures.shape[2], np.int32), np.empty(pictures.shape[2], np.float32)
    across, upper = (left, part, np.empty(pictures.shape[2], np.uint16)), 0
    for n in range(len(pictures)):
        rows, columns = grid.sizes[n]
        x = (grid.corners[n, 0] - origin[0]) * GROUND_PER_MM + 0.5 * step - 0.5
        y = (grid.corners[n, 1] - origin[1]) * GROUND_PER_MM + 0.5 * step - 0.5
        for column in range(columns):
            left[column] = min(max(int(x + column * step), 0), ground.shape[1] - 2)
            part[column] = min(max(x + column * step - left[column], 0.0), 1.0)
        spread = -1
        for row in range(rows):
            above = min(max(int(y + row * step), 0), len(ground) - 2)
            if above != spread:
                if spread < 0 or above != spread + 1:
                    _spread(ground[above], across, columns, paper[1 - upper])
                upper, spread = 1 - upper, above
                _spread(ground[above + 1], across, columns, paper[1 - upper])
            down = np.float32(min(max(y + row * step - above, 0.0), 1.0))
            _share_out(pictures[n, row], (paper[upper], paper[1 - upper]), columns, down)


@compiled
def _spread(coarse: Gray, across: Across, count: int, out: Real) -> None:
    """The values between those of a coarse row: beside which, and what part of the way on; the
    third is room for the two beside each.
    """
    left, part, pairs = across
    for n in range(count):
        pairs[n] = two_bytes(coarse, np.uint32(left[n]))
    for n in range(count):
        one, other = np.float32(pairs[n] & 255), np.float32(pairs[n] >> 8)
        out[n] = one + part[n] * (other - one)


@compiled
def _share_out(row: Gray, paper: tuple[Real, Real], count: int, part: np.float32) -> None:
    """Make the first values of a row shares of the paper's between those above and below."""
    upper, lower = paper
    for n in range(count):
        grey = max(upper[n] + part * (lower[n] - upper[n]), np.float32(1))
        value = np.float32(row[n]) * (np.float32(BARE) / grey) + np.float32(0.5)
        row[n] = np.uint8(np.int32(min(value, np.float32(255))))


def _seen(located: LocatedPage) -> Rect:
    """The largest upright part of the page that surely lies inside the picture."""
    height, width = located.identified.picture.gray.shape
    back = np.linalg.inv(located.way.map)
    edge = np.array([[1.0, 1], [width - 2, 1], [width - 2, height - 2], [1, height - 2]])
    corners = through(np.asarray(back, dtype=np.float64), edge)
    xs, ys = np.sort(corners[:, 0]), np.sort(corners[:, 1])
    return Rect(x=xs[1], y=ys[1], w=xs[2] - xs[1], h=ys[2] - ys[1])


@lru_cache(maxsize=64)
def _known_print(png: bytes) -> Mask:
    """The print of a page with its tolerance, and the small gaps in it that any blur darkens from
    all sides; `PER_MM` pixels a millimetre.
    """
    ink = print_of(png)
    known = widened(ink, PRINT_TOLERANCE_PX)
    # By strips with what surrounds them: as real numbers the whole page would take much memory.
    for top in range(0, len(ink), STRIP):
        above = min(top, BESIDE_STRIP)
        part = ink[top - above : top + STRIP + BESIDE_STRIP].astype(np.float32)
        known[top : top + STRIP] |= (blurred(part, GAP_BLUR_PX) > GAP_SHARE)[above : above + STRIP]
    return known


def _places(page: PageLayout) -> tuple[tuple[Rect, Rect], ...]:
    """Each cell with its box, lines last."""
    return (
        *((one.cell, one.box) for one in page.boxes),
        *((one.cell, one.box) for one in page.write_ins),
    )


def page_plan(page: PageLayout) -> PagePlan:
    """The plan of a page."""
    order = {(one.contest, one.choice): n for n, one in enumerate(page.boxes)}
    named = [(order[one.contest, one.choice], one.rect) for one in page.names]
    return _plan(page.print, _places(page), tuple(named))


@lru_cache(maxsize=64)
def _plan(
    png: bytes, places: tuple[tuple[Rect, Rect], ...], named: tuple[tuple[int, Rect], ...]
) -> PagePlan:
    whole = _known_print(png)
    rows, columns = whole.shape[0] // 2, whole.shape[1] // 2
    blocks = whole[: 2 * rows, : 2 * columns].reshape(rows, 2, columns, 2).sum(axis=(1, 3))
    cells = _areas([cell for cell, _box in places], blocks > 0, CELL_PER_MM)
    # What half a pixel of print cannot darken to the limit of ink may be looked at all the same.
    bare = _areas([cell for cell, _box in places], blocks > 1, CELL_PER_MM).bare
    names = _areas([rect for _n, rect in named], whole, PER_MM)
    open_ = np.zeros_like(bare)
    for n, (size, (_cell, box)) in enumerate(zip(cells.sizes, places, strict=True)):
        open_[n, : size[0], : size[1]] = True
        _cut_out(open_[n], cells.corners[n], box.grown(0.5))
    bare &= open_
    for n, rect in named:
        _cut_out(bare[n], cells.corners[n], rect)
    belongs = np.array([n for n, _rect in named], dtype=np.int64)
    return PagePlan(cells=cells._replace(bare=bare), open=open_, names=names, belongs=belongs)


def _areas(rects: Sequence[Rect], print_: Mask, per_mm: int) -> Areas:
    """Areas begin where pixels of the known print begin, so that none must be divided."""
    spans = [_pixels(one, per_mm) for one in rects]
    sizes = np.array(
        [(rows.stop - rows.start, one.stop - one.start) for rows, one in spans], dtype=np.int64
    ).reshape(-1, 2)
    known = np.ones((len(rects), *sizes.max(axis=0, initial=1)), dtype=np.bool_)
    bare = np.zeros_like(known)
    for n, (rows, columns) in enumerate(spans):
        part = print_[rows, columns]
        known[n, : part.shape[0], : part.shape[1]] = part
        bare[n, : part.shape[0], : part.shape[1]] = ~part
    corners = np.array([(columns.start, rows.start) for rows, columns in spans], dtype=np.int64)
    corners = corners.reshape(-1, 2)
    return Areas(corners=corners / per_mm, sizes=sizes, per_mm=per_mm, known=known, bare=bare)


def _cut_out(mask: Mask, corner: Points, rect: Rect) -> None:
    """Take a rectangle out of the mask of a cell."""
    rows, columns = _pixels(rect, CELL_PER_MM)
    left, top = np.rint(corner * CELL_PER_MM).astype(int)
    mask[
        max(0, rows.start - top) : max(0, rows.stop - top),
        max(0, columns.start - left) : max(0, columns.stop - left),
    ] = False


def _pixels(rect: Rect, per_mm: int) -> tuple[slice, slice]:
    """The pixels of a rectangle among those of the whole page."""
    x, y = max(0, round(rect.x * per_mm)), max(0, round(rect.y * per_mm))
    return slice(y, y + round(rect.h * per_mm)), slice(x, x + round(rect.w * per_mm))
