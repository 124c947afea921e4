"""The county and its units."""

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.findings import refusal
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


class Level(StrEnum):
    """The three levels of the unit table."""

    COUNTY = "county"
    TOWNSHIP = "township"
    VILLAGE = "village"


class Kind(StrEnum):
    """What a unit is; a street has no Party congress."""

    COUNTY = "county"
    STREET = "street"
    TOWN = "town"
    TOWNSHIP = "township"
    ETHNIC_TOWNSHIP = "ethnic_township"
    VILLAGERS_COMMITTEE = "villagers_committee"
    RESIDENTS_COMMITTEE = "residents_committee"


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A county, township or village with its code and the code of the unit above it."""

    code: UnitCode
    name: str
    level: Level
    kind: Kind
    parent: UnitCode | None
    lon: float | None = None
    lat: float | None = None


COLUMNS = ("code", "name", "level", "kind", "parent")


def units_from_csv(text: str) -> tuple[Unit, ...]:
    """The units of a unit table (code,name,level,kind,parent; optional lon,lat).

    Refused, with the line: a missing column, a code twice, an unknown level or kind, a parent
    that is not in the table (the county excepted).
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise _refused(1, f"缺少列 {'、'.join(missing)}", f"missing columns {', '.join(missing)}")
    units = tuple(_unit(row, reader.line_num) for row in reader)
    _check_parents(units)
    return units


def _unit(row: dict[str, str], line: int) -> Unit:
    try:
        return Unit(
            code=UnitCode(row["code"].strip()),
            name=row["name"].strip(),
            level=Level(row["level"].strip()),
            kind=Kind(row["kind"].strip()),
            parent=UnitCode(row["parent"].strip()) if row["parent"].strip() else None,
            lon=float(row["lon"]) if row.get("lon") else None,
            lat=float(row["lat"]) if row.get("lat") else None,
        )
    except (ValueError, AttributeError) as error:
        raise _refused(line, f"内容有误({error})", f"wrong content ({error})") from error


def _check_parents(units: Iterable[Unit]) -> None:
    seen: set[UnitCode] = set()
    for line, unit in enumerate(units, start=2):
        if unit.code in seen:
            raise _refused(line, f"代码重复 {unit.code}", f"code twice: {unit.code}")
        seen.add(unit.code)
        if unit.level is not Level.COUNTY and unit.parent not in seen:
            raise _refused(line, f"上级不在表中 {unit.parent}", f"unknown parent {unit.parent}")


def _refused(line: int, zh: str, en: str) -> Exception:
    return refusal(
        "units.table",
        Wording(zh=f"单位表第{line}行：{zh}", en=f"unit table, line {line}: {en}"),
        place=f"line {line}",
    )


def villages_of(units: Iterable[Unit], township: UnitCode) -> tuple[Unit, ...]:
    """The villages and communities directly under a township, in the table's order."""
    return tuple(u for u in units if u.parent == township and u.level is Level.VILLAGE)


def place_name(unit: Unit) -> str:
    """The place itself, without its committee: 强胜村, 玉泉社区; other units keep their name.

    >>> village = Unit(code=UnitCode("530625102201"), name="强胜村民委员会", level=Level.VILLAGE,
    ...     kind=Kind.VILLAGERS_COMMITTEE, parent=UnitCode("530625102"))
    >>> place_name(village)
    '强胜村'
    """
    for ending, kept in (("社区居民委员会", "社区"), ("居民委员会", "社区"), ("村民委员会", "村")):
        if unit.name.endswith(ending):
            return unit.name.removesuffix(ending) + kept
    return unit.name
