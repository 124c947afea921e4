"""How much ink the lines of boxes carry, beside the lines of all boxes of a page."""

import numpy as np

from huanjie.ballot.scan.pixels import Points

SAME_LINE_MM, MOST_DRAWN_OUT = 0.5, 1.35


def swells(across: Points, touching: Points, corners: Points) -> tuple[Points, Points, Points]:
    """The ink on each box's line beside that on the lines of most: of the whole line where no
    stroke of the window reaches it, of its outer half, and of that where none reaches it.

    `across` is the ink of whole and outer line on the four sides of each box, `touching` how many
    millimetres of each side a stroke reaches, `corners` where the boxes lie (mm).
    """
    usual = np.maximum(np.quantile(across.max(axis=1), 0.25, axis=0), 0.1)
    swell = across / _in_line(across, usual, corners)
    free = np.where(touching[:, :, None] == 0, swell, 0.0).max(axis=1)
    return free[:, 0], swell[:, :, 1].max(axis=1), free[:, 1]


def _in_line(across: Points, usual: Points, corners: Points) -> Points:
    """What to expect on each line of each box. A feeder that halts draws out the upper or lower
    lines of a whole row of boxes, or the sides of a column: up to a limit the least of the others
    is what is usual there.
    """
    others = np.full_like(across, np.inf)
    for axis, sides in ((1, slice(0, 2)), (0, slice(2, 4))):
        apart = np.abs(corners[:, None, axis] - corners[None, :, axis])
        level = (apart < SAME_LINE_MM) & ~np.eye(len(corners), dtype=np.bool_)
        beside = np.where(level[:, :, None, None], across[None, :, sides], np.inf)
        others[:, sides] = beside.min(axis=1)
    others = np.where(np.isfinite(others), others, 0.0)
    return np.asarray(np.clip(others, usual, MOST_DRAWN_OUT * usual))
