"""What a seat won may not be declared for: an open tie or a ruling could undo it."""

from collections.abc import Set
from dataclasses import dataclass
from enum import StrEnum

from huanjie.count.relatives import NO_KIN, Kin
from huanjie.count.result import HeldReason
from huanjie.terms.ids import PersonName


class Taken(StrEnum):
    """What becomes of somebody who takes a seat and is not held."""

    ELECTED = "elected"
    VOID = "void"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What is known when a post is decided.

    `barred` are the statutorily barred; `lower` those who hold a seat of a lower rank from an
    earlier vote; `pending` those tied or held in a post decided earlier.
    """

    barred: frozenset[PersonName] = frozenset()
    bar_voids: bool = False
    lower: Set[PersonName] = frozenset()
    pending: Set[PersonName] = frozenset()
    kin: Kin = NO_KIN

    def fate(self, name: PersonName, before: Set[PersonName]) -> HeldReason | Taken:
        """What taking a seat means for a person; `before` are those tied or held in this post.

        The first reason that holds is given.
        """
        if name in self.barred:
            return Taken.VOID if self.bar_voids else HeldReason.BARRED
        if name in self.lower:
            return HeldReason.ALREADY_ELECTED
        if name in self.pending:
            return HeldReason.HIGHER_POST_PENDING
        if self.kin.related_to(name, self.lower):
            return HeldReason.RELATIVE_ALREADY_ELECTED
        if self.kin.related_to(name, self.pending) or self.kin.related_to(name, before):
            return HeldReason.RELATIVE_PENDING
        return Taken.ELECTED


NOTHING_PENDING = Ground()
