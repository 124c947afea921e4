"""What a plan leaves for people besides its JSON: a workbook, calendars, pages to print."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from huanjie.law.rules import RuleSet
    from huanjie.terms.campaign import Campaign
    from huanjie.terms.deadlines import Deadline, Plan
    from huanjie.terms.ids import UnitCode
    from huanjie.terms.places import Unit

CALENDARS, PAGES = "calendars", "pages"


def write_files(folder: Path, plan: "Plan", campaign: "Campaign", *, issued: date) -> None:
    """plan.xlsx, a calendar a unit, a printed timetable of the county and of each unit.

    Calendars written over those of an earlier plan move their entries. What an earlier plan
    left for a unit that elects nothing any more is taken away.
    """
    from huanjie.timetable.workbook import workbook

    write(folder / "plan.xlsx", workbook(plan, campaign))
    kept = {*_calendars(folder / CALENDARS, plan, campaign)}
    kept |= {*_pages(folder / PAGES, plan, campaign, issued)}
    for name in (CALENDARS, PAGES):
        for old in (folder / name).iterdir():
            if old not in kept and old.suffix in {".ics", ".pdf", ".docx"}:
                old.unlink()


def write(path: Path, content: bytes) -> Path:
    """A file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(content)
    return part.replace(path)


def units_of(plan: "Plan", campaign: "Campaign") -> "tuple[Unit, ...]":
    """The units that elect something, each township before its villages."""
    from huanjie.timetable.wall import in_order

    electing = {one.unit for one in plan.deadlines}
    return tuple(unit for unit in in_order(campaign.units) if unit.code in electing)


def _calendars(folder: Path, plan: "Plan", campaign: "Campaign") -> Iterator[Path]:
    from huanjie.timetable.agenda import agenda
    from huanjie.typeset.calendar_file import calendar

    for unit in units_of(plan, campaign):
        path = folder / f"{unit.code}.ics"
        before = path.read_bytes() if path.exists() else b""
        entries = agenda(plan, campaign, {unit.code})
        yield write(path, calendar(unit.name, entries, stamp=campaign.law_day, before=before))


def _pages(folder: Path, plan: "Plan", campaign: "Campaign", issued: date) -> Iterator[Path]:
    from huanjie.papers.render import render

    county = render("county_timetable", county_page(plan, campaign, issued=issued))
    yield write(folder / "timetable.pdf", county.pdf)
    yield write(folder / "timetable.docx", county.docx)
    for unit in units_of(plan, campaign):
        for procedure, own in _elections(plan, unit.code).items():
            page = render("timetable_page", unit_page(unit, own, campaign, issued=issued))
            yield write(folder / f"{unit.code}-{procedure}.pdf", page.pdf)


def _elections(plan: "Plan", unit: "UnitCode") -> "dict[str, list[Deadline]]":
    own: dict[str, list[Deadline]] = {}
    for one in plan.deadlines:
        if one.unit == unit:
            own.setdefault(one.procedure, []).append(one)
    return own


def office(campaign: "Campaign") -> str:
    """Who issues a timetable: the county's office, named after the county of the unit table."""
    counties = [unit.name for unit in campaign.units if unit.level == "county"]
    return f"{counties[0] if counties else ''}换届工作领导小组办公室"


def county_page(plan: "Plan", campaign: "Campaign", *, issued: date) -> dict[str, object]:
    """The input of the form `county_timetable`."""
    from huanjie.terms.places import place_name
    from huanjie.timetable.wall import wall_of

    wall = wall_of(plan, campaign)
    rows = [
        {
            "township": line.township,
            "unit": place_name(line.unit),
            "days": [
                found.day.isoformat() if (found := line.deadline(anchor)) else None
                for anchor in wall.anchors
            ],
        }
        for line in wall.lines
    ]
    procedures = dict.fromkeys(one.procedure for one in plan.deadlines)
    texts = dict.fromkeys(_rules(one, campaign).text for one in procedures)
    return {
        "campaign": campaign.name,
        "first": campaign.window[0].isoformat(),
        "last": campaign.window[1].isoformat(),
        "basis": "、".join(texts),
        "law_day": campaign.law_day.isoformat(),
        "heads": [anchor.says.zh for anchor in wall.anchors],
        "rows": rows,
        "issuer": office(campaign),
        "issued": issued.isoformat(),
    }


def unit_page(
    unit: "Unit", own: "list[Deadline]", campaign: "Campaign", *, issued: date
) -> dict[str, object]:
    """The input of the form `timetable_page`, for the steps of one election of the unit."""
    from huanjie.terms.places import place_name
    from huanjie.timetable.steps import TITLES

    rules = _rules(own[0].procedure, campaign)
    return {
        "unit": place_name(unit),
        "election": rules.title.zh,
        "basis": rules.text,
        "law_day": campaign.law_day.isoformat(),
        "lines": [
            {
                "step": TITLES[one.step].zh if one.step in TITLES else one.step,
                "day": one.day.isoformat(),
                "earliest": one.earliest.isoformat(),
                "latest": one.latest.isoformat(),
                "reasons": [
                    f"{reason.says.zh}（{reason.cited}）" if reason.cited else reason.says.zh
                    for reason in one.because
                ],
            }
            for one in own
        ],
        "issuer": office(campaign),
        "issued": issued.isoformat(),
    }


def _rules(procedure: str, campaign: "Campaign") -> "RuleSet":
    from huanjie.law.load import rule_set

    return rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
