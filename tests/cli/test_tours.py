"""`huanjie tours` on a county of two townships, from the campaign's files."""

import json
from pathlib import Path

import pytest
from tests.cli.tours_county import campaign_of, run, three, write_files

from huanjie.terms.findings import Refused
from huanjie.timetable.build import plan
from huanjie.timetable.planfile import to_json


@pytest.fixture
def county(tmp_path: Path) -> Path:
    write_files(tmp_path)
    timetable(tmp_path)
    return tmp_path


def timetable(folder: Path) -> None:
    """plan.json of the campaign with all polls on one day, so that one team must move them."""
    text = (folder / "campaign.yaml").read_text(encoding="utf-8")
    for unit in ("119999101201", "119999101202", "119999102201"):
        day = "procedure: villagers_committee, step: polling_day, date: 2026-05-10"
        text += f'  - {{unit: "{unit}", {day}}}\n'
    text = text.replace("  - {unit", "fixed:\n  - {unit", 1)
    written = json.loads(to_json(plan(campaign_of(folder, text))))
    free = campaign_of(folder, (folder / "campaign.yaml").read_text(encoding="utf-8"))
    ranges = {(d.unit, d.step): d for d in plan(free).deadlines}
    for step in written["steps"]:
        wide = ranges[step["unit"], step["step"]]
        step |= {"earliest": wide.earliest.isoformat(), "latest": wide.latest.isoformat()}
    (folder / "plan.json").write_text(json.dumps(written), encoding="utf-8")


def planned(county: Path, capsys) -> dict:
    status = run("plan", county / "plan.json", county / "campaign.yaml", "--json")
    answer = capsys.readouterr().out
    (county / "tours.json").write_text(answer, encoding="utf-8")
    assert status == 0
    return json.loads(answer)


def verified(county: Path, capsys) -> tuple[int, dict]:
    status = run("verify", *three(county), "--json")
    return status, json.loads(capsys.readouterr().out)


def test_polls_that_one_team_cannot_see_are_moved_with_all_that_follows(county, capsys):
    answer = planned(county, capsys)
    assert answer["objective"]["unattended"] == 0
    assert answer["objective"]["moved_polling_days"] == answer["bound"]["moved_polling_days"] == 2
    assert {m["step"] for m in answer["moved"]} > {"polling_day", "result_published"}
    assert answer["seconds"] > 0
    assert verified(county, capsys) == (0, {"feasible": True, "breaches": []})


def test_a_move_that_breaks_the_timetable_is_a_breach(county, capsys):
    answer = planned(county, capsys)
    answer["moved"] = [m for m in answer["moved"] if m["step"] == "polling_day"]
    (county / "tours.json").write_text(json.dumps(answer), encoding="utf-8")
    status, said = verified(county, capsys)
    assert status == 3
    assert {one["code"] for one in said["breaches"]} == {"tours.breach_timetable"}


@pytest.mark.parametrize(
    ("text", "says"), [("[]", "an object is expected"), ("{}", "assignments: a list is expected")]
)
def test_tours_that_cannot_be_read_are_refused_by_their_file(county, text, says):
    (county / "tours.json").write_text(text, encoding="utf-8")
    with pytest.raises(Refused) as refused:
        run("verify", *three(county))
    [found] = refused.value.findings
    assert (found.place, found.says.en) == (str(county / "tours.json"), says)


def test_a_broken_plan_is_told_in_words(county, capsys):
    answer = planned(county, capsys)
    answer["visits"] = answer["visits"][1:]
    (county / "tours.json").write_text(json.dumps(answer), encoding="utf-8")
    assert run("verify", *three(county)) == 3
    assert "tours.breach_event_once" in capsys.readouterr().out


def test_without_json_the_plan_is_told_in_words(county, capsys):
    assert run("plan", county / "plan.json", county / "campaign.yaml") == 0
    assert "改期 / moved_polling_days: 2（不可能低于 / at least 2）" in capsys.readouterr().out


def test_what_follows_in_a_procedure_that_nobody_attends_is_verified_too(county, capsys):
    leaders = "elections: [{procedure: group_leaders, level: village}, "
    path = county / "campaign.yaml"
    text = path.read_text(encoding="utf-8").replace("elections: [", leaders)
    path.write_text(text, encoding="utf-8")
    timetable(county)
    answer = planned(county, capsys)
    assert "group_leaders" in {one["procedure"] for one in answer["moved"]}
    assert verified(county, capsys) == (0, {"feasible": True, "breaches": []})


@pytest.mark.parametrize(
    ("wrong", "code"),
    [
        ({"step": "result_publish"}, "tours.breach_event_unknown"),
        ({"from": "2026-05-01"}, "tours.breach_moved_from"),
        ({"to": "0001-01-01"}, "tours.breach_timetable"),
    ],
)
def test_a_step_that_follows_is_verified_by_the_timetable(county, capsys, wrong, code):
    answer = planned(county, capsys)
    follower = next(one for one in answer["moved"] if one["step"] == "result_published")
    follower |= wrong
    (county / "tours.json").write_text(json.dumps(answer), encoding="utf-8")
    status, said = verified(county, capsys)
    assert status == 3
    assert code in {one["code"] for one in said["breaches"]}


def test_a_poll_moved_to_the_first_day_there_is_is_a_breach_and_no_accident(county, capsys):
    answer = planned(county, capsys)
    poll = next(one for one in answer["moved"] if one["step"] == "polling_day")
    poll["to"] = "0001-01-01"
    (county / "tours.json").write_text(json.dumps(answer), encoding="utf-8")
    assert verified(county, capsys)[0] == 3


def test_a_plan_by_hand_may_move_a_poll_to_a_lawful_day_that_is_not_liked(county, capsys):
    """`tours plan` moves nothing to such a day; who does so by hand breaks no rule."""
    answer = planned(county, capsys)
    for figures in (answer["objective"], answer["bound"]):
        figures.pop("cost")
    (county / "tours.json").write_text(json.dumps(answer), encoding="utf-8")
    path = county / "campaign.yaml"
    market = "avoid: [{lunar_days: [1], steps: [polling_day], units: all, says: 赶集, hard: false}]"
    path.write_text(path.read_text(encoding="utf-8") + market, encoding="utf-8")
    assert verified(county, capsys) == (0, {"feasible": True, "breaches": []})


@pytest.mark.parametrize(
    "words", [("--seconds", "0"), ("--seconds", "nan"), ("--workers", "0"), ("--seed", "-1")]
)
def test_an_amount_that_is_none_is_refused(county, capsys, words):
    with pytest.raises(SystemExit) as stopped:
        run("plan", county / "plan.json", county / "campaign.yaml", *words)
    assert stopped.value.code == 2
    assert "应" in capsys.readouterr().err


def test_next_to_no_time_still_gives_a_plan(county, capsys):
    words = ("--seconds", "0.000001", "--json")
    assert run("plan", county / "plan.json", county / "campaign.yaml", *words) == 0
    (county / "tours.json").write_text("\ufeff" + capsys.readouterr().out, encoding="utf-8")
    assert verified(county, capsys)[0] == 0
