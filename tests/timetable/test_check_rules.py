"""An interval on given days, in every way to count: its last lawful day, and the next."""

from datetime import date, timedelta

import pytest

from huanjie.law.rules import DeadlineRule, Interval
from huanjie.terms.citations import Authority, Certainty, Citation
from huanjie.terms.wording import Wording
from huanjie.timetable.check_rules import broken_rules, holds, years_not_announced

DAY = timedelta(days=1)


def interval(counting: str, least: int | None = None, most: int | None = None) -> Interval:
    return Interval(
        from_step="a", to_step="b", at_least=least, at_most=most, usual=None, counting=counting
    )


def rule(counting: str, least: int | None = None, most: int | None = None) -> DeadlineRule:
    return DeadlineRule(
        id="lead",
        title=Wording(zh="期限", en="lead"),
        interval=interval(counting, least, most),
        cited=Citation(act="例", article="1", authority=Authority.LAW, certainty=Certainty.DEFAULT),
    )


@pytest.mark.parametrize(
    ("counting", "number", "first", "reached"),
    [
        ("calendar_days", 20, "2025-12-20", "2026-01-09"),
        ("clear_days", 20, "2025-12-20", "2026-01-10"),
        ("working_days", 5, "2025-12-29", "2026-01-06"),  # 1 to 3 January rest, the 4th makes up
        ("working_days", 5, "2024-12-30", "2025-01-07"),
        ("working_days", 5, "2026-12-29", "2027-01-05"),  # 2027 is not announced
        ("working_days_back", 5, "2025-12-29", "2026-01-06"),
        ("months", 3, "2025-11-30", "2026-02-28"),
        ("months", 6, "2025-08-31", "2026-02-28"),
    ],
)
def test_an_interval_holds_on_the_day_that_it_counts_to_and_not_the_day_before(
    counting: str, number: int, first: str, reached: str
) -> None:
    start, end = date.fromisoformat(first), date.fromisoformat(reached)
    assert holds(interval(counting, least=number), start, end)
    assert not holds(interval(counting, least=number), start, end - DAY)
    assert holds(interval(counting, most=number), start, end)
    assert not holds(interval(counting, most=number), start, end + DAY)


def test_a_last_day_rolls_over_rest_days_only_when_asked() -> None:
    """Five days after 26 April 2026 is 1 May; the next working day is the 6th."""
    start, five = date(2026, 4, 26), interval("calendar_days", least=5, most=5)
    assert holds(five, start, date(2026, 5, 1))
    assert not holds(five, start, date(2026, 5, 6))
    assert holds(five, start, date(2026, 5, 6), rolls=True)
    assert not holds(five, start, date(2026, 5, 5), rolls=True)
    assert not holds(five, start, date(2026, 5, 7), rolls=True)


def test_what_is_due_so_many_days_before_never_rolls() -> None:
    lead = interval("calendar_days", least=20)
    assert holds(lead, date(2026, 4, 11), date(2026, 5, 1), rolls=True)
    assert not holds(lead, date(2026, 4, 12), date(2026, 5, 1), rolls=True)


def test_a_rule_with_a_step_that_has_no_day_is_silent() -> None:
    lead = rule("calendar_days", least=5)
    assert [*broken_rules([lead], {"a": date(2026, 5, 1)})] == []
    assert [*broken_rules([lead], {"b": date(2026, 5, 1)})] == []


@pytest.mark.parametrize(("year", "counted"), [(1949, 0), (1950, 1), (2110, 1), (2111, 0)])
def test_days_outside_the_known_calendar_are_not_counted(year: int, counted: int) -> None:
    lead = rule("calendar_days", least=5)
    assert len([*broken_rules([lead], {"a": date(year, 5, 1), "b": date(year, 5, 2)})]) == counted


@pytest.mark.parametrize("days", [("2111-01-01", "2110-12-31"), ("1950-01-05", "1949-12-31")])
def test_one_day_outside_the_known_calendar_is_enough(days: tuple[str, str]) -> None:
    first, second = (date.fromisoformat(day) for day in days)
    assert [*broken_rules([rule("calendar_days", least=5)], {"a": first, "b": second})] == []


@pytest.mark.parametrize(
    ("asked", "zh", "en"),
    [
        (rule("calendar_days", 20), "应不少于20日", "must be at least 20 days"),
        (rule("months", None, 3), "应不超过3个月", "must be at most 3 months"),
        (rule("working_days", 5, 5), "应为5个工作日", "must be 5 working days"),
        (rule("clear_days", 9, 12), "应不少于9个整日、不超过12个整日",
         "must be at least 9 clear days and at most 12 clear days"),
    ],
)  # fmt: skip
def test_a_broken_rule_says_the_days_and_what_is_asked(
    asked: DeadlineRule, zh: str, en: str
) -> None:
    days = {"a": date(2026, 5, 1), "b": date(2026, 4, 20 if asked.interval.at_least else 1)}
    if asked.interval.at_least is None:
        days["b"] = date(2026, 12, 1)
    (broken,) = broken_rules([asked], days)
    assert broken.says().zh.startswith(f"期限：a{days['a']}，b{days['b']}，相隔")
    assert broken.says().zh.endswith(zh)
    assert broken.says().en.endswith(en)


@pytest.mark.parametrize(
    ("counting", "rolls", "years"),
    [
        ("working_days", False, {2027}),
        ("working_days_back", False, {2027}),
        ("calendar_days", False, set()),
        ("calendar_days", True, {2027}),
    ],
)
def test_only_what_counts_working_days_or_rolls_rests_on_the_announcement(
    counting: str, rolls: bool, years: set[int]
) -> None:
    days = {"a": date(2026, 12, 28), "b": date(2027, 1, 12)}
    silent, counts = rule("calendar_days", 1), rule(counting, 1, 5)
    assert set(years_not_announced([silent, counts], days, rolls=rolls)) == years
    turned = {"a": days["b"], "b": days["a"]}
    assert set(years_not_announced([silent, counts], turned, rolls=rolls)) == years


def test_a_rule_without_a_last_day_does_not_roll_and_needs_no_announcement() -> None:
    days = {"a": date(2026, 12, 28), "b": date(2027, 1, 12)}
    assert not years_not_announced([rule("calendar_days", 5)], days, rolls=True)


def test_every_year_between_two_days_is_looked_at() -> None:
    days = {"a": date(2027, 12, 28), "b": date(2029, 1, 12)}
    years = years_not_announced([rule("working_days", 1)], days, rolls=False)
    assert set(years) == {2027, 2028, 2029}
