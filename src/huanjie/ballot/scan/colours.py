"""Colour pictures: red light shows ink without seals, and what is red is looked at by itself."""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from huanjie.ballot.scan.image import by_red
from huanjie.ballot.scan.pixels import Gray


class Planes(NamedTuple):
    """A picture as grey values, where it has colours in red light, and at half its size how red it
    is: bright where nothing is, darker the redder; none where it has no colours.
    """

    gray: Gray
    red: Gray | None = None


def planes_of(colours: NDArray[np.uint8]) -> Planes:
    """The planes of a picture in red, green and blue.

    >>> planes_of(np.full((4, 4, 3), 200, np.uint8)).red is None
    True
    """
    gray, red = by_red(colours)
    return Planes(gray, None if red.min() == red.max() else red)


def turned(planes: Planes, quarters: int) -> Planes:
    """The planes turned against the clock by so many quarters."""
    gray, red = (
        None if one is None else np.ascontiguousarray(np.rot90(one, quarters)) for one in planes
    )
    return Planes(planes.gray if gray is None else gray, red)
