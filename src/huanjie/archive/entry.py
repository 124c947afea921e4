"""One line of the record: who did what, when, to which subject."""

import hashlib
import hmac
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NewType, TypeAlias

from huanjie.archive.log import leaf_hash
from huanjie.terms.findings import Refused, refusal
from huanjie.terms.ids import Sha256
from huanjie.terms.wording import Wording

Json: TypeAlias = "bool | int | str | Sequence[Json] | Mapping[str, Json] | None"
"""What an entry may hold; fractions are written as text, for a float has no single spelling."""

CanonicalJson = NewType("CanonicalJson", str)
"""JSON text in the one spelling of RFC 8785, so that everyone computes the same digest."""

Commitment = NewType("Commitment", str)
"""Sixty-four hexadecimal digits that bind to a value without showing it."""

# C2SP tlog-tiles gives an entry a length of sixteen bits.
LONGEST_ENTRY = 0xFFFF
# I-JSON (RFC 7493, 2.2): beyond this, readers that use doubles disagree.
LARGEST_WHOLE = 2**53 - 1
SHORTEST_SALT = 16


def canonical(value: Json) -> CanonicalJson:
    """The one spelling of a JSON value: sorted keys, no spaces, no needless escapes (RFC 8785).

    A float, a whole number beyond 2^53 and half a surrogate pair have no spelling on which all
    readers agree; giving one is a mistake of the program.

    >>> canonical({"票": 3, "act": ["发出", None]})
    '{"act":["发出",null],"票":3}'
    >>> canonical({"share": 0.5})
    Traceback (most recent call last):
    ValueError: no canonical spelling for 0.5
    """
    _check(value)
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    text.encode()
    return CanonicalJson(text)


def _check(value: object) -> None:
    if value is None or isinstance(value, bool | str):
        return
    if isinstance(value, int) and abs(value) <= LARGEST_WHOLE:
        return
    if isinstance(value, list | tuple):
        for one in value:
            _check(one)
    elif isinstance(value, dict):
        _check_keys(value)
        for one in value.values():
            _check(one)
    else:
        raise ValueError(f"no canonical spelling for {value!r}")


def _check_keys(value: dict[object, object]) -> None:
    # RFC 8785 sorts by UTF-16 units, Python by code points: they agree below U+10000.
    for key in value:
        if not isinstance(key, str) or any(letter > "\uffff" for letter in key):
            raise ValueError(f"no canonical spelling for the key {key!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """An act as the archive keeps it; `index` counts from 0 and has no gaps.

    `actor` is an officer in office; of voters and candidates no field holds personal data: where
    it must be provable, `body` holds a `commitment`. Refused: an entry longer than the format
    can hold.
    """

    index: int
    at: datetime
    actor: str
    act: str
    subject: str
    body: CanonicalJson

    def __post_init__(self) -> None:
        if self.index < 0:
            raise ValueError(f"an entry's index counts from 0, not {self.index}")
        if self.at.utcoffset() is None:
            raise ValueError("an entry's time names its offset from UTC")
        if canonical(json.loads(self.body)) != self.body:
            raise ValueError("an entry's body is canonical JSON")
        if len(self.line()) > LONGEST_ENTRY:
            raise _too_long(self.index)

    def line(self) -> bytes:
        """The canonical bytes: the entry's line in entries.jsonl, without the end of line."""
        fields = {
            "act": canonical(self.act),
            "actor": canonical(self.actor),
            "at": canonical(self.at.isoformat()),
            "body": self.body,
            "index": canonical(self.index),
            "subject": canonical(self.subject),
        }
        return ("{" + ",".join(f'"{name}":{text}' for name, text in fields.items()) + "}").encode()

    @property
    def digest(self) -> Sha256:
        """The entry's leaf in the tree (RFC 6962, 2.1)."""
        return Sha256(leaf_hash(self.line()).hex())


def _too_long(index: int) -> Exception:
    return refusal(
        "archive.entry_too_long",
        Wording(
            zh=f"第{index}条记录超过{LONGEST_ENTRY}字节；请将内容存为文件，记录中只写其摘要",
            en=f"entry {index} exceeds {LONGEST_ENTRY} bytes; keep the content as a file and "
            "write its digest into the entry",
        ),
        place=f"entry {index}",
    )


ENTRY_FIELDS = frozenset({"act", "actor", "at", "body", "index", "subject"})


def entry_from_line(line: bytes) -> Entry:
    """The entry that a line of entries.jsonl spells; any other spelling is a ValueError.

    >>> entry_from_line(b'{"act":"roll.publish","actor":"u1","at":"2026-04-10T09:00:00+08:00",'
    ...     b'"body":{"voters":812},"index":0,"subject":"530625102201"}').body
    '{"voters":812}'
    """
    try:
        fields = json.loads(line)
        if not isinstance(fields, dict) or fields.keys() != ENTRY_FIELDS:
            raise ValueError("not the six fields of an entry")
        entry = _entry(fields)
    except (TypeError, AttributeError, RecursionError, Refused) as error:
        raise ValueError("not an entry") from error
    if entry.line() != line:
        raise ValueError("not the canonical spelling")
    return entry


def _entry(fields: dict[str, object]) -> Entry:
    words = {name: fields[name] for name in ("actor", "act", "subject", "at")}
    index = fields["index"]
    if type(index) is not int or not all(type(word) is str for word in words.values()):
        raise ValueError("a field of the wrong kind")
    return Entry(
        index=index,
        at=datetime.fromisoformat(str(words["at"])),
        actor=str(words["actor"]),
        act=str(words["act"]),
        subject=str(words["subject"]),
        body=canonical(fields["body"]),  # type: ignore[arg-type]  # checked by canonical itself
    )


def commitment(field: str, value: str, *, salt: bytes) -> Commitment:
    """A value of a person as the public record may hold it: HMAC-SHA256 under a salt of its own.

    The salt is kept beside the value and destroyed with it; from then on nobody can tell what
    was committed to. A salt is drawn anew for each value: with one salt for many, or none, all
    identity numbers of a county can be tried in seconds.

    >>> commitment("name", "王芳", salt=bytes(8))
    Traceback (most recent call last):
    ValueError: a salt has at least 16 bytes
    """
    if len(salt) < SHORTEST_SALT:
        raise ValueError(f"a salt has at least {SHORTEST_SALT} bytes")
    message = canonical([field, value]).encode()
    return Commitment(hmac.new(salt, message, hashlib.sha256).hexdigest())


def opens(promise: Commitment, field: str, value: str, *, salt: bytes) -> bool:
    """Whether a value, shown with its salt, is the one that was committed to."""
    return hmac.compare_digest(promise, commitment(field, value, salt=salt))
