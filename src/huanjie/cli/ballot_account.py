"""`huanjie ballot account`: 选票清点单, where every printed ballot went, ready to be signed."""

import argparse
from datetime import date
from pathlib import Path

FIGURES = ("printed", "issued", "unused", "spoilt", "returned")
FORM = "ballot_account"
EXAMPLE = """例 / example:
  huanjie ballot account DEF.json --day 2026-05-10 --printed 1260 --out DIR
  huanjie ballot account DEF.json --day 2026-05-10 --printed 1260 --issued 1187 \\
      --unused 68 --spoilt 5 --returned 1180 --out DIR"""


def register(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The words of the account."""
    one = sub.add_parser(
        "account",
        help="选票清点单：印制、发出、剩余、作废 / the account of paper",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    one.add_argument("definition", metavar="DEF.json", type=Path, help="选票定义 / definition")
    one.add_argument("--day", type=date.fromisoformat, required=True, help="投票日 / polling day")
    for figure, zh in zip(FIGURES, ("印制", "发出", "剩余", "作废", "收回"), strict=True):
        one.add_argument(f"--{figure}", metavar="N", type=_count, help=f"{zh}张数 / {figure}")
    one.add_argument("--note", metavar="TEXT", default="", help="差数及原因 / what to remark")
    one.add_argument("--out", metavar="DIR", type=Path, required=True, help="输出 / where to")
    one.set_defaults(run=account)


def _count(text: str) -> int:
    if not text.isdecimal():
        raise argparse.ArgumentTypeError("应为不小于0的整数 / a whole number from 0")
    return int(text)


def account(arguments: argparse.Namespace) -> int:
    """Write the account as PDF and Word; figures that do not agree are refused, each named.

    Figures that are not given are left to the pen.
    """
    from huanjie.ballot.definition import definition_from_json
    from huanjie.ballot.design import design
    from huanjie.count.account import BallotAccount, account_findings
    from huanjie.papers.render import render
    from huanjie.terms.findings import Refused

    figures = {figure: getattr(arguments, figure) for figure in FIGURES}
    if found := account_findings(BallotAccount(**figures)):
        raise Refused(found)
    definition = definition_from_json(arguments.definition.read_text("utf-8-sig"))
    head = {
        "unit": definition.unit,
        "title": definition.title,
        "election": definition.election,
        "style": design(definition).layout.style,
        "polling_day": arguments.day.isoformat(),
        "paper": "，".join(one for one in (definition.paper, definition.paper_colour) if one),
        "note": arguments.note or None,
    }
    paper = render(FORM, {**head, **figures})
    arguments.out.mkdir(parents=True, exist_ok=True)
    for suffix, content in (("pdf", paper.pdf), ("docx", paper.docx)):
        path = arguments.out / f"{FORM}.{suffix}"
        path.write_bytes(content)
        print(path)
    return 0
