"""Which version of a rule applies on a day."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """Anything with a day from which it applies."""

    @property
    def since(self) -> date:
        """The first day on which it applies."""


D = TypeVar("D", bound=Dated)


def in_force(versions: Sequence[D], *, on: date) -> D:
    """The version that applies on a given day: the latest that has begun.

    >>> from dataclasses import dataclass
    >>> @dataclass(frozen=True)
    ... class Term:
    ...     since: date
    ...     years: int
    >>> terms = [Term(date(2010, 10, 28), 3), Term(date(2018, 12, 29), 5)]
    >>> in_force(terms, on=date(2018, 12, 28)).years
    3
    >>> in_force(terms, on=date(2018, 12, 29)).years
    5

    No version in force on that day is a LookupError that names the first day.
    """
    for version in sorted(versions, key=lambda one: one.since, reverse=True):
        if version.since <= on:
            return version
    first = min(one.since for one in versions)
    raise LookupError(f"no version in force on {on}; the first begins {first}")
