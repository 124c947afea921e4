"""`huanjie roll check`: a unit's files → voters, findings, accounts and copies that go back."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huanjie.cli.roll_files import write_json, write_lines

if TYPE_CHECKING:
    from huanjie.roll.check import Eligibility
    from huanjie.roll.intake import ClerkFile, Intake, RowIssue
    from huanjie.roll.secret import Keys
    from huanjie.terms.ids import EntryId, UnitCode
    from huanjie.terms.people import Voter


def check_(args: argparse.Namespace) -> int:
    """Read the files, write voters, findings, the summary and the coloured copies."""
    from huanjie.roll.intake import ClerkFile, take_in
    from huanjie.terms.ids import UnitCode

    files = [ClerkFile(name=n, data=p.read_bytes()) for n, p in _named(args.files)]
    keys, unit = _keys(args.key), UnitCode(args.unit)
    intake = take_in(files, unit, _eligibility(args), keys)
    args.out.mkdir(parents=True, exist_ok=True)
    write_lines(args.out / "voters.jsonl", map(_voter_line, intake.voters, intake.entries))
    write_lines(args.out / "issues.jsonl", map(_issue_line, intake.issues))
    summary = _summary(intake, keys)
    write_json(args.out / "summary.json", summary)
    _write_returned(args.out / "checked", files, intake, keys, unit=unit)
    _write_parquet(args.out / "roll.parquet", intake, keys)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _checked_text(intake))
    return 0


def _named(paths: Sequence[Path]) -> list[tuple[str, Path]]:
    """Each file by its name; files of one name from two folders are told apart by number."""
    named: dict[str, Path] = {}
    for path in paths:
        name, number = path.name, 2
        while name in named:
            name, number = f"{path.stem}({number}){path.suffix}", number + 1
        named[name] = path
    return list(named.items())


def _eligibility(args: argparse.Namespace) -> "Eligibility":
    from huanjie.law.load import rule_set
    from huanjie.roll.check import Eligibility
    from huanjie.terms.people import VoterClass

    day = args.law_day or args.polling_day
    law = rule_set(args.procedure, on=day, jurisdiction=args.unit[:6])
    classes = law.names("voter_classes") if "voter_classes" in law else tuple(VoterClass)
    return Eligibility(
        polling_day=args.polling_day,
        voter_age=law.integer("voter_age"),
        classes=tuple(VoterClass(one) for one in classes),
    )


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
    return keys_from_json(path.read_text(encoding="utf-8"))


def _voter_line(voter: "Voter", entry: "EntryId") -> dict[str, Any]:
    line = asdict(voter)
    line["born"] = voter.born.isoformat() if voter.born else None
    line["class"] = line.pop("voter_class")
    keys = ("file", "sheet", "row", "unit", "name", "sex", "born", "group", "household", "class")
    return {key: line[key] for key in (*keys, "status", "identity")} | {"entry": entry}


def _issue_line(issue: "RowIssue") -> dict[str, Any]:
    line = asdict(issue) | {"says": issue.says.joined()}
    return line | {key: line[key] or None for key in ("row", "column", "cell")}


def _summary(intake: "Intake", keys: "Keys") -> dict[str, Any]:
    from collections import Counter

    sheets = [asdict(one) for one in intake.sheets]
    numbers = [key for key in (sheets[0] if sheets else {}) if key not in ("file", "sheet")]
    return {
        "sheets": sheets,
        "totals": {key: sum(one[key] for one in sheets) for key in numbers},
        "status": dict(Counter(v.status.value for v in intake.voters)),
        "issues": dict(Counter(i.code for i in intake.issues)),
        "keys": keys.fingerprint,
    }


def _write_returned(
    folder: Path, files: Sequence["ClerkFile"], intake: "Intake", keys: "Keys", *, unit: "UnitCode"
) -> None:
    from huanjie.roll.returned import returned_workbook
    from huanjie.roll.sheet import read

    folder.mkdir(exist_ok=True)
    for one in files:
        data = returned_workbook(read(one.name, one.data), intake, unit, keys)
        (folder / f"{Path(one.name).stem}.xlsx").write_bytes(data)


def _write_parquet(path: Path, intake: "Intake", keys: "Keys") -> None:
    from huanjie.roll.match import entries, write_roll

    write_roll(entries(intake, keys=keys.fingerprint), path)


def _checked_text(intake: "Intake") -> str:
    from huanjie.terms.findings import Severity

    rows = sum(one.rows for one in intake.sheets)
    errors = sum(one.severity is Severity.ERROR for one in intake.issues)
    return (
        f"{rows} 行中选民 {len(intake.voters)} 人，错误 {errors} 处，提示 {len(intake.issues)} 条 "
        "/ "
        f"{len(intake.voters)} voters in {rows} rows, {errors} errors, "
        f"{len(intake.issues)} findings"
    )
