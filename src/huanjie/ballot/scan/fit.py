"""The projective map through many pairs of points, by least squares."""

import numpy as np

from huanjie.ballot.scan.pixels import Points
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
    to_page, to_picture = _evenly(page), _evenly(picture)
    even = np.append(
        _solved(
            page @ to_page[:2, :2] + to_page[:2, 2],
            picture @ to_picture[:2, :2] + to_picture[:2, 2],
        ),
        1.0,
    )
    map_ = np.linalg.inv(to_picture) @ even.reshape(3, 3) @ to_page
    return np.asarray(map_ / map_[2, 2])


def _evenly(points: Points) -> Points:
    """The shift and scale that bring points around nothing and near one, where sums are exact."""
    middle = points.mean(axis=0)
    reach = float(np.abs(points - middle).max())
    return np.array(
        [[1 / reach, 0, -middle[0] / reach], [0, 1 / reach, -middle[1] / reach], [0, 0, 1]]
    )


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
