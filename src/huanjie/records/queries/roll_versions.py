"""The published lists of a village, newest last."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import RollVersion


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A published list."""

    number: int
    kind: str
    published_on: date
    voters: int
    digest: str
    says: str


def versions_of(election: str) -> tuple[Version, ...]:
    """A roll's published lists in order."""
    fields = ("number", "kind", "published_on", "voters", "digest", "says")
    rows = RollVersion.objects.filter(election=election).order_by("number")
    return tuple(Version(**row) for row in rows.values(*fields))
