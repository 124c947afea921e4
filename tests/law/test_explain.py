"""`law explain CODE`: what a code means, why it is so, what to do."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.law.desk import about, lay, rule

from huanjie.cli.main import main
from huanjie.law import catalogue as room
from huanjie.law.catalogue import catalogue, explained, nearest
from huanjie.law.findings_page import ROOMS, parts
from huanjie.law.terminal import columns

ENTRY = """{code}:
  zh: [题, 义, 办]
  en: [title, meaning, remedy]
"""


@pytest.fixture
def small(shelf: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A shelf with a rule of two versions, and a catalogue of our own."""
    later = (
        "    2020-01-01: {value: 5, cited: {act: New Act, article: '2', authority: law, "
        "certainty: partly}}\n  checked_on"
    )
    doubt = "  doubts: [{zh: 疑, en: doubt}]\n"
    until = "      until: 2019-12-31\n"
    text = rule("term_years", "3", version=until, more=doubt).replace("  checked_on", later)
    asked = rule("roll_shown", "{stage: roll, red_when: answered_no}")
    lay(shelf, "cn/town", about(), count=text, visits=asked)
    codes = tmp_path / "codes"
    codes.mkdir()
    entry = ENTRY.format(code="too_short") + "  rules: [term_years]\n"
    (codes / "decide.yaml").write_text(entry + ENTRY.format(code="'visit.*'"), encoding="utf-8")
    (codes / "settings.yaml").write_text(ENTRY.format(code="term_years"), encoding="utf-8")
    monkeypatch.setattr(room, "CODES", codes)
    catalogue.cache_clear()
    yield codes
    catalogue.cache_clear()


def told(capsys: pytest.CaptureFixture[str], code: str) -> list[str]:
    assert main(["law", "explain", code]) == 0
    return capsys.readouterr().out.splitlines()


SOURCE = [
    "",
    "依据 / the rules behind it",
    "",
    "  term_years  [cn/town]",
    "  例 / example",
    "  · 2011-01-01→2019-12-31  3  ✔ Example Act 1",
    "  · 2020-01-01→  5  ◐ New Act 2",
    "  ? 疑 / doubt",
]


def test_a_code_is_told_with_meaning_remedy_and_every_version(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(capsys, "too_short") == [
        "too_short",
        "  题 / title",
        "",
        "含义 / what it means",
        "  义",
        "  meaning",
        "",
        "怎么办 / what to do",
        "  办",
        "  remedy",
        *SOURCE,
    ]


def test_a_rule_that_is_no_code_is_told_by_its_versions(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (small / "settings.yaml").write_text("{}", encoding="utf-8")
    assert told(capsys, "term_years") == ["term_years", *SOURCE]


def test_a_setting_is_told_with_the_rule_of_its_name(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, "term_years")
    assert lines[1] == "  题 / title"
    assert lines[-len(SOURCE) :] == SOURCE


def test_a_code_without_rules_tells_none(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (small / "law.yaml").write_text(ENTRY.format(code="law.odd"), encoding="utf-8")
    assert told(capsys, "law.odd")[-3:] == ["怎么办 / what to do", "  办", "  remedy"]


def test_a_question_s_red_answer_is_told_by_the_entry_for_all(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, "visit.roll_shown")
    assert lines[:2] == ["visit.roll_shown", "  题 / title"]
    assert "  roll_shown  [cn/town]" in lines


@pytest.mark.parametrize("code", ["visit.term_years", "roll.roll_shown", "visit.", "visit", "x.y"])
def test_no_other_code_ends_in_a_rule(small: Path, code: str) -> None:
    assert explained(code) is None


def test_the_answer_in_json(small: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["law", "explain", "too_short", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    (found,) = said.pop("rules")
    assert said == {
        "code": "too_short",
        "title": {"zh": "题", "en": "title"},
        "means": {"zh": "义", "en": "meaning"},
        "do": {"zh": "办", "en": "remedy"},
    }
    assert (found["set"], found["id"]) == ("cn/town", "term_years")
    assert [one["since"] for one in found["versions"]] == ["2011-01-01", "2020-01-01"]


def test_a_rule_alone_has_no_meaning_in_json(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "explain", "roll_shown", "--json"]) == 0
    said = json.loads(capsys.readouterr().out)
    assert (said["title"], said["means"], said["do"]) == (None, None, None)


def test_an_unknown_code_is_refused_with_the_nearest(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "explain", "term_year"]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "没有代码term_year；相近的有term_years",
        "no code term_year; the nearest are term_years [law.unknown_code]",
    ]
    assert main(["law", "explain", "zzz"]) == 2
    assert capsys.readouterr().err.splitlines()[1] == "no code zzz [law.unknown_code]"


def test_at_most_five_near_ones_are_offered_and_no_pattern(small: Path) -> None:
    assert nearest("visit.x") == ()
    text = "".join(ENTRY.format(code=f"near_{letter}") for letter in "abcdefg")
    (small / "roll.yaml").write_text(text, encoding="utf-8")
    catalogue.cache_clear()
    assert len(nearest("near_")) == 5


def test_a_word_of_a_rule_s_name_offers_the_rule() -> None:
    assert nearest("turnout")[0] == "turnout_more_than"


def test_a_code_in_two_rooms_is_a_fault_of_the_catalogue(small: Path) -> None:
    (small / "roll.yaml").write_text(ENTRY.format(code="too_short"), encoding="utf-8")
    with pytest.raises(ValueError, match=r"roll\.yaml: too_short stands in decide\.yaml too"):
        catalogue()


def test_a_file_that_is_no_mapping_is_a_fault_of_the_catalogue(small: Path) -> None:
    (small / "roll.yaml").write_text("- x", encoding="utf-8")
    with pytest.raises(ValueError, match=r"roll\.yaml: not a mapping"):
        catalogue()


def test_an_entry_lacking_a_sentence_is_a_fault(small: Path) -> None:
    text = ENTRY.format(code="law.odd").replace(", remedy", "")
    (small / "law.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match="zip"):
        catalogue()


def test_every_entry_says_something_in_both_languages() -> None:
    for entry in catalogue().values():
        for words in (entry.title, entry.means, entry.do):
            assert words.zh.strip() and words.en.strip(), entry.code
        assert entry.means.zh.endswith("。") and entry.do.zh.endswith("。"), entry.code
        assert entry.means.en.endswith(".") and entry.do.en.endswith("."), entry.code
        assert not entry.title.zh.endswith("。") and not entry.title.en.endswith("."), entry.code


def test_every_room_of_the_catalogue_has_its_heading() -> None:
    assert {entry.room for entry in catalogue().values()} == set(ROOMS)


@pytest.mark.parametrize("code", ["turnout_not_over_half", "women", "default_used", "term_years"])
def test_what_is_explained_fits_eighty_columns(
    code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    lines = told(capsys, code)
    assert [line for line in lines if columns(line) > 80 and " " in line.strip()] == []


def test_the_page_lists_every_code_with_the_newest_national_article(small: Path) -> None:
    assert list(parts("en")) == [
        "# What every code means",
        "Every finding, refusal, reason and setting of the program: what it means, what to do, and "
        "the rules behind it. `huanjie law explain CODE` says the same, with every version.",
        "## What a count says of a vote",
        "| Code | What it means | What to do | Rules |\n| --- | --- | --- | --- |\n"
        "| `too_short` | **title** meaning | remedy | `term_years` · ◐ New Act 2 |\n"
        "| `visit.*` | **title** meaning | remedy |  |",
        "## Settings: what the adopted method fixes",
        "| Code | What it means | What to do | Rules |\n| --- | --- | --- | --- |\n"
        "| `term_years` | **title** meaning | remedy |  |",
    ]
    assert list(parts("zh"))[3].splitlines()[2] == (
        "| `too_short` | **题** 义 | 办 | `term_years` · ◐ New Act 2 |"
    )
