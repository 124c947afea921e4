"""Voters who are away, voters admitted from elsewhere, and who votes for whom."""

from dataclasses import dataclass
from datetime import date

from huanjie.records.models import Proxy, VoterRow

OFF = ("struck", "excluded")


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """A voter on a ground of their own, with who registered them and on what record."""

    serial: int | None
    name: str
    group: str
    settled_by: str
    settled_reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProxyLine:
    """A written mandate; withdrawn ones are kept."""

    id: int
    voter: str
    voter_serial: int | None
    holder: str
    holder_serial: int | None
    relation: str
    paper: str
    approved_by: str
    approved_on: date
    withdrawn: bool


def registered_as(election: str, voter_class: str) -> tuple[Registered, ...]:
    """The voters of one ground of registration, in the order of the list."""
    rows = (
        VoterRow.objects.filter(election=election, voter_class=voter_class)
        .exclude(status__in=OFF)
        .order_by("serial", "pk")
    )
    return tuple(
        Registered(
            serial=row.serial,
            name=row.shown or row.name,
            group=row.group,
            settled_by=row.settled_by,
            settled_reason=row.settled_reason,
        )
        for row in rows
    )


def proxies_of(election: str) -> tuple[ProxyLine, ...]:
    """Who votes for whom, those that stand first."""
    rows = Proxy.objects.filter(election=election).select_related("voter", "proxy")
    return tuple(
        ProxyLine(
            id=row.pk,
            voter=row.voter.shown or row.voter.name,
            voter_serial=row.voter.serial,
            holder=row.proxy.shown or row.proxy.name,
            holder_serial=row.proxy.serial,
            relation=row.relation,
            paper=row.paper,
            approved_by=row.approved_by,
            approved_on=row.approved_on,
            withdrawn=row.withdrawn_id is not None,
        )
        for row in sorted(rows, key=lambda row: (row.withdrawn_id is not None, row.pk))
    )
