"""The names of a roll as a tree: names that begin alike share their beginning."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]

FILLERS = frozenset(" .·•‧・∙･-—_|,，、。'`*:：;；~")
"""What stands between the characters of a name, or is dirt: it never counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """Names, a node for each beginning that they have; a node stands behind its parent.

    Nodes hold the place of their character in `signs` and their parent, -1 at the root; `ends` is
    the node at which each name ends.
    """

    names: tuple[str, ...]
    signs: tuple[str, ...]
    sign: Ints
    parent: Ints
    ends: Ints


@lru_cache(maxsize=4)
def tree_of(names: tuple[str, ...]) -> Tree:
    """The tree of these names, without what never counts in them.

    >>> tree = tree_of(("王芳", "王建国"))
    >>> tree.signs, tree.parent.tolist(), tree.ends.tolist()
    (('王', '芳', '建', '国'), [-1, 0, 0, 2], [1, 3])
    """
    signs: dict[str, int] = {}
    nodes: dict[tuple[int, int], int] = {}
    ends = []
    for name in names:
        node = -1
        for one in counted(name):
            step = node, signs.setdefault(one, len(signs))
            node = nodes.setdefault(step, len(nodes))
        ends.append(node)
    return Tree(
        names=names,
        signs=tuple(signs),
        sign=_column([sign for _, sign in nodes]),
        parent=_column([parent for parent, _ in nodes]),
        ends=_column(ends),
    )


def counted(name: str) -> str:
    """The characters of a name that count: not its dots and spaces.

    >>> counted("阿卜杜·热合曼")
    '阿卜杜热合曼'
    """
    return "".join(one for one in name if one not in FILLERS)


def _column(values: Sequence[int]) -> Ints:
    return np.array(values, dtype=np.int64)
