"""What `--out` leaves in a folder: each file is there whole or not at all."""

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan


def write_plan(folder: Path, plan: "Plan", campaign: "Campaign") -> None:
    """plan.json, and for a lawful plan plan.xlsx; one of an earlier plan does not stay."""
    from huanjie.cli.timetable_pages import write
    from huanjie.timetable.planfile import to_json
    from huanjie.timetable.workbook import workbook

    book = workbook(plan, campaign) if plan.feasible else None
    write_text(folder / "plan.json", to_json(plan))
    if book is None:
        (folder / "plan.xlsx").unlink(missing_ok=True)
    else:
        write(folder / "plan.xlsx", book)


def write_text(path: Path, text: str) -> None:
    """A text in UTF-8."""
    from huanjie.cli.timetable_pages import write

    write(path, text.encode())
