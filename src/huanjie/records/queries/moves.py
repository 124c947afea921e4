"""The moves of the timetable that are in the log: who moved what, why, and what it changed."""

import json
from dataclasses import dataclass
from datetime import date, datetime

from huanjie.records.models import LogEntry, Paper, Unit
from huanjie.records.queries.announced import Notice
from huanjie.records.queries.duties import Place

ACT = "timetable.move"


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedStep:
    """One day that changed."""

    place: Place
    procedure: str
    step: str
    before: date
    after: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissue:
    """A notice to be withdrawn and issued again; `again` when a later one stands."""

    place: Place
    notice: Notice
    again: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One move as the log has it."""

    position: int
    at: datetime
    actor: str
    place: Place
    procedure: str
    step: str
    to: date
    reason: str
    changed: tuple[MovedStep, ...]
    reissue: tuple[Reissue, ...]

    @property
    def day(self) -> date:
        return self.at.date()


def moves_of(unit: str) -> tuple[Move, ...]:
    """The moves that changed a day of a unit, the latest first."""
    rows = LogEntry.objects.filter(act=ACT, body__contains=f"{unit}/").order_by("-position")
    found = tuple(_move(row) for row in rows)
    return tuple(one for one in found if any(step.place.code == unit for step in one.changed))


def move_at(position: int) -> Move:
    """A move by its place in the log; LookupError when no move stands there."""
    row = LogEntry.objects.filter(act=ACT, position=position).first()
    if row is None:
        raise LookupError(f"no move at {position}")
    return _move(row)


def _move(row: LogEntry) -> Move:
    facts = json.loads(row.body)
    changes = [line.split("/") for line in facts["changes"].splitlines()]
    codes = {row.subject, *(change[0] for change in changes)}
    names = dict(Unit.objects.filter(pk__in=codes).values_list("pk", "name"))
    at = datetime.fromisoformat(row.at)
    return Move(
        position=row.position,
        at=at,
        actor=row.actor,
        place=Place(code=row.subject, name=names[row.subject]),
        procedure=facts["procedure"],
        step=facts["step"],
        to=date.fromisoformat(facts["to"]),
        reason=facts["reason"],
        changed=tuple(
            MovedStep(
                place=Place(code=code, name=names[code]),
                procedure=procedure,
                step=step,
                before=date.fromisoformat(before),
                after=date.fromisoformat(after),
            )
            for code, procedure, step, before, after in changes
        ),
        reissue=_reissue([int(one) for one in facts["reissue"].split()], at.date()),
    )


def _reissue(numbers: list[int], moved_on: date) -> tuple[Reissue, ...]:
    fields = ("id", "form", "title", "number", "issued_on")
    papers = Paper.objects.filter(pk__in=numbers).select_related("unit").order_by("pk")
    return tuple(
        Reissue(
            place=Place(code=paper.unit_id, name=paper.unit.name),
            notice=Notice(**{name: getattr(paper, name) for name in fields}),
            again=Paper.objects.filter(unit=paper.unit_id, form=paper.form, issued_on__gte=moved_on)
            .exclude(pk__in=numbers)
            .exists(),
        )
        for paper in papers
    )
