"""What a plan leaves for people besides its JSON: a workbook, calendars, pages to print."""

from collections.abc import Collection, Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Plan

CALENDARS, PAGES = "calendars", "pages"
WRITTEN = (".xlsx", ".ics", ".pdf", ".docx")


def write_files(
    folder: Path,
    plan: "Plan",
    campaign: "Campaign",
    *,
    issued: date,
    beside: Collection[Path] = (),
) -> None:
    """plan.xlsx, a calendar a unit, a printed timetable of the county and of each unit.

    Calendars written over those of an earlier plan move their entries. What an earlier plan
    left for a unit that elects nothing any more is taken away; what is `beside` stays.
    """
    from huanjie.timetable.workbook import workbook

    write(folder / "plan.xlsx", workbook(plan, campaign))
    kept = {folder / "plan.xlsx", *beside, *_calendars(folder / CALENDARS, plan, campaign, issued)}
    kept |= {*_pages(folder / PAGES, plan, campaign, issued)}
    take_away(folder, kept)


def take_away(folder: Path, kept: Collection[Path] = ()) -> None:
    """Remove what an earlier plan left in a folder, except what is kept."""
    for old in (folder / "plan.xlsx", *folder.glob(f"{CALENDARS}/*"), *folder.glob(f"{PAGES}/*")):
        if old not in kept and old.suffix in WRITTEN:
            old.unlink(missing_ok=True)


def write(path: Path, content: bytes) -> Path:
    """A file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    return part.replace(path)


def _calendars(folder: Path, plan: "Plan", campaign: "Campaign", issued: date) -> Iterator[Path]:
    from huanjie.actions.plan_pages import calendar_of, units_of

    for unit in units_of(plan, campaign):
        path = folder / f"{unit.code}.ics"
        before = path.read_bytes() if path.exists() else b""
        yield write(path, calendar_of(plan, campaign, unit, stamp=issued, before=before))


def _pages(folder: Path, plan: "Plan", campaign: "Campaign", issued: date) -> Iterator[Path]:
    from huanjie.actions.plan_pages import county_page, elections_of, unit_page, units_of
    from huanjie.papers.render import render

    county = render("county_timetable", county_page(plan, campaign, issued=issued))
    yield write(folder / "timetable.pdf", county.pdf)
    yield write(folder / "timetable.docx", county.docx)
    for unit in units_of(plan, campaign):
        for procedure, own in elections_of(plan, unit.code).items():
            page = render("timetable_page", unit_page(unit, own, campaign, issued=issued))
            yield write(folder / f"{unit.code}-{procedure}.pdf", page.pdf)
