"""What stops a publication and what should be seen to: all of it, the day before, on and after."""

from datetime import date, timedelta

import pytest

from huanjie.roll.checklist import Readiness, hindrances
from huanjie.terms.findings import Severity
from huanjie.terms.wording import Wording

LATEST = date(2026, 4, 20)


def ready(**changes: object) -> Readiness:
    usual: dict[str, object] = {
        "posted": False,
        "listed": 12,
        "open_rows": 0,
        "open_cases": 0,
        "unread_sheets": (),
        "today": LATEST,
        "latest": LATEST,
        "steps_before": (),
    }
    return Readiness(**(usual | changes))  # type: ignore[arg-type]  # fields as the test names them


def codes(**changes: object) -> list[str]:
    return [one.code for one in hindrances(ready(**changes))]


def test_a_list_that_everybody_has_ruled_on_meets_nothing() -> None:
    assert codes() == []


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("posted", True, "roll.published"),
        ("listed", 0, "roll.empty"),
        ("open_rows", 1, "roll.open_questions"),
        ("open_cases", 1, "roll.open_cases"),
        ("unread_sheets", ("附表",), "roll.sheet_unread"),
    ],
)
def test_each_thing_that_a_person_has_not_ruled_on_stops_it(
    field: str, value: object, code: str
) -> None:
    (found,) = hindrances(ready(**{field: value}))
    assert (found.code, found.severity) == (code, Severity.ERROR)


@pytest.mark.parametrize(("days", "late"), [(-1, []), (0, []), (1, ["roll.published_late"])])
def test_a_day_after_the_last_it_is_late_and_posted_all_the_same(
    days: int, late: list[str]
) -> None:
    found = hindrances(ready(today=LATEST + timedelta(days=days)))
    assert [one.code for one in found] == late
    assert all(one.severity is Severity.WARNING for one in found)


def test_how_late_it_is_and_when_it_was_due_are_told() -> None:
    (found,) = hindrances(ready(today=LATEST + timedelta(days=3)))
    assert "2026-04-20" in found.says.zh and "已迟3日" in found.says.zh
    assert "3 days ago" in found.says.en


def test_a_step_before_it_is_named() -> None:
    step = ("registration_opens", Wording(zh="选民登记开始", en="registration opens"))
    (found,) = hindrances(ready(steps_before=(step,)))
    assert (found.code, found.about) == ("roll.step_before", "registration_opens")
    assert "选民登记开始" in found.says.zh


def test_everything_is_told_at_once_what_stops_it_first() -> None:
    assert codes(open_rows=2, open_cases=3, today=LATEST + timedelta(days=1)) == [
        "roll.open_questions",
        "roll.open_cases",
        "roll.published_late",
    ]
