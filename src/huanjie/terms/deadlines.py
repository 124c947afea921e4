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
    which are not cited.
    """

    rule: str
    from_step: str
    days: int
    cited: Citation | None
    says: Wording


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One step of one election on its day, between the earliest and the latest lawful day."""

    unit: UnitCode
    procedure: str
    step: str
    day: date
    earliest: date
    latest: date
    because: tuple[Reason, ...]

    @property
    def slack_days(self) -> int:
        """Days between the earliest and the latest lawful day."""
        return (self.latest - self.earliest).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """One member of a set of demands that cannot all hold; without it a plan exists."""

    kind: str
    ref: str
    says: Wording
    cited: Citation | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A lawful day for every step, or the demands that make one impossible."""

    deadlines: tuple[Deadline, ...]
    findings: tuple[Finding, ...] = ()
    conflict: tuple[Conflict, ...] = ()

    @property
    def feasible(self) -> bool:
        """Whether a lawful plan exists."""
        return not self.conflict
