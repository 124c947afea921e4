"""The archive that a demo seals: it verifies, one changed byte is found and located, the table."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.demo.played import Played

from huanjie.archive.verify import verify
from huanjie.cli.main import main

STAGES = ("时间表", "巡回指导", "选民名单", "候选人与联审", "选票与计票", "文书", "归档", "合计")
CHANGED = re.compile(r"^改动一个字节 / one byte changed in a copy: (\S+)$", re.M)
FOUND = re.compile(r"^核对发现 / verify finds: (\S+)$", re.M)


@pytest.fixture
def copy(played: Played, tmp_path: Path) -> Iterator[Path]:
    """The archive in a place where a byte may change: linked, a changed file is written anew."""
    yield Path(shutil.copytree(played.folder / "archive", tmp_path / "copy", copy_function=os.link))
    shutil.rmtree(tmp_path / "copy")


def change_one_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.unlink()
    path.write_bytes(bytes(content))


def test_the_archive_verifies_from_the_command_line(
    played: Played, capfd: pytest.CaptureFixture[str]
) -> None:
    folder, key = played.folder / "archive", played.folder / "archive" / "vkey"
    assert main(["archive", "verify", str(folder), "--key", str(key), "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert (answer["ok"], answer["problems"]) == (True, [])
    assert answer["entries"] == len(played.entries())
    assert answer["checked"] > answer["entries"] + 250


@pytest.mark.parametrize(
    "pattern",
    ["scans/*/*.jpg", "papers/*/*-result_statement.pdf", "rolls/*/public-1.xlsx", "plan.json"],
)
def test_one_changed_byte_of_any_file_is_found_and_located(copy: Path, pattern: str) -> None:
    path = sorted((copy / "files").glob(pattern))[0]
    change_one_byte(path)
    report = verify(copy)
    assert [one.path for one in report.problems] == [path.relative_to(copy).as_posix()]


def test_one_changed_byte_of_the_log_is_found_and_located(copy: Path) -> None:
    change_one_byte(copy / "entries.jsonl")
    report = verify(copy)
    assert not report.ok
    assert {one.path for one in report.problems} <= {"entries.jsonl", "SHA256SUMS"}


def test_a_file_taken_away_and_a_file_added_are_found(copy: Path) -> None:
    gone = sorted((copy / "files" / "scans").glob("*/*.jpg"))[0]
    gone.unlink()
    (copy / "files" / "scans" / "more.jpg").write_bytes(b"more")
    paths = {one.path for one in verify(copy).problems}
    assert paths == {gone.relative_to(copy).as_posix(), "files/scans/more.jpg"}


def test_the_demo_s_own_trial_found_the_byte_where_it_was_changed(played: Played) -> None:
    (changed,), (found,) = CHANGED.findall(played.told.out), FOUND.findall(played.told.out)
    assert changed == found
    assert (played.folder / "archive" / changed).is_file()
    assert "相符 / ok" in played.told.out


def test_the_closing_table_says_what_the_folder_holds(played: Played) -> None:
    said: dict[str, str] = {}
    for row in re.findall(r"^(\S+) / .*?  +(\S+)", played.told.out, re.M):
        said.setdefault(*row)
    assert said["单位"] == "160"
    assert said["时间表"] == str(len(json.loads(text(played, "plan.json"))["steps"]))
    assert said["选举有效"] == "4"
    assert said["另行选举、重新投票"] == "2"
    assert said["文书"] == str(len(played.files("papers/**/*.pdf")))
    assert said["扫描"] == str(len(played.files("scans/**/*.jpg")))
    added = "SELECT count(*) FROM records_objection WHERE kind = 'missing' AND decision = 'upheld'"
    on_the_rolls = f"SELECT count(*) - ({added}) FROM records_voterrow"
    assert said["选民"] == str(played.one(on_the_rolls))
    assert said["日志"] == str(played.one("SELECT count(*) FROM records_logentry"))


def text(played: Played, name: str) -> str:
    return (played.folder / name).read_text(encoding="utf-8")


def test_seconds_are_told_by_stage(played: Played) -> None:
    for stage in STAGES:
        assert re.search(rf"^{stage} / \w+.* [0-9]+\.[0-9] s$", played.told.out, re.M), stage


def test_no_copy_of_the_archive_is_left(played: Played) -> None:
    assert [path for path in played.folder.parent.iterdir() if path.name.startswith("tmp")] == []
    assert [path for path in played.folder.iterdir() if path.name.startswith("tmp")] == []
