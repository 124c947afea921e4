"""Voters who are away, voters admitted from elsewhere, and who votes for whom."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Namesake:
    """One of several voters of one name, sex and group; `mark` is what the committee chose."""

    id: int
    name: str
    group: str
    household: str
    row: int
    mark: str


def namesakes_of(election: str) -> tuple[tuple[Namesake, ...], ...]:
    """The voters of a roll whom the list would not tell apart, those of one name together."""
    standing = VoterRow.objects.filter(election=election).exclude(status__in=OFF)
    alike = (
        standing.exclude(name="")
        .order_by()
        .values_list("group", "name", "sex")
        .annotate(n=Count("pk"))
        .filter(n__gt=1)
    )
    wanted = {(group, name, sex) for group, name, sex, _ in alike}
    rows = standing.filter(name__in={name for _, name, _ in wanted}).order_by("pk")
    found: dict[tuple[str, str, str], list[Namesake]] = {}
    for row in rows:
        if (row.group, row.name, row.sex) in wanted:
            found.setdefault((row.group, row.name, row.sex), []).append(_namesake(row))
    return tuple(tuple(same) for _, same in sorted(found.items()))


def _namesake(row: VoterRow) -> Namesake:
    return Namesake(
        id=row.pk,
        name=row.name,
        group=row.group,
        household=row.household,
        row=row.row,
        mark=row.shown.removeprefix(row.name).strip("()（）"),
    )


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
