"""A unit's calendar: each of its steps once, with its reasons."""

from tests.timetable.small_county import V1, V2, campaign

from huanjie.timetable.agenda import agenda
from huanjie.timetable.build import plan


def test_a_unit_finds_each_of_its_steps_once_under_a_name_that_never_changes() -> None:
    one = campaign()
    found = plan(one)
    entries = agenda(found, one, {V1})
    assert len(entries) == sum(d.unit == V1 for d in found.deadlines)
    assert len({entry.key for entry in entries}) == len(entries)
    (poll,) = (entry for entry in entries if entry.key.endswith("-polling_day"))
    assert poll.key == f"{V1}-villagers_committee-polling_day"
    assert poll.title == "甲村：选举日"


def test_a_note_says_the_range_and_cites_the_article() -> None:
    one = campaign()
    found = plan(one)
    entries = {entry.key: entry for entry in agenda(found, one, {V1, V2})}
    roll = entries[f"{V2}-villagers_committee-roll_published"]
    deadline = next(d for d in found.deadlines if (d.unit, d.step) == (V2, "roll_published"))
    assert f"最迟{deadline.latest}" in roll.note
    assert "17①" in roll.note
