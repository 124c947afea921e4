"""Killed between any two steps, a store is as before or as after; of two at once one is told."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from tests.actions import killed

KILLED = "-9"
ROOT = Path(killed.__file__).parents[2]
Lines = Mapping[tuple[str, str], list[str]]


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Lines:
    said = subprocess.run(
        [sys.executable, killed.__file__, str(tmp_path_factory.mktemp("killed"))],
        env={**os.environ, "PYTHONPATH": str(ROOT), "HUANJIE_DATABASE": ""},
        check=True,
        capture_output=True,
        text=True,
    )
    told = (json.loads(line) for line in said.stdout.splitlines())
    return {(act, step): rest for act, step, *rest in told}


@pytest.mark.parametrize("step", killed.IMPORT)
def test_an_import_that_is_killed_happened_or_did_not(step: str, lines: Lines) -> None:
    before, after = lines["import", ""][1:3]
    ended, _, found, again = lines["import", step]
    assert ended == KILLED
    assert found == (after if step == "on_commit" else before)
    assert again == after != before
    assert "0 broken" in after


@pytest.mark.parametrize("step", killed.ROTATION)
def test_whatever_is_killed_while_keys_change_everything_opens(step: str, lines: Lines) -> None:
    ended, before, found, again = lines["rotation", step]
    assert ended == KILLED
    assert before == found == again


def test_of_two_clerks_at_once_one_is_told_who_was_first(lines: Lines) -> None:
    ends, _, found, _ = lines["at once", ""]
    assert ends == f"0 {killed.TOLD}"
    assert "2 events 0 broken" in found
