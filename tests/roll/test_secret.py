"""Numbers leave as ciphertext or as tokens, bound to key and place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.roll.clerk import KEYS, number

from huanjie.roll.secret import Keys, keys_from_json, keys_to_json, opened_text, text_sealer
from huanjie.terms.findings import Refused

OTHER_KEYS = Keys(encryption=b"f" * 32, token=b"u" * 32)


@given(st.text(max_size=40), st.text(max_size=40))
def test_what_was_encrypted_opens_at_its_place(text: str, place: str) -> None:
    assert KEYS.decrypt(KEYS.encrypt(text, about=place), about=place) == text


def test_a_ciphertext_opens_nowhere_else_and_with_no_other_key() -> None:
    sealed = KEYS.encrypt(number(), about="row 1")
    for keys, place in ((KEYS, "row 2"), (OTHER_KEYS, "row 1")):
        with pytest.raises(ValueError, match="does not open"):
            keys.decrypt(sealed, about=place)


def test_one_changed_byte_is_found() -> None:
    sealed = bytearray(KEYS.encrypt(number(), about="row 1"))
    sealed[-1] ^= 1
    with pytest.raises(ValueError, match="does not open"):
        KEYS.decrypt(bytes(sealed), about="row 1")


def test_the_same_number_in_two_places_shows_no_likeness() -> None:
    assert KEYS.encrypt(number(), about="row 1")[:12] != KEYS.encrypt(number(), about="row 2")[:12]


def test_no_number_has_no_token() -> None:
    assert KEYS.token_of("") is None


def test_tokens_need_the_key() -> None:
    assert KEYS.token_of(number()) != OTHER_KEYS.token_of(number())
    assert KEYS.token_of(number()) == KEYS.token_of(number())


def test_a_key_file_comes_back_and_a_wrong_one_is_refused() -> None:
    assert keys_from_json(keys_to_json(KEYS)) == KEYS
    for text in ("", "{}", '{"format": "other"}', keys_to_json(KEYS).replace("65", "zz")):
        with pytest.raises(Refused):
            keys_from_json(text)


def test_keys_never_show_themselves() -> None:
    assert "e" * 8 not in repr(KEYS)
    assert KEYS.encryption.hex() not in repr(KEYS)


def test_the_two_keys_must_differ() -> None:
    with pytest.raises(ValueError, match="differ"):
        Keys(encryption=b"e" * 32, token=b"e" * 32)


def test_a_sealed_cell_opens_with_its_key() -> None:
    sealed = text_sealer(KEYS, about="unit")("甲")
    assert opened_text(KEYS, sealed, about="unit") == "甲"
    with pytest.raises(ValueError):
        opened_text(KEYS, "不是密文", about="unit")
