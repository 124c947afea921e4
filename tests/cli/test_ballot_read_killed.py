"""`ballot read` killed at any moment: the next run reads the rest, nothing twice, nothing lost."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests.ballot.sample import ballot, marked, scan_of, vote

from huanjie.ballot.layout_file import layout_to_json
from huanjie.ballot.readings_kept import kept_beside
from huanjie.ballot.scan import parts
from huanjie.ballot.scan.parts import Part, PartRead
from huanjie.cli.main import main
from huanjie.demo.strokes import Drawn

pytestmark = [
    pytest.mark.shell,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with"),
]
FILES = 5
KILLED = """
import os, pathlib, signal, sys
from huanjie.ballot.readings_kept import Kept
from huanjie.cli.main import main

moment, *words = sys.argv[1:]
step, _, number = moment.partition(":")
kept, keep = [], Kept.keep
replaced, unlinked = pathlib.Path.replace, pathlib.Path.unlink

def die():
    os.kill(os.getpid(), signal.SIGKILL)

def keeps(self, part):
    kept.append(part)
    if step == "half" and len(kept) == int(number):
        self.stream.write(b'{"file": "')
        self.stream.flush()
        die()
    keep(self, part)
    if step == "kept" and len(kept) == int(number):
        die()

def replaces(self, target):
    if step == "whole":
        die()
    replaced(self, target)
    if step == "there":
        die()

Kept.keep, pathlib.Path.replace = keeps, replaces
main(words)
"""


@cache
def sheet(number: int) -> bytes:
    return scan_of(marked(vote("chair", "c1", Drawn.CIRCLE), seed=number), seed=number)


@pytest.fixture
def words(tmp_path: Path) -> list[str]:
    (tmp_path / "layout.json").write_text(layout_to_json(ballot().layout), "utf-8")
    (tmp_path / "scans").mkdir()
    for number in range(FILES):
        (tmp_path / "scans" / f"{number}.jpg").write_bytes(sheet(number % (FILES - 1)))
    said = ["ballot", "read", str(tmp_path / "scans"), "--layout", str(tmp_path / "layout.json")]
    return [*said, "--out", str(tmp_path / "r.jsonl"), "--workers", "2"]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[Part]:
    """The parts that a run in this process reads."""
    usual, seen = parts.read_parts, []

    def read_parts(given: list[Part], *told: object, **also: object) -> Iterator[PartRead]:
        seen.extend(given)
        return usual(given, *told, **also)  # type: ignore[arg-type]

    monkeypatch.setattr(parts, "read_parts", read_parts)
    return seen


def killed(moment: str, words: list[str]) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", KILLED, moment, *words],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert ended.returncode == -signal.SIGKILL, ended.stderr


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(one) for one in (folder / "r.jsonl").read_text("utf-8").splitlines()]


@pytest.mark.parametrize(
    ("moment", "left"),
    [("kept:1", 4), ("kept:3", 2), ("half:3", 3), ("kept:5", 0), ("whole", 0), ("there", 0)],
)
def test_the_next_run_reads_what_is_left_and_nothing_twice(
    moment: str, left: int, tmp_path: Path, words: list[str], asked: list[Part]
) -> None:
    killed(moment, words)
    assert (tmp_path / "r.jsonl").exists() is (moment == "there")
    assert main(words) == 0
    assert len(asked) == left
    found = lines(tmp_path)
    assert [Path(str(one["file"])).name for one in found] == [f"{n}.jpg" for n in range(FILES)]
    assert [one["reason"] for one in found] == [None, None, None, None, "duplicate"]
    names = {one.name for one in tmp_path.iterdir()}
    assert names == {"layout.json", "scans", "r.jsonl"}


def test_a_file_that_was_changed_meanwhile_is_read_again(
    tmp_path: Path, words: list[str], asked: list[Part]
) -> None:
    killed("kept:5", words)
    (tmp_path / "scans" / "2.jpg").write_bytes(sheet(9))
    assert main(words) == 0
    assert [Path(one.file).name for one in asked] == ["2.jpg"]


def test_what_was_read_by_another_layout_is_not_taken_over(
    tmp_path: Path, words: list[str], asked: list[Part]
) -> None:
    killed("kept:5", words)
    with (tmp_path / "layout.json").open("a", encoding="utf-8") as layout:
        layout.write("\n")
    assert main(words) == 0
    assert len(asked) == FILES


def test_two_runs_into_one_file_do_not_mix(
    tmp_path: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    import fcntl

    with kept_beside(tmp_path / "r.jsonl").open("a+b") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        assert main(words) == 2
    assert "ballot.read_running" in capsys.readouterr().err
