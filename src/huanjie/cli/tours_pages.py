"""What a plan of tours leaves for the groups: a calendar and a route sheet each."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from huanjie.cli.timetable_pages import CALENDARS, PAGES, write

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan
    from huanjie.tours.tour import TourPlan


def write_groups(
    folder: Path, tours: "TourPlan", plan: "Plan", campaign: "Campaign", *, issued: date
) -> list[Path]:
    """For every group an .ics and a route sheet (PDF and Word); `plan` has the tours' moves made.

    A group that goes nowhere has a calendar without entries and no route sheet. The files
    written.
    """
    from huanjie.actions.tour_pages import group_calendar, route_page
    from huanjie.papers.render import render
    from huanjie.tours.agenda import stops_of

    written: list[Path] = []
    for group in campaign.groups:
        stops = stops_of(tours, plan, campaign, group.id)
        path = folder / CALENDARS / f"{group.id}.ics"
        before = path.read_bytes() if path.exists() else b""
        written += [path, page := folder / PAGES / f"{group.id}.pdf", page.with_suffix(".docx")]
        write(path, group_calendar(group, stops, campaign, stamp=issued, before=before))
        if stops:
            sheet = render("route_sheet", route_page(group, stops, campaign, issued=issued))
            write(page, sheet.pdf)
            write(page.with_suffix(".docx"), sheet.docx)
        else:
            page.unlink(missing_ok=True)
            page.with_suffix(".docx").unlink(missing_ok=True)
    return written
