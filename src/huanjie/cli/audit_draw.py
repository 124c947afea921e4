"""`huanjie audit draw`: which papers the dice chose, as lists for people."""

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.count.audit.plan import AuditPlan
    from huanjie.count.audit.pull import Line, Pull


def add(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command draw."""
    parser = sub.add_parser("draw", help="按公开掷出的数字抽取 / draw by the digits thrown")
    parser.add_argument("audit", type=Path, metavar="AUDIT.json", help="审计方案 / the plan")
    parser.add_argument(
        "--seed", required=True, metavar="DIGITS", help="至少20位数字 / at least 20 digits"
    )
    parser.add_argument("--out", type=Path, required=True, metavar="DIR", help="输出 / where to")
    parser.add_argument("--more", type=_above_zero, metavar="N", help="再抽几次 / so many draws")
    parser.add_argument(
        "--after",
        type=Path,
        action="append",
        default=[],
        metavar="pull.json",
        help="前几轮的清单 / lists of the rounds before",
    )
    parser.add_argument("--json", action="store_true", help="机器格式 / for machines")
    parser.set_defaults(run=draw_)


def _above_zero(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("至少为1 / at least 1")
    return int(text)


def draw_(arguments: argparse.Namespace) -> int:
    """Write the pull list for the program, for a printer and for a spreadsheet, and two tables.

    Nothing is written when anything is refused.
    """
    from huanjie.cli.audit_pages import workbook
    from huanjie.count.audit.plan_file import digest, plan_from_json
    from huanjie.count.audit.pull import lines, pull, pull_from_json, pull_to_json
    from huanjie.count.audit.seen_file import empty_csv
    from huanjie.papers.render import page_of, pdf_of

    content = arguments.audit.read_bytes()
    plan = plan_from_json(content, place=str(arguments.audit))
    after = [pull_from_json(path.read_bytes(), place=str(path)) for path in arguments.after]
    drawn = pull(plan, arguments.seed, audit=digest(content), more=arguments.more, after=after)
    listed = lines(plan, drawn, after=after)
    text = pull_to_json(drawn, listed)
    paper = page_of("pull_list", _filled(plan, drawn, listed))
    table = empty_csv(plan, [one.place for one in listed if not one.earlier]).encode()
    files = {
        "pull.json": text.encode(),
        "pull.pdf": pdf_of("pull_list", paper),
        "pull.xlsx": workbook(plan, drawn, listed),
        "seen-1.csv": table,
        "seen-2.csv": table,
    }
    arguments.out.mkdir(parents=True, exist_ok=True)
    for name, made in files.items():
        (arguments.out / name).write_bytes(made)
    if arguments.json:
        print(text, end="")
    else:
        _tell(arguments.out, drawn, listed, files)
    return 0


def _filled(plan: "AuditPlan", drawn: "Pull", listed: "tuple[Line, ...]") -> dict[str, object]:
    return {
        "papers": plan.papers,
        "first": drawn.first,
        "last": drawn.last,
        "seed": _in_groups(drawn.seed, 5),
        "digest": _in_groups(drawn.audit, 8),
        "polling_day": None if plan.on is None else plan.on.isoformat(),
        "lines": [
            {
                "batch": one.place.batch,
                "position": one.place.position,
                "draws": list(one.draws),
                "earlier": one.earlier,
            }
            for one in listed
        ],
    }


def _in_groups(text: str, size: int) -> str:
    return " ".join(text[start : start + size] for start in range(0, len(text), size))


def _tell(out: Path, drawn: "Pull", listed: "tuple[Line, ...]", names: dict[str, bytes]) -> None:
    print(
        f"第{drawn.first}至{drawn.last}次抽签，共{len(listed)}张"
        f" / draws {drawn.first} to {drawn.last}, {len(listed)} papers"
    )
    for name in names:
        print(out / name)
