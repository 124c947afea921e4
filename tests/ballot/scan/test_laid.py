"""The compiled ways from page to picture against slow, obvious ones."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from huanjie.ballot.paper import BAR_HEIGHT, BAR_WIDTH
from huanjie.ballot.scan.bars import measured_bars
from huanjie.ballot.scan.fit import evened, projective, sturdy, through
from huanjie.ballot.scan.laid import Way, lay, lay_lines, plain, whole
from huanjie.ballot.scan.pixels import Gray, Points

STEP = 1 / 6
CORNERS = np.array([[0.0, 0.0], [210, 0], [210, 297], [0, 297]])


def wavy(seed: int) -> Gray:
    """A picture that no step between pixels can jump over."""
    rng = np.random.default_rng(seed)
    y, x = np.mgrid[0:200, 0:160]
    waves = sum(np.sin(x * rng.uniform(0.1, 0.4) + y * rng.uniform(0.1, 0.4)) for _n in range(4))
    return np.asarray(128 + 28 * waves, dtype=np.uint8)


def slowly(gray: Gray, way: Way, x: float, y: float) -> float:
    """The value at a place of the page, one place at a time."""
    place = through(way.map, np.array([[x, y]]))[0]
    missed = [np.interp(y, way.heights, way.missed[:, n]) for n in range(4)]
    share = (x - way.sides[0]) / (way.sides[1] - way.sides[0])
    u = place[0] + missed[0] * (1 - share) + missed[2] * share
    v = place[1] + missed[1] * (1 - share) + missed[3] * share
    height, width = gray.shape
    if not (0 <= u < width - 1 and 0 <= v < height - 1):
        return 255
    i, j = int(u), int(v)
    a, b = u - i, v - j
    block = gray[j : j + 2, i : i + 2].astype(float)
    return float(np.array([1 - b, b]) @ block @ np.array([1 - a, a]))


@settings(max_examples=40, deadline=None)
@given(
    seed=st.integers(0, 99),
    turn=st.floats(-180, 180),
    lean=st.floats(-3e-4, 3e-4),
    left=st.floats(-3, 9),
    top=st.floats(-3, 9),
)
def test_a_page_laid_flat_has_the_values_of_its_places(
    seed: int, turn: float, lean: float, left: float, top: float
) -> None:
    gray = wavy(seed)
    cos, sin = 6.5 * np.cos(np.radians(turn)), 6.5 * np.sin(np.radians(turn))
    map_ = np.array([[cos, -sin, 80], [sin, cos, 100], [lean, -lean, 1]])
    missed = np.random.default_rng(seed).uniform(-2, 2, (4, 4))
    way = Way(map_, np.array([0.0, 5, 10, 15]), missed, np.array([0.0, 20]))
    out = np.empty((1, 30, 100), np.uint8)
    lay(gray, way, whole(np.array([[left, top]]), STEP, out), out)
    for row, column in np.random.default_rng(seed).integers(0, (30, 100), (60, 2)):
        x, y = left + (column + 0.5) * STEP, top + (row + 0.5) * STEP
        wanted = slowly(gray, way, x, y)
        near = {slowly(gray, way, x + d, y + e) for d in (-0.004, 0.004) for e in (-0.004, 0.004)}
        if 255 not in {wanted, *near}:
            assert abs(int(out[0, row, column]) - wanted) <= 3


@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 99), turn=st.floats(-180, 180), slant=st.floats(-3, 3))
def test_a_line_across_the_page_has_the_values_of_its_places(
    seed: int, turn: float, slant: float
) -> None:
    gray = wavy(seed)
    cos, sin = 6.5 * np.cos(np.radians(turn)), 6.5 * np.sin(np.radians(turn))
    map_ = np.array([[cos, -sin, 80], [sin, cos, 100], [2e-4, -2e-4, 1]])
    way = Way(map_, np.array([0.0, 15]), np.full((2, 4), 1.5), np.array([0.0, 20]))
    out = np.empty((1, 24), np.uint8)
    lay_lines(gray, way, np.array([[2.0, 3.0, 2.0 + slant, 7.0]]), out)
    for n in range(24):
        share = (n + 0.5) / 24
        wanted = slowly(gray, way, 2 + share * slant, 3 + share * 4)
        if wanted != 255:
            assert abs(int(out[0, n]) - wanted) <= 3


def test_what_lies_outside_the_picture_is_white() -> None:
    out = np.zeros((1, 10, 10), np.uint8)
    grid = whole(np.array([[45.0, -5.0]]), 1.0, out)
    lay(np.zeros((50, 50), np.uint8), plain(np.eye(3)), grid, out)
    assert (out[0, :5] == 255).all()
    assert (out[0, 5:, :4] == 0).all()
    assert (out[0, 5:, 5:] == 255).all()


def bar(x: float, y: float, width: float, height: float, *, black: float = 30) -> Gray:
    """A bar whose middle lies that far from the middle of its picture, edges evened out."""
    fine = np.full((24 * 8, 44 * 8), 220.0)
    rows, columns = ((np.arange(n) + 0.5) / 8 * STEP for n in fine.shape)
    across = abs(columns - 22 * STEP - x) < width / 2
    down = abs(rows - 12 * STEP - y) < height / 2
    fine[np.ix_(down, across)] = black
    return np.asarray(fine.reshape(24, 8, 44, 8).mean(axis=(1, 3)).round(), dtype=np.uint8)


@settings(max_examples=60, deadline=None)
@given(x=st.floats(-1, 1), y=st.floats(-1, 1), black=st.floats(10, 140))
def test_the_middle_of_a_bar_is_found(x: float, y: float, black: float) -> None:
    seen = measured_bars(bar(x, y, BAR_WIDTH, BAR_HEIGHT, black=black)[None], STEP)
    assert seen.found[0]
    assert np.hypot(*(seen.middles[0] - (x, y))) < 0.04
    assert abs(seen.black[0] - black / 220) < 0.03


def test_what_is_no_bar_is_not_taken_for_one() -> None:
    faint = bar(0, 0, BAR_WIDTH, BAR_HEIGHT, black=182)
    wide = bar(0, 0, BAR_WIDTH + 1.0, BAR_HEIGHT)
    high = bar(0, 0, BAR_WIDTH, BAR_HEIGHT + 0.9)
    bare = np.full((24, 44), 220, np.uint8)
    assert not measured_bars(np.stack([faint, wide, high, bare]), STEP).found.any()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.floats(-60, 60), min_size=8, max_size=8), st.integers(0, 99))
def test_the_map_through_many_points_is_found_again(bend: list[float], seed: int) -> None:
    goal = CORNERS * 8 + 50 + np.array(bend).reshape(4, 2)
    true = projective(CORNERS, goal)
    assert np.allclose(through(true, CORNERS), goal, atol=1e-6)
    rng = np.random.default_rng(seed)
    page = rng.uniform((0, 0), (210, 297), (40, 2))
    assert np.allclose(through(projective(page, through(true, page)), CORNERS), goal, atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(-40, 40), min_size=8, max_size=8), st.integers(0, 99))
def test_no_small_change_of_the_map_fits_better(bend: list[float], seed: int) -> None:
    rng = np.random.default_rng(seed)
    page = rng.uniform((0, 0), (210, 297), (40, 2))
    true = projective(CORNERS, CORNERS * 8 + 50 + np.array(bend).reshape(4, 2))
    picture = through(true, page) + rng.normal(0, 0.3, page.shape)
    found = projective(page, picture)
    least = _missed(found, page, picture)
    for row, column in ((0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2), (2, 0), (2, 1)):
        size = (1e-3, 1e-3, 0.1)[column] if row < 2 else 2e-6
        for step in (-size, size):
            other = found.copy()
            other[row, column] += step
            assert _missed(other, page, picture) > least


def _missed(map_: Points, page: Points, picture: Points) -> float:
    return float(((through(map_, page) - picture) ** 2).sum())


@given(seed=st.integers(0, 999), share=st.floats(0.1, 1))
def test_the_misses_of_a_side_are_filled_in_and_damped(seed: int, share: float) -> None:
    rng = np.random.default_rng(seed)
    heights, miss = np.cumsum(rng.uniform(5, 12, 20)), rng.normal(0, 2, (20, 2))
    good = rng.random(20) < share
    good[rng.integers(20)] = True
    filled = np.stack(
        [np.interp(heights, heights[good], miss[good, axis]) for axis in (0, 1)], axis=1
    )
    padded = np.vstack((filled[:1], filled, filled[-1:]))
    wanted = np.median(np.stack((padded[:-2], padded[1:-1], padded[2:])), axis=0)
    assert np.allclose(evened(heights, miss, good), wanted)


def test_a_mark_taken_for_its_neighbour_does_not_bend_the_map() -> None:
    page = np.array([(x, y) for x in (5.0, 205) for y in range(10, 290, 10)])
    picture = page * 8 + 40
    picture[7] += (0, 80)
    map_ = sturdy(page, picture, np.ones(len(page), np.bool_))
    assert np.allclose(through(map_, CORNERS), CORNERS * 8 + 40, atol=1e-6)
