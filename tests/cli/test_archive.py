"""`huanjie archive`: what it prints, and its exit status."""

import argparse
import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from tests.archive.sealed import KEY, ORIGIN, OTHER_KEY, record, sealed

from huanjie.archive.seal import Sealed
from huanjie.cli.archive import register
from huanjie.terms.findings import Refused

VKEY = KEY.verifier.vkey


def run(*words: str | Path) -> int:
    """The command line of this group alone."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers(required=True))
    arguments = parser.parse_args(["archive", *map(str, words)])
    return int(arguments.run(arguments))


def test_a_whole_archive_exits_0_and_names_what_to_compare(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    done = sealed(tmp_path, record(3))
    assert run("verify", done.folder, "--key", VKEY) == 0
    said = capsys.readouterr().out
    assert "相符" in said
    for word in (ORIGIN, done.root, VKEY):
        assert word in said
    assert "Note" not in said


def test_without_a_key_it_says_what_that_does_not_prove(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("verify", sealed(tmp_path, record(1)).folder) == 0
    said = capsys.readouterr().out
    assert "注意" in said
    assert "Note: the key was taken from the folder itself" in said


def test_a_changed_archive_exits_3_and_answers_as_the_contract_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sealed(tmp_path, record(3)).folder
    text = (folder / "entries.jsonl").read_bytes()
    (folder / "entries.jsonl").write_bytes(text.replace(b'"voters":801', b'"voters":901'))
    assert run("verify", folder, "--json", "--key", VKEY) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["ok"] is False
    assert answer["checked"] > 3
    assert {one["path"] for one in answer["problems"]} == {"entries.jsonl"}
    assert [one["entry"] for one in answer["problems"]] == [None, 1]
    assert all(" / " in one["what"] for one in answer["problems"])
    assert run("verify", folder) == 3
    assert "entry 1 (line 2)" in capsys.readouterr().out


def test_the_key_may_be_kept_in_a_file(tmp_path: Path) -> None:
    folder = sealed(tmp_path, record(1)).folder
    (tmp_path / "right").write_text(VKEY + "\n")
    (tmp_path / "wrong").write_text(OTHER_KEY.verifier.vkey + "\n")
    assert run("verify", folder, "--key", tmp_path / "right") == 0
    assert run("verify", folder, "--key", tmp_path / "wrong") == 3


def test_a_kept_checkpoint_is_compared(tmp_path: Path) -> None:
    kept = sealed(tmp_path / "early", record(2)).folder / "checkpoint"
    longer = sealed(tmp_path / "late", record(4)).folder
    shorter = sealed(tmp_path / "short", record(1)).folder
    assert run("verify", longer, "--earlier", kept) == 0
    assert run("verify", shorter, "--earlier", kept) == 3


def test_a_miscopied_key_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused):
        run("verify", sealed(tmp_path, record(1)).folder, "--key", VKEY[:-1])


def test_many_problems_are_cut_short_on_paper_but_not_in_json(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sealed(tmp_path, record(1)).folder
    for number in range(60):
        (folder / f"added-{number}").write_bytes(b"")
    run("verify", folder)
    assert "10 more with --json" in capsys.readouterr().out
    run("verify", folder, "--json")
    assert len(json.loads(capsys.readouterr().out)["problems"]) == 60


def test_a_hostile_name_does_not_steer_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = sealed(tmp_path, record(1)).folder
    (folder / "a\x1b[2Jb\nok").write_bytes(b"")
    run("verify", folder)
    said = capsys.readouterr().out
    assert "\x1b" not in said
    assert "a\\x1b[2Jb\\nok" in said


@pytest.fixture
def act(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[Path, Path], Sealed]:
    """Stands for the act, which needs the store: it seals a small campaign."""

    def seal_archive(data: Path, out: Path) -> Sealed:
        done = sealed(data, record(2))
        done.folder.rename(out)
        return done

    module = ModuleType("huanjie.actions.seal_archive")
    monkeypatch.setattr(module, "seal_archive", seal_archive, raising=False)
    monkeypatch.setitem(sys.modules, "huanjie.actions.seal_archive", module)
    return seal_archive


@pytest.mark.usefixtures("act")
def test_sealing_says_what_goes_on_paper(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("seal", "--data", tmp_path / "a", "--out", tmp_path / "one") == 0
    said = capsys.readouterr().out
    assert VKEY in said
    assert "总根 / root: " in said
    assert run("seal", "--data", tmp_path / "b", "--out", tmp_path / "two", "--json") == 0
    assert json.loads(capsys.readouterr().out)["entries"] == 2
    assert run("verify", tmp_path / "two", "--key", VKEY) == 0
