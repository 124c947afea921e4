import pytest
from tests.town import ELECTION, NEIGHBOURS, Town, planned_town, take_in, voter_row, workbook
from tests.witness import last_entry, refused

from huanjie.actions.settle_rows import settle_rows
from huanjie.records.models import RollEvent, VoterRow

pytestmark = pytest.mark.django_db

REASON = "入户核对户口簿，符合登记条件"


def town_with_questions() -> tuple[Town, list[int]]:
    """Two rows that wait for a person: birthdays that cannot be read."""
    town = planned_town()
    rows = [voter_row(at, f"某{at}", "女", born="不详", identity="") for at in (13, 14)]
    take_in(town, workbook(*rows))
    waiting = VoterRow.objects.filter(status="question").order_by("pk")
    return town, list(waiting.values_list("pk", flat=True))


def test_an_open_row_is_admitted_by_a_named_person_with_the_reason() -> None:
    town, rows = town_with_questions()
    assert len(rows) == 2
    settle_rows(town.chair, election=ELECTION, rows=rows, admit=True, reason=REASON)
    settled = VoterRow.objects.filter(pk__in=rows)
    assert set(settled.values_list("status", "settled_by", "settled_reason")) == {
        ("eligible", "李主任", REASON)
    }
    entry = last_entry()
    event = RollEvent.objects.get(kind="settled")
    assert entry.act == "roll.settle"
    assert entry.facts == {"admit": True, "reason": REASON, "rows": 2, "event": event.digest}


def test_a_row_is_left_off_by_a_named_person_with_the_reason() -> None:
    town, rows = town_with_questions()
    settle_rows(town.chair, election=ELECTION, rows=rows[:1], admit=False, reason="户口已迁出")
    row = VoterRow.objects.get(pk=rows[0])
    assert (row.status, row.settled_by) == ("excluded", "李主任")


def test_a_reason_is_needed() -> None:
    town, rows = town_with_questions()
    with refused("roll.settle_reason"):
        settle_rows(town.chair, election=ELECTION, rows=rows, admit=False, reason=" ")


def test_a_row_that_no_check_left_open_is_not_settled_and_nothing_else_changes() -> None:
    town, rows = town_with_questions()
    fine = VoterRow.objects.filter(status="eligible")[0].pk
    with refused("roll.settle_rows"):
        settle_rows(town.chair, election=ELECTION, rows=[*rows, fine], admit=False, reason="无")
    assert VoterRow.objects.filter(status="question").count() == 2


def test_what_is_settled_is_not_settled_again() -> None:
    town, rows = town_with_questions()
    settle_rows(town.chair, election=ELECTION, rows=rows, admit=False, reason="户口已迁出")
    with refused("roll.settle_rows"):
        settle_rows(town.chair, election=ELECTION, rows=rows, admit=True, reason=REASON)


def test_rows_of_another_roll_are_not_settled_under_this_one() -> None:
    town, rows = town_with_questions()
    take_in(
        town, workbook(voter_row(13, "某", "女", born="不详", identity="")), election=NEIGHBOURS
    )
    theirs = VoterRow.objects.get(election=NEIGHBOURS, status="question").pk
    with refused("roll.settle_rows"):
        settle_rows(town.chair, election=ELECTION, rows=[*rows, theirs], admit=True, reason=REASON)


def test_another_village_does_not_settle_these_rows() -> None:
    town, rows = town_with_questions()
    with refused("act.area"):
        settle_rows(town.outsider, election=ELECTION, rows=rows, admit=True, reason=REASON)
    assert VoterRow.objects.filter(status="question").count() == 2
