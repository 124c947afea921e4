"""A small county for the tests of the timetable: two townships, four villages, one community.

The codes are of no region (GB/T 2260 has no 119999).
"""

from dataclasses import replace
from datetime import date

from huanjie.terms.campaign import Avoid, Campaign, Fixed, Scope
from huanjie.terms.ids import UnitCode
from huanjie.terms.places import Kind, Level, Unit

VILLAGES = "villagers_committee"
RESIDENTS = "residents_committee"
V1, V2, V3 = (UnitCode(f"11999900120{n}") for n in (1, 2, 3))
V4 = UnitCode("119999002201")
C1 = UnitCode("119999001001")
T1, T2 = UnitCode("119999001"), UnitCode("119999002")
COUNTY = UnitCode("119999")

CSV = """code,name,level,kind,parent
119999,例县,county,county,
119999001,东镇,township,town,119999
119999001001,东街社区居民委员会,village,residents_committee,119999001
119999001201,甲村民委员会,village,villagers_committee,119999001
119999001202,乙村民委员会,village,villagers_committee,119999001
119999001203,丙村民委员会,village,villagers_committee,119999001
119999002,西乡,township,township,119999
119999002201,丁村民委员会,village,villagers_committee,119999002
"""


def unit(code: UnitCode, name: str, kind: Kind, parent: UnitCode | None) -> Unit:
    levels = {Kind.COUNTY: Level.COUNTY, Kind.TOWN: Level.TOWNSHIP, Kind.TOWNSHIP: Level.TOWNSHIP}
    return Unit(
        code=code, name=name, level=levels.get(kind, Level.VILLAGE), kind=kind, parent=parent
    )


UNITS = (
    unit(COUNTY, "例县", Kind.COUNTY, None),
    unit(T1, "东镇", Kind.TOWN, COUNTY),
    unit(C1, "东街社区居民委员会", Kind.RESIDENTS_COMMITTEE, T1),
    unit(V1, "甲村民委员会", Kind.VILLAGERS_COMMITTEE, T1),
    unit(V2, "乙村民委员会", Kind.VILLAGERS_COMMITTEE, T1),
    unit(V3, "丙村民委员会", Kind.VILLAGERS_COMMITTEE, T1),
    unit(T2, "西乡", Kind.TOWNSHIP, COUNTY),
    unit(V4, "丁村民委员会", Kind.VILLAGERS_COMMITTEE, T2),
)
SCOPES = (
    Scope(procedure=VILLAGES, kind=Kind.VILLAGERS_COMMITTEE),
    Scope(procedure=RESIDENTS, kind=Kind.RESIDENTS_COMMITTEE),
)
CAMPAIGN = Campaign(
    name="例县2026年换届",
    jurisdiction="119999",
    law_day=date(2026, 3, 2),
    window=(date(2026, 3, 2), date(2026, 7, 31)),
    units=UNITS,
    elections=SCOPES,
)


def campaign(**changes: object) -> Campaign:
    """The small county's campaign, some things changed."""
    return replace(CAMPAIGN, **changes)  # type: ignore[arg-type]  # each test names its own fields


def one_village(**changes: object) -> Campaign:
    """A campaign of the first village alone."""
    alone = tuple(u for u in UNITS if u.code in (COUNTY, T1, V1))
    return campaign(units=alone, elections=SCOPES[:1], **changes)


def fixed(unit: UnitCode, step: str, day: date, procedure: str = VILLAGES) -> Fixed:
    return Fixed(unit=unit, procedure=procedure, step=step, day=day)


def avoid(first: date, last: date, *steps: str, hard: bool = True) -> Avoid:
    return Avoid(steps=steps, units=(), says="例", dates=(first, last), hard=hard)
