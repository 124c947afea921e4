"""Who is a voter on polling day; what only a person may decide."""

from datetime import date, timedelta

import pytest
from tests.roll.clerk import (
    ELIGIBILITY,
    KEYS,
    POLLING_DAY,
    UNIT,
    codes,
    file_of,
    issue,
    number,
    taken,
    voter_row,
)

from huanjie.roll.check import Eligibility, comes_of_age, is_of_age
from huanjie.roll.intake import take_in
from huanjie.roll.sources import SOURCES, source
from huanjie.terms.people import IdentityState, Sex, VoterClass, VoterStatus

BIRTHDAY = date(2008, 5, 10)


@pytest.mark.parametrize(
    ("days", "status"),
    [(-1, VoterStatus.ELIGIBLE), (0, VoterStatus.ELIGIBLE), (1, VoterStatus.EXCLUDED)],
)
def test_the_eighteenth_birthday_on_polling_day_counts(days: int, status: VoterStatus) -> None:
    born = BIRTHDAY + timedelta(days=days)
    intake = taken(voter_row(identity=number(f"{born:%Y%m%d}", "124"), born=born.isoformat()))
    assert intake.voters[0].status is status


@pytest.mark.parametrize(
    ("polling_day", "of_age"),
    [(date(2026, 2, 27), False), (date(2026, 2, 28), True), (date(2026, 3, 1), True)],
)
def test_born_on_29_february_is_of_age_on_the_last_day_of_february(
    polling_day: date, of_age: bool
) -> None:
    eligibility = Eligibility(polling_day=polling_day, voter_age=18)
    assert is_of_age(date(2008, 2, 29), eligibility) is of_age


def test_the_age_is_the_laws_not_the_programs() -> None:
    assert comes_of_age(date(2000, 2, 29), 20) == date(2020, 2, 29)
    assert comes_of_age(date(2000, 1, 1), 16) == date(2016, 1, 1)


def test_only_a_card_puts_a_young_person_aside() -> None:
    young = "2009-01-01"
    told = taken(voter_row(identity=None, born=young))
    assert told.voters[0].status is VoterStatus.QUESTION
    assert "roll.under_age_unproved" in codes(told)


def test_card_and_sheet_that_disagree_about_age_leave_it_to_a_person() -> None:
    intake = taken(voter_row(identity=number("20090101", "124"), born="1990-01-01"))
    assert intake.voters[0].status is VoterStatus.QUESTION


def test_the_card_wins_over_the_sheet() -> None:
    intake = taken(voter_row(identity=number("19850307", "124"), born="1985-03-08"))
    assert intake.voters[0].born == date(1985, 3, 7)
    assert issue(intake, "roll.born_differs").fix == ("1985-03-07",)


def test_a_faulty_number_takes_no_right_away() -> None:
    right = number(sequence="124")
    wrong = right[:14] + str((int(right[14]) + 1) % 10) + right[15:]
    intake = taken(voter_row(identity=wrong))
    assert intake.voters[0].status is VoterStatus.ELIGIBLE
    assert intake.voters[0].identity is IdentityState.INVALID


@pytest.mark.parametrize("region", ["119901", "118001", "115555"])
def test_nobody_is_questioned_for_the_region_of_a_number(region: str) -> None:
    intake = taken(voter_row(identity=number(sequence="124", region=region)))
    assert intake.voters[0].status is VoterStatus.ELIGIBLE
    assert codes(intake) == set()


def test_a_clean_row_has_no_findings() -> None:
    assert codes(taken(voter_row())) == set()


def test_all_findings_of_a_row_are_told_not_the_first() -> None:
    intake = taken(voter_row(name=None, sex="?", born="属牛", identity="12345", **{"class": "乙"}))
    assert {
        "roll.name_missing",
        "roll.sex_unclear",
        "roll.born_unclear",
        "roll.born_missing",
        "roll.identity_length",
        "roll.class_unclear",
    } <= codes(intake)


@pytest.mark.parametrize(
    ("note", "code"),
    [
        ("被剥夺政治权利", "roll.note_rights"),
        ("已故", "roll.note_death"),
        ("户口已迁出", "roll.note_moved"),
    ],
)
def test_a_grave_note_asks_a_person_and_strikes_nobody(note: str, code: str) -> None:
    intake = taken(voter_row(note=note))
    assert code in codes(intake)
    assert intake.voters[0].status is VoterStatus.QUESTION


def test_a_class_that_the_law_of_the_day_does_not_know_is_asked_about() -> None:
    old = Eligibility(polling_day=POLLING_DAY, voter_age=18, classes=(VoterClass.RESIDENT,))
    intake = take_in([file_of(voter_row(**{"class": "外出"}))], UNIT, old, KEYS)
    assert issue(intake, "roll.class_not_in_law").cell == "H3"


@pytest.mark.parametrize("word", [word for word, _ in source(SOURCES[0]).classes])
def test_every_word_for_a_class_is_understood(word: str) -> None:
    assert taken(voter_row(**{"class": word})).voters[0].voter_class is not None


def test_a_missing_sex_is_taken_from_the_number_and_said() -> None:
    intake = taken(voter_row(sex=None))
    assert intake.voters[0].sex is Sex.FEMALE
    assert "roll.sex_from_identity" in codes(intake)


def test_a_sex_against_the_number_is_left_as_written() -> None:
    intake = taken(voter_row(sex="男"))
    assert intake.voters[0].sex is Sex.MALE
    assert issue(intake, "roll.sex_differs").fix == ("女",)


def test_eligibility_has_the_three_classes_by_default() -> None:
    assert ELIGIBILITY.classes == tuple(VoterClass)
