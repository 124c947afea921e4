"""What the checks found in a village's roll: by code, by row, and one row with all of it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min, Q, QuerySet

from huanjie.records.models import RollIssue, VoterRow
from huanjie.records.queries.roll_desk import OPEN_STATUSES

PAGE = 40
GRAVITIES = ("error", "warning", "info")


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """All findings of one code: how many, and what the code says."""

    code: str
    severity: str
    number: int
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A finding at its cell; row 0 means the sheet as a whole."""

    source: int
    file: str
    sheet: str
    row: int
    column: str
    cell: str
    code: str
    severity: str
    found: str
    fix: tuple[str, ...]
    says: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A row of the roll as the records have it; the number itself is no part of it."""

    id: int
    source: int
    file: str
    sheet: str
    row: int
    name: str
    sex: str
    born: date | None
    group: str
    household: str
    voter_class: str
    status: str
    identity: str
    settled_by: str
    settled_reason: str

    @property
    def is_open(self) -> bool:
        """Whether a person has still to say if this voter belongs on the list."""
        return self.status in OPEN_STATUSES and not self.settled_by


@dataclass(frozen=True, slots=True, kw_only=True)
class RowLine:
    """A row with its findings; no person where the row was not read as a voter's."""

    file: str
    sheet: str
    row: int
    person: Person | None
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which findings are asked for: of one code, of one gravity, or those that keep a row open."""

    code: str = ""
    severity: str = ""
    open_only: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """One page of rows with findings."""

    rows: tuple[RowLine, ...]
    number: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, -(-self.number // PAGE))


def kinds_of(election: str) -> tuple[Kind, ...]:
    """The codes found in a roll, the gravest and then the most frequent first."""
    rows = (
        RollIssue.objects.filter(election=election)
        .order_by("code")
        .values_list("code", "severity")
        .annotate(n=Count("id"), says=Min("says"))
    )
    found = [Kind(code=c, severity=s, number=n, says=says) for c, s, n, says in rows]
    return tuple(sorted(found, key=lambda k: (GRAVITIES.index(k.severity), -k.number, k.code)))


def rows_with(election: str, asked: Asked, page: int) -> Lines:
    """A page of the rows in which something was found, in the order of the files.

    Asked for what is still open and nothing else, it has everybody who waits for a person, those
    too in whose row nothing was found, as whom no file tells of any more.
    """
    places = _places(election, asked)
    wanted = places[(page - 1) * PAGE : page * PAGE]
    return Lines(rows=_lines(election, wanted), number=len(places), page=page)


Spot = tuple[int, str, int]


def _places(election: str, asked: Asked) -> list[Spot]:
    if not asked.open_only:
        return _found(election, asked)
    waiting = _open_rows(election).values_list("source_id", "sheet", "row")
    if not (asked.code or asked.severity):
        return sorted(set(waiting))
    still = set(waiting)
    return [spot for spot in _found(election, asked) if spot in still]


def _found(election: str, asked: Asked) -> list[Spot]:
    issues = RollIssue.objects.filter(election=election)
    if asked.code:
        issues = issues.filter(code=asked.code)
    if asked.severity:
        issues = issues.filter(severity=asked.severity)
    spots = issues.order_by("source_id", "sheet", "row").values_list("source_id", "sheet", "row")
    return list(spots.distinct())


def _open_rows(election: str) -> QuerySet[VoterRow]:
    return VoterRow.objects.filter(election=election, status__in=OPEN_STATUSES, settled_by="")


def _lines(election: str, wanted: Sequence[Spot]) -> tuple[RowLine, ...]:
    at = Q(source__in={s for s, _, _ in wanted}, row__in={row for _, _, row in wanted})
    people = {_spot(one): one for one in persons(VoterRow.objects.filter(at, election=election))}
    issues: defaultdict[Spot, list[Issue]] = defaultdict(list)
    for one in issues_among(RollIssue.objects.filter(at, election=election)):
        issues[one.source, one.sheet, one.row].append(one)
    return tuple(_row_line(spot, people.get(spot), tuple(issues[spot])) for spot in wanted)


def _row_line(spot: Spot, person: Person | None, issues: tuple[Issue, ...]) -> RowLine:
    file = person.file if person else issues[0].file
    return RowLine(file=file, sheet=spot[1], row=spot[2], person=person, issues=issues)


def _spot(one: Person) -> Spot:
    return one.source, one.sheet, one.row


def persons(rows: QuerySet[VoterRow]) -> tuple[Person, ...]:
    """Rows of the roll in the order of their files, in one statement."""
    ordered = rows.select_related("source").order_by("source_id", "sheet", "row", "pk")
    return tuple(map(person_of, ordered))


def person_of(row: VoterRow) -> Person:
    """A row of the roll without its number."""
    return Person(
        id=row.pk,
        source=row.source_id,
        file=row.source.name,
        sheet=row.sheet,
        row=row.row,
        name=row.name,
        sex=row.sex,
        born=row.born,
        group=row.group,
        household=row.household,
        voter_class=row.voter_class,
        status=row.status,
        identity=row.identity,
        settled_by=row.settled_by,
        settled_reason=row.settled_reason,
    )


def issues_among(rows: QuerySet[RollIssue]) -> tuple[Issue, ...]:
    """Findings, the gravest of a row first."""
    found = [
        Issue(
            source=row.source_id,
            file=row.source.name,
            sheet=row.sheet,
            row=row.row,
            column=row.column,
            cell=row.cell,
            code=row.code,
            severity=row.severity,
            found=row.found,
            fix=tuple(row.fix),
            says=row.says,
        )
        for row in rows.select_related("source")
    ]
    return tuple(sorted(found, key=lambda one: GRAVITIES.index(one.severity)))


def person_on(election: str, row: int) -> Person:
    """One row of a roll; LookupError when this roll has none of that number."""
    found = persons(VoterRow.objects.filter(election=election, pk=row))
    if not found:
        raise LookupError(f"no row {row}")
    return found[0]


def issues_of(election: str, person: Person) -> tuple[Issue, ...]:
    """What was found in a person's row."""
    place = Q(source=person.source, sheet=person.sheet, row=person.row)
    return issues_among(RollIssue.objects.filter(place, election=election))


def next_open(election: str, after: int) -> int | None:
    """The next row that waits for a person, from the beginning again after the last."""
    rows = _open_rows(election).order_by("pk")
    following = rows.filter(pk__gt=after).values_list("pk", flat=True).first()
    return following or rows.exclude(pk=after).values_list("pk", flat=True).first()
