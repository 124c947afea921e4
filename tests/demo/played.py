"""A demo played once through the real command line, and what a test asks of its folder."""

import json
import sqlite3
import subprocess
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

COMMAND = (sys.executable, "-c", "import sys; from huanjie.cli.main import main; sys.exit(main())")
SMALL = ("--townships", "青胜乡", "--seed", "3")
"""Four villages: one for each turn of the story."""
FIRST, RERUN, BY_HAND, TIE = "530625203001", "530625203202", "530625203203", "530625203204"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """The folder of a demo and what it printed."""

    folder: Path
    told: Told

    def rows(self, query: str, *given: object) -> list[tuple[object, ...]]:
        """Rows of the demo's store."""
        with closing(sqlite3.connect(self.folder / "store" / "huanjie.db")) as store:
            return list(store.execute(query, given))

    def one(self, query: str, *given: object) -> object:
        """The only value that a query finds."""
        ((value,),) = self.rows(query, *given)
        return value

    def outcome(self, unit: str, name: str) -> Any:
        """One outcome as the folder keeps it."""
        text = (self.folder / "results" / unit / f"{name}.outcome.json").read_text("utf-8")
        return json.loads(text)

    def entries(self) -> list[dict[str, Any]]:
        """The log as it was sealed."""
        text = (self.folder / "archive" / "entries.jsonl").read_text("utf-8")
        return [json.loads(line) for line in text.splitlines()]

    def files(self, pattern: str) -> list[Path]:
        """Files below the folder, in order.

        Two of SQLite's stand only while somebody reads the store, as another test may just now;
        what they could hold is in the store, whose every value is looked at.
        """
        passing = ("-wal", "-shm")
        found = (p for p in self.folder.glob(pattern) if not p.name.endswith(passing))
        return sorted(p for p in found if p.is_file())


@dataclass(frozen=True, slots=True, kw_only=True)
class Again:
    """A demo after a killed one: whether that left its half and kept the earlier demo."""

    half: bool
    kept: bool
    played: Played


def huanjie(*words: str | Path, code: str = "", cwd: Path | None = None) -> Told:
    """Run the program; `code` runs before it, in the same process."""
    command = [*COMMAND[:2], f"{code}\n{COMMAND[2]}", *map(str, words)]
    done = subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)
    return Told(status=done.returncode, out=done.stdout, err=done.stderr)


def play(folder: Path, words: Sequence[str] = SMALL) -> Played:
    """Play a demo, wherever the caller stands."""
    return Played(folder=folder, told=huanjie("demo", "--out", folder, *words))


def refused(told: Told, code: str) -> None:
    """A refusal: nothing on standard output, both languages on standard error, no traceback."""
    assert (told.status, told.out) == (2, ""), told
    lines = told.err.splitlines()
    assert len(lines) == 2, told.err
    assert any("\u4e00" <= sign <= "\u9fff" for sign in lines[0])
    assert lines[1].endswith(f"[{code}]")
