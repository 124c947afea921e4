"""`huanjie roll match`: possible double registrations over checked rolls."""

import argparse
import json
from collections.abc import Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from huanjie.cli.roll_engines import ENGINES, engine_for
from huanjie.cli.roll_files import write_lines

if TYPE_CHECKING:
    from huanjie.roll.match import DoubleCase
    from huanjie.roll.worklist import Ruled


def register_match(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `roll match`."""
    match = sub.add_parser("match", help="查找重复登记 / find double registrations")
    match.add_argument("dirs", nargs="+", type=Path, metavar="DIR")
    match.add_argument("--out", required=True, type=Path, metavar="CASES.jsonl")
    match.add_argument("--engine", choices=ENGINES, default=ENGINES[0])
    match.add_argument("--database", metavar="URL")
    match.add_argument("--ruled", type=Path, metavar="RULED.jsonl")
    match.add_argument("--json", action="store_true")
    match.set_defaults(run=match_)


def match_(args: argparse.Namespace) -> int:
    """Compare all rolls and write the cases for people to rule on."""
    from huanjie.roll.match import cases_in_files

    paths = [folder / "roll.parquet" for folder in args.dirs]
    ruled = _ruled(args.ruled)
    with engine_for(args.engine, paths, args.database) as engine:
        found = cases_in_files(paths, ruled=ruled, engine=engine)
    lines = [_case_line(one) for one in found]
    write_lines(args.out, lines)
    if args.json:
        print(json.dumps(lines, ensure_ascii=False))
    else:
        print(_matched_text(found))
    return 0


def _ruled(path: Path | None) -> "Ruled":
    from huanjie.roll.worklist import NOT_RULED, ruled_from

    if path is None:
        return NOT_RULED
    return ruled_from(path.read_text(encoding="utf-8").splitlines())


def _matched_text(found: "Sequence[DoubleCase]") -> str:
    listed = sum(one.listed for one in found)
    return (
        f"{len(found)} 个待核对的疑似重复登记，其中 {listed} 个列入各村核对清单 / "
        f"{len(found)} possible double registrations, {listed} of them on the villages' worklists"
    )


def _case_line(case: "DoubleCase") -> dict[str, Any]:
    line = {field.name: getattr(case, field.name) for field in fields(case)}
    expected = round(float(case.expected_by_chance), 9)
    members = [asdict(member) for member in case.members]
    told = {"says": case.says.joined(), "expected_by_chance": expected, "members": members}
    return line | told
