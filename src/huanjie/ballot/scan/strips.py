"""An opened picture as planes, taken out a strip at a time: it is never held in memory twice."""

from collections.abc import Callable

import numpy as np
from PIL import Image

from huanjie.ballot.scan.colours import Planes
from huanjie.ballot.scan.image import by_red
from huanjie.ballot.scan.jpeg_file import ENOUGH_PIXELS, ROWS
from huanjie.ballot.scan.pixels import Gray

PHOTOMETRIC, WHITE_IS_ZERO = 262, 0
Seen = Callable[[Image.Image], tuple[Gray, Gray | None]]


def planes_in_strips(image: Image.Image) -> Planes:
    """The planes of a picture; one with more pixels than are of use at half its size.

    >>> planes_in_strips(Image.new("RGB", (600, 500), "white")).gray.shape
    (500, 600)
    """
    seen, shrink = _how(image)
    gray = np.empty((-(-image.height // shrink), -(-image.width // shrink)), np.uint8)
    red = np.full((gray.shape[0] // 2, gray.shape[1] // 2), 0, np.uint8)
    each = ROWS // shrink
    for n in range(-(-image.height // ROWS)):
        strip = image.crop((0, n * ROWS, image.width, min((n + 1) * ROWS, image.height)))
        light, apart = seen(strip)
        gray[n * each : n * each + len(light)] = light
        if apart is not None:
            red[n * each // 2 : n * each // 2 + len(apart)] = apart
    return Planes(gray, None if red.min(initial=255) == red.max(initial=0) else red)


def _how(image: Image.Image) -> tuple[Seen, int]:
    """How a strip of this picture is seen, and by how much it is made smaller."""
    shrink = 2 if image.width * image.height > ENOUGH_PIXELS else 1
    if image.mode.startswith("I;16"):
        dark = getattr(image, "tag_v2", {}).get(PHOTOMETRIC) == WHITE_IS_ZERO
        return (lambda strip: (_deep(strip, dark), None)), 1
    if "A" in image.getbands() or "transparency" in image.info:
        return _on_paper, 1
    if image.mode == "RGB":
        return (lambda strip: by_red(np.asarray(strip.reduce(shrink)))), shrink
    if image.mode == "P" and shrink == 1:
        return (lambda strip: by_red(np.asarray(strip.convert("RGB")))), 1
    return (lambda strip: (np.asarray(strip.convert("L").reduce(shrink)), None)), shrink


def _deep(strip: Image.Image, dark: bool) -> Gray:
    gray = (np.asarray(strip, dtype=np.uint16) >> 8).astype(np.uint8)
    return ~gray if dark else gray


def _on_paper(strip: Image.Image) -> tuple[Gray, Gray]:
    """What is transparent shows white paper."""
    seen = strip.convert("RGBA")
    paper = Image.new("RGB", seen.size, "white")
    paper.paste(seen, mask=seen.getchannel("A"))
    return by_red(np.asarray(paper))


def release(image: Image.Image) -> None:
    """Give back the memory of a picture that has been taken out, whose file stays open."""
    if image.format == "TIFF" or not getattr(image, "is_animated", False):
        image.im = Image.new(image.mode, (1, 1)).im
