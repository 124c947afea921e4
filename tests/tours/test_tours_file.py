"""The file of a tour plan: written, read again, refused by the field's path."""

import json

import pytest
from tests.tours.county import Poll, group, one_road, problem

from huanjie.terms.findings import Refused
from huanjie.tours.plan import plan_tours
from huanjie.tours.tours_file import from_json, to_json
from huanjie.tours.work import Budget

POLLS = [Poll(0, 0, on=10), Poll(0, 1, on=10, late=2), Poll(1, 0, on=10)]
PLAN = plan_tours(problem(POLLS, group(1), travel=one_road(2, 60)), Budget(work=1.0))


def test_what_is_written_is_read_again():
    assert (len(PLAN.visits), len(PLAN.moved), len(PLAN.unattended)) == (2, 1, 1)
    assert from_json(to_json(PLAN, seconds=1.5)) == PLAN


def test_the_keys_are_the_promised_ones():
    raw = json.loads(to_json(PLAN, seconds=1.5))
    assert set(raw) >= {"assignments", "visits", "unattended", "objective", "bound", "seconds"}
    assert raw["assignments"][0]["leader"] is None
    assert set(raw["moved"][0]) == {"unit", "procedure", "step", "from", "to"}
    assert set(raw["visits"][0]) == {"group", "unit", "procedure", "arrive", "leave", "purpose"}
    assert raw["seconds"] == 1.5


def change(**more):
    return json.dumps(json.loads(to_json(PLAN)) | more)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[", "tours.json"),
        ("[]", "tours.json"),
        (change(visits=None), "visits"),
        (change(visits=[1]), "visits[0]"),
        (change(assignments=[{"township": "1", "group": 5}]), "assignments[0].group"),
        (change(unattended=[{"unit": "1", "procedure": "p"}]), "unattended[0].why"),
        (change(objective={"unattended": True}), "objective.unattended"),
        (
            change(moved=[{"unit": "1", "procedure": "p", "step": "s", "from": "2026-02-30"}]),
            "moved[0].from",
        ),
    ],
)
def test_a_faulty_file_is_refused_by_the_field(text, field):
    with pytest.raises(Refused) as refused:
        from_json(text)
    assert refused.value.findings[0].place == field
