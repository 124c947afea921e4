"""A frame with a name in it, in the type of the papers: clear writing, drawn once."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

import huanjie.typeset
from huanjie.ballot.names.line import FramePicture
from huanjie.ballot.scan.pixels import Gray

PER_MM = 6
FONTS = Path(huanjie.typeset.__file__).parent / "fonts"


@cache
def _font() -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(str(next(FONTS.glob("fandol/*Kai*.otf"))), 7 * PER_MM)


def written(name: str, *, height: int = 14 * PER_MM, width: int = 60 * PER_MM) -> Gray:
    """A name on white paper."""
    paper = Image.new("L", (width, height), 240)
    draw = ImageDraw.Draw(paper)
    draw.text((3 * PER_MM, height // 2), name, 40, font=_font(), anchor="lm")
    return np.asarray(paper, dtype=np.uint8)


def framed(name: str) -> FramePicture:
    """The frame of an empty line with this name and its printed border."""
    gray = written(name).copy()
    printed = np.zeros(gray.shape, np.bool_)
    for top in (9, 75):
        gray[top : top + 2] = np.minimum(gray[top : top + 2], 140)
        printed[top - 2 : top + 4] = True
    return FramePicture(gray=gray, printed=printed, per_mm=PER_MM)
