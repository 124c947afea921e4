"""Which papers are drawn: from digits thrown with dice in public, for anybody to work out again.

    import hashlib

    def drawn(seed, number, papers):
        text = f"{seed},{number}"
        while True:
            digest = int(hashlib.sha256(text.encode()).hexdigest(), 16)
            if digest < 2**256 - 2**256 % papers:
                return digest % papers + 1
            text += "+"

The papers are numbered from 1 through the bundles in the order of the manifest.
"""

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import accumulate, count

from huanjie.count.audit.paper import Batch, Place
from huanjie.terms.findings import refusal
from huanjie.terms.wording import Wording

LEAST_DIGITS = 20
SPAN = 2**256


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw:
    """One draw: its number, the paper's number among all, and where the paper lies."""

    number: int
    paper: int
    place: Place


def seed_from(text: str) -> str:
    """The digits that were thrown, without spaces; full-width digits are digits.

    Refused: anything that is no digit, fewer than twenty digits, all the same digit.

    >>> seed_from("31415 92653 58979 32384")
    '31415926535897932384'
    """
    digits = "".join(unicodedata.normalize("NFKC", text).split())
    if not (digits.isascii() and digits.isdecimal()):
        raise _bad_seed("只能由数字组成", "it may hold digits only")
    if len(digits) < LEAST_DIGITS or len(set(digits)) == 1:
        raise _bad_seed(
            f"至少{LEAST_DIGITS}位、不能都相同，现为{len(digits)}位",
            f"at least {LEAST_DIGITS} digits, not all the same: there are {len(digits)}",
        )
    return digits


def draws(seed: str, batches: Sequence[Batch], *, last: int, first: int = 1) -> Iterator[Draw]:
    """The papers of the draws from `first` to `last`, with replacement.

    >>> bundles = [Batch(name="1", sheets=50), Batch(name="2", sheets=100)]
    >>> [one.paper for one in draws("31415926535897932384", bundles, last=3)]
    [77, 66, 10]
    >>> [one.place.position for one in draws("31415926535897932384", bundles, last=3)]
    [27, 16, 10]
    """
    ends = list(accumulate(one.sheets for one in batches))
    for number in range(first, last + 1):
        paper = uniform(digests(f"{seed},{number}"), ends[-1])
        batch = bisect_left(ends, paper)
        before = ends[batch - 1] if batch else 0
        place = Place(batch=batches[batch].name, position=paper - before)
        yield Draw(number=number, paper=paper, place=place)


def digests(text: str) -> Callable[[], int]:
    """The digest of a text as a number; asked again, of the text with one + more."""
    attempts = count()

    def one() -> int:
        again = "+" * next(attempts)
        return int.from_bytes(sha256((text + again).encode("ascii")).digest(), "big")

    return one


def uniform(number: Callable[[], int], papers: int, *, span: int = SPAN) -> int:
    """A paper's number, each as likely as any other.

    Numbers at the end of the span, where it does not divide by the papers, are thrown away: kept,
    they would make the first papers likelier.

    >>> uniform(iter([250, 7]).__next__, 100, span=256)
    8
    """
    whole = span - span % papers
    while (value := number()) >= whole:
        pass
    return value % papers + 1


def _bad_seed(zh: str, en: str) -> Exception:
    return refusal(
        "audit.seed",
        Wording(zh=f"种子数字{zh}", en=f"the digits of the seed: {en}"),
        about="seed",
    )
