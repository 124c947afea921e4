"""`huanjie tours`: where the guidance groups go."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.tours.follow import Settled
    from huanjie.tours.tour import Figures, TourPlan

MOST_SEEDS = 2**31
EXAMPLE = """例 / example:
  huanjie tours plan plan.json campaign.yaml --json > tours.json
  huanjie tours plan plan.json campaign.yaml --out tours --certificate bound.json
  huanjie tours verify tours.json plan.json campaign.yaml --certificate bound.json"""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The commands plan, verify and again."""
    from huanjie.cli import tours_again, tours_verify

    parser = commands.add_parser(
        "tours",
        help="巡回指导：编排、核验、重排 / tours of the guidance groups: plan, verify, again",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    sub = parser.add_subparsers(dest="tours_command", required=True)
    plan = sub.add_parser("plan", help="编排巡回指导 / plan the tours")
    plan.add_argument("plan", type=Path, metavar="PLAN.json")
    plan.add_argument("campaign", type=Path, metavar="CAMPAIGN.yaml")
    plan.add_argument("--json", action="store_true", help="机器可读 / for machines")
    plan.add_argument("--seconds", type=_more, default=60.0, help="最长用时 / at most so long")
    plan.add_argument("--work", type=_more, default=60.0, help="计算量 / work to spend")
    plan.add_argument("--workers", type=_whole, default=1, help="进程 / processes")
    plan.add_argument("--seed", type=_seed, default=0, help="求解种子 / the solver's seed")
    plan.add_argument(
        "--certificate", type=Path, metavar="FILE", help="下界的证明依据 / the grounds of the bound"
    )
    plan.add_argument(
        "--out", type=Path, metavar="DIR", help="日历和路线图 / tours.json, calendars, route sheets"
    )
    plan.set_defaults(run=plan_)
    tours_verify.add(sub)
    tours_again.add(sub)


def _more(text: str) -> float:
    if not text.isascii() or not 0 < float(text) < float("inf"):
        raise argparse.ArgumentTypeError("应大于0 / should be more than 0")
    return float(text)


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError("应是1以上的整数 / should be a whole number from 1")
    return int(text)


def _seed(text: str) -> int:
    if not text.isdecimal() or int(text) >= MOST_SEEDS:
        raise argparse.ArgumentTypeError("应是0到2147483647的整数 / a number 0 to 2147483647")
    return int(text)


def plan_(args: argparse.Namespace) -> int:
    """Plan the tours of a timetable; 3 when a congress stays without a group."""
    from huanjie.cli.timetable_read import read_campaign, read_plan
    from huanjie.cli.tours_warn import keep_grounds, unlawful
    from huanjie.timetable.build import plan as timetable
    from huanjie.timetable.moon import lunar_day
    from huanjie.tours.follow import settle
    from huanjie.tours.problem import problem_from
    from huanjie.tours.tours_file import to_json
    from huanjie.tours.work import Budget

    plan, campaign = read_plan(args.plan), read_campaign(args.campaign)
    problem = problem_from(plan, campaign, moon=lunar_day)
    budget = Budget(
        work=args.work,
        seconds=args.seconds,
        workers=args.workers,
        seed=args.seed,
        told=_tell(perf_counter()) if sys.stderr.isatty() else None,
    )
    grounds: list[str] = []
    started = perf_counter()
    settled = settle(problem, plan, campaign, replan=timetable, budget=budget, keep=grounds.append)
    seconds = round(perf_counter() - started, 3)
    grounded = keep_grounds(args.certificate, grounds[-1]) if args.certificate else ()
    found = (*settled.tours.findings, *unlawful(plan, campaign), *grounded)
    settled = replace(settled, tours=replace(settled.tours, findings=found))
    told = to_json(settled.tours, seconds=seconds)
    if args.out:
        _write(args.out, told, settled, campaign)
    if args.json:
        print(told)
    else:
        _say(settled.tours, settled.plan, dict(problem.names))
        print(f"用时 / time: {seconds} s")
    return 3 if any(f.code == "tours.congress_unattended" for f in settled.tours.findings) else 0


def _write(folder: Path, told: str, settled: "Settled", campaign: "Campaign") -> None:
    """tours.json, and for each group a calendar and a route sheet."""
    from huanjie.actions.clock import today
    from huanjie.cli.timetable_files import write_text
    from huanjie.cli.tours_pages import write_groups

    write_text(folder / "tours.json", told)
    write_groups(folder, settled.tours, settled.plan, campaign, issued=today())


def _tell(started: float) -> "Callable[[int, int], None]":
    def tell(cost: int, bound: int) -> None:
        spent = perf_counter() - started
        print(f"{spent:6.1f} s  代价 / cost {cost}  下界 / bound {bound}", file=sys.stderr)

    return tell


def _say(tours: "TourPlan", plan: "Plan", names: "dict[str, str]") -> None:
    """The plan for a reader: figures, who goes where, what moved, what is missed and why."""
    print("\n".join(_figures(tours.objective, tours.bound)))
    print("分工 / who goes where:")
    for one in tours.assignments:
        print(f"  {names.get(one.township, one.township)}  {one.group}  {one.leader or '—'}")
    print("行程 / stays:")
    stays = sorted({(v.group, v.arrive, v.leave, v.unit, v.purpose.zh) for v in tours.visits})
    for group, arrive, leave, unit, purpose in stays:
        print(f"  {group}  {arrive}→{leave}  {names.get(unit, unit)}  {purpose}")
    for duty in tours.duties:
        print(f"  {duty.group}  {duty.day}  {names.get(duty.unit, duty.unit)}  {duty.purpose.zh}")
    for line in _moved(tours, plan, names):
        print(line)
    for missed in tours.unattended:
        print(f"! {names.get(missed.unit, missed.unit)} {missed.procedure}: {missed.why.joined()}")
    for found in tours.findings:
        print(f"{found.severity.value}: {found.says.joined()} [{found.code}]")


def _moved(tours: "TourPlan", plan: "Plan", names: "dict[str, str]") -> "Iterator[str]":
    """The dates that move, those that were announced marked as such."""
    published = {(d.unit, d.procedure, d.step) for d in plan.deadlines if d.published}
    if tours.moved:
        yield "改期 / moved:"
    for move in tours.moved:
        announced = (move.unit, move.procedure, move.step) in published
        told = "（已公布 / announced）" if announced else ""
        yield f"  {names.get(move.unit, move.unit)}  {move.step}  {move.before}→{move.after}{told}"


def _figures(reached: "Figures", bound: "Figures") -> "list[str]":
    """Each figure with what no plan can go below, the most important first."""
    lines = [
        f"{zh} / {name}: {getattr(reached, name)}（不可能低于 / at least {getattr(bound, name)}）"
        for name, zh in (
            ("unattended", "无人到场"),
            ("moved_polling_days", "改期"),
            ("travel_minutes", "行车分钟"),
            ("load_spread", "场次之差"),
        )
    ]
    if reached.cost and bound.cost is not None:
        over = reached.cost - bound.cost
        if over:
            percent = f"{100 * over / reached.cost:.2f} %"
            lines.append(f"距可证明的最优不超过{percent} / within {percent} of the proven best")
        else:
            lines.append("已证明为同类方案中最优 / proven best of its class")
    return lines
