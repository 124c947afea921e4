"""A page is where its own marks prove it to be, or it is not read."""

import io

import numpy as np
import pytest
from PIL import Image
from tests.ballot.sample import ballot, blank_page, marked, reading_of, scan_of, verdicts, vote

from huanjie.ballot.scan.batch import flat_page
from huanjie.ballot.scan.picture_file import Picture, pictures
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.read import ReadPage
from huanjie.ballot.scan.rejected import Reason, Rejected
from huanjie.ballot.scan.score import score
from huanjie.demo.scanners import SCANNERS, Distortion
from huanjie.demo.strokes import Drawn

CHOICES = [(one.contest, one.choice) for one in ballot().layout.pages[0].boxes]
CIRCLES = [vote(*choice, Drawn.CIRCLE) for choice in CHOICES]


def grey(content: bytes) -> Gray:
    return np.array(Image.open(io.BytesIO(content)))


def as_jpeg(gray: Gray, dpi: int | None = 200) -> bytes:
    out = io.BytesIO()
    Image.fromarray(gray).save(out, "JPEG", quality=85, **({"dpi": (dpi, dpi)} if dpi else {}))
    return out.getvalue()


def sized(share: float, dpi: int | None = 200) -> ReadPage | Rejected:
    """A copy at that size, on a sheet of the true size."""
    page = Image.fromarray(marked(*CIRCLES))
    small = page.resize(
        (round(page.width * share), round(page.height * share)), Image.Resampling.BOX
    )
    sheet = Image.new("L", page.size, 255)
    sheet.paste(small, ((page.width - small.width) // 2, (page.height - small.height) // 2))
    return reading_of(as_jpeg(grey(scan_of(np.array(sheet), distortion=Distortion.CLEAN)), dpi))


@pytest.mark.parametrize("share", [0.988, 1.0, 1.012])
def test_a_scan_within_the_usual_error_of_size_is_read(share: float) -> None:
    assert set(verdicts(sized(share)).values()) <= {"circle", "review"}


@pytest.mark.parametrize("share", [0.7, 0.94, 0.97, 1.03])
def test_a_copy_that_is_not_true_to_size_is_refused(share: float) -> None:
    refused = sized(share)
    assert isinstance(refused, Rejected)
    assert refused.reason is Reason.NOT_TRUE_SIZE


@pytest.mark.parametrize("dpi", [None, 72, 96])
def test_where_the_file_does_not_know_its_resolution_size_is_not_judged(dpi: int | None) -> None:
    assert isinstance(sized(0.97, dpi), ReadPage)


@pytest.mark.parametrize("distortion", list(Distortion))
def test_every_box_is_found_to_a_tenth_of_a_millimetre(distortion: Distortion) -> None:
    scanner = SCANNERS[distortion]
    dpi = 72 if scanner.desk else scanner.dpi
    content = scan_of(blank_page(), seed=4, distortion=distortion, dpi=dpi)
    flat = flat_page(next(pictures(content)), (ballot().layout,))
    assert not isinstance(flat, Rejected)
    assert max(box.drift_mm for box in score(flat).boxes) < 0.2


CORNERS = [(0, 0), (0, 1), (1, 0), (1, 1)]


@pytest.mark.parametrize("corner", CORNERS)
@pytest.mark.parametrize("cut", [0.1, 0.2, 0.35])
def test_a_cut_off_corner_never_makes_a_wrong_reading(corner: tuple[int, int], cut: float) -> None:
    picture = grey(scan_of(marked(*CIRCLES)))
    height, width = picture.shape
    y, x = np.mgrid[:height, :width]
    away = abs(y - corner[0] * height) / height + abs(x - corner[1] * width) / width
    picture[away < cut] = 250
    page = reading_of(as_jpeg(picture))
    if not isinstance(page, Rejected):
        assert set(verdicts(page).values()) <= {"circle", "review"}


@pytest.mark.parametrize("side", ["top", "bottom", "left", "right"])
@pytest.mark.parametrize("share", [0.08, 0.3])
def test_a_page_half_in_the_picture_is_refused_or_its_lost_boxes_left_to_people(
    side: str, share: float
) -> None:
    picture = grey(scan_of(marked(*CIRCLES)))
    height, width = picture.shape
    kept = {
        "top": picture[round(share * height) :],
        "bottom": picture[: round((1 - share) * height)],
        "left": picture[:, round(share * width) :],
        "right": picture[:, : round((1 - share) * width)],
    }[side]
    page = reading_of(as_jpeg(kept))
    if not isinstance(page, Rejected):
        assert set(verdicts(page).values()) <= {"circle", "review"}


def test_a_page_too_coarse_to_read_is_refused() -> None:
    picture = Image.fromarray(grey(scan_of(blank_page(), distortion=Distortion.CLEAN)))
    small = picture.resize(
        (picture.width * 10 // 25, picture.height * 10 // 25), Image.Resampling.BOX
    )
    page = flat_page(Picture(gray=np.array(small), dpi=80), (ballot().layout,))
    assert isinstance(page, Rejected)


def test_a_front_is_not_read_as_a_back() -> None:
    """The code of page 2 on a sheet with the corners of page 1 is not believed."""
    front, back = blank_page("A5", 1).copy(), blank_page("A5", 2)
    for code in ballot("A5").layout.pages[1].codes:
        rect = code.rect.grown(2.0)
        y, x = round(rect.y * 200 / 25.4), round(rect.x * 200 / 25.4)
        size = round(rect.h * 200 / 25.4)
        front[y : y + size, x : x + size] = back[y : y + size, x : x + size]
    page = reading_of(scan_of(front), paper="A5")
    assert isinstance(page, Rejected)
    assert page.reason is Reason.OTHER_SIDE
