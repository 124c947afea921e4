"""`huanjie archive`: what it prints, and its exit status."""

import argparse
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.archive.sealed import KEY, ORIGIN, OTHER_KEY, record, sealed
from tests.archive.test_dossier_folder import exported

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


def test_a_dossier_is_verified_by_the_same_command(tmp_path: Path) -> None:
    folder = exported(tmp_path / "dossier").folder
    assert run("verify", folder) == 0
    (folder / "README.txt").write_text("其他", encoding="utf-8")
    assert run("verify", folder, "--json") == 3


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


FOUND = """
import sys
from datetime import date
from pathlib import Path
from huanjie.records.store import open_store
open_store(Path(sys.argv[1]), new=True)
from huanjie.actions.roles import Role
from huanjie.records.models import Campaign, Officer
for name in sys.argv[2:]:
    Officer.objects.create(name=name, role=Role.COUNTY_OFFICE_HEAD)
Campaign.objects.create(
    name="演示", jurisdiction="119999", law_day=date(2026, 3, 2), text="",
    opens=date(2026, 3, 2), closes=date(2026, 7, 31),
)
"""


SEAL = """
import argparse, sys
from huanjie.cli.archive import register
from huanjie.terms.findings import Refused
parser = argparse.ArgumentParser()
register(parser.add_subparsers())
arguments = parser.parse_args(["archive", "seal", *sys.argv[1:]])
try:
    sys.exit(arguments.run(arguments))
except Refused as refused:
    print(refused.findings[0].code, file=sys.stderr)
    sys.exit(2)
"""


def python(*words: str | Path) -> subprocess.CompletedProcess[str]:
    """A process of its own: the store's folder is fixed when Django starts."""
    return subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=False
    )


@pytest.mark.shell
def test_a_campaign_is_sealed_without_its_store_by_a_named_head(tmp_path: Path) -> None:
    data, out, later = tmp_path / "data", tmp_path / "out", tmp_path / "later"
    assert python("-c", FOUND, data, "杨洪", "赵明").stderr == ""
    (data / "papers").mkdir()
    (data / "papers/notice.pdf").write_bytes(b"%PDF-")
    refused = python("-c", SEAL, "--data", data, "--out", out)
    assert (refused.returncode, refused.stderr) == (2, "archive.head\n")
    done = python("-c", SEAL, "--data", data, "--out", out, "--by", "赵明")
    assert (done.returncode, done.stderr) == (0, "")
    assert "总根 / root: " in done.stdout
    key = done.stdout.rpartition("key: ")[2].strip()
    assert run("verify", out, "--key", key) == 0
    assert [path.name for path in (out / "files").iterdir()] == ["papers"]
    words = ("-c", SEAL, "--data", data, "--out", later, "--by", "赵明", "--json")
    answer = json.loads(python(*words).stdout)
    assert (answer["entries"], answer["key"]) == (1, key)
    assert any(path.startswith("store/") for path in answer["left_out"])
    assert run("verify", later, "--key", key, "--earlier", out / "checkpoint") == 0
