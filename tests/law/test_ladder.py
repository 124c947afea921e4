"""The ladder of texts: what a lower one may say beside a higher one."""

from datetime import date
from fractions import Fraction

import pytest

from huanjie.law.ladder import (
    contradiction,
    contradicts,
    has_order,
    is_number,
    is_within,
    prevailing,
    same_kind,
)
from huanjie.law.rules import Interval, Leeway, OfficialList, PaperDuty, Question, Rule, Value
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.findings import Severity
from huanjie.terms.wording import Wording

LAW, REGULATION, GUIDANCE, POLICY, METHOD = tuple(Authority)


def said(
    value: Value,
    authority: Authority,
    *,
    leeway: Leeway = Leeway.NONE,
    yields: bool = False,
) -> Rule:
    return Rule(
        id="seats",
        title=Wording(zh="名额", en="Seats"),
        since=date(2011, 1, 1),
        value=value,
        cited=Citation(
            act=authority.value,
            article="7" if authority is LAW else "9",
            authority=authority,
            certainty=Certainty.READ,
        ),
        shelf=f"cn/{authority.value}",
        leeway=leeway,
        yields=yields,
    )


def days(
    least: int | None = None,
    most: int | None = None,
    *,
    usual: int | None = None,
    counting: str = "calendar_days",
    start: str = "roll_published",
    end: str = "polling_day",
) -> Interval:
    return Interval(
        from_step=start, to_step=end, at_least=least, at_most=most, usual=usual, counting=counting
    )


@pytest.mark.parametrize("lower", [REGULATION, GUIDANCE, POLICY, METHOD])
def test_a_lower_authority_that_says_otherwise_gives_way(lower: Authority) -> None:
    higher, other = said(3, LAW), said(4, lower)
    assert contradicts(higher, other)
    assert prevailing(higher, other) is higher


@pytest.mark.parametrize("authority", list(Authority))
def test_at_equal_authority_the_narrower_place_prevails(authority: Authority) -> None:
    wide, narrow = said(3, authority), said(4, authority)
    assert not contradicts(wide, narrow)
    assert prevailing(wide, narrow) is narrow


def test_a_higher_authority_prevails_also_from_the_narrower_place() -> None:
    default, local = said(3, POLICY), said(4, REGULATION)
    assert not contradicts(default, local)
    assert prevailing(default, local) is local


def test_a_lower_text_that_says_the_same_applies_as_the_nearer_one() -> None:
    higher, lower = said(3, LAW), said(3, POLICY)
    assert not contradicts(higher, lower)
    assert prevailing(higher, lower) is lower


def test_the_leeway_is_that_of_the_higher_text() -> None:
    assert prevailing(said(3, LAW, leeway=Leeway.MORE), said(4, POLICY)).value == 4
    assert prevailing(said(3, LAW), said(4, POLICY, leeway=Leeway.MORE)).value == 3


@pytest.mark.parametrize(
    ("leeway", "below", "same", "above"),
    [
        (Leeway.NONE, False, True, False),
        (Leeway.MORE, False, True, True),
        (Leeway.LESS, True, True, False),
    ],
)
@pytest.mark.parametrize(
    "values",
    [
        (2, 3, 4),
        ("1/3", "1/2", "2/3"),
        (("a",), ("a", "b"), ("a", "b", "c")),
        ("9/10", "1/1", "11/10"),
    ],
)
def test_leeway_opens_one_direction(
    leeway: Leeway, below: bool, same: bool, above: bool, values: tuple[Value, Value, Value]
) -> None:
    smaller, middle, larger = values
    assert is_within(middle, smaller, leeway=leeway) is below
    assert is_within(middle, middle, leeway=leeway) is same
    assert is_within(middle, larger, leeway=leeway) is above


def test_shares_are_compared_exactly_and_not_as_texts() -> None:
    assert is_within("1/2", "10/19", leeway=Leeway.MORE)
    assert not is_within("1/2", "10/21", leeway=Leeway.MORE)
    assert is_within("1/2", "2/4", leeway=Leeway.MORE)
    assert Fraction("10/19") > Fraction("1/2")


@pytest.mark.parametrize("leeway", list(Leeway))
def test_lists_of_which_neither_holds_the_other_contradict(leeway: Leeway) -> None:
    assert not is_within(("a", "b"), ("a", "c"), leeway=leeway)


@pytest.mark.parametrize("leeway", list(Leeway))
@pytest.mark.parametrize(
    ("higher", "lower"),
    [("hold", "void"), (True, False), (1, True), (("a",), 3), ("1/2", "hold"), (days(1), 3)],
)
def test_what_has_no_order_contradicts_when_it_differs(
    higher: Value, lower: Value, leeway: Leeway
) -> None:
    assert not is_within(higher, lower, leeway=leeway)
    assert not is_within(lower, higher, leeway=leeway)


@pytest.mark.parametrize(
    ("lower", "within"),
    [
        (days(20, 30), True),
        (days(21, 29), True),
        (days(20, 30, usual=25), True),
        (days(19, 30), False),
        (days(20, 31), False),
        (days(None, 30), False),
        (days(20, None), False),
    ],
)
def test_an_interval_may_be_drawn_tighter_and_no_wider(lower: Interval, within: bool) -> None:
    assert is_within(days(20, 30), lower, leeway=Leeway.NONE) is within


@pytest.mark.parametrize("lower", [days(20), days(20, 25), days(0, 99), days(None, 5)])
def test_an_open_end_of_an_interval_may_be_closed(lower: Interval) -> None:
    only_usual = days(usual=10)
    assert is_within(only_usual, lower, leeway=Leeway.NONE)


def test_each_end_is_closed_by_itself() -> None:
    assert is_within(days(20), days(20, 25), leeway=Leeway.NONE)
    assert not is_within(days(20), days(None, 25), leeway=Leeway.NONE)
    assert is_within(days(None, 30), days(5, 30), leeway=Leeway.NONE)
    assert not is_within(days(None, 30), days(5), leeway=Leeway.NONE)


@pytest.mark.parametrize(
    "lower",
    [
        days(21, 29, start="method_adopted"),
        days(21, 29, end="result_published"),
        days(21, 29, counting="working_days"),
    ],
)
def test_an_interval_between_other_steps_or_counted_otherwise_contradicts(lower: Interval) -> None:
    assert not is_within(days(20, 30), lower, leeway=Leeway.NONE)


def test_a_contradiction_names_both_articles_and_what_stands() -> None:
    found = contradiction(said(3, LAW), said(4, POLICY))
    assert (found.code, found.place, found.about) == ("law.contradiction", "cn/policy", "seats")
    assert found.severity is Severity.WARNING
    assert found.cited == said(3, LAW).cited
    assert found.says.zh == "“名额”：《policy》9与《law》7不一致，适用上位规定"
    assert found.says.en == "Seats: policy 9 contradicts law 7; the higher text stands"


def test_a_contradiction_that_a_person_has_read_is_an_information() -> None:
    assert contradiction(said(3, LAW), said(4, POLICY, yields=True)).severity is Severity.INFO


NAME = Wording(zh="单", en="list")
KINDS: tuple[Value, ...] = (
    3,
    True,
    "1/2",
    "hold",
    ("a",),
    days(1),
    Question(stage="poll", red_when="answered_no"),
    PaperDuty(form="roll", step="poll", issuer="committee"),
    OfficialList(name=NAME, items=()),
)


@pytest.mark.parametrize("one", KINDS)
def test_a_value_is_of_the_same_kind_as_itself_alone(one: Value) -> None:
    assert [other for other in KINDS if same_kind(one, other)] == [one]


def test_numbers_and_shares_are_numbers_and_lists_of_words_have_an_order_too() -> None:
    assert [one for one in KINDS if is_number(one)] == [3, "1/2"]
    assert [one for one in KINDS if has_order(one)] == [3, "1/2", ("a",)]
