"""From a located page to its table laid flat: how much ink each spot bears.

Ink is relative to the paper around it: 0 is bare paper, 1 the black of the printed bars.
"""

from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from huanjie.ballot.layout import PRINT_PER_MM, PageLayout, Rect
from huanjie.ballot.scan.image import enlarged, ground_of, sampled, share_of, widened
from huanjie.ballot.scan.locate import LocatedPage, through
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.scan.pixels import Gray, Mask, Points, Real
from huanjie.ballot.scan.streaks import without_streaks

PER_MM = PRINT_PER_MM
MARGIN = 3.0
GROUND_REACH_MM = 11.0
COARSE_MM = 3.0
BARE = 200
PRINT_TOLERANCE_PX = 2
"""A third of a millimetre: toner spreads, no sheet is quite flat; more would hide signs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FlatPage:
    """The table of a page, `PER_MM` pixels a millimetre, its first pixel at `left`, `top` mm.

    `paper` is how bright each spot is beside the paper around it, `BARE` where it is bare.
    `known` is where the print, with some tolerance, may have ink; `ground` the grey of the paper;
    `seen` the part of the page that lies inside the picture.
    """

    located: LocatedPage
    left: float
    top: float
    gray: Gray
    paper: Gray
    ground: Gray
    known: Mask
    seen: Rect

    def ink(self, paper: Gray | Real) -> Real:
        """Values of `paper` as ink: 0 is bare paper, 1 the black of the printed bars."""
        full = BARE * max(1.0 - self.located.black, 0.05)
        return np.asarray((BARE - paper.astype(np.float32)) / np.float32(full), dtype=np.float32)

    def window(self, rect: Rect) -> tuple[slice, slice]:
        """The pixels of a rectangle of the page.

        Rounded to whole pixels; a size in millimetres always gives the same size in pixels.
        """
        x = round((rect.x - self.left) * PER_MM)
        y = round((rect.y - self.top) * PER_MM)
        return (
            slice(max(0, y), y + round(rect.h * PER_MM)),
            slice(max(0, x), x + round(rect.w * PER_MM)),
        )


def flatten(located: LocatedPage) -> FlatPage:
    """Lay the table of a located page flat and separate ink from paper."""
    page = located.identified.page
    area = page.table.grown(MARGIN)
    width, height = round(area.w * PER_MM), round(area.h * PER_MM)
    at_x, at_y = _places(located, area, width=width, height=height)
    gray = sampled(_clean(located, area), at_x, at_y)
    ground = ground_of(gray, round(GROUND_REACH_MM * PER_MM))
    return FlatPage(
        located=located,
        left=area.x,
        top=area.y,
        gray=gray,
        paper=share_of(gray, ground, whole=BARE),
        ground=ground,
        known=_known(page, area, width=width, height=height),
        seen=_seen(located),
    )


def _clean(located: LocatedPage, area: Rect) -> Gray:
    """The picture without streaks along the long side of the sheet, the way it was fed."""
    gray, lying = located.identified.picture.gray, located.identified.turned % 180 != 0
    ends = np.array([[area.x + area.w / 2, area.y], [area.x + area.w / 2, area.bottom]])
    first, last = through(located.way.map, ends)[:, 0 if lying else 1]
    return without_streaks(gray, first, last, along_rows=lying)


def _places(located: LocatedPage, area: Rect, *, width: int, height: int) -> tuple[Real, Real]:
    """For every pixel of the flat table its place in the picture."""
    columns, rows = round(area.w / COARSE_MM), round(area.h / COARSE_MM)
    # The middles of the coarse cells, as `enlarged` takes them.
    xs = area.x + (np.arange(columns) + 0.5) * area.w / columns
    ys = area.y + (np.arange(rows) + 0.5) * area.h / rows
    grid = np.stack(np.meshgrid(xs, ys), axis=-1)
    at = through(located.way.map, grid.reshape(-1, 2)).reshape(rows, columns, 2)
    at = at + _left_over(located, xs, ys)
    return (
        enlarged(at[:, :, 0].astype(np.float32), width, height),
        enlarged(at[:, :, 1].astype(np.float32), width, height),
    )


def _left_over(located: LocatedPage, xs: Points, ys: Points) -> Points:
    """What the map misses at each place: by height along the bars, by width between the sides."""
    way = located.way
    left_x, right_x = way.sides
    share = ((xs - left_x) / (right_x - left_x))[None, :, None]
    left, right = (
        np.stack([np.interp(ys, way.heights, side[:, axis]) for axis in (0, 1)], axis=1)
        for side in (way.missed[:, :2], way.missed[:, 2:])
    )
    return np.asarray(left[:, None, :] * (1 - share) + right[:, None, :] * share)


def _seen(located: LocatedPage) -> Rect:
    """The largest upright part of the page that surely lies inside the picture."""
    height, width = located.identified.picture.gray.shape
    back = np.linalg.inv(located.way.map)
    edge = np.array([[1.0, 1], [width - 2, 1], [width - 2, height - 2], [1, height - 2]])
    corners = through(np.asarray(back, dtype=np.float64), edge)
    xs, ys = np.sort(corners[:, 0]), np.sort(corners[:, 1])
    return Rect(x=xs[1], y=ys[1], w=xs[2] - xs[1], h=ys[2] - ys[1])


@lru_cache(maxsize=64)
def _whole_known(png: bytes) -> Mask:
    return widened(print_of(png), PRINT_TOLERANCE_PX)


def _known(page: PageLayout, area: Rect, *, width: int, height: int) -> Mask:
    whole = _whole_known(page.print)
    x, y = round(area.x * PER_MM), round(area.y * PER_MM)
    return whole[y : y + height, x : x + width]
