"""Lines for a terminal, and how values are said."""

import pytest

from huanjie.law.rules import Interval, OfficialList, PaperDuty, Question, Value
from huanjie.law.strict_yaml import Repeat, data_with_repeats, plain_data
from huanjie.law.terminal import PIECE, columns, value_line, wrapped
from huanjie.law.values import COUNTINGS
from huanjie.law.words import AUTHORITIES, CERTAINTIES, COUNTED, MARKS, certainty_said, value_said
from huanjie.terms.citations import Authority, Certainty
from huanjie.terms.wording import Wording


def between(least: int | None, most: int | None, usual: int | None, counting: str) -> Interval:
    return Interval(
        from_step="a", to_step="b", at_least=least, at_most=most, usual=usual, counting=counting
    )


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (between(5, 5, None, "calendar_days"), "`a` → `b`：恰5日", "`a` → `b`: exactly 5 days"),
        (
            between(5, 5, 5, "calendar_days"),
            "`a` → `b`：恰5日、通常5日",
            "`a` → `b`: exactly 5 days, usually 5 days",
        ),
        (
            between(1, None, 4, "months"),
            "`a` → `b`：至少1个月、通常4个月",
            "`a` → `b`: at least 1 month, usually 4 months",
        ),
        (
            between(0, 3, None, "working_days"),
            "`a` → `b`：至少0个工作日、至多3个工作日",
            "`a` → `b`: at least 0 working days, at most 3 working days",
        ),
        (between(None, 1, None, "calendar_days"), "`a` → `b`：至多1日", "`a` → `b`: at most 1 day"),
        (
            Question(stage="poll", red_when="answered_yes"),
            "`poll`；答是即报警",
            "`poll`; alarms on yes",
        ),
        (
            Question(stage="poll", red_when="answered_no"),
            "`poll`；答否即报警",
            "`poll`; alarms on no",
        ),
        (PaperDuty(form="f", step="s", issuer="i"), "`f`, `s`, `i`", "`f`, `s`, `i`"),
        (OfficialList(name=Wording(zh="单", en="list"), items=()), "单(0项)", "list (0)"),
        (True, "是", "yes"),
        (False, "否", "no"),
        (3, "3", "3"),
        ("1/2", "1/2", "1/2"),
        ("hold", "`hold`", "`hold`"),
        (("a", "b"), "`a`, `b`", "`a`, `b`"),
        ((), "无", "none"),
    ],
)
def test_a_value_is_said_in_words(value: Value, zh: str, en: str) -> None:
    assert value_said(value) == Wording(zh=zh, en=en)


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (between(5, 5, None, "calendar_days"), "a → b: 恰5日 / exactly 5 days"),
        (("a", "b"), "a, b"),
        (True, "是 / yes"),
        (3, "3"),
        (Question(stage="poll", red_when="answered_yes"), "poll；答是即报警 / poll; alarms on yes"),
    ],
)
def test_on_a_terminal_what_both_languages_share_is_said_once(value: Value, said: str) -> None:
    assert value_line(value) == said


def test_every_rank_certainty_and_way_to_count_has_its_words() -> None:
    assert set(AUTHORITIES) == set(Authority)
    assert set(CERTAINTIES) == set(MARKS) == set(Certainty)
    assert len(set(MARKS.values())) == len(Certainty)
    assert set(COUNTED) == set(COUNTINGS)


def test_a_certainty_is_a_mark_and_words() -> None:
    assert certainty_said(Certainty.NOT_FOUND) == Wording(zh="✖ 未找到文本", en="✖ text not found")


@pytest.mark.parametrize("length", [79, 80])
def test_what_fits_stands_on_one_line(length: int) -> None:
    words = "a" * (length - 2) + " b"
    assert list(wrapped(words)) == [words]


@pytest.mark.parametrize("sign", "-+=?!·✔◐✎△✖")
@pytest.mark.parametrize("space", ["", "  "])
def test_what_does_not_fit_is_set_in_below_the_first_word(sign: str, space: str) -> None:
    start = f"{space}{sign} "
    first = start + "a" * (80 - len(start))
    assert list(wrapped(f"{first} b")) == [first, " " * len(start) + "b"]


def test_a_line_without_a_sign_is_set_in_as_it_begins() -> None:
    assert list(wrapped("  " + "a" * 78 + " b")) == ["  " + "a" * 78, "  b"]
    assert list(wrapped("a" * 80 + " b")) == ["a" * 80, "b"]


def test_wide_characters_count_two_and_break_anywhere() -> None:
    assert list(wrapped("村" * 40)) == ["村" * 40]
    assert list(wrapped("村" * 41)) == ["村" * 40, "村"]


def test_a_line_breaks_before_a_word_or_a_wide_character_with_its_marks() -> None:
    assert PIECE.findall("XaX 村X，《X》 b.") == ["XaX", " 村", "X，", "《X》", " b."]


def test_no_line_begins_with_a_closing_or_ends_with_an_opening_sign() -> None:
    assert list(wrapped("村" * 39 + "会，选")) == ["村" * 39, "会，选"]
    assert list(wrapped("村" * 39 + "《法》")) == ["村" * 39, "《法》"]


def test_a_word_longer_than_a_line_is_left_whole() -> None:
    assert list(wrapped("a" * 99)) == ["a" * 99]
    assert list(wrapped("x " + "a" * 99 + " y")) == ["x", "a" * 99, "y"]


def test_the_space_at_the_start_of_the_first_line_stays() -> None:
    assert list(wrapped("  = 3")) == ["  = 3"]
    assert list(wrapped("")) == [""]


@pytest.mark.parametrize(
    ("text", "width"), [("", 0), ("ab", 2), ("村a", 3), ("：（", 4), ("·→", 2)]
)
def test_columns_are_counted(text: str, width: int) -> None:
    assert columns(text) == width


def test_yaml_with_a_key_twice_is_refused_by_its_line() -> None:
    with pytest.raises(ValueError, match=r"^a key twice below line 2: b, c$"):
        plain_data("a:\n  b: 1\n  c: 2\n  b: 3\n  c: 1\nd: {e: 1, e: 2}")
    _, repeats = data_with_repeats("a: {b: 1, b: 2}\na: 3")
    assert repeats == (Repeat("a", 1), Repeat("b", 1)) or repeats == (
        Repeat("b", 1),
        Repeat("a", 1),
    )


def test_what_is_no_yaml_is_a_value_error_on_one_line() -> None:
    with pytest.raises(ValueError, match=r"^[^\n]*line 1[^\n]*$"):
        plain_data("a: [1")


def test_yaml_that_is_sound_is_plain_data() -> None:
    assert plain_data("a: {b: [1, x, true]}") == {"a": {"b": [1, "x", True]}}
    assert plain_data("") is None
