"""What `--out` leaves in a folder: each file is there whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan


def write_plan(folder: Path, plan: "Plan", campaign: "Campaign") -> None:
    """plan.json, and for a lawful plan its workbook, calendars and pages.

    Where none is lawful, those of an earlier plan do not stay.
    """
    from huanjie.actions.clock import today
    from huanjie.cli.timetable_pages import take_away, write_files
    from huanjie.timetable.planfile import to_json

    write_text(folder / "plan.json", to_json(plan))
    if plan.feasible:
        write_files(folder, plan, campaign, issued=today())
    else:
        take_away(folder)


def write_text(path: Path, text: str) -> None:
    """A text in UTF-8."""
    from huanjie.cli.timetable_pages import write

    write(path, text.encode())
