"""`huanjie demo`: what its words mean."""

import argparse
from datetime import date
from pathlib import Path

import pytest

from huanjie.cli import demo
from huanjie.demo.scenario import YONGSHAN_2016
from huanjie.demo.wish import Wish


def wish_of(monkeypatch: pytest.MonkeyPatch, *words: str) -> Wish:
    """What a command line asks for; nothing is played."""
    asked: list[Wish] = []
    monkeypatch.setattr("huanjie.demo.run.play", lambda wish: asked.append(wish) or "played")
    parser = argparse.ArgumentParser()
    demo.register(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["demo", *words])
    assert arguments.run(arguments) == 0
    return asked[0]


def test_without_words_it_is_one_township_of_2026(monkeypatch: pytest.MonkeyPatch) -> None:
    wish = wish_of(monkeypatch)
    assert (wish.out, wish.townships, wish.full, wish.seed) == (Path("demo-data"), "1", False, 1)
    assert wish.scenario.law_day == date(2026, 3, 2)


def test_every_word_reaches_the_wish(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ("--out", "d", "--day", "2027-03-01", "--townships", "青胜乡", "--full", "--seed", "7")
    wish = wish_of(monkeypatch, *words)
    assert (wish.out, wish.townships, wish.full, wish.seed) == (Path("d"), "青胜乡", True, 7)
    assert wish.scenario.window[0] == date(2027, 3, 1)
    assert capsys.readouterr().out == "played\n"


def test_the_scenario_of_2016_is_known_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert wish_of(monkeypatch, "--scenario", "yongshan-2016").scenario == YONGSHAN_2016


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("--day", "2026-02-30"), "2026-02-30"),
        (("--day", "今天"), "2026-03-02"),
        (("--seed", "七"), "--seed"),
        (("--scenario", "yongshan-1911"), "yongshan-2016"),
        (("--day", "2026-03-02", "--scenario", "yongshan-2016"), "not allowed with"),
    ],
)
def test_what_is_no_day_seed_or_scenario_is_refused_before_anything_runs(
    words: tuple[str, ...],
    says: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as stopped:
        wish_of(monkeypatch, *words)
    assert stopped.value.code == 2
    assert says in capsys.readouterr().err
