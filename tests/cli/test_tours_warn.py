"""What `huanjie tours` says of a timetable that is not lawful, and of a bound without grounds."""

import json
from pathlib import Path

import pytest
from tests.cli.test_tours import county, planned
from tests.cli.tours_county import run, three

__all__ = ["county"]
CODE = "tours.plan_unlawful"


def broken(folder: Path) -> None:
    """The roll of one village is published on polling day."""
    plan = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    step = next(one for one in plan["steps"] if one["step"] == "roll_published")
    poll = next(s for s in plan["steps"] if (s["unit"], s["step"]) == (step["unit"], "polling_day"))
    step["date"] = poll["date"]
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")


def test_tours_of_an_unlawful_timetable_are_planned_and_the_breach_is_told(county, capsys):
    broken(county)
    assert run("plan", county / "plan.json", county / "campaign.yaml", "--json") == 0
    said = capsys.readouterr()
    [found] = [one for one in json.loads(said.out)["findings"] if one["code"] == CODE]
    assert found["severity"] == "warning"
    assert "处不合规定" in found["zh"] and "选民名单" in found["zh"]
    assert said.err.count(CODE) == 1


def test_a_lawful_timetable_is_not_warned_of(county, capsys):
    assert all(one["code"] != CODE for one in planned(county, capsys)["findings"])


def test_verify_says_once_that_the_timetable_is_unlawful(county, capsys):
    planned(county, capsys)
    broken(county)
    run("verify", *three(county), "--json")
    said = capsys.readouterr()
    assert [one["code"] for one in json.loads(said.out)["findings"]] == [CODE]
    assert said.err.count(CODE) == 1


@pytest.mark.parametrize("earlier", [True, False])
def test_a_bound_without_grounds_leaves_no_file_and_says_how_to_get_one(county, capsys, earlier):
    path = county / "bound.json"
    if earlier:
        path.write_text("{}", encoding="utf-8")
    words = ("--certificate", path, "--work", "0.0001", "--json")
    assert run("plan", county / "plan.json", county / "campaign.yaml", *words) == 0
    assert not path.exists()
    said = capsys.readouterr()
    assert "--work" in said.err
    assert "tours.no_grounds" in [one["code"] for one in json.loads(said.out)["findings"]]
