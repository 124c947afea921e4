"""`huanjie timetable move`: a date that must move, and the lawful plan nearest to the old one."""

import argparse
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.timetable.nearest import Wish

MOVE = "move"
USAGE = (
    "huanjie timetable move PLAN.json CAMPAIGN.yaml --unit U --procedure P --step S --to DATE\n"
    "                              [--today DATE] [--json] [--out DIR]"
)


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words that only this form of the command takes; several dates repeat the four."""
    wish = parser.add_argument_group("move")
    wish.add_argument(
        "--unit", action="append", default=[], metavar="U", help="单位代码 / its code"
    )
    wish.add_argument(
        "--procedure", action="append", default=[], metavar="P", help="选举 / election"
    )
    wish.add_argument("--step", action="append", default=[], metavar="S", help="步骤 / step")
    wish.add_argument(
        "--to", action="append", default=[], metavar="DATE", help="改到 / its new day"
    )
    wish.add_argument(
        "--today",
        metavar="DATE",
        help="此前的步骤已经办完，不再改动 / what is before this day is done and stays",
    )


def move_(args: argparse.Namespace) -> int:
    """Move; 3 when no lawful plan has the dates."""
    from huanjie.cli.timetable_read import read_campaign, read_plan
    from huanjie.timetable.movefile import moved_json
    from huanjie.timetable.nearest import move

    wishes = _wishes(args)
    today = _day(args.today, "--today") if args.today else None
    campaign = read_campaign(Path(args.words[2]))
    moved = move(read_plan(Path(args.words[1])), campaign, *wishes, today=today)
    if args.out:
        from huanjie.cli.timetable_files import write_plan, write_text

        if moved.plan:
            write_plan(args.out, moved.plan, campaign)
        write_text(args.out / "move.json", moved_json(moved))
    if args.json:
        sys.stdout.write(moved_json(moved))
    else:
        from huanjie.cli.timetable_text import moved_text

        print("\n".join(moved_text(moved, campaign)))
    return 0 if moved.plan else 3


def _wishes(args: argparse.Namespace) -> "list[Wish]":
    from huanjie.terms.ids import UnitCode
    from huanjie.timetable.fields import refused
    from huanjie.timetable.nearest import Wish

    given = [args.unit, args.procedure, args.step, args.to]
    if not args.to or len({len(words) for words in given}) > 1:
        raise refused(
            "timetable move",
            "每个要改的日期都须写明 --unit、--procedure、--step、--to",
            "every date to be moved needs --unit, --procedure, --step and --to",
        )
    return [
        Wish(unit=UnitCode(unit), procedure=procedure, step=step, day=_day(day, "--to"))
        for unit, procedure, step, day in zip(*given, strict=True)
    ]


def _day(word: str, option: str) -> date:
    from huanjie.timetable.fields import refused

    try:
        return date.fromisoformat(word)
    except ValueError:
        raise refused(
            option, f"请写明日期，如 {option} 2026-05-10", f"give a day such as {option} 2026-05-10"
        ) from None
