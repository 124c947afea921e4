"""`huanjie roll` keeps the promises of its files."""

import argparse
import json
import stat
from pathlib import Path

import pytest
from tests.roll.clerk import OTHER, UNIT, file_of, number, voter_row

from huanjie.cli.roll import register
from huanjie.roll.sheet import read
from huanjie.terms.findings import Refused

VOTER_KEYS = [
    *("file", "sheet", "row", "unit", "name", "sex", "born", "group", "household", "class"),
    *("status", "identity", "entry"),
]
ISSUE_KEYS = ["file", "sheet", "row", "column", "cell", "code", "severity", "found", "fix", "says"]
SUMMARY_KEYS = [
    *("file", "sheet", "rows", "voters", "title", "header", "repeated_header"),
    *("blank", "footer", "other"),
]


def run(*words: str) -> int:
    """The exit of `huanjie roll` with these words; a refusal is raised, as `main` expects."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    arguments = parser.parse_args(["roll", *words])
    return int(arguments.run(arguments))


def checked(tmp_path: Path, unit: str = UNIT, *rows: list[object]) -> Path:
    source, out = tmp_path / f"{unit}.xlsx", tmp_path / f"out-{unit}"
    written = rows or (voter_row(), voter_row("李四", identity="12345"))
    source.write_bytes(file_of(*written, name=source.name).data)  # type: ignore[arg-type]
    args = ["check", str(source), "--unit", unit, "--polling-day", "2026-05-10"]
    assert run(*args, "--key", str(tmp_path / "roll.key"), "--out", str(out)) == 0
    return out


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_check_writes_the_files_of_the_contract(tmp_path: Path) -> None:
    out = checked(tmp_path)
    voters, issues = lines(out / "voters.jsonl"), lines(out / "issues.jsonl")
    assert [list(one) for one in voters] == [VOTER_KEYS] * 2
    assert all(list(one) == ISSUE_KEYS for one in issues)
    summary = json.loads((out / "summary.json").read_text("utf-8"))
    assert list(summary["sheets"][0]) == SUMMARY_KEYS
    assert [one["row"] for one in voters] == [3, 4]
    assert voters[0]["class"] == "resident"
    assert "身份证号位数不对" in str([one["says"] for one in issues])
    assert (out / "checked" / f"{UNIT}.xlsx").exists()


def test_no_number_is_in_any_file(tmp_path: Path) -> None:
    out = checked(tmp_path)
    needle = number(sequence="124")
    for path in out.rglob("*"):
        assert not path.is_file() or needle.encode() not in path.read_bytes()
    for sheet in read("x", (out / "checked" / f"{UNIT}.xlsx").read_bytes()).sheets:
        assert needle not in repr(sheet.rows)


def test_the_key_is_made_for_its_owner_alone_and_kept(tmp_path: Path) -> None:
    checked(tmp_path)
    key = tmp_path / "roll.key"
    assert stat.S_IMODE(key.stat().st_mode) == 0o600
    before = key.read_bytes()
    checked(tmp_path, OTHER)
    assert key.read_bytes() == before


def test_match_compares_rolls_and_changes_none(tmp_path: Path) -> None:
    dirs = [checked(tmp_path), checked(tmp_path, OTHER)]
    before = [(one / "voters.jsonl").read_bytes() for one in dirs]
    out = tmp_path / "cases.jsonl"
    assert run("match", *map(str, dirs), "--out", str(out)) == 0
    (case, *_) = lines(out)
    known = ["case", "tier", "says", "expected_by_chance", "members", "listed", "facts"]
    assert list(case) == known
    assert case["tier"] == "A"
    assert {one["unit"] for one in case["members"]} == {UNIT, OTHER}  # type: ignore[attr-defined]
    assert [(one / "voters.jsonl").read_bytes() for one in dirs] == before


def test_publish_writes_names_without_numbers(tmp_path: Path) -> None:
    out = tmp_path / "public"
    assert run("publish", str(checked(tmp_path)), "--out", str(out)) == 0
    rows = read("x", (out / "public.xlsx").read_bytes()).sheets[0].rows
    assert rows[:2] == (("序号", "姓名", "性别", "村民小组"), (1, "王芳芳", "女", "第一村民小组"))
    assert json.loads((out / "public.json").read_text("utf-8"))["digest"] in str(rows[-1][0])


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    for folder, name in (("a", "王芳芳"), ("b", "李四")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "名册.xlsx").write_bytes(file_of(voter_row(name)).data)
    files = [str(tmp_path / folder / "名册.xlsx") for folder in ("a", "b")]
    args = ["check", *files, "--unit", UNIT, "--polling-day", "2026-05-10"]
    assert run(*args, "--key", str(tmp_path / "k"), "--out", str(tmp_path / "out")) == 0
    found = {one["file"] for one in lines(tmp_path / "out" / "voters.jsonl")}
    assert found == {"名册.xlsx", "名册(2).xlsx"}
    assert len(list((tmp_path / "out" / "checked").iterdir())) == 2


def test_a_damaged_file_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no")
    args = ["check", str(tmp_path / "坏.xlsx"), "--unit", UNIT]
    args += ["--polling-day", "2026-05-10", "--key", str(tmp_path / "k")]
    with pytest.raises(Refused, match=r"坏\.xlsx"):
        run(*args, "--out", str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()


def test_an_unchecked_folder_is_refused(tmp_path: Path) -> None:
    for action in ("publish", "match"):
        with pytest.raises(Refused, match="没有名册"):
            run(action, str(tmp_path), "--out", str(tmp_path / "o"))
