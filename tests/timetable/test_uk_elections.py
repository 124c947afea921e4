"""The timetables of real elections elsewhere, from rules in our form and other bank holidays.

The rules are those of the United Kingdom as the Electoral Commission's timetables give them;
the dates are those that were published. Nothing of it is shipped.
"""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from huanjie.law.assembly import assembled
from huanjie.law.folder import Folder
from huanjie.law.rules import DeadlineRule
from huanjie.law.strict_yaml import plain_data
from huanjie.timetable import check_rules, days
from huanjie.timetable.check_rules import broken_rules
from huanjie.timetable.days import COUNTINGS, WorkCalendar
from huanjie.timetable.network import Arc, Limit, Network, Side, propagate

UK = Path(__file__).parents[1] / "cases" / "uk"
ELECTIONS = sorted((UK / "elections").glob("*.yaml"))
SHELF = Folder(UK / "sets")
DAY = timedelta(days=1)
HORIZON = 150
UseCalendar = Callable[[str], WorkCalendar]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Iterator[UseCalendar]:
    """Counts with the rest days of a country of the test in place of China's."""
    read = days.work_calendar.__wrapped__
    monkeypatch.setattr(days, "SHELF", UK / "holidays")

    def put(country: str) -> WorkCalendar:
        calendar: WorkCalendar = read(country)
        monkeypatch.setattr(days, "work_calendar", lambda: calendar)
        check_rules._reached.cache_clear()
        return calendar

    yield put
    check_rules._reached.cache_clear()


def rules_of(case: dict[str, Any]) -> tuple[DeadlineRule, ...]:
    name = f"cn/{case['procedure']}"
    return assembled(SHELF, [name], main=name, on=case["polling_day"]).deadlines()


def given(case: dict[str, Any]) -> dict[str, date]:
    return {step: case[step] for step in ("polling_day", "result_declared") if step in case}


def breaks(case: dict[str, Any], step: str, day: date) -> bool:
    rules, rolls = rules_of(case), case.get("roll_over", False)
    return bool([*broken_rules(rules, given(case) | {step: day}, rolls=rolls)])


def next_working(calendar: WorkCalendar, day: date, step: timedelta) -> date:
    day += step
    while not calendar.is_working(day):
        day += step
    return day


@pytest.mark.parametrize("path", ELECTIONS, ids=lambda path: path.stem)
def test_the_published_day_is_the_last_lawful_one(path: Path, use: UseCalendar) -> None:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    use(case["calendar"])
    assert case["source"]
    for step, day in case["latest"].items():
        assert not breaks(case, step, day), step
        assert breaks(case, step, day + DAY), step


@pytest.mark.parametrize("path", ELECTIONS, ids=lambda path: path.stem)
def test_the_published_day_is_the_first_lawful_one(path: Path, use: UseCalendar) -> None:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    calendar = use(case["calendar"])
    for step, day in case.get("earliest", {}).items():
        assert not breaks(case, step, day), step
        assert breaks(case, step, next_working(calendar, day, -DAY)), step


def network_of(case: dict[str, Any], steps: list[str], start: date) -> Network:
    """The election as a network of its own: every rule both its arcs, the given days fixed."""
    tables: list[tuple[int, ...]] = []
    arcs: list[Arc] = []
    for rule in rules_of(case):
        interval = rule.interval
        if not {interval.from_step, interval.to_step} <= set(steps):
            continue
        bounds = ((Side.SOONEST, interval.at_least), (Side.LATEST, interval.at_most))
        for side, number in bounds:
            if number is None:
                continue
            count = COUNTINGS[interval.counting]
            reached = [(count(start + n * DAY, number) - start).days for n in range(HORIZON)]
            source, target = steps.index(interval.from_step), steps.index(interval.to_step)
            arcs.append(Arc(source=source, target=target, side=side, table=len(tables), demand=0))
            tables.append(tuple(reached))
    fixed = [(steps.index(step), 1 << (day - start).days) for step, day in given(case).items()]
    return Network(
        days=HORIZON,
        steps=len(steps),
        tables=tuple(tables),
        sets=tuple(days for _step, days in fixed),
        arcs=tuple(arcs),
        limits=tuple(Limit(step=one, days=i, demand=0) for i, (one, _days) in enumerate(fixed)),
    )


@pytest.mark.parametrize(
    "path", [one for one in ELECTIONS if "expenses-declared" not in one.stem], ids=lambda p: p.stem
)
def test_planned_back_from_the_poll_each_step_ends_on_the_published_day(
    path: Path, use: UseCalendar
) -> None:
    case: Any = plain_data(path.read_text(encoding="utf-8"))
    use(case["calendar"])
    steps = sorted({*given(case), *case["latest"], *case.get("earliest", {})})
    start = case["polling_day"] - 100 * DAY
    bounds = propagate(network_of(case, steps, start))
    assert bounds.feasible
    for step, day in case["latest"].items():
        assert start + bounds.high[steps.index(step)] * DAY == day, step


def test_a_deadline_is_counted_back_from_the_poll(use: UseCalendar) -> None:
    """Nineteen working days follow Saturday 8 June as they follow Friday 7 June; only Friday is
    the nineteenth working day before the poll.
    """
    use("united_kingdom")
    friday, poll = date(2024, 6, 7), date(2024, 7, 4)
    assert days.working_days(friday, 19) == days.working_days(friday + DAY, 19) == poll
    assert days.working_days_back(friday, 19) == poll
    assert days.working_days_back(friday + DAY, 19) == poll + DAY


def test_a_holiday_of_one_country_moves_its_own_deadlines_alone(use: UseCalendar) -> None:
    """Easter Monday 2022 counts for Scotland's voters and not for England's."""
    poll = date(2022, 5, 5)
    use("scotland")
    assert days.working_days(poll, -12) == date(2022, 4, 18)
    use("england_and_wales")
    assert days.working_days(poll, -12) == date(2022, 4, 14)
