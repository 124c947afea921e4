"""Signed notes and checkpoints (c2sp.org/signed-note, c2sp.org/tlog-checkpoint), Ed25519.

The only door to the `cryptography` library in this room.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from huanjie.archive.log import Hash, Head
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.wording import Wording

ED25519 = b"\x01"
KEY_BYTES = 32
ID_BYTES = 4
PRIVATE = "PRIVATE+KEY+"
DASH = "\N{EM DASH}"


def _encoded(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


def decoded(text: str) -> bytes:
    """The bytes of a Base64 text in its one spelling; idle bits that are not nought are an error.

    >>> decoded("AQ=="), decoded("AR==")
    Traceback (most recent call last):
    ValueError: not Base64 in its one spelling
    """
    try:
        raw = base64.b64decode(text, validate=True)
    except binascii.Error as error:
        raise ValueError("not Base64") from error
    if _encoded(raw) != text:
        raise ValueError("not Base64 in its one spelling")
    return raw


def _key_id(name: str, public: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\n" + ED25519 + public).digest()[:ID_BYTES]


def _check_name(name: str) -> None:
    if not name or "+" in name or any(one.isspace() or one < " " for one in name):
        raise ValueError(f"a key's name has neither spaces nor a plus sign: {name!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Verifier:
    """A public key with its name: what a stranger needs to check a signature."""

    name: str
    public: bytes

    @property
    def vkey(self) -> str:
        """The key in the spelling that is printed, published and given to `--key`."""
        number = _key_id(self.name, self.public).hex()
        return f"{self.name}+{number}+{_encoded(ED25519 + self.public)}"

    def signed_by(self, text: bytes, signature: bytes) -> bool:
        """Whether the holder of the private key signed this text."""
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(signature, text)
        except InvalidSignature:
            return False
        return True


@dataclass(frozen=True, slots=True, kw_only=True)
class SigningKey:
    """The private key of a record; whoever holds it can sign in the office's name."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        _check_name(self.name)
        if len(self.seed) != KEY_BYTES:
            raise ValueError("an Ed25519 seed has 32 bytes")

    @property
    def verifier(self) -> Verifier:
        """The public half."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return Verifier(name=self.name, public=private.public_key().public_bytes_raw())

    def sign(self, text: bytes) -> bytes:
        """The signature; the same text always gives the same one (RFC 8032)."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text)


def verifier_from(vkey: str) -> Verifier:
    """The public key that a `name+id+key` text spells; refused when the parts do not agree.

    >>> verifier_from("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW").name
    'PeterNeumann'
    """
    try:
        name, number, encoded = vkey.split("+", 2)
        _check_name(name)
        raw = decoded(encoded)
        if raw[:1] != ED25519 or len(raw) != KEY_BYTES + 1:
            raise ValueError("not an Ed25519 key")
        verifier = Verifier(name=name, public=raw[1:])
        if number != _key_id(name, raw[1:]).hex():
            raise ValueError("the key does not belong to its id")
    except ValueError as error:
        raise _bad_key() from error
    return verifier


def _bad_key() -> Refused:
    return refusal(
        "archive.key_unreadable",
        Wording(
            zh="不是有效的验证密钥(格式：名称+编号+密钥)，可能抄录有误",
            en="not a valid verification key (name+id+key); it may have been miscopied",
        ),
    )


def signed_note(text: str, *, key: SigningKey) -> str:
    """A text and one signature under it, as a signed note."""
    if not text.endswith("\n"):
        raise ValueError("a note's text ends with a line end")
    signature = key.sign(text.encode())
    return text + "\n" + _signature_line(key.verifier, signature)


def _signature_line(verifier: Verifier, signature: bytes) -> str:
    number = _key_id(verifier.name, verifier.public)
    return f"{DASH} {verifier.name} {_encoded(number + signature)}\n"


def note_text(note: bytes, *, verifier: Verifier) -> str:
    """The text of a note that carries exactly this key's signature; refused otherwise.

    A note may carry cosignatures of witnesses; in a sealed folder it does not, so that no byte of
    the folder is without an owner.
    """
    try:
        text, line = _parts(note)
        _, _, encoded = line.removesuffix("\n").split(" ")
        signature = decoded(encoded)[ID_BYTES:]
    except ValueError as error:
        raise _bad_signature() from error
    if line != _signature_line(verifier, signature):
        raise _bad_signature()
    if not verifier.signed_by(text.encode(), signature):
        raise _bad_signature()
    return text


def unproven_text(note: bytes) -> str:
    """The text of a note whose signature nobody has checked; a ValueError when it is no note."""
    return _parts(note)[0]


def _parts(note: bytes) -> tuple[str, str]:
    text, gap, line = note.decode().rpartition("\n\n")
    if not gap or not line.endswith("\n"):
        raise ValueError("not a signed note")
    return text + "\n", line


def _bad_signature() -> Refused:
    return refusal(
        "archive.signature_bad",
        Wording(
            zh="签名与内容不符，或者不是由这把密钥签署",
            en="the signature does not fit the text, or was not made with this key",
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Checkpoint:
    """The state of a record: whose it is, how many entries it has, and their root."""

    origin: str
    head: Head

    def __post_init__(self) -> None:
        if not self.origin or any(one < " " for one in self.origin):
            raise ValueError(f"an origin is one line, not {self.origin!r}")
        if self.head.size < 0:
            raise ValueError("a record has no fewer than no entries")

    def text(self) -> str:
        """The three lines that are signed."""
        return f"{self.origin}\n{self.head.size}\n{_encoded(self.head.root)}\n"


def checkpoint_from(text: str) -> Checkpoint:
    """The checkpoint that three lines spell; any other spelling is a ValueError."""
    origin, size, root, end = text.split("\n")
    checkpoint = Checkpoint(origin=origin, head=Head(size=int(size), root=root_from(root)))
    if end or checkpoint.text() != text:
        raise ValueError("not the one spelling of a checkpoint")
    return checkpoint


def root_from(text: str) -> Hash:
    """A root as it is printed."""
    raw = decoded(text)
    if len(raw) != KEY_BYTES:
        raise ValueError("not a SHA-256")
    return Hash(raw)


def printed(root: Hash) -> str:
    """A root as it stands on checkpoints, notices and minutes."""
    return _encoded(root)


def key_at(path: Path, *, name: str, seed: Callable[[], bytes]) -> SigningKey:
    """The private key kept in a file; made, readable by its owner alone, when there is none.

    `seed` gives thirty-two bytes of chance and is asked only then. Refused: a file that is no
    key, or that others than its owner can read.
    """
    if path.exists():
        return _kept(path)
    key = SigningKey(name=name, seed=seed())
    number = _key_id(name, key.verifier.public).hex()
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(f"{PRIVATE}{name}+{number}+{_encoded(ED25519 + key.seed)}\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def _kept(path: Path) -> SigningKey:
    if os.name == "posix" and path.stat().st_mode & 0o077:
        raise _refused_key(
            path, "其他人可以读取该私钥文件；请改为仅所有者可读", "others can read the private key"
        )
    try:
        text = path.read_text(encoding="utf-8").removesuffix("\n")
        name, number, encoded = text.removeprefix(PRIVATE).split("+", 2)
        raw = decoded(encoded)
        key = SigningKey(name=name, seed=raw[1:])
        if raw[:1] != ED25519 or number != _key_id(name, key.verifier.public).hex():
            raise ValueError("the key does not belong to its id")
    except ValueError as error:
        raise _refused_key(path, "不是私钥文件或已损坏", "not a private key, or damaged") from error
    return key


def _refused_key(path: Path, zh: str, en: str) -> Refused:
    return refusal(
        "archive.private_key",
        Wording(zh=f"{path}：{zh}", en=f"{path}: {en}"),
        place=str(path),
    )
