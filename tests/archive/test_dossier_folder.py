"""The folder of a dossier: whole or not there, and checked by its digests alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest
from tests.archive.sealed import files_of
from tests.archive.test_dossier import KIND, file, filed, made

from huanjie.archive.dossier import FiledFile
from huanjie.archive.dossier_folder import BOOK, Exported, check_dossier, export_dossier, is_dossier
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

LISTS = {"立卷目录.pdf": b"%PDF list"}


def exported(out: Path) -> Exported:
    """Three items, one with a photograph, one on paper alone."""
    held = [
        filed("notice_16_result", KIND.POSTED, files=(file(), file(b"1", ending=".jpg"))),
        filed("certificate_register"),
        filed("proxy_register", files=()),
    ]
    return export_dossier(
        made(*held).seen(restricted=False), title="档案", unit="东山村", lists=LISTS, out=out
    )


def test_the_folder_holds_the_volumes_the_catalogues_and_agrees_with_itself(
    tmp_path: Path,
) -> None:
    report = exported(tmp_path / "out")
    files = files_of(tmp_path / "out")
    assert {*LISTS, BOOK, "README.txt", "dossier.json", "SHA256SUMS"} <= files.keys()
    assert (report.items, report.files) == (3, 7)
    assert b"1" in files.values()
    assert is_dossier(tmp_path / "out") and check_dossier(tmp_path / "out").ok


def test_the_same_dossier_gives_the_same_bytes(tmp_path: Path) -> None:
    exported(tmp_path / "a"), exported(tmp_path / "b")
    assert files_of(tmp_path / "a") == files_of(tmp_path / "b")


@pytest.mark.skipif(shutil.which("sha256sum") is None, reason="no sha256sum on this computer")
def test_sha256sum_alone_finds_a_change(tmp_path: Path) -> None:
    exported(tmp_path / "out")

    def checked() -> int:
        command = ["sha256sum", "--check", "--quiet", "SHA256SUMS"]
        run = subprocess.run(command, cwd=tmp_path / "out", check=False, capture_output=True)
        return run.returncode

    assert checked() == 0
    next((tmp_path / "out").rglob("*.jpg")).write_bytes(b"2")
    assert checked() != 0


@pytest.mark.parametrize("name", sorted(["dossier.json", "README.txt", BOOK, "立卷目录.pdf"]))
def test_one_byte_more_in_any_file_is_found(tmp_path: Path, name: str) -> None:
    exported(tmp_path / "out")
    with (tmp_path / "out" / name).open("ab") as target:
        target.write(b" ")
    assert name in [one.path for one in check_dossier(tmp_path / "out").problems]


@pytest.mark.parametrize("name", ["extra.pdf", "manifest.json"])
def test_a_file_added_or_taken_away_is_found(tmp_path: Path, name: str) -> None:
    exported(tmp_path / "out")
    (tmp_path / "out" / name).write_bytes(b"")
    assert [one.path for one in check_dossier(tmp_path / "out").problems] == [name]
    (tmp_path / "out" / name).unlink()
    photo = next((tmp_path / "out").rglob("*.jpg"))
    photo.unlink()
    path = photo.relative_to(tmp_path / "out").as_posix()
    assert [one.path for one in check_dossier(tmp_path / "out").problems] == [path]


def test_a_list_and_an_item_changed_together_are_found_by_the_metadata(tmp_path: Path) -> None:
    out = tmp_path / "out"
    exported(out)
    photo = next(out.rglob("*.jpg"))
    sums = (out / "SHA256SUMS").read_text("utf-8")
    photo.write_bytes(b"2")
    (out / "SHA256SUMS").write_text(
        sums.replace(file(b"1").sha256, file(b"2").sha256), encoding="utf-8"
    )
    problems = check_dossier(out).problems
    assert [one.path for one in problems] == [photo.relative_to(out).as_posix()]


@pytest.mark.parametrize("name", ["SHA256SUMS", "dossier.json"])
@pytest.mark.parametrize("content", [b"\xff", b"[]", b"{}", b'{"format":"huanjie/dossier/v1"}'])
def test_lists_that_say_nothing_are_problems_and_no_crash(
    tmp_path: Path, name: str, content: bytes
) -> None:
    exported(tmp_path / "out")
    (tmp_path / "out" / name).write_bytes(content)
    assert name in [one.path for one in check_dossier(tmp_path / "out").problems]


@pytest.mark.parametrize("source", [b"other", Path("nowhere.pdf")], ids=["changed", "gone"])
def test_a_file_that_is_not_what_was_issued_leaves_nothing(
    tmp_path: Path, source: bytes | Path
) -> None:
    place = source if isinstance(source, bytes) else tmp_path / source
    wrong = FiledFile(ending=".pdf", sha256=Sha256("0" * 64), source=place)
    whole = made(filed("certificate_register", files=(wrong,)))
    with pytest.raises(Refused) as refused:
        export_dossier(whole, title="档案", unit="东山村", lists={}, out=tmp_path / "out")
    assert [one.code for one in refused.value.findings] == ["archive.dossier_file"]
    assert list(tmp_path.iterdir()) == []


def test_a_target_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    exported(tmp_path / "out")
    before = files_of(tmp_path / "out")
    with pytest.raises(Refused) as refused:
        exported(tmp_path / "out")
    assert refused.value.findings[0].code == "archive.target_not_empty"
    assert files_of(tmp_path / "out") == before


DYING = """
import os, sys
from pathlib import Path
from tests.archive.test_dossier_folder import exported
from huanjie.archive.whole import Writing
steps, add = iter(range(int(sys.argv[2]))), Writing.add
os.sync = lambda: os._exit(9)
Writing.add = lambda *all: add(*all) if next(steps, None) is not None else os._exit(9)
exported(Path(sys.argv[1]) / "out")
"""


@pytest.mark.parametrize("step", [0, 3, 7, 99])
def test_an_export_that_is_killed_leaves_no_folder_of_that_name(tmp_path: Path, step: int) -> None:
    root = Path(__file__).parents[2]
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path), str(step)],
        env={**os.environ, "PYTHONPATH": f"{root}/src:{root}"},
        check=False,
    )
    assert died.returncode == 9
    assert not (tmp_path / "out").exists()


def test_the_metadata_tells_every_item_with_its_digests(tmp_path: Path) -> None:
    exported(tmp_path / "out")
    told = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    items = [item for volume in told["volumes"] for item in volume["items"]]
    assert [len(item["files"]) for item in items] == [0, 2, 1]
    assert all(one["dated"] == "20260510" for one in items)
    assert told["apart"] and all("限知" not in volume["title"] for volume in told["volumes"])


def test_the_workbook_says_every_code_and_what_is_missing(tmp_path: Path) -> None:
    exported(tmp_path / "out")
    with ZipFile(tmp_path / "out" / BOOK) as book:
        words = book.read("xl/sharedStrings.xml").decode()
    told = json.loads((tmp_path / "out" / "dossier.json").read_text("utf-8"))
    for volume in told["volumes"]:
        assert all(item["code"] in words for item in volume["items"])
        assert all(one["what"] in words for one in volume["missing"])
