"""Ink in windows of a page: how strong it must be to be seen there, how long, how large.

Values here count darkness in whole steps; `How` turns them into ink.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Mask
from huanjie.ballot.scan.swift import compiled

Dark = NDArray[np.uint16]
Ints = NDArray[np.int64]
Often = NDArray[np.int32]
Window = tuple[int, int, int, int, int]
"""Picture, top, left, rows and columns."""
LANES = 4
WEAKER_AWAY_PX = 3
SHARP_PIXELS = 12
STROKE_EDGE = 0.45
DARKEST = 4096
"""No value of darkness reaches this."""


class How(NamedTuple):
    """Darkness `bare` is bare paper, `steps` more are the black of the printed bars. Ink must be
    darker than paper by at least `least`, and by so many `times` the noise.
    """

    bare: float
    steps: float
    least: float
    times: float


class Line(NamedTuple):
    """From which darkness on there is ink, that as ink, by how much it lies above paper, and how
    far the values reach, a twentieth left off at both ends.
    """

    limit: float
    at: float
    step: float
    reach: float


class Hits(NamedTuple):
    """The longer side of the longest piece and the size of all pieces, in pixels."""

    longest: int
    area: int


@compiled
def _line_of(
    seen: tuple[Dark, NDArray[np.uint8]], window: Window, how: How, often: Often
) -> tuple[Line, bool]:
    """The paper's level plus a step that noise does not take, and whether anything is darker.

    Level and noise are read off the brighter third: the rest may hold a thick sign. `often` is room
    to count in, all none before and after.
    """
    (dark, counted), (which, top, left, rows, columns) = seen, window
    total, least, most = 0, DARKEST - 1, 0
    for row in range(top, top + rows):
        values = dark[which, row, left : left + columns]
        counts = counted[which, row, left : left + columns]
        count, low, high = _reach(values, counts)
        total, least, most = total + count, min(least, low), max(most, high)
        _count(values, counts, often)
    if total == 0:
        return Line(float(DARKEST), 1.0, 1.0, 0.0), False
    low, level, high = _at_ranks(often, (least, most), (total // 20, total * 3 // 10))
    spread = (level - low) / how.steps / 1.12
    up = max(how.least, how.times * spread)
    at = (level - how.bare) / how.steps + 0.52 * spread + up
    limit = at * how.steps + how.bare
    return Line(limit, at, up, (high - low) / how.steps), most > limit


@compiled
def _reach(values: Dark, counts: NDArray[np.uint8]) -> tuple[int, int, int]:
    """How many values of a row count, and the least and the most of them.

    Sums of 16 bits are done many at a time; a mask of all bits leaves out what does not count.
    """
    none, total = np.uint16(0), np.uint16(0)
    least, most = np.uint16(DARKEST - 1), np.uint16(0)
    for n in range(len(values)):
        mask = np.uint16(none - counts[n])
        high, low = np.uint16(values[n] & mask), np.uint16(values[n] | np.uint16(~mask))
        least, most = min(least, low), max(most, high)
        total = np.uint16(total + counts[n])
    return int(total), int(least), int(most)


@compiled
def _count(values: Dark, counts: NDArray[np.uint8], often: Often) -> None:
    """Count how often each value is there.

    Neighbours are mostly alike: they are counted apart, so that no count waits for the last.
    """
    even = len(values) - len(values) % LANES
    for first in range(0, even, LANES):
        for lane in range(LANES):
            often[values[first + lane], lane] += counts[first + lane]
    for n in range(even, len(values)):
        often[values[n], 0] += counts[n]


@compiled
def _at_ranks(often: Often, reach: tuple[int, int], ranks: tuple[int, int]) -> tuple[int, int, int]:
    """The values at two ranks from below, and at the first from above; all is none afterwards."""
    (least, most), (first, second) = reach, ranks
    seen, low, level = 0, -1, -1
    for value in range(least, most + 1):
        seen += often[value, 0] + often[value, 1] + often[value, 2] + often[value, 3]
        if low < 0 and seen > first:
            low = value
        if seen > second:
            level = value
            break
    high, above = most, 0
    while True:
        above += often[high, 0] + often[high, 1] + often[high, 2] + often[high, 3]
        if above > first:
            break
        high -= 1
    often[least : most + 1] = 0
    return low, level, high


@compiled
def _hits_of(dark: Dark, counted: Mask, limit: float) -> Hits:
    """The pieces of what is darker than a limit, diagonals included."""
    found = np.zeros(dark.shape, np.bool_)
    any_found = False
    for row in range(dark.shape[0]):
        for column in range(dark.shape[1]):
            hit = counted[row, column] and dark[row, column] > limit
            found[row, column] = hit
            any_found |= hit
    return _pieces(found) if any_found else Hits(0, 0)


@compiled
def _pieces(mask: Mask) -> Hits:
    """The connected pieces of a mask, diagonals included; the mask is used up."""
    room = np.empty(mask.size, np.int32)
    longest, area = 0, 0
    for row in range(mask.shape[0]):
        for column in range(mask.shape[1]):
            if mask[row, column]:
                size, count = _taken(mask, row, column, room)
                longest, area = max(longest, size), area + count
    return Hits(longest, area)


@compiled
def _taken(mask: Mask, row: int, column: int, room: NDArray[np.int32]) -> tuple[int, int]:
    """Take one piece out of a mask: its longer side and its pixels, which stay in `room`."""
    height, width = mask.shape
    low_y, high_y, low_x, high_x = row, row, column, column
    mask[row, column] = False
    room[0], count, done = row * width + column, 1, 0
    while done < count:
        y, x = room[done] // width, room[done] % width
        done += 1
        low_y, high_y, low_x, high_x = min(low_y, y), max(high_y, y), min(low_x, x), max(high_x, x)
        for v in range(max(y - 1, 0), min(y + 2, height)):
            for u in range(max(x - 1, 0), min(x + 2, width)):
                if mask[v, u]:
                    mask[v, u] = False
                    room[count] = v * width + u
                    count += 1
    return max(high_y - low_y, high_x - low_x) + 1, count


@compiled
def _drop_specks(mask: Mask, longest: int) -> None:
    """Take the pieces out of a mask whose longer side is at most so long."""
    left, room = mask.copy(), np.empty(mask.size, np.int32)
    for row in range(mask.shape[0]):
        for column in range(mask.shape[1]):
            if left[row, column]:
                size, count = _taken(left, row, column, room)
                if size <= longest:
                    for n in range(count):
                        mask[room[n] // mask.shape[1], room[n] % mask.shape[1]] = False


@compiled
def traces(dark: Dark, counted: NDArray[np.bool_], windows: Ints, how: How) -> NDArray[np.float64]:
    """For each window (picture, top, left, rows, columns): the ink from which on there is a trace,
    by how much that lies above paper, how far the paper's values reach, the longer side of the
    longest piece and the size of all pieces, both in pixels.
    """
    found, often = np.empty((len(windows), 5)), np.zeros((DARKEST, LANES), np.int32)
    counts = counted.view(np.uint8)
    for n in range(len(windows)):
        which, top, left, rows, columns = windows[n]
        line, darker = _line_of((dark, counts), (which, top, left, rows, columns), how, often)
        hits = Hits(0, 0)
        if darker:
            part = dark[which, top : top + rows, left : left + columns]
            some = counted[which, top : top + rows, left : left + columns]
            hits = _hits_of(part, some, line.limit)
        found[n, :3] = (line.at, line.step, line.reach)
        found[n, 3:] = (hits.longest, hits.area)
    return found


@compiled
def strokes(
    dark: Dark, windows: Ints, limits: NDArray[np.float64], masks: NDArray[np.bool_]
) -> NDArray[np.float64]:
    """Fill masks with the strokes in windows, at half their own darkness, where their edges are.

    For each window: the share that they fill, and the longer side of the longest piece beside them
    that is darker than the limit, but too weak to be part of them.
    """
    found = np.empty((len(windows), 2))
    for n in range(len(windows)):
        which, top, left, rows, columns = windows[n]
        part = dark[which, top : top + rows, left : left + columns]
        bare, limit = limits[n]
        peak = float(_high_of(part, SHARP_PIXELS))
        edge = max(limit, bare + STROKE_EDGE * (peak - bare))
        for row in range(rows):
            for column in range(columns):
                masks[n, row, column] = part[row, column] > edge
        found[n, 0] = masks[n].mean()
        found[n, 1] = _pieces(_beside(part, masks[n], limit)).longest
    return found


@compiled
def _high_of(dark: Dark, rank: int) -> int:
    """The value that fewer than `rank` others exceed."""
    often = np.zeros(DARKEST, np.int32)
    for row in range(dark.shape[0]):
        for column in range(dark.shape[1]):
            often[dark[row, column]] += 1
    return _at_rank(often, dark.size - rank)


@compiled
def _at_rank(often: NDArray[np.int32], rank: int) -> int:
    value, seen = 0, often[0]
    while seen <= rank:
        value += 1
        seen += often[value]
    return value


@compiled
def _beside(dark: Dark, mask: Mask, limit: float) -> Mask:
    """What is darker than a limit and further than `WEAKER_AWAY_PX` from any stroke."""
    left = np.zeros(mask.shape, np.bool_)
    for row in range(mask.shape[0]):
        for column in range(mask.shape[1]):
            weak = dark[row, column] > limit and not mask[row, column]
            left[row, column] = weak and not _is_near(mask, row, column)
    return left


@compiled
def _is_near(mask: Mask, row: int, column: int) -> bool:
    reach = WEAKER_AWAY_PX
    for y in range(max(row - reach, 0), min(row + reach + 1, mask.shape[0])):
        for x in range(max(column - reach, 0), min(column + reach + 1, mask.shape[1])):
            away = (y - row) ** 2 + (x - column) ** 2
            if mask[y, x] and away <= reach * (reach + 1):
                return True
    return False


@compiled
def without_specks(masks: NDArray[np.bool_], longest: int) -> None:
    """Take the pieces out of masks whose longer side is at most so long."""
    for n in range(len(masks)):
        _drop_specks(masks[n], longest)


@compiled
def touching(masks: NDArray[np.bool_], deep: int) -> Ints:
    """How many pixels of the upper, lower, left and right edge of masks have strokes, so `deep`."""
    count, rows, columns = masks.shape
    found = np.zeros((count, 4), np.int64)
    for n in range(count):
        for along in range(columns):
            found[n, 0] += masks[n, :deep, along].any()
            found[n, 1] += masks[n, rows - deep :, along].any()
        for along in range(rows):
            found[n, 2] += masks[n, along, :deep].any()
            found[n, 3] += masks[n, along, columns - deep :].any()
    return found


@compiled
def ink_in(dark: Dark, windows: Ints, bare: np.float32, black: np.float32) -> NDArray[np.float32]:
    """What windows of one size show, 0 where paper is bare, 1 as black as print."""
    found = np.empty((len(windows), windows[0, 3], windows[0, 4]), np.float32)
    for n in range(len(windows)):
        which, top, left, rows, columns = windows[n]
        for row in range(rows):
            line = dark[which, top + row, left : left + columns]
            for column in range(columns):
                found[n, row, column] = (np.float32(line[column]) - bare) / black
    return found
