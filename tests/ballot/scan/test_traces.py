"""The compiled measures of ink against slow, obvious ones."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from tests.ballot.scan.pieces import extent, pieces_of, without_short

from huanjie.ballot.scan.border import LINE_MIDDLE_PX, _ranked, borders
from huanjie.ballot.scan.darkness import (
    EVENED_STEPS,
    REACH,
    SMOOTH_STEPS,
    WHITE,
    bell,
    evened,
    plain_darkness,
    smoothed,
    usual_of,
)
from huanjie.ballot.scan.pixels import Mask
from huanjie.ballot.scan.traces import How, strokes, traces, without_specks

HOW = How(bare=500.0, steps=1600.0, least=0.1, times=5.0)
SEEDS = st.integers(0, 9999)


def blotted(seed: int, side: int = 40) -> NDArray[np.uint16]:
    """Noise with some bars of ink."""
    rng = np.random.default_rng(seed)
    dark = rng.normal(520, rng.uniform(0, 25), (side, side))
    for _bar in range(int(rng.integers(0, 4))):
        y, x = rng.integers(0, side, 2)
        dark[y : y + int(rng.integers(1, 15)), x : x + int(rng.integers(1, 15))] += 700
    return np.asarray(np.clip(dark, 0, 4000), dtype=np.uint16)


def pieces(mask: Mask) -> tuple[int, int]:
    return (max(map(extent, pieces_of(mask)), default=0), int(mask.sum()))


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_a_trace_is_what_is_darker_than_paper_by_the_step(seed: int) -> None:
    dark = blotted(seed)
    counted = np.random.default_rng(seed).random(dark.shape) < 0.8
    windows = np.array([[0, 3, 5, 30, 25]])
    at, up, reach, longest, area = traces(dark[None], counted[None], windows, HOW)[0]
    part, counts = dark[3:33, 5:30], counted[3:33, 5:30]
    values = np.sort(part[counts].astype(float))
    low, level, high = (
        values[n] for n in (len(values) // 20, len(values) * 3 // 10, -1 - len(values) // 20)
    )
    spread = (level - low) / HOW.steps / 1.12
    assert np.isclose(up, max(0.1, 5 * spread))
    assert np.isclose(at, (level - HOW.bare) / HOW.steps + 0.52 * spread + up)
    assert np.isclose(reach, (high - low) / HOW.steps)
    limit = at * HOW.steps + HOW.bare
    assert (longest, area) == pieces(counts & (part > limit))


def test_a_window_without_anything_to_count_has_no_trace() -> None:
    nothing = np.zeros((1, 10, 10), dtype=np.bool_)
    dark = np.full((1, 10, 10), 3000, np.uint16)
    found = traces(dark, nothing, np.array([[0, 0, 0, 10, 10]]), HOW)[0]
    assert found.tolist() == [1.0, 1.0, 0.0, 0.0, 0.0]


@settings(max_examples=80, deadline=None)
@given(SEEDS)
def test_strokes_are_cut_at_half_their_darkness(seed: int) -> None:
    dark = blotted(seed)
    masks = np.empty((1, 30, 30), np.bool_)
    share, weaker = strokes(
        dark[None], np.array([[0, 5, 5, 30, 30]]), np.array([[500.0, 620.0]]), masks
    )[0]
    part = dark[5:35, 5:35].astype(float)
    peak = np.sort(part.ravel())[-12]
    wanted = part > max(620.0, 500 + 0.45 * (peak - 500))
    assert (masks[0] == wanted).all()
    assert np.isclose(share, wanted.mean())
    rows, columns = np.nonzero(wanted)
    y, x = np.mgrid[0:30, 0:30]
    away = np.array(
        [[(((rows - v) ** 2 + (columns - u) ** 2).min(initial=999)) for u in x[0]] for v in y[:, 0]]
    )
    assert weaker == pieces((part > 620) & ~wanted & (away > 12))[0]


@settings(max_examples=60, deadline=None)
@given(SEEDS, st.integers(0, 6))
def test_only_specks_are_taken_out(seed: int, longest: int) -> None:
    mask = np.random.default_rng(seed).random((30, 30)) < 0.2
    wanted = without_short(mask, longest)
    without_specks(mask[None], longest)
    assert (mask == wanted).all()


@settings(max_examples=30, deadline=None)
@given(SEEDS)
def test_darkness_is_evened_and_smoothed(seed: int) -> None:
    rng = np.random.default_rng(seed)
    gray = rng.integers(0, 256, (2, 14, 19), dtype=np.uint8)
    known = rng.random(gray.shape) < 0.3
    assert (plain_darkness(gray) == 255 - gray).all()
    framed = np.pad(gray.astype(int), ((0, 0), (1, 1), (1, 1)), mode="edge")
    nine = sum(framed[:, y : y + 14, x : x + 19] for y in range(3) for x in range(3))
    sizes = np.array([[14, 19], [10, 12]])
    assert (evened(gray, sizes)[0] == EVENED_STEPS * WHITE - nine[0]).all()
    small = evened(np.ascontiguousarray(gray[1:, :10, :12]), sizes[1:])
    assert (evened(gray, sizes)[1, :10, :12] == small[0]).all()
    usual = usual_of(gray, known)
    assert usual == np.quantile(gray[:, ::3][~known[:, ::3]], 0.5, method="inverted_cdf")
    weights = bell(1.2)
    whole = np.concatenate((weights[:0:-1], weights)).astype(float)
    assert np.isclose(whole.sum(), 1)
    bare = np.pad(
        np.where(known, usual, gray).astype(float),
        ((0, 0), (REACH, REACH), (REACH, REACH)),
        constant_values=usual,
    )
    for picture, found in zip(bare, smoothed(gray, known, usual, weights), strict=True):
        along = np.array([np.convolve(row, whole, "valid") for row in picture])
        down = np.array([np.convolve(row, whole, "valid") for row in along.T]).T
        assert (abs((WHITE - down) * SMOOTH_STEPS - found) < 0.6).all()


def framed_box(shift: tuple[int, int], width: int = 2) -> NDArray[np.uint16]:
    """A box of 54 pixels with its line, moved from the middle of a picture of 64."""
    dark = np.full((64, 64), 500, np.uint16)
    top, left = 5 + shift[1], 5 + shift[0]
    dark[top : top + 54, left : left + 54] = 1900
    dark[top + width : top + 54 - width, left + width : left + 54 - width] = 500
    return dark


@given(st.integers(-2, 2), st.integers(-2, 2))
@settings(max_examples=30, deadline=None)
def test_a_line_is_found_where_it_is(x: int, y: int) -> None:
    upper, lower, left, right = borders(framed_box((x, y))[None])[0]
    assert np.allclose([one[0] for one in (upper, lower, left, right)], 1400)
    middle = 5.5 - LINE_MIDDLE_PX
    offsets = [one[1] - middle for one in (upper, lower, left, right)]
    assert np.allclose(offsets, [y, -y, x, -x], atol=1e-6)


def test_a_line_drawn_along_one_side_is_ink_across_that_side() -> None:
    plain, drawn = framed_box((0, 0)), framed_box((0, 0))
    drawn[20:50, 3:9] = 1900
    before, after = borders(np.stack((plain, drawn)))[:, :, 2]
    assert np.allclose(before, 2 * 1400)
    assert np.allclose(after, [2800, 2800, 6 * 1400, 2800])


def test_ink_within_the_line_leaves_its_outer_half_alone() -> None:
    plain, inside = framed_box((0, 0)), framed_box((0, 0))
    inside[20:34, 7:9] = 1900
    before, after = borders(np.stack((plain, inside)))[:, 2, 2:]
    assert after[0] > 1.5 * before[0]
    assert np.isclose(after[1], before[1])


@given(st.lists(st.integers(0, 9), min_size=1, max_size=34), st.data())
@settings(max_examples=80, deadline=None)
def test_the_rank_of_a_few_is_that_of_sorting(values: list[int], data: st.DataObject) -> None:
    rank = data.draw(st.integers(0, len(values) - 1))
    assert _ranked(np.array(values, dtype=np.uint16), rank) == sorted(values)[rank]
