import pytest
from tests.town import (
    ELECTION,
    FOREIGNERS,
    NEIGHBOURS,
    OTHER_TOWNSHIP,
    TOWNSHIP,
    Town,
    planned_town,
)
from tests.witness import last_entry, refused

from huanjie.actions.report_progress import Closed, report_progress
from huanjie.records.models import Deadline

pytestmark = pytest.mark.django_db

STEP = "method_adopted"


def closed(
    town: Town, election: str = ELECTION, *, step: str = STEP, evidence: str = "周报"
) -> Closed:
    return Closed(election=election, step=step, on=town.days[STEP], evidence=evidence)


def done() -> list[str]:
    return list(Deadline.objects.exclude(done_on=None).values_list("election", flat=True))


def test_a_township_closes_the_steps_of_its_villages() -> None:
    town = planned_town()
    with town.on(STEP, later=2):
        assert (
            report_progress(
                town.township, township=TOWNSHIP, closed=[closed(town), closed(town, NEIGHBOURS)]
            )
            == 2
        )
    row = Deadline.objects.get(election=ELECTION, step=STEP)
    assert (row.done_on, row.evidence) == (town.days[STEP], "周报")
    entry = last_entry()
    assert (entry.act, entry.subject, entry.facts) == ("progress.report", TOWNSHIP, {"steps": 2})


def test_what_is_closed_keeps_its_first_evidence() -> None:
    town = planned_town()
    with town.on(STEP, later=2):
        report_progress(town.township, township=TOWNSHIP, closed=[closed(town)])
        again = closed(town, evidence="另一份")
        assert report_progress(town.township, township=TOWNSHIP, closed=[again]) == 0
    assert Deadline.objects.get(election=ELECTION, step=STEP).evidence == "周报"


def test_every_step_needs_its_evidence() -> None:
    town = planned_town()
    with town.on(STEP, later=2), refused("step.evidence"):
        report_progress(
            town.township,
            township=TOWNSHIP,
            closed=[closed(town), closed(town, NEIGHBOURS, evidence=" ")],
        )
    assert done() == []


def test_a_step_is_not_closed_before_its_day_has_come() -> None:
    town = planned_town()
    with town.on(STEP, later=-1), refused("step.not_yet"):
        report_progress(town.township, township=TOWNSHIP, closed=[closed(town)])
    with town.on(STEP):
        report_progress(town.township, township=TOWNSHIP, closed=[closed(town)])
    assert done() == [ELECTION]


def test_villages_of_another_township_are_left_alone() -> None:
    town = planned_town()
    with town.on(STEP):
        assert (
            report_progress(town.township, township=TOWNSHIP, closed=[closed(town, FOREIGNERS)])
            == 0
        )
        with refused("act.area"):
            report_progress(
                town.township, township=OTHER_TOWNSHIP, closed=[closed(town, FOREIGNERS)]
            )
    assert done() == []
