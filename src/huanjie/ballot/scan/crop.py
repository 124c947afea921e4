"""Pictures of single boxes, for the people who rule on them."""

from huanjie.ballot.layout import Rect
from huanjie.ballot.scan.flatten import FlatPage, laid_flat
from huanjie.ballot.scan.picture_file import png

AROUND_MM = 1.5


def crop(flat: FlatPage, contest: str, choice: str) -> bytes:
    """The cell of a printed candidate, name and box together, as PNG.

    >>> crop.__name__
    'crop'
    """
    page = flat.located.identified.page
    return _cut(
        flat,
        next(one.cell for one in page.boxes if one.contest == contest and one.choice == choice),
    )


def crop_line(flat: FlatPage, contest: str, slot: int) -> bytes:
    """An empty line with its box and its frame, as PNG."""
    page = flat.located.identified.page
    return _cut(
        flat,
        next(one.cell for one in page.write_ins if one.contest == contest and one.slot == slot),
    )


def _cut(flat: FlatPage, cell: Rect) -> bytes:
    return png(laid_flat(flat, cell.grown(AROUND_MM)))
