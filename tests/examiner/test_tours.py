"""`huanjie tours` from outside: plans, what is made of disturbed plans, and the same plan again."""

import json
import random
from datetime import date, timedelta

import pytest
import yaml
from tests.examiner.campaigns import campaign_of, written
from tests.examiner.reference import Reference
from tests.examiner.tours import TourJudge

from huanjie.cli.main import main

SEEDS = range(300, 316)
"""Each gives a campaign with a lawful plan and something to attend."""
MINUTES = (30, 120, 239, 240, 241, 300, 480, 481, 600)
OWN_FIGURES = ("nights", "cost")


@pytest.fixture(params=SEEDS)
def case(request, tmp_path, capsys):
    draw = random.Random(request.param)
    campaign = campaign_of(request.param)
    campaign["window"][1] = campaign["window"][0] + timedelta(75)
    campaign["fixed"] = []
    groups, legs = touring(campaign, draw)
    files = campaign | {"groups": "groups.yaml", "travel": "travel.csv"}
    path = written(files, tmp_path)
    (tmp_path / "groups.yaml").write_text(yaml.safe_dump(groups), encoding="utf-8")
    rows = ["from,to,minutes", *(",".join(map(str, leg)) for leg in legs)]
    (tmp_path / "travel.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    assert main(["timetable", str(path), "--json"]) == 0
    text = capsys.readouterr().out
    (tmp_path / "plan.json").write_text(text, encoding="utf-8")
    planned = {
        (one["unit"], one["procedure"], one["step"]): date.fromisoformat(one["date"])
        for one in json.loads(text)["steps"]
    }
    return tmp_path, TourJudge(campaign, groups, legs, planned), Reference(campaign), draw


def touring(campaign, draw):
    towns = [one["code"] for one in campaign["units"] if one["level"] == "township"]
    start = campaign["window"][0] + timedelta(draw.randint(0, 60))
    groups = [
        {
            "id": f"G{n}",
            "name": f"第{n}组",
            "base": draw.choice(towns),
            "teams": draw.randint(1, 3),
            "away": [[start, start + timedelta(3)]] if draw.random() < 0.4 else [],
        }
        for n in range(1, draw.randint(1, 2) + 1)
    ]
    recused = [{"group": "G2", "unit": towns[0], "says": "原籍"}] if len(groups) > 1 else []
    legs = [(a, b, draw.choice(MINUTES)) for a in towns for b in towns if a < b]
    return {"groups": groups, "recused": recused}, legs


def planned(folder, capsys):
    files = [str(folder / "plan.json"), str(folder / "campaign.yaml")]
    status = main(["tours", "plan", *files, "--json", "--work", "2", "--seconds", "30"])
    said = capsys.readouterr()
    assert status in (0, 3), said.err
    return status, json.loads(said.out)


def verified(folder, tours, capsys):
    (folder / "tours.json").write_text(json.dumps(tours), encoding="utf-8")
    files = [str(folder / name) for name in ("tours.json", "plan.json", "campaign.yaml")]
    status = main(["tours", "verify", *files, "--json"])
    return status, json.loads(capsys.readouterr().out)


def test_a_plan_of_tours_keeps_the_rules_and_a_disturbed_one_is_found_out(case, capsys):
    folder, judge, reference, draw = case
    status, tours = planned(folder, capsys)
    assert judge.wrong(tours) == (["congress"] if status == 3 else [])
    assert reference.breaches(judge.days(tours)) == []
    assert verified(folder, tours, capsys)[0] == status
    for _ in range(8):
        other = disturbed(tours, draw)
        wrong = judge.wrong(other) or reference.breaches(judge.days(other))
        assert verified(folder, other, capsys)[0] == (3 if wrong else 0), wrong


def disturbed(tours, draw):
    """The plan with a stay shifted, a line dropped or doubled, a group exchanged, a figure wrong.

    Figures that only this program writes are left out: the examiner does not know them.
    """
    other = json.loads(json.dumps(tours))
    for name in OWN_FIGURES:
        other["objective"].pop(name, None), other["bound"].pop(name, None)
    lists = [other[key] for key in ("visits", "moved", "assignments") if other[key]]
    how = draw.choice(("arrive", "leave", "dropped", "doubled", "group", "figure"))
    if how in ("arrive", "leave") and other["visits"]:
        shifted(other["visits"], how, draw)
    elif how == "group":
        draw.choice(other["assignments"])["group"] = "G2"
    elif how == "doubled":
        chosen = draw.choice(lists)
        chosen.append(draw.choice(chosen))
    elif how == "dropped":
        chosen = draw.choice(lists)
        chosen.remove(draw.choice(chosen))
    else:
        other["objective"][draw.choice(sorted(other["objective"]))] += 1
    return other


def shifted(visits, end, draw):
    one = draw.choice(visits)
    stay = one["group"], one["arrive"], one["leave"]
    day = date.fromisoformat(one[end]) + timedelta(draw.choice((-2, -1, 1, 2)))
    for visit in visits:
        if (visit["group"], visit["arrive"], visit["leave"]) == stay:
            visit[end] = day.isoformat()


def test_the_same_seed_and_work_give_the_same_tours(case, capsys):
    folder, *_ = case
    first, second = (planned(folder, capsys)[1] | {"seconds": 0} for _ in range(2))
    assert first == second
