"""The workbooks of an invented county: one untidy book a village, each laid out in its own way.

A book's way is drawn from its village: titles in the words of real registers, columns in several
orders, title rows, merged headers of two rows, birth dates in three columns, groups as a column, as
rows between or as sheets, household heads on every row, on the first or merged, repeated headers,
totals and signatures, tables that begin at C3, two tables side by side, sheets of instructions;
XLSX, comma-separated text in GB 18030 or UTF-8, tab-separated text named .xls. Old binary workbooks
are left to the tests: no writer of them is at hand.

`books(...)` writes them into a folder with a file of truth beside each, in two processes, and
leaves a folder alone that is already whole.
"""

import json
import os
import random
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Any

import xlsxwriter
from bench.roll_county import VILLAGES_OF_A_COUNTY, county
from bench.roll_doubles import lines_of
from bench.roll_lines import Line, Mark, Written
from bench.roll_tables import Grid, Way, in_words, places_of, table, way_of, width_of

VERSION = 6
SUFFIX = {"xlsx": "xlsx", "csv18030": "csv", "csv8": "csv", "tabs": "xls"}
FLAGS = ("women", "minority names", "rare characters", "over eighty", "twins")


def _sheets(lines: list[Line], way: Way, village: str, lot: random.Random) -> dict[str, Grid]:
    if way.groups != "column":
        lines = sorted(lines, key=lambda line: line.group)
    if way.groups == "sheets":
        parts = groupby(lines, key=lambda line: line.group)
        return {
            f"{in_words(number)}组": table(list(some), way, village, lot) for number, some in parts
        }
    if not way.beside:
        return {"选民登记表": table(lines, way, village, lot)}
    half = next(
        i
        for i in range(len(lines) // 2, len(lines))
        if lines[i].household != lines[i - 1].household
    )
    left, right = (table(some, way, village, lot) for some in (lines[:half], lines[half:]))
    return {"选民登记表": _side_by_side(left, right, width_of(way) + 1)}


def _side_by_side(left: Grid, right: Grid, apart: int) -> Grid:
    for at, row in enumerate(right.rows):
        if at == len(left.rows):
            left.rows.append([])
        here = left.rows[at]
        here += [None] * (apart - len(here)) + row
    left.merges += [(top, a + apart, bottom, b + apart) for top, a, bottom, b in right.merges]
    left.lines += [(row, apart, line) for row, _, line in right.lines]
    return left


def _workbook(path: Path, sheets: dict[str, Grid], way: Way, lot: random.Random) -> None:
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    text = book.add_format({"num_format": "@"})
    if lot.random() < 0.1:
        sheet = book.add_worksheet("填表说明")
        sheet.write_string(0, 0, "一、本表由村民选举委员会填写。")
        sheet.write_string(1, 0, "二、身份证号请按文本格式填写。")
    for name, grid in sheets.items():
        sheet = book.add_worksheet(name)
        down, across = way.begins
        for at, row in enumerate(grid.rows):
            for column, value in enumerate(row):
                if value is not None:
                    _put(sheet, (at + down, column + across), value, text)
        for top, a, bottom, b in grid.merges:
            value = grid.rows[top][a] if a < len(grid.rows[top]) else None
            place = (top + down, a + across, bottom + down, b + across)
            sheet.merge_range(*place, value if value is not None else "")
    book.close()


def _put(sheet: Any, at: tuple[int, int], value: Written, text: Any) -> None:
    if isinstance(value, str):
        if value in ("#N/A", "#REF!"):
            sheet.write_formula(*at, "=NA()", None, value)
        elif value.startswith("="):
            sheet.write_formula(*at, value, None, "")
        else:
            sheet.write_string(*at, value, text if value[:1].isdigit() else None)
    elif isinstance(value, date):
        sheet.write_datetime(*at, value)
    else:
        sheet.write_number(*at, value)


def _text(path: Path, grid: Grid, kind: str) -> None:
    mark = "\t" if kind == "tabs" else ","
    rows = (mark.join(_plain(value) for value in row) for row in grid.rows)
    coding = {"csv18030": "gb18030", "csv8": "utf-8-sig", "tabs": "utf-16"}[kind]
    path.write_text("\r\n".join(rows) + "\r\n", encoding=coding, newline="")


def _plain(value: Written) -> str:
    if isinstance(value, float):
        return f"{value:.14E}"
    text = "" if value is None else str(value).replace("\n", "")
    return f'"{text}"' if "," in text else text


def _column(at: int) -> str:
    return chr(65 + at) if at < 26 else f"A{chr(39 + at)}"


def _truth(sheet: str, grid: Grid, way: Way) -> list[list[Any]]:
    """Sheet, row, name, who, kind, what is special, and each mark at its column."""
    down, across = way.begins
    places = places_of(way)
    told = []
    for row, shift, line in grid.lines:
        marks = [
            [_column(places[m.field] + shift + across), list(m.codes), m.right, _written(m, line)]
            for m in _seen(line, way)
            if m.field in places
        ]
        exempt = any(not mark.field for mark in line.marks)
        who = line.person
        special = (line.sex == "女", who.minority, who.rare, who.eighty, who.twin)
        flags = sum(1 << n for n, one in enumerate(special) if one)
        name = "".join(line.name.split())
        told.append([sheet, row + down + 1, name, line.pid, line.kind, flags, marks, exempt])
    return told


def _written(mark: Mark, line: Line) -> str:
    return str(line.identity) if mark.field == "identity" and mark.right else ""


def _seen(line: Line, way: Way) -> list[Mark]:
    """The marks that this layout can show."""
    if way.born == "three" and not isinstance(line.born, date):
        others = [one for one in line.marks if one.field != "born"]
        return [*others, Mark("born", ("roll.born_missing", "roll.born_from_identity"))]
    if way.kind != "xlsx":
        return [one for one in line.marks if "roll.cell_uncomputed" not in one.codes]
    return line.marks


def write_book(folder: Path, seed: int, village: int, villages: int) -> str:
    """The book of one village of all counties together, and its truth; its file's name."""
    number, here = divmod(village, VILLAGES_OF_A_COUNTY)
    in_county = min(VILLAGES_OF_A_COUNTY, villages - number * VILLAGES_OF_A_COUNTY)
    unit = county(seed, number, in_county).unit(here)
    lot = random.Random(f"book {seed} {number} {here}")
    way = way_of(lot)
    lines = lines_of(seed, number, here, in_county)
    sheets = _sheets(lines, way, f"永安乡{in_words(here % 30 + 1)}里村", lot)
    name = f"{unit}.{SUFFIX[way.kind]}"
    if way.kind == "xlsx":
        _workbook(folder / "books" / name, sheets, way, lot)
        told = [row for sheet, grid in sheets.items() for row in _truth(sheet, grid, way)]
    else:
        (grid,) = sheets.values()
        _text(folder / "books" / name, grid, way.kind)
        told = _truth("", grid, way)
    truth = {"unit": unit, "file": name, "kind": way.kind, "beside": way.beside, "rows": told}
    (folder / "truth" / f"{unit}.json").write_text(json.dumps(truth, ensure_ascii=False))
    return name


def books(folder: Path, seed: int, villages: int) -> Path:
    """The folder with so many books of a seed, written unless it is there already."""
    place = folder / f"roll-{VERSION}-{seed}-{villages}"
    done = place / "whole"
    if done.exists():
        return place
    for part in ("books", "truth"):
        (place / part).mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        each = [pool.submit(write_book, place, seed, n, villages) for n in range(villages)]
        for one in each:
            one.result()
    done.write_text("")
    return place
