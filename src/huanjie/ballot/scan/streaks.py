"""Streaks of dirty glass: thin faint lines all along the way the paper went; taken out again.

Only what runs through most of the height of the table is a streak. No voter draws that, and what is
darker than a shade is print and left alone, with what stands beside it. They are looked for in the
page at half its size; only a page that may have one is looked at in full.
"""

import numpy as np

from huanjie.ballot.scan.image import closed_row, halved
from huanjie.ballot.scan.pixels import Gray, Mask, Points
from huanjie.ballot.scan.swift import compiled

EVERY = 20
WIDEST_PX = 9
FAINTEST, DARKEST = 3.0, 60.0
FEWEST_ROWS = 20


def without_streaks(
    gray: Gray, half: Gray, *, area: tuple[slice, slice], along_rows: bool = False
) -> tuple[Gray, Gray]:
    """The picture, whole and at half its size, without its streaks.

    They are judged in some rows and columns of the whole picture and taken out of all its rows
    there. With `along_rows` all that is said of rows holds for columns.
    """
    near = _near_streaks(half, area, along_rows=along_rows)
    if not near.any():
        return gray, half
    rows, columns = area
    seen = gray.T if along_rows else gray
    lacking = _lacking(np.ascontiguousarray(seen[rows, columns][::EVERY]), WIDEST_PX)
    wide = np.pad(np.repeat(near, 2), (0, 2))[: len(lacking)]
    missing = np.where(wide, lacking, 0.0)
    if not missing.any():
        return gray, half
    mended = gray.copy()
    _brighten((mended.T if along_rows else mended)[:, columns], missing)
    return mended, halved(mended)


def _near_streaks(half: Gray, area: tuple[slice, slice], *, along_rows: bool) -> Mask:
    """Which columns of an area have a streak in them or beside them, in the page at half size."""
    rows, columns = (slice(one.start // 2, one.stop // 2) for one in area)
    part = (half.T if along_rows else half)[rows, columns][:: EVERY // 2]
    if len(part) < FEWEST_ROWS or part.shape[1] < FEWEST_ROWS:
        return np.zeros(part.shape[1], dtype=np.bool_)
    found = _lacking(np.ascontiguousarray(part), WIDEST_PX // 2 + 1) > 0
    return np.asarray(np.convolve(found, np.ones(WIDEST_PX), mode="same") > 0)


def _brighten(seen: Gray, missing: Points) -> None:
    for column in np.nonzero(missing)[0]:
        brighter = seen[:, column].astype(np.int16) + round(missing[column])
        seen[:, column] = np.minimum(brighter, 255)


def _lacking(rows: Gray, widest: int) -> Points:
    """How much brightness each column lacks beside its neighbours; 0 where there is no streak."""
    # Brighter than most rows: printed lines, and boxes one above the other, darken fewer.
    usual = _at_rank(rows, len(rows) * 17 // 20)
    lacking = closed_row(usual, widest).astype(np.float64) - usual
    printed = np.convolve(lacking > DARKEST, np.ones(2 * widest + 1), mode="same") > 0
    return np.where((lacking >= FAINTEST) & ~printed, lacking, 0.0)


@compiled
def _at_rank(rows: Gray, rank: int) -> Gray:
    """The value of each column that `rank` others do not exceed."""
    count, width = rows.shape
    often = np.zeros((width, 256), np.uint16)
    for row in range(count):
        for column in range(width):
            often[column, rows[row, column]] += np.uint16(1)
    found = np.empty(width, np.uint8)
    for column in range(width):
        value, brighter = 255, np.int64(often[column, 255])
        while brighter < count - rank:
            value -= 1
            brighter += often[column, value]
        found[column] = value
    return found
