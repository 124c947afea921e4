from collections.abc import Mapping

import pytest
from tests.town import (
    CLEAR_WIN,
    ELECTION,
    VILLAGE,
    Town,
    count_box,
    tally_sheet,
    the_election,
    town_with_ballots,
)
from tests.witness import last_entry, refused

from huanjie.actions.enter_hand_count import (
    Recount,
    agreed_boxes,
    cell_key,
    cell_of,
    enter_hand_count,
    resolve_cell,
)
from huanjie.count.hand_count import RETURNED, Cell, Column, Difference
from huanjie.records.models import CellResolution, HandEntry, Officer

pytestmark = pytest.mark.django_db

CHAIR = Cell(contest="chair", choice="c1", column=Column.FOR)
REASON = "第二次录入多计一组正字，重新清点"


def enter(
    by: Officer, cells: Mapping[Cell, int], *, batch: str = "main"
) -> tuple[Difference, ...] | None:
    return enter_hand_count(by, election=ELECTION, round="first", batch=batch, cells=cells)


def found(figure: int = 7, *, second: str = "周计票", reason: str = REASON) -> Recount:
    return Recount(figure=figure, second=second, reason=reason)


def resolve(town: Town, cell: Cell = CHAIR, recount: Recount | None = None) -> CellResolution:
    return resolve_cell(
        town.chair,
        election=ELECTION,
        round="first",
        batch="main",
        cell=cell,
        recount=recount or found(),
    )


def town_with_difference() -> Town:
    """Two entries of one box that differ in the chair's first cell: 7 and 12."""
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN)
    enter(town.teller, cells)
    enter(town.second_teller, cells | {CHAIR: 12})
    return town


def test_the_first_entry_is_told_nothing() -> None:
    town = town_with_ballots()
    assert enter(town.teller, tally_sheet(CLEAR_WIN)) is None
    entry = last_entry()
    assert (entry.act, entry.subject) == ("count.enter", VILLAGE)
    assert entry.facts == {"box": "main", "entry": 1, "round": "first"}


def test_the_second_entry_is_told_where_the_two_differ() -> None:
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN)
    enter(town.teller, cells)
    found = enter(town.second_teller, cells | {CHAIR: 12})
    assert found == (Difference(cell=CHAIR, first=7, second=12),)
    assert last_entry().facts == {"box": "main", "differences": 1, "entry": 2, "round": "first"}


def test_one_person_does_not_enter_a_box_twice() -> None:
    town = town_with_ballots()
    enter(town.teller, tally_sheet(CLEAR_WIN))
    with refused("count.entered"):
        enter(town.teller, tally_sheet(CLEAR_WIN))
    enter(town.teller, tally_sheet(CLEAR_WIN), batch="branch")
    assert HandEntry.objects.count() == 2


def test_a_namesake_counts_as_the_same_person() -> None:
    town = town_with_ballots()
    enter(town.teller, tally_sheet(CLEAR_WIN))
    namesake = Officer.objects.create(name=town.teller.name, role="teller", unit_id=VILLAGE)
    with refused("count.entered"):
        enter(namesake, tally_sheet(CLEAR_WIN))


def test_a_box_is_not_entered_a_third_time() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN))
    with refused("count.entered"):
        enter(town.chair, tally_sheet(CLEAR_WIN))


def test_a_number_below_zero_is_refused_at_the_first_entry() -> None:
    town = town_with_ballots()
    with refused("count.negative"):
        enter(town.teller, tally_sheet(CLEAR_WIN) | {CHAIR: -1})
    assert not HandEntry.objects.exists()


def test_another_village_does_not_enter_this_box() -> None:
    town = town_with_ballots()
    with refused("act.area"):
        enter(town.outsider, tally_sheet(CLEAR_WIN))
    assert not HandEntry.objects.exists()


@pytest.mark.parametrize(
    "cell", [CHAIR, RETURNED, Cell(contest="member", name="甲/乙", column=Column.FOR)]
)
def test_every_cell_comes_back_from_its_key(cell: Cell) -> None:
    assert cell_of(cell_key(cell)) == cell


# Differences --------------------------------------------------------------------------------------


def test_a_box_is_agreed_only_after_every_difference_was_recounted() -> None:
    town = town_with_difference()
    with refused("count.difference_open"):
        agreed_boxes(the_election(), "first")
    resolve(town)
    (box,) = agreed_boxes(the_election(), "first")
    assert box.number(CHAIR) == 7
    assert box.by == ("周计票", "吴计票", "李主任")
    assert CellResolution.objects.get().reason == REASON


def test_a_recount_is_logged_with_its_figure_and_reason() -> None:
    resolve(town_with_difference())
    entry = last_entry()
    assert (entry.act, entry.subject) == ("count.resolve", VILLAGE)
    assert entry.facts == {
        "box": "main",
        "cell": "chair/c1//for",
        "figure": 7,
        "reason": REASON,
        "round": "first",
        "second": "周计票",
    }


@pytest.mark.parametrize("second", ["李主任", "", "外乡人", "孙镇长", "路人"])
def test_a_recount_is_made_by_two_who_count_in_this_village(second: str) -> None:
    town = town_with_difference()
    with refused("count.recount_by_one"):
        resolve(town, recount=found(second=second))
    assert not CellResolution.objects.exists()


@pytest.mark.parametrize(
    ("cell", "recount"),
    [(RETURNED, found(10)), (CHAIR, found(reason=" ")), (CHAIR, found(-1))],
)
def test_a_recount_settles_a_difference_with_a_figure_and_a_reason(
    cell: Cell, recount: Recount
) -> None:
    town = town_with_difference()
    with refused("count.nothing_to_settle"):
        resolve(town, cell, recount)
    assert not CellResolution.objects.exists()


def test_a_cell_is_settled_once() -> None:
    town = town_with_difference()
    resolve(town)
    with refused("count.nothing_to_settle"):
        resolve(town, recount=found(12))
    assert CellResolution.objects.get().figure == 7


def test_nothing_is_settled_before_both_have_entered() -> None:
    town = town_with_ballots()
    enter(town.teller, tally_sheet(CLEAR_WIN))
    with refused("count.one_entry"):
        resolve(town)


def test_a_box_entered_once_is_not_agreed() -> None:
    town = town_with_ballots()
    enter(town.teller, tally_sheet(CLEAR_WIN))
    with refused("count.one_entry"):
        agreed_boxes(the_election(), "first")


def test_a_box_whose_columns_do_not_add_up_is_not_agreed() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet(CLEAR_WIN) | {CHAIR: 8})
    with refused("count.unbalanced"):
        agreed_boxes(the_election(), "first")


def test_another_village_does_not_recount() -> None:
    town = town_with_difference()
    with refused("act.area"):
        resolve_cell(
            town.outsider,
            election=ELECTION,
            round="first",
            batch="main",
            cell=CHAIR,
            recount=found(),
        )
    assert not CellResolution.objects.exists()
