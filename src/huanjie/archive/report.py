"""What a verification found."""

from collections.abc import Callable
from dataclasses import dataclass

from huanjie.terms.wording import Wording

Told = Callable[[int], None]
"""Told, now and then, how many files and entries have been checked so far."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that differs from what was sealed, and where; an entry is named by its index."""

    path: str
    what: Wording
    entry: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Every difference; `checked` counts files and entries.

    `anchored` says whether the key came from outside the folder. Where it did not, the folder was
    only found to agree with itself, and `notes` says so.
    """

    checked: int
    problems: tuple[Problem, ...]
    origin: str
    entries: int
    root: str
    vkey: str
    anchored: bool
    notes: tuple[Wording, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether nothing differs."""
        return not self.problems
