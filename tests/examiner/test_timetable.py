"""`huanjie timetable` from outside, against a reference that shares nothing with it."""

import json
import random
from datetime import date, timedelta

import pytest
from tests.examiner.campaigns import campaign_of, written
from tests.examiner.law import RULES
from tests.examiner.reference import Reference

from huanjie.cli.main import main

SEEDS = range(40)
NEIGHBOURS = 12
CAMPAIGN_REASONS = ("window", "fixed[", "avoid[", "polling_days_per_township")


def answered(capsys, *words):
    status = main(["timetable", *map(str, words), "--json"])
    return status, json.loads(capsys.readouterr().out)


def days_of(plan):
    return {
        (one["unit"], one["procedure"], one["step"]): date.fromisoformat(one["date"])
        for one in plan["steps"]
    }


@pytest.fixture(params=SEEDS)
def case(request, tmp_path):
    campaign = campaign_of(request.param)
    return campaign, written(campaign, tmp_path), random.Random(request.param)


def test_a_plan_is_lawful_and_exact_and_a_conflict_is_minimal(case, capsys):
    campaign, path, draw = case
    reference = Reference(campaign)
    status, answer = answered(capsys, path)
    possible = reference.solved() is not None
    assert (status, answer["feasible"]) == ((0, True) if possible else (3, False))
    if possible:
        assert reference.breaches(days_of(answer)) == []
        for one in draw.sample(answer["steps"], min(NEIGHBOURS, len(answer["steps"]))):
            exact(one, reference)
    else:
        minimal(answer["conflict"], campaign)


def exact(one, reference):
    first, last = reference.range_of((one["unit"], one["procedure"], one["step"]))
    assert (one["earliest"], one["latest"]) == (first.isoformat(), last.isoformat())
    assert one["slack_days"] == (last - first).days
    assert one["because"]
    for reason in one["because"]:
        assert (reason["cited"] is None) is reason["rule"].startswith(CAMPAIGN_REASONS)


def minimal(conflict, campaign):
    named = {(c["procedure"], c["ref"]) if c["kind"] == "rule" else c["ref"] for c in conflict}
    everything = {
        *(rule[4] for rule in Reference(campaign).rules),
        *(f"{key}[{n}]" for key in ("fixed", "avoid") for n in range(len(campaign[key]))),
        *("window.start", "window.end", "polling_days_per_township"),
    }
    assert named <= everything
    others = everything - named
    assert Reference(campaign, frozenset(others)).solved() is None
    for one in named:
        assert Reference(campaign, frozenset({*others, one})).solved() is not None, one


def test_check_finds_what_the_reference_finds(case, capsys):
    campaign, path, draw = case
    reference = Reference(campaign)
    status, answer = answered(capsys, path)
    if status:
        return
    plan = path.with_name("plan.json")
    for _ in range(NEIGHBOURS):
        steps = [{k: s[k] for k in ("unit", "procedure", "step", "date")} for s in answer["steps"]]
        disturbed = draw.choice(steps)
        how = draw.choice(("shifted", "shifted", "dropped", "left"))
        if how == "dropped":
            steps.remove(disturbed)
        if how == "shifted":
            day = date.fromisoformat(disturbed["date"]) + timedelta(draw.choice((-2, -1, 1, 2)))
            disturbed["date"] = day.isoformat()
        plan.write_text(json.dumps({"steps": steps}), encoding="utf-8")
        wrong = reference.breaches(days_of({"steps": steps}))
        status, said = answered(capsys, "check", plan, path)
        assert (status, said["lawful"]) == ((3, False) if wrong else (0, True)), wrong
        rules = {name for name, _ in wrong if any(name in own for own in RULES.values())}
        assert rules <= {one["rule"] for one in said["breaches"]}


def test_a_moved_date_is_kept_and_the_plan_lawful_or_it_cannot_be(case, capsys):
    campaign, path, draw = case
    reference = Reference(campaign)
    status, answer = answered(capsys, path)
    if status:
        return
    plan = path.with_name("plan.json")
    plan.write_text(json.dumps(answer), encoding="utf-8")
    old = days_of(answer)
    key = draw.choice(sorted(old))
    day = old[key] + timedelta(draw.choice((-5, -2, -1, 1, 2, 5)))
    names = zip(("--unit", "--procedure", "--step", "--to"), (*key, day), strict=True)
    status, moved = answered(capsys, "move", plan, path, *(word for pair in names for word in pair))
    assert (status == 0) is reference.possible(key, day)
    if status:
        assert (status, moved["plan"]) == (3, None)
        return
    new = days_of(moved["plan"])
    assert new[key] == day
    assert reference.breaches(new) == []
    assert bool(moved["illegal"]) is bool(reference.breaches(old | {key: day}))
    listed = {
        (one["unit"], one["procedure"], one["step"]): (one["from"], one["to"])
        for one in moved["changed"]
    }
    differing = {
        one: (old[one].isoformat(), new[one].isoformat()) for one in old if old[one] != new[one]
    }
    assert listed == differing
    if not moved["illegal"]:
        assert set(listed) == {key}
