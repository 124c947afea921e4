"""No number where a program speaks of its own objects, and no person's number in the tests."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path

import pytest
from tests.planted import Planted
from tests.roll.clerk import ELIGIBILITY, KEYS, UNIT, file_of, number, voter_row

import huanjie.roll
from huanjie.roll.cells import Book, LongNumber, Sheet
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.marks import Correction
from huanjie.roll.number import is_consistent, read_identity, repairs
from huanjie.roll.regions import regions
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page

ROOT = Path(__file__).parents[2]
DAY = date(2026, 5, 10)
HOLDS_CELLS = re.compile(r"\bLongNumber\b|\bCell\b|\bRow\b")
HOLDS_NUMBERS = {"digits", "data", "numbers"}


def nouns() -> Iterator[type]:
    """Every dataclass of the room."""
    for module in pkgutil.iter_modules(huanjie.roll.__path__, "huanjie.roll."):
        for _, one in inspect.getmembers(importlib.import_module(module.name), inspect.isclass):
            if one.__module__ == module.name and is_dataclass(one):
                yield one


def test_no_noun_shows_a_field_that_holds_cells_or_digits() -> None:
    seen = list(nouns())
    assert len(seen) > 40
    shown = [
        f"{noun.__name__}.{one.name}"
        for noun in seen
        if noun.__repr__ is not object.__repr__
        for one in fields(noun)
        if one.repr and (HOLDS_CELLS.search(str(one.type)) or one.name in HOLDS_NUMBERS)
    ]
    assert shown == []


def test_what_passes_through_an_intake_shows_no_number() -> None:
    planted = Planted()
    one = planted.identity("here")
    wrong = one[:17] + ("0" if one[17] != "0" else "1")
    file = file_of(voter_row("王一", one), voter_row(f"王{one}", wrong, note=f"电话{one}"))
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    book = read(file.name, file.data)
    told = [file, book, intake, KEYS, LongNumber(one), Sheet(name="a", rows=((one,),))]
    told += [read_identity(one, until=DAY), repairs(wrong, until=DAY), Page(name="a", rows=[[one]])]
    told += [Correction(row=1, column=1, value=LongNumber(one)), Book(file="a", sheets=())]
    assert repairs(wrong, until=DAY)
    assert planted.found_in("\n".join(map(repr, told)).encode()) == set()


@pytest.mark.parametrize("cell", [number(), number()[:17], "1" * 400, "9" * 18, float("9" * 18)])
@pytest.mark.parametrize("field", ["identity", "born", "head", "group", "note", "class", "sex"])
def test_no_cell_however_odd_makes_the_room_stumble(cell: str | float, field: str) -> None:
    row = voter_row(**{field: cell}) if field != "identity" else voter_row("王一", cell)
    file = file_of(row)
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    assert len(intake.voters) == 1
    data = returned_workbook(read(file.name, file.data), intake, UNIT, KEYS)
    again = take_in([ClerkFile(name=file.name, data=data)], UNIT, ELIGIBILITY, KEYS)
    assert again.entries == intake.entries


def runs(text: str) -> Iterator[str]:
    """Every consistent number that stands in a text alone."""
    for found in re.finditer(r"(?<![0-9A-Za-z])[0-9]{17}[0-9Xx](?![0-9A-Za-z])", text):
        if is_consistent(found.group().upper()):
            yield found.group().upper()


def test_every_number_in_the_repository_stands_for_nobody() -> None:
    """Region codes that were never assigned: no fixture can be a living person's number."""
    kinds = {".py", ".yaml", ".json", ".jsonl", ".csv", ".md", ".txt", ".html", ".po"}
    files = [
        path
        for folder in ("src", "tests", "docs", "bench")
        for path in (ROOT / folder).rglob("*")
        if path.suffix in kinds
    ]
    assert len(files) > 500
    assert list(runs(f"x {number()} y")) == [number()]
    found = {n: p for p in files for n in runs(p.read_text("utf-8", errors="ignore"))}
    assigned = regions()
    assert len(assigned) > 3000
    assert {n: p for n, p in found.items() if n[:6] in assigned} == {}
