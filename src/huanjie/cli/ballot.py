"""`huanjie ballot`: put its names in order, print it, read its scans."""

import argparse

from huanjie.cli import ballot_order, ballot_print, ballot_read


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of this group."""
    parser = commands.add_parser(
        "ballot",
        help="选票：排序、印制、阅读 / ballots: order, print and read",
        epilog="例 / example: huanjie ballot print DEF.json --out DIR",
    )
    sub = parser.add_subparsers(required=True, metavar="COMMAND")
    ballot_order.register(sub)
    ballot_print.register(sub)
    ballot_read.register(sub)
