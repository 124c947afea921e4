"""Two people enter a box; what differs is recounted; the columns add up."""

import pytest

from huanjie.count.hand_count import (
    RETURNED,
    WASTE,
    BallotAccount,
    Cell,
    Column,
    HandCount,
    Resolution,
    account_findings,
    agreed,
    balance,
    differences,
)
from huanjie.terms.findings import Refused

FOR = Cell(contest="chair", choice="c1", column=Column.FOR)
ABSTAIN = Cell(contest="chair", choice="c1", column=Column.ABSTAIN)
WRITTEN = Cell(contest="chair", name="钱七", column=Column.FOR)
BOX = {RETURNED: 100, WASTE: 3, FOR: 60, ABSTAIN: 37}


def entry(number, by, **changes):
    return HandCount(batch="一号箱", entry=number, by=by, cells=BOX | changes.get("cells", {}))


def code(act):
    with pytest.raises(Refused) as refused:
        act()
    return refused.value.findings[0].code


def recount(cell=FOR, value=61, by="丙", reason="漏记一正"):
    return Resolution(cell=cell, value=value, by=by, reason=reason)


def test_equal_entries_by_two_people_agree():
    first, second = entry(1, "甲"), entry(2, "乙")
    assert differences(first, second) == ()
    assert agreed(first, second).by == ("甲", "乙")


def test_both_entries_by_one_person_are_refused():
    assert code(lambda: differences(entry(1, "甲"), entry(2, "甲"))) == "count.same_person"


def test_entries_of_two_boxes_or_twice_the_first_are_refused():
    other = HandCount(batch="二号箱", entry=2, by="乙", cells=BOX)
    assert code(lambda: differences(entry(1, "甲"), other)) == "count.not_one_box"
    assert code(lambda: differences(entry(1, "甲"), entry(1, "乙"))) == "count.not_one_box"


def test_a_number_below_zero_is_refused():
    bad = entry(2, "乙", cells={FOR: -1})
    assert code(lambda: differences(entry(1, "甲"), bad)) == "count.negative"


def test_an_empty_cell_is_not_zero():
    second = entry(2, "乙", cells={WRITTEN: 0})
    (found,) = differences(entry(1, "甲"), second)
    assert (found.cell, found.first, found.second) == (WRITTEN, None, 0)


def test_a_difference_must_be_recounted_with_a_reason():
    first, second = entry(1, "甲"), entry(2, "乙", cells={FOR: 61})
    assert code(lambda: agreed(first, second)) == "count.difference_open"
    no_reason = [recount(reason=" ")]
    assert code(lambda: agreed(first, second, no_reason)) == "count.recount_without_reason"
    elsewhere = [recount(), recount(cell=ABSTAIN)]
    assert code(lambda: agreed(first, second, elsewhere)) == "count.nothing_to_settle"
    settled = agreed(first, second, [recount()])
    assert settled.number(FOR) == 61 and settled.by == ("甲", "乙", "丙")


@pytest.mark.parametrize(("votes", "codes"), [(59, 1), (60, 0), (61, 1)])
def test_the_columns_of_a_choice_add_up_to_the_sheets_returned(votes, codes):
    box = agreed(entry(1, "甲", cells={FOR: votes}), entry(2, "乙", cells={FOR: votes}))
    assert [one.code for one in balance(box)] == ["count.unbalanced"] * codes


@pytest.mark.parametrize(("votes", "codes"), [(97, 0), (98, 1)])
def test_a_written_name_has_no_more_votes_than_valid_sheets(votes, codes):
    cells = {WRITTEN: votes}
    box = agreed(entry(1, "甲", cells=cells), entry(2, "乙", cells=cells))
    assert len(balance(box)) == codes


def test_more_waste_than_sheets_is_found():
    cells = {WASTE: 101}
    box = agreed(entry(1, "甲", cells=cells), entry(2, "乙", cells=cells))
    assert "count.waste_over_returned" in {one.code for one in balance(box)}


@pytest.mark.parametrize(
    ("changes", "codes"),
    [
        ({}, []),
        ({"unused": 91}, ["count.printed_unbalanced"]),
        ({"returned": 800}, []),
        ({"returned": 801, "voters": 801}, ["count.returned_over_issued"]),
        ({"voters": 789}, ["count.returned_over_voters"]),
    ],
)
def test_every_printed_ballot_is_accounted_for(changes, codes):
    plain = {"printed": 900, "issued": 800, "unused": 90, "spoilt": 10}
    account = BallotAccount(**(plain | {"returned": 790, "voters": 800} | changes))
    assert [one.code for one in account_findings(account)] == codes
