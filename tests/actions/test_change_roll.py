"""What comes up after publication: each change by a named person, on a paper, after a hearing."""

from typing import Any

import pytest
from tests.town import (
    ELECTION,
    VILLAGE,
    Town,
    identity_number,
    town_with_posted_roll,
    town_with_roll,
)
from tests.witness import last_entry, refused

from huanjie.actions.change_roll import LaterChange, change_roll
from huanjie.actions.publish_roll import publish_changes
from huanjie.actions.roll_entries import Newcomer
from huanjie.actions.roll_events import events_of
from huanjie.records.models import Paper, RollVersion, VoterRow
from huanjie.roll.versions import lines_of

pytestmark = pytest.mark.django_db

YOUNG = Newcomer(name="周小满", sex="f", group="第一村民小组", born="2008-05-03")
RIGHT = Newcomer(name="陈秀瑛", sex="f", group="第一村民小组")


def voter(name: str) -> int:
    return VoterRow.objects.get(election=ELECTION, name=name).pk


def change(town: Town, ground: str, *, later: int = 8, **fields: Any) -> VoterRow:
    usual: dict[str, Any] = {
        "evidence": "证明一份",
        "reason": "核对户口簿",
        "heard": "电话告知本人",
    }
    with town.on("roll_published", later=later):
        return change_roll(
            town.chair, election=ELECTION, change=LaterChange(ground=ground, **(usual | fields))
        )


def test_who_comes_of_age_is_put_on_and_posted_with_the_next_list() -> None:
    town = town_with_posted_roll()
    row = change(town, "came_of_age", person=YOUNG)
    assert (row.status, row.settled_by, row.serial) == ("eligible", "李主任", None)
    entry = last_entry()
    assert (entry.act, entry.subject) == ("roll.change", VILLAGE)
    with town.on("roll_published", later=9):
        publish_changes(town.chair, election=ELECTION)
    row.refresh_from_db()
    assert row.serial == 13
    paper = Paper.objects.get(form="notice_roll_changes")
    assert paper.public


def test_a_death_takes_off_by_a_persons_event_without_a_letter_to_the_dead() -> None:
    town = town_with_posted_roll()
    row = change(town, "dead", voter=voter("赵永福"), heard="")
    assert (row.status, row.serial) == ("excluded", 4)
    assert row.off_by is not None
    assert (row.off_by.kind, row.off_by.actor) == ("ruled", "李主任")
    event = list(events_of(ELECTION))[-1]
    assert (event.body["ground"], event.body["evidence"]) == ("dead", "证明一份")
    assert not Paper.objects.filter(form="notice_roll_removal").exists()


def test_whoever_is_taken_off_otherwise_is_heard_and_told_in_writing() -> None:
    town = town_with_posted_roll()
    with refused("roll.not_heard"):
        change(town, "moved", voter=voter("赵永福"), heard=" ")
    change(town, "moved", voter=voter("赵永福"), reason="户口已迁往县城")
    paper = Paper.objects.get(form="notice_roll_removal")
    assert (paper.public, paper.title) == (False, "除名通知书")


def test_a_correction_is_posted_as_one_and_keeps_the_serial() -> None:
    town = town_with_posted_roll()
    row = change(town, "written_wrongly", voter=voter("陈秀英"), person=RIGHT)
    assert (row.name, row.serial) == ("陈秀瑛", 3)
    with town.on("roll_published", later=9):
        version = publish_changes(town.chair, election=ELECTION)
    assert [(line.serial, line.name) for line in lines_of(version.lines)][2] == (3, "陈秀瑛")


def test_serials_of_those_who_left_are_not_given_again() -> None:
    town = town_with_posted_roll()
    change(town, "dead", voter=voter("许春梅"))
    change(town, "came_of_age", person=YOUNG)
    with town.on("roll_published", later=9):
        version = publish_changes(town.chair, election=ELECTION)
    assert [line.serial for line in lines_of(version.lines)] == [*range(1, 7), 13, *range(7, 12)]


@pytest.mark.parametrize(
    ("ground", "fields"),
    [
        ("unknown", {}),
        ("omitted", {"person": YOUNG}),
        ("dead", {}),
        ("dead", {"person": YOUNG}),
        ("came_of_age", {}),
        ("written_wrongly", {"person": RIGHT}),
    ],
)
def test_a_ground_fits_its_change_and_names_the_person(ground: str, fields: dict[str, Any]) -> None:
    town = town_with_posted_roll()
    with refused("roll.ground"):
        change(town, ground, **fields)


@pytest.mark.parametrize("fields", [{"evidence": " "}, {"reason": ""}])
def test_a_change_rests_on_a_paper_and_a_reason(fields: dict[str, str]) -> None:
    town = town_with_posted_roll()
    with refused("roll.evidence"):
        change(town, "dead", voter=voter("赵永福"), **fields)


def test_a_number_does_not_get_into_the_record_by_way_of_a_reason() -> None:
    town = town_with_posted_roll()
    with refused("roll.number_in_text"):
        change(
            town,
            "dead",
            voter=voter("赵永福"),
            reason=f"号码{identity_number(1, woman=True)}已注销",
        )


def test_nobody_is_taken_off_twice() -> None:
    town = town_with_posted_roll()
    gone = voter("赵永福")
    change(town, "dead", voter=gone)
    with refused("roll.voter_unknown"):
        change(town, "moved", voter=gone)


def test_before_publication_the_file_is_corrected_instead() -> None:
    town = town_with_roll()
    with refused("roll.not_published"):
        change(town, "dead", voter=voter("赵永福"))


def test_from_polling_day_on_nothing_changes() -> None:
    town = town_with_posted_roll()
    days = (town.days["polling_day"] - town.days["roll_published"]).days
    with refused("roll.poll_day"):
        change(town, "dead", voter=voter("赵永福"), later=days)
    change(town, "dead", voter=voter("赵永福"), later=days - 1)
    assert VoterRow.objects.get(name="赵永福").status == "excluded"


def test_nothing_posted_makes_no_version() -> None:
    town = town_with_posted_roll()
    with town.on("roll_published", later=9):
        publish_changes(town.chair, election=ELECTION)
    assert RollVersion.objects.count() == 1
