"""Of two clerks who do one thing at once one is first, and the other is told so; nothing doubles.

With an address of PostgreSQL the two meet there, in a database of their own, else on SQLite.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from tests.actions import two_clerks

ROOT = Path(two_clerks.__file__).parents[2]
MEETINGS: Mapping[str, tuple[str, object]] = {
    "import": ("roll.import_meanwhile", [True, 2]),
    "correct": ("roll.correct_meanwhile", None),
    "rule": ("roll.case_ruled", [1, 1]),
    "settle": ("roll.settle_rows", [1, 1, 12]),
    "publish": ("roll.published", [1, 1]),
    "decide": ("roll.objection_decided", [True, 1]),
    "proxy": ("roll.proxy_twice", [1, 1]),
    "final": ("roll.final_posted", 1),
}
"""What the second is told, and what the store holds afterwards."""
NAMED = {"import": ("李主任", "孙镇长"), "rule": ("孙镇长",), "decide": ("李主任",)}


@pytest.fixture(scope="module")
def lines(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Any]:
    with _database() as address:
        said = subprocess.run(
            [sys.executable, two_clerks.__file__, str(tmp_path_factory.mktemp("clerks"))],
            env={**os.environ, "PYTHONPATH": str(ROOT), "HUANJIE_DATABASE": address},
            check=True,
            capture_output=True,
            text=True,
        )
    return {one["name"]: one for one in map(json.loads, said.stdout.splitlines())}


@contextmanager
def _database() -> Iterator[str]:
    """The address of an empty database that is gone afterwards; none on SQLite."""
    address = os.environ.get("HUANJIE_DATABASE", "")
    if not address:
        yield ""
        return
    import psycopg

    name = f"clerks_{os.getpid()}"
    with psycopg.connect(address, autocommit=True) as office:
        office.execute(f"CREATE DATABASE {name}")
        try:
            yield f"{address.rsplit('/', 1)[0]}/{name}"
        finally:
            office.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.mark.parametrize("name", MEETINGS)
def test_one_is_first_and_the_other_is_told(name: str, lines: Mapping[str, Any]) -> None:
    code, state = MEETINGS[name]
    one = lines[name]
    assert [told for told, _ in one["told"]] == ["done", code]
    assert state is None or one["state"] == state
    assert one["broken"] == 0


@pytest.mark.parametrize("name", NAMED)
def test_the_other_is_told_who_was_first(name: str, lines: Mapping[str, Any]) -> None:
    _, (_, says) = lines[name]["told"]
    assert any(who in says for who in NAMED[name])


def test_one_correction_is_kept_and_no_event_tells_of_the_other(lines: Mapping[str, Any]) -> None:
    group, events = lines["correct"]["state"]
    assert group in ("第三村民小组", "第四村民小组")
    assert events == 1


def test_two_who_compare_the_rolls_open_each_case_once(lines: Mapping[str, Any]) -> None:
    one = lines["match"]
    assert one["told"] == [["done", ""], ["done", ""]]
    assert one["state"] == 1


@pytest.mark.parametrize(("name", "issued"), [("first", 2), ("next", 4), ("same", 6)])
def test_two_documents_of_one_issuer_take_two_numbers_in_turn(
    name: str, issued: int, lines: Mapping[str, Any]
) -> None:
    one = lines[f"number_{name}"]
    assert one["told"] == [["done", ""], ["done", ""]]
    assert one["state"] == [f"东委复〔2026〕{serial}号" for serial in range(1, issued + 1)]
