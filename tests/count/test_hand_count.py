"""Two people enter a box; what differs is recounted; the columns add up."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.count.ballots import CHAIR, TWO_POSTS

from huanjie.count.hand_count import (
    RETURNED,
    WASTE,
    AgreedCount,
    Cell,
    Column,
    HandCount,
    Resolution,
    agreed,
    balance,
    differences,
)
from huanjie.terms.findings import Refused, Severity

CHAIR_ONLY = replace(TWO_POSTS, contests=(replace(CHAIR, candidates=CHAIR.candidates[:1]),))
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


def recount(cell=FOR, value=61, by=("丙", "丁"), reason="漏记一正"):
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
    assert settled.number(FOR) == 61 and settled.by == ("甲", "乙", "丙", "丁")


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


def says(findings):
    """Code, severity, place and the sums between the first sentence and what to do."""
    return [
        (one.code, one.severity, one.place, one.says.en.rpartition("; ")[0].rpartition(": ")[2])
        for one in findings
    ]


def both(**cells):
    return agreed(entry(1, "甲", **cells), entry(2, "乙", **cells))


def test_differences_are_listed_as_on_the_sheet_whichever_entry_has_them_first():
    second = entry(2, "乙", cells={WRITTEN: 1, ABSTAIN: 36, FOR: 61, WASTE: 4})
    found = [one.cell for one in differences(entry(1, "甲"), second)]
    assert found == [WASTE, WRITTEN, ABSTAIN, FOR]  # whole sheet, written names, then the choices


def test_the_first_difference_without_a_recount_is_named_by_its_place():
    second = entry(2, "乙", cells={ABSTAIN: 36, FOR: 61})
    with pytest.raises(Refused, match=r"not recounted: chair/c1/abstain$"):
        agreed(entry(1, "甲"), second)
    with pytest.raises(Refused, match=r"not recounted: chair/c1/for$"):
        agreed(entry(1, "甲"), second, [recount(cell=ABSTAIN)])
    with pytest.raises(Refused, match=r"not recounted: chair/钱七/for$"):
        agreed(entry(1, "甲"), entry(2, "乙", cells={WRITTEN: 2}))
    with pytest.raises(Refused, match=r"not recounted: waste$"):
        agreed(entry(1, "甲"), entry(2, "乙", cells={WASTE: 2}))


@pytest.mark.parametrize(("value", "refused"), [(-1, True), (0, False), (1, False)])
def test_a_recount_may_find_none_but_not_less(value, refused):
    first, second = entry(1, "甲"), entry(2, "乙", cells={FOR: 61})
    if refused:
        refused_code = code(lambda: agreed(first, second, [recount(value=value)]))
        assert refused_code == "count.recount_without_reason"
    else:
        assert agreed(first, second, [recount(value=value)]).number(FOR) == value


@pytest.mark.parametrize("by", [(), ("丙",), ("丙", " "), ("丙", "丙"), ("丙", "丙 ")])
def test_a_recount_by_fewer_than_two_people_settles_nothing(by):
    first, second = entry(1, "甲"), entry(2, "乙", cells={FOR: 61})
    assert code(lambda: agreed(first, second, [recount(by=by)])) == "count.recount_by_one"


def test_a_recount_replaces_both_entries_and_leaves_the_other_cells():
    settled = agreed(entry(1, "甲"), entry(2, "乙", cells={FOR: 61}), [recount(value=62)])
    assert (settled.batch, settled.cells) == ("一号箱", BOX | {FOR: 62})
    assert both().number(WRITTEN) == 0  # nothing entered counts as none


def test_who_recounts_what_he_entered_himself_stands_once_in_the_record():
    settled = agreed(entry(1, "甲"), entry(2, "乙", cells={FOR: 61}), [recount(by=("甲", "乙"))])
    assert settled.by == ("甲", "乙")


def test_a_box_of_nothing_but_waste_is_in_order():
    assert balance(both(cells={RETURNED: 100, WASTE: 100, FOR: 0, ABSTAIN: 0})) == ()


def test_what_does_not_add_up_is_an_error_with_its_place_and_sum():
    against = Cell(contest="chair", choice="c1", column=Column.AGAINST)
    void = Cell(contest="chair", choice="c1", column=Column.VOID)
    assert balance(both(cells={FOR: 50, against: 7, void: 3})) == ()
    found = balance(both(cells={FOR: 50, against: 7, void: 2}))
    sums = "for 50 + against 7 + abstain 37 + void 2 + waste 3 ≠ returned 100"
    assert says(found) == [("count.unbalanced", Severity.ERROR, "一号箱/chair/c1", sums)]
    assert "赞成50 + 反对7 + 弃权37 + 无效2 + 废票3 ≠ 收回100；" in found[0].says.zh


def test_every_choice_that_does_not_add_up_is_found_in_order():
    late = {
        Cell(contest="chair", choice=f"c{number}", column=Column.FOR): number
        for number in (9, 8, 7, 6, 5, 4, 3, 2)
    }
    found = balance(both(cells=late))
    assert [one.place for one in found] == [f"一号箱/chair/c{number}" for number in range(2, 10)]


def test_too_much_waste_and_too_many_written_votes_are_errors_with_their_figures():
    found = balance(both(cells={WASTE: 101, FOR: 0, ABSTAIN: 0}))
    assert says(found)[0] == (
        "count.waste_over_returned",
        Severity.ERROR,
        "一号箱",
        "waste 101 > returned 100",
    )
    found = balance(both(cells={WRITTEN: 98}))
    place = "一号箱/chair/钱七"
    assert says(found) == [
        ("count.written_over_sheets", Severity.ERROR, place, "98 votes > 97 valid sheets")
    ]


def test_a_printed_name_without_any_figure_is_found_against_the_ballot():
    box = both()
    assert balance(box) == ()
    found = balance(box, TWO_POSTS)
    assert [one.place for one in found] == [
        "一号箱/chair/c2",
        "一号箱/member/c1",
        "一号箱/member/c2",
    ]


@pytest.mark.parametrize(("votes", "codes"), [(37, 0), (38, 1)])
def test_a_post_has_no_more_votes_than_seats_on_all_valid_sheets(votes, codes):
    """97 valid sheets, one seat: 60 for the printed name leave 37 for others."""
    found = balance(both(cells={WRITTEN: votes}), CHAIR_ONLY)
    assert [one.code for one in found] == ["count.votes_over_seats"] * codes
    if codes:
        assert "98" in found[0].says.zh and "97" in found[0].says.zh


CELLS = [
    Cell(contest=contest, choice=choice, column=column)
    for contest in ("chair", "member")
    for choice in ("c1", "c2")
    for column in (Column.FOR, Column.AGAINST, Column.ABSTAIN, Column.VOID)
]


@given(st.integers(0, 60), st.integers(0, 5), st.data())
def test_a_box_that_balances_stops_balancing_when_any_one_cell_moves(valid, waste, data):
    cells = {RETURNED: valid + waste, WASTE: waste}
    for one in range(0, len(CELLS), 4):
        cuts = sorted(data.draw(st.lists(st.integers(0, valid), min_size=3, max_size=3)))
        parts = [b - a for a, b in zip([0, *cuts], [*cuts, valid], strict=True)]
        if one in (4, 12):  # only the first of a post has votes for, so that seats are kept
            parts = [0, parts[0] + parts[1], *parts[2:]]
        cells |= dict(zip(CELLS[one : one + 4], parts, strict=True))
    box = AgreedCount(batch="一", by=("甲", "乙"), cells=cells)
    assert balance(box, TWO_POSTS) == ()
    cell = data.draw(st.sampled_from([*CELLS, RETURNED, WASTE]))
    moved = AgreedCount(batch="一", by=("甲", "乙"), cells=cells | {cell: cells[cell] + 1})
    assert "count.unbalanced" in {one.code for one in balance(moved, TWO_POSTS)}
