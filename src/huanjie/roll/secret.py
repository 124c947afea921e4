"""The door to cryptography: identity numbers leave this room as ciphertext or as keyed tokens.

A bare digest protects nothing, since a county has few possible numbers; a token needs the key.
Missing numbers have no token at all, for a token of nothing would make all of them alike.
"""

import base64
import hmac
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

FORMAT = "huanjie-roll-key-1"
KEY_BYTES = 32
ID_BYTES = 4
NONCE_BYTES = 12
TOKEN_BYTES = 16


class DataKey:
    """A key that seals bytes; its id stands in front of each, so that keys can be changed.

    >>> key = DataKey(b"k" * 32)
    >>> key.open(key.seal(b"plain", about="here"), about="here")
    b'plain'
    """

    __slots__ = ("_cipher", "_drawn", "_key", "id")

    def __init__(self, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise ValueError(f"a key has {KEY_BYTES} bytes")
        self._key = key
        self._cipher = AESGCM(key)
        self._drawn = blake2b(key=hmac.digest(key, b"nonce", "sha256"), digest_size=NONCE_BYTES)
        self.id = hmac.digest(key, b"id", "sha256")[:ID_BYTES]

    def __repr__(self) -> str:
        return f"DataKey({self.id.hex()})"

    def __reduce__(self) -> tuple[type["DataKey"], tuple[bytes]]:
        return DataKey, (self._key,)

    def seal(self, plain: bytes, *, about: str) -> bytes:
        """Ciphertext bound to what it is about: it opens nowhere else.

        The nonce is drawn from key, place and content, so that the same input gives the same
        output and no nonce ever meets two contents.
        """
        bound = about.encode()
        drawn = self._drawn.copy()
        drawn.update(len(bound).to_bytes(4, "big") + bound + plain)
        nonce = drawn.digest()
        return self.id + nonce + self._cipher.encrypt(nonce, plain, bound)

    def open(self, sealed: bytes, *, about: str) -> bytes:
        """What was sealed. ValueError when key, place or ciphertext is not the right one."""
        nonce = sealed[ID_BYTES : ID_BYTES + NONCE_BYTES]
        try:
            if sealed[:ID_BYTES] != self.id:
                raise ValueError("sealed under another key")
            return self._cipher.decrypt(nonce, sealed[ID_BYTES + NONCE_BYTES :], about.encode())
        except (InvalidTag, ValueError) as error:
            raise ValueError("the ciphertext does not open here") from error


@dataclass(frozen=True, slots=True, kw_only=True)
class Keys:
    """The two keys of an election's roll, apart from each other.

    `older` are keys that still open what was sealed before a change of keys; none of them seals.
    """

    encryption: bytes = field(repr=False)
    token: bytes = field(repr=False)
    older: Sequence[bytes] = field(default=(), repr=False)
    sealing: DataKey = field(init=False, repr=False, compare=False)
    _opening: dict[bytes, DataKey] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.encryption) != KEY_BYTES or len(self.token) != KEY_BYTES:
            raise ValueError(f"keys have {KEY_BYTES} bytes each")
        if self.encryption == self.token:
            raise ValueError("the two keys must differ")
        sealing = DataKey(self.encryption)
        opening = {key.id: key for key in (*map(DataKey, self.older), sealing)}
        object.__setattr__(self, "sealing", sealing)
        object.__setattr__(self, "_opening", opening)

    def __repr__(self) -> str:
        return f"Keys({self.fingerprint})"

    @property
    def fingerprint(self) -> str:
        """Tells keys apart without telling them."""
        return hmac.digest(self.token, b"fingerprint", "sha256").hex()[:16]

    def for_campaign(self, campaign: str) -> "Keys":
        """The same encryption, and tokens of one campaign alone: no two lists can be joined.

        >>> keys = Keys(encryption=b"e" * 32, token=b"t" * 32)
        >>> one, other = (keys.for_campaign(name) for name in ("530625/2026", "530625/2031"))
        >>> one.token_of("119901") == other.token_of("119901")
        False
        """
        token = hmac.digest(self.token, f"campaign:{campaign}".encode(), "sha256")
        return Keys(encryption=self.encryption, token=token, older=self.older)

    def encrypt(self, text: str, *, about: str) -> bytes:
        """Ciphertext of a field, bound to what it is about: it opens nowhere else."""
        return self.sealing.seal(text.encode(), about=about)

    def decrypt(self, sealed: bytes, *, about: str) -> str:
        """The text of a field. ValueError when key, place or ciphertext is not the right one."""
        return self.open(sealed, about=about).decode()

    def open(self, sealed: bytes, *, about: str) -> bytes:
        """What was sealed under this key or an older one. ValueError when it does not open."""
        key = self._opening.get(bytes(sealed[:ID_BYTES]))
        if key is None:
            raise ValueError("the ciphertext does not open here")
        return key.open(sealed, about=about)

    def token_of(self, digits: str, *, kind: str = "number") -> bytes | None:
        """The keyed token of a number, by which equals are found; none for no number.

        >>> Keys(encryption=b"e" * 32, token=b"t" * 32).token_of("") is None
        True
        """
        if not digits:
            return None
        said = f"{kind}:{digits}".encode()
        return blake2b(said, key=self.token, digest_size=TOKEN_BYTES).digest()

    def tokens_of(self, numbers: Iterable[str], *, kind: str = "number") -> Iterator[bytes | None]:
        """The same of many numbers, the key taken in once.

        >>> keys = Keys(encryption=b"e" * 32, token=b"t" * 32)
        >>> list(keys.tokens_of(["", "119901"])) == [None, keys.token_of("119901")]
        True
        """
        begun = blake2b(f"{kind}:".encode(), key=self.token, digest_size=TOKEN_BYTES)
        for digits in numbers:
            own = begun.copy()
            own.update(digits.encode())
            yield own.digest() if digits else None


def keys_from_json(text: str, *, place: str = "") -> Keys:
    """Keys from the text of a key file; refused, with its place, when it is not one."""
    try:
        raw = json.loads(text)
        if raw["format"] != FORMAT:
            raise ValueError(raw["format"])
        return Keys(encryption=bytes.fromhex(raw["encryption"]), token=bytes.fromhex(raw["token"]))
    except (ValueError, KeyError, TypeError) as error:
        raise refusal(
            "roll.key_unreadable",
            Wording(zh="密钥文件无法使用", en="the key file cannot be used"),
            place=place,
        ) from error


def keys_to_json(keys: Keys) -> str:
    """The text of a key file."""
    said = {"format": FORMAT, "encryption": keys.encryption.hex(), "token": keys.token.hex()}
    return json.dumps(said) + "\n"


def text_sealer(keys: Keys, *, about: str) -> Callable[[str], str]:
    """What seals fields for the cells of a workbook that goes back to the clerk."""
    seal = keys.sealing.seal
    return lambda text: base64.b64encode(seal(text.encode(), about=about)).decode()


def opened_text(keys: Keys, sealed: str, *, about: str) -> str:
    """What a sealed cell holds. ValueError when it does not open."""
    return keys.decrypt(base64.b64decode(sealed, validate=True), about=about)
