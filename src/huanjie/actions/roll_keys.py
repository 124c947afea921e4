"""The keys of the roll, and what the store keeps of clerks' files."""

import hashlib
from datetime import date

from django.conf import settings

from huanjie.actions.files import keep
from huanjie.actions.open_elections import rules_of
from huanjie.records.keys import key_file
from huanjie.records.models import Election
from huanjie.roll.check import Eligibility
from huanjie.roll.intake import ClerkFile
from huanjie.roll.secret import Keys
from huanjie.terms.people import VoterClass


def roll_keys() -> Keys:
    """The keys of this store's rolls, made with the store."""
    return Keys(
        encryption=key_file(settings.STORE, "roll-encryption"),
        token=key_file(settings.STORE, "roll-tokens"),
    )


def seal_source(file: ClerkFile, keys: Keys) -> str:
    """Keep a clerk's file as it came, encrypted: it may hold identity numbers; its digest."""
    digest = hashlib.sha256(file.data).hexdigest()
    sealed = keys.encrypt(file.data.hex(), about=digest)
    keep(f"store/sources/{digest}", sealed)
    return digest


def eligibility_of(election: Election) -> Eligibility:
    """Who may be on this roll: the pinned rules, and the polling day that the timetable gives."""
    rules = rules_of(election)
    return Eligibility(
        polling_day=polling_day(election),
        voter_age=rules.integer("voter_age"),
        classes=tuple(VoterClass(name) for name in rules.names("voter_classes")),
    )


def polling_day(election: Election) -> date:
    """The planned polling day."""
    return election.deadlines.get(step="polling_day").day
