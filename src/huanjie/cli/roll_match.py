"""`huanjie roll match`: possible double registrations over checked rolls."""

import argparse
import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from huanjie.cli.roll_files import write_lines

if TYPE_CHECKING:
    from huanjie.roll.match import DoubleCase


def match_(args: argparse.Namespace) -> int:
    """Compare all rolls and write the cases for people to rule on."""
    from huanjie.roll.match import cases_in_files

    found = cases_in_files([folder / "roll.parquet" for folder in args.dirs])
    lines = [_case_line(one) for one in found]
    write_lines(args.out, lines)
    if args.json:
        print(json.dumps(lines, ensure_ascii=False))
    else:
        print(f"{len(found)} 个待核对的疑似重复登记 / possible double registrations to look into")
    return 0


def _case_line(case: "DoubleCase") -> dict[str, Any]:
    expected = round(float(case.expected_by_chance), 9)
    return asdict(case) | {"says": case.says.joined(), "expected_by_chance": expected}
