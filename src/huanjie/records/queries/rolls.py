"""A village's roll: files, counts, findings, double cases, versions, objections."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q, QuerySet

from huanjie.records.models import (
    DoubleCase,
    Objection,
    RollIssue,
    RollVersion,
    SourceFile,
    VoterRow,
)

LISTED_CASES = 50
OFF_THE_LIST = ("struck", "excluded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A clerk's file as it came, with the number of voters read from it."""

    name: str
    sha256: str
    voters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published list."""

    published_on: date
    voters: int
    digest: str
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueKind:
    """All findings of one code: how many, and what the first one says."""

    code: str
    severity: str
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One of the rows that may be the same person."""

    name: str
    sex: str
    group: str
    unit: str
    unit_name: str
    sheet: str
    row: int
    struck: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A double case with its ruling, when a person has ruled."""

    id: int
    tier: str
    says: str
    expected_by_chance: str
    members: tuple[Member, ...]
    ruling: str
    reason: str
    ruled_by: str
    ruled_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionLine:
    """An objection; `days_left` until the committee must have decided, none once it has."""

    by: str
    kind: str
    about: str
    says: str
    raised_on: date
    decide_by: date
    days_left: int | None
    decided_on: date | None
    decision: str
    reason: str
    decided_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """The roll's page."""

    statuses: dict[str, int]
    sources: tuple[Source, ...]
    versions: tuple[Version, ...]
    issues: tuple[IssueKind, ...]
    cases: tuple[Case, ...]
    cases_total: int
    cases_open: int
    objections: tuple[ObjectionLine, ...]

    @property
    def rows(self) -> int:
        return sum(self.statuses.values())


def roll_of(election: str, today: date) -> Roll:
    """Everything that the roll's page shows, in seven statements."""
    voters = VoterRow.objects.filter(election=election)
    counted = voters.order_by("status").values_list("status").annotate(n=Count("id"))
    cases = DoubleCase.objects.filter(members__election=election).distinct()
    rulings = list(cases.values_list("pk", "ruling"))
    return Roll(
        statuses=dict(counted),
        sources=_sources(election),
        versions=tuple(
            Version(**row)
            for row in RollVersion.objects.filter(election=election).values(
                "published_on", "voters", "digest", "says"
            )
        ),
        issues=_issues(election),
        cases=_cases([pk for pk, _ in rulings]),
        cases_total=len(rulings),
        cases_open=sum(1 for _, ruling in rulings if not ruling),
        objections=_objections(election, today),
    )


def _sources(election: str) -> tuple[Source, ...]:
    rows = SourceFile.objects.filter(election=election).annotate(
        voters=Count("voterrow", filter=Q(voterrow__election=F("election")))
    )
    return tuple(Source(name=r.name, sha256=r.sha256, voters=r.voters) for r in rows)


def _issues(election: str) -> tuple[IssueKind, ...]:
    worst = {"error": 0, "warning": 1, "info": 2}
    rows = (
        RollIssue.objects.filter(election=election)
        .order_by("code")
        .values_list("code", "severity")
        .annotate(n=Count("id"))
    )
    kinds = [IssueKind(code=code, severity=severity, number=n) for code, severity, n in rows]
    return tuple(sorted(kinds, key=lambda k: (worst.get(k.severity, 3), -k.number, k.code)))


def _cases(keys: list[int]) -> tuple[Case, ...]:
    """Open cases first; members of other villages are named with their village."""
    links = (
        DoubleCase.members.through.objects.filter(doublecase__in=keys)
        .select_related("doublecase", "voterrow__election__unit")
        .order_by("doublecase__ruling", "doublecase_id", "voterrow_id")
    )
    found: dict[int, tuple[DoubleCase, list[Member]]] = {}
    for link in links:
        _, members = found.setdefault(link.doublecase_id, (link.doublecase, []))
        members.append(_member(link.voterrow))
    return tuple(_case(case, members) for case, members in list(found.values())[:LISTED_CASES])


def _member(row: VoterRow) -> Member:
    return Member(
        name=row.shown or row.name,
        sex=row.sex,
        group=row.group,
        unit=row.election.unit_id,
        unit_name=row.election.unit.name,
        sheet=row.sheet,
        row=row.row,
        struck=row.status == "struck",
    )


def _case(case: DoubleCase, members: list[Member]) -> Case:
    return Case(
        id=case.pk,
        tier=case.tier,
        says=case.says,
        expected_by_chance=case.expected_by_chance,
        members=tuple(members),
        ruling=case.ruling,
        reason=case.reason,
        ruled_by=case.ruled_by,
        ruled_on=case.ruled_on,
    )


def _objections(election: str, today: date) -> tuple[ObjectionLine, ...]:
    rows = Objection.objects.filter(election=election).select_related("about")
    return tuple(
        ObjectionLine(
            by=o.by,
            kind=o.kind,
            about=o.name or (o.about.name if o.about else ""),
            says=o.says,
            raised_on=o.raised_on,
            decide_by=o.decide_by,
            days_left=None if o.decided_on else (o.decide_by - today).days,
            decided_on=o.decided_on,
            decision=o.decision,
            reason=o.reason,
            decided_by=o.decided_by,
        )
        for o in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedVoter:
    """A line of the public list: serial, name, sex, group, and nothing else."""

    serial: int
    name: str
    sex: str
    group: str


def public_list(election: str, *, start: int, size: int) -> tuple[ListedVoter, ...]:
    """Lines of the published list from a position on; struck rows are no longer in it."""
    rows = (
        _listed(election)
        .order_by("serial")
        .values_list("serial", "shown", "name", "sex", "group")[start : start + size]
    )
    return tuple(
        ListedVoter(serial=serial or 0, name=shown or name, sex=sex, group=group)
        for serial, shown, name, sex, group in rows
    )


def public_list_length(election: str) -> int:
    """How many voters the published list holds."""
    return _listed(election).count()


def _listed(election: str) -> QuerySet[VoterRow]:
    """A row keeps its serial when it is struck or taken off: it is no longer in the list."""
    rows = VoterRow.objects.filter(election=election, serial__isnull=False)
    return rows.exclude(status__in=OFF_THE_LIST)
