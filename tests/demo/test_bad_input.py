"""What a demo refuses; that a full disk, a kill, Ctrl-C and a twin leave nothing half-written."""

import errno
import fcntl
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pytest
from tests.demo.conftest import started, wait_for
from tests.demo.played import COMMAND, SMALL, Again, Told, huanjie, refused

from huanjie.cli.main import main
from huanjie.demo.folder import MARK, building
from huanjie.terms.findings import Refused

FULL_AFTER = (
    "import errno, huanjie.actions.files as files\n"
    "def full(*words): raise OSError(errno.ENOSPC, 'No space left on device')\n"
    "files.keep = full\n"
)
NO_PLAN = "import huanjie.demo.scenario as scenario\nscenario.WINDOW_DAYS = 20\n"
SQLITE_FULL, FILES_FULL = "300k", "6m"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def code_of(refusal: pytest.ExceptionInfo[Refused]) -> str:
    return refusal.value.findings[0].code


def in_this_process(words: list[str], capfd: pytest.CaptureFixture[str]) -> Told:
    """A refusal that comes before the store is opened needs no process of its own."""
    capfd.readouterr()
    status = main(["demo", *words])
    said = capfd.readouterr()
    return Told(status=status, out=said.out, err=said.err)


@pytest.mark.parametrize(
    "words", ["无此乡", "0", "17", "-1", "", "²", "青胜乡,无此乡", "5306251021"]
)
def test_an_unknown_township_is_refused_with_the_list_and_nothing_is_made(
    words: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = in_this_process(["--out", str(tmp_path / "new" / "demo"), "--townships", words], capfd)
    refused(told, "demo.township")
    assert "青胜乡" in told.err and "16" in told.err
    assert names(tmp_path) == []


@pytest.mark.parametrize(
    ("day", "code"),
    [
        ("0001-01-01", "demo.day"),
        ("1980-01-01", "demo.day"),
        ("9999-12-31", "demo.day"),
        ("2009-12-31", "demo.day"),
        ("2010-01-01", "demo.law_silent"),
        ("2010-10-27", "demo.law_silent"),
    ],
)
def test_a_day_whose_law_cannot_carry_a_campaign_is_refused(
    day: str, code: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    told = in_this_process(["--out", str(tmp_path / "demo"), "--day", day], capfd)
    refused(told, code)
    assert day in told.err
    assert names(tmp_path) == []


def test_a_window_that_holds_no_lawful_plan_is_refused_with_what_is_in_conflict(
    tmp_path: Path,
) -> None:
    """No day is such with the demo's five months: the window is made shorter here."""
    told = huanjie("demo", "--out", tmp_path / "demo", *SMALL, code=NO_PLAN)
    refused(told, "demo.no_plan")
    assert "2026-03-22" in told.err
    assert names(tmp_path) == []


def test_a_folder_with_something_else_in_it_is_left_untouched(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "thesis"
    out.mkdir()
    (out / "chapter.txt").write_text("mine")
    told = in_this_process(["--out", str(out)], capfd)
    refused(told, "demo.folder_in_use")
    assert str(out) in told.err
    assert (out / "chapter.txt").read_text() == "mine"
    assert (names(tmp_path), names(out)) == (["thesis"], ["chapter.txt"])


def test_a_file_in_the_place_of_the_folder_is_left_untouched(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "demo").write_text("mine")
    refused(in_this_process(["--out", str(tmp_path / "demo")], capfd), "demo.folder_in_use")
    assert (tmp_path / "demo").read_text() == "mine"


@pytest.mark.parametrize("beside", ["demo.part", "demo.replaced"])
def test_a_stranger_s_folder_that_bears_the_draft_s_name_is_left_untouched(
    beside: str, tmp_path: Path
) -> None:
    (tmp_path / beside).mkdir()
    (tmp_path / beside / "chapter.txt").write_text("mine")
    with pytest.raises(Refused) as refusal, building(tmp_path / "demo"):
        pass
    assert code_of(refusal) == "demo.folder_in_use"
    assert (tmp_path / beside / "chapter.txt").read_text() == "mine"
    assert names(tmp_path) == [beside]


def test_the_folder_in_which_one_stands_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    refused(in_this_process(["--out", "."], capfd), "demo.folder_fixed")
    assert names(tmp_path) == []


def test_a_mount_point_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "is_mount", lambda self: self.name == "volume")
    with pytest.raises(Refused) as refusal, building(tmp_path / "volume"):
        pass
    assert code_of(refusal) == "demo.folder_fixed"
    with building(tmp_path / "volume" / "demo"):
        pass
    assert names(tmp_path / "volume") == ["demo"]


def test_a_link_to_an_earlier_demo_goes_on_leading_to_the_new_one(tmp_path: Path) -> None:
    with building(tmp_path / "demo") as draft:
        (draft / "first").touch()
    (tmp_path / "link").symlink_to("demo")
    with building(tmp_path / "link") as draft:
        (draft / "second").touch()
    assert (tmp_path / "link").is_symlink()
    assert names(tmp_path / "demo") == [MARK, "second"]


def test_an_earlier_demo_comes_back_when_the_new_one_cannot_take_its_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with building(tmp_path / "demo") as draft:
        (draft / "first").touch()
    replace = Path.replace

    def no_room(self: Path, target: Path) -> Path:
        if self.name == "demo.part":
            raise OSError(errno.EBUSY, "busy")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", no_room)
    with pytest.raises(OSError, match="busy"), building(tmp_path / "demo"):
        pass
    assert names(tmp_path) == ["demo"]
    assert (tmp_path / "demo" / "first").exists()


def test_a_second_demo_in_the_same_place_is_refused_while_the_first_is_at_work(
    tmp_path: Path,
) -> None:
    with building(tmp_path / "demo") as draft:
        (draft / "half").touch()
        with pytest.raises(Refused) as refusal, building(tmp_path / "demo"):
            pass
        assert code_of(refusal) == "demo.at_work"
        assert (draft / "half").exists()
    assert names(tmp_path / "demo") == [MARK, "half"]


def test_a_file_system_without_locks_is_no_hindrance(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_locks(*_: object) -> None:
        raise OSError(errno.ENOLCK, "no locks available")

    monkeypatch.setattr(fcntl, "flock", no_locks)
    with building(tmp_path / "demo"):
        pass
    assert names(tmp_path) == ["demo"]


@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_with_the_folder_and_the_draft_is_removed(
    reason: int, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as refusal, building(tmp_path / "demo") as draft:
        (draft / "half").touch()
        raise OSError(reason, os.strerror(reason))
    assert code_of(refusal) == "demo.disk_full"
    assert refusal.value.findings[0].place == str(tmp_path / "demo")
    assert names(tmp_path) == []


def can_mount() -> bool:
    trial = ["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]
    return (
        bool(shutil.which("unshare"))
        and not subprocess.run(trial, capture_output=True, check=False).returncode
    )


@pytest.mark.parametrize("size", [SQLITE_FULL, FILES_FULL])
def test_on_a_disk_that_really_fills_up_nothing_is_left(size: str, tmp_path: Path) -> None:
    """The store meets the small disk first, the clerks' files the larger one.

    Where no disk can be mounted, a writer that finds the disk full stands in for it.
    """
    out = tmp_path / "disk" / "demo"
    out.parent.mkdir()
    if not can_mount():
        told, left = huanjie("demo", "--out", out, *SMALL, code=FULL_AFTER), names(out.parent)
    else:
        script = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift && disk=$1 && shift; "$@"; '
        script += 'status=$?; ls -A "$disk"; exit $status'
        command = [*COMMAND, "demo", "--out", str(out), *SMALL]
        done = subprocess.run(
            ["unshare", "-m", "sh", "-c", script, "sh", size, str(out.parent), *command],
            capture_output=True,
            text=True,
            check=False,
        )
        told = Told(status=done.returncode, out="", err=done.stderr)
        left = done.stdout.split()
    refused(told, "demo.disk_full")
    assert str(out) in told.err
    assert left == []


def test_ctrl_c_before_the_solver_and_after_it_ends_the_demo_and_removes_its_draft(
    tmp_path: Path,
) -> None:
    """The solver takes SIGINT for itself: what comes after it is the case that once failed."""
    for made in ("demo.part/store/huanjie.db", "demo.part/tours.json"):
        demo = started(tmp_path / "demo")
        wait_for(tmp_path / made, demo)
        demo.send_signal(signal.SIGINT)
        out, err = demo.communicate(timeout=120)
        assert (demo.returncode, out, err) == (130, "", "已中断 / interrupted\n"), made
        assert names(tmp_path) == []


def test_a_killed_demo_leaves_a_draft_and_the_earlier_demo_as_it_was(again: Again) -> None:
    assert again.half
    assert again.kept


def test_the_next_demo_sweeps_the_draft_and_replaces_the_earlier_one_whole(again: Again) -> None:
    assert (again.played.told.status, again.played.told.err) == (0, "")
    assert names(again.played.folder.parent) == ["demo"]
    assert not (again.played.folder / "added.txt").exists()
    assert "相符 / ok" in again.played.told.out
