"""`huanjie law`: list, show, check, document."""

import json
from pathlib import Path

import pytest
from tests.law.desk import about, lay, rule

from huanjie.cli.main import main
from huanjie.law.terminal import columns

LIST_KEYS = {"set", "title", "title_en", "jurisdiction", "authority", "since", "rules", "certainty"}
REGULATION = "local_regulation"


def local(applies_to: str = "53", authority: str = REGULATION) -> str:
    return about(applies_to=applies_to, authority=authority)


@pytest.fixture
def desk(shelf: Path) -> Path:
    """A national set that draws on another, a province that fills a gap and contradicts."""
    doubt = "  doubts: [{zh: 有疑, en: in doubt}]\n"
    ticked = "{name: {zh: 单, en: list}, items: [{id: a, zh: 甲, en: one, window_years: 3}]}"
    lay(shelf, "cn/handover", about("handover"), count=rule("days", "10"))
    lay(
        shelf,
        "cn/town",
        about(more="draws_on: [cn/handover]\n"),
        count=rule("term_years", "5", more=doubt),
        deadlines=rule("lead", "{from: roll, to: poll, at_least: 20}"),
        lists=rule("ticked", ticked),
    )
    yields = "      yields_from: 2011-01-01\n"
    below = rule("term_years", "3", authority=REGULATION, version=yields)
    fee = rule("fee", "void", authority=REGULATION, since="2012-05-01")
    lay(shelf, "cn-53/town", local(), count=below + fee)
    return shelf


def test_the_list_has_the_keys_that_were_promised(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "list", "--json"]) == 0
    rows = {row["set"]: row for row in json.loads(capsys.readouterr().out)}
    assert all(row.keys() == LIST_KEYS for row in rows.values())
    villages = rows["cn/villagers_committee"]
    assert villages["since"] == "1998-11-04"
    assert villages["jurisdiction"] == "000000"
    assert villages["authority"] == "law"
    assert villages["rules"] > 100
    assert set(villages["certainty"]) <= {"read", "partly", "memory", "default", "not_found"}
    assert rows["cn-53/villagers_committee"]["jurisdiction"] == "530000"


def test_the_list_counts_versions_by_certainty(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["law", "list", "--json"])
    rows = json.loads(capsys.readouterr().out)
    assert rows[1] == {
        "set": "cn/town",
        "title": "例",
        "title_en": "example",
        "jurisdiction": "000000",
        "authority": "law",
        "since": "2011-01-01",
        "rules": 3,
        "certainty": {"read": 3},
    }


def test_the_list_for_people_has_a_set_and_its_title(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "list"]) == 0
    assert capsys.readouterr().out.splitlines()[:4] == [
        "cn/handover  2011-01-01→  1",
        "  例 / example",
        "cn/town  2011-01-01→  3",
        "  例 / example",
    ]


def test_a_set_is_shown_as_it_stands_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "cn/villagers_committee", "--on", "2016-03-01", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert "_by_id" not in shown
    assert shown["text"] == "村民委员会组织法(2010)"
    term = next(rule for rule in shown["rules"] if rule["id"] == "term_years")
    assert (term["value"], term["cited"]["article"]) == (3, "11②")


def test_a_local_set_is_shown_with_all_that_applies_there(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "show", "cn-53/town", "--on", "2012-05-01"]) == 0
    shown = capsys.readouterr().out
    head, _, rules = shown.partition("\n== ")
    assert head.splitlines()[:2] == ["例 / example", "2012-05-01  Example Act"]
    assert head.splitlines()[2] == "cn/town  cn/handover  cn-53/town"
    assert head.splitlines()[3].startswith("SHA-256 ")
    assert head.splitlines()[4:] == [
        "",
        "与上位规定不一致之处(适用上位规定)： / where a lower text contradicts a higher",
        "one, which stands:",
        "! term_years [cn-53/town]: “例”：《Example Act》1与《Example Act》1不一致，适用",
        "  上位规定 / example: Example Act 1 contradicts Example Act 1; the higher text",
        "  stands",
    ]
    assert rules == (
        "cn/handover\n\n"
        "days\n  例 / example\n  = 10\n"
        "  ✔ Example Act 1  2011-01-01→  法律，已读原文 / law, text read\n\n"
        "== cn/town\n\n"
        "lead\n  例 / example\n  = roll → poll: 至少20日 / at least 20 days\n"
        "  ✔ Example Act 1  2011-01-01→  法律，已读原文 / law, text read\n\n"
        "term_years\n  例 / example\n  = 5\n"
        "  ✔ Example Act 1  2011-01-01→  法律，已读原文 / law, text read\n"
        "  ? 有疑 / in doubt\n\n"
        "ticked\n  例 / example\n  = 单(1项) / list (1)\n"
        "    - a: 甲(3年内) / one (within 3 years)\n"
        "  ✔ Example Act 1  2011-01-01→  法律，已读原文 / law, text read\n\n"
        "== cn-53/town\n\n"
        "fee\n  例 / example\n  = void\n"
        "  ✔ Example Act 1  2012-05-01→  地方性法规，已读原文 / local regulation, text\n"
        "    read\n"
    )


def test_what_is_shown_fits_a_terminal_of_eighty_columns(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert main(["law", "show", "cn-53/villagers_committee", "--on", "2026-03-02"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if columns(line) > 80 and " " in line.strip()] == []


def test_a_national_set_is_shown_alone_with_what_it_draws_on(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "show", "cn/town", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in shown["rules"]] == ["days", "lead", "term_years", "ticked"]
    assert shown["findings"] == []


def test_where_nothing_contradicts_no_word_is_said_of_it(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "show", "cn/town"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert (lines[3][:8], *lines[4:6]) == ("SHA-256 ", "", "== cn/handover")


def test_without_a_day_a_set_is_shown_after_the_last_change(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "show", "cn-53/town", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["on"] == "2012-05-01"


def test_without_a_day_the_newest_text_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "cn/residents_committee"]) == 0
    assert "城市居民委员会组织法(2025)" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["show", "cn/mayor"], ["diff", "cn/mayor", "2020-01-01", "2021-01-01"]]
)
def test_an_unknown_set_is_refused_with_those_there_are(
    words: list[str], desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", *words]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有规则集cn/mayor；现有cn/handover, cn/town, cn-53/town",
        "no rule set cn/mayor; there are cn/handover, cn/town, cn-53/town [law.unknown_set]",
    ]


def test_a_day_without_law_is_refused(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "show", "cn/town", "--on", "2010-12-31"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "例：2010-12-31尚无施行的法律；Example Act自2011-01-01起施行",
        "example: no law in force on 2010-12-31; Example Act applies from 2011-01-01 "
        "[law.none_in_force]",
    ]


def test_a_day_not_in_the_calendar_is_refused() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["law", "show", "cn/villagers_committee", "--on", "2026-02-30"])
    assert stopped.value.code == 2


def test_the_shelf_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "check", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "faults": []}


def test_the_pages_are_written_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "document", "--out", str(tmp_path)]) == 0
    chinese = (tmp_path / "zh" / "cn-villagers_committee.md").read_text(encoding="utf-8")
    english = (tmp_path / "en" / "cn-villagers_committee.md").read_text(encoding="utf-8")
    assert "选民名单在选举日前公布的天数" in chinese
    assert "at least 20 days" in english
    assert str(tmp_path / "en" / "README.md") in capsys.readouterr().out.splitlines()
