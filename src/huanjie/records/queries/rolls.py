"""The public list of a village as it hangs on the notice board."""

from dataclasses import dataclass

from django.db.models import QuerySet

from huanjie.records.models import VoterRow

OFF_THE_LIST = ("struck", "excluded")


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
