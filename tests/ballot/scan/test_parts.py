"""One line a page, whatever stands among the files and whatever happens to the processes."""

import io
import os
import signal
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from tests.ballot.sample import ballot, blank_page, scan_of

from huanjie.ballot.scan.batch import read_files, read_part
from huanjie.ballot.scan.parts import FRAMES, Part, PartRead, Reader, missing, read_parts
from huanjie.terms.ballots import Reading
from huanjie.terms.ids import Sha256

PAGES = FRAMES + 3


def book(pages: int = PAGES) -> bytes:
    """A TIFF of small pages that are no ballots, each another."""
    rng = np.random.default_rng(1)
    made = [
        Image.fromarray(rng.integers(60, 255, (320, 320), dtype=np.uint8)) for _ in range(pages)
    ]
    out = io.BytesIO()
    made[0].save(out, "TIFF", save_all=True, append_images=made[1:])
    return out.getvalue()


def reasons(paths: list[Path], **how: int) -> list[tuple[str, int, str | None]]:
    found = read_files(paths, [ballot().layout], **how)
    return [(Path(one.file).name, one.frame, one.reason) for one in found]


@pytest.mark.shell
@pytest.mark.parametrize("workers", [1, 2])
def test_each_page_has_its_line_whatever_stands_among_the_files(
    tmp_path: Path, workers: int
) -> None:
    good, tiff = scan_of(blank_page()), book()
    contents = {"a.jpg": b"", "b.tif": tiff, "c.jpg": good, "e.jpg": b"PK", "f.jpg": good}
    for name, content in contents.items():
        (tmp_path / name).write_bytes(content)
    (tmp_path / "d.jpg").symlink_to(tmp_path / "gone")
    (tmp_path / "g.jpg").mkdir()
    paths = [tmp_path / f"{one}" for one in (*sorted(contents), "d.jpg", "g.jpg")]
    assert reasons(paths, workers=workers) == [
        ("a.jpg", 1, "empty_file"),
        *(("b.tif", frame, "no_code") for frame in range(1, PAGES + 1)),
        ("c.jpg", 1, None),
        ("e.jpg", 1, "unknown_format"),
        ("f.jpg", 1, "duplicate"),
        ("d.jpg", 1, "vanished"),
        ("g.jpg", 1, "empty_folder"),
    ]


@pytest.mark.skipif(os.name == "nt" or os.getuid() == 0, reason="all files are open to this user")
def test_a_file_that_may_not_be_opened_has_its_line(tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(b"a")
    (tmp_path / "a.jpg").chmod(0)
    assert reasons([tmp_path / "a.jpg"]) == [("a.jpg", 1, "unreadable")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes with names here")
def test_what_is_no_plain_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.jpg")
    assert reasons([tmp_path / "a.jpg"]) == [("a.jpg", 1, "unreadable")]


def test_two_unreadable_files_are_not_taken_for_one(tmp_path: Path) -> None:
    paths = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    first, second = read_files(paths, [ballot().layout])
    assert first.sha256 != second.sha256
    assert second.reason == "vanished"


def test_a_picture_too_small_for_a_ballot_is_refused(tmp_path: Path) -> None:
    Image.new("L", (1, 1), 200).save(tmp_path / "a.png")
    assert reasons([tmp_path / "a.png"]) == [("a.png", 1, "too_coarse")]


def test_a_large_file_is_read_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.batch.MOST_IN_MEMORY", 0)
    Image.open(io.BytesIO(scan_of(blank_page()))).save(tmp_path / "a.pdf", resolution=200)
    (tmp_path / "b.tif").write_bytes(book())
    (tmp_path / "c.jpg").write_bytes(scan_of(blank_page(), seed=2))
    (tmp_path / "d.pdf").write_bytes((tmp_path / "a.pdf").read_bytes()[:-99_000])
    assert reasons([tmp_path / name for name in ("a.pdf", "b.tif", "c.jpg", "d.pdf")]) == [
        ("a.pdf", 1, None),
        *(("b.tif", frame, "no_code") for frame in range(1, PAGES + 1)),
        ("c.jpg", 1, None),
        ("d.pdf", 1, "damaged"),
    ]


def test_the_same_picture_in_another_file_is_a_duplicate(tmp_path: Path) -> None:
    good = scan_of(blank_page())
    (tmp_path / "a.jpg").write_bytes(good)
    (tmp_path / "b.jpg").write_bytes(good[:2] + b"\xff\xfe\x00\x04ab" + good[2:])
    paths = [tmp_path / "a.jpg", tmp_path / "b.jpg"]
    assert [reason for _name, _frame, reason in reasons(paths)] == [None, "duplicate"]


def test_pages_that_are_left_are_put_into_parts() -> None:
    left = missing("a", set(range(2, 5)), frames=FRAMES + 5, sha256=Sha256("0"))
    assert [(one.first, one.last) for one in left] == [(1, 1), (5, FRAMES + 4), (FRAMES + 5,) * 2]


class Deadly(Reader):
    """Reads as usual, but its process dies when it comes to page 2 of a book."""

    def __call__(self, part: Part) -> PartRead:
        if part.file.endswith(".tif") and part.first <= 2 <= part.last:
            os.kill(os.getpid(), signal.SIGKILL)
        return read_part(part, self.layouts)


@pytest.mark.shell
@pytest.mark.skipif(os.name == "nt", reason="Windows has no SIGKILL to end a process with")
def test_only_the_page_that_ends_its_process_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("huanjie.ballot.scan.parts.Reader", Deadly)
    (tmp_path / "a.tif").write_bytes(book(3))
    (tmp_path / "b.jpg").write_bytes(b"")
    names = [str(tmp_path / "a.tif"), str(tmp_path / "b.jpg")]
    made = read_parts([Part(file=name) for name in names], [ballot().layout], workers=2)
    found: list[Reading] = [reading for part in made for reading in part.readings]
    told = {(Path(one.file).name, one.frame): one.reason for one in found}
    assert len(found) == len(told)
    assert told == {
        ("a.tif", 1): "no_code",
        ("a.tif", 2): "reader_died",
        ("a.tif", 3): "no_code",
        ("b.jpg", 1): "empty_file",
    }
    assert len({one.sha256 for one in found if one.file.endswith(".tif")}) == 1
