"""`huanjie roll`: check what clerks send, find double registrations, publish the list."""

import argparse
from datetime import date
from pathlib import Path

from huanjie.cli.roll_check import check_
from huanjie.cli.roll_match import register_match
from huanjie.cli.roll_publish import publish_


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
    register_match(sub)
    publish = sub.add_parser("publish", help="生成公布名单 / make the public list")
    publish.add_argument("dir", type=Path, metavar="DIR")
    publish.add_argument("--out", required=True, type=Path, metavar="DIR2")
    publish.add_argument("--unit-name", metavar="NAME", help="名单上的单位名称 / as printed")
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
