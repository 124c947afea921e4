"""The Merkle tree over the entries (RFC 6962, 2.1): roots, proofs and their verification."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NewType

Hash = NewType("Hash", bytes)
"""Thirty-two bytes of SHA-256."""

EMPTY_ROOT = Hash(hashlib.sha256(b"").digest())


def leaf_hash(content: bytes) -> Hash:
    """The hash of one entry; its prefix keeps it from ever passing as a node.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return Hash(hashlib.sha256(b"\x00" + content).digest())


def node_hash(left: bytes, right: bytes) -> Hash:
    """The hash of two subtrees side by side."""
    return Hash(hashlib.sha256(b"\x01" + left + right).digest())


@dataclass(frozen=True, slots=True, kw_only=True)
class Frontier:
    """All that is needed to go on appending: the roots of the full subtrees, the largest first.

    A log of any length is continued from at most one hash a binary digit of its size, and a
    thousand entries are appended with about a thousand hashes.
    """

    size: int = 0
    peaks: tuple[Hash, ...] = ()

    def __post_init__(self) -> None:
        if len(self.peaks) != self.size.bit_count():
            raise ValueError("a frontier has one peak a binary one of its size")

    def extended(self, leaves: Iterable[Hash]) -> "Frontier":
        """The frontier after these leaves."""
        size, peaks = self.size, list(self.peaks)
        for leaf in leaves:
            peaks.append(leaf)
            size += 1
            full = size
            while full % 2 == 0:
                right = peaks.pop()
                peaks[-1] = node_hash(peaks[-1], right)
                full //= 2
        return Frontier(size=size, peaks=tuple(peaks))

    @property
    def root(self) -> Hash:
        """The root of the tree so far."""
        if not self.peaks:
            return EMPTY_ROOT
        root = self.peaks[-1]
        for peak in reversed(self.peaks[:-1]):
            root = node_hash(peak, root)
        return root


def _split(width: int) -> int:
    """The largest power of two below a width: where RFC 6962 parts a tree."""
    return 1 << (width - 1).bit_length() - 1


class Tree:
    """All full subtrees over the leaves, from which any root or proof is read off.

    `levels[h][i]` is the root over leaves i·2^h to (i+1)·2^h.
    """

    __slots__ = ("levels",)

    def __init__(self, leaves: Iterable[Hash]) -> None:
        self.levels: list[list[Hash]] = [list(leaves)]
        while len(below := self.levels[-1]) > 1:
            pairs = zip(below[::2], below[1::2], strict=False)
            self.levels.append([node_hash(left, right) for left, right in pairs])

    @property
    def size(self) -> int:
        """How many leaves there are."""
        return len(self.levels[0])

    def root(self, size: int | None = None) -> Hash:
        """The root over all leaves, or as it was when there were only so many."""
        size = self.size if size is None else size
        self._must_hold(size)
        return self._over(0, size) if size else EMPTY_ROOT

    def _must_hold(self, size: int) -> None:
        if not 0 <= size <= self.size:
            raise ValueError(f"the tree has {self.size} leaves, not {size}")

    def _over(self, start: int, end: int) -> Hash:
        width = end - start
        if width & (width - 1) == 0:
            return self.levels[width.bit_length() - 1][start // width]
        middle = start + _split(width)
        return node_hash(self._over(start, middle), self._over(middle, end))

    def inclusion_proof(self, index: int, size: int | None = None) -> tuple[Hash, ...]:
        """The hashes that lead from one leaf to the root (RFC 6962, 2.1.1)."""
        size = self.size if size is None else size
        self._must_hold(size)
        if not 0 <= index < size:
            raise ValueError(f"no leaf {index} in a tree of {size}")
        proof: list[Hash] = []
        start, end = 0, size
        while end - start > 1:
            middle = start + _split(end - start)
            if index < middle:
                proof.append(self._over(middle, end))
                end = middle
            else:
                proof.append(self._over(start, middle))
                start = middle
        return tuple(reversed(proof))

    def consistency_proof(self, earlier: int, size: int | None = None) -> tuple[Hash, ...]:
        """The hashes that show that an earlier tree is the beginning of this one (2.1.2)."""
        size = self.size if size is None else size
        self._must_hold(size)
        if not 0 <= earlier <= size:
            raise ValueError(f"a tree of {earlier} is not the beginning of one of {size}")
        if earlier in (0, size):
            return ()
        proof: list[Hash] = []
        start, end = 0, size
        while earlier != end:
            middle = start + _split(end - start)
            if earlier <= middle:
                proof.append(self._over(middle, end))
                end = middle
            else:
                proof.append(self._over(start, middle))
                start = middle
        # The last subtree is the whole earlier tree when it starts at 0: its root is known.
        if start:
            proof.append(self._over(start, end))
        return tuple(reversed(proof))


def includes(root: Hash, size: int, *, index: int, leaf: Hash, proof: Sequence[Hash]) -> bool:
    """Whether a proof leads from a leaf, at its place, to the root of a tree of that size."""
    if not 0 <= index < size:
        return False
    first, last, reached = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if first % 2 or first == last:
            reached = node_hash(step, reached)
            while first % 2 == 0 and first:
                first, last = first // 2, last // 2
        else:
            reached = node_hash(reached, step)
        first, last = first // 2, last // 2
    return last == 0 and reached == root


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A tree as it is named on a checkpoint: its size and its root."""

    size: int
    root: Hash


def extends(later: Head, earlier: Head, *, proof: Sequence[Hash]) -> bool:
    """Whether the later tree begins with the whole earlier one: nothing changed, nothing lost."""
    if earlier.size > later.size:
        return False
    if earlier.size == later.size:
        return not proof and earlier.root == later.root
    if earlier.size == 0:
        return not proof and earlier.root == EMPTY_ROOT
    steps = list(proof)
    if earlier.size & (earlier.size - 1) == 0:
        steps.insert(0, earlier.root)
    return bool(steps) and _both_reached(later, earlier, steps)


def _both_reached(later: Head, earlier: Head, steps: Sequence[Hash]) -> bool:
    first, last = earlier.size - 1, later.size - 1
    while first % 2:
        first, last = first // 2, last // 2
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if first % 2 or first == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while first % 2 == 0 and first:
                first, last = first // 2, last // 2
        else:
            new = node_hash(new, step)
        first, last = first // 2, last // 2
    return last == 0 and old == earlier.root and new == later.root
