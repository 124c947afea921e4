"""`huanjie audit`: from a tally to its confirmation, as a county does it."""

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from tests.count.ballots import DOUBT, EMPTY, NO, TWO_POSTS, YES, by_two, line, on, sheet

from huanjie.ballot.definition import definition_to_json
from huanjie.ballot.readings_file import reading_to_json
from huanjie.cli.main import main
from huanjie.count.rulings_file import ruling_to_json
from huanjie.terms.ids import Sha256

SEED = "16180 33988 74989 48482"
PAPERS = 200
FRAME = {
    "kind": "election",
    "procedure": "villagers_committee",
    "on": "2026-04-20",
    "round": "first",
    "registered": 250,
    "issued": 205,
    "settings": {"women": "none"},
}


def digest(number: int) -> Sha256:
    return Sha256(f"{number:064x}")


def signs(number: int) -> dict[str, Any]:
    """150 of 200 for 王芳, 40 for 李强, 160 for 周平, 130 for 吴静; a name on the last paper."""
    chair = (YES, NO) if number < 150 else (NO, YES) if number < 190 else (EMPTY, EMPTY)
    member = (YES if number < 160 else NO, YES if number >= 70 else NO)
    written = DOUBT if number == 199 else EMPTY
    lines = (line("chair", 1, written), line("member", 1), line("member", 2))
    return {"chair": chair, "member": member, "lines": lines}


def people(number: int) -> dict[str, list[str]]:
    """What a person sees on the same paper."""
    chair = ["c1"] if number < 150 else ["李强"] if number < 190 else []
    chair = ["赵六"] if number == 199 else chair
    member = [*(["周平"] if number < 160 else []), *(["c2"] if number >= 70 else [])]
    return {"chair": chair, "member": member}


class Office:
    """A folder with a vote that was read, ruled on and tallied, and the audit of it."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.capsys = folder, capsys
        self.write("DEF.json", definition_to_json(TWO_POSTS))
        self.write("FRAME.json", json.dumps(FRAME))
        pages = [sheet(**signs(one), sha256=digest(one)) for one in range(PAPERS)]
        self.write("readings.jsonl", "".join(f"{reading_to_json(one)}\n" for one in pages))
        ruling = on("chair", "write_in_1", YES, sha256=digest(199), name="赵六")
        self.write("rulings.jsonl", "\n".join(map(ruling_to_json, by_two(ruling))))
        self.write("batches.csv", "batch,sheets\n1号捆,120\n2号捆,80\n")
        self.write("positions.csv", self.positions())
        words = ["readings.jsonl", "--def", "DEF.json", "--rulings", "rulings.jsonl"]
        _, tally, _ = self.run("ballot", "tally", *words, "--case", "FRAME.json", "--json")
        self.write("TALLY.json", tally)

    def positions(self) -> str:
        rows = [
            ("1号捆", one + 1, digest(one), 1)
            if one < 120
            else ("2号捆", one - 119, digest(one), 1)
            for one in range(PAPERS)
        ]
        return "\n".join(",".join(map(str, row)) for row in [POSITION_HEADS, *rows])

    def write(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text, "utf-8")

    def text(self, name: str) -> str:
        return (self.folder / name).read_text("utf-8-sig")

    def run(self, *words: str) -> tuple[int, str, str]:
        files = [str(self.folder / one) if "." in one or one.isupper() else one for one in words]
        status = main(files)
        return status, *self.capsys.readouterr()

    def plan(self, *words: str, sealed: bool = True) -> tuple[int, str, str]:
        scans = SCANS if sealed else ()
        return self.run(
            "audit", "plan", "TALLY.json", "--manifest", "batches.csv", *scans, *words,
            "--out", "AUDIT.json",
        )  # fmt: skip

    def draw(self, *words: str, seed: str = SEED) -> tuple[int, str, str]:
        return self.run("audit", "draw", "AUDIT.json", "--seed", seed, "--out", "PULL", *words)

    def see(
        self, changed: dict[int, dict[str, Any]] | None = None, *, name: str = "seen.jsonl"
    ) -> None:
        """Two people enter every drawn paper; `changed` papers say something else."""
        lines = []
        for one in json.loads(self.text("PULL/pull.json"))["pull"]:
            number = one["position"] - 1 + (0 if one["batch"] == "1号捆" else 120)
            told = (changed or {}).get(number, {"for": people(number)})
            at = {"batch": one["batch"], "position": one["position"]}
            lines += [json.dumps(at | {"by": by} | told) for by in ("甲", "乙")]
        self.write(name, "\n".join(lines))

    def check(self, *words: str, scans: bool = True) -> tuple[int, str, str]:
        drawn = ("--drawn", "PULL/pull.json", "--seen", "seen.jsonl")
        return self.run("audit", "check", "AUDIT.json", *drawn, *(SCANS if scans else ()), *words)

    def checked(self, **options: bool) -> tuple[int, dict[str, Any]]:
        status, out, err = self.check("--json", **options)
        assert out, err
        return status, json.loads(out)

    def pulled(self, folder: str = "PULL") -> set[tuple[str, int]]:
        listed = json.loads(self.text(f"{folder}/pull.json"))["pull"]
        return {(one["batch"], one["position"]) for one in listed}

    def drawn_numbers(self) -> list[int]:
        return [one["paper"] - 1 for one in json.loads(self.text("PULL/pull.json"))["draws"]]


POSITION_HEADS = ("batch", "position", "sha256", "frame")
SCANS = (
    "--readings", "readings.jsonl", "--rulings", "rulings.jsonl", "--def", "DEF.json",
    "--case", "FRAME.json", "--manifest-positions", "positions.csv",
)  # fmt: skip


@pytest.fixture
def office(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Office:
    return Office(tmp_path, capsys)


def ready(office: Office, *words: str, sealed: bool = True) -> Office:
    assert office.plan(*words, sealed=sealed)[0] == 0
    assert office.draw()[0] == 0
    office.see()
    return office


def one_vote_too_many(office: Office) -> dict[int, dict[str, Any]]:
    """A drawn paper that was read for 吴静 and is not for her."""
    wrong = [one for one in office.drawn_numbers() if one >= 160][-1]
    return {wrong: {"for": people(wrong) | {"member": []}}}


def a_reading_changed(office: Office) -> None:
    text = office.text("readings.jsonl")
    office.write("readings.jsonl", text.replace("circle", "cross", 1))


def test_a_true_tally_is_confirmed(office: Office) -> None:
    ready(office)
    status, report = office.checked()
    assert (status, report["confirmed"], report["differences"]) == (0, True, [])
    assert max(one["risk"] for one in report["claims"]) <= 0.05
    assert report["findings"] == []


def test_the_plan_says_what_decides_by_law_and_what_is_only_checked(office: Office) -> None:
    status, out, _ = office.plan()
    assert status == 0
    assert "主任：王芳得票超过收回选票的半数（150/200）" in out
    assert "登记250人，收回选票200张" in out
    document = json.loads(office.text("AUDIT.json"))
    assert document["size"] == max(one["size"] for one in document["claims"])
    assert {one["key"] for one in document["claims"]} >= {"chair/passed/王芳", "chair/not_passed/*"}
    assert document["sealed"]["readings"]


def test_the_same_plan_and_seed_give_the_same_bytes(office: Office) -> None:
    ready(office)
    names = ("AUDIT.json", "PULL/pull.json", "PULL/pull.pdf", "PULL/pull.xlsx", "PULL/seen-1.csv")
    before = [(office.folder / name).read_bytes() for name in names]
    ready(office)
    assert [(office.folder / name).read_bytes() for name in names] == before


def test_the_pull_list_is_by_bundle_and_position_with_all_draws(office: Office) -> None:
    ready(office)
    document = json.loads(office.text("PULL/pull.json"))
    listed = [(one["batch"], one["position"]) for one in document["pull"]]
    assert listed == sorted(set(listed))
    fell = sorted(number for one in document["pull"] for number in one["draws"])
    assert fell == [one["draw"] for one in document["draws"]]
    rows = CalamineWorkbook.from_path(office.folder / "PULL/pull.xlsx").get_sheet_by_index(0)
    assert [row[1] for row in rows.to_python()[1:]] == [batch for batch, _ in listed]


def test_a_vote_that_the_paper_does_not_bear_is_not_confirmed_and_more_are_drawn(
    office: Office,
) -> None:
    ready(office)
    office.see(one_vote_too_many(office))
    status, report = office.checked()
    assert (status, report["confirmed"]) == (3, False)
    assert [one["contest"] for one in report["differences"]] == ["member"]
    more = str(report["more"])
    status, out, _ = office.run(
        "audit", "draw", "AUDIT.json", "--seed", SEED, "--out", "SECOND",
        "--after", "PULL/pull.json", "--more", more, "--json",
    )  # fmt: skip
    second = json.loads(out)
    assert status == 0 and len(second["draws"]) == int(more)
    first = office.pulled()
    for one in second["pull"]:
        assert one["earlier"] is ((one["batch"], one["position"]) in first)


def test_a_second_round_confirms_when_all_its_papers_agree(office: Office) -> None:
    ready(office)
    office.see(one_vote_too_many(office))
    more = str(office.checked()[1]["more"])
    words = ("--after", "PULL/pull.json", "--more", more)
    office.run("audit", "draw", "AUDIT.json", "--seed", SEED, "--out", "SECOND", *words)
    first = office.pulled()
    lines = office.text("seen.jsonl").splitlines()
    for one in json.loads(office.text("SECOND/pull.json"))["pull"]:
        if (one["batch"], one["position"]) not in first:
            number = one["position"] - 1 + (0 if one["batch"] == "1号捆" else 120)
            at = {"batch": one["batch"], "position": one["position"], "for": people(number)}
            lines += [json.dumps(at | {"by": by}) for by in ("甲", "乙")]
    office.write("seen.jsonl", "\n".join(lines))
    status, out, _ = office.check("--drawn", "SECOND/pull.json", "--json")
    assert (status, json.loads(out)["confirmed"]) == (0, True)
    status, _, err = office.run(
        "audit",
        "check",
        "AUDIT.json",
        "--drawn",
        "SECOND/pull.json",
        "--seen",
        "seen.jsonl",
        *SCANS,
    )
    assert status == 2 and "audit.pull_changed" in err


def test_papers_nobody_entered_or_only_one_keep_the_result_open(office: Office) -> None:
    ready(office)
    lines = office.text("seen.jsonl").splitlines()
    office.write("seen.jsonl", "\n".join(lines[1:-2]))
    status, report = office.checked()
    assert status == 3
    assert (len(report["second"]), len(report["unseen"])) == (1, 1)
    assert report["used"] < report["drawn"]


def test_the_tables_for_two_people_come_back_filled(office: Office) -> None:
    ready(office)
    for name, by in (("seen-1.csv", "甲"), ("seen-2.csv", "乙")):
        rows = list(csv.reader(office.text(f"PULL/{name}").splitlines()))
        assert rows[0] == ["batch", "position", "by", "paper", "chair", "member"]
        for row in rows[1:]:
            number = int(row[1]) - 1 + (0 if row[0] == "1号捆" else 120)
            cells = ["、".join(people(number)[post]) or "无" for post in ("chair", "member")]
            row[2:] = [by, "", *cells]
        office.write(name, "\n".join(",".join(row) for row in rows))
    status, out, err = office.run(
        "audit", "check", "AUDIT.json", "--drawn", "PULL/pull.json",
        "--seen", "seen-1.csv", "--seen", "seen-2.csv", *SCANS,
    )  # fmt: skip
    assert (status, err) == (0, "")
    assert "结果得到确认" in out


def test_an_empty_cell_is_asked_for(office: Office) -> None:
    ready(office)
    rows = list(csv.reader(office.text("PULL/seen-1.csv").splitlines()))
    office.write(
        "seen.csv", "\n".join(",".join(row) for row in [rows[0], [*rows[1][:2], "甲", "", "", ""]])
    )
    words = ("--drawn", "PULL/pull.json", "--seen", "seen.csv", *SCANS)
    status, _, err = office.run("audit", "check", "AUDIT.json", *words)
    assert status == 2 and "seen.csv:2" in err and "chair" in err


def test_readings_changed_after_the_plan_are_refused(office: Office) -> None:
    ready(office)
    a_reading_changed(office)
    status, _, err = office.check()
    assert status == 2 and "audit.file_changed" in err and "readings.jsonl" in err


def test_readings_that_were_not_sealed_are_added_up_and_remarked(office: Office) -> None:
    ready(office, sealed=False)
    status, report = office.checked()
    assert status == 0
    assert [one["code"] for one in report["findings"]] == ["audit.not_sealed"]
    a_reading_changed(office)
    status, _, err = office.check()
    assert status == 2 and "audit.other_readings" in err


def test_polling_needs_neither_readings_nor_positions(office: Office) -> None:
    office.plan("--method", "polling", "--risk", "10%", sealed=False)
    office.draw(seed="27182 81828 45904 52353")
    office.see()
    status, report = office.checked(scans=False)
    assert (status, report["confirmed"]) == (0, True)


def test_comparing_without_readings_is_refused(office: Office) -> None:
    ready(office)
    status, _, err = office.check(scans=False)
    assert status == 2 and "--readings" in err


def test_a_plan_changed_after_the_draw_is_refused(office: Office) -> None:
    ready(office)
    office.write("AUDIT.json", office.text("AUDIT.json").replace("1/20", "1/2", 1))
    status, _, err = office.check()
    assert status == 2 and "audit.other_pull" in err


def test_bundles_that_hold_another_number_of_papers_are_refused(office: Office) -> None:
    office.write("batches.csv", "batch,sheets\n1号捆,120\n2号捆,79\n")
    status, _, err = office.plan()
    assert status == 2 and "199" in err and "200" in err
    assert not (office.folder / "AUDIT.json").exists()


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("batch,sheets\n1号捆,120\n1号捆,80\n", "audit.bundle"),
        ("batch,sheets\n1号捆,many\n", "audit.table"),
        ("bundle,number\n1号捆,200\n", "audit.table"),
        ("捆,张数\n1号捆,\n", "audit.table"),
    ],
)
def test_a_list_of_bundles_that_is_wrong_is_refused(office: Office, text: str, code: str) -> None:
    office.write("batches.csv", text)
    status, _, err = office.plan()
    assert status == 2 and code in err


@pytest.mark.parametrize("risk", ["0", "3/5", "-1/20"])
def test_a_risk_limit_out_of_range_is_refused(office: Office, risk: str) -> None:
    status, _, err = office.plan(f"--risk={risk}")
    assert status == 2 and "audit.risk" in err


def test_a_tally_that_is_not_final_is_refused(office: Office) -> None:
    tally = json.loads(office.text("TALLY.json")) | {"final": False}
    office.write("TALLY.json", json.dumps(tally))
    status, _, err = office.plan()
    assert status == 2 and "TALLY.json" in err and "final" in err


def test_a_tally_that_contradicts_its_own_case_is_refused(office: Office) -> None:
    tally = json.loads(office.text("TALLY.json"))
    tally["decide"]["posts"][0]["votes"]["王芳"] = 149
    office.write("TALLY.json", json.dumps(tally))
    status, _, err = office.plan()
    assert status == 2 and "decide.posts" in err


def test_a_short_seed_is_refused_and_nothing_is_written(office: Office) -> None:
    office.plan()
    status, _, err = office.run("audit", "draw", "AUDIT.json", "--seed", "123 456", "--out", "PULL")
    assert status == 2 and "audit.seed" in err
    assert not (office.folder / "PULL").exists()


def test_more_draws_than_papers_are_refused(office: Office) -> None:
    office.plan()
    status, _, err = office.draw("--more", "201")
    assert status == 2 and "audit.all_papers" in err


def test_a_tally_without_a_case_is_audited_against_half_of_the_ballots(office: Office) -> None:
    tally = json.loads(office.text("TALLY.json")) | {"decide": None}
    office.write("TALLY.json", json.dumps(tally))
    status, out, _ = office.plan()
    assert status == 0
    assert "未附登记、发出、投票人数" in out


@pytest.mark.parametrize("row", ["1号捆,121", "3号捆,1"])
def test_a_position_that_no_bundle_has_is_refused(office: Office, row: str) -> None:
    office.write("positions.csv", office.text("positions.csv").replace("2号捆,80,", f"{row},"))
    status, _, err = office.plan()
    assert status == 2 and "audit.position_astray" in err


def test_a_picture_that_was_not_read_is_refused(office: Office) -> None:
    text = office.text("positions.csv").replace(digest(7), "f" * 64)
    office.write("positions.csv", text)
    status, _, err = office.plan()
    assert status == 2 and "audit.position_astray" in err


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "三", ""])
def test_fewer_than_one_more_draw_is_refused(office: Office, number: str) -> None:
    office.plan()
    with pytest.raises(SystemExit) as ended:
        office.draw("--more", number)
    assert ended.value.code == 2
    assert "至少为1 / at least 1" in office.capsys.readouterr().err
    assert not (office.folder / "PULL").exists()
