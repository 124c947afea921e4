"""The events of a roll: what each act did, chained so that a changed byte is found.

What is chained is the header and the *sealed* body: once a campaign's key is erased the bodies
tell nothing any more, and the chain still proves that nothing was changed.
"""

import hashlib
import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any, TypeAlias

from huanjie.terms.findings import Finding, Severity
from huanjie.terms.ids import ElectionId, Sha256
from huanjie.terms.wording import Wording

Plain: TypeAlias = Any
"""Plain data as JSON has it: text, whole numbers, lists, maps; never an identity number."""

Body: TypeAlias = Mapping[str, Plain]

FIRST = 1
# Names and groups repeat: the lightest setting halves a second one's gain at a third of its time.
_SQUEEZE = 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))


class EventKind(StrEnum):
    """What can happen to a roll."""

    IMPORTED = "imported"
    CORRECTED = "corrected"
    SETTLED = "settled"
    RULED = "ruled"
    REGISTERED = "registered"
    ADMITTED = "admitted"
    PROXIED = "proxied"
    PROXY_WITHDRAWN = "proxy_withdrawn"
    PUBLISHED = "published"
    OBJECTED = "objected"
    DECIDED = "decided"


DECIDING = (EventKind.SETTLED, EventKind.RULED, EventKind.DECIDED, EventKind.CORRECTED)
"""Kinds by which a named person takes an entry off a list; no other can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RollEvent:
    """One act upon a roll; `number` counts from 1 in each election and has no gaps.

    `at` is when it was recorded, `on` the day it holds from. `body` is plain data: `entries` and
    `changes` as `replay` reads them, and what belongs to the kind.
    """

    number: int
    at: datetime
    on: date
    kind: EventKind
    actor: str
    reason: str
    body: Body


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What stands of an event in the open: no voter is named in it."""

    election: ElectionId
    number: int
    at: datetime
    on: date
    kind: EventKind
    actor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An event as it is stored: its header, the sealed body, and its place in the chain.

    `previous` is the digest of the event before, empty for the first.
    """

    header: Header
    sealed: bytes
    previous: str
    digest: Sha256


def link(header: Header, sealed: bytes, *, previous: str) -> Link:
    """The next event of a chain."""
    digest = _digest(header, sealed, previous=previous)
    return Link(header=header, sealed=sealed, previous=previous, digest=digest)


def _digest(header: Header, sealed: bytes, *, previous: str) -> Sha256:
    said = _line(header, sealed, previous=previous)
    return Sha256(hashlib.sha256(said).hexdigest())


def _line(header: Header, sealed: bytes, *, previous: str) -> bytes:
    return canonical(
        {
            "actor": header.actor,
            "at": header.at.isoformat(),
            "body": hashlib.sha256(sealed).hexdigest(),
            "election": header.election,
            "kind": header.kind,
            "number": header.number,
            "on": header.on.isoformat(),
            "previous": previous,
        }
    )


def chain_text(links: Iterable[Link]) -> bytes:
    """The chain for everybody's eyes: a line an event, no body.

    The SHA-256 of each line is the event's digest, which the next line names as `previous`.
    """
    lines = (_line(one.header, one.sealed, previous=one.previous) for one in links)
    return b"".join(line + b"\n" for line in lines)


def canonical(value: Plain) -> bytes:
    """Plain data in its one spelling: sorted keys, no spaces, UTF-8.

    >>> canonical({"b": [1, None], "a": "名"}).decode()
    '{"a":"名","b":[1,null]}'
    """
    return _ENCODER.encode(value).encode()


def packed(reason: str, body: Body) -> bytes:
    """An event's reason and body as they are sealed."""
    return zlib.compress(canonical({"body": body, "reason": reason}), _SQUEEZE)


def unpacked(header: Header, content: bytes) -> RollEvent:
    """The event whose reason and body were packed. ValueError when they are not an event's."""
    try:
        said = json.loads(zlib.decompress(content))
        reason, body = said["reason"], said["body"]
    except (zlib.error, KeyError, TypeError) as error:
        raise ValueError("not the body of an event") from error
    return RollEvent(
        number=header.number,
        at=header.at,
        on=header.on,
        kind=header.kind,
        actor=header.actor,
        reason=reason,
        body=body,
    )


def broken(links: Iterable[Link], *, head: str | None = None) -> tuple[Finding, ...]:
    """Where a chain does not hold: a gap, a changed byte, an event put in or taken out.

    `head` is the last digest as it is known from elsewhere, such as the log of acts: an end cut off
    shows in nothing else. No key is needed.
    """
    found: list[Finding] = []
    number, previous = FIRST, ""
    for one in links:
        says = _fault(one, number=number, previous=previous)
        if says is not None:
            found.append(_finding(one.header.number, says))
        number, previous = one.header.number + 1, one.digest
    if head is not None and head != previous:
        says = Wording(zh="最后的事件与工作日志所记不符", en="the last event is not the one logged")
        found.append(_finding(number - 1, says))
    return tuple(found)


def _fault(one: Link, *, number: int, previous: str) -> Wording | None:
    if one.header.number != number:
        return Wording(zh=f"缺第{number}号事件", en=f"event {number} is missing")
    if one.previous != previous:
        return Wording(zh="与前一事件不相接", en="it does not follow the event before")
    if one.digest != _digest(one.header, one.sealed, previous=one.previous):
        return Wording(zh="内容与数字指纹不符", en="the content is not what was chained")
    return None


def _finding(number: int, says: Wording) -> Finding:
    told = Wording(zh=f"第{number}号事件：{says.zh}", en=f"event {number}: {says.en}")
    return Finding(code="roll.chain_broken", severity=Severity.ERROR, says=told, about=str(number))
