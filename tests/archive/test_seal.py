"""Sealing: all or nothing, only what may be sealed, the same bytes every time."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.archive.sealed import KEY, ORIGIN, campaign, entry, files_of, record, sealed

import huanjie.archive.seal as sealing
from huanjie.archive.log import Tree, leaf_hash
from huanjie.archive.manifest import SEAL_FORM
from huanjie.archive.seal import seal
from huanjie.archive.tiles import hash_tiles, tile_path
from huanjie.archive.verify import verify
from huanjie.terms.findings import Refused


def codes(refused: pytest.ExceptionInfo[Refused]) -> set[str]:
    return {finding.code for finding in refused.value.findings}


def refused_seal(source: Path, out: Path) -> set[str]:
    with pytest.raises(Refused) as refused:
        seal(source, record(2), key=KEY, origin=ORIGIN, out=out)
    return codes(refused)


def test_files_are_sealed_byte_for_byte_and_listed(tmp_path: Path) -> None:
    done = sealed(tmp_path, record(3))
    source, out = files_of(tmp_path / "source"), files_of(done.folder)
    assert {path: out[f"files/{path}"] for path in source} == source
    assert (done.files, done.entries, done.left_out) == (3, 3, ())
    listed = json.loads(out["manifest.json"])["files"]
    assert [one["path"] for one in listed] == sorted(out.keys() - sealing_outside())
    for one in listed:
        content = out[one["path"]]
        assert (one["sha256"], one["size"]) == (hashlib.sha256(content).hexdigest(), len(content))


def sealing_outside() -> set[str]:
    return {"manifest.json", "SHA256SUMS", "seal"}


def test_the_same_campaign_gives_the_same_bytes(tmp_path: Path) -> None:
    first = sealed(tmp_path / "a", record(300))
    second = sealed(tmp_path / "b", record(300))
    assert files_of(first.folder) == files_of(second.folder)


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257])
def test_a_record_of_any_length_is_sealed_and_verifies(tmp_path: Path, count: int) -> None:
    done = sealed(tmp_path, record(count))
    report = verify(done.folder, key=KEY.verifier.vkey)
    assert (report.problems, report.entries) == ((), count)
    assert report.checked == len(files_of(done.folder)) - 3 + count


def test_a_tree_of_70000_has_the_tiles_of_the_specification() -> None:
    tree = Tree([leaf_hash(number.to_bytes(3, "big")) for number in range(70_000)])
    paths = [tile.path for tile in hash_tiles(tree)]
    expected = [tile_path("0", number, width=256) for number in range(273)]
    expected += ["tile/0/273.p/112", "tile/1/000", "tile/1/001.p/17", "tile/2/000.p/1"]
    assert paths == expected


def test_a_target_that_holds_something_is_refused_and_kept(tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "old").write_text("kept")
    assert refused_seal(campaign(tmp_path / "s"), out) == {"archive.target_not_empty"}
    assert files_of(out) == {"old": b"kept"}
    (tmp_path / "file").write_text("kept")
    assert refused_seal(tmp_path / "s", tmp_path / "file") == {"archive.target_not_empty"}


def test_an_empty_target_is_filled(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    assert verify(sealed(tmp_path, record(1)).folder).ok


def test_a_source_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert refused_seal(tmp_path / "none", tmp_path / "out") == {"archive.no_source"}


def _link(source: Path) -> None:
    (source / "link").symlink_to("empty")


def _folder_link(source: Path) -> None:
    (source / "link").symlink_to("scans")


def _pipe(source: Path) -> None:
    os.mkfifo(source / "pipe")


def _line_break(source: Path) -> None:
    (source / "a\nb").write_text("")


def _not_unicode(source: Path) -> None:
    Path(os.fsdecode(os.fsencode(source) + b"/\xff")).write_text("")


def _private_key(source: Path) -> None:
    (source / "key").write_text("PRIVATE+KEY+county+00000000+AAAA\n")


def _pem(source: Path) -> None:
    (source / "key.pem").write_text("-----BEGIN PRIVATE KEY-----\n")


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_link, "archive.file_kind"),
        (_folder_link, "archive.file_kind"),
        (_pipe, "archive.file_kind"),
        (_line_break, "archive.file_name"),
        (_not_unicode, "archive.file_name"),
        (_private_key, "archive.file_private"),
        (_pem, "archive.file_private"),
    ],
)
def test_what_must_not_be_sealed_is_refused_by_name(
    tmp_path: Path, spoil: Callable[[Path], None], code: str
) -> None:
    source = campaign(tmp_path / "s")
    spoil(source)
    assert refused_seal(source, tmp_path / "out") == {code}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["s"]


def test_what_is_left_out_is_reported_and_not_sealed(tmp_path: Path) -> None:
    source = campaign(tmp_path / "s")
    _private_key(source)
    (source / "store.sqlite3").write_bytes(b"")
    patterns = ("*.sqlite3", "key")
    done = seal(source, record(1), key=KEY, origin=ORIGIN, out=tmp_path / "out", leave_out=patterns)
    assert done.left_out == ("key", "store.sqlite3")
    assert "files/key" not in files_of(done.folder)
    assert verify(done.folder).ok


def test_a_target_inside_the_campaign_does_not_swallow_itself(tmp_path: Path) -> None:
    source = campaign(tmp_path / "s")
    (source / "archive.unfinished-old").mkdir()
    (source / "archive.unfinished-old" / "half").write_text("left by a power cut")
    seal(source, record(1), key=KEY, origin=ORIGIN, out=source / "archive")
    assert verify(source / "archive").ok
    assert not (source / "archive/files/archive.unfinished-old").exists()


def test_a_gap_in_the_record_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        sealed(tmp_path, [entry(0), entry(2)])
    assert codes(refused) == {"archive.entries_gap"}
    assert not (tmp_path / "out").exists()


def test_an_origin_that_begins_like_a_seal_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="origin"):
        seal(campaign(tmp_path), [], key=KEY, origin=SEAL_FORM, out=tmp_path / "out")


def _failing_at(step: int, error: BaseException) -> Callable[[int], None]:
    """Stands for fsync, which every file passes: it fails for the n-th."""
    seen = iter(range(step + 1))

    def fsync(_: int) -> None:
        if next(seen) == step:
            raise error

    return fsync


@pytest.mark.parametrize("step", range(14))
@pytest.mark.parametrize("error", [OSError(errno.EIO, "broken"), KeyboardInterrupt()])
def test_a_failure_at_any_file_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int, error: BaseException
) -> None:
    monkeypatch.setattr(sealing.os, "fsync", _failing_at(step, error))
    with pytest.raises(type(error)):
        sealed(tmp_path, record(2))
    assert [path.name for path in tmp_path.iterdir()] == ["source"]


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_refused_in_plain_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setattr(sealing.os, "fsync", _failing_at(6, OSError(number, "full")))
    assert refused_seal(campaign(tmp_path / "s"), tmp_path / "out") == {"archive.disk_full"}
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


DYING = """
import os, sys
from pathlib import Path
from tests.archive.sealed import record, sealed
steps = iter(range(int(sys.argv[2])))
os.fsync = lambda _: None if next(steps, None) is not None else os._exit(9)
sealed(Path(sys.argv[1]), record(2))
"""


@pytest.mark.parametrize("step", [0, 5, 13])
def test_a_power_cut_leaves_nothing_that_looks_whole(tmp_path: Path, step: int) -> None:
    root = Path(__file__).parents[2]
    died = subprocess.run(
        [sys.executable, "-c", DYING, str(tmp_path), str(step)],
        env={**os.environ, "PYTHONPATH": f"{root}/src:{root}"},
        check=False,
    )
    assert died.returncode == 9
    assert not (tmp_path / "out").exists()
    (unfinished,) = tmp_path.glob("out.unfinished-*")
    assert step == 13 or not verify(unfinished).ok
    assert verify(sealed(tmp_path, record(2)).folder).ok


def test_files_that_vanish_while_sealing_leave_nothing(tmp_path: Path) -> None:
    source = campaign(tmp_path / "s")

    real = sealing.chunks_of

    def chunks(place: Path) -> Iterator[bytes]:
        if place.name == "1.png":
            place.unlink()
        return real(place)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sealing, "chunks_of", chunks)
        with pytest.raises(FileNotFoundError):
            seal(source, record(1), key=KEY, origin=ORIGIN, out=tmp_path / "out")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]
