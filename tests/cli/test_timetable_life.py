"""`huanjie timetable life` on files, as an office calls it."""

import json
from pathlib import Path

import pytest
from tests.timetable.small_county import CSV

from huanjie.cli.main import main

CAMPAIGN = """
name: 例县2026年换届
jurisdiction: "530625"
law_day: 2026-03-02
window: [2026-03-02, 2027-12-31]
units: units.csv
elections:
  - {procedure: villagers_committee, kind: villagers_committee}
  - {procedure: recall, units: ["119999001201", "119999001202"]}
fixed:
  - {unit: "119999001201", procedure: recall, step: petition_received, date: 2026-11-10}
terms:
  - {procedure: villagers_committee, units: ["119999001"], ends: 2026-11-30}
  - {procedure: residents_committee, units: all, ends: 2027-01-31}
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(CSV, encoding="utf-8")
    path = tmp_path / "campaign.yaml"
    path.write_text(CAMPAIGN, encoding="utf-8")
    return path


def test_what_is_due_is_told_in_both_languages(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timetable", "life", str(file), "--from", "2026-11-23"]) == 0
    told = capsys.readouterr()
    lines = told.out.splitlines()
    assert lines[0].startswith("2026-12-10  [应当进行 / due]  村民委员会成员罢免")
    assert lines[0].endswith("甲村民委员会")
    assert "云南省村民委员会选举办法(2020) 3①" in told.out
    assert "经批准可至 2027-05-30 / with approval until 2027-05-30" in told.out
    assert "begin by 2027-02-06: election committee formed" in told.out
    assert "fixed" in told.err  # the second recall has no first day


def test_what_is_due_as_json(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["timetable", "life", str(file), "--from", "2026-11-23", "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["from"], answer["until"]) == ("2026-11-23", "2027-11-23")
    recall, villages, communities = answer["due"]
    assert recall["because"]["certainty"] == "default"
    assert villages["units"] == ["119999001201", "119999001202", "119999001203"]
    assert villages["trigger"] == "term_end"
    assert villages["by"] == "2027-02-28"
    assert villages["with_approval"] == "2027-05-30"
    assert villages["begin"] == {"step": "election_committee_formed", "latest": "2027-02-06"}
    assert villages["starts"][-1] == {"step": "polling_day", "latest": "2027-02-28"}
    assert (communities["by"], communities["because"]) == (None, None)
    assert [one["code"] for one in answer["findings"]] == [
        "life.no_first_day",
        "life.no_limit_on_file",
    ]


def test_the_same_question_gives_the_same_text(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = []
    for _time in range(2):
        main(["timetable", "life", str(file), "--from", "2026-11-23", "--json"])
        texts.append(capsys.readouterr().out)
    assert texts[0] == texts[1]


def test_fewer_months_show_less(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = ["timetable", "life", str(file), "--from", "2026-10-30", "--json"]
    main([*words, "--months", "1"])
    due = json.loads(capsys.readouterr().out)["due"]
    assert [one["procedure"] for one in due] == ["recall", "villagers_committee"]


@pytest.mark.parametrize(
    "words",
    [
        [],
        ["--from", "2026-13-01"],
        ["--from", "yesterday"],
        ["--from", "2026-11-23", "--months", "0"],
        ["--from", "2026-11-23", "--months", "121"],
    ],
)
def test_a_day_or_a_number_that_is_none_is_refused(
    file: Path, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timetable", "life", str(file), *words]) == 2
    assert "--" in capsys.readouterr().err


def test_nothing_due_is_said(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = CAMPAIGN[: CAMPAIGN.index("  - {procedure: recall")]
    file.write_text(text, encoding="utf-8")
    assert main(["timetable", "life", str(file), "--from", "2026-11-23"]) == 0
    assert "nothing is due until 2027-11-23" in capsys.readouterr().out
