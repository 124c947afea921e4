"""`roll check` killed at any step: no process stays, and the next run finds everything in order."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.roll.clerk import UNIT, file_of, number, voter_row

from huanjie.cli.roll_files import FINISHED, whole_folder

pytestmark = [
    pytest.mark.shell,
    pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with"),
]
MAIN = "import sys; from huanjie.cli.main import main; sys.exit(main())"
KILLED = """
import os, pathlib, signal, sys
from huanjie.cli.main import main

step, *words = sys.argv[1:]
method, ending = step.split("/")
usual = getattr(pathlib.Path, method)

def dies(path, *told, **also):
    done = usual(path, *told, **also)
    if str(done or path).endswith(ending):
        os.kill(os.getpid(), signal.SIGKILL)
    return done

setattr(pathlib.Path, method, dies)
main(words)
"""
STEPS = ("mkdir/.new", "rename/.old", "rename/out")
"""Steps after which it is killed: the method, and how the path that it made ends."""


def words(folder: Path, name: str) -> list[str]:
    rows = [voter_row(name, serial=1, identity=number(sequence="001"), sex=None)]
    (folder / "一组.xlsx").write_bytes(file_of(*rows, name="一组.xlsx").data)
    said = ["roll", "check", str(folder / "一组.xlsx"), "--unit", UNIT]
    said += ["--polling-day", "2026-05-10", "--key", str(folder / "k")]
    return [*said, "--out", str(folder / "out")]


def checked(folder: Path, name: str, *, step: str = "") -> int:
    """The command in a process of its own; it is over when its last process is gone."""
    how = ["-c", KILLED, step] if step else ["-c", MAIN]
    told = subprocess.run(
        [sys.executable, *how, *words(folder, name)], capture_output=True, timeout=120, check=False
    )
    return told.returncode


def name_in(folder: Path) -> str:
    text = (folder / "out" / "voters.jsonl").read_text(encoding="utf-8")
    return text.split('"name": "')[1].split('"')[0]


def beside(folder: Path) -> list[str]:
    return sorted(one.name.split(".")[-1] for one in folder.iterdir() if one.name[0] == ".")


@pytest.mark.parametrize("step", STEPS)
def test_after_a_kill_the_next_run_leaves_one_whole_result(step: str, tmp_path: Path) -> None:
    assert checked(tmp_path, "王芳") == 0
    assert checked(tmp_path, "李祥", step=step) == -signal.SIGKILL
    assert beside(tmp_path) != []
    assert checked(tmp_path, "周敏") == 0
    assert (name_in(tmp_path), beside(tmp_path)) == ("周敏", [])


def made(folder: Path, name: str, text: str = "") -> Path:
    (folder / name).mkdir()
    (folder / name / FINISHED).write_text(text, encoding="utf-8")
    return folder / name


def dead() -> int:
    """The number of a process that was, and is no more."""
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_result_that_was_put_aside_comes_back_before_the_next_run_fails(tmp_path: Path) -> None:
    made(tmp_path, f".out.{dead()}.old", "前次")
    with pytest.raises(RuntimeError), whole_folder(tmp_path / "out"):
        raise RuntimeError
    assert (tmp_path / "out" / FINISHED).read_text(encoding="utf-8") == "前次"
    assert beside(tmp_path) == []


def test_what_a_living_process_writes_and_what_is_no_result_stays(tmp_path: Path) -> None:
    gone = dead()
    kept = {
        made(tmp_path, name).name
        for name in (
            f".out.{os.getppid()}.new",
            f".out.{os.getppid()}.old",
            f".outer.{gone}.new",
            f".out.{gone}.new.bak",
            f".out.0{gone}.new",
            ".out.git.new",
        )
    }
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / f".out.{gone}.old").symlink_to(tmp_path / "elsewhere")
    with whole_folder(tmp_path / "out") as folder:
        (folder / FINISHED).touch()
    left = {one.name for one in tmp_path.iterdir()}
    assert left == kept | {"out", "elsewhere", f".out.{gone}.old"}


def test_a_number_that_is_this_processs_now_was_a_dead_ones(tmp_path: Path) -> None:
    made(tmp_path, f".out.{os.getpid()}.new")
    with whole_folder(tmp_path / "out") as folder:
        (folder / FINISHED).touch()
    assert {one.name for one in tmp_path.iterdir()} == {"out"}


def test_a_name_with_signs_of_patterns_is_taken_as_it_is(tmp_path: Path) -> None:
    gone = dead()
    made(tmp_path, f".[ab].{gone}.new")
    made(tmp_path, f".a.{gone}.new")
    with whole_folder(tmp_path / "[ab]") as folder:
        (folder / FINISHED).touch()
    assert {one.name for one in tmp_path.iterdir()} == {"[ab]", f".a.{gone}.new"}
