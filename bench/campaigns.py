"""Campaigns from a seed, for measuring timetables: counties of fifteen townships.

A town, its villages and a community each have the procedures of a term change; every township
keeps its market days and every county its holidays.
"""

import random
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from huanjie.terms.campaign import Avoid, Campaign, Fixed, Scope, Term
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


def small(seed: int) -> Campaign:
    """A township or two at any time of the year, with demands by lot, some of them too many."""
    chance = random.Random(seed)
    first = date(2024, 6, 1) + timedelta(days=chance.randrange(900))
    size = Size(
        townships=chance.randint(1, 2),
        villages=chance.randint(2, 6),
        first=first,
        days=chance.randint(30, 160),
        a_day=chance.choice((None, 1, 2)),
    )
    one = county(seed, size)
    steps = ("polling_day", "members_meeting", "roll_published", "congress_ballot")
    spans = tuple(
        Avoid(
            steps=tuple(chance.sample(steps, 2)),
            units=(),
            says="农忙",
            dates=(first + timedelta(days=start), first + timedelta(days=start + 6)),
            hard=chance.random() < 0.7,
        )
        for start in chance.sample(range(size.days), chance.randint(0, 3))
    )
    villages = [unit for unit in one.units if unit.kind is Kind.VILLAGERS_COMMITTEE]
    fixed = tuple(
        Fixed(
            unit=unit.code,
            procedure="villagers_committee",
            step="polling_day",
            day=first + timedelta(days=chance.randint(25, 40 + size.days // 2)),
        )
        for unit in chance.sample(villages, min(len(villages), chance.randint(0, 1)))
    )
    terms = tuple(
        Term(
            procedure="villagers_committee",
            units=(),
            ends=first + timedelta(days=chance.randint(-30, 60)),
            extended=chance.random() < 0.3,
        )
        for _ in range(chance.randint(0, 1))
    )
    return replace(one, avoid=(*one.avoid, *spans), fixed=fixed, terms=terms)


def write(campaign: Campaign, folder: Path) -> Path:
    """A drawn county as the files that offices write; its path."""
    rows = [
        f"{unit.code},{unit.name},{unit.level.value},{unit.kind.value},{unit.parent or ''}"
        for unit in campaign.units
    ]
    table = "\n".join(("code,name,level,kind,parent", *rows))
    (folder / "units.csv").write_text(table + "\n", encoding="utf-8")
    first, last = campaign.window
    answer = {
        "name": campaign.name,
        "jurisdiction": campaign.jurisdiction,
        "law_day": campaign.law_day,
        "window": f"[{first}, {last}]",
        "units": "units.csv",
    }
    lines = [f"{key}: {_quoted(value)}" for key, value in answer.items()]
    lines.append("elections:")
    for scope in campaign.elections:
        where = f"kind: {scope.kind.value}" if scope.kind else f"level: {scope.level.value}"
        lines.append(f"  - {{procedure: {scope.procedure}, {where}}}")
    lines.append("avoid:")
    for one in campaign.avoid:
        units = f"[{', '.join(map(_quoted, one.units))}]" if one.units else "all"
        days = f"dates: [{one.dates[0]}, {one.dates[1]}]" if one.dates else ""
        days = days or f"lunar_days: {list(one.lunar_days)}"
        lines.append(
            f"  - {{{days}, steps: [{', '.join(one.steps)}], units: {units}, says: {one.says}}}"
        )
    if campaign.polling_days_per_township:
        lines.append(
            f"capacity: {{polling_days_per_township: {campaign.polling_days_per_township}}}"
        )
    path = folder / "campaign.yaml"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _quoted(value: object) -> str:
    text = str(value)
    return f'"{text}"' if text.isdigit() else text
