"""`huanjie ballot`: put its names in order, print it, read its scans, count it."""

import argparse

from huanjie.cli import ballot_account, ballot_order, ballot_print, ballot_read, ballot_tally


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of this group."""
    parser = commands.add_parser(
        "ballot",
        help="选票：排序、印制、阅读、计票 / ballots: order, print, read, tally",
        epilog="例 / example: huanjie ballot print DEF.json --out DIR",
    )
    sub = parser.add_subparsers(required=True, metavar="COMMAND")
    ballot_order.register(sub)
    ballot_print.register(sub)
    ballot_account.register(sub)
    ballot_read.register(sub)
    ballot_tally.register(sub)
