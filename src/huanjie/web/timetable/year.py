"""A year of life on screen: what falls due in an officer's area, and by when."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.queries.area import Area
from huanjie.records.queries.duties import Place
from huanjie.records.queries.tours import groups_by_township
from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.timetable.life import Due, life


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """Something due with the units of the area that it concerns."""

    due: Due
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Year:
    """What is due in an area until a day."""

    until: date
    matters: tuple[Matter, ...]
    findings: tuple[Finding, ...]


def year_of(campaign: Campaign, area: Area, today: date) -> Year:
    """The year that begins today; what the program has to say of the county, to the county."""
    found = life(campaign, today=today)
    seen = _seen(campaign, area)
    matters = (
        Matter(due=due, places=tuple(seen[code] for code in due.units if code in seen))
        for due in found.due
    )
    return Year(
        until=found.until,
        matters=tuple(one for one in matters if one.places),
        findings=found.findings if area.whole else (),
    )


def _seen(campaign: Campaign, area: Area) -> dict[UnitCode, Place]:
    groups = groups_by_township()
    return {
        unit.code: Place(code=unit.code, name=unit.name)
        for unit in campaign.units
        if area.covers(
            unit.code, unit.parent, groups.get(unit.code) or groups.get(unit.parent or "", "")
        )
    }
