"""`huanjie timetable`: lawful dates for a campaign, and the check of a plan."""

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.cli import timetable_life

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.timetable.check import Breach

CHECK = "check"


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """One command with two forms: plan a campaign, or check a plan against it."""
    parser = commands.add_parser(
        "timetable",
        help="日程：每个步骤的合法日期及理由 / a lawful date for every step, with its reasons",
        usage="huanjie timetable CAMPAIGN.yaml [--json] [--out DIR]\n"
        "       huanjie timetable check PLAN.json CAMPAIGN.yaml [--json]\n"
        f"       {timetable_life.USAGE}",
        epilog="例 / example: huanjie timetable campaign.yaml --out plan",
    )
    parser.add_argument("words", nargs="+", metavar="CAMPAIGN.yaml | check PLAN.json CAMPAIGN.yaml")
    parser.add_argument("--json", action="store_true", help="机器可读 / machine output")
    parser.add_argument("--out", type=Path, metavar="DIR", help="plan.json, plan.xlsx")
    timetable_life.add_words(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """Plan, check, or tell what is due; a campaign file called `check` is written ./check."""
    if args.words[0] == CHECK and len(args.words) == 3:
        return _check(args)
    if args.words[0] == timetable_life.LIFE and len(args.words) == 2:
        return timetable_life.tell_life(args, read_campaign(Path(args.words[1])))
    if args.words[0] != CHECK and len(args.words) == 1:
        return _plan(args)
    args.parser.print_usage(sys.stderr)
    return 2


def read_campaign(path: Path) -> "Campaign":
    """The campaign of a file; files that it names lie beside it."""
    from huanjie.timetable.campaign import campaign_from

    return campaign_from(
        path.read_text(encoding="utf-8"),
        read=lambda name: (path.parent / name).read_text(encoding="utf-8"),
    )


def _plan(args: argparse.Namespace) -> int:
    from huanjie.timetable.build import plan
    from huanjie.timetable.planfile import to_json

    campaign = read_campaign(Path(args.words[0]))
    planned = plan(campaign)
    if args.out:
        _write(args.out, planned, campaign)
    if args.json:
        sys.stdout.write(to_json(planned))
    else:
        _tell(planned, campaign)
    return 0 if planned.feasible else 3


def _check(args: argparse.Namespace) -> int:
    from huanjie.timetable.check import check, rests_on_weekends
    from huanjie.timetable.planfile import breaches_json, from_json

    planned = from_json(Path(args.words[1]).read_text(encoding="utf-8"))
    campaign = read_campaign(Path(args.words[2]))
    breaches, findings = check(planned, campaign), rests_on_weekends(planned, campaign)
    if args.json:
        sys.stdout.write(breaches_json(breaches, findings))
    else:
        _tell_breaches(breaches)
        for finding in findings:
            print(f"{finding.severity}: {finding.says.joined()}", file=sys.stderr)
    return 3 if breaches else 0


def _write(folder: Path, planned: "Plan", campaign: "Campaign") -> None:
    from huanjie.timetable.planfile import to_json
    from huanjie.timetable.workbook import workbook

    folder.mkdir(parents=True, exist_ok=True)
    files = {"plan.json": to_json(planned).encode()}
    if planned.feasible:
        files["plan.xlsx"] = workbook(planned, campaign)
    else:
        (folder / "plan.xlsx").unlink(missing_ok=True)  # one of an earlier, lawful plan
    for name, content in files.items():
        part = folder / f".{name}.part"
        part.write_bytes(content)
        part.replace(folder / name)


def _tell(planned: "Plan", campaign: "Campaign") -> None:
    if not planned.feasible:
        print("没有合法的日程；以下各项不能同时成立，去掉任何一项即可：")
        print("No lawful plan: these cannot all hold; taking any one away resolves it:")
        for one in planned.conflict:
            source = f"({one.cited})" if one.cited else ""
            print(f"  {one.ref}  {one.says.joined()} {source}")
        return
    names = {unit.code: unit.name for unit in campaign.units}
    for deadline in planned.deadlines:
        days = f"{deadline.day}  [{deadline.earliest} … {deadline.latest}]"
        print(f"{names[deadline.unit]}  {deadline.step}  {days}")
    for finding in planned.findings:
        print(f"{finding.severity}: {finding.says.joined()}", file=sys.stderr)


def _tell_breaches(breaches: "tuple[Breach, ...]") -> None:
    for one in breaches:
        source = f"({one.cited})" if one.cited else ""
        day = one.day or ""
        print(
            f"{one.unit} {one.procedure} {one.step} {day} [{one.rule}] {one.says.joined()}{source}"
        )
    if not breaches:
        print("日程合法 / the plan is lawful")
