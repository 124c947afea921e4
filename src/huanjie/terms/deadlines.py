"""Days, and why each is what it is."""

from dataclasses import dataclass
from datetime import date

from huanjie.terms.citations import Citation
from huanjie.terms.findings import Finding
from huanjie.terms.ids import UnitCode
from huanjie.terms.wording import Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """Why a day cannot be earlier or later: a rule, counted from a step, so many days.

    `rule` is the rule's id, or `window`, `fixed[i]`, `avoid[i]` for reasons of the campaign,
    which are not cited. `from_unit` and `from_procedure` say where the step is that the rule
    counts from; empty, they are the step's own.
    """

    rule: str
    from_step: str
    days: int
    cited: Citation | None
    says: Wording
    from_unit: str = ""
    from_procedure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One step of one election on its day, between the earliest and the latest lawful day.

    `published` when the public has been told the day: such a day is moved last.
    """

    unit: UnitCode
    procedure: str
    step: str
    day: date
    earliest: date
    latest: date
    because: tuple[Reason, ...]
    published: bool = False

    @property
    def slack_days(self) -> int:
        """Days between the earliest and the latest lawful day."""
        return (self.latest - self.earliest).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """Something that a plan must respect: a rule, the window, a fixed date, days to avoid, a
    capacity (`kind`), by its name (`ref`); only a rule is cited and is one of a procedure's.
    """

    kind: str
    ref: str
    says: Wording
    cited: Citation | None
    procedure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """By how many days a demand would have to give way for a lawful plan to exist.

    `days` None: no number of days of this demand alone would do. Only what is not law is ever
    offered (`negotiable`). `earlier` when a fixed date would have to move to an earlier day.
    """

    demand: Demand
    days: int | None
    negotiable: bool
    earlier: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A lawful day for every step, or the demands that make one impossible.

    `conflict` is a minimal set; `others` are further minimal sets, `sums` say what each of them
    comes to in days (that of `conflict` first), `helps` what would help. `together` are demands
    that would have to give way all at once, where none would do alone.
    """

    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...] = ()
    conflict: tuple[Demand, ...] = ()
    others: tuple[tuple[Demand, ...], ...] = ()
    sums: tuple[Wording, ...] = ()
    helps: tuple[Help, ...] = ()
    together: tuple[Help, ...] = ()

    @property
    def feasible(self) -> bool:
        """Whether a lawful plan exists."""
        return not self.conflict
