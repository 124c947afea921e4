import json
from pathlib import Path

import pytest
from tests.ballot.sample import ballot, blank_page, document, scan_of

from huanjie.cli.main import main


def test_print_writes_the_ballot_and_its_layout(tmp_path: Path) -> None:
    definition = tmp_path / "DEF.json"
    definition.write_text(document(), "utf-8")
    assert main(["ballot", "print", str(definition), "--out", str(tmp_path / "out")]) == 0
    assert (tmp_path / "out" / "ballot.pdf").read_bytes() == ballot().pdf
    layout = json.loads((tmp_path / "out" / "layout.json").read_text("utf-8"))
    assert layout["style"] == ballot().layout.style


def test_a_refused_definition_leaves_nothing_behind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    definition = tmp_path / "DEF.json"
    definition.write_text(document(paper="A3"), "utf-8")
    assert main(["ballot", "print", str(definition), "--out", str(tmp_path / "out")]) == 2
    assert "paper" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_read_writes_one_line_a_page(tmp_path: Path) -> None:
    definition, scan, out = tmp_path / "DEF.json", tmp_path / "a.jpg", tmp_path / "r.jsonl"
    definition.write_text(document(), "utf-8")
    main(["ballot", "print", str(definition), "--out", str(tmp_path)])
    scan.write_bytes(scan_of(blank_page()))
    words = ["ballot", "read", str(scan), "--layout", str(tmp_path / "layout.json")]
    assert main([*words, "--out", str(out)]) == 0
    (line,) = out.read_text("utf-8").splitlines()
    assert json.loads(line)["status"] == "read"


def test_a_file_that_is_not_there_is_refused_before_any_work(tmp_path: Path) -> None:
    layout, out = tmp_path / "layout.json", tmp_path / "r.jsonl"
    layout.write_text("{}", "utf-8")
    words = ["ballot", "read", str(tmp_path / "none.jpg"), "--layout", str(layout)]
    assert main([*words, "--out", str(out)]) == 2
    assert not out.exists()
