"""Change the key under which identity numbers are kept, and retire the old one.

Whatever stops in the middle, everything can be opened: while keys are changed the store knows both,
and each ciphertext says which key is its own. Doing it again finishes what was begun.
"""

from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.db import transaction

from huanjie.actions.act import Done, Facts, act
from huanjie.actions.files import keep
from huanjie.actions.roles import HEAD
from huanjie.actions.roll_keys import (
    ENCRYPTION,
    EVENT_KEY,
    EVENTS,
    NEXT,
    RETIRING,
    event_key_bytes,
    place_of_row,
    roll_keys,
)
from huanjie.records.keys import key_file
from huanjie.records.models import Campaign, Officer, VoterRow
from huanjie.records.roll_rows import update_rows
from huanjie.roll.secret import ID_BYTES, DataKey, Keys

BATCH = 5000


def rotate_roll_key(by: Officer) -> int:
    """Seal everything under a new key and destroy the old one; how many numbers were sealed anew.

    The tokens stay, since they are made under a key of their own: matching goes on.
    """
    changed = seal_anew(by)
    transaction.on_commit(_retire)
    return changed


@act("roll.rotate_key", may=HEAD)
def seal_anew(by: Officer) -> Done[int]:
    """Seal identity numbers, clerks' files and the key of the events under a new key."""
    # Imports wait for this row, so that none stores under the old key what it read before.
    Campaign.objects.select_for_update().get()
    new = DataKey(key_file(settings.STORE, NEXT))
    keys = roll_keys()
    sealed_under = keys.sealing.id.hex()
    changed = _seal_numbers(keys, new)
    for path in sorted((settings.STORE / "sources").glob("*")):
        _seal_file(path, keys, new)
    wrapped = new.seal(event_key_bytes(keys), about=EVENT_KEY)
    keep(f"store/keys/{EVENTS}", wrapped)
    transaction.on_commit(_turn)
    facts: Facts = {"numbers": changed, "old": sealed_under, "new": new.id.hex()}
    return Done(report=changed, unit=None, facts=facts)


def _seal_numbers(keys: Keys, new: DataKey) -> int:
    changed = 0
    for batch in _batches(new.id):
        rows = [
            (pk, (new.seal(keys.open(secret, about=place), about=place),))
            for pk, secret, place in batch
        ]
        update_rows(("secret",), rows)
        changed += len(rows)
    return changed


def _batches(done: bytes) -> Iterator[list[tuple[int, bytes, str]]]:
    """Rows whose number is not under the new key yet: key, ciphertext, what it is sealed to."""
    last = 0
    while True:
        rows = VoterRow.objects.filter(pk__gt=last, secret__isnull=False).order_by("pk")
        found = list(
            rows.values_list("pk", "secret", "election__unit_id", "source__name", "sheet", "row")[
                :BATCH
            ]
        )
        if not found:
            return
        last = found[-1][0]
        sealed = [
            (pk, bytes(secret or b""), place_of_row(unit, name, sheet, row))
            for pk, secret, unit, name, sheet, row in found
        ]
        yield [one for one in sealed if one[1][:ID_BYTES] != done]


def _seal_file(path: Path, keys: Keys, new: DataKey) -> None:
    sealed = path.read_bytes()
    if sealed[:ID_BYTES] != new.id:
        keep(
            f"store/sources/{path.name}",
            new.seal(keys.open(sealed, about=path.name), about=path.name),
        )


def _turn() -> None:
    """The new key is the one in use from here on; the old one still opens."""
    folder = settings.STORE / "keys"
    retiring = folder / RETIRING
    retiring.unlink(missing_ok=True)
    retiring.hardlink_to(folder / ENCRYPTION)
    (folder / NEXT).replace(folder / ENCRYPTION)


def _retire() -> None:
    """Nothing is left under the old key: it is destroyed."""
    with transaction.atomic():
        Campaign.objects.select_for_update().get()
        keys = roll_keys()
        _seal_numbers(keys, keys.sealing)
        for path in sorted((settings.STORE / "sources").glob("*")):
            _seal_file(path, keys, keys.sealing)
        transaction.on_commit(lambda: (settings.STORE / "keys" / RETIRING).unlink(missing_ok=True))
