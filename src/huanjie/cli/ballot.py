"""`huanjie ballot`: print a ballot, read its scans."""

import argparse

from huanjie.cli import ballot_print, ballot_read


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of this group."""
    parser = commands.add_parser(
        "ballot",
        help="选票：印制、阅读 / ballots: print and read",
        epilog="例 / example: huanjie ballot print DEF.json --out DIR",
    )
    sub = parser.add_subparsers(required=True, metavar="COMMAND")
    ballot_print.register(sub)
    ballot_read.register(sub)
