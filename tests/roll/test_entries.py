"""A voter's lasting place: drawn once, then carried by the row itself, wherever it stands."""

from tests.roll.clerk import (
    ELIGIBILITY,
    HEADER,
    KEYS,
    OTHER,
    UNIT,
    file_of,
    issue,
    taken,
    voter_row,
)

from huanjie.roll.intake import ClerkFile, Intake, take_in
from huanjie.roll.returned import returned_workbook
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, Written, workbook_bytes

NAMES = ("王芳芳", "李四", "张三丰")


def returned(*marks: Written) -> Intake:
    """Rows that came back with these marks in the hidden column."""
    rows = [[*voter_row(name), mark] for name, mark in zip(NAMES, marks, strict=False)]
    data = workbook_bytes([Page(name="名册", rows=[[*HEADER, "行标识"], *rows])])
    return take_in([ClerkFile(name="回.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)


def test_every_voter_has_an_entry_of_its_own() -> None:
    intake = taken(*map(voter_row, NAMES))
    assert len(set(intake.entries)) == len(intake.voters) == 3
    assert all(len(one) == 16 and int(one, 16) >= 0 for one in intake.entries)


def test_the_same_file_gives_the_same_entries_and_another_village_others() -> None:
    rows = [voter_row(name) for name in NAMES]
    assert taken(*rows).entries == taken(*rows).entries
    assert not set(taken(*rows).entries) & set(taken(*rows, unit=OTHER).entries)


def test_a_row_keeps_the_entry_that_came_back_with_it() -> None:
    marks = ("00000000000000aa", None, "00000000000000bb")
    intake = returned(*marks)
    assert (intake.entries[0], intake.entries[2]) == (marks[0], marks[2])
    assert intake.entries[1] not in marks


def test_an_entry_that_stands_twice_stays_with_the_first_row() -> None:
    intake = returned("00000000000000aa", "00000000000000aa")
    assert intake.entries[0] == "00000000000000aa"
    assert intake.entries[1] != intake.entries[0]
    assert issue(intake, "roll.entry_twice").row == 3


def test_a_mark_that_is_no_entry_is_not_taken_for_one() -> None:
    intake = returned("第一行", "00000000000000AA", 12)
    assert len(set(intake.entries)) == 3
    assert not set(intake.entries) & {"第一行", "00000000000000AA", "12"}


def test_a_file_that_is_read_after_its_own_copy_gives_its_rows_other_entries() -> None:
    file = file_of(*map(voter_row, NAMES))
    first = take_in([file], UNIT, ELIGIBILITY, KEYS)
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS)
    copy = ClerkFile(name="回.xlsx", data=data)
    for files in ([copy, file], [file, copy]):
        both = take_in(files, UNIT, ELIGIBILITY, KEYS)
        assert both.entries[:3] == first.entries
        assert len(set(both.entries)) == 6
        assert [i.row for i in both.issues if i.code == "roll.entry_twice"] == [3, 4, 5]
