"""Seal the campaign: its files and the log of its acts, for anyone to verify."""

import secrets
from pathlib import Path

from django.conf import settings

from huanjie.actions.act import Done, Facts, act
from huanjie.actions.files import keep
from huanjie.actions.roles import HEAD
from huanjie.actions.roll_events import chain_of
from huanjie.archive.checkpoint import key_at
from huanjie.archive.seal import Sealed, seal
from huanjie.records.log import entries
from huanjie.records.models import Campaign, Officer, RollEvent
from huanjie.roll.events import chain_text

LEFT_OUT = ("store/*", "archive/*", "rolls/incoming/*", ".huanjie-demo")
"""The store holds keys, and what clerks sent holds identity numbers: neither is sealed."""


@act("archive.seal", may=HEAD)
def seal_archive(by: Officer, *, out: Path) -> Done[Sealed]:
    """Seal the folder of the campaign and its log as they stand; the store stays behind.

    Of each roll's events the chain is sealed, whose last digest the log knows; no body is.
    """
    campaign = Campaign.objects.get()
    for election, unit in _with_events():
        keep(f"rolls/{unit}/events-{election}.jsonl", chain_text(chain_of(election)))
    origin = f"huanjie.county/{campaign.jurisdiction}/{campaign.law_day.year}"
    key = key_at(
        settings.STORE / "keys" / "archive", name=origin, seed=lambda: secrets.token_bytes(32)
    )
    sealed = seal(
        Path(settings.DATA), entries(), key=key, origin=origin, out=out, leave_out=LEFT_OUT
    )
    facts: Facts = {"root": sealed.root, "entries": sealed.entries, "files": sealed.files}
    return Done(report=sealed, unit=None, facts={**facts, "key": sealed.vkey})


def _with_events() -> list[tuple[str, str]]:
    found = RollEvent.objects.values_list("election_id", "election__unit_id")
    return list(found.order_by("election_id").distinct())
