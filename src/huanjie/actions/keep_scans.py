"""Scans that are sent in: kept by their digest, so that no name and no order stays with them."""

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from huanjie.actions.act import require
from huanjie.actions.files import keep
from huanjie.actions.rounds import refuse_declared
from huanjie.records.models import Election
from huanjie.terms.wording import Wording

ENDINGS = (".jpg", ".jpeg", ".png", ".tif", ".tiff", ".pdf")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentScan:
    """A file as it was sent."""

    name: str
    data: bytes

    @property
    def sha256(self) -> str:
        """By what the file and its sheets are known."""
        return sha256(self.data).hexdigest()


def keep_scans(election: str, sent: Sequence[SentScan]) -> tuple[str, ...]:
    """Lay files down in the campaign's folder; their paths there, for the act that reads them.

    Refused before anything is written: no ballot of the first round, or a declared result.
    """
    row = Election.objects.get(pk=election)
    refuse_declared(row, "first")
    require(
        row.styles.filter(round="first").exists(),
        "count.no_ballot",
        Wording(zh="本轮选票尚未印制", en="the ballot of this round is not printed yet"),
    )
    names = {_name(row, one): one.data for one in sent}
    for name in sorted(names):
        keep(name, names[name])
    return tuple(sorted(names))


def _name(row: Election, one: SentScan) -> str:
    ending = PurePath(one.name).suffix.lower()
    return f"scans/{row.unit_id}/{one.sha256}{ending if ending in ENDINGS else '.bin'}"
