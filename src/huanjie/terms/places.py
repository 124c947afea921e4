"""The county and its units."""

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from math import nan

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


NAMES = {
    Level.COUNTY: Wording(zh="县", en="county"),
    Level.TOWNSHIP: Wording(zh="乡镇", en="township"),
    Level.VILLAGE: Wording(zh="村或社区", en="village or community"),
}
KINDS = {
    Level.COUNTY: (Kind.COUNTY,),
    Level.TOWNSHIP: (Kind.STREET, Kind.TOWN, Kind.TOWNSHIP, Kind.ETHNIC_TOWNSHIP),
    Level.VILLAGE: (Kind.VILLAGERS_COMMITTEE, Kind.RESIDENTS_COMMITTEE),
}
"""The kinds of unit on each level."""
COLUMNS = ("code", "name", "level", "kind", "parent")


def units_from_csv(text: str) -> tuple[Unit, ...]:
    """The units of a unit table (code,name,level,kind,parent; optional lon,lat).

    Refused, with the line: a missing column or code, a code twice, an unknown level or kind, a
    kind that is not of the level, a unit other than the county whose parent does not stand above
    it, one level up.
    """
    reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))
    try:
        missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
        if missing:
            raise _refused(
                1, f"缺少列 {'、'.join(missing)}", f"missing columns {', '.join(missing)}"
            )
        rows = [(reader.line_num, row) for row in reader]
    except csv.Error as error:
        raise _refused(
            reader.line_num + 1, f"不是有效的CSV({error})", f"not valid CSV ({error})"
        ) from error
    units = tuple((line, _unit(row, line)) for line, row in rows)
    _check_parents(units)
    return tuple(unit for _line, unit in units)


def _unit(row: dict[str, str], line: int) -> Unit:
    if any(row[column] is None for column in COLUMNS):
        raise _refused(line, "这一行的列数不足", "the row has too few cells")
    code, parent = row["code"].strip(), row["parent"].strip()
    if not code:
        raise _refused(line, "缺少代码", "the code is missing")
    level, kind = row["level"].strip(), row["kind"].strip()
    if level not in tuple(Level) or kind not in KINDS[Level(level)]:
        fitting = KINDS.get(Level(level), ()) if level in tuple(Level) else tuple(Level)
        raise _refused(
            line,
            f"level {level} 与 kind {kind} 有误，可用：{'、'.join(fitting)}",
            f"level {level} with kind {kind} is wrong; there are {', '.join(fitting)}",
        )
    return Unit(
        code=UnitCode(code),
        name=row["name"].strip(),
        level=Level(level),
        kind=Kind(kind),
        parent=UnitCode(parent) if parent else None,
        lon=_degrees(row.get("lon"), line),
        lat=_degrees(row.get("lat"), line),
    )


def _degrees(cell: str | None, line: int) -> float | None:
    if not cell or not cell.strip():
        return None
    try:
        degrees = float(cell)
    except ValueError:
        degrees = nan
    if not -180 <= degrees <= 180:
        raise _refused(line, f"{cell} 不是经纬度", f"{cell} is no longitude or latitude")
    return degrees


ABOVE = {Level.TOWNSHIP: Level.COUNTY, Level.VILLAGE: Level.TOWNSHIP}
CODE_OF = {Level.COUNTY: 6, Level.TOWNSHIP: 9}
"""How many digits of a statistical code name the unit of that level."""


def _check_parents(units: Sequence[tuple[int, Unit]]) -> None:
    lines: dict[UnitCode, int] = {}
    levels = {unit.code: unit.level for _line, unit in units}
    for line, unit in units:
        if unit.code in lines:
            raise _refused(
                line,
                f"代码 {unit.code} 与第{lines[unit.code]}行重复",
                f"code {unit.code} stands in line {lines[unit.code]} already",
            )
        lines[unit.code] = line
        if unit.level is not Level.COUNTY:
            _check_parent(unit, line, lines, levels)


def _check_parent(
    unit: Unit, line: int, lines: dict[UnitCode, int], levels: dict[UnitCode, Level]
) -> None:
    above = ABOVE[unit.level]
    if unit.parent in lines and levels[unit.parent] is above:
        return
    if unit.parent in levels and levels[unit.parent] is above:
        zh, en = "写在本行之后，请移到前面", "stands further down: move it above this line"
    elif unit.parent in levels:
        zh, en = f"不是{NAMES[above].zh}", f"is no {NAMES[above].en}"
    else:
        zh, en = "不在表中", "is not in the table"
    guess = UnitCode(unit.code[: CODE_OF[above]])
    if unit.parent is None:
        zh, en = f"{unit.name}没有上级代码", f"{unit.name} has no parent"
    else:
        zh, en = f"上级 {unit.parent} {zh}", f"parent {unit.parent} {en}"
    if levels.get(guess) is above and guess != unit.parent:
        zh, en = f"{zh}；按代码应为 {guess}", f"{en}; by its code it should be {guess}"
    raise _refused(line, zh, en)


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
