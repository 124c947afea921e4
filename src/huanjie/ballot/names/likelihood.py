"""How likely each name of a roll is to be what the recogniser saw.

The recogniser answers step by step along the line. A name is as likely as all the ways together in
which its characters can be spread over the steps (connectionist temporal classification, Graves et
al. 2006): no name is compared with one best reading of the line.
"""

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.names.tree import FILLERS, Ints, Tree
from huanjie.ballot.scan.pixels import Real
from huanjie.ballot.scan.swift import compiled

Floats = NDArray[np.float64]

LEAST = 1e-6
"""No step speaks against a character by more: the recogniser is surer than it should be."""
UNKNOWN = 0.02
"""How likely a character that the recogniser does not know is, beside what it took it for."""


def log_likelihoods(seen: Real, alphabet: tuple[str, ...], tree: Tree) -> Floats:
    """For each name of a tree the logarithm of its likelihood, beside the best reading of all.

    `seen` as `Recogniser.seen` gives it. A character outside the alphabet is taken for whatever
    was seen there, at a price; the name is not left out.
    """
    known = _known(alphabet)
    fillers = _columns_of(alphabet, tuple(sorted(FILLERS)))
    columns = np.array([known.get(one, -1) for one in tree.signs], dtype=np.int64)
    rest = seen[:, 1:].copy()
    rest[:, fillers - 1] = 0
    best_sign = rest.max(axis=1).astype(np.float64)
    empty = seen[:, 0].astype(np.float64) + seen[:, fillers].sum(axis=1)
    signs = seen[:, np.maximum(columns, 0)].astype(np.float64)
    signs[:, columns < 0] = UNKNOWN * best_sign[:, None]
    best = np.maximum(best_sign, empty)[:, None]
    reached = forward(
        np.ascontiguousarray(np.maximum(signs / best, LEAST).T),
        np.maximum(empty / best[:, 0], LEAST),
        tree.sign,
        tree.parent,
    )
    return np.log(np.maximum(reached[tree.ends], np.finfo(np.float64).tiny))


@lru_cache(maxsize=2)
def _known(alphabet: tuple[str, ...]) -> dict[str, int]:
    return {sign: column for column, sign in enumerate(alphabet, start=1)}


@lru_cache(maxsize=2)
def _columns_of(alphabet: tuple[str, ...], signs: tuple[str, ...]) -> Ints:
    known = _known(alphabet)
    return np.array([known[one] for one in signs if one in known], dtype=np.int64)


@compiled
def forward(signs: Floats, empty: Floats, sign: Ints, parent: Ints) -> Floats:
    """For each node of a tree how likely its beginning alone fills all the steps.

    `signs` has a row a character and a column a step, `empty` a step without a character. A node
    is left with its character still on the pen, or after an empty step; the same character twice
    needs an empty step between.
    """
    steps, nodes = len(empty), len(sign)
    # Rows are nodes, then the root; columns are steps, the first before the line begins.
    held, left = np.zeros((nodes + 1, steps + 1)), np.zeros((nodes + 1, steps + 1))
    left[nodes, 0] = 1.0
    for t in range(steps):
        left[nodes, t + 1] = left[nodes, t] * empty[t]
    for n in range(nodes):
        above = parent[n] if parent[n] >= 0 else nodes
        twice = parent[n] >= 0 and sign[parent[n]] == sign[n]
        for t in range(steps):
            come = left[above, t] + (0.0 if twice else held[above, t])
            held[n, t + 1] = signs[sign[n], t] * (held[n, t] + come)
            left[n, t + 1] = empty[t] * (left[n, t] + held[n, t])
    return held[:nodes, steps] + left[:nodes, steps]
