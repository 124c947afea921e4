"""A county's own text of a list: what is read, what is refused, what may be laid over."""

from datetime import date

import pytest

from huanjie.law.county_list import is_the_county_s, read_lines, written
from huanjie.law.load import rule_set
from huanjie.law.rules import OfficialList
from huanjie.terms.findings import Refused


def faults(text: str) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        read_lines(text)
    return [(one.code, one.about) for one in refused.value.findings]


def test_a_line_is_a_case_with_what_follows_and_its_years() -> None:
    (one,) = read_lines("  涉黑涉恶的 ｜ 不宜确定 ｜ 5 ")
    assert one.then is not None
    assert (one.id, one.says.zh, one.then.zh, one.window_years) == (
        "line_1",
        "涉黑涉恶的",
        "不宜确定",
        5,
    )
    assert (one.says.en, one.then.en) == ("涉黑涉恶的", "不宜确定")


def test_a_line_may_be_a_case_alone_or_have_years_alone() -> None:
    bare, years = read_lines("赌博的\n\n \n吸毒的||3")
    assert (bare.id, bare.then, bare.window_years) == ("line_1", None, None)
    assert (years.id, years.then, years.window_years) == ("line_2", None, 3)


@pytest.mark.parametrize("text", ["", "  \n\t\n"])
def test_a_list_without_a_line_is_refused(text: str) -> None:
    assert faults(text) == [("official_list.empty", "")]


@pytest.mark.parametrize(
    "line",
    [
        "｜不宜确定",
        "甲的｜乙｜3｜丁",
        "甲的｜｜0",
        "甲的｜｜51",
        "甲的｜｜五",
        "甲的｜｜-1",
        "甲的｜｜²",
    ],
)
def test_a_line_that_is_wrong_is_refused_by_its_number(line: str) -> None:
    assert faults(f"好的\n\n{line}") == [("official_list.line", "3")]


@pytest.mark.parametrize("years", [1, 50])
def test_years_from_one_to_fifty_are_taken(years: int) -> None:
    assert read_lines(f"甲的｜｜{years}")[0].window_years == years


def test_a_line_of_three_hundred_characters_is_taken_and_one_more_is_not() -> None:
    assert len(read_lines("甲" * 300)) == 1
    assert faults("甲" * 301) == [("official_list.line", "1")]


def test_a_case_that_stands_twice_is_refused_whatever_follows() -> None:
    assert faults("甲的｜一\n乙的\n甲的｜二\n甲的") == [
        ("official_list.twice", "3"),
        ("official_list.twice", "4"),
    ]


def test_every_fault_is_told_not_the_first() -> None:
    assert faults("｜一\n甲的｜｜九\n乙的\n乙的") == [
        ("official_list.line", "1"),
        ("official_list.line", "2"),
        ("official_list.twice", "4"),
    ]


def test_a_refusal_says_where_and_what_to_do_in_both_languages() -> None:
    with pytest.raises(Refused) as refused:
        read_lines("甲的\n甲的")
    says = refused.value.findings[0].says
    assert (says.zh, says.en) == ("第2行与第1行重复", "line 2 repeats line 1")


@pytest.mark.parametrize(
    "text", ["甲的", "甲的｜后果", "甲的｜｜5", "甲的｜后果｜5", "甲的\n乙的｜后果"]
)
def test_what_is_written_is_read_back(text: str) -> None:
    assert written(read_lines(text)) == text


def test_every_list_on_file_can_be_typed_as_the_county_types() -> None:
    law = rule_set("campaign", on=date(2016, 3, 4), jurisdiction="530625")
    for one in law.lists():
        typed = written(one.list.items)
        assert typed == "" or written(read_lines(typed)) == typed


@pytest.mark.parametrize(
    ("procedure", "rule", "own"),
    [
        ("campaign", "unsuitable_cases", True),
        ("campaign", "seven_to_promote", True),
        ("campaign", "points_five", True),
        ("campaign", "village_prohibitions", True),
        ("campaign", "discipline_prohibitions", False),
        ("campaign", "joint_review_bars", False),
        ("residents_committee", "statutory_bar_list", False),
    ],
)
def test_a_county_edits_its_own_policy_and_neither_law_nor_circulars(
    procedure: str, rule: str, own: bool
) -> None:
    found = rule_set(procedure, on=date(2026, 3, 2), jurisdiction="530625").rule(rule)
    assert isinstance(found.value, OfficialList)
    assert is_the_county_s(found) is own
