"""The connected pieces of a mask, found slowly and plainly."""

import numpy as np

from huanjie.ballot.scan.pixels import Mask

Piece = list[tuple[int, int]]


def pieces_of(mask: Mask) -> list[Piece]:
    """Each piece, diagonals included, as the places of its pixels."""
    left, found = {(int(y), int(x)) for y, x in np.argwhere(mask)}, []
    while left:
        piece = [left.pop()]
        for y, x in piece:
            near = left & {(y + v, x + u) for v in (-1, 0, 1) for u in (-1, 0, 1)}
            piece.extend(near)
            left -= near
        found.append(piece)
    return found


def extent(piece: Piece) -> int:
    """The longer side of a piece."""
    return int(np.ptp(np.array(piece), axis=0).max()) + 1


def without_short(mask: Mask, longest: int) -> Mask:
    """A mask without the pieces that are no longer than that."""
    kept = np.zeros_like(mask)
    for piece in pieces_of(mask):
        if extent(piece) > longest:
            kept[tuple(np.array(piece).T)] = True
    return kept
