"""From the picture of an empty line's frame to the line that stands in it, as a recogniser wants.

What the ballot itself prints there is taken out, the paper is made white and the strongest stroke
black, and the writing is cut out and scaled.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.names.recognise import HEIGHT
from huanjie.ballot.scan.pixels import Gray, Mask, Real
from huanjie.ballot.scan.swift import compiled

MOST_WIDTH = 12 * HEIGHT
MARGIN = 0.12
"""How much white stands above and below the writing, as a share of its height."""
BLOCK_MM, WHITE, SAMPLE = 8.0, 0.8, 3
"""The paper is as white as this share of every third pixel of a block this wide."""
REACH_MM = 1.6
LEAST_INK, DARK, STRONGEST = 0.06, 0.4, 0.998
"""Ink beside the paper; the strongest is what all but so many parts of a thousand stay below."""
SPECK_MM, LEAST_MM = 0.3, 1.5


@dataclass(frozen=True, slots=True, kw_only=True)
class FramePicture:
    """What a scan shows in and around the frame of an empty line.

    `printed` is where the ballot itself, with some tolerance, may have ink.
    """

    gray: Gray
    printed: Mask
    per_mm: float


def line_of(frame: FramePicture) -> Real | None:
    """The writing in a frame, `HEIGHT` pixels high, 0 white to 1 black; none if it is empty."""
    ink = _ink(frame)
    strong = float(np.quantile(scaled(ink, ink.shape[0] // 2, ink.shape[1] // 2), STRONGEST))
    if strong < LEAST_INK:
        return None
    dark = ink > DARK * strong
    rows, columns = _extent(dark.sum(axis=1), frame), _extent(dark.sum(axis=0), frame)
    if rows is None or columns is None:
        return None
    around = round(MARGIN * (rows.stop - rows.start))
    part = np.pad(np.minimum(ink[rows, columns] / strong, 1), around)
    width = min(max(round(part.shape[1] * HEIGHT / part.shape[0]), HEIGHT), MOST_WIDTH)
    return scaled(part, HEIGHT, width)


def _ink(frame: FramePicture) -> Real:
    """How much of the paper's light is missing, where nothing is printed."""
    gray = without_print(frame.gray, frame.printed, round(REACH_MM * frame.per_mm))
    some, width = gray[::SAMPLE, ::SAMPLE], gray.shape[1]
    parts = np.array_split(some, max(1, round(width / (BLOCK_MM * frame.per_mm))), axis=1)
    whites = [float(np.quantile(one, WHITE)) for one in parts]
    middles = (np.arange(len(parts)) + 0.5) * width / len(parts)
    ground = np.interp(np.arange(width), middles, np.maximum(whites, 1)).astype(np.float32)
    return np.maximum(1 - gray / ground, 0)


def _extent(dark: NDArray[np.int64], frame: FramePicture) -> slice | None:
    """From the first to the last line of pixels that bears ink, not a speck."""
    bearing = np.flatnonzero(dark >= max(2, round(SPECK_MM * frame.per_mm)))
    if not len(bearing) or bearing[-1] - bearing[0] < LEAST_MM * frame.per_mm:
        return None
    return slice(int(bearing[0]), int(bearing[-1]) + 1)


@compiled
def without_print(gray: Gray, printed: Mask, reach: int) -> Gray:
    """A picture with its printed pixels filled in straight from what is beside them.

    Across the printed line, not along it: the shorter way between two bare pixels, none of them
    farther than `reach`. Ink that crosses a line goes on through it.
    """
    height, width = gray.shape
    out = gray.copy()
    for y in range(height):
        for x in range(width):
            if printed[y, x]:
                upright = _between(gray[:, x], printed[:, x], y, reach)
                across = _between(gray[y], printed[y], x, reach)
                out[y, x] = upright[0] if upright[1] < across[1] else across[0]
    return out


@compiled
def _between(gray: Gray, printed: Mask, place: int, reach: int) -> tuple[int, int]:
    """What bare pixels before and behind a place say of it, and how far apart they are."""
    before, behind = _bare(printed, place, -reach), _bare(printed, place, reach)
    if before >= 0 and behind >= 0:
        share = (place - before) / (behind - before)
        return int(gray[before] * (1 - share) + gray[behind] * share + 0.5), behind - before
    if before < 0 and behind < 0:
        return 255, 4 * reach
    return int(gray[max(before, behind)]), 3 * reach


@compiled
def _bare(printed: Mask, start: int, reach: int) -> int:
    """The first place without print on the way, -1 if there is none within reach."""
    step = 1 if reach > 0 else -1
    place = start
    while 0 <= place < len(printed) and abs(place - start) <= abs(reach):
        if not printed[place]:
            return place
        place += step
    return -1


@compiled
def scaled(picture: Real, height: int, width: int) -> Real:
    """A picture in another size: each new pixel the mean of what it covers of the old ones."""
    out = np.empty((height, width), np.float32)
    down, across = picture.shape[0] / height, picture.shape[1] / width
    for y in range(height):
        for x in range(width):
            whole = 0.0
            for row in range(int(y * down), min(int(np.ceil((y + 1) * down)), len(picture))):
                tall = min(row + 1.0, (y + 1) * down) - max(float(row), y * down)
                first, last = int(x * across), int(np.ceil((x + 1) * across))
                for column in range(first, min(last, picture.shape[1])):
                    wide = min(column + 1.0, (x + 1) * across) - max(float(column), x * across)
                    whole += tall * wide * picture[row, column]
            out[y, x] = whole / (down * across)
    return out
