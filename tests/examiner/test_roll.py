"""`huanjie roll` from outside: registers of our own, read, given back, read again, compared."""

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from datetime import date

import pytest
import xlsxwriter
from tests.examiner.rolls import Person, Register, numbered, register

from huanjie.cli.main import main

UNIT = "119901102201"
SEEDS = range(700, 712)


def workbook(path, sheets):
    with xlsxwriter.Workbook(path) as book:
        for name, one in sheets.items():
            sheet = book.add_worksheet(name)
            for row, cells in enumerate(one.rows):
                for column, cell in enumerate(cells):
                    sheet.write(row, column, cell)


def text_file(path, rows, encoding):
    told = io.StringIO()
    csv.writer(told).writerows(rows)
    path.write_bytes(told.getvalue().encode(encoding))


def checked(folder, files, *, unit=UNIT, key=None, out="out"):
    key = key or folder / "roll.key"
    options = ["--unit", unit, "--polling-day", "2026-05-10", "--key", str(key)]
    assert main(["roll", "check", *map(str, files), *options, "--out", str(folder / out)]) == 0
    return (*(lines(folder / out / f"{name}.jsonl") for name in ("voters", "issues")),)


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def letter(place):
    return "ABCDEFGHIJ"[place]


def judged(one: Register, voters, issues):
    """Every person stands once at the true row, every slip at its cell, and nothing else."""
    by_row = {voter["row"]: voter for voter in voters}
    assert len(by_row) == len(voters) == len(one.people)
    told = defaultdict(lambda: defaultdict(set))
    for issue in issues:
        if issue["severity"] != "info" and issue["row"]:
            told[issue["row"]][issue["cell"]].add(issue["code"])
    for person in one.people:
        voter = by_row[person.row]
        assert (voter["name"], voter["identity"]) == (person.name, person.state)
        assert voter["status"] != "excluded"
        if person.state == "valid":
            assert voter["born"] == person.born.isoformat()
        for field, codes in person.slips.items():
            if field in one.columns:
                assert codes & told[person.row][f"{letter(one.columns[field])}{person.row}"]
        if not person.slips:
            assert not told[person.row], (person, told[person.row])


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_of_a_workbook_is_accounted_for_and_every_slip_stands_at_its_cell(seed, tmp_path):
    sheets = {f"第{number}组": register(10 * seed + number) for number in (1, 2)}
    workbook(tmp_path / "名册.xlsx", sheets)
    voters, issues = checked(tmp_path, [tmp_path / "名册.xlsx"])
    for name, one in sheets.items():
        here = [[x for x in told if x["sheet"] == name] for told in (voters, issues)]
        judged(one, *here)
    summary = json.loads((tmp_path / "out/summary.json").read_text(encoding="utf-8"))
    for account, one in zip(summary["sheets"], sheets.values(), strict=True):
        kinds = {key: account[key] for key in account if key not in ("file", "sheet", "rows")}
        assert {key: count for key, count in kinds.items() if count} == dict(one.account)
        assert account["rows"] == len(one.rows) == sum(kinds.values())


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_text_file_is_read_in_each_of_its_encodings(encoding, tmp_path):
    one = register(9000, numbers=False)
    text_file(tmp_path / "名册.csv", one.rows, encoding)
    judged(one, *checked(tmp_path, [tmp_path / "名册.csv"]))


def test_what_went_back_untouched_comes_in_as_the_same_people(tmp_path):
    workbook(tmp_path / "a.xlsx", {"甲": register(1), "乙": register(2)})
    key = tmp_path / "roll.key"
    first, _ = checked(tmp_path, [tmp_path / "a.xlsx"])
    second, _ = checked(tmp_path, [tmp_path / "out/checked/a.xlsx"], key=key, out="again")
    facts = ("entry", "name", "sex", "born", "group", "identity", "status")
    assert [[one[key] for key in facts] for one in first] == [
        [one[key] for key in facts] for one in second
    ]


def test_nothing_that_is_written_holds_a_run_of_a_number(tmp_path):
    one = register(3)
    workbook(tmp_path / "a.xlsx", {"甲": one})
    checked(tmp_path, [tmp_path / "a.xlsx"])
    runs = {person.number[start : start + 9] for person in one.people for start in range(9)}
    for path in (tmp_path / "out").rglob("*"):
        for text in texts(path) if path.is_file() else ():
            digits = re.findall(r"\d{9,}", text)
            assert not [
                run for run in digits if any(run[i : i + 9] in runs for i in range(len(run)))
            ]


def texts(path):
    data = path.read_bytes()
    parts = [data]
    if data[:2] == b"PK":
        with zipfile.ZipFile(path) as packed:
            parts = [packed.read(name) for name in packed.namelist()]
    for part in parts:
        yield part.decode("utf-8", "ignore")
        yield part.decode("utf-16-le", "ignore")


def village(people, rows=()):
    titles = ["姓名", "性别", "出生日期", "身份证号"]
    told = [[one.name, one.sex, one.born.isoformat(), one.number] for one in people]
    return Register(rows=[titles, *told, *rows], people=[], columns={}, account=None)


def test_a_person_is_found_in_two_villages_and_twins_are_never_in_a_strong_tier(tmp_path):
    born = date(1975, 3, 8)
    same = Person("欧阳明", "男", born, numbered("11990119750308101"))
    slip = Person("王芳", "女", born, numbered("11990119750308202"))
    elder = Person("李军", "男", born, numbered("11990119750308303"))
    younger = Person("李君", "男", born, numbered("11990119750308305"))
    typed = Person("赵霞", "女", born, numbered("11990119750308404"))
    lost = [typed.name, typed.sex, born.isoformat(), float(int(typed.number[:17]) * 10)]
    wrong = Person("王芳", "女", born, f"{slip.number[:16]}4{slip.number[17]}")
    books = {
        "119901102201": village([same, slip, elder, typed]),
        "119901102202": village([same, wrong, younger], [lost]),
    }
    for unit, one in books.items():
        workbook(tmp_path / f"{unit}.xlsx", {"名册": one})
        checked(tmp_path, [tmp_path / f"{unit}.xlsx"], unit=unit, out=unit)
    for order in (sorted(books), sorted(books, reverse=True)):
        folders = [str(tmp_path / unit) for unit in order]
        assert main(["roll", "match", *folders, "--out", str(tmp_path / "cases.jsonl")]) == 0
        cases = lines(tmp_path / "cases.jsonl")
        assert {(one["tier"], *sorted(m["row"] for m in one["members"])) for one in cases} == {
            ("A", 2, 2),
            ("A2", 3, 3),
            ("A2", 5, 5),
        }
