"""`huanjie roll import` in a store of its own: what is bad is named, the others go on."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.town import VILLAGE, VOTERS, workbook

OPEN = """
import sys
from pathlib import Path
from huanjie.records.store import open_store
open_store(Path(sys.argv[1]), new=True)
from tests.town import planned_town
planned_town()
"""
MAIN = "import sys; from huanjie.cli.main import main; sys.exit(main())"


def run(*words: str | Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.mark.shell
def test_books_are_taken_in_by_a_named_officer(tmp_path: Path) -> None:
    made = run("-c", OPEN, tmp_path / "data")
    assert made.returncode == 0, made.stderr
    books = tmp_path / "books"
    books.mkdir()
    (books / f"{VILLAGE}.xlsx").write_bytes(workbook().data)
    (books / "别处.xlsx").write_bytes(workbook().data)
    command = ("-c", MAIN, "roll", "import", books, "--data", tmp_path / "data", "--json")
    nobody = run(*command, "--by", "查无此人")
    assert (nobody.returncode, "查无此人" in nobody.stderr) == (2, True)
    done = run(*command, "--by", "李主任")
    assert done.returncode == 2, done.stderr
    told = {one["about"]: one for one in json.loads(done.stdout)}
    assert told[f"{VILLAGE}-2026-vc"]["report"]["added"] == len(VOTERS)
    assert told["别处.xlsx"]["findings"][0]["code"] == "roll.book_unnamed"
