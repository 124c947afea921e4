"""Each row of a returned workbook is known again, in whatever order the rows come back."""

from collections.abc import Callable, Sequence

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, file_of, number, voter_row

from huanjie.roll.cells import Cell
from huanjie.roll.guide import TITLE
from huanjie.roll.intake import ClerkFile, Intake, take_in
from huanjie.roll.returned import ADDED, returned_workbook
from huanjie.roll.sheet import read
from huanjie.roll.workbook import Page, Written, workbook_bytes
from huanjie.terms.people import IdentityState

Rows = list[list[Written]]
RIGHT = number(sequence="248")
WRONG = RIGHT[:15] + RIGHT[16] + RIGHT[15] + RIGHT[17:]
WIDE = "".join(chr(ord(sign) + 0xFEE0) for sign in RIGHT)
NUMBERS = (
    RIGHT,
    WRONG,
    WIDE,
    float(RIGHT),
    1234567,
    12345,
    RIGHT.lower(),
    f"{RIGHT[:6]} {RIGHT[6:14]} {RIGHT[14:]}",
    f"{RIGHT}（已核）",
    RIGHT[:13],
    "119901850307124",
    "119901********1234",
    "无",
    "",
    None,
    "#12",
)
PEOPLE = st.lists(
    st.builds(
        voter_row,
        st.sampled_from(["王芳", "李 四", "张三", "欧阳修", "阿依古丽·买买提", "=1+1", "", None]),
        st.sampled_from(NUMBERS),
        head=st.sampled_from(["王大明", None, RIGHT, float(RIGHT), "李四户"]),
        born=st.sampled_from(["1985-03-07", 31113, None, "农历二月", RIGHT]),
        sex=st.sampled_from(["男", "女", None, "不详"]),
        group=st.sampled_from(["第一村民小组", None, "三组"]),
        note=st.sampled_from([None, "电话13800001111", f"原号{RIGHT}", 13800001111, "已故"]),
    ),
    min_size=1,
    max_size=6,
)


def came(*rows: Sequence[Written]) -> tuple[Intake, bytes]:
    file = file_of(*rows)
    intake = taken(file)
    return intake, returned_workbook(read(file.name, file.data), intake, UNIT, KEYS)


def taken(file: ClerkFile) -> Intake:
    return take_in([file], UNIT, ELIGIBILITY, KEYS)


def again(data: bytes, change: Callable[[Rows], Rows] = lambda rows: rows) -> Intake:
    """The workbook taken in again, the rows of its voters changed by a clerk."""
    sheet = read("x", data).sheets[1]
    rows = [list(map(written, row)) for row in sheet.rows]
    changed = Page(name=sheet.name, rows=[*rows[:2], *change(rows[2:])])
    guide = Page(name="别的名字", rows=[[TITLE]])
    return taken(ClerkFile(name="一组.xlsx", data=workbook_bytes([guide, changed])))


def written(cell: Cell) -> Written:
    assert cell is None or isinstance(cell, str | int | float)
    return cell


def whose(intake: Intake) -> dict[str, str]:
    return {str(v.name): e for v, e in zip(intake.voters, intake.entries, strict=True)}


@settings(max_examples=150)
@given(PEOPLE)
def test_an_untouched_copy_is_the_same_roll(rows: list[list[Written]]) -> None:
    first, data = came(*rows)
    second = taken(ClerkFile(name="一组.xlsx", data=data))
    assert second.voters == first.voters
    assert second.entries == first.entries
    assert second.secrets == first.secrets
    assert [a.rows for a in second.sheets] == [a.rows for a in first.sheets]
    assert {(i.cell, i.code) for i in second.issues} == {(i.cell, i.code) for i in first.issues}


@given(PEOPLE)
def test_the_copy_of_a_copy_is_the_same_as_the_copy(rows: list[list[Written]]) -> None:
    _, data = came(*rows)
    file = ClerkFile(name="一组.xlsx", data=data)
    assert returned_workbook(read(file.name, data), taken(file), UNIT, KEYS) == data


@given(PEOPLE)
def test_a_copy_in_full_is_the_same_roll_too(rows: list[list[Written]]) -> None:
    file = file_of(*rows)
    first = taken(file)
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS, in_full=True)
    second = taken(ClerkFile(name="一组.xlsx", data=data))
    assert second.entries == first.entries
    assert [s.token for s in second.secrets] == [s.token for s in first.secrets]
    assert [v.identity for v in second.voters] == [v.identity for v in first.voters]


@given(st.permutations(range(5)))
def test_sorted_rows_keep_their_entries_and_their_numbers(order: list[int]) -> None:
    people = [voter_row(f"王{s}", number(sequence=f"1{i}2")) for i, s in enumerate("甲乙丙丁戊")]
    first, data = came(*people)
    second = again(data, lambda rows: [rows[i] for i in order])
    assert whose(second) == whose(first)
    tokens = {e: s.token for e, s in zip(first.entries, first.secrets, strict=True)}
    assert tokens == {e: s.token for e, s in zip(second.entries, second.secrets, strict=True)}


def test_a_row_that_was_deleted_leaves_the_others_as_they_were() -> None:
    first, data = came(voter_row("王甲"), voter_row("王乙"), voter_row("王丙"))
    second = whose(again(data, lambda rows: [rows[0], rows[2]]))
    assert second == {name: e for name, e in whose(first).items() if name != "王乙"}


def test_a_row_that_was_added_gets_an_entry_of_its_own() -> None:
    first, data = came(voter_row("王甲"), voter_row("王乙"))
    second = again(data, lambda rows: [rows[0], voter_row("王新", RIGHT), rows[1]])
    known = whose(second)
    assert known.items() > whose(first).items()
    assert len(set(known.values())) == 3
    assert [v.identity for v in second.voters] == [IdentityState.VALID] * 3


def test_a_row_that_was_copied_whole_is_a_new_one_and_said_so() -> None:
    _, data = came(voter_row("王甲"), voter_row("王乙"))
    second = again(data, lambda rows: [*rows, rows[0]])
    assert len(set(second.entries)) == 3
    assert [i.row for i in second.issues if i.code == "roll.entry_twice"] == [5]


def test_a_corrected_cell_keeps_the_entry() -> None:
    first, data = came(voter_row("王甲", sex="男"), voter_row("王乙"))

    def corrected(rows: Rows) -> Rows:
        rows[0][HEADER.index("性别")] = "女"
        return rows

    second = again(data, corrected)
    assert second.entries == first.entries
    assert [v.sex for v in second.voters] == ["f", "f"]


def test_tables_side_by_side_have_their_own_columns_added() -> None:
    titles = ["姓名", "性别", "出生日期", "身份证号"]
    signs = "甲乙丙丁戊己"
    people = [
        [f"王{sign}", "女", "1985-03-07", number(sequence=f"{i}02")] for i, sign in enumerate(signs)
    ]
    rows: Rows = [[*titles, *titles]]
    rows += [[*people[i], *people[i + 1]] for i in range(0, 6, 2)]
    rows[2][7] = WRONG
    file = ClerkFile(name="a.xlsx", data=workbook_bytes([Page(name="甲", rows=rows)]))
    first = taken(file)
    assert len(first.voters) == 6
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS)
    shown = read("x", data).sheets[1].rows
    assert shown[0][8:] == (*ADDED, *ADDED)
    assert shown[2][8] is None
    assert "H3" in str(shown[2][13])
    second = taken(ClerkFile(name="a.xlsx", data=data))
    assert (second.voters, second.entries) == (first.voters, first.entries)
    assert second.secrets == first.secrets


def test_tables_one_below_another_have_the_same_columns_added() -> None:
    rows: Rows = [
        ["姓名", "性别", "出生日期", "身份证号"],
        *(["王甲", "女", "1985-03-07", number(sequence=f"{i}2")] for i in range(10, 30)),
        ["外出人员登记表"],
        ["序号", "姓名", "性别", "身份证号", "出生日期", "备注"],
        [1, "王乙", "女", number(sequence="142"), "1985-03-07", None],
    ]
    file = ClerkFile(name="a.xlsx", data=workbook_bytes([Page(name="甲", rows=rows)]))
    first = taken(file)
    assert [v.name for v in first.voters] == [*["王甲"] * 20, "王乙"]
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS)
    second = taken(ClerkFile(name="a.xlsx", data=data))
    assert (second.voters, second.entries) == (first.voters, first.entries)
    assert second.secrets == first.secrets


def test_the_page_in_front_is_not_taken_in_and_a_sheet_of_that_name_is() -> None:
    page = Page(name="说明 Read me", rows=[HEADER, voter_row("王甲")])
    file = ClerkFile(name="a.xlsx", data=workbook_bytes([page]))
    first = taken(file)
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS)
    assert [s.name for s in read("x", data).sheets] == ["说明 Read me", "说明 Read me(2)"]
    second = taken(ClerkFile(name="a.xlsx", data=data))
    assert second.entries == first.entries
    assert len(second.sheets) == 1


def test_what_a_clerk_wrote_right_of_the_added_columns_stays_there() -> None:
    _, data = came(voter_row("王甲"))
    sheet = read("x", data).sheets[1]
    rows = [[*map(written, row), None] for row in sheet.rows]
    rows[2] += [None] * (len(rows[1]) - len(rows[2]))
    rows[2][len(rows[1]) - 1] = "村主任核过"
    file = ClerkFile(name="一组.xlsx", data=workbook_bytes([Page(name="名册", rows=rows)]))
    second = returned_workbook(read(file.name, file.data), taken(file), UNIT, KEYS)
    assert "村主任核过" in read("x", second).sheets[1].rows[2]


def test_sheets_whose_names_are_masked_alike_keep_their_own_entries() -> None:
    names = (number(sequence="112"), number(sequence="114"))
    people = ("王甲", "王乙")
    pages = [
        Page(name=sheet, rows=[HEADER, voter_row(person)])
        for sheet, person in zip(names, people, strict=True)
    ]
    file = ClerkFile(name="a.xlsx", data=workbook_bytes(pages))
    first = taken(file)
    assert [voter.sheet for voter in first.voters] == [f"119901{'*' * 12}", f"119901{'*' * 12}(2)"]
    data = returned_workbook(read(file.name, file.data), first, UNIT, KEYS)
    assert whose(taken(ClerkFile(name="a.xlsx", data=data))) == whose(first)
