"""What the rules say of days that are given, some steps or all of them; nothing is planned here.

Days are counted from the rules themselves, one rule after the other.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from huanjie.law.rules import DeadlineRule, Interval
from huanjie.law.words import COUNTED
from huanjie.terms.wording import Wording
from huanjie.timetable.days import COUNTINGS, rolled_over, work_calendar
from huanjie.timetable.moon import FIRST_YEAR, LAST_YEAR
from huanjie.timetable.steps import TERM_END, TITLES

TITLE_OF_TERM_END = Wording(zh="任期届满", en="end of the term")
BY_OFFICES = ("working_days", "working_days_back")
"""The ways to count that rest on the announced rest days."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """A rule that the days of its two steps do not keep."""

    rule: DeadlineRule
    first: date
    second: date

    def says(self) -> Wording:
        """Which days, how far apart they are, and what the rule asks for."""
        interval = self.rule.interval
        start, end = title(interval.from_step), title(interval.to_step)
        between = (self.second - self.first) // timedelta(days=1)
        asked = _asked(interval)
        return Wording(
            zh=f"{self.rule.title.zh}：{start.zh}{self.first}，{end.zh}{self.second}，"
            f"相隔{between}日，{asked.zh}",
            en=f"{self.rule.title.en}: {start.en} {self.first}, {end.en} {self.second}, "
            f"{_so_many(between, 'days')} between, {asked.en}",
        )


def broken_rules(
    rules: Iterable[DeadlineRule], days: Mapping[str, date], *, rolls: bool = False
) -> Iterator[Broken]:
    """The rules that the days of some steps break; a rule with a step that has no day is silent.

    With `rolls` a last day that is a rest day moves to the next working day (民法典 203).

    >>> from huanjie.law.load import rule_set
    >>> rules = rule_set("villagers_committee", on=date(2026, 3, 2)).deadlines()
    >>> poll = {"polling_day": date(2026, 5, 30)}
    >>> [one.rule.id for one in broken_rules(rules, poll | {"roll_published": date(2026, 5, 10)})]
    []
    >>> [one.rule.id for one in broken_rules(rules, poll | {"roll_published": date(2026, 5, 11)})]
    ['roll_before_poll']
    """
    for rule in rules:
        first, second = days.get(rule.interval.from_step), days.get(rule.interval.to_step)
        if first is None or second is None or not (is_countable(first) and is_countable(second)):
            continue
        if not holds(rule.interval, first, second, rolls=rolls):
            yield Broken(rule=rule, first=first, second=second)


def holds(interval: Interval, first: date, second: date, *, rolls: bool = False) -> bool:
    """Whether two days keep an interval: not before its least number, not after its most.

    >>> lead = Interval(from_step="a", to_step="b", at_least=20, at_most=None, usual=None,
    ...     counting="calendar_days")
    >>> holds(lead, date(2026, 5, 10), date(2026, 5, 30))
    True
    >>> holds(lead, date(2026, 5, 11), date(2026, 5, 30))
    False
    """
    exact = interval.at_least == interval.at_most
    if interval.at_least is not None:
        soonest = _reached(interval.counting, first, interval.at_least, rolls=rolls and exact)
        if second < soonest:
            return False
    if interval.at_most is None:
        return True
    return second <= _reached(interval.counting, first, interval.at_most, rolls=rolls)


@lru_cache(maxsize=8192)
def _reached(counting: str, first: date, number: int, *, rolls: bool) -> date:
    day = COUNTINGS[counting](first, number)
    return rolled_over(day) if rolls else day


def is_countable(day: date) -> bool:
    """Whether days can be counted from here: the years for which the calendar is known."""
    return FIRST_YEAR <= day.year <= LAST_YEAR


def years_not_announced(
    rules: Iterable[DeadlineRule], days: Mapping[str, date], *, rolls: bool
) -> dict[int, DeadlineRule]:
    """The years whose rest days a rule needs though they are not announced, and such a rule."""
    announced = work_calendar().announced
    years: dict[int, DeadlineRule] = {}
    for rule in rules:
        first, second = days.get(rule.interval.from_step), days.get(rule.interval.to_step)
        rests = rule.interval.counting in BY_OFFICES or (
            rolls and rule.interval.at_most is not None
        )
        if first is None or second is None or not rests:
            continue
        for year in range(min(first, second).year, max(first, second).year + 1):
            if year not in announced:
                years.setdefault(year, rule)
    return years


def title(step: str) -> Wording:
    """A step in words; a step that no list knows by its code."""
    return TITLE_OF_TERM_END if step == TERM_END else TITLES.get(step, Wording(zh=step, en=step))


def _so_many(number: int | None, unit: str) -> str:
    return f"{number} {unit.removesuffix('s') if number == 1 else unit}"


def _asked(interval: Interval) -> Wording:
    least, most = interval.at_least, interval.at_most
    counted = COUNTED[interval.counting]
    if least == most:
        return Wording(zh=f"应为{least}{counted.zh}", en=f"must be {_so_many(least, counted.en)}")
    zh, en = [], []
    if least is not None:
        zh.append(f"不少于{least}{counted.zh}")
        en.append(f"at least {_so_many(least, counted.en)}")
    if most is not None:
        zh.append(f"不超过{most}{counted.zh}")
        en.append(f"at most {_so_many(most, counted.en)}")
    return Wording(zh=f"应{'、'.join(zh)}", en=f"must be {' and '.join(en)}")
