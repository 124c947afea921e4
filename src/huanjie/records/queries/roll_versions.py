"""The published lists of a village, newest last; their lines as they were frozen."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import RollVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published list."""

    id: int
    number: int
    kind: str
    published_on: date
    voters: int
    digest: str
    says: str


def versions_of(election: str) -> tuple[Version, ...]:
    """A roll's published lists in order."""
    fields = ("id", "number", "kind", "published_on", "voters", "digest", "says")
    rows = RollVersion.objects.filter(election=election).order_by("number")
    return tuple(Version(**row) for row in rows.values(*fields))


def version_on(election: str, day: date) -> Version | None:
    """The list that hung at the end of a day; none before the first."""
    return next((v for v in reversed(versions_of(election)) if v.published_on <= day), None)


def frozen_lines(version: int) -> str:
    """The lines of a published list as the record keeps them."""
    return RollVersion.objects.values_list("lines", flat=True).get(pk=version)
