"""Counting by hand on the screen, and the public board."""

from collections.abc import Mapping

import pytest
from django.test import Client
from tests.town import CLEAR_WIN, ELECTION, VILLAGE, tally_sheet
from tests.web.ballots.town_desk import BALLOTS, Desk, desk
from tests.witness import last_entry

from huanjie.actions.enter_hand_count import cell_key
from huanjie.records.models import (
    CellResolution,
    CountBoard,
    HandEntry,
    OpenTallySheet,
    Result,
)

HAND = f"{BALLOTS}hand/"
BOX = "1号票箱"
SHEET, STROKES = f"{HAND}sheet/?box={BOX}", f"{HAND}strokes/?box={BOX}"
BOARD = f"/board/{VILLAGE}/"
FOR = "chair/c1//for"


@pytest.fixture
def village(db: None, data: object) -> Desk:
    return desk()


def numbers(**changes: int) -> dict[str, int]:
    sent = {cell_key(cell): number for cell, number in tally_sheet(CLEAR_WIN).items()}
    return sent | changes


def begin(made: Desk, who: str) -> Client:
    browser = made.by(who)
    browser.post(f"{HAND}begin/", {"other": BOX})
    return browser


def hand_in(made: Desk, who: str, more: Mapping[str, int] | None = None) -> None:
    begin(made, who).post(SHEET, numbers() | (more or {}))


def opened(made: Desk) -> None:
    with made.town.on("polling_day"):
        CountBoard.objects.create(election_id=ELECTION, round="first", open=True)


# Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "status"), [("township", 403), ("clerk", 403), ("outsider", 404)])
def test_who_counts_no_ballots_sees_no_sheet(village: Desk, who: str, status: int) -> None:
    browser = village.by(who)
    assert {browser.get(path).status_code for path in (HAND, SHEET)} == {status}
    tails = ("begin/", "strokes/", "recount/", "again/", "board/")
    assert {browser.post(HAND + tail).status_code for tail in tails} == {status}


@pytest.mark.parametrize("tail", ["recount/", "again/", "board/"])
def test_a_teller_neither_recounts_nor_opens_the_board(village: Desk, tail: str) -> None:
    assert village.by("teller").post(HAND + tail).status_code == 403


# A sheet is written ---------------------------------------------------------------------------


def test_a_sheet_is_begun_written_and_handed_in(village: Desk) -> None:
    browser = village.by("teller")
    begun = browser.post(f"{HAND}begin/", {"chosen": "main", "other": BOX})
    assert begun.status_code == 302
    sheet = browser.get(begun["Location"]).context["sheet"]
    assert [line.name for line in sheet.parts[0].lines] == ["王芳芳", "李建国"]
    assert [line.key for part in sheet.parts for line in part.lines][:3] == ["1", "2", "3"]
    assert browser.post(STROKES, {FOR: "3"}).status_code == 204
    assert OpenTallySheet.objects.get().figures == {FOR: 3}
    assert browser.get(SHEET).context["sheet"].parts[0].lines[0].boxes[0].number == 3
    assert browser.post(SHEET, numbers())["Location"] == HAND
    entry = HandEntry.objects.get()
    assert (entry.by, entry.batch, entry.figures[FOR]) == ("周计票", BOX, 7)
    assert (last_entry().act, last_entry().subject) == ("count.enter", VILLAGE)


@pytest.mark.parametrize("typed", ["", "-1", "七", "1.5", "1000000"])
def test_a_cell_without_a_whole_number_keeps_the_sheet_open(village: Desk, typed: str) -> None:
    shown = begin(village, "teller").post(SHEET, {**numbers(), FOR: typed})
    assert (shown.status_code, shown.context["wrong"]) == (422, [FOR])
    assert not HandEntry.objects.exists()
    assert OpenTallySheet.objects.get().figures["chair/c2//for"] == 3


def test_a_written_name_gets_a_row_and_a_printed_one_does_not(village: Desk) -> None:
    browser = begin(village, "teller")
    added = browser.post(SHEET, {FOR: "2", "add": "chair", "name-chair": "何大山"})
    assert added.status_code == 302
    lines = browser.get(SHEET).context["sheet"].parts[0].lines
    assert [(line.name, line.written) for line in lines][2] == ("何大山", True)
    assert [box.column for box in lines[2].boxes] == ["for"]
    assert lines[0].boxes[0].number == 2
    printed = browser.post(SHEET, {"add": "chair", "name-chair": "王芳芳"})
    assert "count.printed_name" in printed.content.decode()


def test_without_an_open_sheet_nothing_is_written(village: Desk) -> None:
    assert village.by("teller").post(STROKES, {FOR: "1"}).status_code == 422
    assert village.by("teller").get(SHEET)["Location"] == HAND
    assert not OpenTallySheet.objects.exists()


# Blind, compared, settled ---------------------------------------------------------------------


def test_the_second_person_sees_no_number_of_the_first(village: Desk) -> None:
    hand_in(village, "teller", {FOR: 777_777})
    for path in (HAND, BALLOTS):
        assert "777777" not in village.by("second_teller").get(path).content.decode()
    shown = begin(village, "second_teller").get(SHEET)
    assert "777777" not in shown.content.decode()
    assert "1 / 2 份已交" in village.by("township").get(BALLOTS).content.decode()


def test_differences_are_shown_by_cell_and_settled_by_the_committee(village: Desk) -> None:
    hand_in(village, "teller")
    hand_in(village, "second_teller", {FOR: 6})
    shown = village.by("chair").get(HAND).content.decode()
    assert "第一份 7，第二份 6" in shown
    sent = {"batch": BOX, "cell": FOR, "figure": "7", "second": "吴计票", "reason": "少画一笔"}
    assert village.by("chair").post(f"{HAND}recount/", sent)["Location"] == HAND
    made = CellResolution.objects.get()
    assert (made.figure, made.by, made.second) == (7, "李主任", "吴计票")
    assert last_entry().act == "count.resolve"
    (state,) = village.by("chair").get(HAND).context["states"]
    assert (state.both, state.findings) == (True, ())


@pytest.mark.parametrize("missing", ["figure", "second", "reason", "cell"])
def test_a_recount_with_something_missing_saves_nothing(village: Desk, missing: str) -> None:
    hand_in(village, "teller")
    hand_in(village, "second_teller", {FOR: 6})
    sent = {"batch": BOX, "cell": FOR, "figure": "7", "second": "吴计票", "reason": "少画一笔"}
    sent |= {missing: ""}
    assert village.by("chair").post(f"{HAND}recount/", sent).status_code == 422
    assert not CellResolution.objects.exists()


def test_a_box_that_does_not_add_up_says_both_numbers_and_is_counted_again(village: Desk) -> None:
    for who in ("teller", "second_teller"):
        hand_in(village, who, {FOR: 8})
    shown = village.by("chair").get(HAND)
    assert "count.unbalanced" in shown.content.decode()
    sent = {"batch": BOX, "reason": "两份都多一笔"}
    assert village.by("chair").post(f"{HAND}again/", sent)["Location"] == HAND
    assert not HandEntry.objects.exists()
    assert last_entry().act == "count.again"


def test_all_boxes_together_are_held_against_what_came_back(village: Desk) -> None:
    sums = village.by("chair").get(HAND).context["sums"]
    assert (sums.counted, sums.returned, sums.agrees) == (0, 10, False)
    for who in ("teller", "second_teller"):
        hand_in(village, who)
        agrees = village.by("chair").get(HAND).context["sums"].agrees
        assert agrees is (who == "second_teller")


# The public board -----------------------------------------------------------------------------


def test_the_board_is_closed_until_the_committee_opens_it(village: Desk, client: Client) -> None:
    assert {client.get(path).status_code for path in (BOARD, f"{BOARD}figures/")} == {404}
    with village.town.on("polling_day"):
        village.by("chair").post(f"{HAND}board/", {"open": "1"})
    assert client.get(BOARD).status_code == 200
    village.by("chair").post(f"{HAND}board/", {"open": "0"})
    assert client.get(BOARD).status_code == 404


def test_everybody_sees_the_tally_grow_and_that_it_is_no_result(
    village: Desk, client: Client
) -> None:
    opened(village)
    begin(village, "teller").post(STROKES, {FOR: "13"})
    shown = client.get(BOARD).content.decode()
    assert "唱票计票中，最后结果以公布为准" in shown
    assert "正正<svg" in shown
    assert "tally.svg#s3" in shown
    assert "<form" not in shown
    assert "周计票" not in shown


def test_the_board_adds_the_boxes_that_are_done_to_the_one_being_called(
    village: Desk, client: Client
) -> None:
    opened(village)
    hand_in(village, "teller")
    other = village.by("teller")
    other.post(f"{HAND}begin/", {"other": "2号票箱"})
    other.post(f"{HAND}strokes/?box=2号票箱", {FOR: "2"})
    contest, rows = client.get(BOARD).context["posts"][0]
    assert (contest, rows[0].name) == ("chair", "王芳芳")
    cell = rows[0].cells[0]
    assert (cell.strokes, cell.number, cell.fives, cell.rest) == (2, 9, "", 2)


def test_a_difference_between_two_entries_is_no_public_figure(
    village: Desk, client: Client
) -> None:
    opened(village)
    hand_in(village, "teller")
    hand_in(village, "second_teller", {FOR: 6})
    _, rows = client.get(BOARD).context["posts"][0]
    assert rows[0].cells[0].number == 7


def test_the_result_closes_the_board(village: Desk, client: Client) -> None:
    opened(village)
    Result.objects.create(
        election_id=ELECTION,
        round="first",
        position=0,
        declared_on=village.town.days["polling_day"],
        case={},
        outcome={},
    )
    assert client.get(BOARD).status_code == 404


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_pages_speak_both_languages_and_allow_no_script_of_their_own(
    village: Desk, lang: str
) -> None:
    opened(village)
    browser = begin(village, "teller")
    for path in (HAND, SHEET, BOARD):
        shown = browser.get(f"{path}{'&' if '?' in path else '?'}lang={lang}").content.decode()
        assert f'<html lang="{ {"zh": "zh-Hans", "en": "en"}[lang] }"' in shown
        assert "style=" not in shown
        assert "<script>" not in shown
