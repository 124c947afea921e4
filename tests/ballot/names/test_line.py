"""The writing in a frame, cut out and cleaned."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from huanjie.ballot.names.line import FramePicture, line_of, scaled, without_print
from huanjie.ballot.names.recognise import HEIGHT
from huanjie.ballot.scan.pixels import Gray, Mask

PER_MM = 6


def frame(gray: Gray, printed: Mask | None = None) -> FramePicture:
    nothing = np.zeros(gray.shape, np.bool_)
    return FramePicture(gray=gray, printed=nothing if printed is None else printed, per_mm=PER_MM)


def paper(value: int = 230) -> Gray:
    return np.full((84, 360), value, np.uint8)


def test_bare_paper_holds_no_line() -> None:
    assert line_of(frame(paper())) is None


def test_the_ballots_own_frame_is_no_writing() -> None:
    gray, printed = paper(), np.zeros((84, 360), np.bool_)
    for line in (np.s_[9:11], np.s_[73:75], np.s_[:, :2], np.s_[:, -2:]):
        gray[line] = 120
    printed[7:13] = printed[71:77] = True
    printed[:, :4] = printed[:, -4:] = True
    assert line_of(frame(gray, printed)) is None


def test_a_speck_is_no_writing() -> None:
    gray = paper()
    gray[40:43, 100:103] = 20
    assert line_of(frame(gray)) is None


@pytest.mark.parametrize("ink", [20, 100, 180])
def test_writing_is_cut_out_whatever_the_pen(ink: int) -> None:
    gray = paper()
    gray[30:60, 100:104] = gray[30:60, 196:200] = gray[44:47, 100:200] = ink
    line = line_of(frame(gray))
    assert line is not None
    assert line.shape == (HEIGHT, round(108 / 38 * HEIGHT))
    assert float(line.max()) == pytest.approx(1.0, abs=0.02)
    assert float(line[:3].max()) == 0.0


def test_a_shadow_over_half_the_line_is_not_ink() -> None:
    gray = paper()
    shade = np.linspace(1.0, 0.6, 360)
    gray[30:60, 100:104] = gray[30:60, 196:200] = 30
    plain = line_of(frame(gray))
    shaded = line_of(frame((gray * shade).astype(np.uint8)))
    assert plain is not None
    assert shaded is not None
    assert shaded.shape == plain.shape
    assert float(np.abs(shaded - plain).mean()) < 0.05


def test_a_stroke_through_the_frame_goes_on() -> None:
    gray, printed = paper(), np.zeros((84, 360), np.bool_)
    gray[40:43] = 120
    gray[20:70, 100:104] = 30
    printed[38:45] = True
    cleaned = without_print(gray, printed, 10)
    assert (cleaned[20:70, 100:104] == 30).all()
    assert (cleaned[38:45, 110:] == 230).all()


def test_print_without_bare_paper_in_reach_is_white() -> None:
    gray = np.zeros((30, 30), np.uint8)
    printed = np.ones((30, 30), np.bool_)
    assert (without_print(gray, printed, 5) == 255).all()


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_shrinking_by_whole_steps_takes_means(down: int, across: int, seed: int) -> None:
    picture = np.random.default_rng(seed).random((6 * down, 5 * across), np.float32)
    expected = picture.reshape(6, down, 5, across).mean(axis=(1, 3))
    assert scaled(picture, 6, 5) == pytest.approx(expected, abs=1e-5)


@given(st.integers(1, 60), st.integers(1, 60))
def test_another_size_keeps_the_amount_of_ink(height: int, width: int) -> None:
    picture = np.random.default_rng(3).random((17, 23), np.float32)
    assert float(scaled(picture, height, width).mean()) == pytest.approx(
        float(picture.mean()), abs=1e-4
    )
