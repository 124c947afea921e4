"""`huanjie timetable`: lawful dates for a campaign, the check of a plan, a date that moves."""

import argparse
import sys
from pathlib import Path

from huanjie.cli import timetable_life, timetable_move

FORMS = ("check", "move", "life")
EXAMPLES = """例 / examples:
  huanjie timetable campaign.yaml --out plan
  huanjie timetable check plan/plan.json campaign.yaml
  huanjie timetable move plan/plan.json campaign.yaml --unit 530625102201 \\
      --procedure villagers_committee --step polling_day --to 2026-05-12
  huanjie timetable life campaign.yaml --from 2026-11-23"""


def register(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    """One command with four forms: plan, check a plan, move a date, tell what is due."""
    parser = commands.add_parser(
        "timetable",
        help="日程：每个步骤的合法日期及理由 / a lawful date for every step, with its reasons",
        usage="huanjie timetable CAMPAIGN.yaml [--json] [--out DIR]\n"
        "       huanjie timetable check PLAN.json CAMPAIGN.yaml [--json]\n"
        f"       {timetable_move.USAGE}\n"
        f"       {timetable_life.USAGE}",
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("words", nargs="+", metavar="CAMPAIGN.yaml | check … | move … | life …")
    parser.add_argument("--json", action="store_true", help="机器可读 / machine output")
    parser.add_argument("--out", type=Path, metavar="DIR", help="plan.json, plan.xlsx, move.json")
    timetable_move.add_words(parser)
    timetable_life.add_words(parser)
    parser.set_defaults(run=run, parser=parser)


def run(args: argparse.Namespace) -> int:
    """One of the forms; a campaign file that has the name of a form is written ./check."""
    match args.words:
        case ["check", _, _]:
            return _check(args)
        case ["move", _, _]:
            return timetable_move.move_(args)
        case ["life", campaign]:
            from huanjie.cli.timetable_read import read_campaign

            return timetable_life.tell_life(args, read_campaign(Path(campaign)))
        case [campaign] if campaign not in FORMS:
            return _plan(args)
    args.parser.print_usage(sys.stderr)
    return 2


def _plan(args: argparse.Namespace) -> int:
    from huanjie.cli.timetable_read import read_campaign
    from huanjie.timetable.build import plan
    from huanjie.timetable.planfile import to_json

    campaign = read_campaign(Path(args.words[0]))
    planned = plan(campaign)
    if args.out:
        from huanjie.cli.timetable_files import write_plan

        write_plan(args.out, planned, campaign)
    if args.json:
        sys.stdout.write(to_json(planned))
    else:
        from huanjie.cli.timetable_text import plan_text

        print("\n".join(plan_text(planned, campaign)))
        for finding in planned.findings:
            print(f"{finding.severity}: {finding.says.joined()}", file=sys.stderr)
    return 0 if planned.feasible else 3


def _check(args: argparse.Namespace) -> int:
    from huanjie.cli.timetable_read import read_campaign, read_plan
    from huanjie.timetable.check import check, rests_on_weekends
    from huanjie.timetable.planfile import breaches_json

    planned, campaign = read_plan(Path(args.words[1])), read_campaign(Path(args.words[2]))
    breaches, findings = check(planned, campaign), rests_on_weekends(planned, campaign)
    if args.json:
        sys.stdout.write(breaches_json(breaches, findings))
    else:
        from huanjie.cli.timetable_text import breaches_text

        said = breaches_text(breaches, campaign) or ["日程合法 / the plan is lawful"]
        print("\n".join(said))
        for finding in findings:
            print(f"{finding.severity}: {finding.says.joined()}", file=sys.stderr)
    return 3 if breaches else 0
