"""`huanjie ballot tally`: the totals of a vote, refused to be final while anything is open."""

import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.count.ballots import DOUBT, NO, TWO_POSTS, YES, by_two, on, sheet

from huanjie.ballot.definition import definition_to_json
from huanjie.ballot.design import style_of
from huanjie.ballot.readings_file import reading_to_json
from huanjie.cli.main import main
from huanjie.count.hand_count import RETURNED, WASTE, Cell, Column, HandCount
from huanjie.count.hand_file import entry_to_json
from huanjie.count.rulings_file import ruling_to_json
from huanjie.terms.ids import Sha256

FRAME = {
    "kind": "election",
    "procedure": "villagers_committee",
    "on": "2026-04-20",
    "round": "first",
    "registered": 5,
    "issued": 4,
    "settings": {"women": "none"},
}


def digest(number: int) -> Sha256:
    return Sha256(f"{number:064x}")


class Desk:
    """A folder with the files of one vote, and the command run on them."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.write("DEF.json", definition_to_json(TWO_POSTS))
        self.write("FRAME.json", json.dumps(FRAME, ensure_ascii=False))
        signs = ((YES, NO), (YES, NO), (NO, YES), (DOUBT, NO))
        style = style_of(TWO_POSTS)
        pages = [sheet(chair=one, sha256=digest(n), style=style) for n, one in enumerate(signs)]
        self.write("readings.jsonl", "".join(f"{reading_to_json(one)}\n" for one in pages))

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def rulings(self, *made: object) -> None:
        lines = [ruling_to_json(one) for one in by_two(*made)]
        self.write("rulings.jsonl", "\n".join(lines))

    def tally(self, *words: str, readings: bool = True) -> tuple[int, str, str]:
        given = [str(self.folder / "readings.jsonl")] if readings else []
        files = [str(self.folder / one) if "." in one else one for one in words]
        definition = ["--def", str(self.folder / "DEF.json")]
        status = main(["ballot", "tally", *given, *definition, *files])
        return status, *self.capsys.readouterr()

    def json(self, *words: str, readings: bool = True) -> tuple[int, dict[str, Any]]:
        status, out, _ = self.tally(*words, "--json", readings=readings)
        return status, json.loads(out)


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Desk:
    return Desk(tmp_path, capsys)


def test_while_a_box_is_open_the_figures_so_far_are_marked_and_the_status_is_3(desk: Desk) -> None:
    status, document = desk.json()
    assert (status, document["final"], document["decide"]) == (3, False, None)
    assert (document["collected"], document["waste"], document["set_aside"]) == (4, 0, 0)
    assert [(one["contest"], one["reason"], one["sheets"]) for one in document["open"]] == [
        ("chair", "not_read", 1)
    ]
    assert document["contests"][0]["choices"][0] == {
        "choice": "c1",
        "name": "王芳",
        "for": 2,
        "against": 1,
        "abstain": 0,
        "void": 0,
    }
    status, out, _ = desk.tally()
    assert status == 3 and "尚未定稿" in out and "not final" in out and "主任：" in out


def test_rulings_by_two_make_it_final_and_decide_takes_it(desk: Desk) -> None:
    desk.rulings(on(sha256=digest(3)))
    status, document = desk.json("--rulings", "rulings.jsonl", "--case", "FRAME.json")
    assert status == 0 and document["final"] and document["open"] == []
    desk.write("tally.json", json.dumps(document, ensure_ascii=False))
    assert main(["decide", str(desk.folder / "tally.json")]) == 0
    decided = json.loads(desk.capsys.readouterr().out)
    assert decided["valid"] and decided["elected"]["chair"] == ["王芳"]
    desk.write("decide.json", json.dumps(document["decide"], ensure_ascii=False))
    assert main(["decide", str(desk.folder / "decide.json")]) == 0
    assert json.loads(desk.capsys.readouterr().out) == decided
    status, out, _ = desk.tally("--rulings", "rulings.jsonl")
    assert status == 0 and "可以定稿 / final" in out


def test_a_void_column_is_told_as_void_and_not_as_abstained(desk: Desk) -> None:
    desk.rulings(on(sha256=digest(3), void=True))
    _, document = desk.json("--rulings", "rulings.jsonl")
    figures = [
        [one[key] for key in ("for", "against", "abstain", "void")]
        for one in document["contests"][0]["choices"]
    ]
    assert figures == [[2, 1, 0, 1], [1, 2, 0, 1]]


def test_a_tally_that_is_not_final_is_refused_by_decide(desk: Desk) -> None:
    desk.write("tally.json", json.dumps(desk.json("--case", "FRAME.json")[1]))
    assert main(["decide", str(desk.folder / "tally.json")]) == 2
    assert "尚未定稿" in desk.capsys.readouterr().err


def test_pages_of_another_style_are_told_of(desk: Desk) -> None:
    """The same places with other names on them would give votes to the wrong people."""
    assert desk.json()[1]["findings"] == []
    other = sheet(sha256=digest(9), style="BEEF")
    with (desk.folder / "readings.jsonl").open("a", encoding="utf-8") as file:
        file.write(reading_to_json(other) + "\n")
    (found,) = desk.json()[1]["findings"]
    assert (found["code"], found["severity"]) == ("tally.other_style", "warning")
    assert found["says"].startswith("1页") and "BEEF" in desk.tally()[1]


def hand(batch: str, *people: str) -> list[str]:
    cells = {RETURNED: 10, WASTE: 0}
    for contest in ("chair", "member"):
        cells[Cell(contest=contest, choice="c1", column=Column.FOR)] = 10
        cells[Cell(contest=contest, choice="c2", column=Column.ABSTAIN)] = 10
    return [
        entry_to_json(HandCount(batch=batch, entry=number, by=one, cells=cells))
        for number, one in enumerate(people, start=1)
    ]


def test_a_vote_counted_by_hand_alone_needs_no_readings(desk: Desk) -> None:
    desk.write("hand.jsonl", "\n".join(hand("1号票箱", "李秀英", "王建国")))
    status, document = desk.json("--hand", "hand.jsonl", readings=False)
    assert status == 0 and (document["collected"], document["by_hand"]) == (10, 10)
    assert document["contests"][1]["choices"][0]["for"] == 10


def test_the_workbook_has_every_figure_of_the_boxes_counted_by_hand(desk: Desk) -> None:
    lines = [*hand("2号票箱", "李秀英", "王建国"), *hand("1号票箱", "王建国", "李秀英")]
    desk.write("hand.jsonl", "\n".join(lines))
    desk.tally("--hand", "hand.jsonl", "--xlsx", "tally.xlsx", readings=False)
    book = CalamineWorkbook.from_path(desk.folder / "tally.xlsx")
    rows = book.get_sheet_by_name("人工计票").to_python()[1:]
    assert len(rows) == 12 and rows[0] == ["1号票箱", "", "", "", "returned", 10, "王建国、李秀英"]
    assert ["2号票箱", "chair", "c1", "", "for", 10, "李秀英、王建国"] in rows


def test_a_box_entered_once_keeps_the_tally_open_and_out_of_the_totals(desk: Desk) -> None:
    desk.write("hand.jsonl", "\n".join(hand("1号票箱", "李秀英")))
    status, document = desk.json("--hand", "hand.jsonl", readings=False)
    assert (status, document["collected"]) == (3, 0)
    (one,) = document["open"]
    assert (one["reason"], one["place"]) == ("count.one_entry", "1号票箱")


@pytest.mark.parametrize(
    ("file", "text", "words", "said"),
    [
        ("rulings.jsonl", "{}", ["--rulings", "rulings.jsonl"], "rulings.jsonl:1"),
        ("hand.jsonl", "[1]", ["--hand", "hand.jsonl"], "hand.jsonl:1"),
        ("FRAME.json", "{", ["--case", "FRAME.json"], "JSON"),
        ("readings.jsonl", "{}", [], "readings.jsonl:1"),
        ("DEF.json", "{}", [], "election"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_by_name(
    desk: Desk, file: str, text: str, words: list[str], said: str
) -> None:
    desk.write(file, text)
    status, out, err = desk.tally(*words)
    assert (status, out) == (2, "") and said in err


def test_files_that_an_editor_saved_with_its_mark_are_read_all_the_same(desk: Desk) -> None:
    desk.rulings(on(sha256=digest(3)))
    plain = desk.json("--rulings", "rulings.jsonl", "--case", "FRAME.json")
    for name in ("DEF.json", "FRAME.json", "readings.jsonl", "rulings.jsonl"):
        text = (desk.folder / name).read_text("utf-8").replace("\n", "\r\n")
        (desk.folder / name).write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert desk.json("--rulings", "rulings.jsonl", "--case", "FRAME.json") == plain


def test_records_need_the_polling_day_and_nothing_is_written_without(desk: Desk) -> None:
    status, _, err = desk.tally("--cvr", "cvr.json", "--xlsx", "tally.xlsx")
    assert status == 2 and "--case" in err
    assert not (desk.folder / "cvr.json").exists() and not (desk.folder / "tally.xlsx").exists()


def test_files_are_the_same_bytes_whatever_the_order_of_scanning(desk: Desk) -> None:
    desk.rulings(on(sha256=digest(3)))
    words = ["--rulings", "rulings.jsonl", "--case", "FRAME.json"]
    made = []
    for _ in range(2):
        assert desk.tally(*words, "--cvr", "cvr.json", "--xlsx", "tally.xlsx")[0] == 0
        made.append([(desk.folder / one).read_bytes() for one in ("cvr.json", "tally.xlsx")])
        lines = (desk.folder / "readings.jsonl").read_text("utf-8").splitlines()
        desk.write("readings.jsonl", "\n".join(reversed(lines)))
    assert made[0] == made[1]
    assert len(json.loads(made[0][0])["CVR"]) == 4


def test_the_workbook_has_a_sheet_for_each_post_and_every_ruling_with_its_reason(
    desk: Desk,
) -> None:
    over = sheet(chair=(YES, YES), sha256=digest(9))
    with (desk.folder / "readings.jsonl").open("a", encoding="utf-8") as file:
        file.write(reading_to_json(over) + "\n")
    desk.rulings(on(sha256=digest(3), reason="圈画在框边上", cited="选举办法第十二条"))
    desk.tally("--rulings", "rulings.jsonl", "--xlsx", "tally.xlsx")
    book = CalamineWorkbook.from_path(desk.folder / "tally.xlsx")
    assert book.sheet_names == ["汇总", "主任", "委员", "无效", "选票", "裁定"]
    pages = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}
    assert pages["主任"][2] == ["王芳", 3, 1, 0, 0, 4]
    assert "可定稿" in pages["汇总"][2][0]
    assert pages["无效"][1][0].startswith("所选多于应选") and pages["无效"][1][4] == 1
    assert [row[0] for row in pages["选票"][1:]] == [digest(3), digest(9)]
    rulings = pages["裁定"][1:]
    assert len(rulings) == 2
    assert "圈画在框边上" in rulings[0] and "选举办法第十二条" in rulings[0]


def test_an_open_tally_says_so_on_every_sheet_with_totals(desk: Desk) -> None:
    desk.tally("--xlsx", "tally.xlsx")
    book = CalamineWorkbook.from_path(desk.folder / "tally.xlsx")
    for name in ("汇总", "主任", "委员"):
        cells = [str(cell) for row in book.get_sheet_by_name(name).to_python() for cell in row]
        assert any("not final" in cell for cell in cells), name
