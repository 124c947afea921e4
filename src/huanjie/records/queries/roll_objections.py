"""Objections to a published roll with their clocks, what is late first."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from huanjie.records.models import Objection, VoterRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A line of the list as it now stands."""

    id: int
    serial: int
    name: str
    sex: str
    group: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLine:
    """An objection; `days_left` until the committee must have decided, none once it has."""

    id: int
    by: str
    kind: str
    ground: str
    about: Listed | None
    name: str
    sex: str
    group: str
    says: str
    raised_on: date
    decide_by: date
    days_left: int | None
    decided_on: date | None
    decision: str
    reason: str
    decided_by: str
    evidence: str
    heard: str

    @property
    def decided_late(self) -> bool:
        """Whether the decision came after its last day."""
        return self.decided_on is not None and self.decided_on > self.decide_by


def objections_of(election: str, today: date) -> tuple[ObjectionLine, ...]:
    """A roll's objections: undecided ones by their last day, then the decided, newest first."""
    found = _lines(Objection.objects.filter(election=election), today)
    waiting = sorted((o for o in found if not o.decision), key=lambda o: (o.decide_by, o.id))
    return (*waiting, *reversed([o for o in found if o.decision]))


def objection_in(election: str, objection: int, today: date) -> ObjectionLine:
    """One objection to a roll; LookupError when it is not to this one."""
    found = _lines(Objection.objects.filter(election=election, pk=objection), today)
    if not found:
        raise LookupError(f"no objection {objection}")
    return found[0]


def _lines(rows: QuerySet[Objection], today: date) -> tuple[ObjectionLine, ...]:
    return tuple(
        ObjectionLine(
            id=row.pk,
            by=row.by,
            kind=row.kind,
            ground=row.ground,
            about=_listed(row.about) if row.about else None,
            name=row.name,
            sex=row.sex,
            group=row.group,
            says=row.says,
            raised_on=row.raised_on,
            decide_by=row.decide_by,
            days_left=None if row.decision else (row.decide_by - today).days,
            decided_on=row.decided_on,
            decision=row.decision,
            reason=row.reason,
            decided_by=row.decided_by,
            evidence=row.evidence,
            heard=row.heard,
        )
        for row in rows.select_related("about").order_by("decided_on", "pk")
    )


def _listed(row: VoterRow) -> Listed:
    return Listed(
        id=row.pk,
        serial=row.serial or 0,
        name=row.shown or row.name,
        sex=row.sex,
        group=row.group,
    )


def listed_at(election: str, serial: int) -> Listed | None:
    """Who stands under a serial number of the list."""
    row = VoterRow.objects.filter(election=election, serial=serial, struck_by=None).first()
    return _listed(row) if row else None
