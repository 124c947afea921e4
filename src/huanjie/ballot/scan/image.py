"""The only door to the libraries that work on pixels.

Nothing here knows what a ballot is.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray

from huanjie.ballot.scan.pixels import Gray, Mask, Points, Real


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenCode:
    """A QR code in a picture: its text, its four corners clockwise from its own top left."""

    text: str
    corners: Points


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenMarker:
    """A corner marker in a picture: its number, its four corners clockwise."""

    id: int
    corners: Points


def one_thread() -> None:
    """Keep to one thread: pages are shared out over processes."""
    cv2.setNumThreads(1)


def halved(gray: Gray) -> Gray:
    """The picture at half its size, four pixels averaged into one."""
    height, width = gray.shape[0] // 2, gray.shape[1] // 2
    even = gray[: 2 * height, : 2 * width]
    small = cv2.resize(even, (width, height), interpolation=cv2.INTER_AREA)
    return np.asarray(small, dtype=np.uint8)


NEUTRAL = 191
STRIP = 128


def by_red(colours: NDArray[np.uint8]) -> tuple[Gray, Gray]:
    """A picture in red light, and at half its size `NEUTRAL` where it is as green as red, less
    where it is redder.
    """
    height, width = colours.shape[0] // 2, colours.shape[1] // 2
    apart = np.empty((height, width), np.uint8)
    for top in range(0, height, STRIP):
        rows = colours[2 * top : 2 * min(top + STRIP, height), : 2 * width]
        size = (width, len(rows) // 2)
        small = cv2.resize(rows, size, interpolation=cv2.INTER_NEAREST)
        red, green = cv2.extractChannel(small, 0), cv2.extractChannel(small, 1)
        apart[top : top + STRIP] = cv2.addWeighted(green, 1, red, -1, NEUTRAL)
    light = cv2.extractChannel(np.ascontiguousarray(colours), 0)
    return np.asarray(light, dtype=np.uint8), apart


_QR = zxingcpp.BarcodeFormats((zxingcpp.BarcodeFormat.QRCode,))


def codes(gray: Gray, *, thorough: bool = False) -> tuple[SeenCode, ...]:
    """The QR codes in a picture."""
    found = zxingcpp.read_barcodes(
        gray,
        formats=_QR,
        try_rotate=True,
        try_downscale=thorough,
        try_invert=False,
    )
    return tuple(
        SeenCode(
            text=one.text,
            corners=np.array(
                [
                    (point.x, point.y)
                    for point in (
                        one.position.top_left,
                        one.position.top_right,
                        one.position.bottom_right,
                        one.position.bottom_left,
                    )
                ],
                dtype=np.float64,
            ),
        )
        for one in found
    )


_MARKERS = cv2.aruco.getPredefinedDictionary(cv2.aruco.DICT_4X4_50)


def _detector() -> cv2.aruco.ArucoDetector:
    settings = cv2.aruco.DetectorParameters()
    settings.adaptiveThreshWinSizeMin = 15
    settings.adaptiveThreshWinSizeMax = 15
    settings.cornerRefinementMethod = cv2.aruco.CORNER_REFINE_SUBPIX
    return cv2.aruco.ArucoDetector(_MARKERS, settings)


_DETECTOR = _detector()


def markers(gray: Gray) -> tuple[SeenMarker, ...]:
    """The corner markers in a picture."""
    corners, ids, _rejected = _DETECTOR.detectMarkers(np.ascontiguousarray(gray))
    if ids is None:
        return ()
    return tuple(
        SeenMarker(id=int(one), corners=np.asarray(quad, dtype=np.float64).reshape(4, 2))
        for one, quad in zip(np.asarray(ids).ravel(), corners, strict=True)
    )


def ground_under(gray: Gray, reach: int) -> Gray:
    """The paper under the ink: strokes narrower than `reach` pixels are closed over."""
    # An even kernel would move all by one pixel.
    kernel = np.ones((reach | 1, reach | 1), np.uint8)
    closed = cv2.morphologyEx(gray, cv2.MORPH_CLOSE, kernel, borderType=cv2.BORDER_REPLICATE)
    # The middle value evens out noise, but keeps the edge of a shadow.
    return np.asarray(cv2.medianBlur(closed, 5), dtype=np.uint8)


def blurred(values: Real, sigma: float) -> Real:
    """Gaussian smoothing."""
    return np.asarray(
        cv2.GaussianBlur(values, (0, 0), sigma, borderType=cv2.BORDER_REPLICATE), dtype=np.float32
    )


def widened(mask: Mask, radius: int) -> Mask:
    """A mask grown by a disc of that many pixels."""
    disc = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (2 * radius + 1, 2 * radius + 1))
    return np.asarray(cv2.dilate(mask.astype(np.uint8), disc), dtype=np.bool_)


def homography(page: Points, picture: Points) -> Points:
    """The projective map from page to picture that fits best; all points count alike."""
    found, _used = cv2.findHomography(page, picture, 0)
    return np.asarray(found, dtype=np.float64)


def warped(gray: Gray, map_: Points, width: int, height: int, *, outside: int = 255) -> Gray:
    """The picture under a projective map."""
    moved = cv2.warpPerspective(
        gray, map_, (width, height), flags=cv2.INTER_LINEAR,
        borderMode=cv2.BORDER_CONSTANT, borderValue=outside,
    )  # fmt: skip
    return np.asarray(moved, dtype=np.uint8)


def stroke(canvas: Real, points: Sequence[Points], *, width: float, ink: float) -> None:
    """Draw lines through those points on a canvas of ink, never lighter than what is there."""
    layer = np.zeros(canvas.shape, np.uint8)
    fixed = [np.round(line * 16).astype(np.int32).reshape(-1, 1, 2) for line in points]
    cv2.polylines(layer, fixed, False, 255, max(1, round(width)), cv2.LINE_AA, 4)
    np.maximum(canvas, layer.astype(np.float32) * np.float32(ink / 255), out=canvas)


def softened(gray: Gray, sigma: float) -> Gray:
    """A grey picture out of focus."""
    return np.asarray(cv2.GaussianBlur(gray, (0, 0), sigma), dtype=np.uint8)
