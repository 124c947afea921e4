"""The lists that officials tick off: in force on a day, with source, windows and consequences."""

from datetime import date, timedelta

import pytest

from huanjie.law.load import named_set, read_shelf, rule_set, set_names
from huanjie.law.rules import ListRule, OfficialList, Version
from huanjie.terms.citations import Authority, Certainty

D2016, D2021, D2026 = date(2016, 3, 4), date(2021, 3, 1), date(2026, 3, 2)
YONGSHAN = "530625"
EVERY_LIST = [
    (name, rule.id, version)
    for name in set_names()
    for rule in read_shelf(name).rules
    for version in rule.versions
    if isinstance(version.value, OfficialList)
]


def lists(on: date, jurisdiction: str = YONGSHAN) -> dict[str, ListRule]:
    return {one.id: one for one in rule_set("campaign", on=on, jurisdiction=jurisdiction).lists()}


def ids(one: ListRule) -> tuple[str, ...]:
    return tuple(item.id for item in one.list.items)


@pytest.mark.parametrize(
    ("first", "items", "name"),
    [
        (date(2015, 12, 1), 9, "九个严禁、九个一律"),
        (date(2021, 1, 1), 10, "十严禁"),
        (date(2026, 2, 12), 10, "换届纪律十条规定"),
    ],
)
def test_a_circular_on_discipline_applies_from_its_day(first: date, items: int, name: str) -> None:
    on = lists(first)["discipline_prohibitions"].list
    assert (on.name.zh, len(on.items)) == (name, items)
    before = lists(first - timedelta(days=1)).get("discipline_prohibitions")
    assert before is None or before.list.name.zh != name


def test_each_of_the_nine_has_its_consequence() -> None:
    nine = lists(D2016)["discipline_prohibitions"].list
    assert all(item.then is not None and "一律" in item.then.zh for item in nine.items)


def test_of_the_ten_only_what_was_read_has_a_consequence() -> None:
    ten = lists(D2021)["discipline_prohibitions"]
    bare = [item.id for item in ten.list.items if item.then is None]
    assert bare == ["leaking", "forgery", "disturbing"]
    assert ten.cited.certainty is Certainty.PARTLY
    assert any("第九、十两项凭记忆" in doubt.zh for doubt in ten.doubts)


def test_of_the_rules_of_2026_only_titles_are_known() -> None:
    rules = lists(D2026)["discipline_prohibitions"]
    assert [item.then for item in rules.list.items] == [None] * 10
    assert any("后果未见" in doubt.zh for doubt in rules.doubts)


def test_the_ten_cases_have_five_years_where_the_text_says_so() -> None:
    cases = lists(D2016)["unsuitable_cases"]
    windows = {item.id: item.window_years for item in cases.list.items}
    assert len(windows) == 10
    assert {name for name, years in windows.items() if years is not None} == {
        "sentence_within_years",
        "gang_links",
    }
    assert windows["sentence_within_years"] == windows["gang_links"] == 5


def test_the_ten_cases_are_policy_and_ended_with_their_round() -> None:
    assert lists(date(2020, 10, 31))["unsuitable_cases"].list.items
    later = lists(date(2020, 11, 1))["unsuitable_cases"]
    assert (later.list.items, later.cited.certainty) == ((), Certainty.NOT_FOUND)


@pytest.mark.parametrize("on", [D2016, D2026])
def test_what_was_not_found_stays_empty_and_says_who_fills_it(on: date) -> None:
    seven = lists(on)["seven_to_promote"]
    assert (seven.list.items, seven.cited.certainty) == ((), Certainty.NOT_FOUND)
    assert any("由县里" in doubt.zh and "编造" in doubt.zh for doubt in seven.doubts)


@pytest.mark.parametrize(
    ("name", "items"),
    [
        ("goals_three", 3),
        ("operations_six", 6),
        ("guidance_three", 3),
        ("coordination_four", 4),
        ("always_three", 3),
        ("fours_three", 3),
        ("basic_procedures_four", 4),
        ("key_tasks_four", 4),
        ("congress_tasks_four", 4),
        ("key_headcounts_three", 3),
        ("approval_requests_three", 3),
        ("points_five", 5),
        ("training_blocks", 3),
    ],
)
def test_the_county_s_lists_hold_as_many_lines_as_their_names_say(name: str, items: int) -> None:
    assert len(lists(D2016)[name].list.items) == items


@pytest.mark.parametrize("name", ["key_headcounts_three", "approval_requests_three"])
def test_our_own_reading_is_a_default_and_says_so(name: str) -> None:
    found = lists(D2016)[name]
    assert found.cited.certainty is Certainty.DEFAULT
    assert any("由县里确认" in doubt.zh for doubt in found.doubts)


def test_the_county_s_lists_belong_to_that_county_alone() -> None:
    assert "points_five" in lists(D2016)
    assert "points_five" not in lists(D2016, "530626")
    assert "unsuitable_cases" in lists(D2016, "530626")
    assert "unsuitable_cases" not in lists(D2016, "510000")


@pytest.mark.parametrize("procedure", ["villagers_committee", "residents_committee"])
def test_the_bars_in_words_are_the_bars_that_decide(procedure: str) -> None:
    law = rule_set(procedure, on=date(2026, 1, 1))
    (bars,) = (one for one in law.lists() if one.id == "statutory_bar_list")
    assert ids(bars) == law.names("statutory_bars")
    assert bars.cited.authority is Authority.LAW
    before = rule_set(procedure, on=date(2025, 12, 31))
    assert "statutory_bar_list" not in before
    assert "statutory_bars" not in before


def test_five_codes_stand_for_four_bars_and_the_list_says_so() -> None:
    law = named_set("cn/villagers_committee", on=D2026)
    (bars,) = (one for one in law.lists() if one.id == "statutory_bar_list")
    assert len(bars.list.items) == 5
    assert any("法律列四项" in doubt.zh for doubt in bars.doubts)


@pytest.mark.parametrize(("name", "rule", "version"), EVERY_LIST)
def test_a_list_of_the_unsuitable_is_never_law(name: str, rule: str, version: Version) -> None:
    statutory = rule == "statutory_bar_list"
    assert (version.cited.authority is Authority.LAW) is statutory


@pytest.mark.parametrize(("name", "rule", "version"), EVERY_LIST)
def test_no_line_of_a_list_stands_twice(name: str, rule: str, version: Version) -> None:
    assert isinstance(version.value, OfficialList)
    items = version.value.items
    assert len({item.says.zh for item in items}) == len(items)


@pytest.mark.parametrize(
    ("rule", "before", "after"),
    [
        ("disturbing_fine_max_yuan", 200, 500),
        ("disturbing_serious_fine_max_yuan", 500, 1000),
        ("ringleader_fine_max_yuan", 1000, 2000),
        ("ringleader_days_max", 15, 15),
    ],
)
def test_the_fines_rose_at_new_year_2026(rule: str, before: int, after: int) -> None:
    assert rule_set("campaign", on=date(2025, 12, 31)).integer(rule) == before
    assert rule_set("campaign", on=date(2026, 1, 1)).integer(rule) == after


def test_the_crime_of_sabotage_does_not_name_villages() -> None:
    found = rule_set("campaign", on=D2026).rule("criminal_code_covers")
    assert found.value == ("peoples_deputies", "leaders_of_state_organs")
    assert found.doubts


def test_a_neighbouring_province_s_list_is_for_comparison_until_the_law_spoke() -> None:
    assert "policy_bars" in lists(date(2025, 12, 31), "330000")
    assert "policy_bars" not in lists(date(2026, 1, 1), "330000")


def test_women_in_a_township_s_group_are_a_default_that_says_so() -> None:
    found = rule_set("campaign", on=D2026, jurisdiction=YONGSHAN).rule("township_group_women_min")
    assert (found.value, found.cited.certainty) == (1, Certainty.DEFAULT)
    assert any("未找到" in doubt.zh for doubt in found.doubts)
