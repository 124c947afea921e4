"""Bare paper between the strokes of a name, smoothed without them."""

import numpy as np
import pytest

from huanjie.ballot.scan.between import BLOCK, BLUR_PX, LEAST_BARE, between_print
from huanjie.ballot.scan.darkness import REACH, SMOOTH_STEPS, WHITE, bell

ROWS, COLUMNS = 11, 14
SIZES = np.array([[ROWS, COLUMNS]])


def _blocks(values: np.ndarray) -> np.ndarray:
    even = np.pad(values, ((0, ROWS % 2), (0, COLUMNS % 2)))
    return even.reshape(even.shape[0] // 2, 2, -1, 2).sum(axis=(1, 3))


def _mixed(values: np.ndarray) -> np.ndarray:
    weights = bell(BLUR_PX)
    whole = np.concatenate((weights[:0:-1], weights))
    framed = np.pad(values, REACH)
    seen = np.lib.stride_tricks.sliding_window_view(framed, (len(whole), len(whole)))
    return np.einsum("rcyx,y,x->rc", seen, whole, whole)


@pytest.mark.parametrize("seed", range(5))
def test_each_place_is_the_mean_of_the_bare_paper_around_it(seed: int) -> None:
    rng = np.random.default_rng(seed)
    picture = rng.integers(0, 256, (1, ROWS, COLUMNS)).astype(np.uint8)
    bare = rng.random((1, ROWS, COLUMNS)) < 0.5
    evened = np.zeros((1, ROWS, COLUMNS), np.uint16)
    smooth, counted = between_print(picture, (bare, SIZES), evened, np.array([1.0]))
    paper = _mixed(_blocks(bare[0].astype(float)))
    dark = _mixed(_blocks(np.where(bare[0], WHITE - picture[0].astype(float), 0)))
    enough = paper > LEAST_BARE * BLOCK
    expected = np.where(enough, SMOOTH_STEPS * dark / np.maximum(paper, 1e-9), 0)
    assert np.abs(smooth[0] - expected).max() <= 0.51
    assert (counted[0] == (enough & (_blocks(bare[0].astype(int)) > 0))).all()


def test_print_does_not_darken_the_paper_beside_it() -> None:
    picture = np.full((1, ROWS, COLUMNS), 190, np.uint8)
    picture[0, :, 6:8] = 0
    bare = picture > 0
    smooth, counted = between_print(
        picture, (bare, SIZES), np.zeros(picture.shape, np.uint16), np.array([1.0])
    )
    assert set(smooth[counted].tolist()) == {SMOOTH_STEPS * (WHITE - 190)}


def test_a_speck_is_left_out_with_what_lies_beside_it() -> None:
    picture = np.full((1, ROWS, COLUMNS), 200, np.uint8)
    picture[0, 4, 6] = 20
    evened = np.zeros(picture.shape, np.uint16)
    evened[0, 4, 6] = 9
    smooth, counted = between_print(picture, (picture > 0, SIZES), evened, np.array([8.0]))
    assert set(smooth[counted].tolist()) == {SMOOTH_STEPS * (WHITE - 200)}
    assert (~counted[0]).sum() == 9
    assert not counted[0, 1:4, 2:5].any()


def test_where_hardly_anything_is_bare_nothing_counts() -> None:
    bare = np.zeros((1, ROWS, COLUMNS), np.bool_)
    bare[0, 5, 7] = True
    picture = np.full(bare.shape, 100, np.uint8)
    evened = np.zeros(bare.shape, np.uint16)
    _smooth, counted = between_print(picture, (bare, SIZES), evened, np.array([1.0]))
    assert not counted.any()


def test_what_lies_beyond_a_picture_is_not_looked_at() -> None:
    rng = np.random.default_rng(6)
    wide = rng.integers(0, 256, (1, ROWS, COLUMNS)).astype(np.uint8)
    bare, evened = np.ones(wide.shape, np.bool_), np.zeros(wide.shape, np.uint16)
    sizes, limits = np.array([[8, 10]]), np.array([1.0])
    alone = between_print(wide[:, :8, :10].copy(), (bare[:, :8, :10].copy(), sizes), evened, limits)
    for one, part in zip(between_print(wide, (bare, sizes), evened, limits), alone, strict=True):
        assert (one[0, :4, :5] == part[0]).all()
        assert not one[0, 4:].any()
        assert not one[0, :, 5:].any()
