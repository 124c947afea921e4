"""The checklist as the screen shows it: all that stops the list, all that should be seen to."""

import pytest
from tests.town import (
    ELECTION,
    Town,
    planned_town,
    take_in,
    town_with_posted_roll,
    town_with_roll,
    voter_row,
    workbook,
)
from tests.witness import last_entry

from huanjie.actions.complete_step import complete_step
from huanjie.actions.publication_checklist import publication_checklist
from huanjie.actions.publish_roll import publish_roll
from huanjie.records.models import RollIssue, SourceFile

pytestmark = pytest.mark.django_db


def codes(town: Town, *, before: int | None = None) -> list[str]:
    when = town.on("roll_published") if before is None else town.on("polling_day", later=-before)
    with when:
        return [one.code for one in publication_checklist(ELECTION)]


def test_nothing_was_sent_yet() -> None:
    assert codes(planned_town()) == ["roll.empty", "roll.step_before"]


def test_a_clean_roll_waits_only_for_the_step_before_it() -> None:
    town = town_with_roll()
    assert codes(town) == ["roll.step_before"]
    with town.on("registration_opens"):
        complete_step(town.chair, election=ELECTION, step="registration_opens", evidence="登记公告")
    assert codes(town) == []


def test_an_open_row_and_an_unread_sheet_stop_it() -> None:
    town = planned_town()
    take_in(town, workbook(voter_row(13, "某某", "女", born="不详", identity="")))
    RollIssue.objects.create(
        election_id=ELECTION,
        source=SourceFile.objects.get(),
        sheet="附表",
        row=1,
        column="",
        cell="",
        code="roll.layout_unknown",
        severity="error",
        found="",
        fix=[],
        says="",
    )
    assert codes(town)[:2] == ["roll.open_questions", "roll.sheet_unread"]


@pytest.mark.parametrize(("before", "late"), [(20, False), (19, True)])
def test_nineteen_days_before_the_poll_the_list_is_late_and_still_posted(
    before: int, late: bool
) -> None:
    town = town_with_roll()
    assert ("roll.published_late" in codes(town, before=before)) is late
    with town.on("polling_day", later=-before):
        publish_roll(town.chair, election=ELECTION)
    assert last_entry().facts["late"] is late


def test_a_posted_list_is_not_posted_again() -> None:
    assert codes(town_with_posted_roll())[0] == "roll.published"
