from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ballot.scan.pieces import without_short

from huanjie.ballot.scan import cutout
from huanjie.ballot.scan.cutout import FILLED, LEAST_PX, SIDE, cut_out
from huanjie.ballot.scan.image import blurred, stroke
from huanjie.ballot.scan.pixels import Real
from huanjie.demo.strokes import PLAIN, Drawn, lines_of

INSIDE = 44


def window(drawn: Drawn, seed: int, *, width: float = 3.5, ink: float = 0.9) -> Real:
    canvas = np.zeros((INSIDE, INSIDE), np.float32)
    lines = [line * 6 + INSIDE / 2 for line in lines_of(np.random.default_rng(seed), drawn)]
    stroke(canvas, lines, width=width, ink=ink)
    return blurred(canvas, 0.7)


def at_rank(values: Real, rank: int) -> float:
    """The value that so many others do not exceed, in the reader's steps."""
    return float((np.floor(np.sort(values.ravel())[rank] * cutout.STEPS) + 0.5) / cutout.STEPS)


def plainly(ink: Real) -> tuple[Real, Real]:
    """One window cut out, as the definition reads."""
    low, level = at_rank(ink, ink.size // 20), at_rank(ink, ink.size * 3 // 10)
    peak = at_rank(ink, ink.size - cutout.SHARP_PIXELS)
    dark = max(peak - level, cutout.LEAST_DARK)
    mask = ink > level + max(cutout.EDGE_OF_PEAK * dark, cutout.EDGE_OF_NOISE * (level - low))
    rows, columns = np.nonzero(without_short(mask, cutout.SPECK_PX))
    high, wide = np.ptp(rows) + 1, np.ptp(columns) + 1
    step = max(high, wide, LEAST_PX) / FILLED
    picture = np.zeros((SIDE, SIDE), np.float32)
    for row, column in product(range(SIDE), range(SIDE)):
        for down, right in product((0.25, 0.75), (0.25, 0.75)):
            y = (rows.min() + rows.max()) / 2 + (row - SIDE / 2 + down) * step
            x = (columns.min() + columns.max()) / 2 + (column - SIDE / 2 + right) * step
            picture[row, column] += between((ink - level) / dark, y, x) / 4
    edges = (mask[0], mask[-1], mask[:, 0], mask[:, -1])
    outline = sum(np.abs(np.diff(np.pad(mask, 1).astype(int), axis=axis)).sum() for axis in (0, 1))
    numbers = [high / INSIDE, wide / INSIDE, 2 * mask.sum() / outline / 10, dark]
    numbers += [(level - low) / dark, *(one.mean() for one in edges)]
    return picture.clip(cutout.LIGHTEST, cutout.DARKEST), np.array(numbers, np.float32)


def between(values: Real, y: float, x: float) -> float:
    """The value between four pixels; beyond the window is paper."""
    row, column, sum_ = int(np.floor(y)), int(np.floor(x)), 0.0
    for v, u in product((row, row + 1), (column, column + 1)):
        if 0 <= v < len(values) and 0 <= u < len(values):
            sum_ += (1 - abs(y - v)) * (1 - abs(x - u)) * values[v, u]
    return sum_


@pytest.mark.parametrize("drawn", [*PLAIN, Drawn.DOT, Drawn.TWO_TICKS, Drawn.STRAY])
def test_compiled_pictures_are_those_of_the_definition(drawn: Drawn) -> None:
    noise = np.random.default_rng(1).normal(0, 0.02, (3, INSIDE, INSIDE))
    made = np.stack([window(drawn, seed) + noise[seed] for seed in range(3)]).astype(np.float32)
    pictures, numbers = cut_out(made)
    for n, one in enumerate(made):
        picture, told = plainly(one)
        assert np.allclose(pictures[n], picture, atol=1e-4)
        assert np.allclose(numbers[n], told, atol=1e-5)


@settings(max_examples=40, deadline=None)
@given(st.integers(-8, 8), st.integers(-8, 8), st.integers(0, 50), st.sampled_from(PLAIN))
def test_place_does_not_matter(down: int, right: int, seed: int, drawn: Drawn) -> None:
    middle, small = np.zeros((2, INSIDE, INSIDE), np.float32)
    middle[10:34, 10:34] = np.pad(window(drawn, seed)[::2, ::2], 1)
    small[10 + down : 34 + down, 10 + right : 34 + right] = middle[10:34, 10:34]
    pictures, numbers = cut_out(np.stack((middle, small)))
    assert np.allclose(pictures[0], pictures[1], atol=0.005)
    assert np.array_equal(numbers[0], numbers[1])


@pytest.mark.parametrize("ink", [0.15, 0.3, 0.6])
def test_a_weaker_pen_gives_the_same_picture_and_a_smaller_number(ink: float) -> None:
    pictures, numbers = cut_out(np.stack((window(Drawn.TICK, 3), window(Drawn.TICK, 3, ink=ink))))
    assert np.abs(pictures[0] - pictures[1]).max() < 0.1
    assert numbers[1, 3] == pytest.approx(ink / 0.9 * numbers[0, 3], rel=0.1)


def test_a_wider_pen_gives_a_larger_number() -> None:
    wide = [cut_out(window(Drawn.CROSS, 3, width=w)[None])[1][0, 2] for w in (2, 4, 6, 8)]
    assert wide == sorted(wide) and wide[-1] > 2 * wide[0]


def test_a_speck_does_not_move_the_ink_but_a_stroke_does() -> None:
    plain = window(Drawn.CROSS, 3) * 0
    plain[15:29, 15:17] = plain[27:29, 15:29] = 1.0
    speck, dash = plain.copy(), plain.copy()
    speck[2:5, 40:43] = dash[2, 36:40] = 1.0
    pictures, _numbers = cut_out(np.stack((plain, speck, dash)))
    assert np.array_equal(pictures[0], pictures[1])
    assert not np.array_equal(pictures[0], pictures[2])


def test_short_ink_stays_small() -> None:
    dot = np.zeros((1, INSIDE, INSIDE), np.float32)
    dot[0, 20:25, 20:25] = 1.0
    picture = cut_out(dot)[0][0] > 0.5
    assert picture.any(axis=0).sum() == picture.any(axis=1).sum() == 5 * FILLED // LEAST_PX


def test_bare_paper_gives_an_empty_picture() -> None:
    pictures, numbers = cut_out(np.full((1, INSIDE, INSIDE), 0.05, np.float32))
    assert not pictures.any() and not numbers.any()


def test_no_window_gives_no_picture() -> None:
    pictures, numbers = cut_out(np.zeros((0, INSIDE, INSIDE), np.float32))
    assert pictures.shape == (0, SIDE, SIDE) and len(numbers) == 0
