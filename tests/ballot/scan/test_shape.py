import numpy as np
import pytest

from huanjie.ballot.scan.image import blurred, stroke
from huanjie.ballot.scan.pixels import Mask
from huanjie.ballot.scan.shape import shape_of
from huanjie.demo.strokes import ON_NAME, PLAIN, Drawn, lines_of
from huanjie.terms.ballots import Mark

IN_BOX = [one for one in Drawn if one not in ON_NAME and one is not Drawn.RING_AROUND]


def ink(drawn: Drawn, seed: int, width_mm: float) -> Mask:
    rng = np.random.default_rng(seed)
    canvas = np.zeros((44, 44), np.float32)
    lines = [line * 6 + 22 for line in lines_of(rng, drawn)]
    stroke(canvas, lines, width=width_mm * 6, ink=1.0)
    return np.asarray(blurred(canvas, 0.9) > 0.45)


def shapes(drawn: Drawn) -> list[Mark | None]:
    return [shape_of(ink(drawn, seed, width)) for seed in range(12) for width in (0.4, 0.7)]


@pytest.mark.parametrize("drawn", PLAIN)
def test_plain_signs_are_seen_as_themselves_or_not_at_all(drawn: Drawn) -> None:
    found = shapes(drawn)
    assert set(found) <= {Mark(drawn.value), None}
    assert found.count(None) <= len(found) // 4


@pytest.mark.parametrize(
    "drawn", [one for one in IN_BOX if one not in (*PLAIN, Drawn.TICK_CROSSED_OUT)]
)
def test_what_is_no_plain_sign_has_no_shape(drawn: Drawn) -> None:
    found = shapes(drawn)
    assert found.count(None) >= len(found) - 1


def test_nothing_has_no_shape() -> None:
    assert shape_of(np.zeros((44, 44), dtype=np.bool_)) is None


@pytest.mark.parametrize("mark", [Mark.CIRCLE, Mark.TICK])
def test_a_mirrored_tick_is_left_to_people_a_mirrored_circle_is_a_circle(mark: Mark) -> None:
    found = [shape_of(ink(Drawn(mark.value), seed, 0.5)[:, ::-1]) for seed in range(6)]
    assert set(found) == ({Mark.CIRCLE} if mark is Mark.CIRCLE else {None})


def test_an_upright_cross_may_be_a_written_ten() -> None:
    plus = np.zeros((44, 44), dtype=np.bool_)
    plus[20:24, 6:38] = True
    plus[6:38, 20:24] = True
    assert shape_of(plus) is None
