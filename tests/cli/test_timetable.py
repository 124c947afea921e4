"""`huanjie timetable`: plan, check and move, in words and as JSON, with their statuses."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.timetable.small_county import CSV, V1, V2, VILLAGES

from huanjie.cli.main import main

TEXT = """
name: 例县2026年换届
jurisdiction: "119999"
law_day: 2026-03-02
window: [2026-03-02, {end}]
units: units.csv
elections: [{{procedure: villagers_committee, kind: villagers_committee}}]
capacity: {{polling_days_per_township: 1}}
"""


@pytest.fixture
def campaign(tmp_path: Path) -> Path:
    (tmp_path / "units.csv").write_text(CSV, encoding="utf-8")
    return written(tmp_path)


def written(folder: Path, end: str = "2026-07-31") -> Path:
    path = folder / "campaign.yaml"
    path.write_text(TEXT.format(end=end), encoding="utf-8")
    return path


@pytest.fixture
def plan(campaign: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    folder = campaign.parent / "plan"
    assert main(["timetable", str(campaign), "--out", str(folder)]) == 0
    capsys.readouterr()
    return folder / "plan.json"


def polls(path: Path) -> dict[str, str]:
    steps = json.loads(path.read_text(encoding="utf-8"))["steps"]
    return {one["unit"]: one["date"] for one in steps if one["step"] == "polling_day"}


def asked(plan: Path, campaign: Path, unit: str, day: str) -> list[str]:
    words = ["--unit", unit, "--procedure", VILLAGES, "--step", "polling_day", "--to", day]
    return ["timetable", "move", str(plan), str(campaign), *words]


def refused(words: list[str], capsys: pytest.CaptureFixture[str]) -> str:
    """What a refusal says; it says nothing on standard output."""
    assert main(words) == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


def test_a_moved_date_is_answered_as_promised(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = polls(plan)[V2]
    assert main([*asked(plan, campaign, V1, day), "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert {"illegal", "plan", "changed"} <= answer.keys()
    assert answer["plan"]["feasible"] is True
    assert {"rule", "unit", "procedure", "step", "date", "says", "cited"} <= answer["illegal"][
        0
    ].keys()
    change = answer["changed"][0]
    assert (change["unit"], change["step"], change["from"], change["to"]) == (
        V1,
        "polling_day",
        polls(plan)[V1],
        day,
    )
    assert {one["unit"] for one in answer["told"]} == {V1, V2}


def test_the_plan_of_an_answer_is_a_plan_that_check_takes(
    plan: Path, campaign: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    day = polls(plan)[V2]
    assert main([*asked(plan, campaign, V1, day), "--out", str(tmp_path / "moved")]) == 0
    made = sorted(path.name for path in (tmp_path / "moved").iterdir())
    assert made == ["calendars", "move.json", "pages", "plan.json", "plan.xlsx"]
    assert polls(tmp_path / "moved" / "plan.json")[V1] == day
    capsys.readouterr()
    assert main(["timetable", "check", str(tmp_path / "moved" / "plan.json"), str(campaign)]) == 0
    assert "日程合法 / the plan is lawful" in capsys.readouterr().out


def test_a_move_is_told_in_words_to_a_clerk(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(asked(plan, campaign, V1, polls(plan)[V2])) == 0
    said = capsys.readouterr().out
    assert "同一乡镇一天至多1个村投票 / at most 1 villages of a township vote on one day" in said
    assert f"甲村民委员会  选举日 / polling day  {polls(plan)[V1]} → {polls(plan)[V2]}" in said
    assert "通知东镇乙村民委员会：" in said and "Tell 东镇乙村民委员会:" in said


def test_several_dates_move_in_one_command(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    first, second = polls(plan)[V1], polls(plan)[V2]
    words = asked(plan, campaign, V1, second) + asked(plan, campaign, V2, first)[4:]
    assert main([*words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    to = {one["unit"]: one["to"] for one in answer["changed"] if one["step"] == "polling_day"}
    assert to == {V1: second, V2: first}


def test_an_impossible_date_is_answered_with_three_and_what_would_help(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*asked(plan, campaign, V1, "2026-07-30"), "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["plan"] is None and answer["changed"] == []
    assert {one["ref"] for one in answer["conflict"]} >= {"wish[0]", "window.end"}
    assert answer["conflicts"][0]["demands"] == answer["conflict"]
    offered = {one["ref"]: one["days"] for one in answer["would_help"] if one["negotiable"]}
    assert offered["wish[0]"] == offered["window.end"] == 9
    assert all("says" in one for one in answer["would_help"])


def test_an_impossible_date_leaves_the_plan_of_the_folder_alone(plan: Path, campaign: Path) -> None:
    before = plan.read_bytes()
    words = asked(plan, campaign, V1, "2026-07-30")
    assert main([*words, "--out", str(plan.parent)]) == 3
    assert plan.read_bytes() == before
    assert json.loads((plan.parent / "move.json").read_text(encoding="utf-8"))["plan"] is None


def test_what_cannot_be_planned_is_told_as_sentences_with_what_would_help(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(campaign.parent, end="2026-03-16")
    assert main(["timetable", str(campaign)]) == 3
    said = capsys.readouterr().out
    assert said.startswith("没有合法的日程，以下各条都须解决。\nNo lawful plan exists; each of ")
    assert "\n1. " in said and "涉及 / involved: " in said
    assert "至少需要" in said and "days are needed" in said
    assert "换届至2026-03-16结束：放宽" in said
    offered = said.partition("any one of these would be enough")[2]
    assert "村民委员会组织法" not in offered, "the law is never offered"


def test_a_plan_is_told_step_by_step_in_words(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["timetable", str(campaign)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 4 * 18
    assert lines[0].startswith("甲村民委员会  离任审计结果公布 / leaving audit published  2026-")


def test_today_keeps_what_is_done(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    polled = date.fromisoformat(polls(plan)[V2])
    words = asked(plan, campaign, V2, str(polled - timedelta(20)))
    assert main([*words, "--json"]) == 0
    free = json.loads(capsys.readouterr().out)["changed"]
    today = str(polled - timedelta(21))
    assert any(one["to"] < today for one in free)
    assert main([*words, "--today", today, "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert {"today", "wish[0]"} <= {one["ref"] for one in answer["conflict"]}
    assert "today" not in {one["ref"] for one in answer["would_help"]}


@pytest.mark.parametrize(
    ("extra", "reason"),
    [
        (["--unit", V1], "--procedure"),
        (["--unit", V1, "--procedure", VILLAGES, "--step", "polling_day"], "--to"),
        (
            ["--unit", V1, "--procedure", VILLAGES, "--step", "polling_day", "--to", "10 May"],
            "--to 2026-05-10",
        ),
        (
            ["--unit", V1, "--procedure", VILLAGES, "--step", "dance", "--to", "2026-05-10"],
            "timetable.no_such_step",
        ),
        (
            ["--unit", "9", "--procedure", VILLAGES, "--step", "handover", "--to", "2026-05-10"],
            "timetable.no_such_step",
        ),
    ],
)
def test_a_move_that_is_not_said_whole_is_refused(
    plan: Path,
    campaign: Path,
    capsys: pytest.CaptureFixture[str],
    extra: list[str],
    reason: str,
) -> None:
    words = ["timetable", "move", str(plan), str(campaign), *extra]
    assert reason in refused([*words, "--out", str(campaign.parent / "none")], capsys)
    assert not (campaign.parent / "none").exists()


@pytest.mark.parametrize("form", [[], ["check"], ["move"]])
def test_a_file_that_the_campaign_names_and_that_is_missing_is_named(
    plan: Path, campaign: Path, capsys: pytest.CaptureFixture[str], form: list[str]
) -> None:
    (campaign.parent / "units.csv").unlink()
    words = ["timetable", *form, *([str(plan)] if form else []), str(campaign)]
    if form == ["move"]:
        words = asked(plan, campaign, V1, "2026-05-10")
    said = refused(words, capsys)
    assert str(campaign.parent / "units.csv") in said
    assert "cannot be read" in said and "[timetable.file]" in said


def test_a_table_that_is_no_text_is_named(
    campaign: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (campaign.parent / "units.csv").write_bytes(CSV.encode("gb18030"))
    said = refused(["timetable", str(campaign)], capsys)
    assert "units.csv：不是 UTF-8 文本" in said


def test_a_wrong_field_is_named_with_its_file(
    campaign: Path, plan: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = campaign.read_text(encoding="utf-8")
    campaign.write_text(text.replace("2026-07-31", "2026-02-30"), encoding="utf-8")
    assert f"{campaign}: window[1]" in refused(["timetable", str(campaign)], capsys)
    plan.write_text('{"steps": [{"date": "soon"}]}', encoding="utf-8")
    written(campaign.parent)
    said = refused(["timetable", "check", str(plan), str(campaign)], capsys)
    assert f"{plan}: steps[0].date" in said


def test_help_shows_every_form_with_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["timetable", "--help"])
    said = capsys.readouterr().out
    for form in ("timetable campaign.yaml", "timetable check plan", "timetable move plan"):
        assert f"huanjie {form}" in said


@pytest.mark.parametrize("words", [["check", "a"], ["move"], ["move", "a", "b", "c"], ["life"]])
def test_a_form_with_the_wrong_number_of_files_is_refused(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert "usage: " in refused(["timetable", *words], capsys)
