import numpy as np
import pytest

from huanjie.ballot.scan.classify import CELLS, SIDE, TURNS, classified, features_of
from huanjie.ballot.scan.image import blurred, stroke
from huanjie.ballot.scan.pixels import Real
from huanjie.demo.strokes import PLAIN, Drawn, lines_of


def window(drawn: Drawn, seed: int) -> Real:
    canvas = np.zeros((SIDE, SIDE), np.float32)
    lines = [line * 6 + SIDE / 2 for line in lines_of(np.random.default_rng(seed), drawn)]
    stroke(canvas, lines, width=3.5, ink=0.9)
    return blurred(canvas, 0.7)


def plainly(ink: Real) -> Real:
    """The features of one window, as their definition reads."""
    ink = np.clip(ink, 0, 1)
    dx, dy = np.zeros_like(ink), np.zeros_like(ink)
    dx[:, 1:-1] = ink[:, 2:] - ink[:, :-2]
    dy[1:-1] = ink[2:] - ink[:-2]
    turn = (np.arctan2(dy, dx) % np.pi) * (TURNS / np.pi)
    step = SIDE // CELLS
    parts = []
    for which in range(TURNS):
        near = np.maximum(0, 1 - np.abs((turn - which + TURNS / 2) % TURNS - TURNS / 2))
        parts.append((np.hypot(dx, dy) * near).reshape(CELLS, step, CELLS, step).sum(axis=(1, 3)))
    cells = np.stack(parts, axis=-1).ravel()
    coarse = ink.reshape(12, 4, 12, 4).mean(axis=(1, 3)).ravel()
    return np.concatenate((np.sqrt(cells / max(float(cells.sum()), 1.0)), coarse))


@pytest.mark.parametrize("drawn", PLAIN)
def test_compiled_features_are_those_of_the_definition(drawn: Drawn) -> None:
    made = np.stack([window(drawn, seed) for seed in range(4)])
    slow = np.stack([plainly(one) for one in made])
    assert np.allclose(features_of(made), slow, atol=2e-4)


def test_bare_paper_has_no_features() -> None:
    assert not features_of(np.zeros((1, SIDE, SIDE), np.float32)).any()


def test_no_window_gives_no_likelihood() -> None:
    assert classified(np.zeros((0, SIDE, SIDE), np.float32)) == ()


@pytest.mark.parametrize("drawn", PLAIN)
def test_most_plain_signs_are_known(drawn: Drawn) -> None:
    found = classified(np.stack([window(drawn, seed) for seed in range(40)]))
    assert sum(one.sign.value == drawn.value for one in found) >= 36
