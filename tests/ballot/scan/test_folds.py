"""Folds and streaks are taken out, what somebody drew is not."""

import numpy as np
import pytest
from tests.ballot.sample import ballot, blank_page, marked, reading_of, scan_of, verdicts, vote

from huanjie.ballot.scan.folds import (
    Fold,
    Seen,
    _depths,
    _least,
    _mean_inside,
    folds_of,
    seen_in,
    smooth_out,
)
from huanjie.ballot.scan.image import halved, softened, widened
from huanjie.ballot.scan.laid import lay, plain, reduced, whole
from huanjie.ballot.scan.picture_file import print_of
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.read import ReadPage
from huanjie.demo.strokes import Drawn

PAGE = ballot().layout.pages[0]
PER_MM = 200 / 25.4
WAY = plain(np.diag([PER_MM, PER_MM, 1.0]))
KNOWN = widened(print_of(PAGE.print), 2)
CHOICES = [(one.contest, one.choice) for one in PAGE.boxes]


def noisy(sheet: Gray, seed: int = 1) -> Gray:
    """The sheet as a scanner with some noise sees it, where it lies."""
    noise = np.random.default_rng(seed).normal(0, 4, sheet.shape)
    seen = 25 + softened(sheet, 0.7) * 0.84 + noise
    return np.asarray(np.clip(seen, 0, 254), dtype=np.uint8)


def ruled(sheet: Gray, *, down: bool, at: float, to: float, light: float, **ends: float) -> Gray:
    """A line across the whole sheet or down it (mm), or part of the way, three pixels broad."""
    lined = sheet.copy()
    seen = lined.T if down else lined
    first, last = (
        round(ends.get(name, far) * PER_MM) for name, far in (("start", 0), ("end", 999))
    )
    for n in range(first, min(last, seen.shape[1])):
        y = round((at + (to - at) * n / seen.shape[1]) * PER_MM)
        seen[y : y + 3, n] = (seen[y : y + 3, n] * light).astype(np.uint8)
    return lined


def found(sheet: Gray) -> tuple[Fold, ...]:
    gray = noisy(sheet)
    return folds_of(PAGE, Seen(halved(gray), reduced(WAY, 2)), KNOWN)


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize("lean", [-6.0, 0.0, 9.0])
@pytest.mark.parametrize("light", [0.8, 0.95])
def test_a_line_from_edge_to_edge_is_a_fold(down: bool, lean: float, light: float) -> None:
    folds = found(ruled(blank_page(), down=down, at=100, to=100 + lean, light=light))
    assert [one.down for one in folds] == [down]
    length = 297 if down else 210
    middle = folds[0].start + folds[0].step * np.arange(len(folds[0].aside))
    assert abs(folds[0].aside - (100.2 + lean * middle / length)).max() < 0.3


@pytest.mark.parametrize("down", [False, True])
@pytest.mark.parametrize(
    ("start", "end"), [(25.0, 999.0), (0.0, 180.0), (22.0, 186.0)], ids=["late", "short", "table"]
)
def test_a_line_that_does_not_cross_both_rims_is_no_fold(
    down: bool, start: float, end: float
) -> None:
    lined = ruled(blank_page(), down=down, at=100, to=100, light=0.8, start=start, end=end)
    assert found(lined) == ()


@pytest.mark.parametrize("down", [False, True])
def test_a_line_that_is_missing_in_between_is_no_fold(down: bool) -> None:
    lined = ruled(blank_page(), down=down, at=100, to=100, light=0.8, start=0, end=60)
    lined = ruled(lined, down=down, at=100, to=100, light=0.8, start=130)
    assert found(lined) == ()


@pytest.mark.parametrize("down", [False, True])
def test_a_line_as_dark_as_a_pen_is_no_fold(down: bool) -> None:
    assert found(ruled(blank_page(), down=down, at=100, to=100, light=0.3)) == ()


def test_a_blank_sheet_has_no_folds() -> None:
    assert found(blank_page()) == ()


@pytest.mark.parametrize("down", [False, True])
def test_a_fold_is_smoothed_out_of_pictures_whole_and_halved(down: bool) -> None:
    gray = noisy(ruled(blank_page(), down=down, at=100, to=102, light=0.85))
    half = Seen(halved(gray), reduced(WAY, 2))
    folds = folds_of(PAGE, half, KNOWN)
    corner = np.array([(95.0, 100.0) if down else (90.0, 95.0)])
    for seen, fold in (
        (half, folds[0]),
        (Seen(gray, WAY), seen_in(folds[0], Seen(gray, WAY), KNOWN)),
    ):
        shown = np.empty((1, 60, 60), np.uint8)
        grid = whole(corner, 1 / 6, shown)
        lay(seen.gray, seen.way, grid, shown)
        along = shown[0].mean(axis=0 if down else 1)
        assert along.min() < np.median(along) - 20
        smooth_out(shown, grid, fold)
        along = shown[0].mean(axis=0 if down else 1)
        assert along.min() > np.median(along) - 6


def test_what_lies_on_a_fold_stays() -> None:
    box = PAGE.boxes[3].box
    at = box.y + box.h / 2
    sheet = marked(vote(*CHOICES[3], Drawn.CROSS), vote(*CHOICES[2], Drawn.CIRCLE), seed=4)
    page = reading_of(scan_of(ruled(sheet, down=False, at=at, to=at, light=0.85)))
    wanted = dict.fromkeys(CHOICES, "blank") | {CHOICES[3]: "cross", CHOICES[2]: "circle"}
    assert verdicts(page) == wanted


@pytest.mark.parametrize("light", [0.4, 0.8, 0.9])
def test_a_pen_or_pencil_along_a_fold_is_left_to_people(light: float) -> None:
    box = PAGE.boxes[3].box
    at = box.y + box.h / 2
    sheet = ruled(
        blank_page(), down=False, at=at, to=at, light=light, start=box.x + 1.5, end=box.x + 7.5
    )
    page = reading_of(scan_of(ruled(sheet, down=False, at=at, to=at, light=0.85)))
    assert verdicts(page) == dict.fromkeys(CHOICES, "blank") | {CHOICES[3]: "review"}


@pytest.mark.parametrize("light", [0.3, 0.6, 0.85])
def test_a_row_that_a_voter_struck_is_left_to_people(light: float) -> None:
    row = PAGE.boxes[2:4]
    at = row[0].box.y + row[0].box.h / 2
    struck = ruled(
        blank_page(), down=False, at=at, to=at + 1, light=light, start=PAGE.table.x + 1,
        end=PAGE.table.right - 1,
    )  # fmt: skip
    found = verdicts(reading_of(scan_of(struck)))
    met = [n for n, one in enumerate(PAGE.boxes) if abs(one.box.y - row[0].box.y) < 1]
    assert {n for n, one in enumerate(CHOICES) if found[one] == "review"} == set(met)


def test_the_mean_along_a_rim_leaves_out_what_is_outside_of_the_picture() -> None:
    shown = np.array([[255] * 6, [10, 20, 30, 40, 255, 255], [1, 2, 3, 255, 255, 255]], np.uint8)
    assert _mean_inside(shown).tolist() == [255, 25, 255]


def test_a_depth_is_measured_from_the_darker_side() -> None:
    rim = np.array([200.0] * 10 + [100] + [180] * 10)
    depths = _depths(rim)
    assert depths.argmax() == 10
    assert depths[10] == 180 - (200 + 2 * 100 + 180) / 4
    step = np.array([200.0] * 10 + [100] * 10)
    assert _depths(step).max() <= 0


def test_the_least_depth_grows_with_the_noise() -> None:
    still = np.full(400, 200.0)
    assert np.isclose(_least(still, np.zeros(400)), 2.0)
    depths = np.random.default_rng(1).normal(0, 2, 400)
    assert 6 < _least(still, depths) < 10


def test_a_page_with_a_fold_is_read() -> None:
    assert isinstance(
        reading_of(scan_of(ruled(blank_page(), down=True, at=70, to=72, light=0.9))), ReadPage
    )
