"""`huanjie roll`: check what clerks send, find double registrations, publish the list."""

import argparse
import json
import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from huanjie.roll.check import Eligibility
    from huanjie.roll.intake import ClerkFile, Intake, RowIssue
    from huanjie.roll.match import DoubleCase
    from huanjie.roll.publish import FrozenRoll
    from huanjie.roll.secret import Keys
    from huanjie.terms.ids import UnitCode
    from huanjie.terms.people import Voter

Lines = Iterable[dict[str, Any]]


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `roll check`, `roll match` and `roll publish`."""
    parser = commands.add_parser(
        "roll",
        help="选民名册：检查、查重、公布 / voter roll: check, match, publish",
        epilog="例 / example: huanjie roll check 一组.xlsx --unit 530625102201 "
        "--polling-day 2026-05-10 --key roll.key --out checked-roll",
    )
    sub = parser.add_subparsers(required=True, metavar="ACTION")
    _register_check(sub)
    match = sub.add_parser("match", help="查找重复登记 / find double registrations")
    match.add_argument("dirs", nargs="+", type=Path, metavar="DIR")
    match.add_argument("--out", required=True, type=Path, metavar="CASES.jsonl")
    match.add_argument("--engine", choices=("duckdb",), default="duckdb")
    match.add_argument("--json", action="store_true")
    match.set_defaults(run=match_)
    publish = sub.add_parser("publish", help="生成公布名单 / make the public list")
    publish.add_argument("dir", type=Path, metavar="DIR")
    publish.add_argument("--out", required=True, type=Path, metavar="DIR2")
    publish.add_argument("--json", action="store_true")
    publish.set_defaults(run=publish_)


def _register_check(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    check = sub.add_parser("check", help="检查登记表 / check registration sheets")
    check.add_argument("files", nargs="+", type=Path, metavar="FILE")
    check.add_argument("--unit", required=True, metavar="CODE")
    check.add_argument("--polling-day", required=True, type=date.fromisoformat, metavar="DATE")
    check.add_argument("--key", required=True, type=Path, metavar="KEYFILE")
    check.add_argument("--out", required=True, type=Path, metavar="DIR")
    check.add_argument("--procedure", default="villagers_committee", metavar="NAME")
    check.add_argument("--law-day", type=date.fromisoformat, metavar="DATE")
    check.add_argument("--json", action="store_true")
    check.set_defaults(run=check_)


def check_(args: argparse.Namespace) -> int:
    """Read the files, write voters, findings, the summary and the coloured copies."""
    from huanjie.roll.intake import ClerkFile, take_in
    from huanjie.terms.ids import UnitCode

    files = [ClerkFile(name=n, data=p.read_bytes()) for n, p in _named(args.files)]
    keys, unit = _keys(args.key), UnitCode(args.unit)
    intake = take_in(files, unit, _eligibility(args), keys)
    args.out.mkdir(parents=True, exist_ok=True)
    _write_lines(args.out / "voters.jsonl", map(_voter_line, intake.voters))
    _write_lines(args.out / "issues.jsonl", map(_issue_line, intake.issues))
    summary = _summary(intake, keys)
    _write_json(args.out / "summary.json", summary)
    _write_returned(args.out / "checked", files, intake, keys, unit=unit)
    _write_parquet(args.out / "roll.parquet", intake, keys)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _checked_text(intake))
    return 0


def match_(args: argparse.Namespace) -> int:
    """Compare all rolls and write the cases for people to rule on."""
    from huanjie.roll.match import cases_in_files

    found = cases_in_files([folder / "roll.parquet" for folder in args.dirs])
    lines = [_case_line(one) for one in found]
    _write_lines(args.out, lines)
    if args.json:
        print(json.dumps(lines, ensure_ascii=False))
    else:
        print(f"{len(found)} 个待核对的疑似重复登记 / possible double registrations to look into")
    return 0


def publish_(args: argparse.Namespace) -> int:
    """Freeze the public list and write it as a workbook."""
    from huanjie.roll.publish import freeze, public_workbook

    voters = _voters(args.dir)
    frozen = freeze(voters[0].unit, voters)
    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "public.xlsx").write_bytes(public_workbook(frozen))
    summary = {
        "unit": frozen.unit,
        "voters": len(frozen.rows),
        "undecided": frozen.undecided,
        "digest": frozen.digest,
    }
    _write_json(args.out / "public.json", summary)
    print(json.dumps(summary, ensure_ascii=False) if args.json else _published_text(frozen))
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


def _voter_line(voter: "Voter") -> dict[str, Any]:
    line = asdict(voter)
    line["born"] = voter.born.isoformat() if voter.born else None
    line["class"] = line.pop("voter_class")
    keys = ("file", "sheet", "row", "unit", "name", "sex", "born", "group", "household", "class")
    return {key: line[key] for key in (*keys, "status", "identity")}


def _issue_line(issue: "RowIssue") -> dict[str, Any]:
    line = asdict(issue) | {"says": issue.says.joined()}
    return line | {key: line[key] or None for key in ("row", "column", "cell")}


def _case_line(case: "DoubleCase") -> dict[str, Any]:
    expected = round(float(case.expected_by_chance), 9)
    return asdict(case) | {"says": case.says.joined(), "expected_by_chance": expected}


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
        data = returned_workbook(read(one.name, one.data), intake.issues, unit, keys)
        (folder / f"{Path(one.name).stem}.xlsx").write_bytes(data)


def _write_parquet(path: Path, intake: "Intake", keys: "Keys") -> None:
    from huanjie.roll.match import entries, write_roll

    write_roll(entries(intake, keys=keys.fingerprint), path)


def _voters(folder: Path) -> list["Voter"]:
    from huanjie.terms.findings import refusal
    from huanjie.terms.wording import Wording

    path = folder / "voters.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    if not lines:
        raise refusal(
            "roll.not_checked",
            Wording(zh="此目录没有名册检查结果", en="no checked roll in this folder"),
            place=str(folder),
        )
    return [_voter(json.loads(line)) for line in lines]


def _voter(line: dict[str, Any]) -> "Voter":
    from huanjie.terms.people import IdentityState, Sex, Voter, VoterClass, VoterStatus

    return Voter(
        **{key: line[key] for key in ("file", "sheet", "row", "unit", "name", "group")},
        household=line["household"],
        sex=Sex(line["sex"]) if line["sex"] else None,
        born=date.fromisoformat(line["born"]) if line["born"] else None,
        voter_class=VoterClass(line["class"]) if line["class"] else None,
        status=VoterStatus(line["status"]),
        identity=IdentityState(line["identity"]),
    )


def _write_lines(path: Path, lines: Lines) -> None:
    with path.open("w", encoding="utf-8") as target:
        target.writelines(json.dumps(one, ensure_ascii=False) + "\n" for one in lines)


def _write_json(path: Path, content: dict[str, Any]) -> None:
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


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


def _published_text(frozen: "FrozenRoll") -> str:
    waiting = f",其中 {frozen.undecided} 人有疑问待核实" if frozen.undecided else ""
    also = f", {frozen.undecided} of them with open questions" if frozen.undecided else ""
    return f"名单 {len(frozen.rows)} 人{waiting} / {len(frozen.rows)} names{also} [{frozen.digest}]"
