"""What shows that a step of a procedure was done: a paper, a count, a reply, never a tick."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class EvidenceKind(StrEnum):
    """The kinds of evidence; the list is closed.

    `posted` is a paper issued and posted, with place, day and photograph; `approval` the reply
    to a request; `headcount` due and present counted; `ballot` a declared valid result;
    `review` a closed round of the joint review; `outside` a paper of another office, kept with
    its number and digest.
    """

    PAPER = "paper"
    POSTED = "posted"
    REQUEST = "request"
    APPROVAL = "approval"
    HEADCOUNT = "headcount"
    BALLOT = "ballot"
    REVIEW = "review"
    VISIT = "visit"
    MINUTES = "minutes"
    ROLL = "roll"
    HANDOVER = "handover"
    OUTSIDE = "outside"


# What else on file meets a need: a notice posted was issued, and a paper of another office may
# stand where one of this office would.
MET_BY: Mapping[EvidenceKind, tuple[EvidenceKind, ...]] = {
    EvidenceKind.PAPER: (EvidenceKind.POSTED, EvidenceKind.OUTSIDE),
    EvidenceKind.MINUTES: (EvidenceKind.OUTSIDE,),
    EvidenceKind.ROLL: (EvidenceKind.OUTSIDE,),
    EvidenceKind.HANDOVER: (EvidenceKind.OUTSIDE,),
}


class Standing(StrEnum):
    """Whether evidence holds: it stands, was sent back or refused, or fell short of its need."""

    STANDS = "stands"
    SENT_BACK = "sent_back"
    REFUSED = "refused"
    FELL_SHORT = "fell_short"


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """What must be on file: evidence of a kind, of a form, a matter, a meeting, a thing."""

    kind: EvidenceKind
    of: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Something on file, with its day and where to find it (`ref`).

    `part` names the electoral unit, group or village it is of; empty, it is of the whole. A
    reply that did not grant is an `approval` that was sent back or refused; a headcount below
    its quorum and a ballot that elected too few fell short.
    """

    kind: EvidenceKind
    of: str
    on: date
    ref: str
    part: str = ""
    standing: Standing = Standing.STANDS
