"""From the rough place of a page to where each of its millimetres is, proved by its own marks.

The codes give a first map, the bars down both sides correct it, and what the map leaves over at the
bars is carried along line by line: feeders stretch, paper curls. The corner markers prove that no
bar was taken for its neighbour. Where they do not, they are searched for and give the first map.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.layout import Corner
from huanjie.ballot.paper import BAR_HEIGHT, BAR_WIDTH, CORNER_BITS, CORNER_MODULE, CORNER_SIZE
from huanjie.ballot.scan.bars import measured_bars
from huanjie.ballot.scan.fit import evened, pixels_per_mm, projective, sturdy, through
from huanjie.ballot.scan.identify import IdentifiedPage
from huanjie.ballot.scan.image import markers
from huanjie.ballot.scan.laid import Way, lay, plain, whole
from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.rejected import Reason, Rejected


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """How far around a bar to look for it, in millimetres, and how finely."""

    reach: float
    per_mm: int


LOOK_ROUND_CORNER = 20.0
MOST_WRONG_BITS = 2
"""Any two markers differ in at least six of their 36 modules."""
MODULE_STEPS = 4
BARS_FIRST = Look(reach=3.0, per_mm=3)
BARS_THEN = Look(reach=1.2, per_mm=6)
AT_ONCE_SHARE, AT_ONCE_MM = 0.9, 0.8
"""Where so many bars stand so near their places, the finer look is the first."""
FEWEST_BARS_SHARE = 0.44
MOST_BEND_MM = 2.5
MOST_MISFIT_MM = 0.3
TRUE_SIZE_WITHIN = 0.02
FEWEST_PIXELS_PER_MM = 4.4
# What cameras and plain programs write when they do not know the resolution.
EMPTY_PHRASES_DPI = (72.0, 96.0)
CREDIBLE_SCALE = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class LocatedPage:
    """A page whose millimetres are known in the picture.

    `black` is how dark the printed bars are, as a share of the paper.
    """

    identified: IdentifiedPage
    way: Way
    black: float
    pixels_per_mm: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Bars:
    """What was measured at the place of each bar, whose middle is due at `middles` (mm); `beside`:
    how far it stands from there, in mm.
    """

    middles: Points
    found: Mask
    centres: Points
    beside: Points
    black: Points


def locate(identified: IdentifiedPage) -> LocatedPage | Rejected:
    """Find the marks of an identified page and map its millimetres.

    Rejected: the other side of the sheet; too few bars; marks that no flat or gently bent sheet
    explains; a copy that is not true to size, where the file says its resolution.
    """
    at_once = _from(identified, identified.rough)
    if isinstance(at_once, LocatedPage) and _is_proved(at_once):
        return at_once
    seen = _corner_points(identified)
    if isinstance(seen, Reason):
        return _rejected(identified, seen)
    return _from(identified, _first_map(identified, *seen))


def _from(identified: IdentifiedPage, map_: Points) -> LocatedPage | Rejected:
    """The page by the bars that stand near where a map puts them."""
    bars = _measured(identified, map_, BARS_THEN)
    if not _stand_near(bars):
        bars = _measured(identified, map_, BARS_FIRST)
        if _holds(bars):
            bars = _measured(identified, _refined(bars), BARS_THEN)
    if not _holds(bars):
        return _rejected(identified, Reason.NOT_LOCATED)
    return _judged(identified, bars, _refined(bars))


def _refined(bars: _Bars) -> Points:
    """The projective map through the bars found."""
    return sturdy(bars.middles, bars.centres, bars.found)


def _is_proved(located: LocatedPage) -> bool:
    """Whether this page's own corner markers stand where they should, on both sides of it, and
    none of the other side of the sheet.
    """
    picture, corners = located.identified.picture.gray, located.identified.page.corners
    first = np.array([(one.x - CORNER_SIZE / 2, one.y - CORNER_SIZE / 2) for one in corners])
    seen = np.empty((len(corners), 6 * MODULE_STEPS, 6 * MODULE_STEPS), np.uint8)
    lay(picture, located.way, whole(first, CORNER_MODULE / MODULE_STEPS, seen), seen)
    middle = float(first[:, 0].mean())
    found = list(zip(corners, _markers_in(seen), strict=True))
    foreign = any(number is not None and number != place.id for place, number in found)
    sides = {place.x < middle for place, number in found if number == place.id}
    return len(sides) == 2 and not foreign


def _markers_in(pictures: NDArray[np.uint8]) -> list[int | None]:
    """The number of the corner marker that fills each picture, if it is one."""
    steps = pictures.reshape(-1, 6, MODULE_STEPS, 6, MODULE_STEPS)
    modules = steps[:, :, 1:-1, :, 1:-1].mean(axis=(2, 4)).reshape(-1, 1, 36)
    white = modules > (modules.min(axis=2) + modules.max(axis=2))[:, :, None] / 2
    wrong = (white != _MARKERS).sum(axis=2)
    best = zip(wrong.argmin(axis=1).tolist(), wrong.min(axis=1).tolist(), strict=True)
    return [number if bits <= MOST_WRONG_BITS else None for number, bits in best]


_MARKERS = np.array([[bit == "1" for bit in bits] for bits in CORNER_BITS])


def _rejected(identified: IdentifiedPage, reason: Reason) -> Rejected:
    return Rejected(
        reason=reason,
        style=identified.layout.style,
        page=identified.page.page,
        turned=identified.turned,
    )


def _corner_points(identified: IdentifiedPage) -> tuple[Points, Points] | Reason:
    """The corners of the corner markers that were seen: on the page, in the picture."""
    on_page, in_picture, others = [np.empty((0, 2))], [np.empty((0, 2))], 0
    for corner in identified.page.corners:
        for one in _markers_near(identified, corner):
            if one[0] == corner.id:
                on_page.append(_marker_points(corner))
                in_picture.append(one[1])
            elif one[0] // 4 != corner.id // 4 and one[0] < 8:
                others += 1
    if others > len(on_page) - 1:
        return Reason.OTHER_SIDE
    return np.vstack(on_page), np.vstack(in_picture)


def _markers_near(identified: IdentifiedPage, corner: Corner) -> list[tuple[int, Points]]:
    half = identified.half
    centre = through(identified.rough, np.array([[corner.x, corner.y]]))[0] / 2
    reach = LOOK_ROUND_CORNER * float(np.hypot(*identified.rough[:2, 0])) / 2
    left, top = max(0, int(centre[0] - reach)), max(0, int(centre[1] - reach))
    right, bottom = int(centre[0] + reach), int(centre[1] + reach)
    crop = half[top : max(top, bottom), left : max(left, right)]
    if min(crop.shape) < reach / 2:
        return []
    origin = np.array([left, top], dtype=np.float64)
    return [(one.id, (one.corners + origin) * 2 + 0.5) for one in markers(crop)]


def _marker_points(corner: Corner) -> Points:
    r = CORNER_SIZE / 2
    return np.array(
        [
            (corner.x - r, corner.y - r),
            (corner.x + r, corner.y - r),
            (corner.x + r, corner.y + r),
            (corner.x - r, corner.y + r),
        ]
    )


def _first_map(identified: IdentifiedPage, on_page: Points, in_picture: Points) -> Points:
    """Projective when three corners hold it; else no more freedom than the points can bear."""
    if len(on_page) >= 12:
        return projective(on_page, in_picture)
    pages = np.vstack((identified.page_points, on_page))
    pixels = np.vstack((identified.picture_points, in_picture))
    return affine(pages, pixels) if len(pages) >= 12 else identified.rough


def affine(page: Points, picture: Points) -> Points:
    """The affine map from page to picture that fits best."""
    rows = np.hstack((page, np.ones((len(page), 1))))
    solved = np.linalg.lstsq(rows, picture, rcond=None)[0].T
    return np.vstack((solved, [0.0, 0.0, 1.0]))


def _measured(identified: IdentifiedPage, map_: Points, look: Look) -> _Bars:
    """Look for each bar near where the map puts it."""
    rows, columns = (
        round((size + 2 * look.reach) * look.per_mm) for size in (BAR_HEIGHT, BAR_WIDTH)
    )
    middles, step = _bar_middles(identified), 1 / look.per_mm
    pictures = np.empty((len(middles), rows, columns), np.uint8)
    grid = whole(middles - np.array([columns, rows]) * step / 2, step, pictures)
    lay(identified.picture.gray, plain(map_), grid, pictures)
    seen = measured_bars(pictures, step)
    return _Bars(
        middles=middles,
        found=seen.found,
        centres=through(map_, middles + seen.middles),
        beside=np.hypot(*seen.middles.T),
        black=seen.black,
    )


def _bar_middles(identified: IdentifiedPage) -> Points:
    return np.array([(bar.x + bar.w / 2, bar.y + bar.h / 2) for bar in identified.page.bars])


def _holds(bars: _Bars) -> bool:
    """Whether enough bars were found, on both sides, to hold a map."""
    count = len(bars.found)
    sides = bars.found[: count // 2].sum(), bars.found[count // 2 :].sum()
    return bool(bars.found.sum() >= FEWEST_BARS_SHARE * count and min(sides) >= count / 8)


def _stand_near(bars: _Bars) -> bool:
    """Whether nearly all bars stand so near the places looked at that none was cut off."""
    near = bars.found & (bars.beside <= AT_ONCE_MM)
    return bool(near.mean() >= AT_ONCE_SHARE and near.sum() == bars.found.sum())


def _judged(identified: IdentifiedPage, bars: _Bars, map_: Points) -> LocatedPage | Rejected:
    middles = bars.middles
    scale = pixels_per_mm(map_, middles)
    miss = bars.centres - through(map_, middles)
    good = bars.found & (np.hypot(*miss.T) <= MOST_BEND_MM * scale)
    half = len(middles) // 2
    if min(good[:half].sum(), good[half:].sum()) < half / 4:
        return _rejected(identified, Reason.NOT_LOCATED)
    heights = middles[:half, 1]
    left = evened(heights, miss[:half], good[:half])
    right = evened(heights, miss[half:], good[half:])
    rough = (miss - np.vstack((left, right)))[good]
    if np.sqrt((rough**2).sum(axis=1).mean()) > MOST_MISFIT_MM * scale:
        return _rejected(identified, Reason.NOT_LOCATED)
    if scale < FEWEST_PIXELS_PER_MM:
        return _rejected(identified, Reason.TOO_COARSE)
    if not _is_true_size(scale, identified.picture.dpi):
        return _rejected(identified, Reason.NOT_TRUE_SIZE)
    return LocatedPage(
        identified=identified,
        way=Way(
            map=map_,
            heights=heights,
            missed=np.hstack((left, right)),
            sides=middles[[0, -1], 0],
        ),
        black=float(np.median(bars.black[good])),
        pixels_per_mm=scale,
    )


def _is_true_size(pixels_per_mm: float, dpi: float) -> bool:
    """Whether the page has its true size, as far as the file says its resolution.

    >>> _is_true_size(200 / 25.4 * 0.97, 200.0), _is_true_size(200 / 25.4 * 1.012, 200.0)
    (False, True)
    """
    if not dpi:
        return True
    scale = pixels_per_mm * 25.4 / dpi
    if dpi in EMPTY_PHRASES_DPI and abs(scale - 1) > CREDIBLE_SCALE:
        return True
    return abs(scale - 1) <= TRUE_SIZE_WITHIN
