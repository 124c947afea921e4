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
class MoveHead:
    """One move as the log has it: the step asked for, by whom and why."""

    position: int
    at: datetime
    actor: str
    place: Place
    procedure: str
    step: str
    to: date
    reason: str

    @property
    def day(self) -> date:
        return self.at.date()


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """A move with everything that it changed."""

    head: MoveHead
    changed: tuple[MovedStep, ...]
    reissue: tuple[Reissue, ...]


def moves_of(unit: str) -> tuple[MoveHead, ...]:
    """The moves that changed a day of a unit, the latest first, in two statements at most."""
    rows = LogEntry.objects.filter(act=ACT, body__contains=f"{unit}/").order_by("-position")
    own = [row for row in rows if any(line[0] == unit for line in _lines(row))]
    names = _names({row.subject for row in own})
    return tuple(_head(row, names) for row in own)


def move_at(position: int) -> Move:
    """A move by its place in the log; LookupError when no move stands there."""
    row = LogEntry.objects.filter(act=ACT, position=position).first()
    if row is None:
        raise LookupError(f"no move at {position}")
    lines = _lines(row)
    names = _names({row.subject, *(line[0] for line in lines)})
    head = _head(row, names)
    numbers = [int(one) for one in json.loads(row.body)["reissue"].split()]
    return Move(
        head=head,
        changed=tuple(
            MovedStep(
                place=Place(code=code, name=names[code]),
                procedure=procedure,
                step=step,
                before=date.fromisoformat(before),
                after=date.fromisoformat(after),
            )
            for code, procedure, step, before, after in lines
        ),
        reissue=_reissue(numbers, head.day),
    )


def _lines(row: LogEntry) -> list[list[str]]:
    """The changes as the act wrote them: unit, procedure, step, the day before, the day after."""
    return [line.split("/") for line in json.loads(row.body)["changes"].splitlines()]


def _names(codes: set[str]) -> dict[str, str]:
    return dict(Unit.objects.filter(pk__in=codes).values_list("pk", "name")) if codes else {}


def _head(row: LogEntry, names: dict[str, str]) -> MoveHead:
    facts = json.loads(row.body)
    return MoveHead(
        position=row.position,
        at=datetime.fromisoformat(row.at),
        actor=row.actor,
        place=Place(code=row.subject, name=names[row.subject]),
        procedure=facts["procedure"],
        step=facts["step"],
        to=date.fromisoformat(facts["to"]),
        reason=facts["reason"],
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
