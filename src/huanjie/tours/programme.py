"""Assignments and linear programmes: the only door to SciPy."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt
from scipy.optimize import linear_sum_assignment, linprog
from scipy.sparse import csr_matrix

Matrix = npt.NDArray[np.int64]


def cheapest(costs: Matrix) -> tuple[int, tuple[int, ...]]:
    """The least sum of costs with every row on a column of its own, and each row's column."""
    rows, columns = linear_sum_assignment(costs)
    return int(costs[rows, columns].sum()), tuple(int(column) for column in columns)


def duals(rows: Sequence[Sequence[int]], costs: Sequence[int], needed: Sequence[int]) -> list[int]:
    """Integers, one for each need, that no column's rows together exceed its cost by much.

    The dual values of: choose columns (each a sequence of the needs that it serves) so that each
    need is served as often as needed, at the least cost. Rounded down, they are a hint.
    """
    flat = [(need, column) for column, served in enumerate(rows) for need in served]
    ones = np.ones(len(flat))
    where = (np.array([need for need, _ in flat]), np.array([column for _, column in flat]))
    matrix = csr_matrix((ones, where), shape=(len(needed), len(rows)))
    found = linprog(costs, A_eq=matrix, b_eq=list(needed), method="highs")
    if found.status != 0:
        return [0] * len(needed)
    return [int(np.floor(value)) for value in found.eqlin.marginals]
