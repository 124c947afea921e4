"""JPEG files to pictures and back."""

import struct
from collections.abc import Callable

import numpy as np
import simplejpeg
from PIL import Image, ImageChops

from huanjie.ballot.scan.colours import Planes, planes_of
from huanjie.ballot.scan.mapped import Content
from huanjie.ballot.scan.pixels import Gray

FINE_DPI = 280
# Beyond these a picture is refused by its header, so that a process keeps below 250 MB.
MOST_JPEG_PIXELS = 260_000_000
MOST_PROGRESSIVE_PIXELS = 24_000_000
ENOUGH_PIXELS = 18_000_000
MOSTLY_INK = 96
ROWS = 256
MARKER, TABLES = 0xFF, (0xC4, 0xDA, 0xDB)


def jpeg_planes(content: Content, head: Image.Image, *, dpi: float) -> Planes | None:
    """A JPEG, no finer than the reader can use: a part of the decoding is saved.

    None where it would need too much memory.
    """
    pixels = head.width * head.height
    progressive = "progressive" in head.info
    if pixels > (MOST_PROGRESSIVE_PIXELS if progressive else MOST_JPEG_PIXELS):
        return None
    factor = 1
    while factor < 8 and (dpi / factor >= FINE_DPI or pixels / factor**2 > ENOUGH_PIXELS):
        factor *= 2
    wide, high = -(-head.width // factor), -(-head.height // factor)
    if head.mode in ("L", "RGB"):
        coded = simplejpeg.decode_jpeg(
            content,
            colorspace="GRAY" if head.mode == "L" else "RGB",
            fastdct=True,
            fastupsample=True,
            min_width=wide,
            min_height=high,
            min_factor=factor,
        )
        return planes_of(coded) if coded.shape[2] == 3 else Planes(np.asarray(coded[:, :, 0]))
    head.draft(head.mode, (wide, high))
    return Planes(_four_inks(head))


def own_data_at(coded: Content) -> int:
    """Where a JPEG's own data begin: its first table, behind what programs say of it, or its start.

    >>> own_data_at(bytes.fromhex("ffd8 ffe0 0004 ffdb ffdb 0002 ffda"))
    8
    """
    at = 2
    while at + 4 <= len(coded) and coded[at] == MARKER and coded[at + 1] not in TABLES:
        at += 2 + int.from_bytes(coded[at + 2 : at + 4])
    return at if coded[at : at + 1] == b"\xff" else 0


def _four_inks(image: Image.Image) -> Gray:
    """Four inks, of which some programs store the amount and some the lack: paper is bright."""
    gray = _in_strips(image, lambda strip: strip)
    if gray[::16, ::16].mean() >= MOSTLY_INK:
        return gray
    return _in_strips(image, ImageChops.invert)


def _in_strips(image: Image.Image, shown: Callable[[Image.Image], Image.Image]) -> Gray:
    """A picture as grey, a strip at a time: it is never held in memory twice."""
    image.load()
    gray = np.empty((image.height, image.width), np.uint8)
    for top in range(0, image.height, ROWS):
        strip = image.crop((0, top, image.width, min(top + ROWS, image.height)))
        gray[top : top + ROWS] = np.asarray(shown(strip).convert("L"))
    return gray


def jpeg(gray: Gray, *, quality: int, dpi: int) -> bytes:
    """A picture, grey or in red, green and blue, as a JPEG file that states its resolution."""
    planes = gray.reshape(*gray.shape[:2], -1)
    kind = ("RGB", "420") if planes.shape[2] == 3 else ("GRAY", "Gray")
    coded: bytes = simplejpeg.encode_jpeg(np.ascontiguousarray(planes), quality, *kind)
    head = coded.index(b"JFIF\0") + 7
    return coded[:head] + struct.pack(">BHH", 1, dpi, dpi) + coded[head + 5 :]
