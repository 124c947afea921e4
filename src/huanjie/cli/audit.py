"""`huanjie audit`: whether papers drawn by dice confirm the tally."""

import argparse


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of this group."""
    from huanjie.cli import audit_check, audit_draw, audit_plan

    parser = commands.add_parser(
        "audit",
        help="审计：抽查选票，确认结果 / audit: drawn ballots confirm the result",
        epilog="例 / example: huanjie audit plan TALLY.json --manifest batches.csv --out A.json",
    )
    sub = parser.add_subparsers(required=True, metavar="COMMAND")
    audit_plan.add(sub)
    audit_draw.add(sub)
    audit_check.add(sub)
