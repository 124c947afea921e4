"""`huanjie roll`: check what clerks send, find double registrations, publish the list."""

import argparse
from pathlib import Path

from huanjie.cli.roll_check import register_check
from huanjie.cli.roll_import import register_import
from huanjie.cli.roll_match import register_match
from huanjie.cli.roll_publish import publish_


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """Add `roll check`, `roll match`, `roll import` and `roll publish`."""
    parser = commands.add_parser(
        "roll",
        help="选民名册：检查、查重、公布 / voter roll: check, match, publish",
        epilog="例 / example: huanjie roll check 一组.xlsx --unit 530625102201 "
        "--polling-day 2026-05-10 --key roll.key --out checked-roll",
    )
    sub = parser.add_subparsers(required=True, metavar="ACTION")
    register_check(sub)
    register_match(sub)
    register_import(sub)
    publish = sub.add_parser("publish", help="生成公布名单 / make the public list")
    publish.add_argument("dir", type=Path, metavar="DIR")
    publish.add_argument("--out", required=True, type=Path, metavar="DIR2")
    publish.add_argument("--unit-name", metavar="NAME", help="名单上的单位名称 / as printed")
    publish.add_argument("--json", action="store_true")
    publish.set_defaults(run=publish_)
