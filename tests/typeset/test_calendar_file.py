"""Calendars: whole days, names for ever, a change moves the entry and never doubles it."""

from dataclasses import replace
from datetime import date

from icalendar import Calendar, Component

from huanjie.typeset.calendar_file import Entry, calendar

MARCH, LATER = date(2026, 3, 2), date(2026, 3, 9)
VOTE = Entry(
    key="119999001201-villagers_committee-polling_day",
    first=date(2026, 5, 10),
    last=date(2026, 5, 10),
    title="甲村选举日",
    note="依据：村民委员会组织法第十七条，一；二",
    place="甲村",
)
ROLL = replace(VOTE, key="roll", first=date(2026, 4, 18), last=date(2026, 4, 18), title="公布名单")


def events(file: bytes) -> dict[str, Component]:
    return {str(one["uid"]): one for one in Calendar.from_ical(file).walk("VEVENT")}


def only(file: bytes) -> Component:
    (one,) = events(file).values()
    return one


def test_an_entry_is_a_whole_day_that_ends_before_the_next() -> None:
    one = only(calendar("甲村", [VOTE], stamp=MARCH))
    assert one.decoded("dtstart") == date(2026, 5, 10)
    assert one.decoded("dtend") == date(2026, 5, 11)


def test_words_come_back_as_they_were_whatever_marks_they_hold() -> None:
    note = "一，二；三\n四\\五: " + "长" * 80
    one = only(calendar("甲村", [replace(VOTE, note=note)], stamp=MARCH))
    assert str(one["description"]) == note
    assert str(one["summary"]) == "甲村选举日"


def test_lines_are_folded_at_seventy_five_octets_and_end_as_the_standard_says() -> None:
    file = calendar("甲村", [replace(VOTE, note="长" * 80)], stamp=MARCH)
    lines = file.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert b"\n" not in b"".join(lines)


def test_the_same_plan_written_again_is_the_same_file() -> None:
    first = calendar("甲村", [VOTE, ROLL], stamp=MARCH)
    assert calendar("甲村", [ROLL, VOTE], stamp=LATER, before=first) == first


def test_a_moved_day_keeps_its_name_and_raises_its_number() -> None:
    first = calendar("甲村", [VOTE, ROLL], stamp=MARCH)
    moved = replace(VOTE, first=date(2026, 5, 17), last=date(2026, 5, 17))
    second = events(calendar("甲村", [moved, ROLL], stamp=LATER, before=first))
    assert [int(one["sequence"]) for one in second.values()] == [0, 1]
    assert len(second) == 2


def test_what_is_gone_is_cancelled_once_and_comes_back_when_planned_again() -> None:
    first = calendar("甲村", [VOTE, ROLL], stamp=MARCH)
    second = calendar("甲村", [VOTE], stamp=LATER, before=first)
    gone = events(second)["roll@huanjie"]
    assert (str(gone["status"]), int(gone["sequence"])) == ("CANCELLED", 1)
    assert calendar("甲村", [VOTE], stamp=LATER, before=second) == second
    back = events(calendar("甲村", [VOTE, ROLL], stamp=LATER, before=second))["roll@huanjie"]
    assert "status" not in back
    assert int(back["sequence"]) == 2


def test_a_file_that_is_no_calendar_is_written_anew() -> None:
    assert calendar("甲村", [VOTE], stamp=MARCH, before=b"no calendar") == calendar(
        "甲村", [VOTE], stamp=MARCH
    )
