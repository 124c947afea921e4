"""The door to cryptography: identity numbers leave this room as ciphertext or as keyed tokens.

A bare digest protects nothing, since a county has few possible numbers; a token needs the key.
Missing numbers have no token at all, for a token of nothing would make all of them alike.
"""

import base64
import hmac
import json
from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

FORMAT = "huanjie-roll-key-1"
KEY_BYTES = 32
NONCE_BYTES = 12
TOKEN_BYTES = 16


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The two keys of an election's roll, apart from each other."""

    encryption: bytes
    token: bytes
    _seed: bytes = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.encryption) != KEY_BYTES or len(self.token) != KEY_BYTES:
            raise ValueError(f"keys have {KEY_BYTES} bytes each")
        if self.encryption == self.token:
            raise ValueError("the two keys must differ")
        seed = hmac.digest(self.encryption, b"nonce", "sha256")
        object.__setattr__(self, "_seed", seed)

    def __repr__(self) -> str:
        return f"Keys({self.fingerprint})"

    @property
    def fingerprint(self) -> str:
        """Tells keys apart without telling them."""
        return hmac.digest(self.token, b"fingerprint", "sha256").hex()[:16]

    def encrypt(self, text: str, *, about: str) -> bytes:
        """Ciphertext of a field, bound to what it is about: it opens nowhere else.

        The nonce is drawn from key, place and text, so that the same input gives the same output
        and no nonce ever meets two texts.
        """
        bound, plain = about.encode(), text.encode()
        said = len(bound).to_bytes(4, "big") + bound + plain
        nonce = hmac.digest(self._seed, said, "sha256")[:NONCE_BYTES]
        return nonce + AESGCM(self.encryption).encrypt(nonce, plain, bound)

    def decrypt(self, sealed: bytes, *, about: str) -> str:
        """The text of a field. ValueError when key, place or ciphertext is not the right one."""
        nonce, body = sealed[:NONCE_BYTES], sealed[NONCE_BYTES:]
        try:
            return AESGCM(self.encryption).decrypt(nonce, body, about.encode()).decode()
        except (InvalidTag, ValueError) as error:
            raise ValueError("the ciphertext does not open here") from error

    def token_of(self, digits: str, *, kind: str = "number") -> bytes | None:
        """The keyed token of a number, by which equals are found; none for no number.

        >>> Keys(encryption=b"e" * 32, token=b"t" * 32).token_of("") is None
        True
        """
        if not digits:
            return None
        said = f"{kind}:{digits}".encode()
        return hmac.digest(self.token, said, "sha256")[:TOKEN_BYTES]


def keys_from_json(text: str) -> Keys:
    """Keys from the text of a key file; refused when it is not one."""
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise ValueError(raw["format"])
        return Keys(encryption=bytes.fromhex(raw["encryption"]), token=bytes.fromhex(raw["token"]))
    except (ValueError, KeyError, TypeError) as error:
        raise refusal(
            "roll.key_unreadable",
            Wording(zh="密钥文件无法使用", en="the key file cannot be used"),
        ) from error


def keys_to_json(keys: Keys) -> str:
    """The text of a key file."""
    said = {"format": FORMAT, "encryption": keys.encryption.hex(), "token": keys.token.hex()}
    return json.dumps(said) + "\n"


def sealed_text(keys: Keys, text: str, *, about: str) -> str:
    """A field sealed for a cell of a workbook that goes back to the clerk."""
    return base64.b64encode(keys.encrypt(text, about=about)).decode()


def opened_text(keys: Keys, sealed: str, *, about: str) -> str:
    """What a sealed cell holds. ValueError when it does not open."""
    return keys.decrypt(base64.b64decode(sealed, validate=True), about=about)
