"""`huanjie tours again` on a county of two townships: what changes is little, lawful, and told."""

import json
from pathlib import Path

import pytest
from tests.cli.tours_county import CAMPAIGN, GROUPS, campaign_of, run, three, write_files

from huanjie.terms.findings import Refused
from huanjie.timetable.build import plan
from huanjie.timetable.planfile import to_json


@pytest.fixture
def county(tmp_path: Path, capsys) -> Path:
    """The campaign, its timetable and its tours, as files."""
    write_files(tmp_path)
    written = to_json(plan(campaign_of(tmp_path, CAMPAIGN)))
    (tmp_path / "plan.json").write_text(written, encoding="utf-8")
    assert run("plan", tmp_path / "plan.json", tmp_path / "campaign.yaml", "--json") == 0
    (tmp_path / "tours.json").write_text(capsys.readouterr().out, encoding="utf-8")
    return tmp_path


def again(county: Path, capsys, *words: str) -> dict:
    assert run("again", *three(county), "--json", *words) == 0
    answer = capsys.readouterr().out
    (county / "new.json").write_text(answer, encoding="utf-8")
    _, timetable, campaign = three(county)
    assert run("verify", county / "new.json", timetable, campaign) == 0, capsys.readouterr().out
    capsys.readouterr()
    return json.loads(answer)


def polls(county: Path) -> dict[str, str]:
    """The polling days as the tours have them."""
    steps = json.loads((county / "plan.json").read_text(encoding="utf-8"))["steps"]
    moved = json.loads((county / "tours.json").read_text(encoding="utf-8"))["moved"]
    days = {one["unit"]: one["date"] for one in steps if one["step"] == "polling_day"}
    return days | {one["unit"]: one["to"] for one in moved if one["step"] == "polling_day"}


def test_without_a_change_nothing_changes(county, capsys):
    answer = again(county, capsys)
    assert (answer["changed"], answer["changes"]["minimal"]) == ([], True)
    assert run("again", *three(county)) == 0
    assert "原方案仍可执行" in capsys.readouterr().out


def test_a_group_that_is_away_on_a_poll_moves_that_poll_and_what_follows_it(county, capsys):
    unit, day = next(iter(polls(county).items()))
    (county / "groups.yaml").write_text(GROUPS % f", away: [[{day}, {day}]]", encoding="utf-8")
    answer = again(county, capsys)
    units = {one["unit"] for one in answer["changed"]}
    assert unit in units
    assert all(one["from"] != one["to"] for one in answer["changed"])
    assert answer["objective"]["unattended"] == 0
    moved = [one["step"] for one in answer["moved"] if one["unit"] == unit]
    assert "polling_day" in moved
    assert len(moved) > 1
    assert answer["changes"]["least"] <= answer["changes"]["weight"]


def test_what_is_past_stays(county, capsys):
    days = polls(county)
    unit, day = min(days.items(), key=lambda one: (one[1], one[0]))
    (county / "groups.yaml").write_text(GROUPS % f", away: [[{day}, {day}]]", encoding="utf-8")
    assert run("again", *three(county), "--json", "--today", day) == 0
    answer = json.loads(capsys.readouterr().out)
    assert unit not in {one["unit"] for one in answer["changed"]}


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("119999101,119999102,2026-05-01", "tours.again_closed"),
        ("119999101,119999102,2026-05-01,soon", "tours.again_closed"),
        ("119999101,119999101,2026-05-01,2026-05-03", "tours.again_road"),
    ],
)
def test_a_closed_road_that_is_none_is_refused(words, code, county, capsys):
    with pytest.raises(Refused) as refused:
        again(county, capsys, "--closed", words)
    assert refused.value.findings[0].code == code


def test_a_road_closed_between_two_polls_parts_them(county, capsys):
    answer = again(county, capsys, "--closed", "119999101,119999102,2026-03-03,2026-07-30")
    # The only road is shut all the time: the group cannot see both townships without going round.
    assert answer["unattended"]
