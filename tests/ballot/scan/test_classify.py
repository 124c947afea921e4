from itertools import product

import numpy as np
import pytest

from huanjie.ballot.scan.classify import SIGNS, WEIGHTS, Layer, Sign, classified, network
from huanjie.ballot.scan.image import blurred, stroke
from huanjie.ballot.scan.pixels import Real
from huanjie.demo.hand import bowed
from huanjie.demo.strokes import PLAIN, Drawn, lines_of

INSIDE = 44
P = 0.9
CORRECTED = (
    Drawn.TICK_CROSSED_OUT,
    Drawn.CIRCLE_STRUCK,
    Drawn.CIRCLE_MADE_CROSS,
    Drawn.TICK_MADE_CIRCLE,
    Drawn.TWO_TICKS,
    Drawn.SCRIBBLED_OUT,
    Drawn.BLOT,
)
NO_SIGN = (Drawn.DOT, Drawn.BAR, Drawn.CHARACTER, Drawn.STRAY, Drawn.BOX_STRUCK)


def inked(lines: list[Real], *, width: float = 3.5) -> Real:
    canvas = np.zeros((INSIDE, INSIDE), np.float32)
    stroke(canvas, [line * 6 + INSIDE / 2 for line in lines], width=width, ink=0.9)
    return blurred(canvas, 0.7)


def windows(drawn: Drawn, count: int, *, width: float = 3.5) -> Real:
    return np.stack(
        [inked(lines_of(np.random.default_rng(n), drawn), width=width) for n in range(count)]
    )


def surely_a_sign(made: Real) -> list[Sign]:
    plain = {one.value for one in PLAIN}
    return [one.sign for one in classified(made) if one.p >= P and one.sign.value in plain]


def test_a_layer_adds_up_what_lies_around_each_pixel() -> None:
    rng = np.random.default_rng(1)
    pictures = rng.normal(size=(2, 6, 6, 3)).astype(np.float32)
    layer = Layer(
        weights=rng.normal(size=(3, 3, 3, 4)).astype(np.float32),
        biases=rng.normal(size=4).astype(np.float32),
        step=2,
    )
    slow = np.zeros((2, 3, 3, 4))
    framed = np.pad(pictures, ((0, 0), (1, 1), (1, 1), (0, 0)))
    for n, y, x, out in product(range(2), range(3), range(3), range(4)):
        part = framed[n, 2 * y : 2 * y + 3, 2 * x : 2 * x + 3]
        slow[n, y, x, out] = (part * layer.weights[..., out]).sum() + layer.biases[out]
    assert np.allclose(layer.seen(pictures), np.maximum(slow, 0), atol=1e-5)


def test_likelihoods_of_a_window_do_not_depend_on_its_neighbours() -> None:
    made = windows(Drawn.TICK, 5)
    alone = [classified(one[None])[0] for one in made]
    together = classified(made)
    assert [one.sign for one in alone] == [one.sign for one in together]
    assert np.allclose([one.p for one in alone], [one.p for one in together], atol=1e-4)


def test_likelihoods_add_up_to_one() -> None:
    pictures = np.random.default_rng(1).random((4, 32, 32), dtype=np.float32)
    p = network().likelihoods(pictures, np.zeros((4, 9), np.float32))
    assert p.shape == (4, len(SIGNS))
    assert np.allclose(p.sum(axis=1), 1, atol=1e-5)


def test_weights_take_less_than_a_megabyte() -> None:
    assert WEIGHTS.stat().st_size < 2**20


def test_no_window_gives_no_likelihood() -> None:
    assert classified(np.zeros((0, INSIDE, INSIDE), np.float32)) == ()


@pytest.mark.parametrize("width", [2.5, 3.5, 6.0])
@pytest.mark.parametrize("drawn", PLAIN)
def test_plain_signs_are_known_by_any_pen(drawn: Drawn, width: float) -> None:
    found = surely_a_sign(windows(drawn, 60, width=width))
    assert sum(one.value == drawn.value for one in found) >= 57
    assert all(one.value == drawn.value for one in found)


@pytest.mark.parametrize("drawn", NO_SIGN)
def test_what_is_no_sign_is_not_taken_for_one(drawn: Drawn) -> None:
    assert not surely_a_sign(windows(drawn, 60))


@pytest.mark.parametrize("drawn", CORRECTED)
def test_hardly_a_correction_is_taken_for_a_sign(drawn: Drawn) -> None:
    assert len(surely_a_sign(windows(drawn, 60))) <= 3


def test_a_mirrored_tick_is_no_tick() -> None:
    assert not surely_a_sign(windows(Drawn.TICK, 60)[:, :, ::-1])


def test_a_tick_on_its_head_is_no_sign() -> None:
    assert not surely_a_sign(windows(Drawn.TICK, 60)[:, ::-1])


@pytest.mark.parametrize("size", [1.5, 2.0, 2.5, 3.0])
def test_an_upright_plus_is_no_cross(size: float) -> None:
    rng = np.random.default_rng(1)
    lines = [
        bowed(rng, (-size, 0), (size, 0), bow=0.02),
        bowed(rng, (0, -size), (0, size), bow=0.02),
    ]
    assert not surely_a_sign(inked(lines)[None])
