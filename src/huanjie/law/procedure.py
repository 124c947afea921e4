"""The values of a procedure's rules: a step, a headcount, a group of the dossier."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.evidence import Need


class Gate(StrEnum):
    """What holds a step until those before it are done: a text, or practice alone."""

    HARD = "hard"
    WARN = "warn"


@dataclass(frozen=True, slots=True, kw_only=True)
class StepDuty:
    """One step of a procedure: who does it, after which steps, and what shows that it is done.

    `per` names the parts of which each does it, `back_to` the step it goes back to when it is
    sent back, `only_if` the condition on which it is needed; each is empty where there is none.
    """

    stage: str
    actor: str
    after: tuple[str, ...]
    gate: Gate
    done_by: tuple[Need, ...]
    per: str = ""
    back_to: str = ""
    only_if: str = ""


class Base(StrEnum):
    """What a share is taken of: those due, those present, or the votes cast."""

    DUE = "due"
    PRESENT = "present"
    VOTED = "voted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """A share that must be reached, or passed where `over`: the share, or the rule that says it."""

    share: str
    over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """Who is counted at a meeting, how many must come, how many in favour carry.

    `majority` and `base` are None at a meeting that only opens or hears.
    """

    due: str
    quorum: Threshold
    majority: Threshold | None = None
    base: Base | None = None


class Kept(StrEnum):
    """How long a group of the dossier is kept."""

    PERMANENT = "permanent"
    YEARS_30 = "years_30"
    YEARS_10 = "years_10"
    AFTER_NEXT_ELECTION = "after_next_election"


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierGroup:
    """A group of the dossier's catalogue: what it holds, for how long, who owes it from when on.

    `restricted` where only the entitled may see it: it is a volume of its own.
    """

    holds: tuple[Need, ...]
    kept: Kept
    owed_by: str
    from_step: str
    restricted: bool = False
