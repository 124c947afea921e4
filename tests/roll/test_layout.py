"""Headers are known by their titles; every row is exactly one thing."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, issue, number, voter_row

from huanjie.roll.cells import Merge, Row, Sheet
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.kinds import RowKind, kinds
from huanjie.roll.layout import Layout, layouts_of
from huanjie.roll.question import Question
from huanjie.roll.sources import SOURCES, Field, source
from huanjie.roll.workbook import Page, workbook_bytes

WORDS = source(SOURCES[0])
VOTER = tuple(voter_row())
ROWS: dict[RowKind, Row] = {
    RowKind.VOTER: VOTER,
    RowKind.REPEATED: HEADER,
    RowKind.BLANK: (None, "  ", None),
    RowKind.FOOTER: ("合计 356 人",),
    RowKind.TITLE: ("第二村民小组",),
    RowKind.OTHER: (None, None, None, None, None, None, None, None, "见附页"),
}


def sheet(*rows: Row, merges: tuple[Merge, ...] = ()) -> Sheet:
    return Sheet(name="名册", rows=rows, merges=merges)


def laid_out(*rows: Row, merges: tuple[Merge, ...] = ()) -> Layout:
    (found,) = layouts_of(sheet(*rows, merges=merges), WORDS)
    assert isinstance(found, Layout)
    return found


@given(st.lists(st.sampled_from(list(ROWS)), max_size=25))
def test_the_kinds_of_rows_sum_to_the_physical_rows(order: list[RowKind]) -> None:
    rows = [("选民登记表",), (), HEADER, *(ROWS[kind] for kind in order)]
    found = tuple(kinds(sheet(*rows), laid_out(*rows), WORDS))
    assert found == (RowKind.TITLE, RowKind.BLANK, RowKind.HEADER, *order)


def test_a_header_of_two_rows_is_joined_under_its_merged_title() -> None:
    top = ("序号", "基本情况", None, None, "出生日期", None, None)
    under = (None, "姓 名", "性\n别", "身份证号码(18位)", "年", "月", "日")
    merges = (Merge(top=0, left=1, bottom=0, right=3), Merge(top=0, left=4, bottom=0, right=6))
    columns = dict(laid_out(top, under, VOTER, merges=merges).columns)
    assert columns == {
        Field.SERIAL: 0,
        Field.NAME: 1,
        Field.SEX: 2,
        Field.IDENTITY: 3,
        Field.BORN_YEAR: 4,
        Field.BORN_MONTH: 5,
        Field.BORN_DAY: 6,
    }


def test_titles_in_traditional_characters_are_known() -> None:
    columns = dict(laid_out(("序號", "戶主", "姓名", "性別", "身份證號"), VOTER).columns)
    assert {Field.HEAD, Field.SEX, Field.IDENTITY} <= set(columns)


def test_a_sheet_without_known_titles_is_asked_about_never_guessed() -> None:
    data = workbook_bytes([Page(name="x", rows=[["甲", "乙", "丙"], ["王芳", "女", number()]])])
    intake = take_in([ClerkFile(name="x.xlsx", data=data)], UNIT, ELIGIBILITY, KEYS)
    question = issue(intake, "roll.layout_unknown")
    assert "A=甲" in question.found
    assert intake.voters == ()
    assert intake.sheets[0].other == intake.sheets[0].rows == 2


def test_two_lists_side_by_side_are_asked_about() -> None:
    header = ("序号", "姓名", "性别", "身份证号", "姓名", "性别")
    (found,) = layouts_of(sheet(header, VOTER), WORDS)
    assert isinstance(found, Question)
    assert found.twice == ("name", "sex")


def test_a_header_below_twelve_other_rows_is_not_looked_for() -> None:
    for above, expected in ((11, Layout), (12, Question)):
        rows = [("乡镇", "大坪")] * above
        assert isinstance(layouts_of(sheet(*rows, HEADER, VOTER), WORDS)[0], expected)


def test_a_header_may_stand_below_many_lines_of_instructions() -> None:
    for line in ((), ("填表说明",), (None, "一、按身份证填写。")):
        assert laid_out(*[line] * 40, HEADER, VOTER).top == 40


def test_a_row_with_a_number_above_the_header_is_no_title() -> None:
    rows = (("王芳", number()), ("填报日期", date(2026, 3, 1)), HEADER, VOTER)
    told = kinds(sheet(*rows), laid_out(*rows), WORDS)
    assert told[:2] == (RowKind.OTHER, RowKind.TITLE)


def test_a_voter_named_like_a_footer_word_is_a_voter() -> None:
    rows = (HEADER, tuple(voter_row("合计")), (None, None, None, "总计"))
    found = tuple(kinds(sheet(*rows), laid_out(*rows), WORDS))
    assert found[1] is RowKind.VOTER


def test_a_prepared_serial_number_alone_is_a_blank_row() -> None:
    rows = (HEADER, VOTER, (2,))
    assert tuple(kinds(sheet(*rows), laid_out(*rows), WORDS))[2] is RowKind.BLANK


def test_a_number_without_a_name_is_a_voter_row_to_ask_about() -> None:
    rows = (HEADER, (1, None, None, None, None, None, number()))
    assert tuple(kinds(sheet(*rows), laid_out(*rows), WORDS))[1] is RowKind.VOTER


def test_a_day_in_three_columns_under_one_title_is_read_in_its_parts() -> None:
    top = ("序号", "姓名", "性别", "出生年月日", None, None, "身份证号")
    under = (None, None, None, "年", "月", "日", None)
    across = Merge(top=0, left=3, bottom=0, right=5)
    down = tuple(Merge(top=0, left=c, bottom=1, right=c) for c in (0, 1, 2, 6))
    for merges in ((across, *down), ()):
        columns = dict(laid_out(top, under, VOTER, merges=merges).columns)
        parts = (Field.BORN_YEAR, Field.BORN_MONTH, Field.BORN_DAY, Field.IDENTITY)
        assert [columns[field] for field in parts] == [3, 4, 5, 6]
        assert Field.BORN not in columns


def test_a_title_merged_over_two_columns_names_the_left_one() -> None:
    merges = (Merge(top=0, left=1, bottom=0, right=2),)
    columns = dict(laid_out(("序号", "姓名", None, "性别", "身份证号"), merges=merges).columns)
    assert columns[Field.NAME] == 1


def test_a_signature_under_the_identity_column_is_a_footer() -> None:
    signed = ("填表人：王小明", None, None, None, None, None, "审核人：李大勇")
    rows = (HEADER, VOTER, signed)
    assert kinds(sheet(*rows), laid_out(*rows), WORDS)[2] is RowKind.FOOTER


def test_both_rows_of_a_repeated_header_are_headers_again() -> None:
    top, under = ("选民基本情况",), HEADER
    across = Merge(top=0, left=0, bottom=0, right=8)
    rows = (top, under, VOTER, top, under, VOTER)
    told = kinds(sheet(*rows, merges=(across,)), laid_out(*rows, merges=(across,)), WORDS)
    assert told[2:] == (RowKind.VOTER, RowKind.REPEATED, RowKind.REPEATED, RowKind.VOTER)


def test_the_first_header_counts_though_a_fuller_one_stands_below() -> None:
    short = ("序号", "姓名", "性别", "身份证号")
    rows = (short, (1, "王芳", "女", number()), HEADER, VOTER)
    found = layouts_of(sheet(*rows), WORDS)
    assert [one.top for one in found if isinstance(one, Layout)] == [0, 2]


def test_a_group_announced_in_the_name_column_is_a_title() -> None:
    rows = (("序号", "姓名", "性别", "备注"), (1, "王芳", "女", None), (None, "2组", None, None))
    assert kinds(sheet(*rows), laid_out(*rows), WORDS)[2] is RowKind.TITLE


@pytest.mark.parametrize(
    ("titles", "is_read"),
    [
        (("姓名", "性别", "身份证号"), True),
        (("姓名", "身份证号"), True),
        (("姓名", "性别"), False),
        (("姓名", "性别", "出生日期"), False),
        (("姓名", "身份证号", "得奖"), False),
    ],
)
def test_a_short_header_is_read_when_each_title_is_known_name_and_number_among_them(
    titles: tuple[str, ...], is_read: bool
) -> None:
    voter = ("王芳", *("" for _ in titles[1:]))
    found = layouts_of(Sheet(name="一组", rows=(titles, voter)), WORDS)
    assert [isinstance(one, Layout) for one in found] == [is_read]
