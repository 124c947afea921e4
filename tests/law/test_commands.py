"""`huanjie law`: list, show, check, document."""

import argparse
import json
from pathlib import Path

import pytest

from huanjie.cli.law import register
from huanjie.terms.findings import Refused


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    register(parser.add_subparsers())
    arguments = parser.parse_args(["law", *words])
    return int(arguments.run(arguments))


def test_the_list_has_the_keys_that_were_promised(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("list", "--json") == 0
    rows = {row["set"]: row for row in json.loads(capsys.readouterr().out)}
    villages = rows["cn/villagers_committee"]
    assert villages["since"] == "1998-11-04"
    assert villages["jurisdiction"] == "000000"
    assert set(villages["certainty"]) <= {"read", "partly", "memory", "default"}
    assert rows["cn-53/villagers_committee"]["jurisdiction"] == "530000"


def test_a_set_is_shown_as_it_stands_on_a_day(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "cn/villagers_committee", "--on", "2016-03-01", "--json") == 0
    shown = json.loads(capsys.readouterr().out)
    assert "_by_id" not in shown
    assert shown["text"] == "村民委员会组织法(2010)"
    term = next(rule for rule in shown["rules"] if rule["id"] == "term_years")
    assert (term["value"], term["cited"]["article"]) == (3, "11②")


def test_without_a_day_the_newest_text_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("show", "cn/residents_committee") == 0
    assert "城市居民委员会组织法(2025)" in capsys.readouterr().out


def test_an_unknown_set_and_a_day_without_law_are_refused() -> None:
    with pytest.raises(Refused, match="cn/villagers_committee"):
        run("show", "cn/mayor")
    with pytest.raises(Refused, match="1998-11-04"):
        run("show", "cn/villagers_committee", "--on", "1998-11-03")


def test_the_shelf_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("check", "--json") == 0
    assert json.loads(capsys.readouterr().out) == {"ok": True, "faults": []}


def test_the_pages_are_written_in_both_languages(tmp_path: Path) -> None:
    assert run("document", "--out", str(tmp_path)) == 0
    chinese = (tmp_path / "zh" / "cn-villagers_committee.md").read_text(encoding="utf-8")
    english = (tmp_path / "en" / "cn-villagers_committee.md").read_text(encoding="utf-8")
    assert "选民名单在选举日前公布的天数" in chinese
    assert "at least 20 days" in english
