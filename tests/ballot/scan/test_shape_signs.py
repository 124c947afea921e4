"""Which proportions make a sign, and that nothing may be left over."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ballot.scan.drawn_signs import (
    CROSS,
    RING,
    TICK,
    TRIANGLE,
    line,
    round_ring,
    turned,
    window,
)

from huanjie.ballot.scan.pixels import Points
from huanjie.ballot.scan.shape import shape_of
from huanjie.terms.ballots import Mark

SIGNS = {Mark.TICK: TICK, Mark.CROSS: CROSS, Mark.TRIANGLE: TRIANGLE, Mark.CIRCLE: RING}
STRUCK = {
    Mark.TICK: line((0.0, -1.4), (1.8, 1.4)),
    Mark.CROSS: line((-2.2, 0.3), (2.2, -0.2)),
    Mark.TRIANGLE: line((-2.4, -0.3), (2.4, 0.6)),
    Mark.CIRCLE: line((-2.8, 0.3), (2.8, -0.4)),
}


@pytest.mark.parametrize("mark", SIGNS)
@pytest.mark.parametrize("width", [0.4, 0.6, 0.8, 1.1])
def test_a_plain_sign_is_seen_with_any_usual_pen(mark: Mark, width: float) -> None:
    assert shape_of(window(SIGNS[mark], width)) is mark


@given(
    mark=st.sampled_from(list(SIGNS)),
    degrees=st.floats(-9, 9),
    shift=st.tuples(st.floats(-0.7, 0.7), st.floats(-0.7, 0.7)),
    width=st.sampled_from([0.45, 0.6, 1.0]),
)
@settings(deadline=None, max_examples=120)
def test_place_and_a_small_turn_change_no_sign(
    mark: Mark, degrees: float, shift: tuple[float, float], width: float
) -> None:
    seen = shape_of(window(turned(SIGNS[mark], degrees), width, shift=shift))
    assert seen in {mark, None}
    if abs(degrees) < 6:
        assert seen is mark


@given(degrees=st.floats(-15, 15), width=st.floats(0.4, 1.1))
@settings(deadline=None, max_examples=60)
def test_a_mirrored_tick_is_never_a_tick(degrees: float, width: float) -> None:
    mirrored = [one * np.array([-1.0, 1.0]) for one in turned(TICK, degrees)]
    assert shape_of(window(mirrored, width)) is None


@pytest.mark.parametrize("mark", SIGNS)
@pytest.mark.parametrize("width", [0.4, 0.6, 0.8])
def test_a_struck_sign_is_none(mark: Mark, width: float) -> None:
    assert shape_of(window([*SIGNS[mark], STRUCK[mark]], width)) is None


@pytest.mark.parametrize(("mark", "most"), [(Mark.CIRCLE, 0.06), (Mark.TICK, 0.02),
                                            (Mark.CROSS, 0.03), (Mark.TRIANGLE, 0.01)])  # fmt: skip
def test_one_more_line_hardly_ever_leaves_a_sign(mark: Mark, most: float) -> None:
    """A chord close along a ring looks like a pen that went round further."""
    rng = np.random.default_rng(5)
    plain, seen = window(SIGNS[mark], 0.5), []
    while len(seen) < 200:
        way, middle = rng.uniform(0, np.pi), rng.uniform(-1.5, 1.5, 2)
        aside = np.array([np.cos(way), np.sin(way)]) * rng.uniform(0.6, 1.6)
        struck = window([*SIGNS[mark], np.stack((middle - aside, middle + aside))], 0.5)
        if (struck & ~plain).sum() > 40:
            seen.append(shape_of(struck))
    assert sum(one is not None for one in seen) <= most * len(seen)
    assert sum(one not in {None, mark} for one in seen) <= 0.01 * len(seen)


@pytest.mark.parametrize("signs", [(TICK, RING), (CROSS, RING), (TICK, CROSS), (TRIANGLE, CROSS)])
def test_two_signs_are_none(signs: tuple[list[Points], list[Points]]) -> None:
    assert shape_of(window([*signs[0], *signs[1]], 0.5)) is None


@pytest.mark.parametrize("mark", SIGNS)
@pytest.mark.parametrize("at", [0.3, 0.6])
def test_a_sign_with_a_blot_is_none(mark: Mark, at: float) -> None:
    first = SIGNS[mark][0]
    place = first[0] + (first[-1] - first[0]) * at if len(first) == 2 else first[len(first) // 2]
    turns = np.linspace(0, 20, 60)
    size = np.linspace(0.1, 1.0, 60)
    blot = 0.8 * place + np.stack((size * np.cos(turns), size * np.sin(turns)), axis=1)
    assert shape_of(window([*SIGNS[mark], blot], 0.5)) is None


def test_a_line_along_half_an_arm_shows() -> None:
    along = line((0.1, 1.15), (2.0, -1.25))
    assert shape_of(window([*TICK, along], 0.5)) is None


@pytest.mark.parametrize("flat", [0.5, 0.6, 0.8, 1.0])
def test_flat_rings_are_circles(flat: float) -> None:
    assert shape_of(window(round_ring(2.6, flat=flat), 0.5)) is Mark.CIRCLE


@pytest.mark.parametrize("turns", [0.9, 1.15, 1.9])
def test_open_and_overlapping_rings_are_circles(turns: float) -> None:
    assert shape_of(window(round_ring(2.2, turns=turns), 0.5)) is Mark.CIRCLE


@pytest.mark.parametrize("turns", [0.5, 0.7])
def test_half_rings_are_none(turns: float) -> None:
    assert shape_of(window(round_ring(2.2, turns=turns), 0.5)) is None


def test_a_square_is_no_circle_and_no_triangle() -> None:
    square = [line((-1.8, -1.8), (1.8, -1.8), (1.8, 1.8), (-1.8, 1.8), (-1.8, -1.8))]
    assert shape_of(window(square, 0.5)) is None


def test_a_triangle_on_its_head_is_left_to_people() -> None:
    assert shape_of(window([one * np.array([1.0, -1.0]) for one in TRIANGLE], 0.5)) is None


@pytest.mark.parametrize(
    ("turn", "seen"), [(0, Mark.CROSS), (20, Mark.CROSS), (38, None), (45, None)]
)
def test_a_cross_stands_on_its_arms(turn: float, seen: Mark | None) -> None:
    assert shape_of(window(turned(CROSS, turn), 0.5)) is seen


@pytest.mark.parametrize(("arm", "seen"), [(0.1, None), (1.2, Mark.CROSS)])
def test_a_cross_needs_four_arms(arm: float, seen: Mark | None) -> None:
    lines = [line((-1.9, -1.9), (2.0, 2.0)), line((1.9, -1.9), (-arm * 0.7, arm * 0.7))]
    assert shape_of(window(lines, 0.5)) is seen


def test_a_pen_that_did_not_lift_still_makes_a_cross() -> None:
    joined = [line((-2, -2), (2, 2), (2, -2), (-2, 2))]
    assert shape_of(window(joined, 0.5)) is Mark.CROSS


@pytest.mark.parametrize(
    "lines",
    [
        [line((-2, 0), (2, 0.4))],
        [line((-2, -2), (-2, 2), (2, 2))],
        [line((0, -2), (0, 2)), line((-2, 0), (2, 0))],
        [line((-2, -1.5), (0, 1.8), (2, -1.5), (0.2, 0.2))],
        [line((0, 0), (0.2, 0.1), (0.1, 0.2))],
        [line((-2, 1.5), (0, -1.8), (2, 1.5))],
    ],
    ids=["bar", "corner", "plus", "hooked", "dot", "roof"],
)
def test_what_is_no_sign_has_no_shape(lines: list[Points]) -> None:
    assert shape_of(window(lines, 0.5)) is None


@pytest.mark.parametrize(("hook", "seen"), [(0.4, Mark.TICK), (0.6, Mark.TICK), (1.3, None)])
@pytest.mark.parametrize("width", [0.45, 0.6])
def test_a_tick_may_begin_with_a_short_hook(hook: float, seen: Mark | None, width: float) -> None:
    way = (-2.0 - 0.64 * hook, 0.3 + 0.77 * hook)
    assert shape_of(window([line(way, (-2.0, 0.3), (-0.9, 1.8), (2.2, -2.0))], width)) is seen
