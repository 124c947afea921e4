import pytest
from tests.town import ELECTION, VILLAGE, planned_town, the_election
from tests.witness import last_entry, refused

from huanjie.actions.complete_step import complete_step

pytestmark = pytest.mark.django_db

STEP = "method_adopted"


def test_a_step_is_closed_on_the_day_by_its_evidence() -> None:
    town = planned_town()
    with town.on(STEP):
        complete_step(town.chair, election=ELECTION, step=STEP, evidence="会议记录2号")
    row = the_election().deadlines.get(step=STEP)
    assert (row.done_on, row.evidence) == (town.days[STEP], "会议记录2号")
    entry = last_entry()
    assert (entry.act, entry.subject) == ("step.complete", VILLAGE)
    assert entry.facts == {"evidence": "会议记录2号", "step": STEP}


def test_what_was_closed_first_stands() -> None:
    town = planned_town()
    with town.on(STEP):
        complete_step(town.chair, election=ELECTION, step=STEP, evidence="会议记录2号")
    with town.on(STEP, later=3):
        complete_step(town.chair, election=ELECTION, step=STEP, evidence="会议记录9号")
    row = the_election().deadlines.get(step=STEP)
    assert (row.done_on, row.evidence) == (town.days[STEP], "会议记录2号")


def test_a_step_that_the_timetable_does_not_know_is_not_closed() -> None:
    town = planned_town()
    with refused("step.unknown"):
        complete_step(town.chair, election=ELECTION, step="victory_party", evidence="照片")
