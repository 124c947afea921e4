"""`huanjie tours`: where the guidance groups go, and whether a plan of tours holds."""

import argparse
import json
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.terms.findings import Finding
    from huanjie.tours.tour import TourPlan


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands plan and verify."""
    parser = commands.add_parser(
        "tours",
        help="巡回指导：编排与核验 / tours of the guidance groups: plan, verify",
        epilog="例 / example: huanjie tours plan plan.json campaign.yaml --json",
    )
    sub = parser.add_subparsers(dest="tours_command", required=True)
    plan = sub.add_parser("plan", help="编排巡回指导 / plan the tours")
    _inputs(plan)
    plan.add_argument("--seconds", type=float, default=60.0, help="最长用时 / at most so long")
    plan.add_argument("--work", type=float, default=8.0, help="计算量 / work to spend")
    plan.add_argument("--workers", type=int, default=1, help="线程 / threads")
    plan.add_argument("--seed", type=int, default=0)
    plan.set_defaults(run=plan_)
    verify = sub.add_parser("verify", help="核验编排 / verify a plan of tours")
    verify.add_argument("tours", type=Path, metavar="TOURS.json")
    _inputs(verify)
    verify.set_defaults(run=verify_)


def _inputs(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("plan", type=Path, metavar="PLAN.json")
    parser.add_argument("campaign", type=Path, metavar="CAMPAIGN.yaml")
    parser.add_argument("--json", action="store_true", help="机器可读 / for machines")


def plan_(args: argparse.Namespace) -> int:
    """Plan the tours of a timetable; 3 when a congress stays without a group."""
    from huanjie.timetable.build import plan as timetable
    from huanjie.tours.follow import settle
    from huanjie.tours.problem import problem_from
    from huanjie.tours.tours_file import to_json
    from huanjie.tours.work import Budget

    plan, campaign = _read(args)
    problem = problem_from(plan, campaign)
    budget = Budget(work=args.work, seconds=args.seconds, workers=args.workers, seed=args.seed)
    if sys.stderr.isatty():
        print(f"{len(problem.events)}项 / events …", file=sys.stderr)
    started = perf_counter()
    tours = settle(problem, plan, campaign, replan=timetable, budget=budget).tours
    seconds = round(perf_counter() - started, 3)
    if args.json:
        print(to_json(tours, seconds=seconds))
    else:
        _say(tours, seconds)
    return 3 if any(f.code == "tours.congress_unattended" for f in tours.findings) else 0


def verify_(args: argparse.Namespace) -> int:
    """Every breach of a plan of tours; 3 when there is one."""
    from huanjie.tours.problem import problem_from
    from huanjie.tours.tours_file import finding_json, from_json
    from huanjie.tours.verify import verify
    from huanjie.tours.verify_campaign import verify_sent

    plan, campaign = _read(args)
    tours = from_json(args.tours.read_text(encoding="utf-8"))
    found = verify(tours, problem_from(plan, campaign))
    sent = (one for one in verify_sent(tours, campaign) if one not in found)
    breaches = (*found, *sent, *_unlawful(tours, plan, campaign))
    if args.json:
        answer = {"feasible": not breaches, "breaches": [finding_json(one) for one in breaches]}
        print(json.dumps(answer, ensure_ascii=False, indent=1))
    else:
        for one in breaches:
            print(f"{one.says.joined()} [{one.code}]")
        if not breaches:
            print("巡回安排无误 / the plan of tours holds")
    return 3 if breaches else 0


def _read(args: argparse.Namespace) -> "tuple[Plan, Campaign]":
    from huanjie.timetable.campaign import campaign_from
    from huanjie.timetable.planfile import from_json

    folder = args.campaign.parent

    def read(name: str) -> str:
        return str((folder / name).read_text(encoding="utf-8-sig"))

    campaign = campaign_from(args.campaign.read_text(encoding="utf-8-sig"), read=read)
    return from_json(args.plan.read_text(encoding="utf-8-sig")), campaign


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


def _say(tours: "TourPlan", seconds: float) -> None:
    figures, bound = tours.objective, tours.bound
    for name, zh in (
        ("unattended", "无人到场"),
        ("moved_polling_days", "改期"),
        ("travel_minutes", "行车分钟"),
        ("load_spread", "场次之差"),
    ):
        print(f"{zh} / {name}: {getattr(figures, name)} (≥ {getattr(bound, name)})")
    for one in tours.assignments:
        print(f"{one.township}  {one.group}  {one.leader or '—'}")
    for visit in tours.visits:
        print(f"{visit.arrive}→{visit.leave}  {visit.group}  {visit.unit}  {visit.purpose.zh}")
    for missed in tours.unattended:
        print(f"! {missed.unit} {missed.procedure}: {missed.why.joined()}")
    for found in tours.findings:
        print(f"{found.severity.value}: {found.says.joined()} [{found.code}]")
    print(f"{seconds} s")
