"""The register of numbers (发文登记): every official document by its word, year and serial."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from huanjie.records.models import IssuerWord, Paper
from huanjie.records.queries.area import Area
from huanjie.records.queries.restricted import restricted_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A line of the register; `id` is 0 and the title left out for who may not see the paper."""

    id: int
    number: str
    word: str
    year: int
    serial: int
    title: str
    unit: str
    issued_on: date
    withdrawn_on: date | None
    corrected_by: str


def registered(area: Area, *, year: int, restricted: bool) -> tuple[Registered, ...]:
    """The documents of an area in a year; restricted ones by number alone unless asked for."""
    hidden = cache(restricted_of)
    rows = Paper.objects.filter(area.within("unit"), year=year).exclude(word="")
    named = rows.select_related("unit", "withdrawal", "corrected_by").order_by("word", "serial")
    return tuple(
        _line(row, shown=restricted or row.form not in hidden(row.election_id)) for row in named
    )


def _line(row: Paper, *, shown: bool) -> Registered:
    withdrawal = getattr(row, "withdrawal", None)
    better = getattr(row, "corrected_by", None)
    return Registered(
        id=row.pk if shown else 0,
        number=row.number,
        word=row.word,
        year=row.year,
        serial=row.serial,
        title=row.title if shown else "",
        unit=row.unit.name,
        issued_on=row.issued_on,
        withdrawn_on=withdrawal.withdrawn_on if withdrawal else None,
        corrected_by=better.number if better else "",
    )


def years(area: Area) -> tuple[int, ...]:
    """The years that have numbered documents, the last first."""
    rows = Paper.objects.filter(area.within("unit")).exclude(word="")
    return tuple(rows.order_by("-year").values_list("year", flat=True).distinct())


def words() -> tuple[IssuerWord, ...]:
    """Every issuer's word."""
    return tuple(IssuerWord.objects.all())
