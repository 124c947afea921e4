"""What `--out` leaves in a folder: each file is there whole or not at all."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan

FIRST_TOURS = 2.0
"""Work that is spent on the tours of a timetable's calendars."""


def write_plan(folder: Path, plan: "Plan", campaign: "Campaign") -> None:
    """plan.json, and for a lawful plan its workbook, calendars and pages; for the tour groups of
    a campaign theirs, on the days as planned (`huanjie tours plan` may find better ones).

    Where no plan is lawful, those of an earlier plan do not stay.
    """
    from huanjie.actions.clock import today
    from huanjie.cli.timetable_pages import take_away, write_files
    from huanjie.timetable.planfile import to_json

    write_text(folder / "plan.json", to_json(plan))
    if plan.feasible:
        groups = _groups(folder, plan, campaign, issued=today()) if campaign.groups else ()
        write_files(folder, plan, campaign, issued=today(), beside=groups)
    else:
        take_away(folder)


def _groups(
    folder: Path, plan: "Plan", campaign: "Campaign", *, issued: "date"
) -> tuple[Path, ...]:
    """The files of first tours on the days as they are planned; where none can be planned, it is
    said and the timetable goes without them.
    """
    from dataclasses import replace

    from huanjie.cli.tours_pages import write_groups
    from huanjie.terms.findings import Refused
    from huanjie.timetable.moon import lunar_day
    from huanjie.tours.follow import kept
    from huanjie.tours.plan import plan_tours
    from huanjie.tours.problem import problem_from
    from huanjie.tours.work import Budget

    try:
        problem = problem_from(plan, campaign, moon=lunar_day)
    except Refused as refused:
        for one in refused.findings:
            print(f"{one.severity}: {one.says.joined()} [{one.code}]", file=sys.stderr)
        return ()
    still = replace(problem, events=tuple(kept(one) for one in problem.events))
    tours = plan_tours(still, Budget(work=FIRST_TOURS))
    return tuple(write_groups(folder, tours, plan, campaign, issued=issued))


def write_text(path: Path, text: str) -> None:
    """A text in UTF-8."""
    from huanjie.cli.timetable_pages import write

    write(path, text.encode())
