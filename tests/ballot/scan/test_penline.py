"""The compiled parts of reader C against slow, obvious versions."""

from itertools import combinations

import numpy as np
import pytest
from tests.ballot.scan.drawn_signs import CROSS, TICK, line, round_ring, window

from huanjie.ballot.scan.outline import (
    drawn_in,
    extremes_of,
    half_of,
    outline_of,
    widest_four,
    widest_three,
)
from huanjie.ballot.scan.penline import Sketch, bare_share, drawn, solved
from huanjie.ballot.scan.pixels import Mask, Points
from huanjie.ballot.scan.ringed import ring_of

ARMS = np.array([[0, 1], [1, 2]])


def sketch(nodes: Points, half: float) -> Sketch:
    return Sketch(nodes, np.zeros((2, 2)), ARMS, half)


def spots(seed: int) -> Mask:
    return np.random.default_rng(seed).random((9, 11)) < 0.4


def area(corners: Points) -> float:
    x, y = corners.T
    return abs(float(x @ np.roll(y, -1) - y @ np.roll(x, -1))) / 2


@pytest.mark.parametrize("seed", range(4))
def test_the_outline_lies_between_ink_and_bare_neighbours(seed: int) -> None:
    ink = spots(seed)
    slow = set()
    for y, x in np.argwhere(ink):
        for dy, dx in ((0, 1), (1, 0), (0, -1), (-1, 0)):
            v, u = y + dy, x + dx
            if 0 <= v < 9 and 0 <= u < 11 and not ink[v, u]:
                slow.add(((x + u) / 2, (y + v) / 2))
    assert {tuple(point) for point in outline_of(ink).tolist()} == slow


@pytest.mark.parametrize("seed", range(4))
def test_no_ink_lies_farther_out_than_the_extremes(seed: int) -> None:
    ink = spots(seed)
    found, every = extremes_of(ink), np.argwhere(ink)[:, ::-1]
    for turn in np.arange(32) * 2 * np.pi / 32:
        way = np.array([np.cos(turn), np.sin(turn)])
        assert (found @ way).max() == pytest.approx((every @ way).max())


@pytest.mark.parametrize("seed", range(4))
def test_the_widest_corners_are_the_widest_of_all(seed: int) -> None:
    found = extremes_of(spots(seed))
    three = max(area(found[list(some)]) for some in combinations(range(len(found)), 3))
    four = max(area(found[list(some)]) for some in combinations(range(len(found)), 4))
    assert area(found[widest_three(found)]) == pytest.approx(three)
    assert area(found[widest_four(found)]) == pytest.approx(four)


def test_a_system_is_solved_as_numpy_solves_it() -> None:
    rows = np.random.default_rng(1).normal(size=(20, 7))
    pull, need = rows.T @ rows, rows.sum(axis=0)
    assert solved(pull.copy(), need) == pytest.approx(np.linalg.solve(pull, need))


@pytest.mark.parametrize("width", [0.4, 0.7, 1.1])
def test_a_drawn_tick_is_drawn_again(width: float) -> None:
    ink = window(TICK, width)
    outline = outline_of(ink)
    truth = TICK[0] * 6 + 21.5
    start = sketch(truth + np.array([[1.5, -1.0], [-1.0, 1.5], [1.0, 1.0]]), half_of(ink, outline))
    found = drawn(ink, outline, start)
    assert np.hypot(*(found.sketch.nodes - truth).T).max() < 1.2
    assert max(found.off, found.at_ends) < 1.3
    assert found.usual < 0.35
    assert found.bare == 0


def test_what_lies_beside_a_drawing_is_measured() -> None:
    struck = window([*TICK, line((-0.3, -1.6), (2.0, 1.0))], 0.5)
    found = drawn(struck, outline_of(struck), sketch(TICK[0] * 6 + 21.5, 2.4))
    assert found.off > 2


def test_lines_off_the_ink_are_bare() -> None:
    ink = window(CROSS, 0.5)
    along = np.array([[10.0, 10.0], [21.0, 21.0], [33.0, 33.0]])
    beside = np.array([[2.0, 2.0], [2.0, 41.0], [41.0, 41.0]])
    assert bare_share(ink, along, ARMS) < 0.1
    assert bare_share(ink, beside, ARMS) == 1


def test_corners_move_towards_their_middle() -> None:
    corners = np.array([[0.0, 0.0], [10.0, 0.0], [0.0, 10.0]])
    moved = drawn_in(corners, 2.0)
    assert np.hypot(*(moved - corners).T) == pytest.approx(2.0)
    middle = corners.mean(axis=0)
    assert (np.hypot(*(moved - middle).T) < np.hypot(*(corners - middle).T)).all()


@pytest.mark.parametrize("flat", [0.5, 0.75, 1.0])
def test_a_ring_is_measured(flat: float) -> None:
    ink = window(round_ring(2.5, flat=flat), 0.5)
    ring = ring_of(ink, outline_of(ink))
    assert ring.seen == 1
    assert ring.flat == pytest.approx(flat, abs=0.05)
    assert ring.size == pytest.approx(2.5 * 6 * (1 + flat) / 2, abs=0.6)
    assert ring.off < 1
    assert ring.thick - ring.thin < 2.5


def test_a_tick_is_no_ring() -> None:
    ink = window(TICK, 0.5)
    ring = ring_of(ink, outline_of(ink))
    assert ring.seen < 0.8 or ring.hole < 0.3 or ring.flat < 0.45
