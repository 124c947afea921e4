"""Changing the key: everything opens before, in the middle and after, and the old key is gone."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.town import ELECTION, VILLAGE, VOTERS, Town, identity_number, town_with_roll
from tests.witness import last_entry, refused

from huanjie.actions import rotate_roll_key as rotation
from huanjie.actions.kept_sources import opened_source
from huanjie.actions.roll_events import chain_of, events_of
from huanjie.actions.roll_keys import place_of_row, roll_keys
from huanjie.actions.rotate_roll_key import rotate_roll_key
from huanjie.records.models import SourceFile, VoterRow
from huanjie.roll.events import broken
from huanjie.roll.secret import ID_BYTES

pytestmark = pytest.mark.django_db

NUMBERS = {name: identity_number(at, woman=s == "女") for at, (name, s) in enumerate(VOTERS, 1)}
Committed = Callable[..., Any]


def numbers() -> dict[str, str]:
    keys = roll_keys()
    return {
        row.name: keys.decrypt(
            bytes(row.secret or b""),
            about=place_of_row(VILLAGE, row.source.name, row.sheet, row.row),
        )
        for row in VoterRow.objects.select_related("source")
    }


def all_opens() -> bool:
    source = opened_source(SourceFile.objects.get().pk)
    return numbers() == NUMBERS and source.data[:2] == b"PK" and len(list(events_of(ELECTION))) == 1


def test_after_the_change_everything_opens_and_the_old_key_is_gone(
    folder: Path, django_capture_on_commit_callbacks: Committed
) -> None:
    town = town_with_roll()
    key = folder / "store" / "keys" / "roll-encryption"
    old, head, tokens = key.read_bytes(), roll_keys().sealing.id, roll_keys().fingerprint
    with django_capture_on_commit_callbacks(execute=True):
        assert rotate_roll_key(town.head) == len(VOTERS)
    assert all_opens()
    assert old not in {path.read_bytes() for path in key.parent.iterdir()}
    assert {bytes(row.secret or b"")[:ID_BYTES] for row in VoterRow.objects.all()} == {
        roll_keys().sealing.id
    }
    assert roll_keys().sealing.id != head
    assert roll_keys().fingerprint == tokens
    assert last_entry().facts["old"] == head.hex()
    assert broken(chain_of(ELECTION)) == ()


@pytest.mark.parametrize("step", ["_seal_numbers", "_seal_file", "keep", "_turn", "_retire"])
def test_whatever_stops_in_the_middle_everything_opens_and_a_second_try_ends_it(
    step: str,
    folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: Committed,
) -> None:
    town = town_with_roll()

    def stops(*_: object) -> None:
        raise RuntimeError(step)

    with monkeypatch.context() as patch:
        patch.setattr(rotation, step, stops)
        with pytest.raises(RuntimeError), django_capture_on_commit_callbacks(execute=True):
            rotate_roll_key(town.head)
    assert all_opens()
    with django_capture_on_commit_callbacks(execute=True):
        rotate_roll_key(town.head)
    assert all_opens()
    keys = {path.name for path in (folder / "store" / "keys").iterdir()}
    assert not {"roll-encryption.next", "roll-encryption.retiring"} & keys


def test_erasing_the_campaigns_key_ends_what_events_tell_and_the_chain_still_holds(
    folder: Path,
) -> None:
    town: Town = town_with_roll()
    (folder / "store" / "keys" / "roll-events").unlink()
    with pytest.raises(ValueError, match="does not open"):
        list(events_of(ELECTION))
    links = list(chain_of(ELECTION))
    assert broken(links, head=str(last_entry().facts["event"])) == ()
    assert town.chair.name == links[0].header.actor


def test_only_the_head_of_the_office_changes_keys() -> None:
    town = town_with_roll()
    with refused("act.role"):
        rotate_roll_key(town.chair)
