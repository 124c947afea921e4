"""The pages of docs/law say what the rule files say, and how sure we are, at the place."""

from pathlib import Path

import pytest
from tests.law.desk import about, lay, rule

from huanjie.law.document import pages
from huanjie.law.load import set_names
from huanjie.law.words import PLACES

DOCS = Path(__file__).parents[2] / "docs" / "law"
REGULATION = "local_regulation"


def test_the_committed_pages_are_the_generated_ones() -> None:
    generated = {page.path: page.text for page in pages()}
    committed = {
        str(path.relative_to(DOCS)): path.read_text(encoding="utf-8")
        for path in DOCS.glob("*/*.md")
    }
    assert committed.keys() == generated.keys()
    stale = [path for path, text in generated.items() if committed[path] != text]
    assert stale == [], "run: huanjie law document --out docs/law"


def test_every_place_on_the_shelf_has_a_name() -> None:
    assert {name.split("/")[0] for name in set_names()} <= set(PLACES)


@pytest.fixture
def written(shelf: Path) -> dict[str, str]:
    """The pages of a small shelf, by path."""
    ticked = "{name: {zh: 单, en: list}, items: [{id: a, zh: 甲, en: one, window_years: 3}]}"
    cited = "cited: {act: B, article: '2', authority: law, certainty: partly}"
    again = f"    2012-01-01: {{value: {ticked}, {cited}}}\n  checked_on"
    longer = ticked.replace("]}", ", {id: b, zh: 乙, en: two}]}")
    more = f"    2013-01-01: {{value: {longer}, {cited}}}\n  checked_on"
    doubt = "doubts: [{zh: 有疑, en: in doubt}]\n"
    until = "      until: 2019-12-31\n"
    lay(shelf, "cn/handover", about("handover"), count=rule("days", "10"))
    lay(
        shelf,
        "cn/town",
        about(more="draws_on: [cn/handover]\n" + doubt.replace("有疑", "未收录")),
        count=rule("term_years", "5", more=f"  leeway: more\n  {doubt}")
        + rule("share", "1/2", version=until),
        lists=rule("ticked", ticked).replace("  checked_on", again).replace("  checked_on", more)
        + rule("none", "{name: {zh: 单, en: list}, items: []}").replace("read", "not_found"),
    )
    page = about(applies_to="53", authority=REGULATION)
    page = page.replace("certainty: read", "certainty: partly, seen_at: S1")
    yields = "      yields_from: 2011-01-01\n"
    below = rule("term_years", "3", authority=REGULATION, version=yields)
    lay(shelf, "cn-53/town", page, count=below)
    lay(shelf, "cn-guidance/town", about(authority="guidance"))
    lay(shelf, "cn-530625/town", about(applies_to="530625", authority="policy"))
    return {one.path: one.text for one in pages()}


def test_there_is_a_page_a_set_and_an_index_in_each_language(written: dict[str, str]) -> None:
    local = ("cn-53-town.md", "cn-530625-town.md", "cn-guidance-town.md")
    names = ("README.md", "findings.md", "roll.md", "cn-handover.md", "cn-town.md", *local)
    assert list(written) == [f"{language}/{name}" for language in ("zh", "en") for name in names]


def test_a_page_says_all_that_is_uncertain_at_its_place(written: dict[str, str]) -> None:
    assert written["en/cn-town.md"] == (
        "# example\n\n"
        "[What the law says](README.md) · [中文](../zh/cn-town.md)\n\n"
        "- Applies: The whole country · authority: law · `cn/town`\n"
        "- Draws on: [example](cn-handover.md)\n\n"
        "Generated from the rule files by `huanjie law document --out docs/law`; "
        "change the files, not this page.\n\n"
        "| In force from | Text | Certainty |\n| --- | --- | --- |\n"
        "| 2011-01-01 | Example Act | ✔ text read |\n\n"
        "> **Not on file, and doubts**\n>\n> - in doubt\n\n"
        "## What counts, and who is elected\n\n"
        "### example\n\n"
        "`term_years` · Checked on 2026-05-01 · a lower text may fix more\n\n"
        "| In force | Value | Source | Authority | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| 2011-01-01 | 5 | Example Act 1 | law | ✔ text read |\n\n"
        "> Doubt: in doubt\n\n"
        "### example\n\n"
        "`share` · Checked on 2026-05-01\n\n"
        "| In force | Value | Source | Authority | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| 2011-01-01 – 2019-12-31 | 1/2 | Example Act 1 | law | ✔ text read |\n\n"
        "## Lists that officials tick off\n\n"
        "### example\n\n"
        "`ticked` · Checked on 2026-05-01\n\n"
        "| In force | Value | Source | Authority | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| 2011-01-01 | list (1) | Example Act 1 | law | ✔ text read |\n"
        "| 2012-01-01 | list (1) | B 2 | law | ◐ partly read |\n"
        "| 2013-01-01 | list (2) | B 2 | law | ◐ partly read |\n\n"
        "From 2011-01-01:\n\n"
        "| Item | Content |\n| --- | --- |\n| `a` | one (within 3 years) |\n\n"
        "From 2013-01-01:\n\n"
        "| Item | Content |\n| --- | --- |\n| `a` | one (within 3 years) |\n| `b` | two |\n\n"
        "### example\n\n"
        "`none` · Checked on 2026-05-01\n\n"
        "| In force | Value | Source | Authority | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| 2011-01-01 | list (0) | Example Act 1 | law | ✖ text not found |\n"
    )


def test_a_local_page_says_what_it_lies_upon_and_where_it_gives_way(
    written: dict[str, str],
) -> None:
    assert written["zh/cn-53-town.md"] == (
        "# 例\n\n"
        "[法律规则](README.md) · [English](../en/cn-53-town.md)\n\n"
        "- 适用：云南省 · 层级：地方性法规 · `cn-53/town`\n"
        "- 上位规定：[例](cn-town.md), [例](cn-guidance-town.md)\n\n"
        "本页由规则文件生成：`huanjie law document --out docs/law`。请改规则文件，不要改本页。\n\n"
        "| 施行日 | 文本 | 把握 | 出处 |\n| --- | --- | --- | --- |\n"
        "| 2011-01-01 | Example Act | ◐ 部分读到 | S1 |\n\n"
        "## 与上位规定不一致之处\n\n"
        "| 自 | 规则 | 本规定 | 上位规定(适用) |\n| --- | --- | --- | --- |\n"
        "| 2011-01-01 | 例 | 3 (Example Act 1) | 5 (Example Act 1) |\n\n"
        "## 计票与当选\n\n"
        "### 例\n\n"
        "`term_years` · 核对日：2026-05-01\n\n"
        "| 施行 | 值 | 依据 | 层级 | 把握 |\n| --- | --- | --- | --- | --- |\n"
        "| 2011-01-01 | 3；自2011-01-01起适用上位规定 | Example Act 1 | 地方性法规 | ✔ 已读原文 |\n"
    )


def test_the_index_lists_sets_by_place_with_how_sure_we_are(written: dict[str, str]) -> None:
    assert written["en/README.md"] == (
        "# What the law says\n\n"
        "[What every code means](findings.md) · "
        "[The rules by which a roll is checked](roll.md) · [中文](../zh/README.md)\n\n"
        "Generated from the rule files by `huanjie law document --out docs/law`; "
        "change the files, not this page.\n\n"
        "How sure we are stands beside each value, what is doubtful beneath it.\n\n"
        "- ✔ text read\n- ◐ partly read\n- ✎ from memory, to be checked\n"
        "- △ a default, not law\n- ✖ text not found\n\n"
        "## The whole country\n\n"
        "| Procedure | Authority | Texts | Rules | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| [example](cn-handover.md) | law | Example Act | 1 | ✔1 |\n"
        "| [example](cn-town.md) | law | Example Act | 4 | ✔3 ◐2 ✖1 |\n\n"
        "## The whole country: guidance\n\n"
        "| Procedure | Authority | Texts | Rules | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| [example](cn-guidance-town.md) | guidance | Example Act | 0 |  |\n\n"
        "## Yunnan\n\n"
        "| Procedure | Authority | Texts | Rules | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| [example](cn-53-town.md) | local regulation | Example Act | 1 | ✔1 |\n\n"
        "## Yongshan county, Yunnan\n\n"
        "| Procedure | Authority | Texts | Rules | Certainty |\n| --- | --- | --- | --- | --- |\n"
        "| [example](cn-530625-town.md) | policy | Example Act | 0 |  |\n"
    )


def test_both_languages_say_the_same_rules(written: dict[str, str]) -> None:
    for name in ("README.md", "cn-town.md", "cn-53-town.md"):
        zh, en = (written[f"{language}/{name}"].count("\n") for language in ("zh", "en"))
        assert zh == en


def test_every_row_of_every_table_has_the_cells_of_its_head() -> None:
    for page in pages():
        cells = 0
        for line in page.text.splitlines():
            if not line.startswith("|"):
                cells = 0
                continue
            cells = cells or line.count("|")
            assert line.count("|") == cells, f"{page.path}: {line}"
