"""Every command on the page about ballots runs as it stands, in both languages alike."""

import json
import re
import shlex
from pathlib import Path

import numpy as np
import pytest
from tests.ballot.sample import BALL_PEN, DOCUMENT, scan_of, vote

from huanjie.ballot.definition import definition_from_json, definition_to_json
from huanjie.ballot.layout_file import layout_from_json
from huanjie.ballot.scan.picture_file import raster
from huanjie.cli.main import main
from huanjie.count.ballot_rules import WORDS
from huanjie.count.frame_file import frame_from_json
from huanjie.count.hand_count import RETURNED, WASTE, Cell, Column, HandCount
from huanjie.count.hand_file import entry_to_json, hand_file_from_lines
from huanjie.count.rulings_file import ruling_to_json, rulings_from_lines
from huanjie.demo.scanners import Distortion
from huanjie.demo.scans import draw_vote
from huanjie.demo.strokes import Drawn
from huanjie.terms.ballots import Ruling, Verdict
from huanjie.terms.ids import Sha256

DOCS = Path(__file__).parents[2] / "docs"
TEXTS = {name: (DOCS / name).read_text("utf-8") for name in ("ballots.md", "ballots.zh-CN.md")}
POSTS = ("chair", "member")
DEFINITION = definition_from_json(
    json.dumps(
        {**DOCUMENT, "contests": [one for one in DOCUMENT["contests"] if one["id"] in POSTS]}
    )
)


def blocks(text: str, language: str = "") -> list[str]:
    found = re.findall(r"^```(\w*)\n(.*?)^```$", text, flags=re.M | re.S)
    return [block for kind, block in found if kind == language]


def commands(text: str) -> list[str]:
    return [line for block in blocks(text) for line in block.splitlines()]


def documents(text: str) -> list[dict[str, object]]:
    return [json.loads(one) for one in blocks(text, "json")]


def test_both_languages_show_the_same_commands_and_files() -> None:
    one, other = TEXTS.values()
    assert commands(one) == commands(other) != []
    assert documents(one) == documents(other) != []


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_files_shown_are_read_as_they_stand(text: str) -> None:
    ruling, entry, recount, frame = (json.dumps(one) for one in documents(text))
    assert next(iter(rulings_from_lines([ruling]))).cited
    second = json.dumps({**json.loads(entry), "entry": 2, "by": "王建国"})
    second = second.replace("412", "410")
    assert hand_file_from_lines([entry, second, recount], DEFINITION).boxes == ()
    read = frame_from_json(frame, DEFINITION)
    assert read.account.printed == 1300 and len(read.boxes) == 2
    for rule in WORDS:
        assert f"`{rule}`" in text


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_every_value_of_a_rule_is_named(text: str) -> None:
    for rule, (_, words) in WORDS.items():
        (row,) = (line for line in text.splitlines() if f"`{rule}`" in line and line[0] == "|")
        assert [word.value for word in words if f"`{word.value}`" not in row] == []


CASE = {
    "kind": "election",
    "procedure": "villagers_committee",
    "on": "2026-04-20",
    "round": "first",
    "registered": 8,
    "issued": 6,
    "voters": 6,
    "settings": {"women": "none"},
}
PAGES = 5


def lay_out(folder: Path) -> None:
    """A village's files before its ballots come back; its box counted by hand."""
    (folder / "DEF.json").write_text(definition_to_json(DEFINITION), "utf-8")
    (folder / "FRAME.json").write_text(json.dumps(CASE), "utf-8")
    (folder / "batches.csv").write_text(f"batch,sheets\n第1捆,{PAGES}\n", "utf-8")
    cells = {RETURNED: 6, WASTE: 0}
    for contest in DEFINITION.contests:
        for index, one in enumerate(contest.candidates):
            column = Column.FOR if index == 0 else Column.ABSTAIN
            cells[Cell(contest=contest.id, choice=one.id, column=column)] = 6
    lines = [
        entry_to_json(HandCount(batch="1号票箱", entry=number, by=by, cells=cells))
        for number, by in ((1, "李秀英"), (2, "王建国"))
    ]
    (folder / "hand.jsonl").write_text("\n".join(lines), "utf-8")


def scan(folder: Path) -> None:
    """Five voters choose the first of each post; the last fills the box in."""
    (folder / "scans").mkdir()
    layout = layout_from_json((folder / "ballot" / "layout.json").read_text("utf-8"))
    paper = raster((folder / "ballot" / "ballot.pdf").read_bytes(), 0)
    for number in range(PAGES):
        rng, sheet = np.random.default_rng(number), paper.copy()
        for contest in DEFINITION.contests:
            drawn = Drawn.FILL if number == PAGES - 1 else Drawn.CIRCLE
            one = vote(contest.id, contest.candidates[0].id, drawn)
            draw_vote(rng, sheet, layout.pages[0], one, pen=BALL_PEN)
        content = scan_of(sheet, seed=number, distortion=Distortion.CLEAN)
        (folder / "scans" / f"{number}.jpg").write_bytes(content)


def rule(folder: Path, tallied: str) -> None:
    """Two people rule on every box that a tally lists as open."""
    made = [
        Ruling(
            sha256=Sha256(box["sha256"]),
            frame=box["frame"],
            contest=group["contest"],
            choice=box["choice"],
            verdict=Verdict.CIRCLE if box["choice"] in ("c1", "m1") else Verdict.BLANK,
            name="",
            void=False,
            by=by,
            reason="对照原票",
            cited="选举办法第十二条",
        )
        for group in json.loads(tallied)["open"]
        for box in group["boxes"]
        for by in ("李秀英", "王建国")
    ]
    lines = "\n".join(map(ruling_to_json, made))
    (folder / "rulings.jsonl").write_text(lines, "utf-8")


def run(command: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    """One line of the page, with its pictures and its file to write into."""
    line, _, target = command.partition(" > ")
    words = shlex.split(line)[1:]
    words = [
        name
        for word in words
        for name in (sorted(map(str, Path().glob(word))) if "*" in word else [word])
    ]
    status = main(words)
    out = capsys.readouterr().out
    if target:
        Path(target).write_text(out, "utf-8")
    return status, out


def test_every_command_runs_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    lay_out(tmp_path)
    lines = commands(TEXTS["ballots.md"])
    for number, command in enumerate(lines):
        status, out = run(command, capsys)
        assert status == (3 if number == 2 else 0), command
        if number == 0:
            scan(tmp_path)
        if number == 2:
            assert "尚未定稿" in out
            rule(tmp_path, run(f"{command} --json", capsys)[1])
    decided = [json.loads(run(one, capsys)[1]) for one in lines if "huanjie decide" in one]
    assert [one["elected"]["chair"] for one in decided] == [["王芳"]]
    assert (tmp_path / "tally.xlsx").exists() and (tmp_path / "records.json").exists()
