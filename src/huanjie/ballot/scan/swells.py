"""How much ink the lines of boxes carry, beside the lines of all boxes of a page."""

import numpy as np

from huanjie.ballot.scan.pixels import Points
from huanjie.ballot.scan.swift import compiled

SAME_LINE_MM, MOST_DRAWN_OUT = 0.5, 1.35


@compiled
def swells(across: Points, touching: Points, corners: Points) -> tuple[Points, Points, Points]:
    """The ink on each box's line beside that on the lines of most: of the whole line where no
    stroke of the window reaches it, of its outer half, and of that where none reaches it.

    `across` is the ink of whole and outer line on the four sides of each box, `touching` how many
    millimetres of each side a stroke reaches, `corners` where the boxes lie (mm).
    """
    count = len(across)
    usual = (_usual(across[:, :, 0]), _usual(across[:, :, 1]))
    free, outer, outer_free = np.zeros(count), np.zeros(count), np.zeros(count)
    for n in range(count):
        for side in range(4):
            line = _in_line(across, corners, (n, side), usual)
            whole, half = across[n, side, 0] / line[0], across[n, side, 1] / line[1]
            outer[n] = max(outer[n], half)
            if touching[n, side] == 0:
                free[n], outer_free[n] = max(free[n], whole), max(outer_free[n], half)
    return free, outer, outer_free


@compiled
def _usual(across: Points) -> float:
    """What the strongest line of a quarter of the boxes carries at most."""
    most = np.empty(len(across))
    for n in range(len(across)):
        most[n] = across[n].max()
    return max(float(np.quantile(most, 0.25)), 0.1)


@compiled
def _in_line(
    across: Points, corners: Points, at: tuple[int, int], usual: tuple[float, float]
) -> tuple[float, float]:
    """What to expect on a side of a box. A feeder that halts draws out the upper or lower lines of
    a whole row of boxes, or the sides of a column: up to a limit the least of the others is what is
    usual there.
    """
    n, side = at
    axis = 1 if side < 2 else 0
    whole, outer = np.inf, np.inf
    for other in range(len(across)):
        if other != n and abs(corners[n, axis] - corners[other, axis]) < SAME_LINE_MM:
            whole, outer = min(whole, across[other, side, 0]), min(outer, across[other, side, 1])
    if whole == np.inf:
        return usual
    return (
        min(max(whole, usual[0]), MOST_DRAWN_OUT * usual[0]),
        min(max(outer, usual[1]), MOST_DRAWN_OUT * usual[1]),
    )
