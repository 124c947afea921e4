"""The frames of a page's empty lines, taken out of its picture."""

from functools import lru_cache

import numpy as np

from huanjie.ballot.layout import PRINT_PER_MM, Rect, WriteInPlace
from huanjie.ballot.names.line import FramePicture
from huanjie.ballot.scan.image import widened
from huanjie.ballot.scan.laid import Grid, lay
from huanjie.ballot.scan.locate import LocatedPage
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.scan.pixels import Mask

PER_MM = PRINT_PER_MM
ABOVE_MM = 1.5
"""Writing runs over the frame above and below; beside it stands the box."""
PRINT_TOLERANCE_PX = 2


def frame_of(located: LocatedPage, place: WriteInPlace) -> FramePicture:
    """What a located page shows in the frame of an empty line, and just above and below it."""
    frame = place.frame
    area = Rect(x=frame.x, y=frame.y - ABOVE_MM, w=frame.w, h=frame.h + 2 * ABOVE_MM)
    rows, columns = round(area.h * PER_MM), round(area.w * PER_MM)
    x, y = round(area.x * PER_MM), round(area.y * PER_MM)
    seen = np.empty((1, rows, columns), np.uint8)
    corner = np.array([[x / PER_MM, y / PER_MM]])
    lay(located.identified.picture.gray, located.way, Grid(corner, 1 / PER_MM), seen)
    printed = _printed(located.identified.page.print)[y : y + rows, x : x + columns]
    return FramePicture(gray=seen[0], printed=printed, per_mm=PER_MM)


@lru_cache(maxsize=16)
def _printed(png: bytes) -> Mask:
    return widened(print_of(png), PRINT_TOLERANCE_PX)
