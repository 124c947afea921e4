"""`huanjie ballot read`: what may be given, and what is said."""

import json
from pathlib import Path

import pytest
from tests.ballot.sample import ballot, blank_page, scan_of

from huanjie.ballot.layout_file import layout_to_json
from huanjie.cli.main import main

pytestmark = pytest.mark.shell


@pytest.fixture
def said(tmp_path: Path) -> list[str]:
    (tmp_path / "layout.json").write_text(layout_to_json(ballot().layout), "utf-8")
    (tmp_path / "scans" / "2").mkdir(parents=True)
    return ["--layout", str(tmp_path / "layout.json"), "--out", str(tmp_path / "r.jsonl")]


def read(*given: Path, said: list[str]) -> int:
    return main(["ballot", "read", *(str(one) for one in given), *said])


def names(folder: Path) -> list[str]:
    lines = (folder / "r.jsonl").read_text("utf-8").splitlines()
    return [Path(json.loads(one)["file"]).name for one in lines]


def test_a_folder_gives_its_pictures_in_the_order_of_their_names(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    scans = tmp_path / "scans"
    for name in ("b.PNG", "a.jpg", "2/c.tif", "notes.txt", ".hidden.jpg"):
        (scans / name).write_bytes(b"no picture")
    (tmp_path / "first.jpg").write_bytes(scan_of(blank_page()))
    assert read(tmp_path / "first.jpg", scans, said=said) == 0
    assert names(tmp_path) == ["first.jpg", "c.tif", "a.jpg", "b.PNG"]
    told = capsys.readouterr().out
    assert "4 pages: 1 read, 0 for review, 3 refused" in told
    assert "格式不明" in told
    assert "[unknown_format]" in told


def test_an_empty_folder_alone_is_refused(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert read(tmp_path / "scans", said=said) == 2
    assert "ballot.no_pictures" in capsys.readouterr().err
    assert {one.name for one in tmp_path.iterdir()} == {"layout.json", "scans"}


def test_an_empty_folder_among_files_is_a_line(tmp_path: Path, said: list[str]) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    assert read(tmp_path / "scans", tmp_path / "a.jpg", said=said) == 0
    assert names(tmp_path) == ["scans", "a.jpg"]


def test_a_name_that_is_no_text_is_written_so_that_it_can_be_read(
    tmp_path: Path, said: list[str]
) -> None:
    odd = tmp_path / "票\udcff.jpg"
    try:
        odd.write_bytes(b"")
    except (OSError, UnicodeError):
        pytest.skip("no such names here")
    assert read(odd, said=said) == 0
    assert names(tmp_path) == [odd.name]


def test_without_a_place_the_readings_go_to_the_terminal(
    tmp_path: Path, said: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.jpg").write_bytes(b"")
    assert read(tmp_path / "a.jpg", said=said[:2]) == 0
    assert json.loads(capsys.readouterr().out)["reason"] == "empty_file"


def test_an_earlier_answer_stays_until_the_new_one_is_whole(
    tmp_path: Path, said: list[str]
) -> None:
    (tmp_path / "r.jsonl").write_text("earlier\n", "utf-8")
    assert read(tmp_path / "none.jpg", said=said) == 2
    assert (tmp_path / "r.jsonl").read_text("utf-8") == "earlier\n"
