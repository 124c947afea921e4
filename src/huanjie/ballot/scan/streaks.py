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
FAINTEST_HALVED = 2.0
FEWEST_ROWS = 20


def without_streaks(
    gray: Gray, half: Gray, *, between: tuple[float, float], along_rows: bool = False
) -> tuple[Gray, Gray]:
    """The picture, whole and at half its size, without its streaks.

    They are judged between two rows of the whole picture (columns if `along_rows`).
    """
    start, stop = sorted(max(0, int(end)) for end in between)
    near = _near_streaks(half, start // 2, stop // 2, along_rows=along_rows)
    if not near.any():
        return gray, half
    seen = gray.T if along_rows else gray
    missing = _missing(np.ascontiguousarray(seen[start:stop:EVERY]), WIDEST_PX, FAINTEST)
    wide = np.pad(np.repeat(near, 2), (0, len(missing) - 2 * len(near)))
    mended = _mended(seen, np.where(wide, missing, 0.0))
    whole = np.ascontiguousarray(mended.T) if along_rows else mended
    return whole, halved(whole)


def _near_streaks(half: Gray, start: int, stop: int, *, along_rows: bool) -> Mask:
    """Which columns (rows) of the page at half its size have a streak in them or beside them."""
    step = EVERY // 2
    rows = half[:, start:stop:step].T if along_rows else half[start:stop:step]
    if len(rows) < FEWEST_ROWS:
        return np.zeros(rows.shape[1], dtype=np.bool_)
    found = _missing(np.ascontiguousarray(rows), WIDEST_PX // 2 + 1, FAINTEST_HALVED)
    near: Mask = np.convolve(found > 0, np.ones(WIDEST_PX), mode="same") > 0
    return near


def _mended(seen: Gray, missing: Points) -> Gray:
    mended = seen.copy()
    columns = np.nonzero(missing)[0]
    brighter = mended[:, columns].astype(np.int16) + np.round(missing[columns]).astype(np.int16)
    mended[:, columns] = np.minimum(brighter, 255).astype(np.uint8)
    return mended


def _missing(rows: Gray, widest: int, faintest: float) -> Points:
    """How much brightness each column lacks beside its neighbours; 0 where there is no streak."""
    # Brighter than seven rows in ten: a slanting printed line darkens a column for fewer.
    usual = _at_rank(rows, len(rows) * 7 // 10)
    lacking = closed_row(usual, widest).astype(np.float64) - usual
    printed: Mask = np.convolve(lacking > DARKEST, np.ones(2 * widest + 1), mode="same") > 0
    return np.where((lacking >= faintest) & ~printed, lacking, 0.0)


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
