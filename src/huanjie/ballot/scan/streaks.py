"""Streaks of dirty glass: thin faint lines all along the way the paper went; taken out again.

Only what runs through most of the height of the table is a streak. No voter draws that, and what is
darker than a shade is print and left alone, with what stands beside it.
"""

import numpy as np

from huanjie.ballot.scan.image import closed_row
from huanjie.ballot.scan.pixels import Gray, Points

EVERY = 20
WIDEST_PX = 9
FAINTEST, DARKEST = 3.0, 60.0


def without_streaks(gray: Gray, first: float, last: float, *, along_rows: bool = False) -> Gray:
    """The picture without its streaks, judged between two rows (columns if `along_rows`)."""
    seen = gray.T if along_rows else gray
    start, stop = sorted((int(first), int(last)))
    rows = seen[max(0, start) : max(0, stop) : EVERY]
    if len(rows) < 20:
        return gray
    missing = _missing(rows)
    if not missing.any():
        return gray
    mended = seen.copy()
    columns = np.nonzero(missing)[0]
    brighter = mended[:, columns].astype(np.int16) + np.round(missing[columns]).astype(np.int16)
    mended[:, columns] = np.minimum(brighter, 255).astype(np.uint8)
    return np.ascontiguousarray(mended.T) if along_rows else mended


def _missing(rows: Gray) -> Points:
    """How much brightness each column lacks beside its neighbours; 0 where there is no streak."""
    # Brighter than seven rows in ten: a slanting printed line darkens a column for fewer.
    rank = len(rows) * 7 // 10
    usual = np.partition(rows, rank, axis=0)[rank]
    lacking = closed_row(usual, WIDEST_PX).astype(np.float64) - usual
    printed = np.convolve(lacking > DARKEST, np.ones(2 * WIDEST_PX + 1), mode="same") > 0
    return np.where((lacking >= FAINTEST) & ~printed, lacking, 0.0)
