"""People as the election sees them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from huanjie.terms.ids import PersonName, UnitCode


class Sex(StrEnum):
    """As on the household register."""

    FEMALE = "f"
    MALE = "m"


class Kinship(StrEnum):
    """How two people are related; the first six are close relatives (民法典 1045②)."""

    SPOUSE = "spouse"
    PARENT = "parent"
    CHILD = "child"
    SIBLING = "sibling"
    GRANDPARENT = "grandparent"
    GRANDCHILD = "grandchild"
    OTHER = "other"

    @property
    def is_close(self) -> bool:
        """Whether the relation is one of the six that 民法典 1045② names."""
        return self is not Kinship.OTHER


class VoterClass(StrEnum):
    """On which ground a person is on the roll (村民委员会组织法 2010:13②, 2025:16②)."""

    RESIDENT = "resident"
    AWAY_DECLARED = "away_declared"
    ADMITTED = "admitted"


class VoterStatus(StrEnum):
    """What the checks say of a row; only a person's ruling changes a voter's right."""

    ELIGIBLE = "eligible"
    QUESTION = "question"
    EXCLUDED = "excluded"


class IdentityState(StrEnum):
    """What the identity cell held."""

    VALID = "valid"
    INVALID = "invalid"
    MISSING = "missing"
    NUMBER_TYPED = "number_typed"
    OLD_15 = "old_15"


@dataclass(frozen=True, slots=True, kw_only=True)
class Voter:
    """One row of a clerk's sheet as a voter; the number itself is never part of it.

    `row` is the row number a person sees in the sheet.
    """

    file: str
    sheet: str
    row: int
    unit: UnitCode
    name: PersonName
    sex: Sex | None
    born: date | None
    group: str
    household: str
    voter_class: VoterClass | None
    status: VoterStatus
    identity: IdentityState
