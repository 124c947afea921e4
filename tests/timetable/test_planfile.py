"""A plan as a file, as a workbook and in sentences."""

import argparse
import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.timetable.small_county import CSV, V1, VILLAGES, campaign, fixed, one_village

from huanjie.cli.timetable import register
from huanjie.terms.campaign import Campaign
from huanjie.terms.findings import Refused
from huanjie.timetable.build import plan
from huanjie.timetable.explain import why_earliest, why_latest
from huanjie.timetable.planfile import from_json, to_json

POLL = date(2026, 5, 10)
ONE = one_village(fixed=(fixed(V1, "polling_day", POLL),))
SHORT = one_village(window=(date(2026, 3, 2), date(2026, 3, 16)))


@pytest.mark.parametrize("one", [ONE, SHORT, campaign()])
def test_a_plan_comes_back_from_its_file_unchanged(one: Campaign) -> None:
    found = plan(one)
    assert from_json(to_json(found)) == found
    assert to_json(plan(one)) == to_json(found)


def test_the_answer_has_the_keys_that_were_promised() -> None:
    answer = json.loads(to_json(plan(ONE)))
    assert answer["feasible"] is True
    roll = next(one for one in answer["steps"] if one["step"] == "roll_published")
    assert (roll["unit"], roll["procedure"]) == (V1, VILLAGES)
    assert (roll["earliest"], roll["latest"], roll["slack_days"]) == (
        "2026-03-04",
        "2026-04-20",
        47,
    )
    reason = roll["because"][-1]
    assert (
        reason["rule"],
        reason["from_step"],
        reason["days"],
        reason["cited"],
        reason["certainty"],
    ) == (
        "roll_before_poll",
        "polling_day",
        -20,
        "村民委员会组织法(2025) 17①",
        "read",
    )
    assert answer["findings"]


def test_a_conflict_has_the_keys_that_were_promised() -> None:
    answer = json.loads(to_json(plan(SHORT)))
    assert answer["feasible"] is False
    assert "steps" not in answer
    for member in answer["conflict"]:
        assert {"kind", "ref", "says", "cited"} <= member.keys()


def test_a_published_date_is_written_and_read_as_such() -> None:
    found = plan(ONE)
    told = replace(found, deadlines=(replace(found.deadlines[0], published=True),))
    step = json.loads(to_json(told))["steps"][0]
    assert step["published"] is True
    assert "published" not in json.loads(to_json(found))["steps"][0]
    assert from_json(to_json(told)) == told


def test_all_conflicts_are_listed_and_what_would_help() -> None:
    found = plan(SHORT)
    answer = json.loads(to_json(found))
    assert len(answer["conflicts"]) == 1 + len(found.others)
    assert answer["conflicts"][0]["demands"] == answer["conflict"]
    assert "至少需要" in answer["conflicts"][0]["zh"]
    (window,) = [one for one in answer["would_help"] if one["ref"] == "window.end"]
    assert (window["negotiable"], type(window["days"])) == (True, int)


def test_a_plan_of_others_needs_only_its_dates() -> None:
    text = json.dumps(
        {"steps": [{"unit": V1, "procedure": VILLAGES, "step": "handover", "date": "2026-05-10"}]}
    )
    (one,) = from_json(text).deadlines
    assert (one.day, one.earliest, one.latest, one.because) == (POLL, POLL, POLL, ())


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[]", "plan"),
        ("{", "plan"),
        ('{"steps": {}}', "steps"),
        ('{"steps": [1]}', "steps[0]"),
        ('{"steps": [{"unit": 5}]}', "steps[0].date"),
        ('{"steps": [{"date": "2026-02-30"}]}', "steps[0].date"),
        ('{"steps": [{"date": "20260510"}]}', "steps[0].date"),
        ('{"steps": [{"date": "2026-05-10", "procedure": "x", "step": "y"}]}', "steps[0].unit"),
        ('{"would_help": [{"kind": "a", "ref": "b", "days": "x"}]}', "would_help[0].days"),
        ('{"conflicts": [{"demands": [{"kind": "a"}]}]}', "conflicts[0].demands[0].ref"),
        (
            '{"steps": [{"date": "2026-05-10", "unit": "1", "procedure": "x", "step": "y", '
            '"published": "yes"}]}',
            "steps[0].published",
        ),
        ('{"findings": [{"code": "x", "severity": "loud"}]}', "findings[0].severity"),
    ],
)
def test_a_fault_in_a_plan_is_refused_by_its_path(text: str, field: str) -> None:
    with pytest.raises(Refused) as caught:
        from_json(text)
    assert caught.value.findings[0].about == field


def test_sentences_lead_from_a_date_to_where_it_begins() -> None:
    found = plan(ONE)
    late = why_latest(found, unit=V1, procedure=VILLAGES, step="decisions_published")
    assert [one.zh.split("：")[0] for one in late] == [
        "异议处理结果公布最迟2026-04-28",
        "名单异议截止最迟2026-04-25",
        "选民名单公布最迟2026-04-20",
        "选举日最迟2026-05-10",
    ]
    assert "17②" in late[0].en
    early = why_earliest(found, unit=V1, procedure=VILLAGES, step="roll_published")
    assert early[-1].en == (
        "election committee formed, earliest 2026-03-02: the campaign begins on 2026-03-02"
    )
    with pytest.raises(LookupError, match="dance"):
        why_latest(found, unit=V1, procedure=VILLAGES, step="dance")


WRITTEN = ["calendars", "pages", "plan.json", "plan.xlsx"]
TEXT = """
name: 例县2026年换届
jurisdiction: "119999"
law_day: 2026-03-02
window: [2026-03-02, {end}]
units: units.csv
elections: [{{procedure: villagers_committee, kind: villagers_committee}}]
"""


def main(words: list[str]) -> int:
    """The command alone, as the program runs it."""
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    arguments = parser.parse_args(words)
    return int(arguments.run(arguments))


def campaign_file(folder: Path, end: str = "2026-07-31") -> str:
    (folder / "units.csv").write_text(CSV, encoding="utf-8")
    path = folder / "campaign.yaml"
    path.write_text(TEXT.format(end=end), encoding="utf-8")
    return str(path)


def test_the_command_plans_writes_and_checks(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = campaign_file(tmp_path)
    assert main(["timetable", file, "--out", str(tmp_path / "out"), "--json"]) == 0
    printed = capsys.readouterr().out
    written = tmp_path / "out" / "plan.json"
    assert json.loads(printed) == json.loads(written.read_text(encoding="utf-8"))
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == WRITTEN
    assert main(["timetable", "check", str(written), file, "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"lawful": True, "breaches": [], "findings": []}


def test_the_check_warns_of_a_year_whose_rest_days_are_not_announced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = Path(campaign_file(tmp_path))
    with file.open("a", encoding="utf-8") as more:
        more.write("settings: {roll_over: true}\n")
    steps = ("roll_published", "objections_close")
    late = [
        {"unit": V1, "procedure": VILLAGES, "step": step, "date": f"2027-05-1{place}"}
        for place, step in enumerate(steps)
    ]
    (tmp_path / "late.json").write_text(json.dumps({"steps": late}), encoding="utf-8")
    assert main(["timetable", "check", str(tmp_path / "late.json"), str(file), "--json"]) == 3
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert (finding["code"], finding["about"]) == ("timetable.holidays_not_announced", "2027")
    assert main(["timetable", "check", str(tmp_path / "late.json"), str(file)]) == 3
    assert "2027" in capsys.readouterr().err


def test_the_command_answers_not_possible_with_three(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = campaign_file(tmp_path)
    main(["timetable", file, "--out", str(tmp_path / "out")])
    short = campaign_file(tmp_path, end="2026-03-16")
    assert main(["timetable", short, "--out", str(tmp_path / "out"), "--json"]) == 3
    assert [p.name for p in (tmp_path / "out").rglob("*") if p.is_file()] == ["plan.json"]
    capsys.readouterr()
    late = json.dumps(
        {
            "steps": [
                {
                    "unit": V1,
                    "procedure": VILLAGES,
                    "step": "handover",
                    "date": str(POLL + timedelta(days=400)),
                }
            ]
        }
    )
    (tmp_path / "late.json").write_text(late, encoding="utf-8")
    assert main(["timetable", "check", str(tmp_path / "late.json"), file, "--json"]) == 3
    answer = json.loads(capsys.readouterr().out)
    assert answer["lawful"] is False
    assert {"rule", "unit", "procedure", "step", "date", "says", "cited"} <= answer["breaches"][
        0
    ].keys()


def test_a_refused_campaign_leaves_nothing_behind(tmp_path: Path) -> None:
    file = campaign_file(tmp_path, end="2026-02-30")
    with pytest.raises(Refused, match=r"window\[1\]"):
        main(["timetable", file, "--out", str(tmp_path / "out")])
    assert not (tmp_path / "out").exists()
    assert main(["timetable", "check"]) == 2
