"""The compiling door: the same results, wherever the machine code may be kept."""

import os
import subprocess
import sys
from pathlib import Path

import numpy as np

from huanjie.ballot.scan.swift import compiled, two_bytes

SOURCE = """from huanjie.ballot.scan.swift import compiled

@compiled
def twice(number):
    return 2 * number
"""


@compiled
def _sum_of_squares(values):  # type: ignore[no-untyped-def]
    total = 0.0
    for value in values:
        total += value * value
    return total


def test_a_compiled_function_gives_the_plain_result() -> None:
    values = np.array([1.0, -2.0, 3.0])
    assert _sum_of_squares(values) == float((values**2).sum())


@compiled
def _number_at(values, at):  # type: ignore[no-untyped-def]
    return two_bytes(values, np.uint32(at))


def test_two_bytes_are_one_number_at_any_place() -> None:
    values = np.array([1, 2, 3, 255], np.uint8)
    assert [_number_at(values, at) for at in range(3)] == [513, 770, 65283]


def _run(folder: Path, **places: str) -> str:
    (folder / "kernel.py").write_text(SOURCE, "utf-8")
    done = subprocess.run(
        [sys.executable, "-c", "from kernel import twice; print(twice(21))"],
        env={**os.environ, "PYTHONPATH": str(folder), **places},
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return done.stdout.strip()


def test_machine_code_is_kept_for_the_next_process(tmp_path: Path) -> None:
    assert _run(tmp_path) == "42"
    assert list(tmp_path.rglob("kernel.twice*.nbc"))


def test_where_nothing_can_be_kept_it_still_works(tmp_path: Path) -> None:
    blocked = tmp_path / "__pycache__"
    blocked.write_text("a file where the folder would be")
    below = str(blocked / "below")
    assert _run(tmp_path, HOME=below, XDG_CACHE_HOME=below, PYTHONDONTWRITEBYTECODE="1") == "42"
    assert not list(tmp_path.rglob("*.nbc"))
