"""A sealed number knows its name: rows that a clerk's sorting shifted are asked about."""

from collections.abc import Callable

import pytest
from tests.roll.clerk import HEADER, KEYS, OTHER, UNIT, issue, voter_row
from tests.roll.test_returned_rows import Rows, again, came

from huanjie.roll.returned import ADDED
from huanjie.roll.seals import opened, sealer
from huanjie.roll.secret import text_sealer
from huanjie.terms.people import IdentityState, VoterStatus

NAME = HEADER.index("姓名")
PEOPLE = tuple(voter_row(name) for name in ("王甲", "王乙", "王丙", "王丁", "王戊", "王己"))


def renamed(**names: str) -> list[str]:
    """The codes of a sheet of six that came back with other names at some rows, from row 0."""
    return [one.code for one in again(came(*PEOPLE)[1], changing(names)).issues]


def changing(names: dict[str, str]) -> Callable[[Rows], Rows]:
    def changed(rows: Rows) -> Rows:
        for at, name in names.items():
            rows[int(at[1:])][NAME] = name
        return rows

    return changed


def test_a_number_beside_another_name_is_believed_and_asked_about() -> None:
    intake = again(came(*PEOPLE)[1], changing({"r1": "李四"}))
    found = issue(intake, "roll.seal_of_another_name")
    assert (found.row, found.found) == (4, "王乙")
    assert intake.voters[1].status is VoterStatus.QUESTION
    assert intake.voters[1].identity is IdentityState.VALID


@pytest.mark.parametrize("name", ["王乙", "王 乙", "王\u3000乙 "])
def test_the_same_name_written_otherwise_is_the_same(name: str) -> None:
    assert "roll.seal_of_another_name" not in renamed(r1=name)


def test_a_number_typed_anew_answers_for_a_corrected_name() -> None:
    def corrected(rows: Rows) -> Rows:
        rows[1][NAME] = "李四"
        rows[1][len(HEADER) + ADDED.index("更正后身份证号")] = str(PEOPLE[1][3])
        return rows

    codes = {one.code for one in again(came(*PEOPLE)[1], corrected).issues}
    assert "roll.seal_of_another_name" not in codes


def test_exactly_half_of_the_rows_is_not_most() -> None:
    codes = renamed(r0="李甲", r1="李乙", r2="李丙")
    assert codes.count("roll.seal_of_another_name") == 3
    assert "roll.seals_moved" not in codes


def test_where_most_names_are_others_the_numbers_do_not_count() -> None:
    names = {"r0": "李甲", "r1": "李乙", "r2": "李丙", "r3": "李丁"}
    intake = again(came(*PEOPLE)[1], changing(names))
    assert issue(intake, "roll.seals_moved").found == "4 / 6"
    assert [one.identity for one in intake.voters] == [IdentityState.INVALID] * 4 + [
        IdentityState.VALID
    ] * 2
    assert [bool(one.token) for one in intake.secrets] == [False] * 4 + [True] * 2
    assert "roll.seal_of_another_name" not in {one.code for one in intake.issues}


def test_three_rows_are_enough_to_see_that_numbers_moved() -> None:
    names = {"r0": "王乙", "r1": "王丙", "r2": "王甲"}
    intake = again(came(*PEOPLE[:3])[1], changing(names))
    assert issue(intake, "roll.seals_moved").found == "3 / 3"


def test_rows_that_were_added_without_a_seal_are_not_counted() -> None:
    def changed(rows: Rows) -> Rows:
        moved = changing({"r0": "王乙", "r1": "王丙", "r2": "王甲"})(rows)
        return [*moved, *(voter_row(name, identity=None) for name in ("李甲", "李乙", "李丙"))]

    intake = again(came(*PEOPLE[:3])[1], changed)
    assert issue(intake, "roll.seals_moved").found == "3 / 3"


def test_two_rows_alone_are_asked_about_one_by_one() -> None:
    intake = again(came(*PEOPLE[:2])[1], changing({"r0": "王乙", "r1": "王甲"}))
    codes = [one.code for one in intake.issues]
    assert codes.count("roll.seal_of_another_name") == 2
    assert "roll.seals_moved" not in codes


def test_a_seal_opens_in_its_unit_alone() -> None:
    text = sealer(unit=UNIT, keys=KEYS)("1234567", "王芳")
    assert opened(text, unit=UNIT, keys=KEYS).number == "1234567"
    with pytest.raises(ValueError, match="does not open"):
        opened(text, unit=OTHER, keys=KEYS)


def test_a_number_of_two_lines_comes_back_whole() -> None:
    text = sealer(unit=UNIT, keys=KEYS)("1234\n567", "王芳")
    inside = opened(text, unit=UNIT, keys=KEYS)
    assert (inside.number, inside.name) == ("1234\n567", "王芳")


def test_what_was_sealed_without_a_name_is_not_opened() -> None:
    with pytest.raises(ValueError, match="without a name"):
        opened(text_sealer(KEYS, about=f"checked:{UNIT}")("1234567"), unit=UNIT, keys=KEYS)
