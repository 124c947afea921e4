"""How far the roll of a village has come, and of every village of an area."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from huanjie.records.models import (
    Deadline,
    DoubleCase,
    Election,
    Objection,
    RollIssue,
    RollVersion,
    SourceFile,
    VoterRow,
)
from huanjie.records.queries.area import Area
from huanjie.records.queries.progress import COMMITTEES

OPEN_STATUSES = ("question", "excluded")
STRONG_TIERS = ("A", "A2", "X")
UNREAD = ("roll.layout_unknown", "roll.column_twice")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """When the list was first posted, when last, how many it names now, and whether for good."""

    first: date
    last: date
    voters: int
    final: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """When the timetable wants the list posted, and the last lawful day for it."""

    day: date
    latest: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Objections:
    """How many there are and wait; `decide_by` is the first day on which a decision is due."""

    every: int = 0
    open: int = 0
    decide_by: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """A village's roll in figures."""

    election: str
    files: int
    unread: int
    rows: int
    open_rows: int
    cases: int
    open_cases: int
    posted: Posted | None
    objections: Objections
    planned: Planned | None

    def days_left(self, today: date) -> int | None:
        """Until the next decision is due; below 0 when it is late, none when nothing waits."""
        due = self.objections.decide_by
        return (due - today).days if due else None

    @property
    def next_day(self) -> date | None:
        """The day of what comes next: a decision, or the publication while it lies ahead."""
        posting = self.planned.day if self.planned and not self.posted else None
        return self.objections.decide_by or posting

    def is_late(self, today: date) -> bool:
        """Whether the list should be up by now, or a decision is overdue."""
        return self.next_day is not None and self.next_day < today


@dataclass(frozen=True, slots=True, kw_only=True)
class VillageLine:
    """A village of the overview with its roll's progress."""

    code: str
    name: str
    above_name: str
    progress: Progress


def progress_of(election: str) -> Progress:
    """The figures of one roll."""
    return _progress([election])[election]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """The rolls of an area together."""

    rolls: int
    received: int
    posted: int
    rows: int
    open_rows: int
    open_cases: int
    open_objections: int


def totals(rolls: Iterable[Progress]) -> Totals:
    """What the lines of an overview come to."""
    every = tuple(rolls)
    return Totals(
        rolls=len(every),
        received=sum(bool(one.files) for one in every),
        posted=sum(one.posted is not None for one in every),
        rows=sum(one.rows for one in every),
        open_rows=sum(one.open_rows for one in every),
        open_cases=sum(one.open_cases for one in every),
        open_objections=sum(one.objections.open for one in every),
    )


def rolls_in(area: Area, today: date) -> tuple[VillageLine, ...]:
    """The rolls of an area's villages: what is late first, then by the day that is planned."""
    rows = list(
        Election.objects.filter(area.within("unit"), procedure__in=COMMITTEES).values_list(
            "pk", "unit_id", "unit__name", "unit__parent__name"
        )
    )
    found = _progress([pk for pk, *_ in rows])
    lines = [
        VillageLine(code=code, name=name, above_name=above or "", progress=found[pk])
        for pk, code, name, above in rows
    ]
    return tuple(sorted(lines, key=lambda one: (*_urgency(one.progress, today), one.code)))


def _urgency(one: Progress, today: date) -> tuple[bool, date]:
    return not one.is_late(today), one.next_day or date.max


def _progress(elections: Iterable[str]) -> Mapping[str, Progress]:
    among = list(elections)
    own = Q(election__in=among)
    counts = {
        "files": _counted(SourceFile.objects.filter(own)),
        "unread": _counted(RollIssue.objects.filter(own, code__in=UNREAD)),
        **_rows(own),
        **_cases(among),
    }
    posted, objections, planned = _posted(own), _objections(own), _planned(own)
    return {
        pk: Progress(
            election=pk,
            **{name: found[pk] for name, found in counts.items()},
            posted=posted.get(pk),
            objections=objections.get(pk, Objections()),
            planned=planned.get(pk),
        )
        for pk in among
    }


def _rows(own: Q) -> dict[str, Counter[str]]:
    waiting = Count("pk", filter=Q(status__in=OPEN_STATUSES, settled_by=""))
    found = list(
        VoterRow.objects.filter(own)
        .order_by()
        .values_list("election")
        .annotate(n=Count("pk"), waits=waiting)
    )
    return {
        "rows": Counter({pk: n for pk, n, _ in found}),
        "open_rows": Counter({pk: waits for pk, _, waits in found}),
    }


def _counted(rows: QuerySet[SourceFile] | QuerySet[RollIssue]) -> Counter[str]:
    found = rows.order_by().values_list("election").annotate(n=Count("pk"))
    return Counter({str(election): n for election, n in found})


def _cases(among: list[str]) -> dict[str, Counter[str]]:
    """A case of two villages counts in both; faint ones that no worklist holds count in neither."""
    rows = (
        DoubleCase.objects.filter(members__election__in=among, listed=True)
        .order_by()
        .values_list("members__election", "pk", "ruling")
        .distinct()
    )
    every, unruled = Counter[str](), Counter[str]()
    for election, _, ruling in rows:
        every[election] += 1
        unruled[election] += not ruling
    return {"cases": every, "open_cases": unruled}


def _posted(own: Q) -> dict[str, Posted]:
    """The first day of publication with the length of the list that now stands."""
    rows = RollVersion.objects.filter(own).order_by("pk")
    found: dict[str, Posted] = {}
    told = rows.values_list("election", "published_on", "voters", "kind")
    for election, day, voters, kind in told:
        first = found[election].first if election in found else day
        found[election] = Posted(first=first, last=day, voters=voters, final=kind == "final")
    return found


def _objections(own: Q) -> dict[str, Objections]:
    undecided = Q(decision="")
    rows = (
        Objection.objects.filter(own)
        .order_by()
        .values_list("election")
        .annotate(
            every=Count("pk"),
            waiting=Count("pk", filter=undecided),
            due=Min("decide_by", filter=undecided),
        )
    )
    return {pk: Objections(every=n, open=waits, decide_by=due) for pk, n, waits, due in rows}


def _planned(own: Q) -> dict[str, Planned]:
    rows = Deadline.objects.filter(own, step="roll_published")
    return {
        election: Planned(day=day, latest=latest)
        for election, day, latest in rows.values_list("election", "day", "latest")
    }
