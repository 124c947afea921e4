"""The frames of a page's empty lines, taken out of its picture."""

from functools import lru_cache

from huanjie.ballot.layout import Rect, WriteInPlace
from huanjie.ballot.names.line import FramePicture
from huanjie.ballot.scan.flatten import PER_MM, PRINT_TOLERANCE_PX, FlatPage, laid_flat
from huanjie.ballot.scan.image import widened
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.scan.pixels import Mask

ABOVE_MM = 1.5
"""Writing runs over the frame above and below; beside it stands the box."""


def frame_of(flat: FlatPage, place: WriteInPlace) -> FramePicture:
    """What a page shows in the frame of an empty line, and just above and below it."""
    frame = place.frame
    x, y = round(frame.x * PER_MM), round((frame.y - ABOVE_MM) * PER_MM)
    area = Rect(x=x / PER_MM, y=y / PER_MM, w=frame.w, h=frame.h + 2 * ABOVE_MM)
    gray = laid_flat(flat, area)
    printed = _printed(flat.located.identified.page.print)
    return FramePicture(
        gray=gray,
        printed=printed[y : y + gray.shape[0], x : x + gray.shape[1]],
        per_mm=PER_MM,
    )


@lru_cache(maxsize=16)
def _printed(png: bytes) -> Mask:
    return widened(print_of(png), PRINT_TOLERANCE_PX)
