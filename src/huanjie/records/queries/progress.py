"""How far every election has come, by township and by village."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from django.db.models import Count, FilteredRelation, Q

from huanjie.records.models import Election, Result, Unit, VisitIssue
from huanjie.records.queries.area import Area
from huanjie.terms.places import Level

COMMITTEES = ("villagers_committee", "residents_committee")


class Stage(StrEnum):
    """Where a committee's election stands, by the last step that was closed with evidence."""

    PREPARED = "prepared"
    ROLL = "roll_published"
    CANDIDATES = "candidates_published"
    POLLED = "polled"
    HANDED_OVER = "handed_over"


STAGE_OF_STEP = {
    "roll_published": Stage.ROLL,
    "candidates_published": Stage.CANDIDATES,
    "polling_day": Stage.POLLED,
    "handover": Stage.HANDED_OVER,
}
STAGES = tuple(Stage)


@dataclass(frozen=True, slots=True, kw_only=True)
class ElectionProgress:
    """One committee election: its unit, its stage, its polling day."""

    id: str
    unit: str
    stage: Stage
    polling_day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Village:
    """A village in a list; `progress` is none where no committee is elected."""

    code: str
    name: str
    kind: str
    progress: ElectionProgress | None
    late: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Township:
    """A township in the county's table; `stages` counts its elections at each stage, in order."""

    code: str
    name: str
    kind: str
    stages: tuple[int, ...]
    first_poll: date | None
    last_poll: date | None
    late: int
    villages: tuple[Village, ...] = field(repr=False)

    @property
    def elections(self) -> int:
        return sum(self.stages)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the votes so far came out: counted elections, of all in the area."""

    elections: int
    counted: int
    valid: int
    complete: int
    another_vote: int
    findings_open: int
    findings_overdue: int


def elections_in(area: Area) -> dict[str, ElectionProgress]:
    """Every committee election of the area, by unit."""
    steps = FilteredRelation("deadlines", condition=Q(deadlines__step__in=tuple(STAGE_OF_STEP)))
    rows = (
        Election.objects.filter(area.within("unit"), procedure__in=COMMITTEES)
        .annotate(marked=steps)
        .order_by("pk")
        .values_list("pk", "unit_id", "marked__step", "marked__day", "marked__done_on")
    )
    reached: dict[str, ElectionProgress] = {}
    for pk, unit, step, day, done_on in rows:
        before = reached.get(unit)
        stage = before.stage if before else Stage.PREPARED
        if done_on is not None and STAGES.index(STAGE_OF_STEP[step]) > STAGES.index(stage):
            stage = STAGE_OF_STEP[step]
        poll = day if step == "polling_day" else before.polling_day if before else None
        reached[unit] = ElectionProgress(id=pk, unit=unit, stage=stage, polling_day=poll)
    return reached


def townships(
    area: Area, elections: dict[str, ElectionProgress], late: Counter[str]
) -> tuple[Township, ...]:
    """The area's townships in the order of their codes, each with its villages."""
    units = list(
        Unit.objects.filter(_listed(area)).values_list("pk", "name", "level", "kind", "parent_id")
    )
    below: dict[str, list[Village]] = {}
    for code, name, level, kind, parent in units:
        if level == Level.VILLAGE:
            village = Village(
                code=code, name=name, kind=kind, progress=elections.get(code), late=late[code]
            )
            below.setdefault(parent, []).append(village)
    return tuple(
        _township(Head(code=code, name=name, kind=kind), tuple(below.get(code, ())), late[code])
        for code, name, level, kind, _ in units
        if level == Level.TOWNSHIP
    )


def _listed(area: Area) -> Q:
    """The area's units; `pk` cannot lead on to another table, so the conditions are written out."""
    if area.group:
        return Q(assignment__group=area.group) | Q(parent__assignment__group=area.group)
    return Q(pk=area.unit) | Q(parent=area.unit) if area.unit else Q()


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """A unit by its name."""

    code: str
    name: str
    kind: str


def _township(unit: Head, villages: tuple[Village, ...], own_late: int) -> Township:
    running = [v.progress for v in villages if v.progress]
    at = Counter(p.stage for p in running)
    polls = sorted(p.polling_day for p in running if p.polling_day)
    return Township(
        code=unit.code,
        name=unit.name,
        kind=unit.kind,
        stages=tuple(at[stage] for stage in STAGES),
        first_poll=polls[0] if polls else None,
        last_poll=polls[-1] if polls else None,
        late=own_late + sum(v.late for v in villages),
        villages=villages,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """How the last declared round of an election came out."""

    valid: bool
    another: bool


def last_votes(area: Area) -> dict[str, Vote]:
    """The last declared round of every election of the area that has one."""
    rows = (
        Result.objects.filter(area.within("election__unit"))
        .order_by("election_id", "position")
        .annotate(settled=Count("held_rulings", filter=Q(held_rulings__stands=True)))
        .values_list(
            *("election_id", "outcome__valid", "outcome__rerun", "outcome__tied"),
            *("outcome__held", "settled"),
        )
    )
    return {
        pk: Vote(
            valid=bool(valid), another=not valid or bool(rerun or tied or len(held or ()) > settled)
        )
        for pk, valid, rerun, tied, held, settled in rows
    }


def standing(
    area: Area, elections: dict[str, ElectionProgress], votes: dict[str, Vote], today: date
) -> Standing:
    """What the declared results add up to, with the findings of visits that are still open."""
    findings = VisitIssue.objects.filter(area.within("visit__election__unit"))
    due = list(findings.exclude(state="confirmed").values_list("due", flat=True))
    return Standing(
        elections=len(elections),
        counted=len(votes),
        valid=_count(vote.valid for vote in votes.values()),
        complete=_count(not vote.another for vote in votes.values()),
        another_vote=_count(vote.another for vote in votes.values()),
        findings_open=len(due),
        findings_overdue=_count(day < today for day in due),
    )


def _count(facts: Iterable[object]) -> int:
    return sum(1 for fact in facts if fact)
