"""`huanjie tours again`: an old plan of tours under what has changed, with the fewest changes."""

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign, Fixed
    from huanjie.terms.deadlines import Plan
    from huanjie.tours.again import Again, Closure

EXAMPLE = """例 / example:
  huanjie tours again tours.json plan.json campaign.yaml --today 2026-04-20 \\
      --closed 530625101,530625102,2026-04-22,2026-04-25 --json"""


def add(sub: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """The command again."""
    parser = sub.add_parser(
        "again",
        help="情况变化后尽量少改地重排 / plan again with the fewest changes",
        epilog=EXAMPLE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("tours", type=Path, metavar="TOURS.json")
    parser.add_argument("plan", type=Path, metavar="PLAN.json")
    parser.add_argument("campaign", type=Path, metavar="CAMPAIGN.yaml")
    parser.add_argument(
        "--today", type=date.fromisoformat, help="此日及以前不再变动 / what is past stays"
    )
    parser.add_argument(
        "--closed",
        action="append",
        default=[],
        metavar="A,B,FROM,TO",
        help="封路：两乡镇、起止日 / a road that is shut",
    )
    parser.add_argument("--work", type=float, default=8.0, help="计算量 / work to spend")
    parser.add_argument("--json", action="store_true", help="机器可读 / for machines")
    parser.set_defaults(run=again_)


def again_(args: argparse.Namespace) -> int:
    """Plan again; 3 when a congress stays without a group."""
    from huanjie.cli.timetable_read import read_campaign, read_plan, read_tours
    from huanjie.timetable.moon import lunar_day
    from huanjie.tours.again_follow import Standing, replan
    from huanjie.tours.work import Budget

    plan, campaign = read_plan(args.plan), read_campaign(args.campaign)
    old = read_tours(args.tours)
    today = args.today or min(one.day for one in plan.deadlines)
    found = replan(
        Standing(plan=plan, campaign=campaign, tours=old, today=today, moon=lunar_day),
        nearest=_nearest,
        closures=tuple(_closure(text, campaign) for text in args.closed),
        budget=Budget(work=args.work),
    ).again
    if args.json:
        print(_json(found))
    else:
        _say(found)
    return 3 if any(one.procedure == "party_congress" for one in found.tours.unattended) else 0


def _nearest(plan: "Plan", campaign: "Campaign", days: "tuple[Fixed, ...]") -> "Plan | None":
    from huanjie.timetable.nearest import Wish, move

    wishes = (
        Wish(unit=one.unit, procedure=one.procedure, step=one.step, day=one.day) for one in days
    )
    return move(plan, campaign, *wishes).plan


def _closure(text: str, campaign: "Campaign") -> "Closure":
    from huanjie.terms.findings import refusal
    from huanjie.terms.ids import UnitCode
    from huanjie.terms.wording import Wording
    from huanjie.tours.again_follow import closed_road

    try:
        start, end, first, last = text.split(",")
        days = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError as error:
        says = Wording(zh="应为 乡镇,乡镇,起日,止日", en="expected township,township,from,to")
        raise refusal("tours.again_closed", says, place=f"--closed {text}") from error
    return closed_road(campaign, (UnitCode(start), UnitCode(end)), *days)


def _json(found: "Again") -> str:
    from huanjie.tours.tours_file import to_json

    answer = json.loads(to_json(found.tours))
    answer["changed"] = [
        {
            "unit": one.event.unit,
            "procedure": one.event.procedure,
            "step": one.step,
            "from": one.before.isoformat(),
            "to": one.after.isoformat(),
            "published": one.published,
        }
        for one in found.changed
    ]
    answer["changes"] = {
        "weight": found.weight,
        "least": found.least,
        "minimal": found.minimal,
        "groups": list(found.groups),
    }
    return json.dumps(answer, ensure_ascii=False, indent=1)


def _say(found: "Again") -> None:
    if not found.changed:
        print("原方案仍可执行，无须改期 / the plan still holds, no day changes")
    for one in found.changed:
        public = "，已公布 / published" if one.published else ""
        print(f"{one.event.unit} {one.event.procedure}  {one.before} → {one.after}{public}")
    for missed in found.tours.unattended:
        print(f"! {missed.unit} {missed.procedure}: {missed.why.joined()}")
    groups = " ".join(found.groups) or "—"
    proof = "已证明为最少 / proven fewest" if found.minimal else f"下界 / at least {found.least}"
    print(f"改期{len(found.changed)}项，权重{found.weight}({proof})，涉及{groups}")
    sys.stdout.flush()
