"""Campaigns from a seed, for measuring timetables: counties of fifteen townships.

A town, its villages and a community each have the procedures of a term change; every township
keeps its market days and every county its holidays.
"""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from huanjie.terms.campaign import Avoid, Campaign, Scope
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit

MARKETS = ((1, 4, 7), (2, 5, 8), (3, 6, 9), (0, 5), (1, 6), (2, 7), (3, 8), (4, 9))
MAY_DAY = Avoid(
    steps=("polling_day", "members_meeting"),
    units=(),
    says="劳动节",
    dates=(date(2026, 5, 1), date(2026, 5, 5)),
)
ELECTIONS = (
    Scope(procedure="party_congress", level=Level.TOWNSHIP),
    Scope(procedure="party_branch", level=Level.VILLAGE),
    Scope(procedure="villagers_committee", kind=Kind.VILLAGERS_COMMITTEE),
    Scope(procedure="residents_committee", kind=Kind.RESIDENTS_COMMITTEE),
    Scope(procedure="supervision_committee", level=Level.VILLAGE),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Size:
    """How large a county is and how long its campaign."""

    townships: int = 15
    villages: int = 143
    first: date = date(2026, 3, 2)
    days: int = 151
    a_day: int | None = 3


def county(seed: int, size: Size = Size()) -> Campaign:
    """A county whose townships have some more, some fewer villages, and market days by lot."""
    chance = random.Random(seed)
    seat = _unit("119999", "例县", Kind.COUNTY, None)
    towns = [
        _unit(f"119999{n + 1:03}", f"第{n + 1}镇", Kind.TOWN, seat.code)
        for n in range(size.townships)
    ]
    villages = [towns[n % len(towns)] for n in range(min(size.villages, 4 * len(towns)))]
    villages += chance.choices(towns, k=size.villages - len(villages))
    counts = {town.code: villages.count(town) for town in towns}
    return Campaign(
        name=f"例县{seed}换届",
        jurisdiction="119999",
        law_day=size.first,
        window=(size.first, size.first + timedelta(days=size.days)),
        units=(seat, *(one for town in towns for one in (town, *_villages(town, counts)))),
        elections=ELECTIONS,
        avoid=(MAY_DAY, *(_market(town, chance) for town in towns)),
        polling_days_per_township=size.a_day,
    )


def _villages(town: Unit, counts: dict[UnitCode, int]) -> tuple[Unit, ...]:
    """A township's villages; the first is a community."""
    committees = (Kind.RESIDENTS_COMMITTEE, Kind.VILLAGERS_COMMITTEE)
    return tuple(
        _unit(f"{town.code}{n + 201}", f"{town.name}{n + 1}村", committees[n > 0], town.code)
        for n in range(counts[town.code])
    )


def _market(town: Unit, chance: random.Random) -> Avoid:
    return Avoid(
        steps=("polling_day",),
        units=(town.code,),
        says="赶集日",
        lunar_days=chance.choice(MARKETS),
    )


def _unit(code: str, name: str, kind: Kind, parent: UnitCode | None) -> Unit:
    levels = {Kind.COUNTY: Level.COUNTY, Kind.TOWN: Level.TOWNSHIP}
    level = levels.get(kind, Level.VILLAGE)
    return Unit(code=UnitCode(code), name=name, level=level, kind=kind, parent=parent)
