"""The projective map through many pairs of points, by least squares."""

import numpy as np

from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.swift import compiled

UNKNOWN = 8


def projective(page: Points, picture: Points) -> Points:
    """The projective map from page to picture that fits best; all points count alike.

    >>> square = np.array([[0.0, 0], [1, 0], [1, 1], [0, 1]])
    >>> projective(square, 2 * square + 3).round(9) + 0
    array([[2., 0., 3.],
           [0., 2., 3.],
           [0., 0., 1.]])
    """
    return _projective(page, picture)


@compiled
def through(map_: Points, points: Points) -> Points:
    """Points of the page under a projective map."""
    found = np.empty_like(points)
    for n in range(len(points)):
        x, y = points[n]
        near = map_[2, 0] * x + map_[2, 1] * y + map_[2, 2]
        for axis in range(2):
            found[n, axis] = (map_[axis, 0] * x + map_[axis, 1] * y + map_[axis, 2]) / near
    return found


@compiled
def pixels_per_mm(map_: Points, around: Points) -> float:
    """The mean scale across and down in the middle of these points."""
    x, y = around[:, 0].mean(), around[:, 1].mean()
    ends = through(map_, np.array([[x - 40, y], [x + 40, y], [x, y - 40], [x, y + 40]]))
    across, down = ends[1] - ends[0], ends[3] - ends[2]
    return float((np.hypot(across[0], across[1]) + np.hypot(down[0], down[1])) / 160)


@compiled
def sturdy(page: Points, picture: Points, found: Mask) -> Points:
    """The projective map through the points found; those that no sheet explains are left out."""
    used, map_ = found, np.eye(3)
    for _round in range(2):
        map_ = _projective(page[used], picture[used])
        miss = through(map_, page) - picture
        away = np.hypot(miss[:, 0], miss[:, 1])
        limit = max(3 * np.median(away[used]), 0.25 * pixels_per_mm(map_, page))
        used = found & (away <= limit)
    return map_


@compiled
def evened(heights: Points, miss: Points, good: Mask) -> Points:
    """The misses of one side, gaps filled from their neighbours, single outliers damped."""
    known, filled, even = np.nonzero(good)[0], miss.copy(), np.empty_like(miss)
    last, after = len(heights) - 1, 0
    for n in range(len(heights)):
        while after < len(known) - 1 and known[after] < n:
            after += 1
        above, below = known[max(after - 1, 0)], known[after]
        if not good[n]:
            part = (heights[n] - heights[above]) / (heights[below] - heights[above])
            filled[n] = miss[above] + min(max(part, 0.0), 1.0) * (miss[below] - miss[above])
    for n in range(len(heights)):
        for axis in range(2):
            one, two = filled[max(n - 1, 0), axis], filled[min(n + 1, last), axis]
            even[n, axis] = max(min(one, two), min(max(one, two), filled[n, axis]))
    return even


@compiled
def _projective(page: Points, picture: Points) -> Points:
    """Solved with shifts and scales that bring points around nothing and near one, where sums are
    exact.
    """
    (left, top, small), (x, y, scale) = _frame_of(page), _frame_of(picture)
    even = _solved((page - np.array([left, top])) / small, (picture - np.array([x, y])) / scale)
    map_ = np.empty((3, 3))
    for n in range(3):
        last = even[6 + n] if n < 2 else 1.0
        map_[0, n], map_[1, n] = even[n] * scale + last * x, even[3 + n] * scale + last * y
        map_[2, n] = last
    for row in map_:
        row[:2] /= small
        row[2] -= row[0] * left + row[1] * top
    map_ /= map_[2, 2]
    return map_


@compiled
def _frame_of(points: Points) -> tuple[float, float, float]:
    """The middle of points, and how far they reach from it."""
    x, y = points[:, 0].mean(), points[:, 1].mean()
    return x, y, max(np.abs(points[:, 0] - x).max(), np.abs(points[:, 1] - y).max())


@compiled
def _solved(page: Points, picture: Points) -> Points:
    """The first eight numbers of the map, its ninth being one.

    Solved twice: divided by how near each point is, what is missed is missed in the picture.
    """
    found = np.zeros(UNKNOWN)
    row = np.zeros(UNKNOWN + 1)
    for _round in range(2):
        sums = np.zeros((UNKNOWN, UNKNOWN + 1))
        for n in range(len(page)):
            near = found[6] * page[n, 0] + found[7] * page[n, 1] + 1
            for axis in range(2):
                row[:6] = 0
                row[3 * axis], row[3 * axis + 1] = page[n, 0] / near, page[n, 1] / near
                row[3 * axis + 2], row[8] = 1 / near, picture[n, axis] / near
                row[6], row[7] = -row[8] * page[n, 0], -row[8] * page[n, 1]
                _add_square(row, sums)
        found = _eliminated(sums)
    return found


@compiled
def _add_square(row: Points, sums: Points) -> None:
    for one in range(UNKNOWN):
        for other in range(UNKNOWN + 1):
            sums[one, other] += row[one] * row[other]


@compiled
def _eliminated(sums: Points) -> Points:
    """The solution of linear equations whose right sides stand in the last column.

    The matrix is a sum of squares: no rows need to change places.
    """
    for pivot in range(UNKNOWN):
        for below in range(pivot + 1, UNKNOWN):
            share = sums[below, pivot] / sums[pivot, pivot]
            for column in range(pivot, UNKNOWN + 1):
                sums[below, column] -= share * sums[pivot, column]
    solved = np.zeros(UNKNOWN)
    for pivot in range(UNKNOWN - 1, -1, -1):
        known = 0.0
        for column in range(pivot + 1, UNKNOWN):
            known += sums[pivot, column] * solved[column]
        solved[pivot] = (sums[pivot, UNKNOWN] - known) / sums[pivot, pivot]
    return solved
