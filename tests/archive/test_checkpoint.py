"""Signed notes, keys and checkpoints in the spelling of c2sp.org."""

import os
from pathlib import Path

import pytest
from tests.archive.sealed import KEY, ORIGIN, OTHER_KEY

from huanjie.archive.checkpoint import (
    Checkpoint,
    SigningKey,
    checkpoint_from,
    key_at,
    note_text,
    signed_note,
    verifier_from,
)
from huanjie.archive.log import EMPTY_ROOT, Head
from huanjie.terms.findings import Refused

STATE = Checkpoint(origin=ORIGIN, head=Head(size=0, root=EMPTY_ROOT))
NOTE = signed_note(STATE.text(), key=KEY).encode()
# The example of the Go package that the format comes from (golang.org/x/mod/sumdb/note).
FOREIGN_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
FOREIGN_NOTE = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
    "\n"
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb"
    "6KE6RyyBwJnAM=\n"
)


def test_a_note_signed_by_other_software_is_read() -> None:
    text = note_text(FOREIGN_NOTE.encode(), verifier=verifier_from(FOREIGN_KEY))
    assert text.endswith("what your problem is.\n")


def test_a_key_signs_and_its_public_half_verifies() -> None:
    assert note_text(NOTE, verifier=verifier_from(KEY.verifier.vkey)) == STATE.text()
    assert checkpoint_from(STATE.text()) == STATE


def test_one_changed_bit_of_a_note_is_refused() -> None:
    for place in range(len(NOTE)):
        for bit in range(8):
            changed = bytearray(NOTE)
            changed[place] ^= 1 << bit
            with pytest.raises((Refused, ValueError)):
                note_text(bytes(changed), verifier=KEY.verifier)


def test_one_changed_letter_of_a_key_is_refused() -> None:
    vkey = KEY.verifier.vkey
    for place in range(len(vkey)):
        for letter in "A0+a /=":
            changed = vkey[:place] + letter + vkey[place + 1 :]
            if changed != vkey:
                with pytest.raises(Refused):
                    verifier_from(changed)


@pytest.mark.parametrize(
    "note",
    [
        signed_note(STATE.text(), key=OTHER_KEY),
        NOTE.decode() + "— witness.example AAAA\n",
        NOTE.decode() * 2,
        STATE.text(),
        "",
        "\n\n",
    ],
)
def test_a_note_without_exactly_this_signature_is_refused(note: str) -> None:
    with pytest.raises(Refused):
        note_text(note.encode(), verifier=KEY.verifier)


@pytest.mark.parametrize(
    "text",
    [
        STATE.text() + "extension\n",
        STATE.text()[:-1],
        STATE.text().replace("\n0\n", "\n00\n"),
        STATE.text().replace("\n0\n", "\n-1\n"),
        STATE.text().replace("\n0\n", "\n٠\n"),
        f"{ORIGIN}\n0\nAAAA\n",
        "\n0\n" + STATE.text().split("\n")[2] + "\n",
    ],
)
def test_any_other_spelling_is_no_checkpoint(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        checkpoint_from(text)


@pytest.mark.parametrize("name", ["", "a b", "a+b", "a\u3000b", "a\nb"])
def test_a_key_name_with_a_space_or_a_plus_is_a_mistake(name: str) -> None:
    with pytest.raises(ValueError, match="spaces"):
        SigningKey(name=name, seed=bytes(32))


def test_a_new_key_is_readable_by_its_owner_alone_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / "archive.key"
    made = key_at(path, name=ORIGIN, seed=lambda: bytes(range(32)))
    assert made == KEY
    assert path.stat().st_mode & 0o777 == 0o600
    assert key_at(path, name="ignored", seed=lambda: bytes(32)) == KEY


def test_a_key_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "archive.key"
    key_at(path, name=ORIGIN, seed=lambda: bytes(32))
    path.chmod(0o640)
    with pytest.raises(Refused) as refused:
        key_at(path, name=ORIGIN, seed=lambda: bytes(32))
    assert refused.value.findings[0].code == "archive.private_key"


@pytest.mark.parametrize("content", [b"", b"PRIVATE+KEY+", b"\xff\xff", b"PRIVATE+KEY+a+00+AQ=="])
def test_a_damaged_key_file_is_refused_and_kept(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "archive.key"
    path.write_bytes(content)
    path.chmod(0o600)
    with pytest.raises(Refused):
        key_at(path, name=ORIGIN, seed=lambda: bytes(32))
    assert path.read_bytes() == content


def test_the_private_key_is_in_no_representation() -> None:
    key = SigningKey(name=ORIGIN, seed=os.urandom(32))
    assert repr(key.seed) not in repr(key)
    assert "seed" not in repr(key)
