"""The keys of the roll, and what the store keeps of clerks' files."""

import secrets
from datetime import date

from django.conf import settings

from huanjie.actions.open_elections import rules_of
from huanjie.records.keys import SIZE, key_file
from huanjie.records.models import Campaign, Election
from huanjie.roll.check import Eligibility, eligibility_from
from huanjie.roll.secret import DataKey, Keys

ENCRYPTION, NEXT, RETIRING = "roll-encryption", "roll-encryption.next", "roll-encryption.retiring"
"""The key in use; while keys are changed, the one that will be and the one that was."""
TOKENS, EVENTS = "roll-tokens", "roll-events"
EVENT_KEY = "roll-events"


def roll_keys() -> Keys:
    """The keys of this campaign's rolls, made with the store; tokens are of this campaign alone."""
    folder = settings.STORE / "keys"
    others = [folder / name for name in (NEXT, RETIRING)]
    keys = Keys(
        encryption=key_file(settings.STORE, ENCRYPTION),
        token=key_file(settings.STORE, TOKENS),
        older=tuple(path.read_bytes() for path in others if path.exists()),
    )
    campaign = Campaign.objects.values("pk", "jurisdiction", "law_day").get()
    return keys.for_campaign("{pk}/{jurisdiction}/{law_day}".format(**campaign))


def place_of_row(unit: str, file: str, sheet: str, row: int) -> str:
    """What the number of a stored row is sealed to, as `intake.place_of` has it."""
    return f"{unit}/{file}/{sheet}/{row}"


def event_key(keys: Keys) -> DataKey:
    """The campaign's own key for the bodies of its events; the store holds it wrapped.

    Removing the file `store/keys/roll-events`, and its copies, ends what the bodies tell; the chain
    can still be verified.
    """
    return DataKey(event_key_bytes(keys))


def event_key_bytes(keys: Keys) -> bytes:
    """The campaign's own key itself, for wrapping it anew."""
    wrapped = key_file(
        settings.STORE,
        EVENTS,
        make=lambda: keys.sealing.seal(secrets.token_bytes(SIZE), about=EVENT_KEY),
    )
    return keys.open(wrapped, about=EVENT_KEY)


def source_path(digest: str) -> str:
    """Where the store keeps a clerk's file: by what it holds, so that none is kept twice."""
    return f"store/sources/{digest}"


def eligibility_of(election: Election) -> Eligibility:
    """Who may be on this roll: the pinned rules, and the polling day that the timetable gives."""
    return eligibility_from(rules_of(election), polling_day(election))


def polling_day(election: Election) -> date:
    """The planned polling day."""
    return election.deadlines.get(step="polling_day").day
