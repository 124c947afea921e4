"""The code on a ballot: which election, which style, which page, which layout.

Every ballot of a style carries the same code. There is no number of a sheet in it, no order, and
nothing that could lead back to a voter.
"""

import binascii
import re
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

VERSION = "H1"
_DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_FORM = re.compile(
    r"H1([0-9A-F]{8})([0-9A-F]{4})([0-9A-Z])([0-9A-Z])([0-9A-F]{6})([TB])([0-9A-F]{4})"
)


class CodeFault(StrEnum):
    """Why a code that could be seen says nothing."""

    FOREIGN = "foreign_code"
    BROKEN = "broken_code"


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """What the code says; `at_top` tells the copy top right from the one bottom left."""

    election: str
    style: str
    page: int
    pages: int
    layout: str
    at_top: bool


def election_digest(election: str) -> str:
    """Eight hexadecimal digits that stand for the election in its codes.

    >>> election_digest("530625102201-2026-vc")
    '1EA35728'
    """
    return sha256(election.encode()).hexdigest()[:8].upper()


def payload(code: Code) -> str:
    """The text of the code: 27 alphanumeric characters, the last four a checksum.

    >>> payload(Code(election="1EA35728", style="00AF", page=1, pages=2, layout="123ABC",
    ...              at_top=True))
    'H11EA3572800AF12123ABCT4088'
    """
    front = (
        f"{VERSION}{code.election}{code.style}{_DIGITS[code.page]}{_DIGITS[code.pages]}"
        f"{code.layout}{'T' if code.at_top else 'B'}"
    )
    return f"{front}{_checksum(front)}"


def parsed(text: str) -> Code | CodeFault:
    """The code in a text that a scanner read, or what is wrong with it."""
    if not text.startswith(VERSION):
        return CodeFault.FOREIGN
    found = _FORM.fullmatch(text)
    if found is None or _checksum(text[:-4]) != found[7]:
        return CodeFault.BROKEN
    return Code(
        election=found[1],
        style=found[2],
        page=_DIGITS.index(found[3]),
        pages=_DIGITS.index(found[4]),
        layout=found[5],
        at_top=found[6] == "T",
    )


def _checksum(front: str) -> str:
    return f"{binascii.crc_hqx(front.encode('ascii'), 0xFFFF):04X}"
