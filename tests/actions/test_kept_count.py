"""Who has the folder of a result can count again, with the commands alone."""

import json
from pathlib import Path

import pytest
from tests.town import ELECTION, VILLAGE, rule_as_drawn, scan, tally_sheet, town_with_ballots

from huanjie.actions.declare_result import declare_result
from huanjie.actions.enter_hand_count import Recount, enter_hand_count, resolve_cell
from huanjie.actions.read_scans import read_scans
from huanjie.cli.main import main
from huanjie.count.hand_count import Cell, Column
from huanjie.demo.strokes import Drawn

pytestmark = [pytest.mark.shell, pytest.mark.django_db]


def test_the_kept_files_are_tallied_and_decided_to_the_same_result(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    town = town_with_ballots()
    signs = {"王芳芳": Drawn.CIRCLE, "陈秀英": Drawn.CIRCLE, "李建国": Drawn.CROSS}
    with town.on("polling_day", hour=14):
        (sheet,) = read_scans(town.teller, election=ELECTION, files=[scan(signs)])
    rule_as_drawn(town, sheet, signs)
    cells = tally_sheet({"王芳芳": 5, "李建国": 4}, returned=9)
    cell = Cell(contest="chair", choice="c1", column=Column.FOR)
    with town.on("polling_day", hour=16):
        for person, wrong in ((town.teller, 0), (town.second_teller, 1)):
            entered = cells | {cell: cells[cell] + wrong}
            batch = {"election": ELECTION, "round": "first", "batch": "1号票箱"}
            enter_hand_count(person, **batch, cells=entered)
        looked = Recount(figure=cells[cell], second=town.teller.name, reason="多画一笔")
        resolve_cell(town.chair, **batch, cell=cell, recount=looked)
    with town.on("polling_day", hour=18):
        result = declare_result(town.chair, election=ELECTION, round="first")
    stem = str(folder / "results" / VILLAGE / "1-first")
    definition = str(folder / "ballots" / VILLAGE / "first" / "DEF.json")
    words = ["--def", definition, "--hand", f"{stem}.hand.jsonl", "--case", f"{stem}.frame.json"]
    if (rulings := Path(f"{stem}.rulings.jsonl")).exists():
        words += ["--rulings", str(rulings)]
    assert main(["ballot", "tally", f"{stem}.readings.jsonl", *words, "--json"]) == 0
    text = capsys.readouterr().out
    document = json.loads(text)
    assert document["findings"] == []
    for key in ("collected", "waste", "posts"):
        assert document["decide"][key] == result.case[key]
    again = tmp_path / "tally.json"
    again.write_text(text, "utf-8")
    assert main(["decide", str(again)]) == 0
    assert json.loads(capsys.readouterr().out) == result.outcome
