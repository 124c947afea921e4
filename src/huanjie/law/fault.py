"""What is wrong with a rule file: where it stands, what it is, what to do."""

from dataclasses import dataclass
from enum import StrEnum

from huanjie.terms.wording import Wording


class FaultKind(StrEnum):
    """What can be wrong with a rule set; every kind is planted in the tests and must be found."""

    NOT_YAML = "not_yaml"
    KEY_TWICE = "key_twice"
    UNKNOWN_FILE = "unknown_file"
    NO_ABOUT = "no_about"
    MISSING_KEY = "missing_key"
    UNKNOWN_KEY = "unknown_key"
    WRONG_VALUE = "wrong_value"
    MISSING_CITATION = "missing_citation"
    NOT_CHECKED = "not_checked"
    OUT_OF_ORDER = "out_of_order"
    OVERLAP = "overlap"
    EMPTY_LIST = "empty_list"
    NOT_FOUND_YET_THERE = "not_found_yet_there"
    DEFAULT_NOT_POLICY = "default_not_policy"
    LEEWAY_WITHOUT_ORDER = "leeway_without_order"
    SHAPE_DIFFERS = "shape_differs"
    BEFORE_FIRST_TEXT = "before_first_text"
    RULE_TWICE = "rule_twice"
    PLACE_TWICE = "place_twice"
    WRONG_PROCEDURE = "wrong_procedure"
    WRONG_PLACE = "wrong_place"
    NO_NATIONAL_SET = "no_national_set"
    UNKNOWN_SET = "unknown_set"
    CYCLE = "cycle"
    CONTRADICTION = "contradiction"
    YIELDS_TO_NOTHING = "yields_to_nothing"
    UNKNOWN_STEP = "unknown_step"
    BACK_TO_NOT_EARLIER = "back_to_not_earlier"
    HARD_WITHOUT_TEXT = "hard_without_text"
    PAPER_WITHOUT_DUTY = "paper_without_duty"
    HEADCOUNT_WITHOUT_RULE = "headcount_without_rule"
    APPROVAL_WITHOUT_REQUEST = "approval_without_request"
    UNKNOWN_SHARE = "unknown_share"


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One fault of a set's file; `place` is the rule, its version and its field."""

    set: str
    file: str
    place: str
    kind: FaultKind
    says: Wording


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in one file at which something is read; faults are noted and reading goes on."""

    set: str
    file: str
    found: list[Fault]
    place: str = ""

    def at(self, key: object) -> "Spot":
        """The place one step deeper."""
        deeper = f"{self.place}.{key}" if self.place else f"{key}"
        return Spot(self.set, self.file, self.found, deeper)

    def fault(self, kind: FaultKind, *, zh: str, en: str) -> None:
        """Note what is wrong here, and what to do."""
        self.found.append(
            Fault(
                set=self.set,
                file=self.file,
                place=self.place,
                kind=kind,
                says=Wording(zh=zh, en=en),
            )
        )


class Unsound(ValueError):
    """A rule set that cannot be used, with all its faults."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        self.faults = faults
        super().__init__(
            "; ".join(f"{one.set}/{one.file}: {one.place}: {one.says.en}" for one in faults)
        )
