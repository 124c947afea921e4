"""Streaks of dirty glass are taken out, what somebody drew is not."""

import numpy as np
import pytest

from huanjie.ballot.scan.image import halved
from huanjie.ballot.scan.pixels import Gray
from huanjie.ballot.scan.streaks import _at_rank, without_streaks

AREA = (slice(100, 1100), slice(20, 281))


def page(seed: int = 1) -> Gray:
    rng = np.random.default_rng(seed)
    return np.asarray(np.clip(rng.normal(235, 4, (1200, 300)), 0, 255), dtype=np.uint8)


def mended(gray: Gray, *, along_rows: bool = False) -> tuple[Gray, Gray]:
    return without_streaks(gray, halved(gray), area=AREA, along_rows=along_rows)


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize("width", [1, 2, 4])
@pytest.mark.parametrize("shade", [10, 50])
def test_a_streak_is_taken_out_whole_and_halved(turned: bool, width: int, shade: int) -> None:
    gray = page()
    gray[:, 150 : 150 + width] -= np.uint8(shade)
    seen = np.ascontiguousarray(gray.T) if turned else gray
    whole, half = mended(seen, along_rows=turned)
    assert (half == halved(whole)).all()
    found = whole.T if turned else whole
    assert abs(found[:, 150 : 150 + width].mean() - 235) < 2
    assert (np.delete(found, range(136, 166), axis=1) == np.delete(
        gray, range(136, 166), axis=1)).all()  # fmt: skip


@pytest.mark.parametrize("drawn", ["nothing", "part of the way", "dark", "broad", "slanting"])
def test_what_is_no_streak_is_left_alone(drawn: str) -> None:
    gray = page()
    if drawn == "part of the way":
        gray[100:700, 150:152] -= np.uint8(40)
    if drawn == "dark":
        gray[:, 150:152] -= np.uint8(150)
    if drawn == "broad":
        gray[:, 100:140] -= np.uint8(20)
    if drawn == "slanting":
        for row in range(1200):
            gray[row, 100 + row // 12] -= np.uint8(50)
    whole, half = mended(gray)
    assert whole is gray
    assert (half == halved(gray)).all()


def test_too_few_rows_say_nothing() -> None:
    gray = page()
    gray[:, 150:152] -= np.uint8(40)
    whole, _half = without_streaks(gray, halved(gray), area=(slice(500, 700), slice(20, 281)))
    assert whole is gray


@pytest.mark.parametrize("rank", [0, 30, 59])
def test_the_rank_of_each_column_is_that_of_sorting(rank: int) -> None:
    rows = np.random.default_rng(2).integers(0, 256, (60, 40), dtype=np.uint8)
    assert (_at_rank(rows, rank) == np.sort(rows, axis=0)[rank]).all()
