"""The copy that goes back: coloured, masked, and the way to correct."""

import io
import zipfile

from tests.roll.clerk import ELIGIBILITY, KEYS, UNIT, file_of, issue, number, voter_row

from huanjie.roll.intake import ClerkFile, Intake, take_in
from huanjie.roll.returned import ADDED, returned_workbook
from huanjie.roll.secret import Keys
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.people import IdentityState

RIGHT = number(sequence="248")
WRONG = RIGHT[:15] + RIGHT[16] + RIGHT[15] + RIGHT[17:]
ROWS = (
    voter_row(identity=WRONG),
    voter_row("李四", identity=float(RIGHT), head="李大明"),
    voter_row("张三", head="张大明"),
)


def returned(file: ClerkFile, intake: Intake) -> bytes:
    return returned_workbook(read(file.name, file.data), intake, UNIT, KEYS)


def round_trip() -> tuple[Intake, bytes]:
    file = file_of(*ROWS)
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    return intake, returned(file, intake)


def everything_in(data: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def corrected(data: bytes, row: int, written: str) -> ClerkFile:
    """The copy with a number typed into the column made for it."""
    rows: list[list[Written]] = [
        [cell if isinstance(cell, str | int) else None for cell in one]
        for one in read("x", data).sheets[1].rows
    ]
    rows[row - 1][rows[1].index(ADDED[2])] = written
    return ClerkFile(name="一组.xlsx", data=workbook_bytes([Page(name="名册", rows=rows)]))


def test_the_copy_holds_no_number() -> None:
    _, data = round_trip()
    plain = everything_in(data)
    for digits in (RIGHT, WRONG, number(sequence="124"), RIGHT[:15]):
        assert digits.encode() not in plain


def test_the_copy_comes_back_as_the_same_voters_with_the_same_findings() -> None:
    intake, data = round_trip()
    again = take_in([ClerkFile(name="一组.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)
    assert again.voters == intake.voters
    assert [one.token for one in again.secrets] == [one.token for one in intake.secrets]
    assert {(i.cell, i.code) for i in again.issues} == {(i.cell, i.code) for i in intake.issues}


def test_a_number_typed_into_its_column_corrects_the_row() -> None:
    _, data = round_trip()
    again = take_in([corrected(data, 3, RIGHT)], UNIT, ELIGIBILITY, KEYS)
    assert again.voters[0].identity is IdentityState.VALID


def test_a_second_copy_has_the_added_columns_once() -> None:
    _, data = round_trip()
    file = corrected(data, 3, RIGHT)
    second = returned(file, take_in([file], UNIT, ELIGIBILITY, KEYS))
    header = read("x", second).sheets[1].rows[1]
    assert [header.count(title) for title in ADDED] == [1] * len(ADDED)
    again = take_in([ClerkFile(name="一组.xlsx", data=second)], UNIT, ELIGIBILITY, KEYS)
    assert again.voters[0].identity is IdentityState.VALID


def test_each_row_says_what_is_wrong_with_it() -> None:
    _, data = round_trip()
    rows = read("x", data).sheets[1].rows
    says = rows[1].index(ADDED[0])
    assert "G3 身份证号校验位不符" in str(rows[2][says])
    assert "G4" in str(rows[3][says])
    assert rows[4][says] is None


def test_a_wrong_cell_is_coloured() -> None:
    _, data = round_trip()
    assert b"FFF8CBAD" in everything_in(data)


def test_a_seal_of_other_keys_asks_for_the_number() -> None:
    _, data = round_trip()
    other = Keys(encryption=b"x" * 32, token=b"y" * 32)
    again = take_in([ClerkFile(name="一组.xlsx", data=data)], UNIT, ELIGIBILITY, other)
    assert {one.code for one in again.issues if one.row == 5} >= {"roll.identity_unsealed"}


def test_the_same_file_gives_the_same_bytes() -> None:
    assert round_trip()[1] == round_trip()[1]


def test_a_sheet_nobody_could_read_goes_back_as_it_came_masked() -> None:
    page = Page(name="x", rows=[["甲", "乙"], ["王芳", RIGHT]])
    file = ClerkFile(name="a.xlsx", data=workbook_bytes([page]))
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS)
    assert issue(intake, "roll.layout_unknown")
    assert RIGHT.encode() not in everything_in(returned(file, intake))
