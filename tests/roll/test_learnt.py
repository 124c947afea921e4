"""An unknown layout is asked about once, with a preview; the answer holds for that layout alone."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import ELIGIBILITY, HEADER, KEYS, UNIT, issue, number, voter_row

from huanjie.roll.cells import LongNumber, Merge, Row, Sheet, column_letters
from huanjie.roll.intake import ClerkFile, take_in
from huanjie.roll.layout import Layout, layouts_of
from huanjie.roll.learnt import Learnt, draft, learnt_from, learnt_from_yaml, learnt_to_yaml
from huanjie.roll.question import Question
from huanjie.roll.sources import SOURCES, TITLES, Field, source
from huanjie.roll.workbook import Page, workbook_bytes
from huanjie.terms.findings import Refused, Severity

WORDS = source(SOURCES[0])
ODD: Row = ("甲", "乙", "丙", "丁")
ON = date(2026, 3, 1)
ANSWER = {"A": "name", "B": "sex", "C": "identity", "D": "unread"}


def odd(*rows: Row, merges: tuple[Merge, ...] = ()) -> Sheet:
    people = [(name, "女", number(sequence=f"{i:03d}"), "13800138000") for i, name in NAMES]
    return Sheet(name="名册", rows=(*rows, *people), merges=merges)


NAMES = list(enumerate(("王芳芳", "李娜", "张敏", "赵静"), start=1))


def asked(sheet: Sheet) -> Question:
    (question,) = layouts_of(sheet, WORDS)
    assert isinstance(question, Question)
    return question


def answer(sheet: Sheet, *tables: dict[str, str]) -> Learnt:
    return learnt_from(
        asked(sheet), tables or [ANSWER], name="大坪", answered_by="张三", answered_on=ON
    )


def test_each_column_is_shown_with_a_proposal_and_no_number() -> None:
    name, sex, identity, other = asked(odd(("花名册",), ODD)).columns
    assert (name.letters, name.titles, name.samples) == ("A", ("甲",), ("王芳芳", "李娜", "张敏"))
    assert [one.proposed for one in (name, sex, identity, other)] == [
        Field.NAME,
        Field.SEX,
        Field.IDENTITY,
        None,
    ]
    assert name.says.joined() == "这一列是姓名吗？ / is this column the name?"
    assert other.says.zh == "这一列是什么？"
    shown = "".join(identity.samples + other.samples)
    assert "*" in shown
    assert "198503" not in shown
    assert "13800" not in shown


def test_a_number_that_is_a_number_is_not_shown_either() -> None:
    rows = (ODD, ("王芳", "女", LongNumber("119901198503071242"), 13800138000))
    shown = [one.samples for one in asked(Sheet(name="名册", rows=rows)).columns]
    assert shown[2] == ("*" * 12,)
    assert "13800" not in shown[3][0]


def test_an_answer_reads_sheets_with_the_same_titles_and_no_others() -> None:
    learnt = answer(odd(ODD))
    for sheet in (odd(ODD), odd(("标题",), (), ODD), odd(("甲", " 乙", "丙(18位)", "丁*"))):
        (layout,) = layouts_of(sheet, WORDS, [learnt])
        assert isinstance(layout, Layout)
        assert layout.columns == (
            (Field.NAME, 0),
            (Field.SEX, 1),
            (Field.IDENTITY, 2),
            (Field.UNREAD, 3),
        )
    for titles in (("甲", "丙", "乙", "丁"), ("甲", "乙", "丙"), (*ODD, "戊"), (None, *ODD)):
        assert isinstance(layouts_of(odd(titles), WORDS, [learnt])[0], Question)


def test_an_answer_about_merged_titles_knows_all_of_their_rows() -> None:
    top: Row = ("子", None, "丑", None)
    merges = (Merge(top=0, left=0, bottom=0, right=1), Merge(top=0, left=2, bottom=0, right=3))
    learnt = answer(odd(top, ODD, merges=merges))
    assert (learnt.height, learnt.titles[0], learnt.titles[3]) == (2, (0, "子甲"), (3, "丑丁"))
    assert isinstance(layouts_of(odd(top, ODD, merges=merges), WORDS, [learnt])[0], Layout)
    assert isinstance(layouts_of(odd(ODD), WORDS, [learnt])[0], Question)


def test_a_title_that_stands_twice_can_be_answered_as_two_tables() -> None:
    header: Row = ("序号", "姓名", "性别", "姓名", "备注")
    sheet = Sheet(name="名册", rows=(header, (1, "王芳", "女", "李娜", None)))
    learnt = answer(sheet, {"B": "name", "C": "sex"}, {"D": "name", "E": "note"})
    left, right = layouts_of(sheet, WORDS, [learnt])
    assert isinstance(left, Layout)
    assert isinstance(right, Layout)
    assert (left.span, right.column(Field.NAME)) == ((0, 2), 3)


def test_a_sheet_without_titles_cannot_be_remembered() -> None:
    question = asked(odd())
    assert question.height == 0
    assert "加一行标题" in draft(question)
    with pytest.raises(Refused, match="titles"):
        answer(odd())


def test_a_draft_is_completed_in_an_editor_and_read() -> None:
    text = draft(asked(odd(ODD)))
    assert "这一列是姓名吗" in text
    assert number()[6:] not in text
    with pytest.raises(Refused, match="name"):
        learnt_from_yaml(text)
    text = text.replace('name: ""', 'name: "大坪"').replace('"?"', "unread")
    text = text.replace('answered_by: ""', "answered_by: 张三").replace(
        "on:  #", "on: 2026-03-01 #"
    )
    assert learnt_from_yaml(text) == answer(odd(ODD))


WHOLE: dict[str, Any] = {
    "name": "大坪",
    "header_rows": 1,
    "titles": {"A": "甲", "B": "乙"},
    "columns": {"A": "name", "B": "sex"},
    "answered_by": "张三",
    "answered_on": "2026-03-01",
}


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("columns", {"A": "sex"}),
        ("columns.B", {"A": "name", "B": "name"}),
        ("columns.B", {"A": "name", "B": "colour"}),
        ("columns.B", {"A": "name", "B": '"?"'}),
        ("columns.7", {"A": "name", "7": "sex"}),
        ("columns.B", {"A": "name", "B": "identity_sealed"}),
        ("columns", "A"),
        ("titles", {}),
        ("header_rows", 0),
        ("header_rows", 4),
        ("name", '""'),
        ("answered_by", ""),
        ("answered_on", "gestern"),
        ("colour", "red"),
        ("columns", {}),
        ("tables[2].A", [{"A": "name"}, {"A": "name"}]),
        ("tables[2]", [{"C": "name"}, {"A": "name"}]),
    ],
)
def test_a_bad_answer_is_refused_by_its_key(key: str, value: Any) -> None:
    first = key.partition(".")[0].partition("[")[0]
    data = {k: v for k, v in WHOLE.items() if first != "tables" or k != "columns"}
    text = "\n".join(f"{k}: {flow(v)}" for k, v in (data | {first: value}).items())
    with pytest.raises(Refused) as refused:
        learnt_from_yaml(text)
    (finding,) = refused.value.findings
    assert (finding.code, finding.about) == ("roll.layout_answer", key)
    assert key in finding.says.zh


def flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {v}" for k, v in value.items()) + "}"
    return "[" + ", ".join(map(flow, value)) + "]" if isinstance(value, list) else str(value)


def test_a_text_that_is_no_answer_is_refused() -> None:
    for text in ("- a", "a: [", ""):
        with pytest.raises(Refused):
            learnt_from_yaml(text)


@given(
    st.text(min_size=1).filter(lambda text: text.strip() == text and text.isprintable()),
    st.lists(st.integers(0, 800), min_size=1, max_size=6, unique=True),
    st.permutations([field for field in TITLES if field is not Field.NAME]),
)
def test_an_answer_written_and_read_is_the_same(
    name: str, columns: list[int], fields: list[Field]
) -> None:
    pairs = zip(sorted(columns), [Field.NAME, *fields], strict=False)
    learnt = Learnt(
        name=name,
        height=2,
        titles=tuple((column, f"甲{column_letters(column)}") for column in sorted(columns)),
        tables=(tuple(pairs),),
        answered_by="张三",
        answered_on=ON,
    )
    again = learnt_from_yaml(learnt_to_yaml(learnt))
    assert (again.tables, again.name, again.answered_on) == (learnt.tables, name, ON)
    assert len(again.titles) == len(learnt.titles)


def test_an_answer_makes_voters_of_rows_that_were_left_unread() -> None:
    rows = [list(ODD), *(list(row) for row in odd().rows)]
    file = ClerkFile(name="x.xlsx", data=workbook_bytes([Page(name="名册", rows=rows)]))
    assert take_in([file], UNIT, ELIGIBILITY, KEYS).voters == ()
    learnt = answer(odd(ODD))
    intake = take_in([file], UNIT, ELIGIBILITY, KEYS, learnt=[learnt])
    assert [voter.name for voter in intake.voters] == [name for _, name in NAMES]


def test_a_known_header_needs_no_answer() -> None:
    sheet = Sheet(name="名册", rows=(HEADER, tuple(voter_row())))
    assert layouts_of(sheet, WORDS, [answer(odd(ODD))]) == layouts_of(sheet, WORDS)


def test_a_sheet_of_instructions_is_said_to_hold_no_table_and_nothing_is_asked() -> None:
    rows = [["填表说明"], [], ["一、姓名按身份证填写。"], [None, "二、号码用文本格式。"]]
    pages = [Page(name="说明", rows=rows), Page(name="名册", rows=[HEADER, voter_row()])]
    intake = take_in(
        [ClerkFile(name="x.xlsx", data=workbook_bytes(pages))], UNIT, ELIGIBILITY, KEYS
    )
    assert len(intake.voters) == 1
    assert issue(intake, "roll.sheet_without_table").severity is Severity.INFO
    assert not any(one.code == "roll.layout_unknown" for one in intake.issues)
