from dataclasses import replace
from datetime import timedelta

import pytest
from tests.town import DAY, ELECTION, campaign, moment, open_town, planned_town
from tests.witness import last_entry, refused

from huanjie.actions import clock
from huanjie.actions.complete_step import complete_step
from huanjie.actions.make_timetable import make_timetable
from huanjie.records.models import Deadline, Election
from huanjie.timetable.build import plan

pytestmark = pytest.mark.django_db

CROWDED = campaign(window=(DAY, DAY + timedelta(days=20)))


def test_every_step_of_every_election_has_a_lawful_day_with_its_reasons() -> None:
    planned_town()
    assert set(Deadline.objects.values_list("election", flat=True)) == set(
        Election.objects.values_list("pk", flat=True)
    )
    for row in Deadline.objects.all():
        assert row.earliest <= row.day <= row.latest
        assert row.because
        assert all(reason["says_zh"] and reason["says_en"] for reason in row.because)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("timetable.make", "")
    assert entry.facts == {"elections": 3, "steps": Deadline.objects.count()}


def test_what_cannot_be_lawful_is_refused_and_the_plan_before_stands() -> None:
    town = planned_town()
    before = list(Deadline.objects.values_list())
    impossible = plan(CROWDED)
    assert not impossible.feasible
    with refused(f"timetable.{impossible.conflict[0].kind}"):
        make_timetable(town.clerk, plan=impossible)
    assert list(Deadline.objects.values_list()) == before


def test_a_new_plan_keeps_what_was_done() -> None:
    town = planned_town()
    with town.on("method_adopted"):
        complete_step(town.chair, election=ELECTION, step="method_adopted", evidence="纪要3号")
    lawful = plan(campaign())
    later = replace(
        lawful,
        deadlines=tuple(
            replace(d, day=min(d.day + timedelta(days=1), d.latest)) for d in lawful.deadlines
        ),
    )
    make_timetable(town.clerk, plan=later)
    row = Deadline.objects.get(election=ELECTION, step="method_adopted")
    assert (row.done_on, row.evidence) == (town.days["method_adopted"], "纪要3号")
    moved = Deadline.objects.get(election=ELECTION, step="polling_day")
    assert moved.day == town.days["polling_day"] + timedelta(days=1)


def test_a_village_does_not_make_the_timetable() -> None:
    town = open_town()
    with clock.at(moment(DAY)), refused("act.role"):
        make_timetable(town.chair, plan=plan(campaign()))
    assert not Deadline.objects.exists()
