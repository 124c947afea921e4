"""Suggestions: at most five, best first, never a decision, none without a recogniser."""

import socket

import numpy as np
import pytest
from tests.ballot.names.writing import framed

from huanjie.ballot.names import suggest
from huanjie.ballot.names.line import FramePicture
from huanjie.ballot.names.recognise import HEIGHT, recogniser
from huanjie.ballot.names.suggest import scored, suggested, suggestions
from huanjie.ballot.scan.pixels import Real

ROLL = ("王芳", "王方", "李国强", "李国", "欧阳文军", "阿卜杜·热合曼", "张伟", "陈𠮷")


class Sees:
    """A reader that always answers the same."""

    def __init__(self, *signs: str) -> None:
        self.alphabet = tuple(dict.fromkeys((*signs, *"".join(ROLL).replace("𠮷", ""))))
        self._answer = np.full((2 * len(signs), len(self.alphabet) + 1), 1e-4, np.float32)
        self._answer[1::2, 0] = 1.0
        for n, sign in enumerate(signs):
            self._answer[2 * n, self.alphabet.index(sign) + 1] = 1.0

    def seen(self, line: Real) -> Real:
        assert line.shape[0] == HEIGHT
        return self._answer


def test_the_name_that_was_written_comes_first() -> None:
    found = suggested(framed("王芳"), ROLL, Sees("王", "芳"))
    assert found[0].name == "王芳"
    assert found[0].score > 0.9


def test_scores_fall_and_do_not_exceed_one_together() -> None:
    found = suggested(framed("王芳"), ROLL, Sees("王", "国"))
    scores = [one.score for one in found]
    assert scores == sorted(scores, reverse=True)
    assert sum(scores) <= 1.001


def test_there_are_never_more_than_five() -> None:
    many = tuple(f"王{sign}" for sign in "芳方李国强欧阳文")
    assert len(suggested(framed("王"), many, Sees("王"))) == 5


def test_somebody_who_is_not_on_the_list_gets_no_high_score() -> None:
    found = suggested(framed("赵钱孙"), ROLL, Sees("赵", "钱", "孙"))
    assert all(one.score < 0.1 for one in found)


def test_an_empty_frame_suggests_nobody() -> None:
    assert suggested(framed(""), ROLL, Sees("王", "芳")) == ()


def test_an_empty_list_suggests_nobody() -> None:
    assert suggestions(framed("王芳"), ()) == ()


def test_without_the_extra_everything_works_and_nobody_is_suggested(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(suggest, "recogniser", lambda: None)
    assert suggestions(framed("王芳"), ROLL) == ()


def test_chances_add_up_with_somebody_else() -> None:
    shares = scored(np.array([0.0, -3.0, -700.0]))
    assert 0.99 < shares.sum() < 1


@pytest.mark.parametrize("name", ["王芳", "李国强", "欧阳文军", "阿卜杜·热合曼"])
def test_a_name_in_clear_writing_is_found_with_no_network(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("onnxruntime")
    recogniser.cache_clear()

    def refuse(*_: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    found = suggestions(framed(name), ROLL)
    assert found[0].name == name
    assert found[0].score > 0.5


def test_a_rare_character_in_clear_writing_does_not_hide_its_bearer() -> None:
    pytest.importorskip("onnxruntime")
    assert "陈𠮷" in [one.name for one in suggestions(framed("陈吉"), ROLL)]


@pytest.mark.parametrize("turned", [False, True])
def test_noise_suggests_nobody_surely(turned: bool) -> None:
    pytest.importorskip("onnxruntime")
    noise = np.random.default_rng(4).integers(0, 256, (84, 360), np.uint8)
    picture = noise[::-1] if turned else noise
    printed = np.zeros(noise.shape, np.bool_)
    frame = FramePicture(gray=np.ascontiguousarray(picture), printed=printed, per_mm=6)
    assert all(one.score < 0.5 for one in suggestions(frame, ROLL))
