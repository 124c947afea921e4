"""`roll import` of several rolls killed at any step: run again, the store is as if never killed."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from tests.cli.test_roll_import import MAIN, OPEN
from tests.town import FOREIGN, NEIGHBOUR, VILLAGE, voter_row, workbook

pytestmark = [
    pytest.mark.shell,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with"),
]
KILLED = """
import os, signal, sys
import huanjie.cli.roll_import as command

_STEP, _COUNT = sys.argv.pop(1).split("/")

def dies(holder, name):
    usual, calls = getattr(holder, name), []

    def killed(*said, **also):
        done = usual(*said, **also)
        calls.append(name)
        if len(calls) == int(_COUNT):
            os.kill(os.getpid(), signal.SIGKILL)
        return done

    setattr(holder, name, killed)

def plant(data):
    opened(data)
    from pathlib import Path
    from concurrent.futures import ProcessPoolExecutor
    from huanjie.actions import import_roll, import_rolls, stored_roll
    holders = {
        "submit": ProcessPoolExecutor,
        "store_roll": import_rolls,
        "keep": import_roll,
        "record": stored_roll,
        "insert_issues": stored_roll,
        "replace": Path,
    }
    if _STEP in holders:
        dies(holders[_STEP], _STEP)

from huanjie.records import store
opened, store.open_store = store.open_store, plant
if __name__ == "__main__":
    from huanjie.cli.main import main
    sys.exit(main())
"""
STATE = """
import json, sys
from pathlib import Path
from huanjie.records.store import open_store
open_store(Path(sys.argv[1]))
from huanjie.actions.roll_events import chain_of
from huanjie.records import models as m
from huanjie.roll.events import broken
rows = m.VoterRow.objects.order_by("election", "entry")
facts = ("election", "entry", "name", "status", "token", "source__name")
print(json.dumps({
    "rows": [list(one) for one in rows.values_list(*facts)],
    "issues": sorted(m.RollIssue.objects.values_list("election", "row", "code")),
    "events": sorted(m.RollEvent.objects.values_list("election", "number", "kind")),
    "log": m.LogEntry.objects.filter(act="roll.import").count(),
    "broken": [len(broken(chain_of(one.pk))) for one in m.Election.objects.all()],
}))
"""
STEPS = ("submit/1", "replace/2", "keep/2", "record/1", "insert_issues/2", "store_roll/2")
"""The step after which it is killed, and which of its kind."""
KEYS = (
    OPEN
    + """
from huanjie.actions.roll_keys import event_key, roll_keys
event_key(roll_keys())
"""
)
UNITS = (VILLAGE, NEIGHBOUR, FOREIGN)


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """A process of its own: over when the last process that it made is gone, too."""
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def books_in(folder: Path) -> Path:
    """A roll for each village: other people, and one of them to be asked about."""
    folder.mkdir()
    for place, unit in enumerate(UNITS):
        at = 100 * (place + 1)
        rows = [voter_row(at + n, "赵钱孙"[place] + "甲乙丙丁戊己"[n], "女") for n in range(6)]
        rows.append(voter_row(at + 9, "周" + "甲乙丙"[place], "男", born="不详", identity=""))
        (folder / f"{unit}.xlsx").write_bytes(workbook(*rows, voters=()).data)
    return folder


def state(data: Path) -> Mapping[str, Any]:
    told = run("-c", STATE, data)
    assert told.returncode == 0, told.stderr
    found: Mapping[str, Any] = json.loads(told.stdout)
    return found


def files(data: Path) -> set[str]:
    """Every file of the campaign but those of the open database."""
    found = {str(one.relative_to(data)) for one in data.rglob("*") if one.is_file()}
    return {name for name in found if not name.endswith(("-wal", "-shm"))}


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Mapping[str, Any]]:
    """A store before any roll, the books, the same store after all of them, and what it tells."""
    folder = tmp_path_factory.mktemp("world")
    made = run("-c", KEYS, folder / "first")
    assert made.returncode == 0, made.stderr
    books_in(folder / "books")
    shutil.copytree(folder / "first", folder / "whole")
    assert taken_in(folder / "whole", folder / "books", MAIN) == 0
    return folder, state(folder / "whole")


def taken_in(data: Path, books: Path, how: str, *step: str) -> int:
    words = ("roll", "import", books, "--data", data, "--by", "郑主任")
    return run("-c", how, *step, *words).returncode


def test_the_books_are_whole_when_nothing_happens(world: tuple[Path, Mapping[str, Any]]) -> None:
    found = world[1]
    assert len(found["rows"]) == 7 * len(UNITS)
    assert found["events"] == sorted([f"{unit}-2026-vc", 1, "imported"] for unit in UNITS)
    assert (found["log"], set(found["broken"])) == (3, {0})


@pytest.mark.parametrize("step", STEPS)
def test_killed_and_run_again_nothing_is_lost_or_doubled(
    step: str, world: tuple[Path, Mapping[str, Any]], tmp_path: Path
) -> None:
    folder, whole = world
    data = tmp_path / "data"
    shutil.copytree(folder / "first", data)
    assert taken_in(data, folder / "books", KILLED, step) == -signal.SIGKILL
    taken_in(data, folder / "books", MAIN)
    assert state(data) == whole
    assert files(data) == files(folder / "whole")
