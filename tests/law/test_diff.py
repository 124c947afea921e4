"""`law diff`: rules added, ended and changed between two days."""

import json
from pathlib import Path

import pytest
from tests.law.desk import about, day, lay, rule

from huanjie.cli.main import main
from huanjie.law.difference import difference
from huanjie.law.load import named_set
from huanjie.law.terminal import difference_lines

LATER = (
    "    2020-01-01: {{value: {value}, cited: {{act: New Act, article: '2', authority: law, "
    "certainty: partly}}}}\n  checked_on"
)


def then(text: str, value: str) -> str:
    """The same rule with a version of the later act."""
    return text.replace("  checked_on", LATER.format(value=value))


LIST = "{{name: {{zh: 单, en: list}}, items: [{items}]}}"
KEPT, ONE, TWO, NEW = (
    "{id: k, zh: 留, en: kept}",
    "{id: a, zh: 甲, en: one}",
    "{id: b, zh: 乙, en: two}",
    "{id: b, zh: 乙, en: two, window_years: 3}",
)


@pytest.fixture
def amended(shelf: Path) -> Path:
    """A set of which every kind of change happens on 2020-01-01."""
    texts = "  2020-01-01: {title: New Act, certainty: partly}\n"
    lists = then(
        rule("ticked", LIST.format(items=f"{KEPT}, {ONE}, {TWO}")),
        LIST.format(items=f"{NEW}, {KEPT}"),
    )
    lay(
        shelf,
        "cn/town",
        about(more=texts),
        count=then(rule("renumbered", "3"), "3")
        + then(rule("term_years", "3"), "5")
        + rule("kept", "7")
        + rule("fresh", "1", since="2020-01-01")
        + rule("gone", "1", version="      until: 2019-12-31\n"),
        lists=lists,
    )
    return shelf


WORDS = ["law", "diff", "cn/town", "2019-12-31", "2020-01-01"]


def test_what_changed_is_told_value_by_value(
    amended: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*WORDS, "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["set"] == "cn/town"
    assert {key: said["from"][key] for key in ("on", "text")} == {
        "on": "2019-12-31",
        "text": "Example Act",
    }
    assert {key: said["to"][key] for key in ("on", "text")} == {
        "on": "2020-01-01",
        "text": "New Act",
    }
    assert said["from"]["digest"] != said["to"]["digest"]
    assert [one["id"] for one in said["added"]] == ["fresh"]
    assert [one["id"] for one in said["ended"]] == ["gone"]
    assert [(one["id"], one["what"]) for one in said["changed"]] == [
        ("term_years", ["value", "source"]),
        ("ticked", ["value", "source"]),
        ("renumbered", ["source"]),
    ]
    term = said["changed"][0]
    assert (term["from"]["value"], term["to"]["value"]) == (3, 5)
    assert (term["from"]["cited"]["act"], term["to"]["cited"]["act"]) == ("Example Act", "New Act")


def test_what_changed_is_told_to_people(amended: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(WORDS) == 0
    old = "✔ Example Act 1  2011-01-01→  法律，已读原文 / law, text read"
    new = "◐ New Act 2  2020-01-01→  法律，部分读到 / law, partly read"
    assert capsys.readouterr().out.splitlines() == [
        "例 / example  cn/town  2019-12-31 → 2020-01-01",
        "Example Act → New Act",
        "",
        "== 新增 / added",
        "",
        "fresh",
        "  例 / example",
        "  = 1",
        "  ✔ Example Act 1  2020-01-01→  法律，已读原文 / law, text read",
        "",
        "== 失效 / ended",
        "",
        "gone",
        "  例 / example",
        "  = 1",
        f"  {old}",
        "",
        "== 修改 / changed",
        "",
        "term_years  [值 / value, 依据 / source]",
        "  例 / example",
        "  - 3",
        f"  - {old}",
        "  + 5",
        f"  + {new}",
        "",
        "ticked  [值 / value, 依据 / source]",
        "  例 / example",
        "  - 单(3项) / list (3)",
        f"  - {old}",
        "  + 单(2项) / list (2)",
        f"  + {new}",
        "    - a: 甲 / one",
        "    - b: 乙 / two",
        "    + b: 乙(3年内) / two (within 3 years)",
        "",
        "renumbered  [依据 / source]",
        "  例 / example",
        f"  - {old}",
        f"  + {new}",
    ]


def test_backwards_what_was_added_has_ended(
    amended: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "diff", "cn/town", "2020-01-01", "2019-12-31", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in said["added"]] == ["gone"]
    assert [one["id"] for one in said["ended"]] == ["fresh"]


def test_where_nothing_changed_that_is_said(
    amended: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "diff", "cn/town", "2011-01-01", "2019-12-31"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "例 / example  cn/town  2011-01-01 → 2019-12-31",
        "两日之间规则无变化 / no rule changed between the two days",
    ]
    assert main(["law", "diff", "cn/town", "2011-01-01", "2019-12-31", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["added"], said["ended"], said["changed"]) == ([], [], [])
    assert said["from"]["digest"] == said["to"]["digest"]


def test_a_new_text_that_changes_no_rule_is_told_all_the_same(
    shelf: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = "  2020-01-01: {title: New Act, certainty: partly}\n"
    lay(shelf, "cn/town", about(more=texts), count=rule("seats", "3"))
    assert main(WORDS) == 0
    assert capsys.readouterr().out.splitlines() == [
        "例 / example  cn/town  2019-12-31 → 2020-01-01",
        "Example Act → New Act",
    ]


def test_the_2025_amendment_of_the_villages_law_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert (
        main(["law", "diff", "cn/villagers_committee", "2025-12-31", "2026-01-01", "--json"]) == 0
    )
    said = json.loads(capsys.readouterr().out)
    assert said["to"]["text"] == "村民委员会组织法(2025)"
    assert "statutory_bars" in [one["id"] for one in said["added"]]


@pytest.mark.parametrize(
    "count",
    [
        then(rule("seats", "3"), "4"),
        rule("seats", "3", since="2020-01-01"),
        rule("seats", "3", version="      until: 2019-12-31\n"),
    ],
)
def test_one_change_under_the_same_text_is_a_change(shelf: Path, count: str) -> None:
    lay(shelf, "cn/town", about(), count=count)
    before, after = (named_set("cn/town", on=day(one)) for one in ("2019-12-31", "2020-01-01"))
    assert not difference(before, after).is_empty
    lines = list(difference_lines(difference(before, after)))
    assert lines[:2] == ["例 / example  cn/town  2019-12-31 → 2020-01-01", ""]
    assert difference(before, before).is_empty
