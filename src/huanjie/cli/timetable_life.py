"""`huanjie timetable life`: what is due within the next months, and what begins when."""

import argparse
import sys
from datetime import date
from typing import TYPE_CHECKING

from huanjie.terms.wording import Wording

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.timetable.life import Due, Life

LIFE = "life"
USAGE = "huanjie timetable life CAMPAIGN.yaml --from DATE [--months 12] [--json]"
MOST_MONTHS = 120
STATES = {
    "running": Wording(zh="任期未满", en="running"),
    "due": Wording(zh="应当进行", en="due"),
    "too_late": Wording(zh="已来不及", en="too late"),
    "overdue": Wording(zh="已逾期", en="overdue"),
}


def add_words(parser: argparse.ArgumentParser) -> None:
    """The words that only this form of the command takes."""
    parser.add_argument(
        "--from", dest="start", metavar="DATE", help="life: 从哪一天看起 / seen from which day"
    )
    parser.add_argument(
        "--months",
        type=int,
        default=12,
        metavar="N",
        help="life: 今后几个月 / so many months ahead",
    )


def tell_life(args: argparse.Namespace, campaign: "Campaign") -> int:
    """Tell what is due; 0 whatever is found, 2 for a day or a number that is none."""
    from huanjie.timetable.fields import number, refused
    from huanjie.timetable.life import life

    number(args.months, "--months", least=1, most=MOST_MONTHS)
    try:
        today = date.fromisoformat(args.start or "")
    except ValueError:
        raise refused(
            "--from", "请写明日期，如 --from 2026-11-23", "give a day such as --from 2026-11-23"
        ) from None
    found = life(campaign, today=today, ahead=args.months)
    if args.json:
        from huanjie.timetable.life_file import life_json

        sys.stdout.write(life_json(found))
    else:
        _tell(found, campaign)
    return 0


def _tell(found: "Life", campaign: "Campaign") -> None:
    names = {unit.code: unit.name for unit in campaign.units}
    if not found.due:
        print(f"至{found.until}没有到期事项 / nothing is due until {found.until}")
    for due in found.due:
        _tell_due(due, [names[code] for code in due.units])
    for finding in found.findings:
        print(f"{finding.severity}: {finding.says.joined()}", file=sys.stderr)


def _tell_due(due: "Due", names: list[str]) -> None:
    from huanjie.timetable.check_rules import title
    from huanjie.timetable.steps import PROCEDURE_TITLES

    what, state = PROCEDURE_TITLES[due.procedure], STATES[due.state]
    by = due.by or "—"
    print(f"{by}  [{state.joined()}]  {what.joined()}  {'、'.join(names)}")
    since = title(due.trigger)
    lines = [f"{since.zh} {due.on} / {since.en} {due.on}"]
    if due.because:
        source = f"（{due.because.cited}）" if due.because.cited else ""
        lines.append(f"{due.because.says.joined()}{source}")
    if due.with_approval:
        lines.append(f"经批准可至 {due.with_approval} / with approval until {due.with_approval}")
    if due.begin:
        step = title(due.begin.step)
        lines.append(f"最迟 {due.begin.day} 开始：{step.zh} / begin by {due.begin.day}: {step.en}")
    if due.soonest:
        lines.append(
            f"最早可在 {due.soonest} 投票 / the vote can be on {due.soonest} at the soonest"
        )
    for line in lines:
        print(f"            {line}")
