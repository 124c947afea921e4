"""The files of `huanjie roll`: an object a line, or one alone; a folder whole or not at all."""

import glob
import json
import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import lru_cache
from json.encoder import encode_basestring as quoted
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huanjie.roll.intake import RowIssue
    from huanjie.terms.ids import EntryId
    from huanjie.terms.people import Voter

Lines = Iterable[dict[str, Any]]
FINISHED = "summary.json"


def write_lines(path: Path, lines: Lines) -> None:
    """Write a file of lines."""
    with path.open("w", encoding="utf-8") as target:
        target.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)


def write_json(path: Path, content: dict[str, Any]) -> None:
    """Write one object, readable."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def voter_lines(voters: Iterable["Voter"], entries: Iterable["EntryId"]) -> Iterator[str]:
    """A line of voters.jsonl for each voter, in the order of its keys."""
    for one, entry in zip(voters, entries, strict=True):
        yield (
            f'{_place(one.file, one.sheet)}{one.row}, "unit": "{one.unit}", '
            f'"name": {quoted(one.name)}, "sex": {_word(one.sex)}, "born": {_word(one.born)}, '
            f'"group": {quoted(one.group)}, "household": {quoted(one.household)}, '
            f'"class": {_word(one.voter_class)}, "status": "{one.status}", '
            f'"identity": "{one.identity}", "entry": "{entry}"}}\n'
        )


@lru_cache(maxsize=64)
def _place(file: str, sheet: str) -> str:
    return f'{{"file": {quoted(file)}, "sheet": {quoted(sheet)}, "row": '


@lru_cache(maxsize=8192)
def _word(word: str | date | None) -> str:
    return f'"{word}"' if word else "null"


def issue_line(issue: "RowIssue") -> str:
    """A line of issues.jsonl."""
    said = {
        "file": issue.file,
        "sheet": issue.sheet,
        "row": issue.row or None,
        "column": issue.column or None,
        "cell": issue.cell or None,
        "code": issue.code,
        "severity": issue.severity.value,
        "found": issue.found,
        "fix": issue.fix,
        "says": issue.says.joined(),
    }
    return json.dumps(said, ensure_ascii=False) + "\n"


@contextmanager
def whole_folder(folder: Path) -> Iterator[Path]:
    """A folder to write into, which takes the other's place once everything stands in it.

    Refused when something else than an earlier result stands there; nothing half-done is left. What
    a run that was killed had put aside comes back, what it had begun is cleared away.
    """
    _put_right(folder)
    _may_be_replaced(folder)
    made = folder.with_name(f".{folder.name}.{os.getpid()}.new")
    made.mkdir(parents=True)
    try:
        yield made
        before = folder.with_name(f".{folder.name}.{os.getpid()}.old")
        if folder.exists():
            folder.rename(before)
        made.rename(folder)
        shutil.rmtree(before, ignore_errors=True)
    finally:
        shutil.rmtree(made, ignore_errors=True)


def _put_right(folder: Path) -> None:
    """End what processes that are no more had begun beside a folder; others' are left alone."""
    for left in sorted(folder.parent.glob(f".{glob.escape(folder.name)}.*")):
        name = re.fullmatch(r"([1-9]\d{0,9})\.(new|old)", left.name[len(folder.name) + 2 :])
        if name is None or not _is_ours(left) or _runs(int(name[1])):
            continue
        if name[2] == "old" and not folder.exists():
            left.rename(folder)
        else:
            shutil.rmtree(left, ignore_errors=True)


def _is_ours(left: Path) -> bool:
    """A folder that this user made; where the system tells nobody's apart, none is."""
    return (
        hasattr(os, "getuid")
        and left.is_dir()
        and not left.is_symlink()
        and left.lstat().st_uid == os.getuid()
    )


def _runs(process: int) -> bool:
    """Whether another process of that number runs; a number that is ours now was a dead one's."""
    if process == os.getpid():
        return False
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _may_be_replaced(folder: Path) -> None:
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    finished = (folder / FINISHED).exists()
    if folder.exists() and not finished and (not folder.is_dir() or any(folder.iterdir())):
        raise refusal(
            "roll.out_in_use",
            Wording(
                zh="此目录里有别的文件，请另指一个目录",
                en="other files stand in this folder; name another",
            ),
            place=str(folder),
        )


def join_texts(parts: Sequence[Path], target: Path) -> None:
    """Put texts one behind another."""
    with target.open("wb") as joined:
        for part in parts:
            with part.open("rb") as source:
                shutil.copyfileobj(source, joined)
