"""What a demo leaves in its folder, tried with the commands that anybody has."""

import json
import re
from pathlib import Path

import pikepdf
import pytest
from docx import Document
from tests.demo.played import Again, Played

from huanjie.cli.main import main
from huanjie.demo.plot import COUNTING

PROMISED = {
    *("campaign.yaml", "units.csv", "groups.yaml", "travel.csv", "plan.json", "tours.json"),
    *("rolls", "ballots", "scans", "results", "papers", "archive", "store", ".huanjie-demo"),
    *("kept", "photos"),
}
TOWNSHIP = "530625203"  # its congress has papers and no ballots of a poll
SECRET_OR_SEALED = ("store/", "archive/")


def test_the_folder_holds_what_the_contract_promises_and_nothing_beside_it(played: Played) -> None:
    assert {p.name for p in played.folder.iterdir()} == PROMISED
    beside = {p.name for p in played.folder.parent.iterdir()}
    assert {name for name in beside if name.startswith("played.")} <= {"played.lock", "played.json"}


def test_the_last_line_says_how_to_open_it(played: Played) -> None:
    last = played.told.out.splitlines()[-1]
    assert last.endswith(f"./huanjie serve --data {played.folder}")
    assert "打开" in last


def test_every_village_has_its_ballots_scans_results_and_papers(played: Played) -> None:
    declared = {p.name for p in (played.folder / "results").iterdir()}
    printed = {p.name for p in (played.folder / "ballots").iterdir()}
    assert (len(declared), len(printed - declared)) == (4, len(COUNTING))
    assert {p.name for p in (played.folder / "rolls/incoming").iterdir()} == printed
    assert {p.name for p in (played.folder / "papers").iterdir()} - printed == {TOWNSHIP}
    assert {p.name for p in (played.folder / "scans").iterdir()} < printed


def test_no_draft_and_nothing_empty_is_left(played: Played) -> None:
    everything = played.files("**/*")
    assert [p for p in everything if p.name.endswith(".part")] == []
    assert [p for p in everything if p.stat().st_size == 0] == []
    assert [p for p in played.folder.rglob("*") if p.is_dir() and not any(p.iterdir())] == []


def test_the_store_can_be_read_by_its_owner_alone(played: Played) -> None:
    assert (played.folder / "store").stat().st_mode & 0o077 == 0
    keys = played.files("store/keys/*")
    assert keys
    assert [p.name for p in keys if p.stat().st_mode & 0o077] == []


def test_every_paper_is_pdf_a_with_its_title_and_has_an_editable_twin(played: Played) -> None:
    papers = played.files("papers/**/*.pdf")
    assert len(papers) == played.one("SELECT count(*) FROM records_paper")
    for path in papers:
        with pikepdf.open(path) as pdf, pdf.open_metadata() as about:
            assert about.pdfa_status == "2B", path
            assert about["dc:title"], path
        twin = Document(str(path.with_suffix(".docx")))
        assert any(paragraph.text.strip() for paragraph in twin.paragraphs), path


def test_deciding_each_case_again_gives_the_stored_outcome(
    played: Played, capfd: pytest.CaptureFixture[str]
) -> None:
    cases = played.files("results/*/*.case.json")
    assert len(cases) == 6
    for case in cases:
        capfd.readouterr()
        assert main(["decide", str(case)]) == 0
        kept = case.with_name(case.name.replace(".case.", ".outcome."))
        assert json.loads(capfd.readouterr().out) == json.loads(kept.read_text("utf-8"))


def test_the_plan_in_the_folder_is_lawful(
    played: Played, capfd: pytest.CaptureFixture[str]
) -> None:
    plan, campaign = str(played.folder / "plan.json"), str(played.folder / "campaign.yaml")
    assert main(["timetable", "check", plan, campaign, "--json"]) == 0
    answer = json.loads(capfd.readouterr().out)
    assert answer == {"lawful": True, "breaches": [], "findings": []}


def test_the_tours_in_the_folder_hold_for_that_plan(
    played: Played, capfd: pytest.CaptureFixture[str]
) -> None:
    files = [str(played.folder / name) for name in ("tours.json", "plan.json", "campaign.yaml")]
    assert main(["tours", "verify", *files, "--json"]) == 0
    assert json.loads(capfd.readouterr().out) == {"feasible": True, "breaches": []}


def test_reading_a_village_s_scans_again_gives_the_stored_readings(
    played: Played, capfd: pytest.CaptureFixture[str]
) -> None:
    for unit in sorted(p.name for p in (played.folder / "scans").iterdir())[:2]:
        scans = [str(p) for p in played.files(f"scans/{unit}/*.jpg")]
        layout = str(played.folder / "ballots" / unit / "first" / "layout.json")
        capfd.readouterr()
        assert main(["ballot", "read", *scans, "--layout", layout, "--json"]) == 0
        lines = [json.loads(line) for line in capfd.readouterr().out.splitlines()]
        stored = played.rows(
            "SELECT reading FROM records_sheet WHERE election_id LIKE ? ORDER BY image",
            f"{unit}-%",
        )
        assert len(lines) == 24
        assert [named(line) for line in lines] == [named(json.loads(str(r))) for (r,) in stored]


def named(reading: dict[str, object]) -> dict[str, object]:
    """A reading that says which file it is of, not where that lies."""
    return reading | {"file": Path(str(reading["file"])).name}


def test_the_log_has_no_gaps_and_time_never_runs_backwards(played: Played) -> None:
    entries = played.entries()
    assert [e["index"] for e in entries] == list(range(len(entries)))
    times = [str(e["at"]) for e in entries]
    assert times == sorted(times)
    assert {time[-6:] for time in times} == {"+08:00"}


def test_the_store_s_log_is_the_sealed_one_and_the_sealing(played: Played) -> None:
    rows = played.rows("SELECT position, at, actor, act, subject, body FROM records_logentry")
    assert [row[0] for row in rows] == list(range(len(rows)))
    sealed = [
        (e["index"], e["at"], e["actor"], e["act"], e["subject"], e["body"])
        for e in played.entries()
    ]
    assert [(*row[:5], json.loads(str(row[5]))) for row in rows[:-1]] == sealed
    assert rows[-1][3] == "archive.seal"
    assert played.one("SELECT length FROM records_loghead") == len(rows)


def test_every_act_of_the_log_was_done_by_a_named_officer(played: Played) -> None:
    officers = {str(name) for (name,) in played.rows("SELECT name FROM records_officer")}
    actors = {str(e["actor"]) for e in played.entries()}
    assert {actor.split("(")[0] for actor in actors} <= officers
    assert [actor for actor in actors if not re.fullmatch(r"[^()]+\(.+\)", actor)] == []


def test_the_same_seed_makes_the_same_campaign_byte_by_byte(played: Played, again: Again) -> None:
    first, second = (
        {
            path.relative_to(demo.folder).as_posix(): path.read_bytes()
            for path in demo.files("**/*")
            if not path.relative_to(demo.folder).as_posix().startswith(SECRET_OR_SEALED)
            and not path.name.startswith("events-")  # digests of ciphertext under its own key
        }
        for demo in (played, again.played)
    )
    assert sorted(first) == sorted(second)
    assert [name for name in first if first[name] != second[name]] == []
    assert len(first) > 250


def test_the_same_seed_makes_the_same_log_but_for_the_files_under_a_key(
    played: Played, again: Again
) -> None:
    first, second = (
        [e | {"body": _openly(e["body"])} for e in demo.entries() if e["act"] != "roll.import"]
        for demo in (played, again.played)
    )
    assert first == second


KEYED = ("event", "entry", "voter", "holder")
"""Digests of sealed events and names of entries: they come from keys that every store has anew."""


def _openly(body: dict[str, object]) -> dict[str, object]:
    return {name: value for name, value in body.items() if name not in KEYED}
