"""`huanjie tours verify`: whether a plan of tours holds, and whether its bound is proven."""

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.terms.findings import Finding
    from huanjie.tours.certificate import Proof
    from huanjie.tours.problem import TourProblem
    from huanjie.tours.tour import TourPlan


def add(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command verify."""
    parser = sub.add_parser("verify", help="核验编排 / verify a plan of tours")
    parser.add_argument("tours", type=Path, metavar="TOURS.json")
    parser.add_argument("plan", type=Path, metavar="PLAN.json")
    parser.add_argument("campaign", type=Path, metavar="CAMPAIGN.yaml")
    parser.add_argument("--json", action="store_true", help="机器可读 / for machines")
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help="下界的证明依据 / the grounds of the bound"
    )
    parser.add_argument(
        "--sample", type=int, metavar="N", help="只抽验N列 / work out only so many columns"
    )
    parser.set_defaults(run=verify_)


def verify_(args: argparse.Namespace) -> int:
    """Every breach of a plan of tours; 3 when there is one."""
    from huanjie.cli.timetable_read import read_campaign, read_plan, read_tours
    from huanjie.cli.tours_warn import unlawful
    from huanjie.timetable.moon import lunar_day
    from huanjie.tours.problem import problem_from
    from huanjie.tours.tours_file import finding_json
    from huanjie.tours.verify import verify
    from huanjie.tours.verify_campaign import verify_sent
    from huanjie.tours.verify_moved import verify_moved

    plan, campaign = read_plan(args.plan), read_campaign(args.campaign)
    tours = read_tours(args.tours)
    problem = problem_from(plan, campaign, moon=lunar_day)
    found = [one for one in verify(tours, problem) if not _left_to_timetable(one)]
    others = (*verify_sent(tours, campaign), *verify_moved(tours, plan))
    further = (one for one in others if one not in found)
    proof = _proof(args, problem)
    proved = () if proof is None else (*proof.findings, *_claims(tours, proof))
    breaches = (*found, *further, *_unlawful(tours, plan, campaign), *proved)
    warned = [finding_json(one) for one in unlawful(plan, campaign)]
    if args.json:
        answer = {"feasible": not breaches, "breaches": [finding_json(one) for one in breaches]}
        answer |= {"findings": warned} if warned else {}
        print(json.dumps(answer | _proof_json(proof), ensure_ascii=False, indent=1))
    else:
        for one in breaches:
            print(f"{one.says.joined()} [{one.code}]")
        if not breaches:
            print("巡回安排无误 / the plan of tours holds")
        if proof is not None:
            print(_proof_text(proof))
    return 3 if breaches else 0


def _left_to_timetable(found: "Finding") -> bool:
    """Whether the timetable itself says if a day is lawful: the problem of the tours leaves out
    days that nobody wants, and those that the moon makes hard to foresee.
    """
    return found.code == "tours.breach_moved_to" and found.about != "party_congress"


def _proof(args: argparse.Namespace, problem: "TourProblem") -> "Proof | None":
    from huanjie.tours.certificate import certify

    if args.certificate is None:
        return None
    return certify(args.certificate.read_text(encoding="utf-8"), problem, sample=args.sample)


def _claims(tours: "TourPlan", proof: "Proof") -> "tuple[Finding, ...]":
    """A bound in the plan above the one that the certificate proves."""
    from huanjie.terms.findings import Finding, Severity
    from huanjie.terms.wording import Wording

    claimed = tours.bound.cost
    if claimed is None or claimed <= proof.bound:
        return ()
    says = Wording(
        zh=f"方案所列下界{claimed}高于证明依据的{proof.bound}",
        en=f"the plan claims the bound {claimed}, its grounds say {proof.bound}",
    )
    return (Finding(code="tours.certificate_claim", severity=Severity.ERROR, says=says),)


def _proof_json(proof: "Proof | None") -> "dict[str, object]":
    if proof is None:
        return {}
    names = ("bound", "columns", "worked", "implied", "trusted")
    return {"certificate": {name: getattr(proof, name) for name in names}}


def _proof_text(proof: "Proof") -> str:
    return (
        f"下界{proof.bound}：{proof.columns}列，重算{proof.worked}列，推得{proof.implied}列，"
        f"未查{proof.trusted}列 / bound {proof.bound}: {proof.columns} columns,"
        f" {proof.worked} worked out, {proof.implied} implied, {proof.trusted} trusted"
    )


def _unlawful(tours: "TourPlan", plan: "Plan", campaign: "Campaign") -> "tuple[Finding, ...]":
    """What the moved days break in the timetable."""
    from huanjie.terms.findings import Finding, Severity
    from huanjie.timetable.check import check
    from huanjie.tours.follow import applied

    if not tours.moved:
        return ()
    return tuple(
        Finding(
            code="tours.breach_timetable",
            severity=Severity.ERROR,
            says=one.says,
            place=one.unit,
            about=one.rule,
            cited=one.cited,
        )
        for one in check(applied(plan, tours), campaign)
    )
