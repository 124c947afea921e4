"""Rows beside one another: totals, serial numbers, households, the same person twice, regions."""

from dataclasses import replace

import pytest
from tests.roll.clerk import (
    ELIGIBILITY,
    HEADER,
    KEYS,
    UNIT,
    codes,
    file_of,
    issue,
    number,
    taken,
    voter_row,
)

from huanjie.roll.households import LARGEST_HOUSEHOLD
from huanjie.roll.intake import ClerkFile, Intake, IntakeDesk, take_book, take_in
from huanjie.roll.kinds import RowKind
from huanjie.roll.regions import odd_regions
from huanjie.roll.sheet import read
from huanjie.roll.totals import serials, totals
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.findings import Severity
from huanjie.terms.people import Sex, VoterStatus

RELATED = [*HEADER[:-1], "与户主关系"]
MEN, WOMEN = [Sex.MALE], [Sex.FEMALE]

DESK = IntakeDesk(unit=UNIT, eligibility=ELIGIBILITY, keys=KEYS)


def table(title: list[str], *rows: list[Written]) -> Intake:
    """A sheet with these titles."""
    data = workbook_bytes([Page(name="x", rows=[title, *rows])])
    return take_in([ClerkFile(name="a.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)


def person(at: int, **cells: Written) -> list[Written]:
    """A woman of her own day of birth and number."""
    born = f"19{50 + at % 50}0307"
    told = {
        "born": f"{born[:4]}-03-07",
        "identity": number(born, "124"),
        "name": f"王{'甲乙丙丁'[at % 4]}",
    }
    return voter_row(**(told | cells))


def remarks(text: str, *, before: list[Sex | None], after: list[Sex | None]) -> list[str]:
    """What is found of a foot that stands between rows."""
    kinds = [RowKind.VOTER] * len(before) + [RowKind.FOOTER] + [RowKind.VOTER] * len(after)
    rows = [((text,) if kind is RowKind.FOOTER else ("王芳",)) for kind in kinds]
    return [one.found for one in totals(rows, kinds, [*before, *after])]


@pytest.mark.parametrize(
    "text",
    [
        "合计 3 人",
        "共3人",
        "小计：3",
        "合计：1户，3人，其中男2人，女1人",
        "总计 3人 男 2 女 1",
        "共计3人",
    ],
)
def test_a_total_that_fits_is_not_remarked(text: str) -> None:
    assert remarks(text, before=MEN * 2 + WOMEN, after=[]) == []


@pytest.mark.parametrize("people", [2, 4])
def test_a_total_one_below_or_above_is_remarked(people: int) -> None:
    assert remarks(f"合计{people}人", before=MEN * 3, after=[]) == [f"合计{people}人"]


def test_a_total_of_men_or_of_women_that_differs_is_named_by_itself() -> None:
    found = remarks("合计3人，男1人，女2人", before=MEN * 2 + WOMEN, after=[])
    assert found == ["男1", "女2"]


def test_a_total_in_the_middle_may_count_the_rows_above_or_the_whole() -> None:
    assert remarks("合计 2 人", before=MEN * 2, after=WOMEN) == []
    assert remarks("合计 3 人", before=MEN * 2, after=WOMEN) == []
    assert len(remarks("合计 4 人", before=MEN * 2, after=WOMEN)) == 1


def test_a_subtotal_counts_the_rows_since_the_one_before() -> None:
    voter, foot = RowKind.VOTER, RowKind.FOOTER
    kinds = [voter, voter, foot, voter, foot]
    rows = [("a",), ("b",), ("小计 2 人",), ("c",), ("小计 1 人",)]
    assert list(totals(rows, kinds, MEN * 3)) == []


def test_a_group_that_announces_its_number_is_held_to_it() -> None:
    voter, title = RowKind.VOTER, RowKind.TITLE
    kinds = [title, voter, voter, title, voter]
    rows = [("第一村民小组(共2人)",), ("a",), ("b",), ("第二村民小组(共2人)",), ("c",)]
    (found,) = totals(rows, kinds, MEN * 3)
    assert (found.row, found.fix) == (4, ("1",))


def test_a_gap_and_a_repeat_in_the_serial_numbers_are_remarked_in_place() -> None:
    numbers = [*range(1, 20), 21, *range(22, 40), 39, 40]
    found = {one.code: one for one in serials(numbers, list(range(3, 3 + len(numbers))))}
    assert found["roll.serial_gap"].found == "19 → 21"
    assert found["roll.serial_twice"].row == 3 + 38


@pytest.mark.parametrize(
    "numbers",
    [
        [*range(1, 20), *range(1, 20)],
        [None, *range(5, 30)],
        [7, 3, 9, 1, 4],
        ["一", "二", "三"],
        [1001, 2001, 3001],
    ],
)
def test_a_count_that_begins_again_or_is_none_has_no_gaps(numbers: list[int | str | None]) -> None:
    assert list(serials(numbers, list(range(len(numbers))))) == []


def test_two_heads_of_a_household_are_remarked_at_the_second() -> None:
    intake = table(RELATED, person(1, note="户主"), person(2, note="户主"))
    found = issue(intake, "roll.household_two_heads")
    assert (found.cell, found.severity) == ("I3", Severity.WARNING)


def test_a_household_without_its_head_on_the_sheet_is_named() -> None:
    intake = table(RELATED, person(1, note="子"), person(2, note="女"))
    assert issue(intake, "roll.household_without_head").row == 2
    known = table(RELATED, person(1, note="妻"), person(2, note="子", name="王大明"))
    assert "roll.household_without_head" not in codes(known)


@pytest.mark.parametrize(
    ("size", "large"), [(LARGEST_HOUSEHOLD, False), (LARGEST_HOUSEHOLD + 1, True)]
)
def test_a_household_is_large_above_the_default(size: int, large: bool) -> None:
    intake = taken(*(person(at) for at in range(size)))
    assert ("roll.household_large" in codes(intake)) is large


def test_households_of_namesakes_apart_from_one_another_are_two() -> None:
    rows = [person(at) for at in range(10)]
    rows += [person(10, head="李四"), *(person(11 + at) for at in range(10))]
    assert "roll.household_large" not in codes(taken(*rows))


def test_twins_without_a_card_are_asked_about_and_with_cards_are_not() -> None:
    cards = [person(1), person(1, name="王乙", identity=number("19510307", "126"))]
    assert "roll.twins" not in codes(taken(*cards))
    one = taken(person(1), person(1, name="王二", identity=None))
    assert (issue(one, "roll.twins").row, issue(one, "roll.twins").severity) == (4, Severity.INFO)


def test_one_person_twice_in_a_file_is_told_from_one_number_for_two() -> None:
    twice = taken(person(1), person(1))
    assert (issue(twice, "roll.person_twice").row, len(twice.voters)) == (4, 2)
    assert {one.status for one in twice.voters} == {VoterStatus.ELIGIBLE}
    shared = taken(person(1), person(1, name="李四"))
    assert issue(shared, "roll.number_shared").row == 4


def test_missing_numbers_are_not_one_person() -> None:
    rows = taken(person(1, identity=None), person(2, identity=None))
    assert not codes(rows) & {"roll.person_twice", "roll.number_shared"}


def test_a_file_sent_twice_is_read_once() -> None:
    file = file_of(person(1))
    again = ClerkFile(name="又一份.xlsx", data=file.data)
    intake = take_in([file, again], UNIT, ELIGIBILITY, KEYS)
    assert len(intake.voters) == 1
    assert issue(intake, "roll.file_twice").found == "一组.xlsx"


def test_a_rare_region_is_remarked_at_its_row_and_a_whole_sheet_of_them_once() -> None:
    known = {"119901": (1984, 9999)}
    usual, odd = number(), number(region="119902")
    rows = list(range(2, 23))
    (one,) = odd_regions([*[usual] * 20, odd], rows, known)
    assert (one.code, one.row, one.found) == ("roll.identity_region", 22, "119902")
    (said,) = odd_regions([*[usual] * 18, odd, odd, ""], rows, known)
    assert (said.code, said.row, said.found) == ("roll.regions_unknown", 0, "119902 × 2")
    assert list(odd_regions([usual] * 21, rows, known)) == []


def test_regions_borne_alike_are_named_as_they_come() -> None:
    regions = ("119904", "119902", "119903", "119905", "119901")
    (said,) = odd_regions([number(region=one) for one in regions], range(5), {})
    assert said.found == "119904 × 1，119902 × 1，119903 × 1"


def test_a_region_questions_nobody() -> None:
    intake = taken(*(person(at) for at in range(3)))
    assert issue(intake, "roll.regions_unknown").severity is Severity.INFO
    assert {one.status for one in intake.voters} == {VoterStatus.ELIGIBLE}


def test_hidden_rows_are_read_and_named() -> None:
    file = file_of(person(1), person(2), person(3))
    book = read(file.name, file.data)
    hidden = replace(book.sheets[0], hidden_rows=(0, 3))
    book = replace(book, sheets=(hidden,))
    intake = take_book(book, DESK, digest="a")
    assert len(intake.voters) == 3
    assert issue(intake, "roll.rows_hidden").found == "4"
