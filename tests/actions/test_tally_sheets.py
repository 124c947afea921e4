import json
from datetime import date
from pathlib import Path

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

from huanjie.actions.enter_hand_count import enter_hand_count, findings_of
from huanjie.actions.tally_sheets import (
    begin_sheet,
    close_board,
    count_again,
    keep_figures,
    open_board,
)
from huanjie.count.hand_count import Cell, Column
from huanjie.records.models import CountBoard, HandEntry, LogEntry, OpenTallySheet, Result

pytestmark = pytest.mark.django_db

CHAIR = Cell(contest="chair", choice="c1", column=Column.FOR)
BOX = {"election": ELECTION, "round": "first", "batch": "1号票箱"}
ROUND = {"election": ELECTION, "round": "first"}


def declared(day: date) -> None:
    Result.objects.create(
        election_id=ELECTION, round="first", position=0, declared_on=day, case={}, outcome={}
    )


def test_a_sheet_is_begun_once_and_gone_on_with() -> None:
    town = town_with_ballots()
    first = begin_sheet(town.teller, **BOX)
    assert last_entry().facts == {"round": "first", "box": "1号票箱"}
    assert begin_sheet(town.teller, **BOX).pk == first.pk
    assert begin_sheet(town.second_teller, **BOX).pk != first.pk


@pytest.mark.parametrize("batch", ["", "  ", "1/2"])
def test_a_box_needs_a_name_without_a_slash(batch: str) -> None:
    town = town_with_ballots()
    with refused("count.no_box"):
        begin_sheet(town.teller, **ROUND, batch=batch)


def test_no_sheet_is_begun_without_a_ballot_or_after_the_result() -> None:
    town = town_with_ballots()
    with refused("count.no_ballot"):
        begin_sheet(town.teller, election=ELECTION, round="rerun", batch="main")
    declared(town.days["polling_day"])
    with refused("result.declared"):
        begin_sheet(town.teller, **BOX)


def test_who_has_handed_in_begins_no_second_sheet_and_nobody_a_third() -> None:
    town = town_with_ballots()
    cells = tally_sheet(CLEAR_WIN)
    enter_hand_count(town.teller, **BOX, cells=cells)
    with refused("count.entered"):
        begin_sheet(town.teller, **BOX)
    begin_sheet(town.second_teller, **BOX)
    enter_hand_count(town.second_teller, **BOX, cells=cells)
    with refused("count.entered"):
        begin_sheet(town.chair, **BOX)


def test_strokes_are_kept_without_a_trace_of_their_order() -> None:
    town = town_with_ballots()
    begin_sheet(town.teller, **BOX)
    before = LogEntry.objects.count()
    for number in range(1, 6):
        keep_figures(town.teller, **BOX, cells={CHAIR: number})
    assert LogEntry.objects.count() == before
    assert OpenTallySheet.objects.get().figures == {"chair/c1//for": 5}
    kept = {field.name for field in OpenTallySheet._meta.get_fields()}
    assert kept == {"id", "election", "round", "batch", "by", "figures"}


def test_nobody_writes_on_anothers_sheet_nor_on_one_that_is_not_open() -> None:
    town = town_with_ballots()
    begin_sheet(town.teller, **BOX)
    for person in (town.second_teller, town.chair, town.outsider):
        with refused("count.no_sheet"):
            keep_figures(person, **BOX, cells={CHAIR: 1})
    assert OpenTallySheet.objects.get().figures == {}


@pytest.mark.parametrize(("number", "stands"), [(-1, False), (0, True)])
def test_a_number_is_not_below_zero(number: int, stands: bool) -> None:
    town = town_with_ballots()
    begin_sheet(town.teller, **BOX)
    if stands:
        keep_figures(town.teller, **BOX, cells={CHAIR: number})
    else:
        with refused("count.negative"):
            keep_figures(town.teller, **BOX, cells={CHAIR: number})


def test_handing_in_closes_ones_own_sheet_only() -> None:
    town = town_with_ballots()
    for person in (town.teller, town.second_teller):
        begin_sheet(person, **BOX)
    enter_hand_count(town.teller, **BOX, cells=tally_sheet(CLEAR_WIN))
    assert [one.by for one in OpenTallySheet.objects.all()] == ["吴计票"]


# A box is counted again -------------------------------------------------------------------------


def unbalanced(town: Town) -> dict[Cell, int]:
    """Both sheets agree and neither adds up: one stroke too many for chair."""
    cells = tally_sheet(CLEAR_WIN)
    cells[CHAIR] += 1
    count_box(town, cells, batch="1号票箱")
    return cells


def test_a_box_that_does_not_add_up_says_so() -> None:
    town = town_with_ballots()
    unbalanced(town)
    codes = [one.code for one in findings_of(the_election(), "first", "1号票箱")]
    assert codes[0] == "count.unbalanced"


def test_a_box_is_counted_again_and_what_was_entered_is_kept(folder: Path) -> None:
    town = town_with_ballots()
    unbalanced(town)
    count_again(town.chair, **BOX, reason="两份都多一笔")
    assert not HandEntry.objects.exists()
    (kept,) = (folder / "results" / VILLAGE).glob("counted-again-*.json")
    text = json.loads(kept.read_text(encoding="utf-8"))
    assert [one["by"] for one in text["entries"]] == ["周计票", "吴计票"]
    assert last_entry().facts["reason"] == "两份都多一笔"
    count_box(town, tally_sheet(CLEAR_WIN), batch="1号票箱")
    assert findings_of(the_election(), "first", "1号票箱") == ()


def test_a_box_is_not_counted_again_without_entries_or_reason_or_after_the_result() -> None:
    town = town_with_ballots()
    with refused("count.nothing_to_count_again"):
        count_again(town.chair, **BOX, reason="重新清点")
    unbalanced(town)
    with refused("count.nothing_to_count_again"):
        count_again(town.chair, **BOX, reason=" ")
    with refused("act.role"):
        count_again(town.teller, **BOX, reason="重新清点")
    declared(town.days["polling_day"])
    with refused("result.declared"):
        count_again(town.chair, **BOX, reason="重新清点")
    assert HandEntry.objects.count() == 2


# The public board -------------------------------------------------------------------------------


@pytest.mark.parametrize(("later", "opens"), [(-1, False), (0, True), (1, True)])
def test_the_board_opens_from_polling_day(later: int, opens: bool) -> None:
    town = town_with_ballots()
    with town.on("polling_day", later=later):
        if opens:
            assert open_board(town.chair, **ROUND).open
        else:
            with refused("board.too_early"):
                open_board(town.chair, **ROUND)


def test_the_committee_opens_and_closes_the_board_and_nobody_else() -> None:
    town = town_with_ballots()
    with town.on("polling_day"):
        for person, code in ((town.teller, "act.role"), (town.outsider, "act.area")):
            with refused(code):
                open_board(person, **ROUND)
        open_board(town.chair, **ROUND)
        close_board(town.chair, **ROUND)
    assert [one.open for one in CountBoard.objects.all()] == [False]
    assert last_entry().act == "board.close"


def test_no_board_after_the_result() -> None:
    town = town_with_ballots()
    declared(town.days["polling_day"])
    with town.on("polling_day"), refused("result.declared"):
        open_board(town.chair, **ROUND)


def test_the_sheet_of_an_empty_box_may_be_handed_in() -> None:
    town = town_with_ballots()
    count_box(town, tally_sheet({}, returned=0), batch="1号票箱")
    assert findings_of(the_election(), "first", "1号票箱") == ()
