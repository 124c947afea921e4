"""An invalid number as a proposal would have it, and its mask: opened here, shown nowhere."""

from huanjie.actions.roll_keys import polling_day, roll_keys
from huanjie.records.models import VoterRow
from huanjie.roll.check import said
from huanjie.roll.number import masked, repairs


def mask_of(voter: int) -> str:
    """A row's number as others may see it; nothing where there is none or its key is gone."""
    try:
        return masked(_number(_row(voter)))
    except ValueError:
        return ""


def repaired_number(voter: int, proposal: str) -> str:
    """A row's number with the slip mended that a proposal names; LookupError when it fits none."""
    row = _row(voter)
    for one in repairs(_number(row), until=polling_day(row.election)):
        if said(one) == proposal:
            return one.digits
    raise LookupError("no such proposal")


def _row(voter: int) -> VoterRow:
    return VoterRow.objects.select_related("election", "source").get(pk=voter)


def _number(row: VoterRow) -> str:
    place = f"{row.election.unit_id}/{row.source.name}/{row.sheet}/{row.row}"
    return roll_keys().decrypt(bytes(row.secret), about=place) if row.secret else ""
