"""`huanjie roll check`: a unit's files → voters, findings, accounts and copies that go back."""

import argparse
import json
import os
import re
import shutil
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huanjie.cli.roll_books import Desk, Done, Work, checked_books, told_apart
from huanjie.cli.roll_files import FINISHED, issue_line, join_texts, whole_folder, write_json
from huanjie.terms.findings import Refused
from huanjie.terms.ids import UnitCode

if TYPE_CHECKING:
    from huanjie.roll.check import Eligibility
    from huanjie.roll.learnt import Learnt
    from huanjie.roll.secret import Keys


def register_check(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `roll check`."""
    check = sub.add_parser("check", help="检查登记表 / check registration sheets")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--unit", required=True, type=_unit, metavar="CODE")
    check.add_argument("--polling-day", required=True, type=date.fromisoformat, metavar="DATE")
    check.add_argument("--key", required=True, type=Path, metavar="KEYFILE")
    check.add_argument("--out", required=True, type=Path, metavar="DIR")
    check.add_argument("--procedure", default="villagers_committee", metavar="NAME")
    check.add_argument("--law-day", type=date.fromisoformat, metavar="DATE")
    check.add_argument(
        "--layouts",
        type=Path,
        metavar="FOLDER",
        help="已答复的表头 / answers about sheets whose columns nobody knew",
    )
    check.add_argument(
        "--password-file",
        type=Path,
        metavar="FILE",
        help="退回的表显示全号并加密 / give back numbers in full, locked with this password",
    )
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=check_)


def _unit(text: str) -> UnitCode:
    if not re.fullmatch(r"\d{6}(\d{3}){0,2}", text):
        said = f"{text}：单位代码为6、9或12位数字 / a unit's code has 6, 9 or 12 digits"
        raise argparse.ArgumentTypeError(said)
    return UnitCode(text)


def check_(args: argparse.Namespace) -> int:
    """Read the files, write voters, findings, the summary and the copies; all of them or none."""
    learnt, eligibility, password = _learnt(args.layouts), _eligibility(args), _password(args)
    keys = _keys(args.key)
    with whole_folder(args.out) as folder:
        desk = Desk(
            unit=args.unit,
            eligibility=eligibility,
            keys=keys,
            learnt=learnt,
            folder=folder,
            password=password,
        )
        summary = _check_all(_works(args.files, desk), desk)
        write_json(folder / FINISHED, summary)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _checked_text(summary))
    return 0


def _works(files: Sequence[Path], desk: Desk) -> list[Work]:
    """Each file by its name; files of one name from two folders are told apart by number."""
    names, copies = _Names(), _Names()
    return [
        Work(
            name=names.given(path),
            copy=copies.given(path.with_suffix(".xlsx")),
            path=path,
            number=number,
            desk=desk,
        )
        for number, path in enumerate(files)
    ]


class _Names:
    """Gives each file a name of its own, in which no number stands."""

    def __init__(self) -> None:
        self._given: set[str] = set()

    def given(self, path: Path) -> str:
        """The file's name, numbered when another has it."""
        from huanjie.roll.number import scrubbed

        plain = path.with_name(scrubbed(path.name).replace("*", "_"))
        name, number = plain.name, 2
        while name in self._given:
            name, number = f"{plain.stem}({number}){plain.suffix}", number + 1
        self._given.add(name)
        return name


@dataclass(slots=True)
class _Totals:
    """What adds up over the books."""

    sheets: list[dict[str, Any]] = field(default_factory=list)
    status: Counter[str] = field(default_factory=Counter)
    issues: Counter[str] = field(default_factory=Counter)
    errors: int = 0

    def add(self, done: Done) -> None:
        """Count a book."""
        self.sheets += done.sheets
        self.status += done.status
        self.issues += done.issues
        self.errors += done.errors

    def summary(self, keys: str) -> dict[str, Any]:
        """What stands in summary.json."""
        kinds = [key for key in (self.sheets or [{}])[0] if key not in ("file", "sheet")]
        return {
            "sheets": self.sheets,
            "totals": {key: sum(one[key] for one in self.sheets) for key in kinds},
            "status": dict(self.status),
            "issues": dict(self.issues),
            "errors": self.errors,
            "keys": keys,
        }


def _check_all(works: Sequence[Work], desk: Desk) -> dict[str, Any]:
    """Check the books and join what came of them. Refused with every file that is unreadable."""
    from huanjie.roll.engines.duck import join_parts

    for name in ("parts", "checked"):
        (desk.folder / name).mkdir()
    books = list(_read_once(works, _told(checked_books(works), len(works))))
    refused = [finding for one in books for finding in one.refused]
    if refused:
        raise Refused(refused)
    totals = _Totals()
    for done in told_apart(works, books):
        totals.add(done)
    for kind in ("voters", "issues"):
        join_texts([work.part(kind) for work in works], desk.folder / f"{kind}.jsonl")
    join_parts([work.part("roll") for work in works], desk.folder / "roll.parquet")
    shutil.rmtree(desk.folder / "parts")
    return totals.summary(desk.keys.fingerprint)


def _read_once(works: Sequence[Work], books: Iterator[Done]) -> Iterator[Done]:
    """The same, where a file has the bytes of an earlier one that alone."""
    first: dict[str, str] = {}
    for work, done in zip(works, books, strict=True):
        name = first.setdefault(done.digest or work.name, work.name)
        yield done if name == work.name else _came_twice(work, name)


def _came_twice(work: Work, first: str) -> Done:
    """A file with the same bytes as another: said, and not read again."""
    from huanjie.roll.intake import came_twice

    (issue,) = came_twice(work.name, first).issues
    work.part("voters").write_text("")
    work.part("roll").write_text("")
    work.part("issues").write_text(issue_line(issue), encoding="utf-8")
    work.returned.unlink()
    return Done(issues=Counter([issue.code]), errors=1)


def _told(books: Iterator[Done], count: int) -> Iterator[Done]:
    """The same, with how far it is on a terminal."""
    shown = sys.stderr.isatty() and count > 1
    for number, done in enumerate(books, start=1):
        if shown:
            end = "\n" if number == count else ""
            print(f"\r{number} / {count}", end=end, file=sys.stderr, flush=True)
        yield done


def _learnt(folder: Path | None) -> tuple["Learnt", ...]:
    """The answers about unknown sheets; a bad one is refused by file and key."""
    from huanjie.roll.learnt import learnt_from_yaml

    found = []
    for path in sorted(folder.iterdir()) if folder else ():
        if path.suffix == ".yaml":
            try:
                found.append(learnt_from_yaml(path.read_text(encoding="utf-8")))
            except Refused as refused:
                bad = (replace(one, place=str(path)) for one in refused.findings)
                raise Refused(bad) from refused
    return tuple(found)


def _password(args: argparse.Namespace) -> str | None:
    from huanjie.roll.locked import password_in

    if args.password_file is None:
        return None
    return password_in(args.password_file.read_text(encoding="utf-8"))


def _eligibility(args: argparse.Namespace) -> "Eligibility":
    from huanjie.law.load import rule_set
    from huanjie.roll.check import eligibility_from

    day = args.law_day or args.polling_day
    law = rule_set(args.procedure, on=day, jurisdiction=args.unit[:6])
    return eligibility_from(law, args.polling_day)


def _keys(path: Path) -> "Keys":
    """The keys of this roll; made when missing, readable by their owner alone."""
    import secrets

    from huanjie.roll.secret import KEY_BYTES, Keys, keys_from_json, keys_to_json

    if not path.exists():
        made = Keys(encryption=secrets.token_bytes(KEY_BYTES), token=secrets.token_bytes(KEY_BYTES))
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as target:
            target.write(keys_to_json(made))
        print(f"已生成密钥文件 / key file made: {path}", file=sys.stderr)
    return keys_from_json(path.read_text(encoding="utf-8"), place=str(path))


def _checked_text(summary: dict[str, Any]) -> str:
    totals, errors = summary["totals"], summary["errors"]
    rows, voters = totals.get("rows", 0), totals.get("voters", 0)
    findings = sum(summary["issues"].values())
    return (
        f"{rows} 行中选民 {voters} 人，错误 {errors} 处，提示 {findings} 条 / "
        f"{voters} voters in {rows} rows, {errors} errors, {findings} findings"
    )
