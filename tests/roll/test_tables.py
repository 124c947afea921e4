"""Several tables on one sheet: read where certain, asked about otherwise, never mixed up."""

from collections.abc import Callable

from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import HEADER, number, voter_row

from huanjie.roll.cells import Cell, Merge, Row, Sheet
from huanjie.roll.kinds import RowKind, kinds, kinds_without_layout
from huanjie.roll.layout import Layout, layouts_of, table_of
from huanjie.roll.question import Question
from huanjie.roll.sources import SOURCES, Field, source

WORDS = source(SOURCES[0])
HALF = ("序号", "姓名", "性别", "身份证号")


def sheet(*rows: Row, merges: tuple[Merge, ...] = ()) -> Sheet:
    return Sheet(name="名册", rows=rows, merges=merges)


def person(serial: int, name: str) -> Row:
    return (serial, name, "女", number(sequence=f"{serial:03d}"))


def read(*rows: Row, merges: tuple[Merge, ...] = ()) -> list[tuple[Layout, Sheet]]:
    whole = sheet(*rows, merges=merges)
    found = layouts_of(whole, WORDS)
    assert all(isinstance(one, Layout) for one in found)
    return [(one, table_of(whole, one)) for one in found if isinstance(one, Layout)]


def names(*rows: Row, merges: tuple[Merge, ...] = ()) -> list[list[Cell]]:
    """The names of each table, by its own columns."""
    return [
        [
            row[layout.column(Field.NAME) or 0]
            for row, kind in zip(own.rows, kinds(own, layout, WORDS), strict=True)
            if kind is RowKind.VOTER
        ]
        for layout, own in read(*rows, merges=merges)
    ]


def test_two_lists_side_by_side_with_the_same_titles_are_two_tables() -> None:
    rows = (HALF + HALF, person(1, "王芳") + person(2, "李娜"), person(3, "张敏"))
    assert names(*rows) == [["王芳", "张敏"], ["李娜"]]


def test_lists_side_by_side_may_stand_apart_and_be_three() -> None:
    header = (*HALF, None, *HALF, None, *HALF)
    row = (*person(1, "甲一"), None, *person(2, "乙二"), None, *person(3, "丙三"))
    assert names(header, row) == [["甲一"], ["乙二"], ["丙三"]]


def test_groups_of_titles_that_differ_are_asked_about() -> None:
    for header in ((*HALF, "备注", *HALF), HALF + HALF[::-1], (*HALF, "姓名")):
        (asked,) = layouts_of(sheet(header, person(1, "王芳")), WORDS)
        assert isinstance(asked, Question)
        assert "name" in asked.twice


def test_two_titles_repeated_are_too_few_to_be_two_lists() -> None:
    (asked,) = layouts_of(sheet(("姓名", "性别") * 2, ("王芳", "女") * 2), WORDS)
    assert isinstance(asked, Question)
    assert len(names(("序号", "姓名", "性别") * 2, (1, "王芳", "女", 2, "李娜", "女"))) == 2


def test_a_heading_over_each_list_tells_its_group() -> None:
    top = ("第一组", None, None, None, "第二组", None, None, None)
    merges = (Merge(top=0, left=0, bottom=0, right=3), Merge(top=0, left=4, bottom=0, right=7))
    found = read(top, HALF + HALF, person(1, "王芳") + person(2, "李娜"), merges=merges)
    assert [own.rows[0] for _, own in found] == [top, top] or [
        own.rows[0][:1] for _, own in found
    ] == [("第一组",), (None,)]


def test_a_group_announced_across_both_lists_is_known_to_both() -> None:
    rows = (HALF + HALF, ("第二村民小组",), person(1, "王芳") + person(2, "李娜"))
    for layout, own in read(*rows):
        assert own.rows[1] == ("第二村民小组",)
        assert kinds(own, layout, WORDS)[1] is RowKind.TITLE


def test_every_cell_below_the_header_belongs_to_one_table() -> None:
    rows = (HALF + HALF, person(1, "王芳") + person(2, "李娜"), (None,) * 7 + ("见附页",))
    owned = [own.rows[2] for _, own in read(*rows)]
    assert [sum(cell is not None for cell in row) for row in owned] == [0, 1]
    assert [len([c for c in own.rows[1] if c is not None]) for _, own in read(*rows)] == [4, 4]


@given(st.lists(st.tuples(st.booleans(), st.booleans()), max_size=20))
def test_the_rows_of_each_table_sum_to_the_rows_of_the_sheet(
    order: list[tuple[bool, bool]],
) -> None:
    blank: Row = (None,) * 4
    rows = [
        (person(1, "王芳") if left else blank) + (person(2, "李娜") if right else blank)
        for left, right in order
    ]
    found = read(HALF + HALF, *rows)
    for side, (layout, own) in enumerate(found):
        told = kinds(own, layout, WORDS)
        assert len(told) == len(rows) + 1
        assert told.count(RowKind.VOTER) == sum(pair[side] for pair in order)
        assert told.count(RowKind.BLANK) == sum(not pair[side] for pair in order)


OTHER = ("编号", "身份证号", "姓名", "性别", "户主")


def lower(name: str) -> Row:
    return (1, number(sequence="321"), name, "男", "王大明")


def test_a_list_below_with_other_titles_is_read_with_its_own_columns() -> None:
    rows = (HALF, person(1, "王芳"), (), ("外出人员名单",), OTHER, lower("赵强"))
    (upper, first), (under, second) = read(*rows)
    assert names(*rows) == [["王芳"], ["赵强"]]
    assert (upper.rows, under.rows) == ((0, 2), (3, 5))
    assert kinds(second, under, WORDS)[3:] == (RowKind.TITLE, RowKind.HEADER, RowKind.VOTER)
    assert kinds(first, upper, WORDS)[3:] == (RowKind.BLANK,) * 3


def test_a_total_above_a_lower_list_belongs_to_the_upper_one() -> None:
    rows = (HALF, person(1, "王芳"), ("合计1人",), OTHER, lower("赵强"))
    (upper, first), _ = read(*rows)
    assert kinds(first, upper, WORDS)[2] is RowKind.FOOTER


def test_rows_below_titles_that_are_too_few_are_asked_about() -> None:
    rows = (HALF, person(1, "王芳"), ("职务", "电话", "姓名"), ("组长", "无", "赵强"))
    found = layouts_of(sheet(*rows), WORDS)
    assert isinstance(found[0], Layout)
    assert isinstance(found[1], Question)
    assert found[1].rows == (2, 3)
    told = kinds_without_layout(table_of(sheet(*rows), found[1]))
    assert told == (RowKind.BLANK, RowKind.BLANK, RowKind.OTHER, RowKind.OTHER)


def test_the_same_titles_again_are_a_repeated_header_whatever_their_wording() -> None:
    again = ("编号", "选民姓名", "性 别", "身份证号码")
    for header in (HALF, again):
        ((layout, own),) = read(HALF, person(1, "王芳"), header, person(2, "李娜"))
        assert kinds(own, layout, WORDS)[2] is RowKind.REPEATED


def test_the_columns_that_came_back_belong_to_their_tables_in_order() -> None:
    back = ("问题", "建议", "更正后身份证号", "身份证号密文", "行标识")
    header = (*HALF, *HALF, *back, *back)
    (left, own), (right, _) = read(header, person(1, "王芳") + person(2, "李娜"))
    assert (left.column(Field.ENTRY), right.column(Field.ENTRY)) == (12, 17)
    assert (left.added, right.added) == (8, 8)
    assert own.rows[0][8:] == header[8:]


def test_remarks_of_an_earlier_round_do_not_make_a_row_of_their_own() -> None:
    header = (*HEADER, "问题", "建议", "更正后身份证号", "身份证号密文", "行标识")
    rows = (header, tuple(voter_row()), (None,) * 9 + ("第2行：请核对",))
    ((layout, own),) = read(*rows)
    assert kinds(own, layout, WORDS)[2] is RowKind.BLANK


def test_a_repeated_header_of_two_rows_begins_no_table_of_its_own() -> None:
    top = ("序号", "姓名", "出生年月日", None, None, "身份证号")
    under = (None, None, "年", "月", "日", None)
    voter = (1, "王芳", 1985, 3, 7, number())
    ((layout, own),) = read(top, under, voter, top, under, voter)
    told = kinds(own, layout, WORDS)
    assert told[3:] == (RowKind.REPEATED, RowKind.REPEATED, RowKind.VOTER)


TITLED: dict[str, Callable[[int], Cell]] = {
    "序号": lambda i: i,
    "姓名": lambda i: f"王{chr(0x4E00 + i)}",
    "性别": lambda i: "男" if i % 2 else "女",
    "身份证号": lambda i: number(sequence=f"{i % 1000:03d}"),
    "组别": lambda _: "三组",
    "备注": lambda i: "外出" if i % 3 else None,
}
ORDERS = st.permutations(list(TITLED)).map(tuple)
BETWEEN: st.SearchStrategy[list[Row]] = st.lists(
    st.sampled_from([(), ("合计3人",), ("外出人员名单",), ("第二村民小组",)]), max_size=2
)


@given(st.lists(st.tuples(ORDERS, st.integers(1, 4), BETWEEN), min_size=1, max_size=4))
def test_no_voter_is_read_with_the_columns_of_another_table(
    parts: list[tuple[tuple[str, ...], int, list[Row]]],
) -> None:
    rows: list[Row] = []
    expected: list[Cell] = []
    for titles, people, between in parts:
        rows.append(titles)
        for i in range(len(expected), len(expected) + people):
            rows.append(tuple(TITLED[title](i) for title in titles))
            expected.append(TITLED["姓名"](i))
        rows += between
    assert [name for table in names(*rows) for name in table] == expected


@given(ORDERS, st.integers(1, 4), st.integers(1, 5))
def test_lists_side_by_side_lose_no_voter(titles: tuple[str, ...], wide: int, high: int) -> None:
    rows: list[Row] = [titles * wide]
    for line in range(high):
        places = [line * wide + side for side in range(wide)]
        rows.append(tuple(TITLED[title](i) for i in places for title in titles))
    found = names(*rows)
    assert sorted(str(name) for table in found for name in table) == sorted(
        str(TITLED["姓名"](i)) for i in range(wide * high)
    )
    assert len(found) == wide
