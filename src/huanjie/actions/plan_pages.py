"""A plan as papers and calendars: what a timetable's printed pages say, a unit's .ics."""

from collections.abc import Sequence
from datetime import date

from huanjie.law.load import rule_set
from huanjie.law.rules import RuleSet
from huanjie.terms.campaign import Campaign
from huanjie.terms.deadlines import Deadline, Plan
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Unit, place_name
from huanjie.timetable.agenda import agenda
from huanjie.timetable.steps import TITLES
from huanjie.timetable.wall import in_order, wall_of
from huanjie.typeset.calendar_file import calendar


def units_of(plan: Plan, campaign: Campaign) -> tuple[Unit, ...]:
    """The units that elect something, each township before its villages."""
    electing = {one.unit for one in plan.deadlines}
    return tuple(unit for unit in in_order(campaign.units) if unit.code in electing)


def elections_of(plan: Plan, unit: UnitCode) -> dict[str, list[Deadline]]:
    """The steps of a unit by procedure."""
    own: dict[str, list[Deadline]] = {}
    for one in plan.deadlines:
        if one.unit == unit:
            own.setdefault(one.procedure, []).append(one)
    return own


def calendar_of(
    plan: Plan, campaign: Campaign, unit: Unit, *, stamp: date, before: bytes = b""
) -> bytes:
    """A unit's calendar of a day (`stamp`); `before` is the file that it replaces."""
    entries = agenda(plan, campaign, {unit.code})
    return calendar(unit.name, entries, stamp=stamp, before=before)


def office(campaign: Campaign) -> str:
    """Who issues a timetable: the county's office, named after the county of the unit table."""
    counties = [unit.name for unit in campaign.units if unit.level == "county"]
    return f"{counties[0] if counties else ''}换届工作领导小组办公室"


def county_page(plan: Plan, campaign: Campaign, *, issued: date) -> dict[str, object]:
    """The input of the form `county_timetable`."""
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
    unit: Unit, own: Sequence[Deadline], campaign: Campaign, *, issued: date
) -> dict[str, object]:
    """The input of the form `timetable_page`, for the steps of one election of the unit."""
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


def _rules(procedure: str, campaign: Campaign) -> RuleSet:
    return rule_set(procedure, on=campaign.law_day, jurisdiction=campaign.jurisdiction)
