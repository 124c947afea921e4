"""Who is a voter on polling day; what only a person may decide."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from tests.roll.clerk import (
    ELIGIBILITY,
    HEADER,
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

from huanjie.law.load import rule_set
from huanjie.roll.cells import Trouble
from huanjie.roll.check import (
    NO_CAPACITY,
    Eligibility,
    comes_of_age,
    eligibility_from,
    is_of_age,
)
from huanjie.roll.intake import ClerkFile, Intake, IntakeDesk, take_book, take_in
from huanjie.roll.sheet import read
from huanjie.roll.sources import SOURCES, source
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Severity
from huanjie.terms.people import IdentityState, Sex, VoterClass, VoterStatus

BIRTHDAY = date(2008, 5, 10)

DESK = IntakeDesk(unit=UNIT, eligibility=ELIGIBILITY, keys=KEYS)


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


def on_note(note: str, *, excluded: tuple[str, ...] = ()) -> Intake:
    law = Eligibility(polling_day=POLLING_DAY, voter_age=18, excluded=excluded)
    return take_in([file_of(voter_row(note=note))], UNIT, law, KEYS)


@pytest.mark.parametrize(
    ("note", "code", "status"),
    [
        ("剥夺政治权利至2026年5月9日", "roll.note_rights_ended", VoterStatus.ELIGIBLE),
        ("剥夺政治权利至2026年5月10日", "roll.note_rights_running", VoterStatus.QUESTION),
        ("剥夺政治权利（2024.1.1—2026.5.11）", "roll.note_rights_running", VoterStatus.QUESTION),
        ("剥夺政治权利，2021年5月1日判决", "roll.note_rights", VoterStatus.QUESTION),
        ("剥夺政治权利，2026-05-09期满", "roll.note_rights_ended", VoterStatus.ELIGIBLE),
    ],
)
def test_lost_rights_count_by_their_last_day_against_polling_day(
    note: str, code: str, status: VoterStatus
) -> None:
    intake = on_note(note)
    assert codes(intake) == {code}
    assert intake.voters[0].status is status


def test_incapacity_is_asked_about_only_where_the_provinces_text_makes_it_a_ground() -> None:
    elsewhere = on_note("精神残疾二级", excluded=("deprived_of_political_rights",))
    assert codes(elsewhere) == {"roll.note_incapacity_no_ground"}
    assert elsewhere.voters[0].status is VoterStatus.ELIGIBLE
    beijing = on_note("精神残疾二级", excluded=("deprived_of_political_rights", "no_capacity"))
    assert codes(beijing) == {"roll.note_incapacity"}
    assert beijing.voters[0].status is VoterStatus.QUESTION


@pytest.mark.parametrize(("region", "asks"), [("530625", False), ("110115", True)])
def test_who_may_be_on_the_roll_is_read_from_the_law_of_the_place(region: str, asks: bool) -> None:
    law = rule_set("villagers_committee", on=POLLING_DAY, jurisdiction=region)
    found = eligibility_from(law, POLLING_DAY)
    assert (found.voter_age, set(found.classes)) == (18, set(VoterClass))
    assert (NO_CAPACITY in found.excluded) is asks


def with_papers(ground: str, **papers: str | None) -> Intake:
    titles = {"application": "本人申请", "consent": "会议决定", "declared": "本人表示参加"}
    header = [*HEADER, *(titles[one] for one in papers)]
    row = [*voter_row(**{"class": ground}), *papers.values()]
    data = workbook_bytes([Page(name="x", rows=[header, row])])
    return take_in([ClerkFile(name="a.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)


def test_an_admitted_resident_needs_the_application_and_the_meetings_consent() -> None:
    both = with_papers("外来", application="2026-03-01", consent="2026-03-20")
    assert codes(both) == set()
    assert both.voters[0].status is VoterStatus.ELIGIBLE
    none = with_papers("外来", application=None, consent="否")
    assert codes(none) == {"roll.admitted_no_application", "roll.admitted_no_consent"}
    assert none.voters[0].status is VoterStatus.QUESTION
    assert issue(none, "roll.admitted_no_consent").cell == "K2"


def test_papers_for_which_the_sheet_has_no_column_are_recalled_not_asked_for() -> None:
    intake = with_papers("外来")
    assert codes(intake) == {"roll.admitted_needs_consent"}
    assert intake.voters[0].status is VoterStatus.ELIGIBLE


@pytest.mark.parametrize(
    ("said", "status"),
    [("是", VoterStatus.ELIGIBLE), ("不参加", VoterStatus.QUESTION), (None, VoterStatus.QUESTION)],
)
def test_who_is_away_is_on_the_roll_by_a_declaration(said: str | None, status: VoterStatus) -> None:
    assert with_papers("外出", declared=said).voters[0].status is status
    assert with_papers("常住", declared=said).voters[0].status is VoterStatus.ELIGIBLE


def test_a_lunar_date_that_agrees_with_the_card_is_no_slip() -> None:
    intake = taken(voter_row(born="农历1985年正月十六"))
    assert codes(intake) == {"roll.born_lunar_agrees"}
    assert intake.voters[0].born == date(1985, 3, 7)
    assert not intake.secrets[0].contested


def test_a_lunar_date_alone_counts_as_converted_and_asks_for_papers() -> None:
    intake = taken(voter_row(born="农历1985年正月十六", identity=None))
    assert intake.voters[0].born == date(1985, 3, 7)
    assert "roll.born_from_lunar" in codes(intake)
    assert intake.voters[0].status is VoterStatus.QUESTION


def test_a_lunar_date_with_two_readings_decides_nothing_and_matching_knows_both() -> None:
    intake = taken(voter_row(born="1984年十月初三", identity=None))
    assert intake.voters[0].born is None
    assert intake.secrets[0].also_born == (date(1984, 10, 26), date(1984, 11, 25))
    assert issue(intake, "roll.born_lunar").fix == ("1984-10-26", "1984-11-25")


def test_a_birthday_by_the_moon_written_like_any_other_is_recognised() -> None:
    intake = taken(voter_row(born="1985-01-16"))
    assert codes(intake) == {"roll.born_lunar_unsaid"}
    assert not intake.secrets[0].contested


@pytest.mark.parametrize(
    ("cells", "contested", "also"),
    [
        ({}, False, ()),
        ({"born": "1985-03-08"}, True, (date(1985, 3, 8),)),
        ({"sex": "男"}, True, ()),
        ({"born": None}, False, ()),
    ],
)
def test_a_sure_number_is_contested_by_its_own_rows_date_or_sex(
    cells: dict[str, str | None], contested: bool, also: tuple[date, ...]
) -> None:
    secret = taken(voter_row(**cells)).secrets[0]
    assert (secret.contested, secret.also_born) == (contested, also)


def test_a_faulty_number_is_not_contested_for_it_is_not_sure() -> None:
    right = number(sequence="124")
    wrong = right[:14] + str((int(right[14]) + 1) % 10) + right[15:]
    assert not taken(voter_row(identity=wrong, sex="男")).secrets[0].contested


def test_a_clean_book_has_no_error_and_no_warning() -> None:
    rows = [
        voter_row(
            f"王{'甲乙丙丁戊己'[at % 6]}",
            identity=number(f"19{40 + at}0307", "124"),
            born=f"19{40 + at}-03-07",
            head=f"户{at // 4}",
            serial=at + 1,
        )
        for at in range(50)
    ]
    intake = taken(*rows)
    assert {one.severity for one in intake.issues} <= {Severity.INFO}
    assert {one.status for one in intake.voters} == {VoterStatus.ELIGIBLE}


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((None, None, None), "roll.born_from_identity"),
        ((1985, 3, 7), ""),
        (("1985年", "3月", "7日"), ""),
        ((1985, 3, None), "roll.born_incomplete"),
        ((1985, 3, 8), "roll.born_differs"),
    ],
)
def test_a_birth_date_in_three_columns_is_one(
    parts: tuple[int | str | None, ...], code: str
) -> None:
    header = ["序号", "姓名", "性别", "身份证号", "出生年", "出生月", "出生日"]
    row = [1, "王芳芳", "女", number(sequence="124"), *parts]
    data = workbook_bytes([Page(name="x", rows=[header, row])])
    intake = take_in([ClerkFile(name="a.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)
    assert codes(intake) == ({code} if code else set())
    assert intake.voters[0].born == date(1985, 3, 7)
    assert not code or issue(intake, code).cell == "E2"


def test_two_errors_in_a_row_are_each_at_their_own_cell() -> None:
    file = file_of(voter_row())
    book = read(file.name, file.data)
    cells = list(book.sheets[0].rows[2])
    cells[1], cells[8] = Trouble.ERROR, Trouble.ERROR
    sheet = replace(book.sheets[0], rows=(*book.sheets[0].rows[:2], tuple(cells)))
    intake = take_book(replace(book, sheets=(sheet,)), DESK, digest="a")
    assert [one.cell for one in intake.issues if one.code == "roll.cell_error"] == ["B3", "I3"]


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
