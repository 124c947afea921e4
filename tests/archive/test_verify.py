"""Verification: whatever changes in a sealed folder is found and named."""

import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.archive.sealed import KEY, ORIGIN, OTHER_KEY, entry, files_of, record, sealed

from huanjie.archive import guide
from huanjie.archive.checkpoint import Checkpoint, SigningKey, signed_note
from huanjie.archive.entry import canonical
from huanjie.archive.log import Head, Tree, leaf_hash
from huanjie.archive.manifest import Statement, listed_from, sums_text
from huanjie.archive.report import Report
from huanjie.archive.seal import seal
from huanjie.archive.verify import verify
from huanjie.terms.findings import Refused
from huanjie.terms.ids import Sha256

VKEY = KEY.verifier.vkey
ENTRIES = 4


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed(tmp_path_factory.mktemp("whole"), record(ENTRIES)).folder


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sealed(tmp_path_factory.mktemp("large"), record(600)).folder


@pytest.fixture
def copy(whole: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(whole, tmp_path / "copy", symlinks=True))


def paths(report: Report) -> set[str]:
    return {problem.path for problem in report.problems}


def indexes(report: Report) -> list[int]:
    return [problem.entry for problem in report.problems if problem.entry is not None]


def line_of(content: bytes, place: int) -> int:
    return content[:place].count(b"\n")


def check_change(folder: Path, path: str, place: int, value: int) -> None:
    """Change one byte; exactly its file must be named, and its entry; then mend it."""
    file = folder / path
    before = file.read_bytes()
    changed = bytearray(before)
    changed[place] = value
    file.write_bytes(changed)
    try:
        report = verify(folder, key=VKEY if place % 2 else None)
        assert paths(report) == {path}, (path, place, value)
        if path == "entries.jsonl":
            assert indexes(report)[0] == line_of(before, place)
    finally:
        file.write_bytes(before)


def test_a_sealed_folder_verifies(whole: Path) -> None:
    report = verify(whole, key=VKEY)
    assert (report.ok, report.problems, report.anchored, report.notes) == (True, (), True, ())
    assert (report.origin, report.entries, report.vkey) == (ORIGIN, ENTRIES, VKEY)


def test_without_a_key_from_outside_the_report_says_so(whole: Path) -> None:
    report = verify(whole)
    assert report.ok
    assert not report.anchored
    assert "--key" in report.notes[0].en


def test_any_changed_byte_of_any_file_is_found_and_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every byte of every file, one bit each; the two guides are shortened to save time."""
    monkeypatch.setattr(guide, "README", "{origin}")
    monkeypatch.setattr(guide, "PAGE", "{origin}")
    short = sealed(tmp_path, record(2)).folder
    for path, content in files_of(short).items():
        for place, value in enumerate(content):
            check_change(short, path, place, value ^ (1 << place % 8))


@pytest.mark.parametrize("path", ["seal", "checkpoint", "vkey"])
def test_every_bit_of_what_is_signed_counts(whole: Path, path: str) -> None:
    """The bits that the sweep over all bytes leaves out, in the last line, which is signature."""
    content = (whole / path).read_bytes()
    for place in range(len(content) - 60, len(content)):
        for bit in {0, 1, 5} - {place % 8}:
            check_change(whole, path, place, content[place] ^ (1 << bit))


@settings(max_examples=40)
@given(data=st.data())
def test_a_changed_byte_of_a_larger_folder_is_found_and_named(
    large: Path, data: st.DataObject
) -> None:
    path = data.draw(st.sampled_from([path for path, one in files_of(large).items() if one]))
    content = (large / path).read_bytes()
    place = data.draw(st.integers(0, len(content) - 1))
    value = data.draw(st.integers(0, 255).filter(lambda one: one != content[place]))
    check_change(large, path, place, value)


def test_every_missing_file_is_named(whole: Path) -> None:
    for path, content in files_of(whole).items():
        (whole / path).unlink()
        assert paths(verify(whole, key=VKEY)) == {path}
        (whole / path).write_bytes(content)


def test_every_file_cut_short_or_made_longer_is_named(whole: Path) -> None:
    for path, content in files_of(whole).items():
        for other in (content[:-1], content[: len(content) // 2], b"", content + b"\n"):
            if other != content:
                (whole / path).write_bytes(other)
                assert path in paths(verify(whole, key=VKEY))
        (whole / path).write_bytes(content)
    assert verify(whole, key=VKEY).ok


@pytest.mark.parametrize("path", ["added", "files/added", "tile/0/001", "files/scans/.hidden"])
def test_every_added_file_is_named(copy: Path, path: str) -> None:
    (copy / path).write_bytes(b"")
    assert paths(verify(copy, key=VKEY)) == {path}


def test_a_file_replaced_by_a_link_or_a_pipe_is_named_and_not_followed(copy: Path) -> None:
    (copy / "files/empty").unlink()
    os.mkfifo(copy / "files/empty")
    (copy / "seal").rename(copy.parent / "seal")
    (copy / "seal").symlink_to(copy.parent / "seal")
    (copy / "tile").rename(copy.parent / "tile")
    (copy / "tile").symlink_to(copy.parent / "tile")
    named = paths(verify(copy, key=VKEY))
    assert {"files/empty", "seal", "tile", f"tile/0/000.p/{ENTRIES}"} <= named


def test_a_name_that_is_no_text_is_reported(copy: Path) -> None:
    Path(os.fsdecode(os.fsencode(copy) + b"/\xff")).write_bytes(b"")
    assert paths(verify(copy, key=VKEY)) == {"?"}


def rewrite(folder: Path, lines: list[bytes]) -> Report:
    (folder / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    return verify(folder, key=VKEY)


def test_swapped_entries_are_both_named(copy: Path) -> None:
    one = [entry(index).line() for index in range(ENTRIES)]
    report = rewrite(copy, [one[0], one[2], one[1], one[3]])
    assert (paths(report), indexes(report)) == ({"entries.jsonl"}, [1, 2])


@pytest.mark.parametrize("gone", range(ENTRIES))
def test_a_removed_entry_is_named_with_both_counts(copy: Path, gone: int) -> None:
    report = rewrite(copy, [entry(index).line() for index in range(ENTRIES) if index != gone])
    assert indexes(report) == [gone]
    assert "4 entries were sealed, 3 are here" in report.problems[-1].what.en


def test_an_added_entry_is_named(copy: Path) -> None:
    report = rewrite(copy, [entry(index).line() for index in range(ENTRIES + 1)])
    assert indexes(report) == [ENTRIES]


def test_with_entries_and_tiles_both_changed_the_record_is_still_refused(copy: Path) -> None:
    (copy / f"tile/0/000.p/{ENTRIES}").write_bytes(bytes(32 * ENTRIES))
    report = rewrite(copy, [entry(index, voters=1).line() for index in range(ENTRIES)])
    assert paths(report) == {"entries.jsonl", f"tile/0/000.p/{ENTRIES}"}


def test_with_both_lists_changed_the_entries_are_still_checked(copy: Path) -> None:
    (copy / "manifest.json").write_bytes(b"{}")
    (copy / "SHA256SUMS").write_bytes(b"")
    assert paths(verify(copy, key=VKEY)) == {"manifest.json", "SHA256SUMS", "."}
    report = rewrite(copy, [entry(index, voters=1).line() for index in range(ENTRIES)])
    assert "entries.jsonl" in paths(report)


def test_a_signature_by_another_key_is_refused(copy: Path) -> None:
    for name in ("seal", "checkpoint"):
        text = (copy / name).read_text().partition("\n\n")[0] + "\n"
        (copy / name).write_text(signed_note(text, key=OTHER_KEY))
    assert {"seal", "checkpoint"} <= paths(verify(copy, key=VKEY))
    assert {"seal", "checkpoint"} <= paths(verify(copy))


def test_a_folder_sealed_anew_with_another_key_agrees_only_with_itself(tmp_path: Path) -> None:
    """The honest limit: only a key from outside finds a forgery that is whole."""
    forged = sealed(tmp_path, record(3), key=OTHER_KEY).folder
    assert verify(forged).ok
    assert paths(verify(forged, key=VKEY)) == {"seal", "checkpoint", "vkey"}


def reseal(folder: Path, *, key: SigningKey = KEY) -> None:
    """Give a changed folder lists and a seal that fit: what only the holder of the key can do."""
    rows = []
    for path, content in files_of(folder).items():
        if path not in ("manifest.json", "SHA256SUMS", "seal"):
            rows.append({"path": path, "sha256": _hex(content), "size": len(content)})
    rows.sort(key=lambda row: str(row["path"]))
    manifest = '{"files":[\n' + ",\n".join(canonical(row) for row in rows) + "\n]}\n"
    sums = sums_text(listed_from(manifest))
    lines = (folder / "entries.jsonl").read_bytes().splitlines()
    tree = Tree([leaf_hash(line) for line in lines])
    state = Checkpoint(origin=ORIGIN, head=Head(size=tree.size, root=tree.root()))
    statement = Statement(
        manifest=_hex(manifest.encode()), sums=_hex(sums.encode()), checkpoint=state
    )
    (folder / "manifest.json").write_text(manifest)
    (folder / "SHA256SUMS").write_text(sums)
    (folder / "seal").write_text(signed_note(statement.text(), key=key))


def _hex(content: bytes) -> Sha256:
    return Sha256(hashlib.sha256(content).hexdigest())


def test_tiles_that_are_not_of_these_entries_are_named_even_when_signed(copy: Path) -> None:
    tile = f"tile/0/000.p/{ENTRIES}"
    (copy / tile).write_bytes(bytes(32))
    (copy / "tile/1").mkdir()
    (copy / "tile/1/000").write_bytes(b"")
    reseal(copy)
    assert paths(verify(copy, key=VKEY)) == {tile, "tile/1/000"}


def test_two_signed_states_that_differ_are_named(copy: Path) -> None:
    lines = [entry(index).line() for index in range(ENTRIES - 1)]
    (copy / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    reseal(copy)
    assert "checkpoint" in paths(verify(copy, key=VKEY))


def test_a_line_that_is_no_entry_is_named_even_when_signed(copy: Path) -> None:
    lines = [entry(0).line(), entry(2).line(), b"{}", entry(3).line()]
    (copy / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
    reseal(copy)
    state = (copy / "seal").read_text().split("\n\n")[0].split("\n", 3)[3] + "\n"
    (copy / "checkpoint").write_text(signed_note(state, key=KEY))
    reseal(copy)
    report = verify(copy, key=VKEY)
    assert indexes(report) == [1, 2]


@pytest.mark.parametrize("ending", [b"", b"\n\n"])
def test_a_record_that_ends_otherwise_is_named_even_when_signed(copy: Path, ending: bytes) -> None:
    whole = (copy / "entries.jsonl").read_bytes().removesuffix(b"\n")
    (copy / "entries.jsonl").write_bytes(whole + ending)
    reseal(copy)
    report = verify(copy, key=VKEY)
    assert "entries.jsonl" in paths(report)
    assert indexes(report) == [ENTRIES - 1 if not ending else ENTRIES]


def test_two_signed_lists_that_differ_are_named(copy: Path) -> None:
    sums = (copy / "SHA256SUMS").read_text().splitlines(keepends=True)
    (copy / "SHA256SUMS").write_text("".join(sums[1:]))
    said = (copy / "seal").read_text().partition("\n\n")[0].split("\n")
    said[2] = f"{_hex((copy / 'SHA256SUMS').read_bytes())}  SHA256SUMS"
    (copy / "seal").write_text(signed_note("\n".join(said) + "\n", key=KEY))
    assert paths(verify(copy, key=VKEY)) == {"SHA256SUMS"}


def test_a_kept_checkpoint_must_be_continued(tmp_path: Path, copy: Path) -> None:
    kept = (copy / "checkpoint").read_bytes()
    longer = sealed(tmp_path / "longer", record(9)).folder
    assert verify(longer, key=VKEY, earlier=kept).ok
    other = sealed(tmp_path / "other", [entry(index, voters=1) for index in range(9)]).folder
    assert paths(verify(other, key=VKEY, earlier=kept)) == {"checkpoint"}
    source = tmp_path / "longer/source"
    renamed = seal(source, record(9), key=KEY, origin="other.example", out=tmp_path / "renamed")
    assert paths(verify(renamed.folder, key=VKEY, earlier=kept)) == {"checkpoint"}
    shorter = sealed(tmp_path / "shorter", record(ENTRIES - 1)).folder
    assert paths(verify(shorter, key=VKEY, earlier=kept)) == {"checkpoint"}


def test_a_kept_checkpoint_that_this_key_did_not_sign_is_refused(copy: Path) -> None:
    forged = signed_note("a\n", key=OTHER_KEY).encode()
    for earlier in (forged, b"", b"\xff"):
        with pytest.raises(Refused):
            verify(copy, key=VKEY, earlier=earlier)


def test_no_folder_and_no_key_are_refused(copy: Path, tmp_path: Path) -> None:
    with pytest.raises(Refused):
        verify(tmp_path / "none")
    with pytest.raises(Refused):
        verify(copy, key="miscopied")


def test_an_empty_folder_does_not_verify(tmp_path: Path) -> None:
    assert {"seal", "manifest.json", "checkpoint", "vkey"} <= paths(verify(tmp_path))


def test_a_file_that_cannot_be_read_is_a_problem_not_a_crash(
    copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def broken(self: Path, mode: str = "r") -> object:
        if self.name in ("1.png", "entries.jsonl"):
            raise OSError(5, "Input/output error", str(self))
        return real(self, mode)

    monkeypatch.setattr(Path, "open", broken)
    assert {"files/scans/1.png", "entries.jsonl"} <= paths(verify(copy, key=VKEY))


def test_progress_is_told(large: Path) -> None:
    seen: list[int] = []
    report = verify(large, told=seen.append)
    assert seen == sorted(seen)
    assert 0 <= seen[-1] <= report.checked


@pytest.mark.parametrize("part", [1, 2])
@pytest.mark.shell  # needs openssl, which tests/run/needs.sh installs
def test_the_way_by_hand_in_the_guide_works_and_finds_changes(copy: Path, part: int) -> None:
    text = (copy / "README.txt").read_text(encoding="utf-8").split("────")[0 if part == 1 else -1]
    script = "\n".join(line for line in text.splitlines() if line.startswith("     "))

    def by_hand() -> str:
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": "C"}
        ran = subprocess.run(
            ["sh", "-c", script], cwd=copy, env=environment, capture_output=True, check=False
        )
        return (ran.stdout + ran.stderr).decode()

    clean = ["manifest.json: OK", "SHA256SUMS: OK", "Signature Verified Successfully"]
    assert by_hand().splitlines() == clean
    (copy / "files/新").write_bytes(b"")
    assert "files/新" in by_hand()
    (copy / "files/empty").write_bytes(b"1")
    assert "files/empty: FAILED" in by_hand()
    (copy / "seal").write_text((copy / "seal").read_text().replace(ORIGIN, "other.example", 1))
    assert "Signature Verified Successfully" not in by_hand()


def test_the_manifest_is_plain_json(whole: Path) -> None:
    files = json.loads((whole / "manifest.json").read_text())["files"]
    assert {row["path"] for row in files} >= {"files/empty", "entries.jsonl", "README.txt"}
