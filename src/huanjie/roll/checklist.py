"""What still stops the publication of a roll, and what should be seen to before it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from huanjie.terms.findings import Finding, Severity
from huanjie.terms.wording import Wording, both


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """How far a roll is: what a person has not ruled on yet, and the days of the timetable.

    `open_rows` await a person, `open_cases` are people in double cases of the strong tiers without
    a ruling, `unread_sheets` are named, `latest` is the last lawful day, `steps_before` those not
    done that the law puts before it.
    """

    posted: bool
    listed: int
    open_rows: int
    open_cases: int
    unread_sheets: tuple[str, ...]
    today: date
    latest: date
    steps_before: tuple[tuple[str, Wording], ...]


def hindrances(ready: Readiness) -> tuple[Finding, ...]:
    """All that stands in the way (errors) and all that should be seen to (warnings), not the first.

    A late list is still posted: the law wants it published, and the finding says how late it is.
    """
    return (*_at_large(ready), *_unruled(ready), *_warnings(ready))


def _at_large(ready: Readiness) -> Iterator[Finding]:
    if ready.posted:
        yield _error(
            "roll.published",
            "选民名单已公布，变动以补正公告公布",
            "the roll is posted: what changes is posted as a correction",
        )
    if not ready.listed:
        yield _error("roll.empty", "名单中没有选民", "nobody is on the roll")


def _unruled(ready: Readiness) -> Iterator[Finding]:
    if number := ready.open_rows:
        yield _error(
            "roll.open_questions",
            f"尚有{number}人待核实，暂不能公布",
            f"{number} rows are open: not yet",
            about=str(number),
        )
    if number := ready.open_cases:
        yield _error(
            "roll.open_cases",
            f"尚有{number}人涉及重复登记待认定，暂不能公布",
            f"{number} people stand in unruled cases of double registration: not yet",
            about=str(number),
        )
    for sheet in ready.unread_sheets:
        yield _error(
            "roll.sheet_unread",
            f"工作表“{sheet}”没有读入，请先指明各列",
            f"the sheet “{sheet}” is not read: say first what its columns hold",
            about=sheet,
        )


def _warnings(ready: Readiness) -> Iterator[Finding]:
    late = (ready.today - ready.latest).days
    if late > 0:
        yield _warning(
            "roll.published_late",
            f"名单最迟应于{ready.latest}公布，已迟{late}日；请重新确定选举日",
            f"the list was due on {ready.latest}, {late} days ago: set another polling day",
            about=ready.latest.isoformat(),
        )
    for step, title in ready.steps_before:
        yield _warning(
            "roll.step_before",
            f"之前的“{title.zh}”尚未办结",
            f"“{title.en}”, which comes before, is not reported done",
            about=step,
        )


def _error(code: str, zh: str, en: str, *, about: str = "") -> Finding:
    return Finding(code=code, severity=Severity.ERROR, says=both(zh, en), about=about)


def _warning(code: str, zh: str, en: str, *, about: str) -> Finding:
    return Finding(code=code, severity=Severity.WARNING, says=both(zh, en), about=about)
