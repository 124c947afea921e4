"""The demos that the tests of this folder look at, each played once for all workers."""

import fcntl
import json
import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from tests.demo.played import COMMAND, SMALL, Again, Played, Told, play

Facts = dict[str, Any]


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that the workers of one run share."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def played(shared: Path) -> Played:
    """The demo of most tests; they look at it and change nothing."""
    folder = shared / "played"
    told = Told(**once(shared / "played.json", lambda: asdict(play(folder).told)))
    assert (told.status, told.err) == (0, "")
    return Played(folder=folder, told=told)


@pytest.fixture(scope="session")
def again(shared: Path, played: Played) -> Again:
    """The same demo over an earlier one in whose place another was killed in the middle."""
    folder = shared / "again" / "demo"

    def make() -> Facts:
        shutil.copytree(played.folder, folder, copy_function=os.link)
        (folder / "added.txt").write_text("by an earlier demo's user")
        half = kill_in_the_middle(folder)
        kept = (folder / "added.txt").exists()
        return {"half": half, "kept": kept, **asdict(play(folder).told)}

    facts = once(shared / "again.json", make)
    half, kept = bool(facts.pop("half")), bool(facts.pop("kept"))
    told = Told(**facts)
    return Again(half=half, kept=kept, played=Played(folder=folder, told=told))


def once(answer: Path, make: Callable[[], Facts]) -> Facts:
    """What was made by the first worker that asked; the others wait for it."""
    with answer.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not answer.exists():
            answer.write_text(json.dumps(make()))
    return dict(json.loads(answer.read_text()))


def kill_in_the_middle(folder: Path) -> bool:
    """Kill a demo once its clerks have written; whether that left a draft."""
    draft = folder.with_name(f"{folder.name}.part")
    demo = started(folder)
    wait_for(draft / "rolls" / "incoming", demo)
    demo.send_signal(signal.SIGKILL)
    demo.wait()
    return (draft / "plan.json").exists()


def started(folder: Path) -> "subprocess.Popen[str]":
    """A demo that has begun."""
    return subprocess.Popen(
        [*COMMAND, "demo", "--out", str(folder), *SMALL],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def wait_for(path: Path, demo: "subprocess.Popen[str]") -> None:
    """Wait until a demo has made a file."""
    while not path.exists():
        assert demo.poll() is None, demo.communicate()
        time.sleep(0.02)
