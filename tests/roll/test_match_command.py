"""`huanjie roll match`: what it writes, what it remembers, which engines it knows."""

import argparse
import json
from pathlib import Path

import pytest
from tests.roll.rows import many

from huanjie.cli import roll
from huanjie.cli.roll_engines import ENGINES, engine_for
from huanjie.roll.engines.duck import write_roll
from huanjie.terms.findings import Refused


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A checked roll in which every tier occurs."""
    write_roll(many(300), tmp_path / "roll.parquet")
    return tmp_path


def run(*args: str) -> int:
    parser = argparse.ArgumentParser()
    roll.register(parser.add_subparsers())
    given = parser.parse_args(["roll", "match", *args])
    return int(given.run(given))


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_case_stands_in_the_file_listed_or_not(folder: Path) -> None:
    out = folder / "cases.jsonl"
    assert run(str(folder), "--out", str(out)) == 0
    found = lines(out)
    assert {one["tier"] for one in found} == {"A", "X", "A2", "B", "B_weak", "C", "D", "E"}
    assert {one["listed"] for one in found} == {True, False}
    assert len({str(one["case"]) for one in found}) == len(found)


def test_rulings_are_remembered_until_a_fact_changes(folder: Path) -> None:
    out, ruled = folder / "cases.jsonl", folder / "ruled.jsonl"
    run(str(folder), "--out", str(out))
    first, second, *rest = lines(out)
    decided = [first | {"ruling": "different_persons"}, second | {"ruling": "unresolved"}]
    ruled.write_text("".join(json.dumps(one) + "\n" for one in decided), encoding="utf-8")
    run(str(folder), "--ruled", str(ruled), "--out", str(out))
    assert [one["case"] for one in lines(out)] == [one["case"] for one in (second, *rest)]


def test_a_ruling_file_that_names_nobody_is_refused(folder: Path) -> None:
    ruled = folder / "ruled.jsonl"
    ruled.write_text("{}\n", encoding="utf-8")
    with pytest.raises(Refused, match="ruling"):
        run(str(folder), "--ruled", str(ruled), "--out", str(folder / "cases.jsonl"))


def test_postgresql_without_an_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("HUANJIE_DATABASE", raising=False)
    with pytest.raises(Refused, match="--database"), engine_for("postgresql", [], None):
        pass


@pytest.mark.shell
def test_postgresql_that_does_not_answer_is_refused() -> None:
    address = "postgresql://nobody@127.0.0.1:1/nothing"
    with pytest.raises(Refused, match="连接不上"), engine_for("postgresql", [], address):
        pass


def test_the_engines_are_those_that_were_promised() -> None:
    assert ENGINES == ("duckdb", "postgresql", "spark")
