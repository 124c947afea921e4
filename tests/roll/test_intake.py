"""From a clerk's files to voters: nothing lost, every slip found at its cell, no number let out."""

import random
import re
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path

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

from huanjie.demo.people import Numbers, Person, people
from huanjie.demo.workbooks import ClerkWorkbook, workbook
from huanjie.roll.cells import Merge
from huanjie.roll.check import MOST_PROPOSALS, comes_of_age
from huanjie.roll.codes import CODES, REFUSALS
from huanjie.roll.intake import ClerkFile, Intake, place_of, take_in
from huanjie.roll.kinds import RowKind
from huanjie.roll.number import is_consistent
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Refused, Severity
from huanjie.terms.ids import UnitCode
from huanjie.terms.people import IdentityState, VoterStatus
from huanjie.terms.places import Kind, Level, Unit

ROOM = Path(__file__).parents[2] / "src" / "huanjie" / "roll"
VILLAGE = Unit(
    code=UNIT,
    name="强胜村",
    level=Level.VILLAGE,
    kind=Kind.VILLAGERS_COMMITTEE,
    parent=UnitCode("530625102"),
)
SEEDS = range(8)


@lru_cache
def village(seed: int) -> tuple[tuple[Person, ...], ClerkWorkbook, Intake]:
    rng = random.Random(seed)
    found = people(rng, VILLAGE, size=420, polling_day=POLLING_DAY, numbers=Numbers())
    sent = workbook(rng, VILLAGE, found, as_csv=seed == 3)
    file = ClerkFile(name=sent.name, data=sent.data)
    return found, sent, take_in([file], UNIT, ELIGIBILITY, KEYS)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_person_of_an_untidy_file_is_read_in_place(seed: int) -> None:
    found, sent, intake = village(seed)
    at = {(v.sheet, v.row): v for v in intake.voters}
    assert len(at) == len(found)
    for one in sent.placed:
        voter, person = at[(one.sheet, one.row)], found[one.person]
        assert (voter.name, voter.group, voter.household) == (
            person.name,
            person.group,
            person.head,
        )
        assert voter.voter_class is person.voter_class
        assert voter.born in (person.born, None)
        assert voter.sex in (person.sex, None)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_row_is_accounted_for(seed: int) -> None:
    _, sent, intake = village(seed)
    assert all(one.balances for one in intake.sheets)
    assert sum(one.voters for one in intake.sheets) == len(sent.placed)
    assert sum(one.other for one in intake.sheets) == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_every_planted_slip_is_reported_at_its_cell(seed: int) -> None:
    _, sent, intake = village(seed)
    assert sent.slips
    reported = {(one.sheet, one.cell, one.code) for one in intake.issues}
    assert {(one.sheet, one.cell, one.code) for one in sent.slips} <= reported


@pytest.mark.parametrize("seed", SEEDS)
def test_no_cell_without_a_slip_is_called_wrong(seed: int) -> None:
    found, sent, intake = village(seed)
    slips = {(one.sheet, one.row) for one in sent.slips}
    young = {
        (one.sheet, one.row)
        for one in sent.placed
        if comes_of_age(found[one.person].born, 18) > POLLING_DAY
    }
    wrong = {(i.sheet, i.row) for i in intake.issues if i.severity is Severity.ERROR}
    assert wrong - slips - young == set()


@pytest.mark.parametrize("seed", SEEDS)
def test_no_number_leaves_in_voters_or_findings(seed: int) -> None:
    found, _, intake = village(seed)
    said = repr([asdict(one) for one in (*intake.voters, *intake.issues)])
    assert [one.identity for one in found if one.identity in said] == []
    assert re.findall(r"\d{15,}", re.sub(UNIT, "", said)) == []


def test_who_comes_of_age_on_polling_day_votes_and_a_day_later_does_not() -> None:
    found, sent, intake = village(1)
    at = {(v.sheet, v.row): v for v in intake.voters}
    born = {found[one.person].born: at[(one.sheet, one.row)] for one in sent.placed}
    the_day = POLLING_DAY.replace(year=POLLING_DAY.year - 18)
    assert born[the_day].status is VoterStatus.ELIGIBLE
    assert born[the_day.replace(day=11)].status is VoterStatus.EXCLUDED


def test_the_same_files_give_the_same_intake() -> None:
    _, sent, intake = village(0)
    again = take_in([ClerkFile(name=sent.name, data=sent.data)], UNIT, ELIGIBILITY, KEYS)
    assert again == intake


def test_a_ciphertext_opens_at_its_own_row() -> None:
    intake = taken(voter_row())
    sealed = intake.secrets[0].ciphertext
    assert sealed is not None
    assert KEYS.decrypt(sealed, about=place_of(intake.voters[0])) == number(sequence="124")


def test_a_missing_number_has_neither_ciphertext_nor_token() -> None:
    secret = taken(voter_row(identity=None)).secrets[0]
    assert (secret.ciphertext, secret.token, secret.raw, secret.prefix) == (None,) * 4


def test_a_number_in_the_wrong_column_does_not_leak() -> None:
    right = number(sequence="124")
    row = voter_row(name=right, head=right, group=right, note=right, born=right, sex=right)
    intake = taken([*row[:7], right, right])
    assert right not in repr(intake.voters) + repr(intake.issues)


def test_a_household_named_by_its_heads_number_keeps_together_under_a_token() -> None:
    right = number(sequence="777")
    here, there = taken(voter_row(head=right), voter_row(head=right)).voters
    assert here.household == there.household != ""
    assert right not in here.household


def test_a_household_is_carried_down_inside_its_block_and_marked() -> None:
    rows = [voter_row(), voter_row("王小二", head=None), [None], voter_row("李四", head=None)]
    intake = taken(*rows)
    assert [one.household for one in intake.voters] == ["王大明", "王大明", ""]
    assert issue(intake, "roll.household_carried").found == "1"
    assert issue(intake, "roll.household_missing").cell == "C6"


def test_a_head_whose_column_is_blank_does_not_join_the_household_above() -> None:
    header = [*HEADER[:-1], "与户主关系"]
    rows = [header, voter_row(note="户主"), voter_row("李四", head=None, note="户主")]
    file = ClerkFile(name="a.xlsx", data=workbook_bytes([Page(name="x", rows=rows)]))
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    assert [one.household for one in intake.voters] == ["王大明", ""]
    assert issue(intake, "roll.household_head_blank").row == 3


def test_a_merged_head_covers_its_rows_and_no_more() -> None:
    rows = [HEADER, voter_row(), voter_row("乙", head=None), voter_row("丙", head="丙")]
    page = Page(name="x", rows=rows, merges=[Merge(top=1, left=2, bottom=2, right=2)])
    intake = take_in([ClerkFile(name="a", data=workbook_bytes([page]))], UNIT, ELIGIBILITY, KEYS)
    assert [one.household for one in intake.voters] == ["王大明", "王大明", "丙"]


def test_a_group_comes_from_column_title_row_or_sheet_name() -> None:
    rows = [[c for i, c in enumerate(row) if i != 1] for row in (HEADER, voter_row())]
    title = [["第二村民小组"]]
    page = Page(name="第一组", rows=[*rows, *title, rows[1]])
    intake = take_in([ClerkFile(name="a", data=workbook_bytes([page]))], UNIT, ELIGIBILITY, KEYS)
    assert [one.group for one in intake.voters] == ["第一组", "第二村民小组"]
    assert intake.sheets[0].title == 1


def test_a_total_that_differs_from_the_rows_is_reported() -> None:
    assert issue(taken(voter_row(), ["合计 2 人"]), "roll.total_differs").fix == ("1",)
    assert "roll.total_differs" not in codes(taken(voter_row(), ["合计 1 人"]))


def test_a_row_that_is_like_no_voters_is_reported_not_dropped() -> None:
    intake = taken(voter_row(), [None, None, None, None, None, None, None, None, "见附页"])
    assert issue(intake, "roll.row_unread").row == 4
    assert intake.sheets[0].other == 1


def test_one_unreadable_file_refuses_the_whole() -> None:
    with pytest.raises(Refused, match=r"坏\.xlsx"):
        take_in(
            [file_of(voter_row()), ClerkFile(name="坏.xlsx", data=b"")], UNIT, ELIGIBILITY, KEYS
        )


def test_a_proposal_names_the_place_and_hides_the_rest() -> None:
    right = number(sequence="124")
    wrong = right[:15] + str((int(right[15]) + 3) % 10) + right[16:]
    intake = taken(voter_row(identity=wrong), voter_row("李四", identity=number(sequence="888")))
    fixes = issue(intake, "roll.identity_checksum").fix
    assert len(fixes) <= MOST_PROPOSALS
    assert any(f"第16位{wrong[15]}→{right[15]}" in fix for fix in fixes)
    assert all("119901************" in fix for fix in fixes)


def test_the_identity_of_every_row_has_a_state() -> None:
    right = number(sequence="248")
    cells = (right, right[:17], None, float(right), right[:6] + right[8:17])
    found = [one.identity for one in taken(*(voter_row(identity=c) for c in cells)).voters]
    assert found == [
        IdentityState.VALID,
        IdentityState.INVALID,
        IdentityState.MISSING,
        IdentityState.NUMBER_TYPED,
        IdentityState.OLD_15,
    ]


def test_every_code_raised_in_the_room_is_listed_and_every_listed_one_is_raised() -> None:
    listed = {one.code for one in CODES} | set(REFUSALS)
    sources = [p.read_text("utf-8") for p in ROOM.glob("*.py") if p.name != "codes.py"]
    raised = set(re.findall(r"roll\.[a-z][a-z_0-9]+", " ".join(sources)))
    raised -= {f"roll.{p.stem}" for p in ROOM.glob("*.py")} | {"roll.cell_", "roll.note_"}
    built = {"roll.cell_error"} | {one for one in listed if one.startswith("roll.note_")}
    assert listed <= raised | built
    assert len(CODES) == len({one.code for one in CODES})


def test_row_kinds_are_those_of_the_summary() -> None:
    account = taken(voter_row()).sheets[0]
    assert {kind.value for kind in RowKind} == set(asdict(account)) - {"file", "sheet", "rows"}


def test_demo_numbers_stand_for_no_place() -> None:
    found, _, _ = village(0)
    assert {one.identity[:3] for one in found} <= {"118", "119"}
    assert all(is_consistent(one.identity) for one in found)
    assert len({one.identity for one in found}) == len(found)
