"""`huanjie roll check` over many books: in order, whole or not at all, questions and answers."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from tests.roll.clerk import UNIT, file_of, number, voter_row
from tests.roll.test_command import lines, run

from huanjie.roll.engines.duck import stored_in
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Refused

UNKNOWN = ["姓 甚名谁", "男还是女", "哪天生的", "身份号"]


def check(tmp_path: Path, *files: Path, out: str = "out", more: tuple[str, ...] = ()) -> Path:
    args = ["check", *map(str, files), "--unit", UNIT, "--polling-day", "2026-05-10"]
    folder = tmp_path / out
    assert run(*args, "--key", str(tmp_path / "k"), "--out", str(folder), *more) == 0
    return folder


def book(tmp_path: Path, name: str, *people: str) -> Path:
    path = tmp_path / name
    rows = [
        voter_row(one, serial=at, identity=number(sequence=f"{at:03}"), sex=None)
        for at, one in enumerate(people, start=1)
    ]
    path.write_bytes(file_of(*rows, name=name).data)
    return path


def left_behind(tmp_path: Path) -> list[str]:
    return [one.name for one in tmp_path.iterdir() if one.name.startswith(".")]


def test_many_books_come_out_in_the_order_in_which_they_were_named(tmp_path: Path) -> None:
    names = [f"{at:02}组.xlsx" for at in (7, 3, 9, 1, 5)]
    files = [book(tmp_path, name, f"王{name[1]}", f"李{name[1]}") for name in names]
    out = check(tmp_path, *files)
    voters = lines(out / "voters.jsonl")
    assert [one["file"] for one in voters] == [name for name in names for _ in range(2)]
    assert len({one["entry"] for one in voters}) == 10
    files_said = [one["file"] for one in lines(out / "issues.jsonl")]
    assert files_said == sorted(files_said, key=names.index)
    assert {one.name for one in (out / "checked").iterdir()} == set(names)
    with stored_in([out / "roll.parquet"]) as stored:
        assert stored.voters() == {UNIT: 10}
    assert not (out / "parts").exists()


def test_every_unreadable_file_is_named_and_nothing_is_left(tmp_path: Path) -> None:
    bad = [tmp_path / name for name in ("坏甲.xlsx", "坏乙.xlsx")]
    for path in bad:
        path.write_bytes(b"PK\x03\x04 no")
    with pytest.raises(Refused) as refused:
        check(tmp_path, bad[0], book(tmp_path, "好.xlsx", "王芳"), bad[1])
    assert [one.place for one in refused.value.findings] == ["坏甲.xlsx", "坏乙.xlsx"]
    assert not (tmp_path / "out").exists()
    assert left_behind(tmp_path) == []


def test_an_earlier_result_is_replaced_whole_and_kept_when_the_next_is_refused(
    tmp_path: Path,
) -> None:
    out = check(tmp_path, book(tmp_path, "一组.xlsx", "王芳", "李四"))
    check(tmp_path, book(tmp_path, "二组.xlsx", "张三丰"))
    assert [one["name"] for one in lines(out / "voters.jsonl")] == ["张三丰"]
    assert [one.name for one in (out / "checked").iterdir()] == ["二组.xlsx"]
    (tmp_path / "坏.xlsx").write_bytes(b"PK\x03\x04 no")
    with pytest.raises(Refused):
        check(tmp_path, tmp_path / "坏.xlsx")
    assert [one["name"] for one in lines(out / "voters.jsonl")] == ["张三丰"]
    assert left_behind(tmp_path) == []


def test_a_folder_with_other_files_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "账本.txt").write_text("别动", encoding="utf-8")
    with pytest.raises(Refused, match="别的文件"):
        check(tmp_path, book(tmp_path, "一组.xlsx", "王芳"))
    assert [one.name for one in (tmp_path / "out").iterdir()] == ["账本.txt"]


def test_the_same_bytes_under_two_names_are_read_once_and_said(tmp_path: Path) -> None:
    first = book(tmp_path, "一组.xlsx", "王芳")
    (tmp_path / "又一份.xlsx").write_bytes(first.read_bytes())
    out = check(tmp_path, first, tmp_path / "又一份.xlsx")
    assert len(lines(out / "voters.jsonl")) == 1
    (said,) = [one for one in lines(out / "issues.jsonl") if one["code"] == "roll.file_twice"]
    assert (said["file"], said["found"]) == ("又一份.xlsx", "一组.xlsx")


def test_rows_that_stand_in_two_books_under_one_entry_are_told_apart(tmp_path: Path) -> None:
    original = book(tmp_path, "甲.xlsx", "王芳", "李明")
    copy = check(tmp_path, original, out="first") / "checked" / "甲.xlsx"
    out = check(tmp_path, copy, book(tmp_path, "乙.xlsx", "张三"), original)
    entries = [one["entry"] for one in lines(out / "voters.jsonl")]
    assert entries[:2] == [one["entry"] for one in lines(tmp_path / "first" / "voters.jsonl")]
    assert len(set(entries)) == 5
    repeated = [one for one in lines(out / "issues.jsonl") if one["code"] == "roll.entry_twice"]
    assert [(one["file"], one["row"]) for one in repeated] == [("甲(2).xlsx", 3), ("甲(2).xlsx", 4)]
    with stored_in([out / "roll.parquet"]) as stored:
        assert stored.voters() == {UNIT: 5}


def test_files_of_one_stem_come_back_as_two(tmp_path: Path) -> None:
    text = "序号,姓名,性别,出生日期\n1,王芳,女,1985-03-07\n"
    (tmp_path / "一组.csv").write_text(text, encoding="utf-8")
    out = check(tmp_path, book(tmp_path, "一组.xlsx", "李四"), tmp_path / "一组.csv")
    assert sorted(one.name for one in (out / "checked").iterdir()) == ["一组(2).xlsx", "一组.xlsx"]


def test_an_unknown_sheet_is_asked_about_and_read_with_the_answer(tmp_path: Path) -> None:
    rows = [UNKNOWN, ["王芳", "女", "1985-03-07", number(sequence="124")]]
    path = tmp_path / "怪表.xlsx"
    path.write_bytes(workbook_bytes([Page(name="名册", rows=rows)]))
    out = check(tmp_path, path)
    assert lines(out / "voters.jsonl") == []
    (draft,) = (out / "questions").iterdir()
    text = draft.read_text("utf-8")
    assert number(sequence="124") not in text
    head, columns, tail = text.partition("columns:\n")
    for letters, field in zip("ABCD", ("name", "sex", "born", "identity"), strict=True):
        tail = re.sub(rf"^  {letters}: \S+", f"  {letters}: {field}", tail, flags=re.MULTILINE)
    text = head + columns + tail
    text = text.replace('name: ""', 'name: "怪表"').replace('answered_by: ""', 'answered_by: "李"')
    text = text.replace("answered_on:", "answered_on: 2026-03-01")
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "怪表.yaml").write_text(text, encoding="utf-8")
    again = check(tmp_path, path, out="again", more=("--layouts", str(tmp_path / "layouts")))
    (voter,) = lines(again / "voters.jsonl")
    assert (voter["name"], voter["born"], voter["identity"]) == ("王芳", "1985-03-07", "valid")


def test_a_bad_answer_is_refused_by_its_file(tmp_path: Path) -> None:
    (tmp_path / "layouts").mkdir()
    (tmp_path / "layouts" / "坏.yaml").write_text("name: [", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        check(
            tmp_path,
            book(tmp_path, "一组.xlsx", "王芳"),
            more=("--layouts", str(tmp_path / "layouts")),
        )
    assert refused.value.findings[0].place.endswith("坏.yaml")


def test_numbers_go_back_in_full_only_behind_the_password(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("南坡村-换届-2026-春\n", encoding="utf-8")
    out = check(
        tmp_path,
        book(tmp_path, "一组.xlsx", "王芳"),
        more=("--password-file", str(tmp_path / "p")),
    )
    data = (out / "checked" / "一组.xlsx").read_bytes()
    with pytest.raises(Refused, match="密码"):
        read("一组.xlsx", data)


POOL = """
import os, signal
from concurrent.futures import ProcessPoolExecutor
from huanjie.actions.worker_processes import end_with_the_parent

with ProcessPoolExecutor(2, initializer=end_with_the_parent) as pool:
    assert pool.submit(pow, 2, 2).result() == pool.submit(pow, 4, 1).result()
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with")
def test_no_process_outlives_a_command_that_was_killed() -> None:
    # Each process holds the other end of this pipe: the read ends when the last of them is gone.
    ended = subprocess.run(
        [sys.executable, "-c", POOL], stdout=subprocess.PIPE, timeout=60, check=False
    )
    assert ended.returncode == -signal.SIGKILL
