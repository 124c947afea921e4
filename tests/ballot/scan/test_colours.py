"""Colour scans: red light shows the ink, and what is red goes to people, never to blank."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image
from tests.ballot.sample import ballot, blank_page, marked, reading_of, vote

from huanjie.ballot.scan.colours import planes_of, turned
from huanjie.ballot.scan.image import NEUTRAL
from huanjie.ballot.scan.jpeg_file import jpeg
from huanjie.ballot.scan.picture_file import Picture, pictures
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.read import ReadPage, Why
from huanjie.demo.scanners import SCANNERS, Distortion, scanned
from huanjie.demo.scans import Pen
from huanjie.demo.strokes import Drawn
from huanjie.terms.ballots import Verdict

PAGE = ballot().layout.pages[0]
CHOICES = [(one.contest, one.choice) for one in PAGE.boxes]
Colours = NDArray[np.uint8]
RED, BLUE, BLACK = (1.0, 0.35, 0.3), (0.15, 0.3, 0.75), (0.2, 0.2, 0.2)


def coloured(
    drawn: Drawn, ink: tuple[float, float, float], *, strength: float = 0.9, where: int = 3
) -> Colours:
    """A sheet on which one sign is drawn in colour, before it is scanned."""
    pen = Pen(width_mm=0.5, ink=strength)
    sign = marked(vote(*CHOICES[where], drawn), seed=6, pen=pen)
    left = np.minimum(sign / np.maximum(blank_page(), 1), 1.0)
    planes = [blank_page() * (left + (1 - left) * one) for one in ink]
    return np.asarray(np.stack(planes, axis=-1), dtype=np.uint8)


def seen(sheet: Colours, *, tint: tuple[float, float, float] = (1, 1, 1)) -> Colours:
    """The sheet through an ordinary feeder, all colours alike."""
    planes = [
        scanned(np.random.default_rng(3), np.ascontiguousarray(sheet[:, :, n]), SCANNERS[level])
        for n, level in enumerate([Distortion.FEEDER] * 3)
    ]
    return np.asarray(np.stack(planes, axis=-1) * np.array(tint), dtype=np.uint8)


def read(colours: Colours) -> list[tuple[Verdict, Why | None]]:
    page = reading_of(jpeg(colours, quality=85, dpi=200))
    assert isinstance(page, ReadPage), page
    return [(one.verdict, one.why) for one in page.boxes]


def but(which: int, decision: tuple[Verdict, Why | None]) -> list[tuple[Verdict, Why | None]]:
    wanted: list[tuple[Verdict, Why | None]] = [(Verdict.BLANK, None)] * len(CHOICES)
    return [*wanted[:which], decision, *wanted[which + 1 :]]


@pytest.mark.parametrize("strength", [0.9, 0.5, 0.25])
@pytest.mark.parametrize(
    "drawn", [Drawn.TICK, Drawn.CIRCLE, Drawn.NAME_RINGED, Drawn.RING_AROUND, Drawn.BOX_STRUCK]
)
def test_red_ink_goes_to_people_as_red_ink(drawn: Drawn, strength: float) -> None:
    found = read(seen(coloured(drawn, RED, strength=strength)))
    assert found[3] == (Verdict.REVIEW, Why.RED_INK)


@pytest.mark.parametrize("tint", [(1, 1, 1), (1, 0.93, 0.8), (0.9, 0.97, 1), (1, 0.85, 0.88)])
@pytest.mark.parametrize("ink", [BLUE, BLACK])
def test_blue_and_black_ink_is_read_on_paper_of_any_tint(
    ink: tuple[float, float, float], tint: tuple[float, float, float]
) -> None:
    found = read(seen(coloured(Drawn.CROSS, ink), tint=tint))
    assert found == but(3, (Verdict.CROSS, None))


@pytest.mark.parametrize("tint", [(1, 0.93, 0.8), (0.9, 0.97, 1), (1, 0.85, 0.88)])
def test_a_red_sign_is_not_blank_on_paper_of_any_tint(tint: tuple[float, float, float]) -> None:
    found = read(seen(coloured(Drawn.TICK, RED), tint=tint))
    assert found == but(3, (Verdict.REVIEW, Why.RED_INK))


@pytest.mark.parametrize("shift", [-1, 1])
def test_coloured_edges_of_a_scanner_are_not_red_ink(shift: int) -> None:
    fine = np.kron(coloured(Drawn.CROSS, BLACK), np.ones((2, 2, 1), np.uint8))
    fine[:, :, 0] = np.roll(fine[:, :, 0], shift, axis=0)
    half = fine.reshape(fine.shape[0] // 2, 2, fine.shape[1] // 2, 2, 3).mean(axis=(1, 3))
    assert read(seen(half.astype(np.uint8))) == but(3, (Verdict.CROSS, None))


def test_a_red_seal_on_boxes_leaves_only_them_to_people() -> None:
    sheet = coloured(Drawn.CROSS, BLACK, where=7)
    box = PAGE.boxes[2].box
    y, x = np.ogrid[: sheet.shape[0], : sheet.shape[1]]
    away = np.hypot(x * 25.4 / 200 - box.x - 4.5, y * 25.4 / 200 - box.y - 4.5)
    sheet[abs(away - 6) < 0.7, 1:] = 70
    found = read(seen(sheet))
    assert found[2] == (Verdict.REVIEW, Why.RED_INK)
    assert found[7] == (Verdict.CROSS, None)


def planes(content: bytes) -> tuple[Gray, Gray | None]:
    picture = next(pictures(content))
    assert isinstance(picture, Picture)
    return picture.gray, picture.red


@pytest.mark.parametrize("kind", ["PNG", "TIFF", "PDF", "JPEG"])
def test_a_colour_picture_is_seen_in_red_light_whatever_its_file(kind: str) -> None:
    colours = seen(coloured(Drawn.FILL, RED))
    stored = io.BytesIO()
    Image.fromarray(colours).save(stored, kind, resolution=200, dpi=(200, 200))
    gray, red = planes(stored.getvalue())
    assert red is not None
    assert red.shape == (colours.shape[0] // 2, colours.shape[1] // 2)
    assert abs(gray.astype(int) - colours[:, :, 0])[50:-50, 50:-50].mean() < 4
    assert red.min() < NEUTRAL - 80


def test_a_picture_without_colours_has_no_red() -> None:
    gray = scanned(np.random.default_rng(3), blank_page(), SCANNERS[Distortion.FEEDER])
    assert planes(jpeg(gray, quality=80, dpi=200))[1] is None
    assert planes_of(np.stack([gray] * 3, axis=-1)).red is None


def test_planes_turn_together() -> None:
    colours = np.random.default_rng(1).integers(0, 255, (8, 6, 3), dtype=np.uint8)
    gray, red = turned(planes_of(colours), 1)
    assert (gray == np.rot90(colours[:, :, 0])).all()
    assert red is not None
    assert red.shape == (3, 4)
