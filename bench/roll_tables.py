"""How a clerk lays out a table: titles, orders of columns, merges, spellings that leave no mark.

A way is drawn from the village; `table` makes a whole sheet of lines in that way.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from bench.roll_county import words
from bench.roll_lines import Line, Written

TITLES = {
    "serial": ("序号", "编号", "顺序号", "选民序号"),
    "group": ("组别", "村民小组", "小组", "所在小组"),
    "number": ("户号", "户编号", "家庭编号"),
    "head": ("户主", "户主姓名", "家庭户主"),
    "relation": ("与户主关系", "关系", "家庭关系"),
    "name": ("姓名", "选民姓名", "村民姓名", "姓 名", "登记人姓名"),
    "sex": ("性别", "性 别", "性別"),
    "born": ("出生日期", "出生年月日", "出生年月", "出生时间"),
    "identity": ("身份证号", "身份证号码", "公民身份号码", "居民身份证号码", "身份证\n号码(18位)"),
    "class": ("登记类别", "选民类别", "登记类型", "参选资格"),
    "note": ("备注", "备 注", "说明"),
    "folk": ("民族",),
    "phone": ("联系电话", "手机号码"),
    "address": ("家庭住址", "现住址"),
}
ORDERS = (
    ("serial", "group", "number", "head", "relation", "name", "sex", "folk", "born", "identity",
     "address", "phone", "class", "note"),
    ("serial", "name", "sex", "born", "identity", "group", "number", "head", "relation", "class",
     "phone", "note"),
    ("number", "head", "name", "relation", "sex", "folk", "identity", "born", "class", "group",
     "address", "note"),
    ("group", "serial", "name", "sex", "identity", "born", "folk", "head", "relation", "number",
     "class", "phone", "note"),
)  # fmt: skip
OPTIONAL = {"serial": 0.9, "relation": 0.7, "class": 0.8, "note": 0.9, "folk": 0.4, "phone": 0.3,
            "address": 0.3}  # fmt: skip
FILES = (("xlsx", 0.86), ("csv18030", 0.06), ("csv8", 0.04), ("tabs", 0.04))
ZH = "〇一二三四五六七八九"


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a clerk lays out a book."""

    kind: str
    columns: tuple[str, ...]
    titles: dict[str, str]
    groups: str
    heads: str
    born: str
    spelling: int
    titled: int
    begins: tuple[int, int]
    again: int
    beside: bool
    above: bool


@dataclass(slots=True)
class Grid:
    """A table as it will stand: cells, merges, and which line stands in which row."""

    rows: list[list[Written]] = field(default_factory=list)
    merges: list[tuple[int, int, int, int]] = field(default_factory=list)
    lines: list[tuple[int, int, Line]] = field(default_factory=list)


def way_of(lot: random.Random) -> Way:
    """Draw a clerk's way."""
    kind = lot.choices([one for one, _ in FILES], [share for _, share in FILES])[0]
    plain = kind != "xlsx"
    groups = lot.choice(("column", "column", "rows", "sheets" if not plain else "rows"))
    home = lot.choices(("head", "number", "both"), (6, 2, 2))[0]
    kept = {name for name, share in OPTIONAL.items() if lot.random() < share}
    kept |= {"name", "sex", "born", "identity"} | ({"group"} if groups == "column" else set())
    kept |= {"head", "number"} if home == "both" else {home}
    columns = tuple(name for name in lot.choice(ORDERS) if name in kept)
    heads = lot.choice(("all", "all", "first", "first" if plain else "merged"))
    return Way(
        kind=kind,
        columns=columns,
        titles={name: lot.choice(choices) for name, choices in TITLES.items()},
        groups=groups,
        heads=heads,
        born=lot.choices(("text", "date", "three"), (6, 0 if plain else 3, 1))[0],
        spelling=lot.randrange(9),
        titled=lot.randint(0, 2) if not plain else lot.randint(0, 1),
        begins=(2, 2) if not plain and lot.random() < 0.1 else (0, 0),
        again=lot.choice((0, 0, 0, 0, 40)),
        beside=not plain and groups == "column" and heads != "merged" and lot.random() < 0.08,
        above=not plain and lot.random() < 0.2,
    )


# A table from its lines.


def width_of(way: Way) -> int:
    """How many columns a table has."""
    return len(way.columns) + (2 if way.born == "three" else 0)


def places_of(way: Way) -> dict[str, int]:
    """The column of each field; a date in three columns stands where its year does."""
    places, at = {}, 0
    for name in way.columns:
        places[name] = at
        at += 3 if name == "born" and way.born == "three" else 1
    return places


def table(lines: Sequence[Line], way: Way, village: str, lot: random.Random) -> Grid:
    """A whole sheet for these lines."""
    grid, width = Grid(), width_of(way)
    for text in (
        f"{village}第十一届村民委员会选举选民登记表",
        f"填报单位：{village}村民选举委员会",
    )[: way.titled]:
        grid.rows.append([text])
        if way.titled == 2:
            grid.merges.append((len(grid.rows) - 1, 0, len(grid.rows) - 1, width - 1))
    top = len(grid.rows)
    _header(grid, way)
    header = [row[:] for row in grid.rows[top:]]
    serial, group, household = 0, 0, -1
    for line in lines:
        if line.group != group and way.groups == "rows":
            grid.rows.append([f"第{in_words(line.group)}村民小组"])
        serial, opens = serial + 1, line.household != household or line.group != group
        group, household = line.group, line.household
        grid.lines.append((len(grid.rows), 0, line))
        grid.rows.append(_row(line, way, (serial, opens), lot))
        if way.again and serial % way.again == 0 and serial < len(lines):
            grid.rows.extend(row[:] for row in header)
    if way.heads == "merged":
        _merge_heads(grid, way)
    _footer(grid, way, len(lines), lot)
    return grid


def _header(grid: Grid, way: Way) -> None:
    titles: list[Written] = []
    for name in way.columns:
        titles.append(way.titles[name])
        titles.extend([None, None] if name == "born" and way.born == "three" else [])
    top = len(grid.rows)
    if way.born == "three":
        at = places_of(way)["born"]
        below: list[Written] = [None] * len(titles)
        below[at : at + 3] = "年", "月", "日"
        titles[at] = "出生年月日"
        grid.rows += [titles, below]
        grid.merges.append((top, at, top, at + 2))
        others = [i for i in range(len(titles)) if not at <= i <= at + 2]
        grid.merges += [(top, i, top + 1, i) for i in others]
    elif way.above and "class" in way.columns:
        over: list[Written] = [None] * len(titles)
        over[0] = "选民基本情况"
        grid.rows += [over, titles]
        grid.merges.append((top, 0, top, len(titles) - 1))
    else:
        grid.rows.append(titles)


def _row(line: Line, way: Way, count: tuple[int, bool], lot: random.Random) -> list[Written]:
    cells: list[Written] = []
    for name in way.columns:
        if name == "born" and way.born == "three":
            cells += _three(line)
        else:
            cells.append(_cell(line, name, way, count=count, lot=lot))
    return cells


def _cell(
    line: Line, name: str, way: Way, *, count: tuple[int, bool], lot: random.Random
) -> Written:
    serial, opens = count
    if name in ("head", "number") and not opens and way.heads != "all":
        return None
    if name == "name":
        return spell_name(line.name, lot)
    if name == "born":
        return _born(line, way, lot)
    if name == "identity":
        return spell_number(line.identity, lot) if isinstance(line.identity, str) else line.identity
    said: dict[str, Written] = {
        "serial": serial,
        "group": f"{in_words(line.group)}组",
        "number": f"{line.household % 100000:05d}",
        "head": line.head,
        "relation": line.relation,
        "sex": line.sex,
        "class": line.ground,
        "note": line.note,
        "folk": words().folk[line.pid % len(words().folk)],
        "phone": f"1{3 + line.pid % 6}{line.pid * 7919 % 10**9:09d}",
        "address": f"{in_words(line.group)}组{line.household % 300}号",
    }
    return said[name] or None


def _born(line: Line, way: Way, lot: random.Random) -> Written:
    if not isinstance(line.born, date):
        return line.born
    if way.born == "date" and lot.random() > 0.05:
        return line.born
    other = lot.random() < 0.03
    return spell_born(line.born, lot.randrange(9) if other else way.spelling)


def _three(line: Line) -> list[Written]:
    """Year, month and day; what is no date cannot stand in three columns and is left out."""
    born = line.born
    if isinstance(born, date):
        return [born.year, born.month, born.day]
    return [None, None, None]


def _merge_heads(grid: Grid, way: Way) -> None:
    at = places_of(way)
    for name in ("head", "number"):
        if name not in at:
            continue
        column = at[name]
        rows = [row for row, _, _ in grid.lines]
        firsts = [i for i, row in enumerate(rows) if grid.rows[row][column] is not None]
        for begin, end in zip(firsts, [*firsts[1:], len(rows)], strict=True):
            top, bottom = rows[begin], rows[end - 1]
            if bottom > top and bottom - top == end - 1 - begin:
                grid.merges.append((top, column, bottom, column))


def _footer(grid: Grid, way: Way, count: int, lot: random.Random) -> None:
    if lot.random() < 0.5:
        grid.rows.append([f"合计：{count}人"])
    if lot.random() < 0.5:
        grid.rows.append(["填表人：王小明", None, "审核人：李大勇"])
    if way.kind != "xlsx" and lot.random() < 0.5:
        grid.rows.append([])


# Spellings: harmless differences that must leave no mark.


def spell_number(text: str, lot: random.Random) -> str:
    """A number as some clerks type it: wide signs, a small x, an apostrophe, spaces."""
    chance = lot.random()
    if chance < 0.005:
        return text.translate({ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789X"})
    if chance < 0.01 and "." not in text:
        return f"'{text}"
    if chance < 0.02 and len(text) == 18:
        return f"{text[:6]} {text[6:14]} {text[14:]}"
    return text.replace("X", "x") if chance < 0.3 else text


def spell_name(name: str, lot: random.Random) -> str:
    """A name of two signs is often spaced to the width of three."""
    if len(name) == 2 and lot.random() < 0.1:
        return name[0] + lot.choice((" ", "\u3000", "  ")) + name[1]
    return name.replace("·", lot.choice("·・•")) if "·" in name and lot.random() < 0.1 else name


def spell_born(born: date, way: int) -> str:
    """One of nine spellings of a day."""
    y, m, d = born.year, born.month, born.day
    if way == 6:
        return f"{''.join(ZH[int(sign)] for sign in str(y))}年{in_words(m)}月{in_words(d)}日"
    return (
        f"{y}-{m:02d}-{d:02d}",
        f"{y}/{m}/{d}",
        f"{y}.{m}.{d}",
        f"{y}年{m}月{d}日",
        f"{y}{m:02d}{d:02d}",
        f"{y}.{m:02d}.{d:02d}",
        "",
        f"{y}-{m}-{d} 00:00:00",
        f"{y}、{m}、{d}",
    )[way]


def in_words(number: int) -> str:
    """A small number in Chinese numerals."""
    ones = ZH[number % 10] if number % 10 else ""
    return ("", "十", "二十", "三十")[number // 10] + ones
