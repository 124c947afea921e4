"""Official documents: in a unit's dossier, and those posted in public."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from huanjie.records.models import Paper

LATEST = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperLine:
    """A document with its number, its files' digests and the unit it is of."""

    id: int
    unit: str
    unit_name: str
    above: str | None
    above_name: str
    election: str | None
    form: str
    number: str
    title: str
    issued_on: date
    public: bool
    path: str
    pdf_sha256: str
    docx_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A unit's notice board: how many notices, the last one's day."""

    code: str
    name: str
    above: str | None
    above_name: str
    notices: int
    last: date


def _lines(rows: QuerySet[Paper]) -> tuple[PaperLine, ...]:
    return tuple(
        PaperLine(
            id=row.pk,
            unit=row.unit_id,
            unit_name=row.unit.name,
            above=row.unit.parent_id,
            above_name=row.unit.parent.name if row.unit.parent else "",
            election=row.election_id,
            form=row.form,
            number=row.number,
            title=row.title,
            issued_on=row.issued_on,
            public=row.public,
            path=row.path,
            pdf_sha256=row.pdf_sha256,
            docx_sha256=row.docx_sha256,
        )
        for row in rows.select_related("unit__parent")
    )


def papers_of(unit: str, *, public_only: bool = False) -> tuple[PaperLine, ...]:
    """The papers of a unit in the order of issue."""
    rows = Paper.objects.filter(unit=unit)
    return _lines(rows.filter(public=True) if public_only else rows)


def latest_notices() -> tuple[PaperLine, ...]:
    """The last notices posted anywhere in the county, newest first."""
    return _lines(Paper.objects.filter(public=True).order_by("-issued_on", "-id"))[:LATEST]


def boards() -> tuple[Board, ...]:
    """Every unit that has posted something, in the order of codes."""
    rows = (
        Paper.objects.filter(public=True)
        .order_by("unit_id")
        .values("unit_id", "unit__name", "unit__parent_id", "unit__parent__name")
        .annotate(n=Count("id"), last=Max("issued_on"))
    )
    return tuple(
        Board(
            code=row["unit_id"],
            name=row["unit__name"],
            above=row["unit__parent_id"],
            above_name=row["unit__parent__name"] or "",
            notices=row["n"],
            last=row["last"],
        )
        for row in rows
    )


def paper(number: int) -> PaperLine:
    """One paper by its id; LookupError when there is none."""
    found = _lines(Paper.objects.filter(pk=number))
    if not found:
        raise LookupError(f"no paper {number}")
    return found[0]
