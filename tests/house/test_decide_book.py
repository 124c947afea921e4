"""The book of counting rules says what the program says, in both languages."""

import json
import re
from enum import StrEnum
from pathlib import Path
from types import ModuleType
from typing import Any, get_args, get_type_hints

import pytest

from huanjie.count import kinds
from huanjie.count.case import Mode, Post, Procedure, Round, Settings
from huanjie.count.case_file import KINDS, answer_line
from huanjie.count.kinds import (
    age,
    candidates,
    composition,
    deadline,
    election,
    electorate,
    nomination,
    proxy,
    question,
    quorum,
    recall,
    votes_due,
)
from huanjie.count.result import HeldReason, InvalidReason
from huanjie.count.settings_file import READ
from huanjie.law.catalogue import catalogue
from huanjie.law.load import built_in
from huanjie.terms.people import Kinship, Sex

DOCS = Path(__file__).parents[2] / "docs"
CHINESE, ENGLISH = "decide.zh-CN.md", "decide.md"
TEXTS = {name: (DOCS / name).read_text(encoding="utf-8") for name in (ENGLISH, CHINESE)}
SAYS = {CHINESE: 0, ENGLISH: 1}
OF_KINDS = (
    age,
    candidates,
    composition,
    deadline,
    election,
    electorate,
    nomination,
    proxy,
    question,
    quorum,
    recall,
    votes_due,
)
ENUMS: tuple[type[StrEnum], ...] = (
    Procedure,
    Post,
    Round,
    Mode,
    InvalidReason,
    HeldReason,
    proxy.Reason,
    nomination.Nominator,
    deadline.LawStep,
    Kinship,
    Sex,
)
REASONS = {word.value for reason in (InvalidReason, HeldReason, proxy.Reason) for word in reason}
SEVERITIES = ("info", "warning", "error")
both_books = pytest.mark.parametrize("book", [ENGLISH, CHINESE])


def in_code(text: str) -> set[str]:
    """Every code word that stands between backticks, outside the blocks."""
    prose = re.sub(r"^```.*?^```$", "", text, flags=re.M | re.S)
    spans = re.findall(r"`([^`]+)`", prose)
    return {word for span in spans for word in re.findall(r"[A-Za-z_]+", span)}


def blocks(text: str) -> list[dict[str, Any]]:
    return [json.loads(one) for one in re.findall(r"^```json\n(.*?)^```$", text, re.M | re.S)]


def examples(text: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    """The questions of a book, each with the answer that follows it."""
    found = blocks(text)
    assert len(found) % 2 == 0
    return list(zip(found[::2], found[1::2], strict=True))


def answered(asked: dict[str, Any]) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(answer_line(json.dumps(asked).encode()))
    return made


def rows(text: str, section: str) -> dict[str, list[str]]:
    """The rows of a section's tables by the code word that they begin with."""
    start = re.search(rf"^#+ {re.escape(section)} ", text, re.M)
    assert start is not None
    body = re.split(r"^#+ ", text[start.end() :], maxsplit=1, flags=re.M)[0]
    body = re.sub(r"^\|.*\|\n(?=\|---)", "", body, flags=re.M)  # heads of tables
    cells = [[one.strip() for one in line.split("|")[1:-1]] for line in body.splitlines()]
    return {row[0].strip("`"): row[1:] for row in cells if row and row[0].startswith("`")}


def key_sets(module: ModuleType) -> set[str]:
    """Every key that a kind reads: the sets of keys that stand at the head of its file."""
    sets = [one for one in vars(module).values() if isinstance(one, frozenset)]
    return {key for one in sets for key in one}


def setting_values(name: str) -> set[str]:
    """The words that a setting may have; none where it is a number."""
    kind = next(one for one in get_args(get_type_hints(Settings)[name]) if one is not type(None))
    if issubclass(kind, StrEnum):
        return {word.value for word in kind}
    return {"true", "false"} if kind is bool else set()


@both_books
def test_every_example_is_decided_as_the_book_shows(book: str) -> None:
    for asked, shown in examples(TEXTS[book]):
        made = answered(asked)
        assert shown
        assert {key: made.get(key) for key in shown} == shown, asked


@both_books
def test_the_first_example_shows_the_whole_answer(book: str) -> None:
    asked, shown = examples(TEXTS[book])[0]
    assert set(answered(asked)) - set(shown) == {"steps"}


@both_books
def test_the_steps_of_the_first_example_are_the_program_s(book: str) -> None:
    asked, _shown = examples(TEXTS[book])[0]
    for step in answered(asked)["steps"]:
        says = step["says"].split(" / ")[SAYS[book]]
        assert f"| {says} | {step['arithmetic']} | {step['cited']} |" in TEXTS[book]


def test_every_kind_has_an_example() -> None:
    assert {asked["kind"] for asked, _shown in examples(TEXTS[ENGLISH])} == set(KINDS)


def test_both_books_show_the_same_examples() -> None:
    assert blocks(TEXTS[ENGLISH]) == blocks(TEXTS[CHINESE])


def test_both_books_have_the_same_sections() -> None:
    numbers = [re.findall(r"^#+ ([0-9.]+) ", text, re.M) for text in TEXTS.values()]
    assert numbers[0] == numbers[1]
    assert {"1", "2", "3", "3.1", "3.2", "3.3", "3.4", "3.5", "3.6", "4", "5"} <= set(numbers[0])


def test_both_books_have_the_same_code_words_and_numbered_points() -> None:
    assert in_code(TEXTS[ENGLISH]) == in_code(TEXTS[CHINESE])
    points = [re.findall(r"^(\d+)\. ", text, re.M) for text in TEXTS.values()]
    assert points[0] == points[1]


def test_both_books_point_to_the_same_pages() -> None:
    links = {name: re.findall(r"\]\(([^)#]+)\)", text) for name, text in TEXTS.items()}
    assert [one for name in links for one in links[name] if not (DOCS / one).exists()] == []
    english = [one.replace("law/zh/", "law/en/") for one in links[CHINESE][1:]]
    assert english == links[ENGLISH][1:]


@both_books
def test_every_code_word_of_the_program_is_in_the_book(book: str) -> None:
    words = {word.value for enum in ENUMS for word in enum} | set(KINDS)
    words |= {meeting for meetings in quorum.MEETINGS.values() for meeting in meetings}
    words |= {counted.anchor for counted in deadline.STEPS.values()}
    assert sorted(words - in_code(TEXTS[book])) == []


@both_books
def test_every_statutory_bar_is_in_the_book(book: str) -> None:
    bars = {
        bar
        for shelf in built_in().values()
        for rule in shelf.rules
        if rule.id == "statutory_bars"
        for version in rule.versions
        if isinstance(version.value, tuple)
        for bar in version.value
    }
    assert len(bars) == 5
    assert sorted(bars - set(in_code(rows(TEXTS[book], "3.5")["barred"][0]))) == []


@both_books
@pytest.mark.parametrize("module", OF_KINDS, ids=lambda module: module.__name__.split(".")[-1])
def test_every_key_of_a_question_is_in_the_book(book: str, module: ModuleType) -> None:
    assert sorted(key_sets(module) - in_code(TEXTS[book])) == []


def test_every_file_of_kinds_is_looked_at() -> None:
    folder = Path(next(iter(kinds.__path__)))
    assert {one.stem for one in folder.glob("*.py")} - {"__init__"} == {
        module.__name__.split(".")[-1] for module in OF_KINDS
    }


@both_books
def test_every_key_of_an_answer_is_in_the_book(book: str) -> None:
    for asked, _shown in examples(TEXTS[book]):
        keys = set(answered(asked)) - {"error", "field"}
        assert sorted(keys - in_code(TEXTS[book])) == [], asked["kind"]


@both_books
def test_every_setting_stands_in_the_table_with_exactly_its_values(book: str) -> None:
    table = rows(TEXTS[book], "5")
    assert list(table) == list(READ)
    for name in READ:
        words = in_code(table[name][0])
        assert words == setting_values(name), name


@both_books
def test_every_reason_stands_in_its_table(book: str) -> None:
    assert list(rows(TEXTS[book], "3.1")) == [word.value for word in InvalidReason]
    assert list(rows(TEXTS[book], "3.5")) == [word.value for word in HeldReason]
    table = rows(TEXTS[book], "2.5")
    assert [key for key in table if key in REASONS] == [word.value for word in proxy.Reason]


@both_books
def test_every_step_of_a_deadline_stands_with_its_anchor(book: str) -> None:
    table = rows(TEXTS[book], "2.11")
    assert list(table) == [step.value for step in deadline.LawStep]
    assert {step: row[0].strip("`") for step, row in table.items()} == {
        step.value: counted.anchor for step, counted in deadline.STEPS.items()
    }


@both_books
def test_every_finding_of_decide_stands_in_the_table_and_no_other(book: str) -> None:
    codes = {
        entry.code
        for entry in catalogue().values()
        if entry.room == "decide" and not entry.code.startswith("case.")
    }
    table = rows(TEXTS[book], "4")
    assert codes - REASONS == {key for key, row in table.items() if row[0] in SEVERITIES}
