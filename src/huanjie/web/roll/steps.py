"""The roll's way in steps: what is done, what is to be done now, what is late."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from huanjie.records.queries.roll_desk import Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A step with the page where it is done; `waits` counts what it still waits for."""

    name: str
    tail: str
    done: bool
    waits: int = 0
    day: date | None = None
    late: bool = False
    here: bool = False

    @property
    def state(self) -> str:
        """How the step stands, as a word of the screens."""
        if self.done:
            return "done"
        return "overdue" if self.late else "here" if self.here else "coming"


def steps_of(one: Progress, today: date) -> tuple[Step, ...]:
    """The steps in order; the first that is not done is the one to do now."""
    now = next_of(one)
    return tuple(
        replace(step, here=now is not None and step.name == now.name) for step in _steps(one, today)
    )


def next_of(one: Progress) -> Step | None:
    """The step to do now, none when every step is done."""
    return next((step for step in _steps(one, date.max) if not step.done), None)


def _steps(one: Progress, today: date) -> Iterator[Step]:
    posted, objections = one.posted is not None, one.objections
    read = bool(one.files) or posted
    yield Step(name="files", tail="files/", done=read and not one.unread, waits=one.unread)
    yield Step(
        name="issues",
        tail="issues/?open=1" if one.open_rows else "issues/",
        done=read and not one.open_rows,
        waits=one.open_rows,
    )
    yield Step(name="cases", tail="cases/", done=read and not one.open_cases, waits=one.open_cases)
    yield Step(
        name="publication",
        tail="publication/",
        done=posted,
        day=one.posted.first if one.posted else one.planned.day if one.planned else None,
        late=one.planned is not None and one.planned.day < today,
    )
    yield Step(
        name="objections",
        tail="objections/",
        done=posted and not objections.open,
        waits=objections.open,
        day=objections.decide_by,
        late=objections.decide_by is not None and objections.decide_by < today,
    )
    final = one.posted is not None and one.posted.final
    yield Step(
        name="final",
        tail="publication/",
        done=final,
        day=one.posted.last if final and one.posted else None,
    )
