"""`huanjie audit plan`: what the papers must confirm, and how many to draw."""

import argparse
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.cli.audit_files import SCANS, add_scans, digest_of, machine_papers, refuse_half

if TYPE_CHECKING:
    from huanjie.count.audit.plan import AuditPlan, Planned, Sealed

METHODS = ("comparison", "polling")
SHOWN = 20


def add(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command plan."""
    parser = sub.add_parser("plan", help="制定审计方案 / what to confirm, how many to draw")
    parser.add_argument("tally", type=Path, metavar="TALLY.json", help="计票结果 / the tally")
    parser.add_argument(
        "--manifest", type=Path, required=True, metavar="batches.csv", help="各捆张数 / bundles"
    )
    parser.add_argument(
        "--risk", type=_share, default=Fraction(1, 20), metavar="1/20", help="风险限度 / risk limit"
    )
    parser.add_argument(
        "--method",
        choices=METHODS,
        default=METHODS[0],
        help="与机器结果逐张比对，或只看选票 / compare with readings, or papers alone",
    )
    add_scans(parser)
    parser.add_argument(
        "--out", type=Path, required=True, metavar="AUDIT.json", help="审计方案 / the plan"
    )
    parser.add_argument("--json", action="store_true", help="机器格式 / for machines")
    parser.set_defaults(run=plan_)


def _share(text: str) -> Fraction:
    try:
        if text.endswith(("%", "％")):
            return Fraction(text[:-1]) / 100
        return Fraction(text)
    except (ValueError, ZeroDivisionError):
        raise argparse.ArgumentTypeError("应为1/20、0.05或5% / 1/20, 0.05 or 5%") from None


def plan_(arguments: argparse.Namespace) -> int:
    """Write the plan, with the digest to publish before the dice are thrown."""
    from huanjie.count.audit.plan import Method, plan
    from huanjie.count.audit.plan_file import digest, plan_to_json
    from huanjie.count.audit.tables import batches_from
    from huanjie.count.audit.tally_file import reported

    refuse_half(arguments)
    found = reported(arguments.tally.read_bytes(), place=str(arguments.tally))
    batches = batches_from(arguments.manifest.read_text("utf-8"), place=str(arguments.manifest))
    made = plan(found, batches, limit=arguments.risk, method=Method(arguments.method))
    made = replace(made, sealed=_sealed(arguments, made))
    text = plan_to_json(made)
    arguments.out.write_text(text, "utf-8", newline="\n")
    if arguments.json:
        print(text, end="")
    else:
        _tell(made, digest(text.encode()))
        print(arguments.out)
    return 0


def _sealed(arguments: argparse.Namespace, made: "AuditPlan") -> "Sealed":
    """The digests of the files that the papers will be compared with, once they add up."""
    from huanjie.count.audit.machine import machine_at, refuse_other_totals, refuse_outside
    from huanjie.count.audit.plan import Sealed
    from huanjie.count.audit.tables import positions_from

    if arguments.readings is None:
        return made.sealed
    papers = machine_papers(arguments)
    refuse_other_totals(papers, made)
    at = positions_from(arguments.positions.read_text("utf-8"), place=str(arguments.positions))
    refuse_outside(at, made)
    machine_at(at, at, papers)
    digests = {name: digest_of(getattr(arguments, name)) for name in SCANS}
    return Sealed(tally=made.sealed.tally, **digests)


def _tell(made: "AuditPlan", sealed: str) -> None:
    print(
        f"审计方案：{made.papers}张、{len(made.batches)}捆，风险限度{made.limit}"
        f" / {made.papers} papers in {len(made.batches)} bundles, risk limit {made.limit}"
    )
    print("账目（逐项核对，不抽查）/ account of papers, checked and not sampled:")
    for one in made.account:
        print(f"  {one.joined()}")
    print("要由选票确认的 / what the papers must confirm:")
    titles = {one.id: one.title for one in made.contests}
    ranked = sorted(made.claims, key=lambda one: one.size or made.papers, reverse=True)
    for claim in ranked[:SHOWN]:
        _tell_claim(claim, titles.get(claim.claim.contest, ""))
    if len(ranked) > SHOWN:
        print(f"  另有{len(ranked) - SHOWN}项 / {len(ranked) - SHOWN} more: --json")
    for contest in sorted(made.by_hand):
        name = titles.get(contest) or contest
        print(f"{name}：差距太小，须全部人工清点 / {contest}: too close, count all papers by hand")
    if made.size:
        print(f"先抽{made.size}次 / draw {made.size} first")
    print(f"掷骰子前公布本方案的摘要 / publish the plan's digest before the dice:\n{sealed}")


def _tell_claim(one: "Planned", title: str) -> None:
    from huanjie.count.audit.words import says

    claim = one.claim
    size = "全部 all" if one.size is None else str(one.size)
    half = f"，一半 / half {one.sizes.median}" if one.sizes.median is not None else ""
    print(
        f"  [{size}{half}] {says(claim, title).joined()}；差距 / margin {float(claim.margin):.2%}"
    )
